"""A history as JSON lines: one object a line, nothing lost either way."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from mlmath_quiz.study.reviews import GRADED, MODES, Card, Review

VERSION = 1


class BadLine(ValueError):
    """A line that is no review; its text says what was expected."""


def header() -> str:
    """The first line of an export."""
    return json.dumps({"type": "history", "program": "mlquiz", "version": VERSION})


def review_line(review: Review) -> str:
    """A review as one line."""
    flat = asdict(review)
    question, blank = flat.pop("card")
    return json.dumps({"type": "review", "question": question, "blank": blank, **flat}, ensure_ascii=False)


def suspension_line(question: str, time: int) -> str:
    """A suspended question as one line."""
    return json.dumps({"type": "suspended", "question": question, "time": time}, ensure_ascii=False)


def export_lines(reviews: Iterable[Review], suspended: Mapping[str, int]) -> Iterator[str]:
    """A whole history."""
    yield header()
    yield from map(review_line, reviews)
    for question, time in suspended.items():
        yield suspension_line(question, time)


def read_line(line: str) -> Review | tuple[str, int] | None:
    """The review or suspension of a line, None for the header or an empty line; raises BadLine."""
    if not line.strip():
        return None
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"this is not JSON ({error})") from None
    if not isinstance(found, dict):
        raise BadLine("a JSON object was expected")
    if "\\ud" in line.casefold() and not is_text(found):
        raise BadLine("half a surrogate pair is no text")
    if found.get("type") == "history":
        if found.get("version") != VERSION:
            raise BadLine(f"version {VERSION} was expected, this export has {found.get('version')!r}")
        return None
    if found.get("type") == "suspended":
        return field(found, "question", str), field(found, "time", int)
    if found.get("type") == "review":
        return read_review(found)
    raise BadLine('"type" must be "review", "suspended" or "history"')


def read_review(found: Mapping[str, Any]) -> Review:
    """The review of an object; raises BadLine."""
    rating, blank = field(found, "rating", int), field(found, "blank", int, 0)
    graded, mode = field(found, "graded", str, "self"), field(found, "mode", str, "study")
    duration = found.get("duration")
    if rating not in (1, 2, 3, 4):
        raise BadLine(f'"rating" must be 1, 2, 3 or 4, not {rating}')
    if graded not in GRADED or mode not in MODES:
        raise BadLine(f'"graded" must be one of {", ".join(GRADED)} and "mode" one of {", ".join(MODES)}')
    if blank < 0 or not in_range(blank) or not (duration is None or (is_a(duration, int) and 0 <= duration < 2**63)):
        raise BadLine('"blank" and "duration" must not be negative')
    return Review(
        field(found, "id", str),
        Card(field(found, "question", str), blank),
        field(found, "time", int),
        rating,
        graded,
        mode,
        field(found, "source", str, "terminal"),
        tuple(texts(found.get("reply", []))),
        field(found, "verdict", str, ""),
        field(found, "how", str, ""),
        draw(found.get("draw", {})),
        field(found, "seed", str, ""),
        duration,
    )


def field(found: Mapping[str, Any], key: str, type_: type, default: Any = None) -> Any:
    """One value of the expected type; raises BadLine."""
    value = found.get(key, default)
    if not is_a(value, type_) or (type_ is int and not in_range(value)) or (default is None and value == ""):
        kind = {str: "a text", int: "a whole number"}[type_]
        raise BadLine(f'"{key}" must be {kind}')
    return value


def in_range(value: int) -> bool:
    """Whether a number is a date that a calendar knows: no later than the year 9000."""
    return -62_000_000_000_000 < value < 221_000_000_000_000


def is_a(value: object, type_: type) -> bool:
    """Whether a value has a type; true and false are no numbers."""
    return isinstance(value, type_) and not isinstance(value, bool)


def is_text(found: object) -> bool:
    """Whether everything in it can be written as UTF-8."""
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def texts(value: object) -> list[str]:
    """A list of texts; raises BadLine."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadLine('"reply" must be a list of texts')
    return value


def draw(value: object) -> dict[str, str]:
    """A mapping of texts; raises BadLine."""
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise BadLine('"draw" must map names to texts')
    return value
