"""The end of a sitting: what was answered, what comes next, the score of an exam."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mlmath_quiz.study.reviews import AGAIN, Card, Review
from mlmath_quiz.study.schedule import Memory


@dataclass(frozen=True, slots=True)
class Summary:
    """What a sitting amounts to; `milliseconds` is the time spent on answered questions."""

    answered: int
    verdicts: Mapping[str, int]
    passed: int
    milliseconds: int
    leeches: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    by_topic: Mapping[str, tuple[int, int]] | None = None


def summarise(answers: Sequence[Review], memories: Mapping[Card, Memory], aside: Sequence[Card] = ()) -> Summary:
    """The summary of a sitting's answers."""
    leeches = dict.fromkeys(
        review.card.question
        for review in answers
        if review.rating == AGAIN and (memory := memories.get(review.card)) and memory.is_leech
    )
    return Summary(
        len(answers),
        dict(Counter(review.verdict or "undecided" for review in answers)),
        sum(review.rating != AGAIN for review in answers),
        sum(review.duration or 0 for review in answers),
        tuple(leeches),
        tuple(card.question for card in aside),
    )


def summary_lines(summary: Summary) -> list[str]:
    """The summary in words."""
    if not summary.answered:
        return ["Nothing answered."]
    named = ", ".join(counted(summary))
    lines = [f"Answered {summary.answered} in {duration(summary.milliseconds)}: {named}."]
    for name in summary.set_aside:
        lines.append(f"Set aside until next time, failed too often today: {name}")
    for name in summary.leeches:
        lines.append(f"A leech, forgotten again and again (learn what it needs first, or suspend it): {name}")
    return lines


def counted(summary: Summary) -> list[str]:
    """`9 right`, `2 wrong`, in a fixed order; what was self-graded as remembered or not."""
    order = ("right", "almost", "partial", "wrong")
    found = [f"{summary.verdicts[verdict]} {verdict}" for verdict in order if summary.verdicts.get(verdict)]
    if own := summary.verdicts.get("undecided"):
        found.append(f"{own} self-graded")
    return [*found, f"{summary.passed} passed"]


def duration(milliseconds: int) -> str:
    """`45 s`, `3 min 20 s`, `1 h 5 min`."""
    seconds = round(milliseconds / 1000)
    if seconds < 60:
        return f"{seconds} s"
    minutes, seconds = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes} min {seconds} s" if seconds else f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"
