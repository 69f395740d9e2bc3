"""Nodes to questions: the table of keys applied to one mapping, and to the mapping of a judging request."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field
from typing import Any, cast

from mlmath_quiz.bank import fields, keys
from mlmath_quiz.bank.nodes import Mapping, Node, Scalar, Sequence
from mlmath_quiz.bank.notes import Notes
from mlmath_quiz.model import FORMS, JUDGES, KINDS, NOWHERE, PILLARS, Kind, Mistake, Pillar, Question, Text
from mlmath_quiz.problems import Problem

REQUEST_KEYS = ("reply", "draw")
"""Keys of a judging request that are no part of the question."""
MAXIMUM_ALSO = 4
ORDINAL_LEVELS = ("1", "2", "3")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a question inherits from its file: `chapter` is `mml/ch05`."""

    chapter: str
    pillar: str = ""
    symbols: AbstractMapping[str, Text] = field(default_factory=dict)
    request: bool = False
    """A judging request: `id`, `ask` and `pillar` may be missing."""


def read_question(node: Node, setting: Setting, notes: Notes) -> Question | None:
    """The question written in a node, and its problems; none where too little of it can be read."""
    if not isinstance(node, Mapping):
        if not (isinstance(node, Scalar) and node.style == "broken"):
            notes.tell(node.place, "wrong-shape", "a question was expected here.", "Begin with '- id: some-name'.")
        return None
    notes.question = _name(node, setting)
    try:
        found = fields.entries(node, keys.QUESTION, notes, "a question")
        return _build(found, node, setting, notes)
    finally:
        notes.question = ""


def _name(node: Mapping, setting: Setting) -> str:
    """The permanent name, with `?` where the id cannot be one."""
    for key, value in node.entries:
        if isinstance(key, Scalar) and key.text == "id" and isinstance(value, Scalar):
            return f"{setting.chapter}/{value.text}" if fields.SLUG.fullmatch(value.text) else f"{setting.chapter}/?"
    return f"{setting.chapter}/?"


def _build(found: dict[str, Node], node: Mapping, setting: Setting, notes: Notes) -> Question | None:
    kind = _kind(found, node, notes)
    if kind is None:
        return None
    _fitting(found, kind, notes)
    lacking = _lacking(found, kind, node, setting, notes)
    values = _values(found, kind, notes)
    judge = values.get("judge") or (JUDGES[kind][0] if JUDGES[kind] else "")
    _belonging(found, kind, judge, node, notes)
    pillar = values.get("pillar") or setting.pillar
    if not pillar and "pillar" not in found:
        if not setting.request:
            notes.tell(
                node.place, "missing-key", "neither the question nor its file has a 'pillar'.", "Give the file one."
            )
        pillar = PILLARS[0]
    if (
        lacking
        or notes.question.endswith("/?")
        and not setting.request
        or not values.keys() >= found.keys() & {"ask", "answer"}
    ):
        return None
    values |= {"pillar": cast(Pillar, pillar or PILLARS[0]), "judge": judge, "symbols": _symbols(values, setting)}
    values.setdefault("ask", Text(""))
    return Question(name=notes.question, kind=kind, place=node.place, **values)


def _kind(found: dict[str, Node], node: Mapping, notes: Notes) -> Kind | None:
    if "kind" not in found:
        notes.tell(node.place, "missing-key", "a question needs 'kind'.", f"It may be {', '.join(KINDS)}.")
        return None
    word = fields.word(found["kind"], notes)
    return cast(Kind, fields.one_of(word, KINDS, "kind", notes)) or None


def _fitting(found: dict[str, Node], kind: Kind, notes: Notes) -> None:
    """Drop the keys that are not for this kind."""
    for key in keys.QUESTION:
        if key.name in found and kind not in key.kinds:
            node = found.pop(key.name)
            said = f"a question of kind '{kind}' has no '{key.name}'."
            notes.tell(node.place, "key-not-for-kind", said, f"It is for {', '.join(key.kinds)}.")


def _lacking(found: dict[str, Node], kind: Kind, node: Mapping, setting: Setting, notes: Notes) -> bool:
    optional = ("kind", "id", "ask") if setting.request else ("kind",)
    needed = [key for key in keys.QUESTION if kind in key.required and key.name not in optional]
    return fields.missing(found, needed, node.place, notes, f"a question of kind '{kind}'")


def _belonging(found: dict[str, Node], kind: Kind, judge: str, node: Mapping, notes: Notes) -> None:
    """Keys that belong to one relation only."""
    if kind != "expression":
        return
    for key, relation in (("of", "gradient"), ("by", "gradient"), ("constants", "general solution")):
        if key in found and judge != relation:
            said = f"'{key}' belongs to 'judge: {relation}'."
            notes.tell(found[key].place, "key-not-for-judge", said, f"Write 'judge: {relation}', or remove '{key}'.")
        elif key not in found and judge == relation:
            notes.tell(node.place, "missing-key", f"'judge: {relation}' needs '{key}'.")


def _values(found: dict[str, Node], kind: Kind, notes: Notes) -> dict[str, Any]:
    """The values by key, those left out that could not be read."""
    values: dict[str, Any] = {}
    for key in keys.QUESTION:
        if key.name in found and key.name not in ("id", "kind"):
            value = _value(key, found[key.name], kind, notes)
            if value not in (None, ()):
                values[key.name] = value
    return values


