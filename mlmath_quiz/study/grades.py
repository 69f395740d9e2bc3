"""From a verdict to a grade, and from what a learner types to a grade."""

from __future__ import annotations

from collections.abc import Mapping

from mlmath_quiz.model import Verdict
from mlmath_quiz.study.reviews import AGAIN, EASY, GOOD, HARD, Rating

BY_VERDICT: Mapping[Verdict, Rating] = {"right": GOOD, "almost": HARD, "partial": AGAIN, "wrong": AGAIN}
"""What the judge's verdict is worth; an undecided one is graded by the learner."""

WORDS: Mapping[str, Rating] = {
    "1": AGAIN,
    "again": AGAIN,
    "a": AGAIN,
    "wrong": AGAIN,
    "no": AGAIN,
    "n": AGAIN,
    "2": HARD,
    "hard": HARD,
    "h": HARD,
    "3": GOOD,
    "good": GOOD,
    "g": GOOD,
    "right": GOOD,
    "yes": GOOD,
    "y": GOOD,
    "4": EASY,
    "easy": EASY,
    "e": EASY,
}
"""What may be typed for a grade."""


def grade_for(verdict: Verdict, hinted: bool) -> Rating | None:
    """The grade that a verdict is worth; right with a hint is hard; None where the learner has to grade."""
    rating = BY_VERDICT.get(verdict)
    return HARD if rating == GOOD and hinted else rating


def read_grade(text: str) -> Rating | None:
    """The grade that a text means, None if it means none."""
    return WORDS.get(text.strip().casefold())
