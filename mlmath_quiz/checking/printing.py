"""What was found, printed for people, for programs, and for the pages of a code host."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from mlmath_quiz.bank.sources import lines_of
from mlmath_quiz.checking.selection import Found
from mlmath_quiz.problems import Problem, describe

Echo = Callable[[str], None]
Printer = Callable[[Found, Path, bool, Echo], None]


def text(found: Found, root: Path, verbose: bool, echo: Echo) -> None:
    """Each problem with its line and a caret, how each answer is known, and the sum of it all."""
    lines: dict[str, list[str]] = {}
    for problem in found.problems:
        path = problem.place.path
        if path not in lines:
            lines[path] = lines_of(root, path)
        line = lines[path][problem.place.line - 1] if problem.place.line <= len(lines[path]) else None
        echo(describe(warned(as_seen(problem, root)), line) + "\n")
    if verbose:
        for report in found.reports:
            echo(f"{report.question}: {report.route or 'not verified'}")
    echo(summary(found))


def warned(problem: Problem) -> Problem:
    """A warning says that it is one."""
    return replace(problem, message=f"(warning) {problem.message}") if problem.severity == "warning" else problem


def summary(found: Found) -> str:
    """`90 questions: 2 errors, 3 warnings. Verified: 50 by algebra, 10 by numbers.`"""
    count = Counter(problem.severity for problem in found.problems)
    faults = f"{counted(count['error'], 'error')}, {counted(count['warning'], 'warning')}"
    said = f"{counted(len(found.reports), 'question')}: {faults}."
    routes = Counter(kind_of(report.route) for report in found.reports if report.route)
    told = [f"{number} {kind}" for kind, number in sorted(routes.items(), key=lambda item: -item[1])]
    unverified = sum(problem.code == "unverified" for problem in found.problems)
    more = f" Nothing verifies {counted(unverified, 'answer')}." if unverified else ""
    return said + (f" Verified: {', '.join(told)}." if told else "") + more


def kind_of(route: str) -> str:
    """The route of a report, in a few words."""
    if route.startswith("symbolic"):
        return "proved by algebra" if route.endswith("proved") else "derived by algebra and compared by numbers"
    return "by numbers" if route.startswith("numeric") else f"by {route}"


def as_json(found: Found, root: Path, verbose: bool, echo: Echo) -> None:
    """One array of problems; with `verbose` also one entry of severity `note` for each answer that is known."""
    entries = [as_seen(problem, root).as_json() for problem in found.problems]
    if verbose:
        entries += [note(report.question, report.route) for report in found.reports if report.route]
    echo(json.dumps(entries, ensure_ascii=False, indent=1))


def note(question: str, route: str) -> dict[str, object]:
    """How an answer is known, in the shape of a problem."""
    empty = {"path": "", "line": 0, "column": 0, "code": "verified", "severity": "note", "help": ""}
    return {**empty, "message": route, "question": question}


def github(found: Found, root: Path, verbose: bool, echo: Echo) -> None:
    """One annotation a problem."""
    for problem in found.problems:
        place = as_seen(problem, root).place
        said = problem.message + (f"\nhelp: {problem.help}" if problem.help else "")
        where = f"file={property_value(place.path)},line={place.line},col={place.column},title={problem.code}"
        echo(f"::{problem.severity} {where}::{data(said)}")


def data(message: str) -> str:
    """The text of a workflow command."""
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_value(value: str) -> str:
    """A property of a workflow command."""
    return data(value).replace(":", "%3A").replace(",", "%2C")


def as_seen(problem: Problem, root: Path) -> Problem:
    """The problem with its path as seen from the current folder, where it lies below."""
    full = root / problem.place.path
    try:
        path = os.fspath(full.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        path = os.fspath(full)
    return replace(problem, place=replace(problem.place, path=path))


def counted(number: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


PRINTERS: Mapping[str, Printer] = {"text": text, "json": as_json, "github": github}
