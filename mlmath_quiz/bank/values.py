"""One key of a question: its node to the value that a Question holds under that name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mlmath_quiz.bank import fields, keys
from mlmath_quiz.bank.nodes import Mapping, Node, Scalar
from mlmath_quiz.bank.notes import Notes
from mlmath_quiz.model import FORMS, JUDGES, PILLARS, Kind, Mistake, Text

MAXIMUM_ALSO = 4
LEVELS = ("1", "2", "3")


def value(key: keys.Key, node: Node, kind: Kind, notes: Notes) -> Any:
    """What a node says under a key, `None` or empty where it cannot be read."""
    if key.name in WORDS:
        return WORDS[key.name](node, kind, notes)
    return READERS[key.shape](node, notes)


def _answer(node: Node, kind: Kind, notes: Notes) -> tuple[Text, ...]:
    if kind == "choice":
        return fields.prose_list(node, notes)
    read = fields.text if kind == "recall" else fields.mathematics
    answer = read(node, notes)
    return () if answer is None else (answer,)


def _judge(node: Node, kind: Kind, notes: Notes) -> str:
    return fields.one_of(fields.word(node, notes), JUDGES[kind], "judge", notes)


def _form(node: Node, kind: Kind, notes: Notes) -> tuple[str, ...]:
    return fields.some_of(fields.words(node, notes), FORMS, "form", notes)


def _level(node: Node, kind: Kind, notes: Notes) -> int:
    return int(fields.one_of(fields.word(node, notes), LEVELS, "level", notes) or 1)


def _pillar(node: Node, kind: Kind, notes: Notes) -> str:
    return fields.one_of(fields.word(node, notes), PILLARS, "pillar", notes)


def _section(node: Node, kind: Kind, notes: Notes) -> str:
    return str(fields.word(node, notes) or "")


def _constants(node: Node, kind: Kind, notes: Notes) -> tuple[str, ...]:
    return tuple(word.text for word in fields.words(node, notes))


def _topics(node: Node, kind: Kind, notes: Notes) -> tuple[str, ...]:
    return _referring("topic", fields.words(node, notes), notes)


def _formerly(node: Node, kind: Kind, notes: Notes) -> tuple[str, ...]:
    return _referring("formerly", fields.words(node, notes), notes)


def _also(node: Node, kind: Kind, notes: Notes) -> tuple[str, ...]:
    found = fields.words(node, notes)
    if len(found) > MAXIMUM_ALSO:
        said = f"a question serves at most {MAXIMUM_ALSO} other chapters."
        notes.tell(found[MAXIMUM_ALSO].place, "too-many-also", said, "Keep those that it serves best.")
    return _referring("chapter", found, notes)


def _referring(what: str, found: tuple[Text, ...], notes: Notes) -> tuple[str, ...]:
    notes.refer(what, found)
    return tuple(dict.fromkeys(word.text for word in found))


def _mistakes(node: Node, notes: Notes) -> tuple[Mistake, ...]:
    return fields.each(_slip, fields.block_list(node, notes) or (), notes)


def _slip(node: Node, notes: Notes) -> Mistake | None:
    if isinstance(node, Mapping):
        return _mistake(keys.MISTAKE, node, notes)
    said = "a mistake has an answer."
    return notes.tell(node.place, "wrong-shape", said, "Write '- answer: ...' and 'say: ...' below it.")


def _wrong(node: Node, notes: Notes) -> tuple[Mistake, ...]:
    return fields.each(_choice, fields.block_list(node, notes) or (), notes)


def _choice(node: Node, notes: Notes) -> Mistake | None:
    if isinstance(node, Mapping) and not node.flow and _has_keys(node, keys.WRONG):
        return _mistake(keys.WRONG, node, notes)
    choice = fields.text(node, notes)
    return None if choice is None else Mistake(choice)


def _has_keys(node: Mapping, table: tuple[keys.Key, ...]) -> bool:
    """Whether any key of the table is there; if none is, the mapping was meant to be a text."""
    known = {key.name for key in table}
    return any(isinstance(key, Scalar) and key.text in known for key, _ in node.entries)


def _mistake(table: tuple[keys.Key, ...], node: Mapping, notes: Notes) -> Mistake | None:
    found = fields.entries(node, table, notes, "a mistake")
    if fields.missing(found, table, node.place, notes, "a mistake"):
        return None
    values: dict[str, Any] = {
        key.name: READERS[key.shape](found[key.name], notes) for key in table if key.name in found
    }
    return Mistake(**values) if values["answer"] is not None else None


WORDS: dict[str, Callable[[Node, Kind, Notes], Any]] = {
    "answer": _answer,
    "judge": _judge,
    "form": _form,
    "level": _level,
    "pillar": _pillar,
    "section": _section,
    "constants": _constants,
    "topics": _topics,
    "also": _also,
    "formerly": _formerly,
}
"""Keys with a reader of their own."""
READERS: dict[str, Callable[[Node, Notes], Any]] = {
    "prose": fields.text,
    "mathematics": fields.mathematics,
    "several": fields.several,
    "by name": fields.by_name,
    "ranges": fields.ranges,
    "mistakes": _mistakes,
    "wrong": _wrong,
}
"""The others, by shape."""
