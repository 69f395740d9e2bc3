"""Where a formula too wide for its line may be broken: before relations, before signs, after commas."""

from __future__ import annotations

from collections.abc import Sequence

from mlmath_quiz.markup.formula import Mode, Piece, drawn_pieces, joined
from mlmath_quiz.markup.latex_reader import NotDrawable
from mlmath_quiz.markup.line import latex_line
from mlmath_quiz.maths.plane import Plane, beside, blank, cell_width, plane, stack

INDENT = 4


def fitted(latex: str, width: int, mode: Mode, display: bool = True) -> Plane | None:
    """The formula in at most `width` cells, in several lines where it must be; None where it cannot be drawn so.

    The baseline is that of the last line. What is too wide for two dimensions even in parts is written out in lines of text.
    """
    try:
        for roomy in (True, False) if display else (False,):
            if lines := broken(drawn_pieces(latex, mode, roomy), width, INDENT):
                return _stacked([joined(line) for line in lines])
    except NotDrawable:
        return None
    lines_of_text = _written_out(latex, width, INDENT, mode)
    return _stacked(lines_of_text) if lines_of_text else None


def _stacked(lines: Sequence[Plane]) -> Plane:
    drawn = [lines[0], *(beside(blank(INDENT), line) for line in lines[1:])]
    last_row = sum(line.height for line in drawn[:-1]) + drawn[-1].baseline
    return stack(*drawn, baseline=last_row, align="left")


def segments(latex: str, width: int, mode: Mode) -> list[Plane] | None:
    """The formula of a running text in parts that fit in `width`, with a space between them; None where there are none."""
    try:
        lines = broken(drawn_pieces(latex, mode, False), width, 0)
    except NotDrawable:
        return None
    return [joined(line) for line in lines] if lines else _written_out(latex, width, 0, mode)


def _written_out(latex: str, width: int, indent: int, mode: Mode) -> list[Plane] | None:
    """The one-line form of a formula cut at its spaces."""
    lines: list[str] = []
    for word in latex_line(latex, mode).split():
        room = width - (indent if len(lines) > 1 else 0)
        if lines and cell_width(lines[-1]) + 1 + cell_width(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    fits = all(cell_width(line) <= width - (indent if number else 0) for number, line in enumerate(lines))
    return list(map(plane, lines)) if lines and fits else None


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
        lines.append([rest[0]._replace(gap=0), *rest[1:count]] if lines else rest[:count])
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
    """How bad a break before the piece is; a relation that leaves most of the line empty is no better than a comma."""
    depth = max(depth, 0)
    if piece.left == "rel":
        return depth, 2 if early else 0
    if piece.left == "bin":
        return depth, 1
    if before.right == "punct":
        return depth, 2
    return (depth, 3) if piece.gap else None
