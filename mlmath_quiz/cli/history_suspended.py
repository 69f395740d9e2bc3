"""`mlquiz history suspended`: what is never asked."""

from __future__ import annotations

import json
from pathlib import Path

import click

from mlmath_quiz.cli.places import history_option, opened_history


@click.command(epilog="Example: mlquiz history suspended")
@click.option("--json", "as_json", is_flag=True, help="One JSON array of names.")
@history_option
def command(as_json: bool, history_path: Path | None) -> None:
    """List the questions that are suspended, one name a line."""
    with opened_history(history_path, must_exist=True) as history:
        names = list(history.suspended())
    click.echo(json.dumps(names) if as_json else "\n".join(names) or "Nothing is suspended.")
