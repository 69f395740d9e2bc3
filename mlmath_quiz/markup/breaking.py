"""Where a formula too wide for its line may be broken: before relations, before signs, after commas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mlmath_quiz.markup.formula import Mode, Piece, drawn_pieces, joined
from mlmath_quiz.markup.latex_reader import NotDrawable
from mlmath_quiz.maths.plane import Plane, beside, blank, stack

INDENT = 4


def fitted(latex: str, width: int, mode: Mode, display: bool = True) -> Plane | None:
    """The formula in at most `width` cells, in several lines where it must be; None where it cannot be drawn so.

    The baseline is that of the last line.
    """
    for roomy in (True, False) if display else (False,):
        try:
            lines = broken(drawn_pieces(latex, mode, roomy), width, INDENT)
        except NotDrawable:
            return None
        if lines:
            drawn = [joined(lines[0]), *(beside(blank(INDENT), joined(line)) for line in lines[1:])]
            last_row = sum(line.height for line in drawn[:-1]) + drawn[-1].baseline
            return stack(*drawn, baseline=last_row, align="left")
    return None


def segments(latex: str, width: int, mode: Mode) -> list[Plane] | None:
    """The formula of a running text as the shortest list of parts that fit in `width`; None where there is none."""
    try:
        lines = broken(drawn_pieces(latex, mode, False), width, 0)
    except NotDrawable:
        return None
    return [joined(line) for line in lines] if lines else None


def broken(pieces: Sequence[Piece], width: int, indent: int) -> list[list[Piece]] | None:
    """Pieces cut into lines of at most `width` cells, continuations `indent` less; None where a part is too wide."""
    rest = list(pieces)
    lines: list[list[Piece]] = []
    while rest:
        room = width - (indent if lines else 0)
        count = _fitting(rest, room)
        if count < len(rest):
            count = _best_break(rest, count, room)
        if not count:
            return None
        lines.append([replace(rest[0], gap=0), *rest[1:count]] if lines else rest[:count])
        rest = rest[count:]
    return lines


def _fitting(pieces: Sequence[Piece], room: int) -> int:
    """How many pieces fit in the room."""
    used = 0
    for number, piece in enumerate(pieces):
        used += piece.plane.width + (piece.gap if number else 0)
        if used > room:
            return number
    return len(pieces)


def _best_break(pieces: Sequence[Piece], limit: int, room: int) -> int:
    """The number of pieces before the best break: outside parentheses, before a relation rather than a sign, and late."""
    best, best_rank, depth, used = 0, (9, 9), 0, 0
    for number, piece in enumerate(pieces[: limit + 1]):
        rank = _rank(pieces[number - 1], piece, depth, used < room / 3) if number else None
        if rank and rank <= best_rank:
            best, best_rank = number, rank
        used += piece.gap + piece.plane.width
        depth += (piece.left == piece.right == "open") - (piece.left == piece.right == "close")
    return best


def _rank(before: Piece, piece: Piece, depth: int, early: bool) -> tuple[int, int] | None:
    """How bad a break before the piece is; a relation that would leave most of the line empty is no better than a comma."""
    depth = max(depth, 0)
    if piece.left == "rel":
        return depth, 2 if early else 0
    if piece.left == "bin":
        return depth, 1
    return (depth, 2) if before.right == "punct" else None
