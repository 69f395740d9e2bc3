"""The history of a learner, in one SQLite file that survives kills, full disks, renames and new versions."""

from mlmath_quiz.study.history.store import History
from mlmath_quiz.study.history.troubles import HistoryTrouble

__all__ = ["History", "HistoryTrouble"]
