"""When a card comes again: a fold of FSRS over its reviews."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from mlmath_quiz.study.reviews import AGAIN, Review

if TYPE_CHECKING:
    import fsrs

SIGNATURE = "fsrs-6 default"
"""Names the scheduler and its parameters; memories computed under another signature are computed anew."""

LEECH_LAPSES = 8
"""A card forgotten this often after it had been learned is a leech (the threshold of Anki)."""

LEARNING, REVIEW, RELEARNING = 1, 2, 3
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of a card after its last review: FSRS's state, and counts. Times are milliseconds since 1970 (UTC).

    `stability` is in days, `difficulty` from 1 to 10; `lapses` counts how often it was forgotten after it had been learned.
    """

    state: int
    step: int | None
    stability: float
    difficulty: float
    due: int
    last: int
    first: int
    reviews: int
    lapses: int

    @property
    def is_leech(self) -> bool:
        """Whether it was forgotten so often that the question or its prerequisites deserve a look."""
        return self.lapses >= LEECH_LAPSES


def replay(reviews: Iterable[Review]) -> Memory | None:
    """The memory of one card after its reviews, in the order of their times; None if none of them counts."""
    return fold(None, sorted((r for r in reviews if r.mode == "study"), key=lambda review: review.time))


def after(memory: Memory | None, review: Review) -> Memory | None:
    """The memory after one more review, which must not be earlier than the last one."""
    return fold(memory, [review] if review.mode == "study" else [])


def fold(memory: Memory | None, reviews: list[Review]) -> Memory | None:
    """The memory after further reviews, in order."""
    if not reviews:
        return memory
    card = as_card(memory, reviews[0].time)
    lapses = memory.lapses if memory else 0
    for review in reviews:
        lapses += card.state == REVIEW and review.rating == AGAIN
        card, _ = scheduler().review_card(card, rating_of(review.rating), review_datetime=moment(review.time))
    first = memory.first if memory else reviews[0].time
    count = (memory.reviews if memory else 0) + len(reviews)
    assert card.stability is not None
    assert card.difficulty is not None
    return Memory(
        card.state.value,
        card.step,
        card.stability,
        card.difficulty,
        milliseconds(card.due),
        reviews[-1].time,
        first,
        count,
        lapses,
    )


def retrievability(memory: Memory, now: int) -> float:
    """The probability, from 0 to 1, that the card is remembered at a time."""
    return float(scheduler().get_card_retrievability(as_card(memory, now), moment(now)))


def as_card(memory: Memory | None, now: int) -> fsrs.Card:
    """FSRS's own card for a memory; a new one where there is none."""
    from fsrs import Card, State

    if memory is None:
        return Card(card_id=0, due=moment(now))
    return Card(
        card_id=0,
        state=State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=moment(memory.due),
        last_review=moment(memory.last),
    )


@cache
def scheduler() -> fsrs.Scheduler:
    """FSRS with its default parameters and without chance."""
    from fsrs import Scheduler

    return Scheduler(enable_fuzzing=False)


@cache
def rating_of(rating: int) -> fsrs.Rating:
    """FSRS's own name of a rating from 1 to 4."""
    from fsrs import Rating

    return Rating(rating)


def moment(time: int) -> datetime:
    """Milliseconds since 1970 as a time in UTC."""
    return EPOCH + time * MILLISECOND


def milliseconds(time: datetime) -> int:
    """A time as milliseconds since 1970."""
    return (time - EPOCH) // MILLISECOND
