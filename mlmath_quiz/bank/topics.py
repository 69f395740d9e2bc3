"""`cards/topics/<pillar>.yaml` to topics, and the graph of what each needs."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AbstractMapping

from mlmath_quiz.bank import fields, keys
from mlmath_quiz.bank.catalogue import line, mapping_of
from mlmath_quiz.bank.nodes import Mapping, Node, Scalar
from mlmath_quiz.bank.notes import Notes
from mlmath_quiz.model import PILLARS, Pillar, Place, Topic


def read_topics(node: Node, stem: str, notes: Notes) -> tuple[Topic, ...]:
    """The topics of a file; the file's name is their pillar."""
    if stem not in PILLARS:
        said = f"there is no pillar '{stem}', so this file has no place."
        notes.tell(Place(node.place.path), "unknown-pillar", said, notes.near(stem, PILLARS))
        return ()
    if not isinstance(node, Mapping):
        notes.tell(node.place, "wrong-shape", "topics were expected here.", "Write one 'topic: {title: ...}' a line.")
        return ()
    found = [_topic(key, value, stem, notes) for key, value in fields.unique(node, notes).items()]
    topics = tuple(topic for topic in found if topic is not None)
    _sorted(topics, notes)
    return topics


def _topic(key: Scalar, node: Node, pillar: Pillar, notes: Notes) -> Topic | None:
    id = fields.slug(key, notes)
    found = mapping_of(node, keys.TOPIC, notes, "a topic")
    if id is None or found is None:
        return None
    needs = fields.words(found["needs"], notes) if "needs" in found else ()
    notes.refer("topic", needs)
    return Topic(id.text, line(found["title"], notes), pillar, tuple(word.text for word in needs), key.place)


def _sorted(topics: tuple[Topic, ...], notes: Notes) -> None:
    for above, topic in zip(topics, topics[1:], strict=False):
        if topic.id < above.id:
            said = f"'{topic.id}' comes before '{above.id}' in the alphabet."
            notes.tell(topic.place, "unsorted", said, "Keep topics sorted, one a line.", len(topic.id), "warning")
            return


def circles(topics: AbstractMapping[str, Topic]) -> Iterator[tuple[str, ...]]:
    """Each circle found in `needs`, as the topics along it; every circle contains at least one that is told."""
    finished: set[str] = set()
    for start in topics:
        path: list[str] = []
        stack = [iter((start,))]
        while stack:
            following = next(stack[-1], None)
            if following is None:
                stack.pop()
                if path:
                    finished.add(path.pop())
            elif following in path:
                yield tuple(path[path.index(following) :])
            elif following in topics and following not in finished:
                path.append(following)
                stack.append(iter(topics[following].needs))
