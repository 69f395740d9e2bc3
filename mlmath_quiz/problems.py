"""What is wrong with a file, and where: problems are values, and their one printed form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

from mlmath_quiz.model import Place

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: `code` names its rule, `message` says what was found and what was expected, `help` a way out."""

    place: Place
    code: str
    message: str
    help: str = ""
    severity: Severity = "error"
    question: str = ""
    length: int = 1
    """How many columns the caret underlines."""

    def as_json(self) -> dict[str, object]:
        """The problem as one flat mapping, the form of `mlquiz check --format json`."""
        flat = asdict(self)
        place = flat.pop("place")
        flat.pop("length")
        return {"path": place["path"], "line": place["line"], "column": place["column"], **flat}


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in the order of their files, lines and columns, each once."""
    return sorted(set(problems), key=lambda p: (p.place.path, p.place.line, p.place.column, p.code, p.message))


def describe(problem: Problem, source_line: str | None) -> str:
    """`path:line:column: CODE sentence`, the excerpt with a caret where its line is given, and the help."""
    place = problem.place
    lines = [f"{place.path}:{place.line}:{place.column}: {problem.code} {problem.message}"]
    if source_line is not None:
        lines += excerpt(source_line, place, problem.length)
    if problem.help:
        lines.append(f"  help: {problem.help}")
    return "\n".join(lines)


def excerpt(source_line: str, place: Place, length: int = 1, width: int = 100) -> list[str]:
    """The source line with a caret under the place, cut to `width` columns around it."""
    source_line = source_line.rstrip("\r\n").replace("\t", " ")
    start = max(0, place.column - 1 - width // 2) if len(source_line) > width else 0
    shown = source_line[start : start + width]
    margin = " " * len(str(place.line))
    caret = " " * (place.column - 1 - start) + "^" * max(1, min(length, len(shown) - (place.column - 1 - start)))
    return [f" {place.line} | {shown}", f" {margin} | {caret}"]
