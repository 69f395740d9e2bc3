"""Whether files are as they were: by size and times where these can be trusted, else by content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mlmath_quiz.bank.folder import files, relative

RACY_NANOSECONDS = 2_000_000_000
"""A file changed so shortly before it was looked at may change again within one tick of its clock."""
UNSTABLE = "unstable"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The stamp of each file (size, times, place on disk) as seen at the time `seen`."""

    stamps: Mapping[str, str]
    newest: int
    seen: int

    @property
    def digest(self) -> str:
        """One word that changes with any stamp, and with none else."""
        text = "\n".join(f"{path} {stamp}" for path, stamp in sorted(self.stamps.items()))
        return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()

    @property
    def settled(self) -> bool:
        """Whether every file is old enough for its stamp to be trusted later."""
        return self.newest < self.seen - RACY_NANOSECONDS


def look(root: Path, now: int) -> Snapshot:
    """The stamps of a bank's files; `now` is in nanoseconds since 1970, taken before."""
    stamps: dict[str, str] = {}
    newest = 0
    for file in files(root):
        stamp, changed = _stamp(file)
        stamps[relative(file, root)] = stamp
        newest = max(newest, changed)
    return Snapshot(stamps, newest, now)


def _stamp(file: object) -> tuple[str, int]:
    try:
        found = file.stat()  # type: ignore[attr-defined]
    except OSError:
        return UNSTABLE, 0
    stamp = f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino} {found.st_mode}"
    return stamp, max(found.st_mtime_ns, found.st_ctime_ns)


def trusted(stamp: str, seen: int) -> bool:
    """Whether an equal stamp means equal content: not if the file was changed just before it was seen."""
    if stamp == UNSTABLE:
        return False
    _, modified, changed, *_ = stamp.split()
    return max(int(modified), int(changed)) < seen - RACY_NANOSECONDS
