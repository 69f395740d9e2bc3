"""The command group: names and one-line helps known ahead, each command's module imported only when it is used."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from mlmath_quiz import __version__
from mlmath_quiz.cli.lazy import LazyGroup

COMMANDS: dict[str, str] = {
    "run": "Quiz yourself in the terminal.",
    "stats": "Show how your learning goes.",
    "history": "Carry your history from place to place; resume suspended questions.",
    "export": "Write an Anki deck.",
    "check": "Say everything that is wrong with a bank.",
    "list": "List questions, one row each.",
    "find": "Search questions and answers.",
    "show": "Show one question with its answer and source place.",
    "changes": "Say what importing a newer deck would do.",
    "lock": "Bring the lock files that Anki updates need up to date.",
    "judge": "Judge replies: JSON lines in, JSON lines out.",
}
"""One module of this package per command, each with a Click command named `command`."""


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    module="mlmath_quiz.cli.{}_command",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: mlquiz run probability. Exit status: 0 done, 1 problems found, 2 wrong usage, 130 interrupted.",
)
@click.option(
    "--bank",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="MLQUIZ_BANK",
    help="A bank of your own: a folder with cards/ and decks/. [env: MLQUIZ_BANK]",
)
@click.version_option(__version__, prog_name="mlquiz")
@click.pass_context
def cli(ctx: click.Context, bank: Path | None) -> None:
    """Flashcards and quizzes for the mathematics of machine learning.

    Typed answers are judged by algebra, not by string.
    """
    ctx.obj = bank


def main() -> None:
    """Run `mlquiz`; whatever goes wrong, the user gets one sentence and an exit status, never a traceback."""
    try:
        status = cli.main(standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except click.exceptions.Abort:
        click.echo("Interrupted.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except Exception as error:
        if os.environ.get("MLQUIZ_DEBUG"):
            raise
        click.echo(f"Error: mlquiz met a fault of its own ({type(error).__name__}: {error}).", err=True)
        click.echo("Please report it; MLQUIZ_DEBUG=1 shows where it happened.", err=True)
        sys.exit(70)
