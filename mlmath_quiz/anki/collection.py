"""Reading what Anki wrote: the notes and reviews of a collection, a legacy package or a legacy collection export, read-only."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

LARGEST = 4 * 1024**3
"""The largest database that is unpacked, in bytes."""
MEMBERS = ("collection.anki21", "collection.anki2")


class NotReadable(Exception):
    """A file that is no collection or package that can be read; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class StoredNote:
    """A note as a package holds it."""

    guid: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    changed: int
    deck: str
    note_type: int


@dataclass(frozen=True, slots=True)
class StoredReview:
    """One line of Anki's log: `id` is its time in milliseconds since 1970, `rating` 1 to 4, `duration` in milliseconds."""

    guid: str
    template: int
    id: int
    rating: int
    duration: int


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The database of a collection or package, which is not touched: it is copied where it might be in use."""
    with tempfile.TemporaryDirectory(prefix="mlquiz-") as folder:
        copy = Path(folder) / "collection.anki2"
        _copy(path, copy)
        with closing(sqlite3.connect(copy)) as connection:
            connection.create_collation("unicase", _unicase)
            try:
                connection.execute("SELECT count(*) FROM notes").fetchone()
                yield connection
            except sqlite3.Error as error:
                raise NotReadable(f"{path} is not a collection of Anki ({error}).") from error


def _unicase(one: str, two: str) -> int:
    """Anki's order of names, which a query may need."""
    a, b = one.casefold(), two.casefold()
    return (a > b) - (a < b)


def _copy(path: Path, copy: Path) -> None:
    try:
        if zipfile.is_zipfile(path):
            _unpack(path, copy)
        else:
            shutil.copyfile(path, copy)
            _copy_log(path, copy)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise NotReadable(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from error


def _copy_log(path: Path, copy: Path) -> None:
    """What a running Anki has written beside its collection and not yet into it."""
    log = path.with_name(path.name + "-wal")
    if log.exists():
        shutil.copyfile(log, copy.with_name(copy.name + "-wal"))


def _unpack(path: Path, copy: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if "collection.anki21b" in names:
            raise NotReadable(
                f"{path} is in Anki's newest format. Export it again with 'Support older Anki versions' ticked, "
                "or name collection.anki2 in your profile's folder."
            )
        member = next((name for name in MEMBERS if name in names), None)
        if member is None:
            raise NotReadable(f"{path} is no package of Anki: it has no collection in it.")
        if archive.getinfo(member).file_size > LARGEST:
            raise NotReadable(f"{path} holds a collection that is too large.")
        with archive.open(member) as source, copy.open("wb") as target:
            shutil.copyfileobj(source, target)


def notes_of(path: Path) -> dict[str, StoredNote]:
    """The notes of a package by guid; raises `NotReadable`."""
    with opened(path) as connection:
        decks = _deck_names(connection)
        rows = connection.execute(
            "SELECT n.guid, n.flds, n.tags, n.mod, n.mid, min(c.did) FROM notes n JOIN cards c ON c.nid = n.id GROUP BY n.id"
        )
        return {
            str(guid): StoredNote(
                str(guid),
                tuple(str(fields).split("\x1f")),
                tuple(str(tags).split()),
                changed,
                decks.get(str(deck), ""),
                note_type,
            )
            for guid, fields, tags, changed, note_type, deck in rows
        }


def _deck_names(connection: sqlite3.Connection) -> dict[str, str]:
    (text,) = connection.execute("SELECT decks FROM col").fetchone()
    if text:
        return {key: deck["name"] for key, deck in json.loads(text).items()}
    return {str(key): name.replace("\x1f", "::") for key, name in connection.execute("SELECT id, name FROM decks")}


def reviews_of(path: Path) -> list[StoredReview]:
    """The graded reviews of all notes, oldest first; raises `NotReadable`."""
    with opened(path) as connection:
        rows = connection.execute(
            "SELECT n.guid, c.ord, r.id, r.ease, r.time FROM revlog r JOIN cards c ON c.id = r.cid JOIN notes n ON n.id = c.nid "
            "WHERE r.ease BETWEEN 1 AND 4 AND r.type IN (0, 1, 2, 3) ORDER BY r.id"
        )
        return [StoredReview(str(guid), template, moment, ease, took) for guid, template, moment, ease, took in rows]
