"""The lock files: per question the hash of its note's content and the time at which that content first appeared.

Anki updates a note only if the package's copy is newer. So a note's time moves exactly when its own content does, and the
lock files, committed beside the banks, are where that is remembered.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

LOCK_NAME = "anki.lock"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One line of a lock: `name hash seconds`; the time is in seconds since 1970, UTC."""

    name: str
    digest: str
    seen: int


def read(cards: Path) -> dict[str, Entry]:
    """All entries of all lock files under `cards`; a line that is not one is passed over, as if it were absent."""
    entries = {}
    for path in sorted(cards.glob(f"*/{LOCK_NAME}")):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            words = line.split()
            if len(words) == 3 and words[2].isdigit():
                entries[words[0]] = Entry(words[0], words[1], int(words[2]))
    return entries


def settle(digests: Mapping[str, str], known: Mapping[str, Entry], now: int) -> dict[str, Entry]:
    """The entry of each note: as known while its digest is unchanged, else of the present time (always later than before)."""
    settled = {}
    for name, digest in digests.items():
        old = known.get(name)
        if old is not None and old.digest == digest:
            settled[name] = old
        else:
            settled[name] = Entry(name, digest, max(now, old.seen + 1) if old else now)
    return settled


def changed(settled: Mapping[str, Entry], known: Mapping[str, Entry]) -> list[str]:
    """The names whose entry is new or has moved."""
    return [name for name, entry in settled.items() if known.get(name) != entry]


def write(cards: Path, entries: Iterable[Entry], retired: Iterable[str] = ()) -> list[Path]:
    """Merge entries into the lock files of their resources; returns the files that changed.

    Raises `OSError` where a file cannot be written; what was there stays whole.
    """
    gone = set(retired)
    by_resource: dict[str, list[Entry]] = {}
    for entry in entries:
        by_resource.setdefault(entry.name.split("/")[0], []).append(entry)
    for name in gone:
        by_resource.setdefault(name.split("/")[0], [])
    return [path for resource, new in by_resource.items() if (path := _merge(cards / resource, new, gone))]


def _merge(folder: Path, new: list[Entry], gone: set[str]) -> Path | None:
    path = folder / LOCK_NAME
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    merged = {words[0]: line for line in old.splitlines() if (words := line.split()) and words[0] not in gone}
    merged |= {entry.name: f"{entry.name} {entry.digest} {entry.seen}" for entry in new}
    text = "".join(merged[name] + "\n" for name in sorted(merged))
    if text == old or not folder.is_dir():
        return None
    replace_text(path, text)
    return path


def replace_text(path: Path, text: str) -> None:
    """Write beside the file, then rename: a reader sees the old text or the new, never half of one."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.chmod(beside, 0o644)
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
