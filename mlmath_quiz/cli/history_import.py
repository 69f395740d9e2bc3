"""`mlquiz history import`: add what an export holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    from mlmath_quiz.study.lines import BadLine

    reading = Reading(file)
    with opened_history(history_path) as history:
        try:
            added = history.add(reading.reviews(), reading.suspended)
        except BadLine as error:
            raise click.ClickException(f"line {reading.line}: {error}. Nothing was added.") from None
        with_progress(history.refresh)
    known = reading.count - added
    click.echo(f"{added} reviews added" + (f", {known} were there already." if known else "."))


class Reading:
    """An export that is read line by line: `suspended` and the counts are complete once all reviews were taken."""

    def __init__(self, file: Iterable[str]) -> None:
        self.file = file
        self.line = self.count = 0
        self.suspended: list[tuple[str, int]] = []

    def reviews(self) -> Iterator[Review]:
        """The reviews; raises BadLine at the first line at fault."""
        from mlmath_quiz.study.lines import read_line

        for line in self.file:
            self.line += 1
            found = read_line(line)
            if isinstance(found, tuple):
                self.suspended.append(found)
            elif found:
                self.count += 1
                yield found
