"""Opening a history file: create, recognise, migrate; never harm a file that is not ours."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from mlmath_quiz.study.history.schema import APPLICATION_ID, MIGRATIONS
from mlmath_quiz.study.history.troubles import ELSEWHERE, HistoryTrouble, clear_sentences

PATIENCE = 20.0
"""Seconds to wait for another quiz that is writing."""


def connect(path: Path, migrations: tuple[str, ...] = MIGRATIONS) -> sqlite3.Connection:
    """A connection to the history at a path, created or migrated as needed; raises HistoryTrouble."""
    with clear_sentences(path):
        if path.exists() and not path.is_file():
            raise HistoryTrouble(f"The history {path} is not a file. Choose another with --history FILE.")
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            prepare(connection, path, migrations)
        except BaseException:
            connection.close()
            raise
    return connection


def prepare(connection: sqlite3.Connection, path: Path, migrations: tuple[str, ...]) -> None:
    """Bring the file to the newest version and into write-ahead logging; each commit reaches the disk."""
    if version(connection, path, migrations) < len(migrations):
        migrate(connection, path, migrations)
    if pragma(connection, "journal_mode") != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def version(connection: sqlite3.Connection, path: Path, migrations: tuple[str, ...]) -> int:
    """The file's version, 0 for an empty file; raises HistoryTrouble for a foreign or a newer one."""
    if pragma(connection, "application_id") != APPLICATION_ID:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise HistoryTrouble(f"{path} is a database of another program, not a history of mlquiz. {ELSEWHERE}")
        return 0
    found = int(str(pragma(connection, "user_version")))
    if found > len(migrations):
        raise HistoryTrouble(f"The history {path} was written by a newer mlquiz; update mlquiz. {ELSEWHERE}")
    return found


def migrate(connection: sqlite3.Connection, path: Path, migrations: tuple[str, ...]) -> None:
    """Take all missing steps in one transaction; what was there before stays beside the file as a copy."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        start = version(connection, path, migrations)
        if 0 < start < len(migrations):
            keep_copy(path, start)
        for step in migrations[start:]:
            for statement in statements(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def keep_copy(path: Path, old: int) -> None:
    """A consistent copy of the history as it was, `history.db.version1`."""
    copy = path.with_name(f"{path.name}.version{old}")
    with sqlite3.connect(path) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close()
    target.close()


def statements(script: str) -> list[str]:
    """The single statements of a script (`executescript` would commit in between)."""
    found, current = [], ""
    for piece in script.rstrip("; \n").split(";"):
        current += piece + ";"
        if sqlite3.complete_statement(current):
            found.append(current)
            current = ""
    return found


def pragma(connection: sqlite3.Connection, name: str) -> object:
    """The value of one pragma."""
    return connection.execute(f"PRAGMA {name}").fetchone()[0]
