"""Two-dimensional text: a block of equally wide rows with a baseline, and how blocks are put together."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Plane:
    """Rows of text, each `width` terminal cells wide; row `baseline` (0 is the top) stands on the line."""

    rows: tuple[str, ...]
    baseline: int = 0
    width: int = 0

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self.rows)

    @property
    def below(self) -> int:
        """The number of rows under the baseline."""
        return len(self.rows) - self.baseline - 1

    def __str__(self) -> str:
        return "\n".join(row.rstrip() for row in self.rows)


def plane(text: str) -> Plane:
    """One row of text."""
    return Plane((text,), 0, cell_width(text))


def block(rows: Sequence[str], baseline: int = 0) -> Plane:
    """Rows of any width, filled up with spaces on the right."""
    width = max(map(cell_width, rows), default=0)
    return Plane(tuple(row + " " * (width - cell_width(row)) for row in rows) or ("",), baseline, width)


def blank(width: int, height: int = 1, baseline: int = 0) -> Plane:
    """Nothing but spaces."""
    return Plane((" " * width,) * height, baseline, width)


def beside(*planes: Plane) -> Plane:
    """Planes side by side, aligned at their baselines."""
    if len(planes) == 1:
        return planes[0]
    above = max((part.baseline for part in planes), default=0)
    below = max((part.below for part in planes), default=0)
    lifted = [grown(part, above - part.baseline, below - part.below).rows for part in planes]
    rows = tuple("".join(pieces) for pieces in zip(*lifted, strict=True)) or ("",)
    return Plane(rows, above, sum(part.width for part in planes))


def stack(*planes: Plane, baseline: int = 0, align: str = "centre") -> Plane:
    """Planes under each other, aligned `left`, `centre` or `right`; `baseline` counts rows of the whole."""
    width = max(part.width for part in planes)
    rows = [row for part in planes for row in widened(part, width, align).rows]
    return Plane(tuple(rows), baseline, width)


def above(base: Plane, *upper: Plane) -> Plane:
    """The base with planes centred above it, topmost first; the baseline stays the base's."""
    return stack(*upper, base, baseline=base.baseline + sum(part.height for part in upper))


def below(base: Plane, *lower: Plane) -> Plane:
    """The base with planes centred below it, topmost first; the baseline stays the base's."""
    return stack(base, *lower, baseline=base.baseline)


def widened(part: Plane, width: int, align: str = "centre") -> Plane:
    """The plane filled up with spaces to at least `width`."""
    room = max(0, width - part.width)
    if not room:
        return part
    left = {"left": 0, "right": room}.get(align, room // 2)
    return Plane(tuple(" " * left + row + " " * (room - left) for row in part.rows), part.baseline, part.width + room)


def grown(part: Plane, over: int, under: int) -> Plane:
    """The plane with empty rows added above and below."""
    if not over and not under:
        return part
    empty = (" " * part.width,)
    return Plane(empty * over + part.rows + empty * under, part.baseline + over, part.width)


def cell_width(text: str) -> int:
    """How many terminal cells the text takes: 0 for combining characters, 2 for wide ones (control characters count 0)."""
    return len(text) if text.isascii() else sum(map(_cells, text))


# Blocks of which every character takes one cell unless it is marked as wide, combining or invisible:
# Latin, Greek and Cyrillic letters, punctuation, arrows to technical symbols, dingbats to more operators, mathematical letters.
_NARROW = ((0x20, 0x58F), (0x2010, 0x2027), (0x2030, 0x205F), (0x2070, 0x25FF), (0x2700, 0x2DFF), (0x1D400, 0x1D7FF))


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Cc", "Mn", "Me"):
        return 0
    if any(low <= ord(character) <= high for low, high in _NARROW) and character != "\xad":
        return 2 if unicodedata.east_asian_width(character) == "W" else 1
    from wcwidth import wcwidth  # its tables take tens of milliseconds to load: only for scripts that need them

    return max(0, wcwidth(character))
