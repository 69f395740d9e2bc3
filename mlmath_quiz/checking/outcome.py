"""What verifying an answer finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Status = Literal["verified", "refuted", "undecided", "absent"]


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found: `route` says how it is known, `why` shows both sides and the point where they differ.

    `item` is the number of the entry of `verify` that failed.
    """

    status: Status
    route: str = ""
    why: str = ""
    item: int = 0


ABSENT = Verification("absent")


def weakest(routes: Sequence[str]) -> str:
    """The least certain of several routes."""
    order: Mapping[str, int] = {"symbolic, proved": 0, "symbolic": 1}
    return max(routes, key=lambda route: order.get(route, 2))
