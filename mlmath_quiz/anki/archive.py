"""Writing the package: genanki's schema and notes, with a time of its own for each note, in a repeatable archive.

genanki stamps every note with the build time, leaves `schedVer` out and stores the archive uncompressed; here each note
carries its own time, and the same notes give the same bytes.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import genanki

from mlmath_quiz.anki.note_types import models

ZIP_DATE = (2026, 1, 1, 0, 0, 0)
FIRST_ID = 1_767_225_600_000
"""Note and card ids count up from here (milliseconds of 2026-01-01); Anki gives others where they are taken."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note ready to be written: `changed` is its time (seconds since 1970), `due` its place among the new cards."""

    note_type: str
    guid: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    changed: int
    deck: int
    due: int


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck: Anki matches decks by name; `::` makes subdecks."""

    id: int
    name: str
    description: str = ""


def write(path: Path, decks: Sequence[Deck], notes: Sequence[Note], types_changed: int, preset: bool = False) -> None:
    """Write an .apkg beside `path`, then rename it there, so that no half-written package is ever seen.

    Raises `OSError` where that cannot be done.
    """
    with tempfile.TemporaryDirectory(prefix="mlquiz-") as folder:
        database = Path(folder) / "collection.anki2"
        with _connect(database) as connection:
            _fill(connection, decks, notes, types_changed)
            if preset:
                _add_preset(connection, decks)
        _zip(path, database)


class _connect:
    """A throw-away database: no journal and no waiting for the disk, since a failed build is simply built again."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)

    def __enter__(self) -> sqlite3.Connection:
        self.connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        return self.connection

    def __exit__(self, *_: object) -> None:
        self.connection.close()


def _fill(connection: sqlite3.Connection, decks: Sequence[Deck], notes: Sequence[Note], types_changed: int) -> None:
    cursor = connection.cursor()
    genanki.Package([]).write_to_db(cursor, 0, count())
    cursor.execute("BEGIN")
    _describe_collection(cursor, decks, notes, types_changed)
    ids = count(FIRST_ID)
    for note in notes:
        _write_note(cursor, note, ids)
    cursor.execute("COMMIT")


def _describe_collection(
    cursor: sqlite3.Cursor, decks: Sequence[Deck], notes: Sequence[Note], types_changed: int
) -> None:
    """Decks, note types and configuration, which a legacy collection holds as JSON in its one row."""
    ((conf, known_decks, types),) = cursor.execute("SELECT conf, decks, models FROM col")
    all_decks = json.loads(known_decks) | {str(deck.id): _deck_json(deck) for deck in decks}
    used = {note.note_type for note in notes}
    first = decks[0].id if decks else 1
    all_types = json.loads(types) | {
        str(model.model_id): model.to_json(types_changed, first) for name, model in models().items() if name in used
    }
    cursor.execute(
        "UPDATE col SET conf = ?, decks = ?, models = ?",
        (json.dumps(json.loads(conf) | {"schedVer": 2}), json.dumps(all_decks), json.dumps(all_types)),
    )


def _deck_json(deck: Deck) -> Mapping[str, object]:
    described: Mapping[str, object] = genanki.Deck(deck.id, deck.name, deck.description).to_json()
    return described


def _write_note(cursor: sqlite3.Cursor, note: Note, ids: Iterator[int]) -> None:
    genanki.Note(
        model=models()[note.note_type], fields=list(note.fields), tags=list(note.tags), guid=note.guid, due=note.due
    ).write_to_db(cursor, note.changed, note.deck, ids)


def _add_preset(connection: sqlite3.Connection, decks: Sequence[Deck]) -> None:
    """A deck options preset (FSRS at 0.9 retention, sensible limits), which arrives only where the learner asks for it."""
    ((dconf, decks_json),) = connection.execute("SELECT dconf, decks FROM col")
    presets, described = json.loads(dconf), json.loads(decks_json)
    presets[str(PRESET["id"])] = PRESET
    for deck in decks:
        described[str(deck.id)]["conf"] = PRESET["id"]
    connection.execute("UPDATE col SET dconf = ?, decks = ?", (json.dumps(presets), json.dumps(described)))


PRESET: dict[str, object] = {
    "id": 1_797_301_900,
    "name": "mlquiz",
    "mod": 1_767_225_600,
    "usn": -1,
    "autoplay": True,
    "dyn": False,
    "maxTaken": 120,
    "replayq": True,
    "timer": 0,
    "desiredRetention": 0.9,
    "newMix": 0,
    "newPerDayMinimum": 0,
    "newGatherPriority": 0,
    "newSortOrder": 1,
    "new": {
        "bury": True,
        "delays": [10.0],
        "initialFactor": 2500,
        "ints": [1, 4, 0],
        "order": 1,
        "perDay": 12,
    },
    "rev": {
        "bury": True,
        "ease4": 1.3,
        "hardFactor": 1.2,
        "ivlFct": 1.0,
        "maxIvl": 36500,
        "perDay": 9999,
    },
    "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0},
}


def _zip(path: Path, database: Path) -> None:
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with (
            os.fdopen(handle, "wb") as stream,
            zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        ):
            archive.writestr(_entry("collection.anki2"), database.read_bytes())
            archive.writestr(_entry("media"), "{}")
        os.chmod(beside, 0o644)
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, ZIP_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
