"""`mlquiz check`: say everything that is wrong with a bank."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlmath_quiz.cli.common import bank_root, chosen

if TYPE_CHECKING:
    from mlmath_quiz.checking.selection import Found

EPILOG = (
    "Examples: mlquiz check; mlquiz check mml/ch05 --strict; mlquiz check cards/mml/ch05.yaml --watch. "
    "Exit status: 0 nothing wrong (or only warnings), 1 problems, 2 wrong usage."
)


@click.command(epilog=EPILOG)
@click.argument("what", nargs=-1, metavar="[PATH or WHAT]...")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How to print.",
    show_default=True,
)
@click.option("-v", "--verbose", is_flag=True, help="Say of each answer how it is known.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until interrupted.")
@click.option(
    "-j", "--jobs", type=click.IntRange(1, 64), help="Questions to check at a time. [default: one per processor]"
)
@click.option(
    "--seconds",
    type=click.FloatRange(0.1, 3600),
    default=15.0,
    help="Processor time for one question.",
    show_default=True,
)
@click.option("--no-cache", is_flag=True, help="Check everything, whatever is known from earlier.")
@click.pass_context
def command(
    ctx: click.Context,
    what: tuple[str, ...],
    strict: bool,
    style: str,
    verbose: bool,
    watch: bool,
    jobs: int | None,
    seconds: float,
    no_cache: bool,
) -> int:
    """Say everything that is wrong with a bank: its files, its text, and every answer that is not verified.

    PATH is a file or folder of the bank. Without PATH or WHAT everything is checked.
    """
    from mlmath_quiz.checking import printing
    from mlmath_quiz.checking.runner import Settings
    from mlmath_quiz.checking.selection import watched

    root = bank_root(ctx)
    file = None if no_cache else cache_file(root)
    bar = Bar()
    settings = Settings(file, jobs or 0, seconds, bar.show)

    def once() -> int:
        found = check_once(root, what, settings, strict)
        bar.clear()
        printing.PRINTERS[style](found, root, verbose, click.echo)
        return int(any(problem.severity == "error" for problem in found.problems))

    if not watch:
        return once()
    for _ in watched(root):
        click.clear()
        once()
    return 0


def check_once(root: Path, what: Sequence[str], settings: object, strict: bool) -> Found:
    """Everything wrong with what was asked for."""
    from mlmath_quiz.bank.index import open_bank
    from mlmath_quiz.checking import selection

    bank = open_bank(root)
    paths, words = selection.paths_and_words(bank, what)
    names = chosen(bank, words) if words or not what else []
    return selection.check(bank, paths, names, bool(what), settings, strict)  # type: ignore[arg-type]


def cache_file(root: Path) -> Path:
    """Where the reports on a bank are kept."""
    import hashlib
    import os

    from mlmath_quiz.bank.index import cache_folder

    return cache_folder() / f"{hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:24]}.checked.json"


class Bar:
    """A line on the screen that says how far the check is; nothing where nobody watches."""

    def __init__(self) -> None:
        self.shown = False

    def show(self, done: int, total: int) -> None:
        """Draw the bar anew."""
        if sys.stderr.isatty() and total:
            filled = 30 * done // total
            self.shown = True
            click.echo(f"\rChecking [{'#' * filled}{'-' * (30 - filled)}] {done} of {total}", nl=False, err=True)

    def clear(self) -> None:
        """Take the bar away."""
        if self.shown:
            click.echo("\r" + " " * 70 + "\r", nl=False, err=True)
