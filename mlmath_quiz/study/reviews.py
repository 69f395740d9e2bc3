"""What one answered question leaves behind: a review, and the card it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

Rating = Literal[1, 2, 3, 4]
AGAIN: Rating = 1
HARD: Rating = 2
GOOD: Rating = 3
EASY: Rating = 4
RATING_NAMES: Mapping[Rating, str] = {AGAIN: "again", HARD: "hard", GOOD: "good", EASY: "easy"}

Graded = Literal["judge", "self", "override"]
"""Who gave the rating: the judge, the learner, or the learner against the judge."""

Mode = Literal["study", "cram", "exam"]
"""Only reviews in mode `study` move the schedule."""

GRADED: tuple[str, ...] = get_args(Graded)
MODES: tuple[str, ...] = get_args(Mode)


class Card(NamedTuple):
    """What is scheduled: a question, or one numbered blank of a cloze question (from 1; 0 is the whole question)."""

    question: str
    blank: int = 0

    def __str__(self) -> str:
        return f"{self.question} ({self.blank})" if self.blank else self.question


@dataclass(frozen=True, slots=True)
class Review:
    """One row of the log. Times are milliseconds since 1970 in UTC, durations are milliseconds.

    `id` makes importing twice add nothing. `reply` is what was typed, one text a blank; `draw` and `seed` are the numbers that a
    parametrised question was asked with; `source` says where it happened (`terminal`, `pipe`, `anki`).
    """

    id: str
    card: Card
    time: int
    rating: Rating
    graded: Graded = "self"
    mode: Mode = "study"
    source: str = "terminal"
    reply: tuple[str, ...] = ()
    verdict: str = ""
    how: str = ""
    draw: Mapping[str, str] = field(default_factory=dict)
    seed: str = ""
    duration: int | None = None
