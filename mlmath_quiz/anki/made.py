"""Notes made before, kept by the content of their question: making one means typesetting every formula of every draw.

The file is a cache: whatever is wrong with it, notes are simply made again.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from mlmath_quiz.anki.fields import Source, fields_of, tags_of
from mlmath_quiz.anki.identity import FIELDS
from mlmath_quiz.bank.jsonform import question_to_json
from mlmath_quiz.model import Question

ROOMS = ("anki", "maths", "markup")
Made = tuple[tuple[str, ...], tuple[str, ...]]
"""A note's fields and its tags."""

Result = TypeVar("Result")

SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS made (key BLOB PRIMARY KEY, code TEXT NOT NULL, content TEXT NOT NULL) WITHOUT ROWID;
"""


@cache
def code_version() -> str:
    """Changes with everything that a note's content comes from besides its question."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256(repr(FIELDS).encode())
    for file in [root / "model.py", *(file for room in ROOMS for file in sorted((root / room).rglob("*.*")))]:
        if file.suffix in (".py", ".js", ".css", ".html"):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:24]


class MadeNotes:
    """Makes notes, or takes them as they were made; without a file it makes them all."""

    def __init__(self, file: Path | None) -> None:
        self.connection = _opened(file) if file else None
        self.code = code_version() if self.connection else ""

    def note(self, question: Question, source: Source) -> Made:
        """The fields and tags of a question's note."""
        if self.connection is None:
            return fields_of(question, source), tags_of(question)
        key = self._key(question, source)
        kept = self._safely(lambda: self._kept(key))
        if kept is not None:
            return kept
        made = fields_of(question, source), tags_of(question)
        row = (key, self.code, json.dumps(made, ensure_ascii=False))
        self._safely(lambda: self._keep(row))
        return made

    def close(self) -> None:
        """Keep what was made, and forget what other versions of the program made."""
        if self.connection is not None:
            self._safely(lambda: self._forget())
            self.connection.close()

    def _key(self, question: Question, source: Source) -> bytes:
        place = (
            source.resource.title,
            source.resource.url,
            source.chapter.number,
            source.chapter.title,
            source.chapter.url,
        )
        text = json.dumps([self.code, question.name, question_to_json(question), place], ensure_ascii=False)
        return hashlib.sha256(text.encode()).digest()[:16]

    def _kept(self, key: bytes) -> Made | None:
        assert self.connection is not None
        row = self.connection.execute("SELECT content FROM made WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        fields, tags = json.loads(row[0])
        return tuple(fields), tuple(tags)

    def _keep(self, row: tuple[bytes, str, str]) -> None:
        assert self.connection is not None
        self.connection.execute("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", row)

    def _forget(self) -> None:
        assert self.connection is not None
        self.connection.execute("DELETE FROM made WHERE code != ?", (self.code,))
        self.connection.commit()

    def _safely(self, work: Callable[[], Result]) -> Result | None:
        try:
            return work()
        except (sqlite3.Error, ValueError):
            return None


def _opened(file: Path) -> sqlite3.Connection | None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(file, timeout=2)
        connection.executescript(SCHEMA)
        return connection
    except sqlite3.DatabaseError:
        file.unlink(missing_ok=True)
        return None
    except OSError:
        return None
