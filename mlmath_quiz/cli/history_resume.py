"""`mlquiz history resume`: ask suspended questions again."""

from __future__ import annotations

from pathlib import Path

import click

from mlmath_quiz.cli.places import history_option, opened_history


@click.command(epilog="Example: mlquiz history resume mml/ch05/sigmoid-derivative")
@click.argument("names", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Resume every suspended question.")
@history_option
def command(names: tuple[str, ...], everything: bool, history_path: Path | None) -> None:
    """Ask suspended questions again; `mlquiz history suspended` lists them."""
    if not names and not everything:
        raise click.UsageError("name the questions, or say --all.")
    with opened_history(history_path, must_exist=True) as history:
        wanted = list(history.suspended()) if everything else names
        for name in wanted:
            click.echo(f"{name}: {'resumed' if history.resume(name) else 'was not suspended'}.")
