"""What a history amounts to: retention, streaks, what will be due, mastery, the hardest questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from mlmath_quiz.study.plan import DAY_STARTS_AT
from mlmath_quiz.study.reviews import AGAIN, Card, Review
from mlmath_quiz.study.schedule import Memory, moment, retrievability

DAY = 86_400_000
HARDEST = 10


class Row(Protocol):
    """What statistics must know of a question."""

    @property
    def name(self) -> str: ...
    @property
    def pillar(self) -> str: ...
    @property
    def resource(self) -> str: ...
    @property
    def topics(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Retention:
    """Of the reviews at least a day after the last one, how many were passed."""

    passed: int
    reviews: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None without reviews."""
        return self.passed / self.reviews if self.reviews else None


@dataclass(frozen=True, slots=True)
class Mastery:
    """A group of questions: how many there are, how many were begun, and how many would be remembered today."""

    name: str
    questions: int
    begun: int
    remembered: float

    @property
    def share(self) -> float:
        """Remembered of all questions, from 0 to 1."""
        return self.remembered / self.questions if self.questions else 0.0


@dataclass(frozen=True, slots=True)
class Hard:
    """A question that is often failed; `difficulty` is FSRS's, from 1 to 10."""

    card: Card
    failed: int
    reviews: int
    difficulty: float
    leech: bool


@dataclass(frozen=True, slots=True)
class Statistics:
    """Everything that `mlquiz stats` shows. Days are days of study (from 4 in the morning), `forecast` begins today."""

    reviews: int
    questions: int
    begun: int
    milliseconds: int
    retention: Retention
    recent: Retention
    streak: int
    longest_streak: int
    days: Mapping[date, int]
    forecast: Sequence[int]
    pillars: Sequence[Mastery]
    resources: Sequence[Mastery]
    topics: Sequence[Mastery]
    hardest: Sequence[Hard]


def statistics(
    reviews: Iterable[Review], memories: Mapping[Card, Memory], rows: Sequence[Row], now: int, horizon: int = 30
) -> Statistics:
    """The statistics of these questions: their reviews in any order, their memories, and the questions themselves."""
    ordered = sorted(reviews, key=lambda review: review.time)
    days = Counter(day_of(review.time) for review in ordered)
    today = day_of(now)
    return Statistics(
        reviews=len(ordered),
        questions=len(rows),
        begun=len({card.question for card in memories}),
        milliseconds=sum(review.duration or 0 for review in ordered),
        retention=retention(ordered),
        recent=retention(ordered, since=now - 30 * DAY),
        streak=streak(days, today),
        longest_streak=longest_streak(days),
        days=dict(sorted(days.items())),
        forecast=forecast(memories.values(), today, horizon),
        pillars=mastery(rows, memories, now, lambda row: row.pillar),
        resources=mastery(rows, memories, now, lambda row: row.resource),
        topics=mastery(rows, memories, now, lambda row: row.topics[0] if row.topics else ""),
        hardest=hardest(ordered, memories),
    )


def day_of(time: int) -> date:
    """The day of study that a time belongs to, by the local clock."""
    return (moment(time).astimezone() - timedelta(hours=DAY_STARTS_AT)).date()


def retention(reviews: Sequence[Review], since: int = 0) -> Retention:
    """The retention of reviews in the order of their times."""
    last: dict[Card, int] = {}
    passed = count = 0
    for review in reviews:
        if review.mode != "study":
            continue
        before = last.get(review.card)
        if before is not None and review.time - before >= DAY and review.time >= since:
            count += 1
            passed += review.rating != AGAIN
        last[review.card] = review.time
    return Retention(passed, count)


def streak(days: Mapping[date, int], today: date) -> int:
    """How many days in a row were studied, up to today or yesterday."""
    day = today if days.get(today) else today - timedelta(days=1)
    length = 0
    while days.get(day):
        length += 1
        day -= timedelta(days=1)
    return length


def longest_streak(days: Mapping[date, int]) -> int:
    """The longest run of days that were studied."""
    ends = [day for day in days if day + timedelta(days=1) not in days]
    return max((streak(days, end) for end in ends), default=0)


def forecast(memories: Iterable[Memory], today: date, horizon: int) -> list[int]:
    """How many cards fall due on each of the next days; what is overdue counts for today."""
    counts = Counter(max(0, (day_of(memory.due) - today).days) for memory in memories)
    return [counts[day] for day in range(horizon)]


def mastery(
    rows: Sequence[Row], memories: Mapping[Card, Memory], now: int, group: Callable[[Row], str]
) -> list[Mastery]:
    """Groups of questions in the order in which they first occur; a question of several cards counts by their mean."""
    chances: dict[str, list[float]] = {}
    for card, memory in memories.items():
        chances.setdefault(card.question, []).append(retrievability(memory, now))
    grouped: dict[str, list[str]] = {}
    for row in rows:
        grouped.setdefault(group(row), []).append(row.name)
    return [
        Mastery(
            name,
            len(names),
            sum(each in chances for each in names),
            sum(sum(chances[each]) / len(chances[each]) for each in names if each in chances),
        )
        for name, names in grouped.items()
    ]


def hardest(reviews: Sequence[Review], memories: Mapping[Card, Memory]) -> list[Hard]:
    """The questions that were failed most often, the most difficult first among equals."""
    failed = Counter(review.card for review in reviews if review.rating == AGAIN and review.mode == "study")
    found = [
        Hard(card, failed[card], memory.reviews, round(memory.difficulty, 2), memory.is_leech)
        for card, memory in memories.items()
        if failed[card]
    ]
    return sorted(found, key=lambda hard: (-hard.failed, -hard.difficulty, hard.card))[:HARDEST]