def _value(key: keys.Key, node: Node, kind: Kind, notes: Notes) -> Any:
    if key.name in WORDS:
        return WORDS[key.name](node, kind, notes)
    if key.shape == "answer":
        return _answer(node, kind, notes)
    return READERS[key.shape](node, notes)


def _answer(node: Node, kind: Kind, notes: Notes) -> tuple[Text, ...]:
    if kind == "choice":
        return fields.prose_list(node, notes)
    read = fields.text if kind == "recall" else fields.mathematics
    answer = read(node, notes)
    return () if answer is None else (answer,)


def _mistake(table: tuple[keys.Key, ...], node: Mapping, notes: Notes) -> Mistake | None:
    found = fields.entries(node, table, notes, "a mistake")
    if fields.missing(found, table, node.place, notes, "a mistake"):
        return None
    readers = {"mathematics": fields.mathematics, "prose": fields.text}
    values: dict[str, Any] = {
        key.name: readers[key.shape](found[key.name], notes) for key in table if key.name in found
    }
    return Mistake(**values) if values["answer"] is not None else None


def _mistakes(node: Node, notes: Notes) -> tuple[Mistake, ...]:
    def read(item: Node, notes: Notes) -> Mistake | None:
        if isinstance(item, Mapping):
            return _mistake(keys.MISTAKE, item, notes)
        return notes.tell(
            item.place, "wrong-shape", "a mistake has an answer.", "Write '- answer: ...' and 'say: ...' below it."
        )

    return fields.each(read, fields.block_list(node, notes) or (), notes)


def _wrong(node: Node, notes: Notes) -> tuple[Mistake, ...]:
    def read(item: Node, notes: Notes) -> Mistake | None:
        if isinstance(item, Mapping) and not item.flow:
            return _mistake(keys.WRONG, item, notes)
        choice = fields.text(item, notes)
        return None if choice is None else Mistake(choice)

    return fields.each(read, fields.block_list(node, notes) or (), notes)


def _referring(what: str) -> Any:
    def read(node: Node, kind: Kind, notes: Notes) -> tuple[str, ...]:
        found = fields.words(node, notes)
        notes.refer(what, found)
        if what == "chapter" and len(found) > MAXIMUM_ALSO:
            said = f"a question serves at most {MAXIMUM_ALSO} other chapters."
            notes.tell(found[MAXIMUM_ALSO].place, "too-many-also", said, "Keep those that it serves best.")
        return tuple(word.text for word in found)

    return read


WORDS: dict[str, Any] = {
    "judge": lambda node, kind, notes: fields.one_of(fields.word(node, notes), JUDGES[kind], "judge", notes) or None,
    "form": lambda node, kind, notes: fields.some_of(fields.words(node, notes), FORMS, "form", notes),
    "level": lambda node, kind, notes: int(
        fields.one_of(fields.word(node, notes), ORDINAL_LEVELS, "level", notes) or 1
    ),
    "pillar": lambda node, kind, notes: fields.one_of(fields.word(node, notes), PILLARS, "pillar", notes) or None,
    "section": lambda node, kind, notes: str(fields.word(node, notes) or "") or None,
    "constants": lambda node, kind, notes: tuple(word.text for word in fields.words(node, notes)),
    "topics": _referring("topic"),
    "also": _referring("chapter"),
    "formerly": _referring("formerly"),
}
READERS: dict[str, Any] = {
    "prose": fields.text,
    "mathematics": fields.mathematics,
    "several": fields.several,
    "by name": fields.by_name,
    "ranges": fields.ranges,
    "mistakes": _mistakes,
    "wrong": _wrong,
}


def _symbols(values: dict[str, Any], setting: Setting) -> dict[str, Text]:
    symbols = {**setting.symbols, **values.get("symbols", {})}
    return {name: domain for name, domain in symbols.items() if name not in values.get("vary", {})}


def question_from_json(mapping: AbstractMapping[str, object]) -> tuple[Question | None, list[Problem]]:
    """The question of a judging request: the keys of a bank, mathematics as strings or lists of strings."""
    notes = Notes()
    entries = {key: value for key, value in mapping.items() if key not in REQUEST_KEYS and value is not None}
    name = entries.pop("id", None)
    question = read_question(_node(entries), Setting("request/request", request=True), notes)
    if question is not None and isinstance(name, str) and name.count("/") == 2:
        question = _renamed(question, name)
    elif question is not None:
        question = _renamed(
            question, f"request/request/{name}" if isinstance(name, str) else "request/request/question"
        )
    return question, notes.problems


def _renamed(question: Question, name: str) -> Question:
    from dataclasses import replace

    return replace(question, name=name)


def _node(value: object) -> Node:
    """JSON as nodes: numbers as their text, lists as block lists."""
    if isinstance(value, AbstractMapping):
        pairs = tuple((_node(str(key)), _node(inner)) for key, inner in value.items() if inner is not None)
        return Mapping(pairs, NOWHERE)
    if isinstance(value, (list, tuple)):
        return Sequence(tuple(_node(item) for item in value), NOWHERE)
    if isinstance(value, bool):
        value = "yes" if value else "no"
    return Scalar("" if value is None else str(value), NOWHERE, "json")
