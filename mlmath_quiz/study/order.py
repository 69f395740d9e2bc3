"""In which order questions come: topics after the topics they need, chapters in order, neighbours of different topics."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Protocol, TypeVar

from mlmath_quiz.study.reviews import Card

NEARBY = 40
"""How many questions are looked at for one of another topic."""

Needs = Mapping[str, Sequence[str]]
"""The prerequisites of each topic."""


class Row(Protocol):
    """What ordering must know of a question."""

    @property
    def name(self) -> str: ...
    @property
    def resource(self) -> str: ...
    @property
    def chapter(self) -> str: ...
    @property
    def topics(self) -> Sequence[str]: ...


R = TypeVar("R", bound=Row)


def topic_of(row: Row) -> str:
    """The topic that a question trains: its first."""
    return row.topics[0] if row.topics else ""


def all_needs(topic: str, needs: Needs) -> set[str]:
    """The topics that a topic needs, directly or through others."""
    found: set[str] = set()
    waiting = list(needs.get(topic, ()))
    while waiting:
        need = waiting.pop()
        if need not in found and need != topic:
            found.add(need)
            waiting.extend(needs.get(need, ()))
    return found


def in_learning_order(rows: Sequence[R], needs: Needs, known: Collection[str] = ()) -> Iterator[R]:
    """New questions so that no topic is begun before the topics it needs, else as given, with neighbours of different topics.

    A need counts as begun when one of its questions has come, is known, or does not occur among the rows. Within the chapter
    that is in turn, a question of another topic than the last one is preferred.
    """
    begun = set(known)
    occurring = {topic_of(row) for row in rows}
    blockers = {topic: all_needs(topic, needs) & occurring - begun for topic in occurring}
    left = list(rows)
    last = None
    while left:
        last = next_row(left, lambda row: blockers[topic_of(row)] <= begun, last)
        left.remove(last)
        begun.add(topic_of(last))
        yield last


def next_row(left: Sequence[R], is_open: Callable[[R], bool], last: R | None) -> R:
    """The first open row, or one of its chapter with another topic than the last row's."""
    opened = (row for row in left if is_open(row))
    first = next(opened, left[0])
    if last is None or topic_of(first) != topic_of(last):
        return first
    same_chapter = (
        row for row in islice(opened, NEARBY) if (row.resource, row.chapter) == (first.resource, first.chapter)
    )
    return next((row for row in same_chapter if topic_of(row) != topic_of(last)), first)


def interleaved(cards: Iterable[Card], topics: Mapping[str, str], window: int = 10, apart: int = 5) -> list[Card]:
    """Cards in nearly the given order, with neighbours of different topics and the blanks of one question apart.

    Only the next `window` cards are looked at, so nothing waits for long; siblings are kept `apart` cards from each other
    where there are enough others.
    """
    left = list(cards)
    ordered: list[Card] = []
    while left:
        recent = [card.question for card in ordered[-apart:]]
        last = topics.get(recent[-1], "") if recent else None
        best = min(left[:window], key=partial(collisions, recent=recent, last=last, topics=topics))
        left.remove(best)
        ordered.append(best)
    return ordered


def collisions(card: Card, recent: Sequence[str], last: str | None, topics: Mapping[str, str]) -> tuple[bool, bool]:
    """Whether a sibling of the card came a moment ago, and whether its topic came just before."""
    return card.question in recent, topics.get(card.question, "") == last
