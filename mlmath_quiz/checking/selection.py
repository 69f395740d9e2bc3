"""What to check: files, folders or WHAT of a bank, and everything that was found wrong with it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mlmath_quiz.bank.contents import Bank
from mlmath_quiz.checking import bank_rules
from mlmath_quiz.checking.reports import Report
from mlmath_quiz.checking.runner import Settings, problems_of, run
from mlmath_quiz.problems import Problem, in_order


@dataclass(frozen=True)
class Found:
    """The problems of what was checked, in order, and the report on each question."""

    problems: list[Problem]
    reports: list[Report]


def paths_and_words(bank: Bank, what: Sequence[str]) -> tuple[list[str], list[str]]:
    """The files and folders among the words, relative to the bank, and the other words.

    A word that ends in .yaml, or starts with a dot or a slash, is a path; any other is WHAT, unless the bank knows no such thing
    and there is such a file.
    """
    from mlmath_quiz.bank.select import NothingCalled, called

    paths, words = [], []
    for word in what:
        path = relative_path(bank.root, word)
        if path is not None and not word.endswith(".yaml") and word[0] not in "./":
            try:
                called(bank, word)
                path = None
            except NothingCalled:
                pass
        if path is None:
            words.append(word)
        else:
            paths.append(path)
    return paths, words


def relative_path(root: Path, word: str) -> str | None:
    """A file or folder that exists and lies in the bank, as the bank names it."""
    for base in (Path.cwd(), root):
        full = Path(os.path.abspath(base / word))
        if full.exists() and full.is_relative_to(root.resolve()):
            return full.relative_to(root.resolve()).as_posix()
    return None


def check(bank: Bank, paths: list[str], names: list[str], some: bool, settings: Settings, strict: bool) -> Found:
    """Check the questions of these names and files; with `some` only their problems are told, otherwise all of the bank's."""
    chosen = set(names)
    questions = [
        question
        for question in bank.questions(bank.names())
        if question.name in chosen or lies_in(question.place.path, paths)
    ]
    reports = run(questions, settings)
    found = [*problems_of(reports, questions), *(() if some else bank_rules.topic_problems(bank.topics))]
    files = {question.place.path for question in questions}
    own = bank.problems
    found += [each for each in own if not some or each.place.path in files or lies_in(each.place.path, paths)]
    if strict:
        found = [replace(problem, severity="error") for problem in found]
    return Found(in_order(found), reports)


def lies_in(path: str, folders: list[str]) -> bool:
    """Whether a file is one of the paths, or in one of the folders."""
    return any(path == folder or folder == "." or path.startswith(folder + "/") for folder in folders)


def watched(root: Path, pause: float = 0.4) -> Iterator[None]:
    """Once now, and once more after every change of a file."""
    before: object = None
    while True:
        files = [file for folder in ("cards", "decks") for file in sorted((root / folder).rglob("*.yaml"))]
        now = [(file, file.stat().st_mtime_ns) for file in files]
        if now != before:
            yield None
        before = now
        time.sleep(pause)
