"""`mlquiz history export`: the whole history as JSON lines."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import click

from mlmath_quiz.cli.places import history_option, opened_history, writer


@click.command(epilog="Example: mlquiz history export -o history.jsonl")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@history_option
def command(output: Path | None, history_path: Path | None) -> None:
    """Write the whole history as JSON lines: reviews in the order in which they were made, then suspended questions."""
    from mlmath_quiz.study.lines import export_lines

    with opened_history(history_path, must_exist=True) as history:
        lines = (line + "\n" for line in export_lines(history.reviews(), history.suspended()))
        if output is None:
            write = writer()
            for line in lines:
                write(line)
        else:
            written = write_whole(output, lines)
            click.echo(f"{written - 1} lines written to {output}.")


def write_whole(path: Path, lines: Iterable[str]) -> int:
    """Write a file completely or not at all; returns the number of lines."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    count = 0
    try:
        with draft.open("w", encoding="utf-8") as opened:
            for line in lines:
                opened.write(line)
                count += 1
            opened.flush()
            os.fsync(opened.fileno())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from None
    return count
