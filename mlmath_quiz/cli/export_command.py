"""`mlquiz export`: write an Anki deck."""

from __future__ import annotations

from pathlib import Path

import click

from mlmath_quiz.cli.common import chosen, opened_bank
from mlmath_quiz.cli.progress import progress


@click.command(
    epilog="Example: mlquiz export probability mml/ch05 -o deck.apkg. Then in Anki: File, Import. "
    "Importing a newer version later keeps your progress and your edits."
)
@click.argument("what", nargs=-1, required=True, metavar="WHAT...")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.  [default: WHAT.apkg]"
)
@click.option("--preset", is_flag=True, help="Add deck options: FSRS at 0.9 retention, sensible daily limits.")
@click.pass_context
def command(ctx: click.Context, what: tuple[str, ...], output: Path | None, preset: bool) -> None:
    """Write an Anki deck of WHAT: decks, pillars, resources, chapters, topics or questions."""
    from mlmath_quiz.anki.package import export
    from mlmath_quiz.anki.targets import targets_of

    bank = opened_bank(ctx)
    for word in what:
        chosen(bank, [word])
    targets = targets_of(bank, what)
    path = output or Path(what[0].replace("/", "-").replace(":", "-") + ".apkg")
    total = sum(len(target.names) for target in targets)
    try:
        with progress(total, "Writing") as advance:
            report = export(bank, targets, path, preset=preset, progress=advance)
    except OSError as error:
        raise click.ClickException(f"{path} could not be written: {error.strerror or error}.") from error
    click.echo(f"Wrote {report.path}: {report.notes} notes in {report.decks} decks.")
    if report.changed and not report.lock_written:
        click.echo(f"{len(report.changed)} notes are newer than the lock, which could not be rewritten here.", err=True)
