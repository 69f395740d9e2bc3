"""`mlquiz lock`: bring the lock files that Anki updates need up to date."""

from __future__ import annotations

import time

import click

from mlmath_quiz.cli.common import Refused, counted, opened_bank
from mlmath_quiz.cli.progress import progress


@click.command(
    epilog="Example: mlquiz lock; then commit cards/*/anki.lock. Exit status 1 with --check where a line is stale."
)
@click.option("--check", is_flag=True, help="Only say whether the locks are up to date.")
@click.pass_context
def command(ctx: click.Context, check: bool) -> None:
    """Bring cards/*/anki.lock up to date with the questions.

    The locks remember when each card last changed, so that importing a newer deck updates just the cards that did.
    """
    from mlmath_quiz.anki import note_types
    from mlmath_quiz.anki.package import bring_up_to_date

    bank = opened_bank(ctx)
    try:
        with progress(len(bank.names()), "Reading") as advance:
            stale = bring_up_to_date(bank, write=not check, progress=advance)
        types = note_types.is_stale() if check else note_types.record(int(time.time()))
    except OSError as error:
        raise click.ClickException(f"the lock could not be written: {error.strerror or error}.") from error
    if check and (stale or types):
        what = counted(len(stale), "line") + (" and the note types" if types else "")
        raise Refused(f"the locks are stale: {what}. 'mlquiz lock' mends them.")
    click.echo(f"{counted(len(stale), 'line')} brought up to date." if stale or types else "The locks are up to date.")
