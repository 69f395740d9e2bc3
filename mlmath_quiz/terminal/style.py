"""Colours, and when there are none."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Tint = Literal["good", "bad", "middling", "faint", "strong"]
CODES: Mapping[Tint, str] = {"good": "32", "bad": "31", "middling": "33", "faint": "2", "strong": "1"}

MathMode = Literal["fancy", "plain", "ascii", "source"]
"""How mathematics is drawn."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a session looks: the width in columns, the way mathematics is drawn, and whether there are colours."""

    width: int = 80
    math: MathMode = "fancy"
    colour: bool = False

    def paint(self, text: str, tint: Tint) -> str:
        """The text in a tint, if there are colours."""
        return f"\x1b[{CODES[tint]}m{text}\x1b[0m" if self.colour and text else text

    def mark(self, sign: str, plain: str) -> str:
        """A sign, or its replacement where only ASCII is wanted."""
        return plain if self.math == "ascii" else sign


def natural_math(encoding: str | None) -> MathMode:
    """The richest way of drawing that an output encoding can carry."""
    try:
        "⎛─√²⎠".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return "ascii"
    return "fancy"


def window_width() -> int:
    """The columns of the window that standard output goes to; 80 where there is none."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def wants_colour(is_terminal: bool, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to use colours: on a terminal that has them, unless NO_COLOR is set."""
    return is_terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
