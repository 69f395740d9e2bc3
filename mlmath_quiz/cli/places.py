"""Where a learner's history is, and how output is written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click


def history_option(command: Any) -> Any:
    """`--history FILE`, the same for every command that reads or writes a history."""
    return click.option(
        "--history",
        "history_path",
        type=click.Path(path_type=Path),
        envvar="MLQUIZ_HISTORY",
        help="The history file. [env: MLQUIZ_HISTORY]",
    )(command)


def history_file(given: Path | None) -> Path:
    """The history that was asked for, or the learner's own in the system's place for user data."""
    if given:
        return given
    from platformdirs import user_data_path

    return user_data_path("mlquiz", appauthor=False) / "history.db"


def writer() -> Callable[[str], None]:
    """Writes to standard output at once; a character that the terminal's encoding lacks becomes `?`."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")

    def write(text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()

    return write


def forgiving_input() -> None:
    """Let bytes that are no text become replacement characters instead of an error."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
