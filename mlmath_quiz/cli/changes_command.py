"""`mlquiz changes`: what importing a newer deck would do."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlmath_quiz.cli.common import chosen, opened_bank

if TYPE_CHECKING:
    from mlmath_quiz.anki.collection import StoredNote


@click.command(epilog="Example: mlquiz changes probability-1.0.apkg probability --format markdown")
@click.argument("old", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("what", nargs=-1, required=True, metavar="NEW")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.pass_context
def command(ctx: click.Context, old: Path, what: tuple[str, ...], form: str) -> None:
    """Say what importing NEW over the package OLD would do: another package, or WHAT to export now."""
    from mlmath_quiz.anki.changes import as_text, compare
    from mlmath_quiz.anki.collection import NotReadable, notes_of

    try:
        before = notes_of(old)
        after = notes_of(Path(what[0])) if len(what) == 1 and what[0].endswith(".apkg") else notes_now(ctx, what)
    except NotReadable as error:
        raise click.ClickException(str(error)) from error
    changes = compare(before, after)
    click.echo(json.dumps(changes.as_json(), indent=2) if form == "json" else as_text(changes, form == "markdown"))


def notes_now(ctx: click.Context, what: tuple[str, ...]) -> dict[str, StoredNote]:
    """The notes that an export of WHAT would hold now."""
    from mlmath_quiz.anki.collection import notes_of
    from mlmath_quiz.anki.package import export
    from mlmath_quiz.anki.targets import targets_of

    bank = opened_bank(ctx)
    for word in what:
        chosen(bank, [word])
    with tempfile.TemporaryDirectory(prefix="mlquiz-") as folder:
        path = Path(folder) / "now.apkg"
        export(bank, targets_of(bank, what), path, remember=False)
        return notes_of(path)
