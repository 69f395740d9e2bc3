"""What the commands share: opening the bank that is meant, refusing a faulty one, looking up WHAT."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlmath_quiz.bank.home import find_bank
from mlmath_quiz.bank.index import open_bank
from mlmath_quiz.bank.select import Empty, NothingCalled, question_called, select

if TYPE_CHECKING:
    from mlmath_quiz.bank.contents import Bank
    from mlmath_quiz.problems import Problem

WHAT = (
    "WHAT is a deck, a pillar, a resource (mml), a part (dl-basics), a chapter (mml/ch06), a topic (topic:entropy) "
    "or a question's name."
)
"""For the help of each command that selects."""
SHOWN_PROBLEMS = 10
SHOWN_NAMES = 12
SLOW_FILES = 200
"""From this many files on, reading them is shown as a bar."""


class Refused(click.ClickException):
    """The bank is faulty: exit status 1."""

    exit_code = 1


class Unknown(click.ClickException):
    """A word means nothing, or nothing is selected: exit status 2."""

    exit_code = 2


def bank_root(context: click.Context) -> Path:
    """The folder of the bank that is meant: `--bank`, else the current checkout's, else the program's own."""
    named: Path | None = context.obj
    if named is not None:
        if not (named / "cards").is_dir():
            raise Unknown(f"{named} is no bank: a folder with cards/ and decks/ was expected.")
        return named
    found = find_bank(Path.cwd())
    if found is None:
        raise Unknown("no bank was found. Name one with --bank DIR: a folder with cards/ and decks/.")
    return found


def opened_bank(context: click.Context) -> Bank:
    """The bank, ready to use; a faulty one is refused with a report of its problems."""
    root = bank_root(context)
    with _Bar() as bar:
        bank = open_bank(root, progress=bar.show)
    refuse_faulty(bank)
    return bank


class _Bar:
    """A line on the screen that says how far the reading of many files is; nothing on a pipe."""

    def __enter__(self) -> _Bar:
        self.shown = False
        return self

    def show(self, done: int, total: int) -> None:
        if total >= SLOW_FILES and sys.stderr.isatty() and (done % 20 == 0 or done == total):
            self.shown = True
            click.echo(f"\rReading the bank: {done} of {total} files", nl=False, err=True)

    def __exit__(self, *_: object) -> None:
        if self.shown:
            click.echo("\r" + " " * 60 + "\r", nl=False, err=True)


def refuse_faulty(bank: Bank) -> None:
    """Print the errors of a faulty bank, and end with status 1."""
    errors = [problem for problem in bank.problems if problem.severity == "error"]
    if errors:
        report(errors[:SHOWN_PROBLEMS], bank.root)
        more = len(errors) - SHOWN_PROBLEMS
        rest = f" ({more} more are not shown)" if more > 0 else ""
        raise Refused(f"the bank has {counted(len(errors), 'problem')}{rest}. 'mlquiz check' shows them all.")


def report(problems: Iterable[Problem], root: Path) -> None:
    """Print problems on standard error, each with the line it is about."""
    from mlmath_quiz.problems import describe

    lines = source_lines(root)
    for problem in problems:
        text = describe(at_hand(problem, root), lines(problem.place.path, problem.place.line))
        click.echo(text + "\n", err=True)


def at_hand(problem: Problem, root: Path) -> Problem:
    """The problem with its path as seen from the current folder."""
    from dataclasses import replace

    path = shown_path(root, problem.place.path)
    return replace(problem, place=replace(problem.place, path=path))


def shown_path(root: Path, path: str) -> str:
    """A bank's file as seen from the current folder if it lies below, else in full."""
    full = root / path
    try:
        return os.fspath(full.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return os.fspath(full)


def source_lines(root: Path) -> Callable[[str, int], str | None]:
    """A look-up of lines by path and number; none for what cannot be shown."""
    from mlmath_quiz.bank.sources import lines_of

    files: dict[str, list[str]] = {}

    def line(path: str, number: int) -> str | None:
        if path not in files:
            files[path] = lines_of(root, path)
        return files[path][number - 1] if 0 < number <= len(files[path]) else None

    return line


def chosen(bank: Bank, words: Sequence[str]) -> list[str]:
    """The names that WHAT stands for; a word that means nothing, or an empty selection, ends with status 2."""
    try:
        return select(bank, words)
    except NothingCalled as nothing:
        raise Unknown(nothing_called(nothing)) from None
    except Empty as empty:
        raise Unknown(nothing_there(empty)) from None


def chosen_question(bank: Bank, name: str) -> str:
    """The present name of the question called so, now or formerly; otherwise the end, with status 2."""
    from mlmath_quiz.bank.select import near

    found = question_called(bank, name)
    if found is None:
        raise Unknown(nothing_called(NothingCalled(name, near(bank, name)), "no question"))
    return found


def nothing_called(nothing: NothingCalled, what: str = "nothing") -> str:
    """What is said of an unknown word, with what it may have meant."""
    said = f"there is {what} called '{nothing.word}'."
    if nothing.near:
        return f"{said} Did you mean {' or '.join(repr(name) for name in nothing.near)}?"
    return f"{said} 'mlquiz list' shows what there is."


def nothing_there(empty: Empty) -> str:
    """What is said of an empty selection, with what exists."""
    if not empty.filled:
        return f"{empty.what} has no questions: the bank is empty."
    shown = ", ".join(empty.filled[:SHOWN_NAMES]) + (", …" if len(empty.filled) > SHOWN_NAMES else "")
    return f"{empty.what} has no questions yet. There are some for: {shown}."


def counted(number: int, noun: str) -> str:
    """`1 question`, `2 questions`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
