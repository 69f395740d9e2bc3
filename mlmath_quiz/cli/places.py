"""Where a learner's history is, and how output is written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from mlmath_quiz.study.history import History


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


@contextmanager
def opened_history(given: Path | None, must_exist: bool = False) -> Iterator[History]:
    """The history, closed at the end; what is wrong with it is one sentence and exit status 1."""
    from mlmath_quiz.study.history import History, HistoryTrouble

    path = history_file(given)
    if must_exist and not path.exists():
        raise click.ClickException(f"There is no history at {path} yet; `mlquiz run` begins one.")
    try:
        with History(path) as history:
            yield history
    except HistoryTrouble as trouble:
        raise click.ClickException(str(trouble)) from None


def with_progress(refresh: Callable[[Callable[[int, int], None]], None]) -> None:
    """Replay what must be replayed, with a line that says how far it is where that takes long."""

    def show(done: int, total: int) -> None:
        if total > 2000 and sys.stderr.isatty():
            click.echo(f"\rReplaying the history: {done} of {total} cards ", nl=done == total, err=True)

    refresh(show)
