"""What a session asks: what is due first, then what is new, up to the limits; or a cram, or an exam."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from random import Random
from typing import TypeVar

from mlmath_quiz.study.order import Needs, Row, in_learning_order, interleaved, topic_of
from mlmath_quiz.study.reviews import Card
from mlmath_quiz.study.schedule import Memory, milliseconds, moment

NEW_A_DAY = 20
MOST_A_DAY = 200
DAY_STARTS_AT = 4
"""The hour at which a day of study begins, so that a late evening still counts for it."""

T = TypeVar("T")
CardsOf = Callable[[str], Sequence[Card]]
"""The cards of a question: one, or one a blank."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the history says about the questions in question."""

    memories: Mapping[Card, Memory] = field(default_factory=dict)
    suspended: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The cards of a session in their order, and what stays outside: how many due, how many new, when the next is due."""

    cards: tuple[Card, ...]
    due: int = 0
    new: int = 0
    left_due: int = 0
    left_new: int = 0
    next_due: int | None = None


def study(
    rows: Sequence[Row], needs: Needs, known: Known, cards_of: CardsOf, now: int, seed: str, new: int, limit: int
) -> Plan:
    """Due cards, the longest overdue first, then at most `new` new questions, `limit` cards in all."""
    rows = [row for row in rows if row.name not in known.suspended]
    topics = {row.name: topic_of(row) for row in rows}
    due = due_cards(rows, known, cards_of, now, seed)
    unseen = unseen_rows(rows, known)
    fresh = list(islice(in_learning_order(unseen, needs, known_topics(rows, known)), new))
    asked = interleaved(due, topics)[:limit]
    begun = interleaved([card for row in fresh for card in cards_of(row.name) if card not in known.memories], topics, 3)
    begun = begun[: max(0, limit - len(asked))]
    return Plan(
        (*asked, *begun),
        due=len(asked),
        new=len(begun),
        left_due=len(due) - len(asked),
        left_new=len(unseen) - len({card.question for card in begun}),
        next_due=next_due(topics, known, now),
    )


def due_cards(rows: Sequence[Row], known: Known, cards_of: CardsOf, now: int, seed: str) -> list[Card]:
    """The cards that are due, by the day since when, mixed within a day."""
    names = {row.name for row in rows}
    due = [card for card, memory in known.memories.items() if memory.due <= now and card.question in names]
    due = [card for card in due if still_exists(card, cards_of)]
    mixed = shuffled(sorted(due), seed)
    return sorted(mixed, key=lambda card: (known.memories[card].due - now) // 86_400_000)


def still_exists(card: Card, cards_of: CardsOf) -> bool:
    """Whether today's question still has the blank."""
    return card in cards_of(card.question)


def unseen_rows(rows: Sequence[Row], known: Known) -> list[Row]:
    """The questions that were never seen."""
    seen = {card.question for card in known.memories}
    return [row for row in rows if row.name not in seen]


def known_topics(rows: Sequence[Row], known: Known) -> set[str]:
    """The topics of which a question was seen."""
    seen = {card.question for card in known.memories}
    return {topic_of(row) for row in rows if row.name in seen}


def next_due(names: Collection[str], known: Known, now: int) -> int | None:
    """When the next card that is not due yet will be."""
    later = (memory.due for card, memory in known.memories.items() if card.question in names and memory.due > now)
    return min(later, default=None)


def cram(rows: Sequence[Row], known: Known, cards_of: CardsOf, seed: str, limit: int) -> Plan:
    """Everything, due or not, in a chance order with the topics interleaved."""
    rows = [row for row in rows if row.name not in known.suspended]
    cards = shuffled([card for row in rows for card in cards_of(row.name)], seed)
    cards = interleaved(cards, {row.name: topic_of(row) for row in rows})
    return Plan(tuple(cards[:limit]))


def exam(rows: Sequence[Row], cards_of: CardsOf, seed: str, size: int) -> Plan:
    """`size` questions drawn by the seed alone, so that topics have nearly equal shares; history plays no part."""
    by_topic: dict[str, list[Row]] = {}
    for row in shuffled(sorted(rows, key=lambda row: row.name), seed):
        by_topic.setdefault(topic_of(row), []).append(row)
    rounds = [row for depth in range(len(rows)) for row in nth(by_topic.values(), depth)][:size]
    chosen = shuffled([cards_of(row.name)[0] for row in rounds], seed)
    return Plan(tuple(interleaved(chosen, {row.name: topic_of(row) for row in rounds})))


def nth(lists: Collection[list[Row]], index: int) -> list[Row]:
    """The element of that index of each list that has one."""
    return [rows[index] for rows in lists if index < len(rows)]


def start_of_day(now: int) -> int:
    """When the learner's day of study began, by the local clock."""
    local = moment(now).astimezone()
    morning = local.replace(hour=DAY_STARTS_AT, minute=0, second=0, microsecond=0)
    return milliseconds(morning if morning <= local else morning - timedelta(days=1))


def shuffled(items: Sequence[T], seed: str) -> list[T]:
    """The items in an order that the seed alone decides."""
    return Random(seed).sample(items, len(items))
