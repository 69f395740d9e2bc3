"""The compiled bank, opened: brought up to date when files changed, done without where it cannot be kept."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mlmath_quiz import __version__
from mlmath_quiz.bank.compiled import SCHEMA, CompiledBank, connect
from mlmath_quiz.bank.freshness import Snapshot, look, trusted
from mlmath_quiz.bank.sources import read_bytes

if TYPE_CHECKING:
    from mlmath_quiz.bank.contents import Bank

Progress = Callable[[int, int], None]
"""Called with how many files are done, of how many."""
LEFT_BEHIND_SECONDS = 3600


def cache_folder() -> Path:
    """Where compiled banks are kept: `MLQUIZ_CACHE`, or the user's cache folder."""
    named = os.environ.get("MLQUIZ_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("mlquiz", appauthor=False)


def open_bank(root: Path, cache: Path | None = None, progress: Progress | None = None) -> Bank:
    """The bank in a folder, never older than its files; `cache` is the folder of compiled banks.

    Where that folder cannot be written, the files are read instead.
    """
    root = root.resolve()
    file = (cache or cache_folder()) / f"{hashlib.sha256(os.fsencode(root)).hexdigest()[:24]}.bank"
    snapshot = look(root, time.time_ns())
    bank = _opened(root, file)
    if bank is not None and _fresh(bank, snapshot):
        return bank
    if bank is not None:
        bank.close()
    try:
        return _rebuilt(root, file, snapshot, progress)
    except (OSError, sqlite3.Error):
        from mlmath_quiz.bank.library import load

        return load(root)[0]


def _reader() -> str:
    """Changes with the code that reads banks, so that another version never trusts what this one compiled."""
    folder = Path(__file__).parent
    stamps = [
        (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
        for entry in (*os.scandir(folder), *os.scandir(folder.parent))
        if entry.name.endswith(".py")
    ]
    return f"{__version__} {sqlite3.sqlite_version} {sorted(stamps)}"


def _whole(file: Path) -> bool:
    """Whether the file is as long as its own header says."""
    with open(file, "rb") as opened:
        header = opened.read(100)
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    return header[:16] == b"SQLite format 3\x00" and file.stat().st_size == (65536 if page == 1 else page) * pages


def _opened(root: Path, file: Path) -> CompiledBank | None:
    """The compiled bank if there is one of this program for this folder."""
    connection = None
    try:
        if not _whole(file):
            return None
        connection = connect(file)
        bank = CompiledBank(root, connection)
        if bank.meta("root") == str(root) and bank.meta("reader") == _reader():
            return bank
    except (OSError, sqlite3.Error, IndexError):
        pass
    if connection is not None:
        connection.close()
    return None


def _fresh(bank: CompiledBank, snapshot: Snapshot) -> bool:
    return bank.meta("settled") == "yes" and bank.meta("digest") == snapshot.digest


def _rebuilt(root: Path, file: Path, snapshot: Snapshot, progress: Progress | None) -> CompiledBank:
    """Write the compiled bank beside the old one, then put it in its place: whoever reads the old one is not disturbed."""
    file.parent.mkdir(parents=True, exist_ok=True)
    _sweep(file.parent)
    draft = file.with_name(f"{file.name}.{os.getpid()}.{time.time_ns()}.draft")
    try:
        kept = _opened(root, file)
        if kept is not None:
            kept.close()
            shutil.copyfile(file, draft)
        _write(draft, root, snapshot, progress, new=kept is None)
        os.replace(draft, file)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    return CompiledBank(root, connect(file))


def _write(draft: Path, root: Path, snapshot: Snapshot, progress: Progress | None, new: bool) -> None:
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = off")
        connection.execute("pragma synchronous = off")
        if new:
            connection.executescript(SCHEMA)
        connection.execute("begin")
        changed = _update(connection, root, snapshot, progress)
        meta = {
            "root": str(root),
            "reader": _reader(),
            "digest": snapshot.digest,
            "settled": "yes" if snapshot.settled else "no",
            "seen": str(snapshot.seen),
        }
        if changed or new:
            from mlmath_quiz.bank import builder

            builder.finish(connection, root)
        connection.executemany("replace into meta values (?, ?)", meta.items())
        connection.execute("commit")
    with open(draft, "rb+") as opened:
        os.fsync(opened.fileno())


def _update(connection: sqlite3.Connection, root: Path, snapshot: Snapshot, progress: Progress | None) -> bool:
    """Read the files that changed, forget those that are gone; false if nothing did."""
    known = {path: (stamp, digest) for path, stamp, digest in connection.execute("select path, stamp, hash from file")}
    gone = [path for path in known if path not in snapshot.stamps]
    doubtful = _doubtful(connection, known, snapshot)
    changed = 0
    for number, path in enumerate(doubtful, 1):
        changed += _look_into(connection, root, path, snapshot.stamps[path], known.get(path, ("", ""))[1])
        if progress:
            progress(number, len(doubtful))
    if gone:
        from mlmath_quiz.bank import builder

        builder.forget(connection, gone)
    return bool(gone or changed)


def _doubtful(connection: sqlite3.Connection, known: dict[str, tuple[str, str]], snapshot: Snapshot) -> list[str]:
    """The files whose stamp is new, or says too little."""
    seen = connection.execute("select value from meta where key = 'seen'").fetchone()
    return [
        path
        for path, stamp in sorted(snapshot.stamps.items())
        if known.get(path, ("", ""))[0] != stamp or not trusted(stamp, int(seen[0]))
    ]


def _look_into(connection: sqlite3.Connection, root: Path, path: str, stamp: str, before: str) -> bool:
    """Read a file; true, and what it says is written down anew, if its content is not what it was."""
    data, problems = read_bytes(root, path)
    digest = hashlib.sha256(data + repr(problems).encode()).hexdigest()
    if digest == before:
        connection.execute("update file set stamp = ? where path = ?", (stamp, path))
        return False
    from mlmath_quiz.bank import builder
    from mlmath_quiz.bank.reading import read

    builder.forget(connection, [path] if before else [])
    builder.add(connection, read(path, data, problems), stamp, digest)
    return True


def _sweep(folder: Path) -> None:
    """Remove the drafts of processes that were killed long ago."""
    for draft in folder.glob("*.draft"):
        with suppress(OSError):
            if draft.stat().st_mtime < time.time() - LEFT_BEHIND_SECONDS:
                draft.unlink()
