"""Model values as JSON and back: what the compiled bank keeps of a question, a resource, a problem."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

from mlmath_quiz.model import Chapter, Mistake, Part, Place, Question, Recipe, Resource, Text, Topic
from mlmath_quiz.problems import Problem

T = TypeVar("T")
Decoder = Callable[[Any, str], Any]
"""From JSON, and the path of the file that places are in."""
CLASSES = {kind.__name__: kind for kind in (Chapter, Mistake, Part, Question, Recipe, Resource, Topic, Problem)}


def learn(*kinds: type[Any]) -> None:
    """Let further dataclasses be decoded."""
    CLASSES.update({kind.__name__: kind for kind in kinds})


def encode(value: object) -> str:
    """One line of JSON; fields with their default are left out, places keep line and column only."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def decode(kind: type[T], text: str, path: str) -> T:
    """The value that `encode` wrote, with its places in the file `path`."""
    found: T = _decoder(kind.__name__)(json.loads(text), path)
    return found


def decode_all(kind: type[T], text: str) -> list[T]:
    """The values of a list of pairs (path, value)."""
    read = _decoder(kind.__name__)
    return [read(value, path) for path, value in json.loads(text)]


def encode_all(pairs: list[tuple[str, Any]]) -> str:
    """Values with the path that their places are in."""
    return encode([[path, value] for path, value in pairs])


def _plain(value: object) -> Any:
    if isinstance(value, Text):
        return [value.text, value.place.line, value.place.column]
    if isinstance(value, Place):
        return [value.line, value.column]
    if is_dataclass(value):
        return {
            field.name: _plain(inner)
            for field in fields(value)
            if (inner := getattr(value, field.name)) != _default(field)
        }
    if isinstance(value, (tuple, list)):
        return [_plain(inner) for inner in value]
    if hasattr(value, "items"):
        return {key: _plain(inner) for key, inner in value.items()}
    return value


def _default(field: Any) -> Any:
    if field.type == "Place":
        return MISSING
    return field.default_factory() if field.default_factory is not MISSING else field.default


@cache
def _decoder(type_name: str) -> Decoder:
    """How a value of the annotated type is read."""
    if type_name in CLASSES:
        return _of_class(CLASSES[type_name])
    inner = {"tuple[": ", ...]", "Mapping[str, ": "]", "": " | None"}
    for start, end in inner.items():
        if type_name.startswith(start) and type_name.endswith(end):
            return _of_many(start, _decoder(type_name[len(start) : -len(end)]))
    return {"Text": _text, "Place": lambda value, path: Place(path, *value)}.get(type_name, lambda value, path: value)


def _text(value: Any, path: str) -> Text:
    text, line, column = value
    return Text(text, Place(path, line, column))


def _of_many(start: str, read: Decoder) -> Decoder:
    if start == "tuple[":
        return lambda value, path: tuple([read(each, path) for each in value])
    if start:
        return lambda value, path: {key: read(each, path) for key, each in value.items()}
    return read


def _of_class(kind: type[Any]) -> Decoder:
    readers = {field.name: _decoder(str(field.type)) for field in fields(kind)}
    return lambda value, path: kind(**{key: readers[key](inner, path) for key, inner in value.items()})
