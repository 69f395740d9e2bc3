"""`mlquiz export`: write an Anki deck."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlmath_quiz.cli.common import chosen, counted, opened_bank
from mlmath_quiz.cli.progress import progress

if TYPE_CHECKING:
    from mlmath_quiz.bank.contents import Bank


@click.command(
    epilog="Example: mlquiz export probability mml/ch05 -o deck.apkg. Then in Anki: File, Import. "
    "Importing a newer version later keeps your progress and your edits."
)
@click.argument("what", nargs=-1, metavar="WHAT...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write, or the folder with --all.")
@click.option(
    "--all", "everything", is_flag=True, help="One package for each recipe, pillar and resource, with an index."
)
@click.option("--preset", is_flag=True, help="Add deck options: FSRS at 0.9 retention, sensible daily limits.")
@click.pass_context
def command(ctx: click.Context, what: tuple[str, ...], output: Path | None, everything: bool, preset: bool) -> None:
    """Write an Anki deck of WHAT: decks, pillars, resources, chapters, topics or questions."""
    if bool(what) == everything:
        raise click.UsageError("name what to export, or use --all.")
    bank = opened_bank(ctx)
    try:
        if everything:
            export_all(bank, output or Path("decks-out"), preset)
        else:
            export_one(bank, what, output or Path(what[0].replace("/", "-").replace(":", "-") + ".apkg"), preset)
    except OSError as error:
        raise click.ClickException(
            f"{output or 'the deck'} could not be written: {error.strerror or error}."
        ) from error


def export_one(bank: Bank, what: tuple[str, ...], path: Path, preset: bool) -> None:
    """Write one package of everything that was named."""
    from mlmath_quiz.anki.package import export
    from mlmath_quiz.anki.targets import targets_of

    for word in what:
        chosen(bank, [word])
    targets = targets_of(bank, what)
    with progress(sum(len(target.names) for target in targets), "Writing") as advance:
        report = export(bank, targets, path, preset=preset, cache=made_notes_file(), progress=advance)
    click.echo(f"Wrote {report.path}: {counted(report.notes, 'note')} in {counted(report.decks, 'deck')}.")
    if report.changed and not report.lock_written:
        click.echo(
            f"{counted(len(report.changed), 'note')} newer than the lock, which cannot be rewritten here.", err=True
        )


def export_all(bank: Bank, folder: Path, preset: bool) -> None:
    """Write a package for each recipe and resource, and an index of them as a page and as JSON."""
    from mlmath_quiz.anki.index import write_index
    from mlmath_quiz.anki.package import Studio
    from mlmath_quiz.anki.targets import all_targets

    folder.mkdir(parents=True, exist_ok=True)
    targets = all_targets(bank)
    studio = Studio(bank, int(time.time()), made_notes_file())
    with progress(sum(len(target.names) for target in targets), "Writing") as advance:
        reports = [studio.write([target], folder / f"{target.key}.apkg", preset, advance) for target in targets]
    studio.notes.close()
    studio.remember()
    write_index(folder, list(zip(targets, reports, strict=True)))
    click.echo(f"Wrote {counted(len(reports), 'package')} to {folder}, with index.html and index.json.")


def made_notes_file() -> Path:
    """Where made notes are kept, beside the compiled banks."""
    from mlmath_quiz.bank.index import cache_folder

    return cache_folder() / "notes.cache"
