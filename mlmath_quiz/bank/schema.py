"""Nodes to questions: the table of keys applied to one mapping, and to the mapping of a judging request."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from mlmath_quiz.bank import fields, keys
from mlmath_quiz.bank.nodes import Mapping, Node, Scalar, Sequence
from mlmath_quiz.bank.notes import Notes
from mlmath_quiz.bank.values import value
from mlmath_quiz.model import JUDGES, KINDS, NOWHERE, PILLARS, Kind, Pillar, Question, Text
from mlmath_quiz.problems import Problem

REQUEST_KEYS = ("reply", "draw")
"""Keys of a judging request that are no part of the question."""
REQUEST = "request/request"
UNNAMED = "?"
MAXIMUM_JSON_DEPTH = 8
BELONGS = {"of": "gradient", "by": "gradient", "constants": "general solution"}
"""Keys of an expression that one relation needs and no other has."""


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
    name = f"{setting.chapter}/{_id(node) or UNNAMED}"
    notes.question = "" if setting.request else name
    try:
        found = fields.entries(node, keys.QUESTION, notes, "a question")
        return _build(found, name, node, setting, notes)
    finally:
        notes.question = ""


def _id(node: Mapping) -> str:
    """The id if it can be one."""
    for key, given in node.entries:
        if isinstance(key, Scalar) and key.text == "id" and isinstance(given, Scalar):
            return given.text if fields.SLUG.fullmatch(given.text) else ""
    return ""


def _build(found: fields.Entries, name: str, node: Mapping, setting: Setting, notes: Notes) -> Question | None:
    if "id" in found:
        fields.slug(found["id"], notes)
    kind = _kind(found, node, notes)
    if kind is None:
        return None
    _drop_unfitting(found, kind, notes)
    lacking = _lacking(found, kind, node, setting, notes)
    values = _values(found, kind, notes)
    values["judge"] = values.get("judge") or (*JUDGES[kind], "")[0]
    _tell_belonging(found, kind, values["judge"], node, notes)
    values["pillar"] = _pillar(found, values, node, setting, notes)
    values["symbols"] = _symbols(values, setting)
    if lacking or name.endswith(UNNAMED) and not setting.request or not _all_read(found, values):
        return None
    return Question(name=name, kind=kind, place=node.place, **{"ask": Text(""), **values})


def _all_read(found: fields.Entries, values: dict[str, Any]) -> bool:
    return all(key in values for key in ("ask", "answer") if key in found)


def _kind(found: fields.Entries, node: Mapping, notes: Notes) -> Kind | None:
    if "kind" not in found:
        notes.tell(node.place, "missing-key", "a question needs 'kind'.", f"It may be {', '.join(KINDS)}.")
        return None
    word = fields.word(found["kind"], notes)
    return cast(Kind, fields.one_of(word, KINDS, "kind", notes)) or None


def _drop_unfitting(found: fields.Entries, kind: Kind, notes: Notes) -> None:
    """Drop the keys that are not for this kind."""
    for key in keys.QUESTION:
        if key.name in found and kind not in key.kinds:
            del found[key.name]
            said = f"a question of kind '{kind}' has no '{key.name}'."
            help = f"It is for {', '.join(key.kinds)}."
            notes.tell(found.places[key.name], "key-not-for-kind", said, help, len(key.name))


def _lacking(found: fields.Entries, kind: Kind, node: Mapping, setting: Setting, notes: Notes) -> bool:
    optional = {"kind"}
    if setting.request:
        optional |= {"id"} if kind == "cloze" else {"id", "ask"}
    needed = [key for key in keys.QUESTION if kind in key.required and key.name not in optional]
    return fields.missing(found, needed, node.place, notes, f"a question of kind '{kind}'")


def _values(found: fields.Entries, kind: Kind, notes: Notes) -> dict[str, Any]:
    """The values by key, those left out that could not be read."""
    table = [key for key in keys.QUESTION if key.name in found and key.name not in ("id", "kind")]
    read = {key.name: value(key, found[key.name], kind, notes) for key in table}
    return {name: each for name, each in read.items() if each not in (None, "", ())}


def _tell_belonging(found: fields.Entries, kind: Kind, judge: str, node: Mapping, notes: Notes) -> None:
    for key, relation in BELONGS.items() if kind == "expression" else ():
        if key in found and judge != relation:
            said = f"'{key}' belongs to 'judge: {relation}'."
            help = f"Write 'judge: {relation}', or remove '{key}'."
            notes.tell(found.places[key], "key-not-for-judge", said, help, len(key))
        elif key not in found and judge == relation:
            help = next(each.says for each in keys.QUESTION if each.name == key)
            notes.tell(node.place, "missing-key", f"'judge: {relation}' needs '{key}'.", help)


def _pillar(found: fields.Entries, values: dict[str, Any], node: Mapping, setting: Setting, notes: Notes) -> Pillar:
    pillar = values.get("pillar") or setting.pillar
    if not pillar and "pillar" not in found and not setting.request:
        said = "neither the question nor its file has a 'pillar'."
        notes.tell(node.place, "missing-key", said, f"Give the file one of {', '.join(PILLARS)}.")
    return cast(Pillar, pillar or PILLARS[0])


def _symbols(values: dict[str, Any], setting: Setting) -> dict[str, Text]:
    symbols = {**setting.symbols, **values.get("symbols", {})}
    return {name: domain for name, domain in symbols.items() if name not in values.get("vary", {})}


def question_from_json(mapping: AbstractMapping[str, object]) -> tuple[Question | None, list[Problem]]:
    """The question of a judging request: the keys of a bank, mathematics as strings or lists of strings."""
    notes = Notes()
    given = {key: each for key, each in mapping.items() if key not in REQUEST_KEYS and each is not None}
    name = given.pop("id", None)
    question = read_question(_node(given), Setting(REQUEST, request=True), notes)
    if question is not None:
        full = name if isinstance(name, str) and name.count("/") == 2 else f"{REQUEST}/{name or 'question'}"
        question = replace(question, name=full)
    return question, notes.problems


def _node(given: object, depth: int = 0) -> Node:
    """JSON as nodes: numbers as their text, lists as block lists; what is nested too deeply is left out."""
    if depth > MAXIMUM_JSON_DEPTH:
        return Scalar("", NOWHERE, "json")
    if isinstance(given, AbstractMapping):
        entries = ((_node(str(key)), _node(each, depth + 1)) for key, each in given.items() if each is not None)
        return Mapping(tuple(entries), NOWHERE)
    if isinstance(given, (list, tuple)):
        return Sequence(tuple(_node(each, depth + 1) for each in given), NOWHERE)
    if isinstance(given, bool):
        given = "yes" if given else "no"
    return Scalar("" if given is None else str(given), NOWHERE, "json")
