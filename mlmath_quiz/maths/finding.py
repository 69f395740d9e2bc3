"""What comparing two pieces of mathematics found, and how it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Witness:
    """A point at which two expressions differ, printed: names with values, and what either side gives there."""

    point: tuple[tuple[str, str], ...]
    reply: str
    answer: str

    def sentence(self) -> str:
        """`at x = 2, y = -1 yours gives 7, the answer gives 9`."""
        where = ", ".join(f"{name} = {value}" for name, value in self.point)
        start = f"at {where} yours gives" if where else "yours is"
        return f"{start} {self.reply}, the answer {'gives' if where else 'is'} {self.answer}"


@dataclass(frozen=True, slots=True)
class Finding:
    """Equal, unequal or undecided under a relation; `note` explains in a sentence what a witness cannot.

    `wrong_parts` names the parts that fail where parts are independent (`entry (1, 2)`), out of `parts` in all.
    """

    verdict: Literal["equal", "unequal", "undecided"]
    how: Literal["identical", "proved", "sampled", "refuted", "undecided"]
    witness: Witness | None = None
    note: str = ""
    wrong_parts: tuple[str, ...] = ()
    parts: int = 1


IDENTICAL = Finding("equal", "identical")
UNDECIDED = Finding("undecided", "undecided")
