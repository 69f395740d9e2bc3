"""`mlquiz history import-anki`: let the terminal know what was learned in Anki."""

from __future__ import annotations

from pathlib import Path

import click

from mlmath_quiz.cli.common import counted, opened_bank
from mlmath_quiz.cli.places import history_option, opened_history, with_progress


@click.command(epilog="Example: mlquiz history import-anki ~/.local/share/Anki2/User\\ 1/collection.anki2")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@history_option
@click.pass_context
def command(ctx: click.Context, file: Path, history_path: Path | None) -> None:
    """Add the reviews of our cards from FILE: Anki's collection.anki2, or an export with 'Support older Anki versions'.

    The file is only read. Importing it again adds only what is new in it.
    """
    from mlmath_quiz.anki.collection import NotReadable, reviews_of
    from mlmath_quiz.anki.reviews import as_reviews, questions_by_guid

    bank = opened_bank(ctx)
    try:
        stored = reviews_of(file)
    except NotReadable as error:
        raise click.ClickException(str(error)) from error
    reviews = as_reviews(stored, questions_by_guid(bank))
    with opened_history(history_path) as history:
        added = history.add(reviews)
        with_progress(history.refresh)
    known = f", {len(reviews) - added} were there already" if added < len(reviews) else ""
    others = (
        f" {counted(len(stored) - len(reviews), 'review')} of other cards passed over."
        if len(stored) > len(reviews)
        else ""
    )
    click.echo(f"{counted(added, 'review')} added{known}.{others}")
