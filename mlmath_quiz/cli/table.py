"""Rows in columns: fitted to the screen on a terminal, uncut and plain on a pipe."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence

import click

GAP = "  "


def print_table(rows: Sequence[Sequence[str]], wide: int) -> None:
    """Print rows in columns; on a terminal the column `wide` gives way where they do not fit."""
    if not rows:
        return
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if sys.stdout.isatty():
        room = shutil.get_terminal_size().columns - sum(widths) - len(GAP) * (len(widths) - 1)
        widths[wide] = max(12, widths[wide] + min(room, 0))
    click.echo("\n".join(_line(row, widths) for row in rows))


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = zip(row, widths, strict=True)
    return GAP.join(_cut(cell, width).ljust(width) for cell, width in cells).rstrip()


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else cell[: width - 1] + "…"
