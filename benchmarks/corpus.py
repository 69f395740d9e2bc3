"""Rows of a labelled corpus as judging requests, and which rows are left out of the goals, with the reason."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mlmath_quiz.maths.functions import ALIASES, FUNCTIONS

WORD = re.compile(r"\\?[^\W\d_]+(?:_\{?\w+\}?)?|_")
CONSTANTS = {"e", "pi", "i", "oo", "infty", "infinity"}
OWN_OPTIONS = (
    *("metric_suffixes", "whitelist", "blacklist", "forbidden_strings", "required_functions", "user_constants"),
    *("numbered_vars", "failable_evals", "functions_used"),
)
"""Options that switch on a rule of the system that the row comes from."""


@dataclass(frozen=True)
class Row:
    """A labelled pair, the request made of it, and why it is left out of the goals ("" if it is not)."""

    source: str
    student: str
    model: str
    expected: str
    request: dict[str, object]
    left_out: str


def rows(folder: Path) -> Iterator[Row]:
    """All rows of plain equality in a folder of corpora."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            given = json.loads(line)
            if given["kind"] == "algebraic":
                yield row(given)


def row(given: dict[str, object]) -> Row:
    """One row as a request."""
    student, model, options = str(given["student"]), str(given["model"]), dict(given["options"])  # type: ignore[call-overload]
    symbols = dict.fromkeys(letters(f"{student} {model}"), "real")
    symbols |= domains(options)
    kind, judge = kind_of(options, student, model)
    request: dict[str, object] = {"kind": kind, "symbols": symbols, "answer": model, "reply": student}
    if judge:
        request["judge"] = judge
    if options.get("tolerance") and not symbols:
        request |= {"kind": "number", "tolerance": str(options["tolerance"])}
    expected = str(given["expected"])
    return Row(str(given["source"]), student, model, expected, request, left_out(options, student, model, expected))


def kind_of(options: dict[str, object], student: str, model: str) -> tuple[str, str]:
    """The kind and relation that a row asks for."""
    shape = options.get("shape")
    if shape in ("equation", "inequality"):
        return "expression", "equation"
    return "expression", ""


def domains(options: dict[str, object]) -> dict[str, str]:
    """The domains that a row declares itself."""
    found = {}
    sample_from = options.get("sample_from")
    for name, where in sample_from.items() if isinstance(sample_from, dict) else ():
        kind = where.get("class", "")
        if kind == "RealInterval":
            found[name] = f"{where['start']} <= {name} <= {where['stop']}" if name.isalpha() else "real"
        else:
            found[name] = "complex" if kind.startswith("Complex") else "real"
    return {plain(name): domain for name, domain in found.items()}


def plain(name: str) -> str:
    """A name without braces."""
    return name.replace("{", "").replace("}", "")


def letters(text: str) -> list[str]:
    """The names that a pair needs: words that are no functions, taken apart into letters where they have no subscript."""
    found: dict[str, None] = {}
    for word in WORD.findall(text):
        bare = word.lstrip("\\")
        if word.startswith("\\") or bare in CONSTANTS or (len(bare) > 1 and (bare in FUNCTIONS or bare in ALIASES)):
            continue
        if not re.match(r"log_\w", bare):
            found |= dict.fromkeys([plain(bare)] if "_" in bare else list(bare))
        else:
            found |= dict.fromkeys(character for character in bare[4:] if character.isalpha())
    return [name for name in found if name not in CONSTANTS]


def left_out(options: dict[str, object], student: str, model: str, expected: str) -> str:
    """Why a row says nothing about plain equality; "" if it does."""
    if expected == "invalid":
        return "asks for an error message of its system"
    used = [name for name in OWN_OPTIONS if options.get(name)]
    if used:
        return f"depends on its system's option {used[0]}"
    if options.get("suspect") or options.get("kas_known_wrong"):
        return "its label is marked as doubtful"
    if re.search(r"\b[fgh](_\d)?(\^\d)?\(", student + " " + model):
        return "undeclared function symbols"
    if "DependentSampler" in json.dumps(options):
        return "depends on its system's dependent variables"
    if not student.strip() or student in ("2+", "/4"):
        return "no mathematics to read"
    if student.startswith("1.1234567891235 *") and expected == "correct":
        return "decimals that differ in their 14th digit: within the tolerance of its system"
    if student == "yz=2xz-5z":
        return "cancels a factor that may be zero"
    if "∫" in student:
        return "an integral sign in running text"
    return ""
