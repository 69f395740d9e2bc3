"""`mlquiz run`: quiz yourself in the terminal, or over a pipe."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlmath_quiz.cli.places import history_option

if TYPE_CHECKING:
    from mlmath_quiz.terminal.style import MathMode

HELP = """Quiz yourself on WHAT: a deck, a pillar, a resource (mml), a chapter (mml/ch06), a topic (topic:entropy) or a question.

Without WHAT: what is due in everything that you ever started. Each reply is stored before the next question is shown.
On a pipe, one reply a line: typed mathematics, the number of a choice, a filling a line, for recall the grade.
"""
EPILOG = """Example: mlquiz run probability --minutes 10. `?` lists the keys. Exit status: 0 done, 1 trouble with the history or
the bank, 2 wrong usage, 130 interrupted (nothing is lost)."""


@click.command(help=HELP, epilog=EPILOG)
@click.argument("what", nargs=-1)
@click.option("--new", type=click.IntRange(0), help="Begin at most this many new questions now. [default: 20 a day]")
@click.option("--limit", type=click.IntRange(1), help="Ask at most this many questions. [default: 200 a day]")
@click.option("--seed", metavar="S", help="Repeat a sitting: the same order and the same numbers for the same seed.")
@click.option("--minutes", type=click.FloatRange(0, min_open=True), help="Begin no question after this many minutes.")
@click.option(
    "--exam", type=click.IntRange(1), metavar="N", help="An exam of N questions: no hints, no schedule, a score."
)
@click.option("--cram", is_flag=True, help="Ask everything, due or not; the schedule stays as it is.")
@click.option("--upto", metavar="CHAPTER", help="Only what a reader has met up to this chapter, for example mml/ch06.")
@click.option("--math", type=click.Choice(["fancy", "plain", "ascii", "source"]), help="How mathematics is drawn.")
@history_option
@click.option("--json", "as_json", is_flag=True, help="One JSON event a line, for programs.")
@click.pass_context
def command(
    context: click.Context,
    what: tuple[str, ...],
    new: int | None,
    limit: int | None,
    seed: str | None,
    minutes: float | None,
    exam: int | None,
    cram: bool,
    upto: str | None,
    math: MathMode | None,
    history_path: Path | None,
    as_json: bool,
) -> None:
    from mlmath_quiz.cli.sitting import Wish, sit

    if exam and cram:
        raise click.UsageError("--exam and --cram exclude each other.")
    wish = Wish(what, new, limit, seed, minutes, exam, cram, upto, math, history_path, as_json)
    sit(context, wish)
