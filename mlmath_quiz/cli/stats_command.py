"""`mlquiz stats`: how learning goes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlmath_quiz.cli.places import history_option, opened_history, with_progress, writer

if TYPE_CHECKING:
    from mlmath_quiz.study.statistics import Statistics


@click.command(epilog="Example: mlquiz stats probability --html progress.html")
@click.argument("what", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option(
    "--html", type=click.Path(dir_okay=False, path_type=Path), help="Write one self-contained page to this file."
)
@history_option
@click.pass_context
def command(
    context: click.Context, what: tuple[str, ...], as_json: bool, html: Path | None, history_path: Path | None
) -> None:
    """Show retention, streak, what falls due, a calendar, mastery and the hardest questions, of WHAT or of everything."""
    found, now = gathered(context, what, history_path)
    heading = f"Statistics of {', '.join(what) or 'everything'}"
    if html:
        from mlmath_quiz.cli.history_export import write_whole
        from mlmath_quiz.page.statistics import page
        from mlmath_quiz.study.statistics import day_of

        write_whole(html, [page(found, day_of(now), heading)])
        click.echo(f"Written to {html}.")
    elif as_json:
        from mlmath_quiz.page.statistics import as_json as to_json

        click.echo(json.dumps(to_json(found), ensure_ascii=False))
    else:
        show(found, now, heading)


def gathered(context: click.Context, what: tuple[str, ...], history_path: Path | None) -> tuple[Statistics, int]:
    """The statistics of WHAT, and now."""
    from mlmath_quiz.cli.common import chosen, opened_bank
    from mlmath_quiz.cli.sitting import clock
    from mlmath_quiz.study.statistics import statistics

    bank = opened_bank(context)
    names = set(chosen(bank, what))
    now = clock()
    with opened_history(history_path, must_exist=True) as history:
        with_progress(history.refresh)
        memories = history.memories(names, bank.former)
        reviews = [review for review in history.present_reviews(bank.former) if review.card.question in names]
    return statistics(reviews, memories, list(bank.rows(sorted(names))), now), now


def show(found: Statistics, now: int, heading: str) -> None:
    """Draw on the terminal, or without colours at 80 columns on a pipe."""
    import sys

    from mlmath_quiz.study.statistics import day_of
    from mlmath_quiz.terminal.charts import draw
    from mlmath_quiz.terminal.style import wants_colour

    interactive = sys.stdout.isatty()
    writer()(draw(found, day_of(now), None if interactive else 80, wants_colour(interactive), heading))
