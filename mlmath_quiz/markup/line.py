"""Question text on one line, for lists: formulas written out with `/`, `^` and brackets instead of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mlmath_quiz.markup.formula import (
    DRAWERS,
    Drawer,
    Mode,
    Style,
    accented,
    draw,
    drawn_row,
    ends,
    small_script,
    source_of,
)
from mlmath_quiz.markup.latex_reader import NotDrawable, read_latex
from mlmath_quiz.markup.layout import (
    Accent,
    Boxed,
    Fenced,
    Fraction,
    Grid,
    Item,
    LongArrow,
    Root,
    Row,
    Ruled,
    Scripts,
    Space,
    Stacked,
)
from mlmath_quiz.markup.letters import SUBSCRIPTS, SUPERSCRIPTS
from mlmath_quiz.markup.prose import Blank, Inline, Listing, Maths, Text, Typed, parse
from mlmath_quiz.markup.safe import visible
from mlmath_quiz.maths.plane import Plane, beside, cell_width, plane


def one_line(text: str, width: int | None = None, mode: Mode = "fancy") -> str:
    """A question text on one line, at most `width` cells long, with `…` where it is cut; blanks are left open."""
    lines = [line for block in parse(text) for line in (block.items if isinstance(block, Listing) else (block.inside,))]
    whole = " ".join(" ".join(_pieces(line, mode) for line in lines).split())
    return whole if width is None else _shortened(whole, width, "..." if mode == "ascii" else "…")


def latex_line(latex: str, mode: Mode = "fancy") -> str:
    """A formula on one line; its source between dollars where it holds what we do not draw."""
    if mode == "source":
        return source_of(latex, False)
    try:
        drawn = draw(read_latex(visible(latex)), Style(mode, display=False, drawers=_FLAT))
    except NotDrawable:
        return source_of(latex, False)
    return drawn.rows[0].strip()


def _shortened(text: str, width: int, ellipsis: str) -> str:
    if cell_width(text) <= width:
        return text
    kept = ""
    for char in text:
        if cell_width(kept + char + ellipsis) > width:
            break
        kept += char
    return kept.rstrip() + ellipsis


def _pieces(pieces: Sequence[Inline], mode: Mode) -> str:
    return "".join(_piece(piece, mode) for piece in pieces)


def _piece(piece: Inline, mode: Mode) -> str:
    match piece:
        case Text():
            return visible(piece.text)
        case Maths():
            return latex_line(piece.latex, mode)
        case Typed():
            return visible(piece.source)
        case Blank():
            return "[...]" if mode == "ascii" else "[…]"
    return _pieces(piece.inside, mode)


# -- formulas without a second row -------------------------------------------------------------------------------------


def _grouped(item: Item, style: Style) -> Plane:
    """The item, in parentheses unless it is one number, one letter with scripts, or `f(...)`."""
    drawn = draw(item, style)
    text = drawn.rows[0]
    name, bracket, _ = text.partition("(")
    bare = name.rstrip(_SMALL)
    single = len(bare) <= 1 or bare.isascii() and bare.isdecimal()
    return drawn if single and (not bracket or _closes_at_end(text[len(name) :])) else plane(f"({text})")


_SMALL = "".join({chr(code) for table in (SUPERSCRIPTS, SUBSCRIPTS) for code in table.values()}) + "\u0302\u0303\u0304"
"""Characters that may follow a letter without making two things of it."""


def _closes_at_end(text: str) -> bool:
    depth = 0
    for place, char in enumerate(text):
        depth += (char in "([") - (char in ")]")
        if depth == 0:
            return place == len(text) - 1
    return False


def _row(item: Row, style: Style) -> Plane:
    """The row with fractions in parentheses where they would run into their neighbours."""
    items = [part for part in item.items if not isinstance(part, Space)]
    sides = [("bin", "bin"), *map(ends, items), ("bin", "bin")]
    crowded = [
        before[1] not in _APART or after[0] not in _APART for before, after in zip(sides, sides[2:], strict=False)
    ]
    tight = iter(crowded)
    safe = [part if isinstance(part, Space) else _parted(part, next(tight)) for part in item.items]
    return drawn_row(Row(tuple(safe)), style)


def _parted(part: Item, crowded: bool) -> Item:
    return Fenced(("(", ")"), (part,)) if crowded and isinstance(part, Fraction) and part.bar else part


_APART = ("bin", "rel", "punct", "open", "close")
"""What may stand beside `a/b` without parentheses."""


def _scripts(item: Scripts, style: Style) -> Plane:
    base = draw(item.base, style)
    parts = [base]
    for script, table, sign in ((item.sub, SUBSCRIPTS, "_"), (item.sup, SUPERSCRIPTS, "^")):
        if script:
            drawn = draw(script, style.small)
            linear = replace(style, mode="ascii" if style.ascii else "plain")
            parts.append(small_script(drawn, table, sign, style) or small_script(drawn, table, sign, linear) or drawn)
    return beside(*parts)


def _fraction(item: Fraction, style: Style) -> Plane:
    top, bottom = _grouped(item.top, style), _grouped(item.bottom, style)
    return beside(top, plane("/"), bottom) if item.bar else beside(plane("C("), top, plane(", "), bottom, plane(")"))


def _root(item: Root, style: Style) -> Plane:
    name = "sqrt" if style.ascii else "√"
    body = draw(item.radicand, style).rows[0]
    degree = draw(item.degree, style.small).rows[0] if item.degree else ""
    sign = f"{name}[{degree}]" if degree else name
    return plane(f"{sign}{body}" if len(body) == 1 and not style.ascii else f"{sign}({body})")


def _grid(item: Grid, style: Style) -> Plane:
    rows = [[draw(cell, style).rows[0].strip() for cell in row] for row in item.cells]
    joiner = " " if item.shape == "aligned" else "  "
    text = "; ".join(joiner.join(row) for row in rows)
    return plane(f"{item.fences[0]}{text}{item.fences[1]}")


def _accent(item: Accent, style: Style) -> Plane:
    base = draw(item.base, style)
    return accented(item.name, base, style) or plane(f"{item.name}({base.rows[0]})")


def _ruled(item: Ruled, style: Style) -> Plane:
    if item.name.endswith("brace"):
        return _grouped(item.base, style)
    return plane(f"{item.name}({draw(item.base, style).rows[0]})")


def _long_arrow(item: LongArrow, style: Style) -> Plane:
    label = draw(item.over, style).rows[0]
    return plane(f"-{label}->" if style.ascii else f"─{label}→")


def _stacked(item: Stacked, style: Style) -> Plane:
    return _scripts(Scripts(item.base, sub=item.under, sup=item.over), style)


def _boxed(item: Boxed, style: Style) -> Plane:
    return draw(item.body, style)


_FLAT: Mapping[type[Any], Drawer] = {
    **DRAWERS,
    Row: _row,
    Scripts: _scripts,
    Fraction: _fraction,
    Root: _root,
    Grid: _grid,
    Accent: _accent,
    Ruled: _ruled,
    LongArrow: _long_arrow,
    Stacked: _stacked,
    Boxed: _boxed,
}
