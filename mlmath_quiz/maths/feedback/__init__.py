"""Why a reply is wrong: common slips, and the sentence that names the one that was made."""

from mlmath_quiz.maths.feedback.diagnosis import diagnose

__all__ = ["diagnose"]
