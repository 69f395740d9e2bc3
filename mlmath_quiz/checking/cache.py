"""Reports kept by the content of question, rules and packages, so that a second check examines only what changed."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from mlmath_quiz.model import Place, Question, Text
from mlmath_quiz.problems import Problem

PACKAGES = ("sympy", "mpmath", "scipy")
ROOMS = ("maths", "markup", "checking")


def code_version() -> str:
    """Changes with every rule, with the mathematics, and with the packages below them."""
    digest = hashlib.sha256(sys.version.encode())
    for package in PACKAGES:
        with contextlib.suppress(PackageNotFoundError):
            digest.update(f"{package} {version(package)}".encode())
    root = Path(__file__).parent.parent
    for file in [root / "model.py", *(file for room in ROOMS for file in sorted((root / room).rglob("*.py")))]:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:24]


def content_key(question: Question) -> str:
    """The same for the same question, wherever in its file it stands."""
    return hashlib.sha256(canonical(question, question.place.line).encode()).hexdigest()[:32]


def canonical(value: Any, line: int) -> str:
    """A value as text, with places counted from a line."""
    if isinstance(value, Text):
        return f"{value.text!r}@{value.place.line - line}:{value.place.column}"
    if isinstance(value, Place):
        return f"@{value.column}"
    if isinstance(value, Mapping):
        return f"{{{','.join(f'{key}:{canonical(item, line)}' for key, item in value.items())}}}"
    if isinstance(value, tuple):
        return f"({','.join(canonical(item, line) for item in value)})"
    if is_dataclass(value):
        return f"<{','.join(canonical(getattr(value, field.name), line) for field in fields(value))}>"
    return repr(value)


class Cache:
    """Reports in one file, read whole and written whole; a file that cannot be used is as good as none."""

    def __init__(self, file: Path | None, code: str) -> None:
        self.file, self.code = file, code
        self.kept: dict[str, Any] = {}
        self.changed = False
        if file is not None:
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                content = json.loads(file.read_text(encoding="utf-8"))
                self.kept = content["reports"] if content["code"] == code else {}

    def get(self, key: str) -> dict[str, Any] | None:
        """The report kept under a key."""
        return self.kept.get(key)

    def put(self, key: str, report: dict[str, Any]) -> None:
        """Keep a report."""
        self.kept[key] = report
        self.changed = True

    def save(self, used: set[str] | None = None) -> None:
        """Write the file anew, all at once; with `used`, only these keys."""
        if self.file is None or not self.changed:
            return
        kept = {key: self.kept[key] for key in self.kept if used is None or key in used}
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=self.file.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump({"code": self.code, "reports": kept}, stream)
            os.replace(draft, self.file)
        self.changed = False


def problem_to_json(problem: Problem) -> list[Any]:
    """A problem as a short list; its path is the question's."""
    place = problem.place
    return [place.line, place.column, problem.code, problem.message, problem.help, problem.severity, problem.length]


def problem_from_json(row: list[Any], question: str) -> Problem:
    """The problem of a short list."""
    line, column, code, message, help, severity, length = row
    return Problem(Place("", line, column), code, message, help, severity, question, length)
