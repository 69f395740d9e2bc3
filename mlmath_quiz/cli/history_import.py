"""`mlquiz history import`: add what an export holds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlmath_quiz.cli.places import history_option, opened_history, with_progress

if TYPE_CHECKING:
    from mlmath_quiz.study.reviews import Review


@click.command(epilog="Example: mlquiz history import history.jsonl")
@click.argument("file", type=click.File("r", encoding="utf-8", errors="replace"))
@history_option
def command(file: Iterable[str], history_path: Path | None) -> None:
    """Add the reviews of FILE (`-` for standard input), all of them or, if a line is at fault, none.

    Each review has an id: importing twice adds nothing.
    """
    reviews, suspended = read(file)
    with opened_history(history_path) as history:
        added = history.add(reviews, suspended)
        with_progress(history.refresh)
    known = len(reviews) - added
    click.echo(f"{added} reviews added" + (f", {known} were there already." if known else "."))


def read(file: Iterable[str]) -> tuple[list[Review], list[tuple[str, int]]]:
    """The reviews and suspensions of an export; the first line at fault ends it."""
    from mlmath_quiz.study.lines import BadLine, read_line

    reviews: list[Review] = []
    suspended: list[tuple[str, int]] = []
    for number, line in enumerate(file, 1):
        try:
            found = read_line(line)
        except BadLine as error:
            raise click.ClickException(f"line {number}: {error}. Nothing was added.") from None
        if isinstance(found, tuple):
            suspended.append(found)
        elif found:
            reviews.append(found)
    return reviews, suspended
