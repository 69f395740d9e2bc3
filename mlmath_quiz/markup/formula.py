"""Layout tree -> plane: a formula drawn in two dimensions with the characters of a mode."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from mlmath_quiz.markup.commands import ACCENTS, BARS, LONG_ARROWS, SYMBOLS, Spacing
from mlmath_quiz.markup.fences import brace, fence, root_sign
from mlmath_quiz.markup.latex_reader import NotDrawable, read_latex, with_limits
from mlmath_quiz.markup.layout import (
    Accent,
    Boxed,
    Classed,
    Delimiter,
    Fenced,
    Fraction,
    Grid,
    Hidden,
    Item,
    LongArrow,
    Operator,
    Root,
    Row,
    Ruled,
    Scripts,
    Space,
    Stacked,
    Styled,
    Symbol,
    Words,
)
from mlmath_quiz.markup.letters import SMALL_FRACTIONS, SUBSCRIPTS, SUPERSCRIPTS, as_script, in_alphabet
from mlmath_quiz.markup.safe import visible
from mlmath_quiz.maths.plane import Plane, above, below, beside, blank, block, grown, plane, stack, widened

Mode = Literal["fancy", "plain", "ascii", "source"]
"""`fancy`: everything Unicode has; `plain`: what nearly every font has; `ascii`; `source`: the LaTeX as written."""


Drawer = Callable[[Any, "Style"], Plane]


@dataclass(frozen=True, slots=True)
class Style:
    """How to draw: `display` has room for limits above and below, `script` is small and tight."""

    mode: Mode = "fancy"
    display: bool = True
    script: bool = False
    alphabet: str = ""
    drawers: Mapping[type[Any], Drawer] | None = None
    """Ways of drawing other than those in two dimensions."""

    @property
    def ascii(self) -> bool:
        return self.mode == "ascii"

    @property
    def inline(self) -> Style:
        return replace(self, display=False)

    @property
    def small(self) -> Style:
        return replace(self, display=False, script=True)


class Piece(NamedTuple):
    """A drawn item of a row, its classes at both ends, and the empty cells before it."""

    plane: Plane
    left: Spacing
    right: Spacing
    gap: int = 0


def draw_latex(latex: str, mode: Mode = "fancy", display: bool = True) -> Plane:
    """A formula in two dimensions; its source between dollars where it holds what we do not draw, and in mode `source`."""
    try:
        return joined(drawn_pieces(latex, mode, display))
    except NotDrawable:
        return plane(source_of(latex, display))


def source_of(latex: str, display: bool) -> str:
    """The formula as it was written, on one line, between dollars."""
    mark = "$$" if display else "$"
    return f"{mark}{' '.join(visible(latex).split())}{mark}"


@lru_cache(maxsize=256)
def drawn_pieces(latex: str, mode: Mode, display: bool) -> tuple[Piece, ...]:
    """The top row of a formula, item by item, so that a long one can be broken; raises NotDrawable."""
    if mode == "source":
        raise NotDrawable(0, "shown as source")
    item = read_latex(visible(latex))
    return tuple(row_pieces(item.items if isinstance(item, Row) else (item,), Style(mode, display)))


def joined(pieces: Sequence[Piece]) -> Plane:
    """Pieces side by side with their gaps."""
    parts = [part for piece in pieces for part in (blank(piece.gap), piece.plane)]
    return beside(*(part for part in parts if part.width or part.height > 1)) if parts else plane("")


def draw(item: Item, style: Style) -> Plane:
    """Any item of the layout tree."""
    return (style.drawers or DRAWERS)[type(item)](item, style)


# -- rows: classes and gaps --------------------------------------------------------------------------------------------


def row_pieces(items: Sequence[Item], style: Style) -> list[Piece]:
    """The items of a row drawn, with the gaps of their classes."""
    pieces: list[Piece] = []
    seen: list[tuple[Item, int]] = []
    space = 0
    for item in items:
        if isinstance(item, Space):
            space = max(space, item.cells)
        elif item != Row():
            seen.append((item, space))
            space = 0
    classes = _classes([item for item, _ in seen])
    for (item, wanted), (left, right) in zip(seen, classes, strict=True):
        drawing = draw(item, style)
        pieces.append(Piece(drawing, left, right, max(wanted, _gap(pieces[-1:], left, drawing, style))))
    if space and pieces:
        pieces.append(Piece(blank(space), "ord", "ord"))
    return pieces


def _classes(items: Sequence[Item]) -> list[tuple[Spacing, Spacing]]:
    """The classes at both ends: bars told open from close, and signs that stand before something made ordinary."""
    found: list[tuple[Spacing, Spacing]] = []
    opened = 0
    for item in items:
        left, right = ends(item)
        before = found[-1][1] if found else None
        if _is_bar(item) and before in NOT_AFTER:
            left = right = "open"
            opened += 1
        elif _is_bar(item) and opened:
            left = right = "close"
            opened -= 1
        elif left == "bin" and before in NOT_AFTER:
            left = right = "ord"
        found.append((left, right))
    for number, (left, _) in enumerate(found):
        after = found[number + 1][0] if number + 1 < len(found) else None
        if left == "bin" and after in (None, "rel", "close", "punct"):
            found[number] = ("ord", "ord")
    return found


NOT_AFTER = (None, "op", "big", "bin", "rel", "open", "punct")
"""After these a sign is no binary operator, and a bar opens."""


def _is_bar(item: Item) -> bool:
    base = item.base if isinstance(item, Scripts) else item
    return isinstance(base, Symbol) and (base.name in BARS or f"\\{base.name}" in BARS)


def ends(item: Item) -> tuple[Spacing, Spacing]:
    """The classes that an item shows to its left and to its right."""
    match item:
        case Symbol():
            both: Spacing = item.glyph.spacing
        case Operator():
            both = "op"
        case Delimiter() | Classed():
            both = item.spacing
        case Scripts():
            return ends(item.base)
        case Stacked(base=Row(items=(only,))) | Stacked(base=only):
            return ends(only)
        case LongArrow():
            both = "rel"
        case Styled(body=Symbol() as symbol) | Styled(body=Row(items=(Symbol() as symbol,))):
            both = symbol.glyph.spacing
        case Fenced():
            return ("open" if item.fences[0] else "ord", "close" if item.fences[-1] else "ord")
        case Grid():
            return ("open" if item.fences[0] else "inner", "close" if item.fences[1] else "inner")
        case Fraction():
            both = "inner" if item.bar else "ord"
        case _:
            both = "ord"
    return both, both


def _gap(before_it: Sequence[Piece], left: Spacing, drawing: Plane, style: Style) -> int:
    if not before_it:
        return 0
    before = before_it[0]
    gap = _space(before.right, left)
    if (before.right, left) == ("close", "open") and before.plane.height > 1 and drawing.height > 1:
        return 1
    if style.script and not {"op", "big", "inner"} & {before.right, left}:
        gap = 0
    return gap or int(_run_together(before.plane, drawing))


def _space(left: Spacing, right: Spacing) -> int:
    """The table of The TeXbook, chapter 18, in whole cells."""
    if left == "open" or right in ("close", "punct"):
        return 0
    if left == "punct":
        return 1
    if "rel" in (left, right):
        return int(left != right)
    if "bin" in (left, right) or right in ("op", "big") or left == "big":
        return 1
    if left == "op":
        return int(right != "open")
    return int("inner" in (left, right))


def _run_together(left: Plane, right: Plane) -> bool:
    """Whether what follows a script would read as part of it, or two words as one."""
    one, two = left.rows[left.baseline].lstrip(), right.rows[right.baseline].rstrip()
    if not one or not two or not two[0].isalnum() and two[0] != "(":
        return False
    if "^" in one or "_" in one and two[0] != "(":
        return True
    return one[-1].isalnum() and two[0].isalnum() and bool(_WORD_ENDS.search(one) or _WORD_STARTS.match(two))


_WORD_ENDS = re.compile(r"[A-Za-zͰ-Ͽ]{2,}$")
_WORD_STARTS = re.compile(r"[A-Za-zͰ-Ͽ]{2,}")


def drawn_row(item: Row, style: Style) -> Plane:
    return joined(row_pieces(item.items, style))


# -- leaves ------------------------------------------------------------------------------------------------------------


def _symbol(item: Symbol, style: Style) -> Plane:
    if style.ascii:
        return plane(_ASCII_FORMS.get(item.glyph.ascii, item.glyph.ascii))
    return plane(_lettered(item.glyph.unicode, style))


_ASCII_FORMS = {glyph.unicode: glyph.ascii for glyph in SYMBOLS.values()}
"""For symbols that an author typed as such: a Greek letter instead of its command."""


def _lettered(text: str, style: Style) -> str:
    return (
        in_alphabet(text, style.alphabet, beyond=style.mode == "fancy") if style.alphabet and not style.ascii else text
    )


def _words(item: Words, style: Style) -> Plane:
    return plane(_lettered(item.text, replace(style, alphabet=item.alphabet)))


def _operator(item: Operator, style: Style) -> Plane:
    return plane(item.name)


def _space_alone(item: Space, style: Style) -> Plane:
    return blank(item.cells)


def _delimiter(item: Delimiter, style: Style) -> Plane:
    return plane(_ASCII_FORMS.get(item.sign, item.sign) if style.ascii else item.sign)


def _styled(item: Styled, style: Style) -> Plane:
    return draw(item.body, replace(style, alphabet=item.alphabet))


def _classed(item: Classed, style: Style) -> Plane:
    return draw(item.body, style)


def _hidden(item: Hidden, style: Style) -> Plane:
    unseen = draw(item.body, style)
    return blank(unseen.width, unseen.height, unseen.baseline)


# -- scripts -----------------------------------------------------------------------------------------------------------


def _scripts(item: Scripts, style: Style) -> Plane:
    base = draw(item.base, style)
    sub = draw(item.sub, style.small) if item.sub else None
    sup = draw(item.sup, style.small) if item.sup else None
    low, high = small_script(sub, SUBSCRIPTS, "_", style), small_script(sup, SUPERSCRIPTS, "^", style)
    all_small = (sub is None or low is not None) and (sup is None or high is not None)
    if with_limits(item) and (style.display or not all_small or base.height > 1):
        return _limits(base, sub, sup)
    if base.height > 1 and not isinstance(item.base, Accent | Ruled):
        return beside(base, _column(base, low or sub, high or sup))
    if all_small:
        return beside(base, *(part for part in (low, high) if part))
    return beside(base, _raised_and_lowered(low, sub, high, sup))


def small_script(script: Plane | None, table: dict[int, int], sign: str, style: Style) -> Plane | None:
    """A script that stays on the line: in small characters, or after `_` or `^` where the mode has none."""
    if script is None or script.height > 1:
        return None
    text = script.rows[0]
    if text and not text.strip("′'"):
        return plane(text)
    if style.mode == "fancy":
        small = as_script(text, table)
        return plane(small) if small is not None else None
    if style.mode == "plain" and text.isdecimal():
        return plane(text.translate(table))
    single = len(text) == 1 or re.fullmatch(r"[-−]?\d+|[^\W_]+", text) and not re.search(r"[^\W\d_]\d|[²³¹⁰⁴-ₜ]", text)
    return plane(f"{sign}{text}" if single else f"{sign}({text})")


def _limits(base: Plane, sub: Plane | None, sup: Plane | None) -> Plane:
    base = above(base, sup) if sup else base
    return below(base, sub) if sub else base


def _column(base: Plane, sub: Plane | None, sup: Plane | None) -> Plane:
    """Scripts beside a tall base: the superscript ends at its top row, the subscript begins at its bottom row."""
    over = sup.height - 1 if sup else 0
    rows = [*(sup.rows if sup else ("",)), *("",) * (base.height - 2), *(sub.rows if sub else ("",))]
    return block(rows, base.baseline + over)


def _raised_and_lowered(low: Plane | None, sub: Plane | None, high: Plane | None, sup: Plane | None) -> Plane:
    """Scripts beside a base of one row; those that have small characters stay on the line."""
    line = (low.rows[0] if low else "") + (high.rows[0] if high else "")
    over = sup.rows if sup and not high else ()
    under = sub.rows if sub and not low else ()
    return block([*over, line, *under], len(over))


# -- fractions and roots -----------------------------------------------------------------------------------------------


def _fraction(item: Fraction, style: Style) -> Plane:
    inner = style.small if style.script else style.inline
    top, bottom = draw(item.top, inner), draw(item.bottom, inner)
    if not item.bar:
        return _binomial(top, bottom, style)
    if style.mode == "fancy" and (not style.display or item.small) and top.height == bottom.height == 1:
        small = SMALL_FRACTIONS.get(f"{top.rows[0]}/{bottom.rows[0]}")
        if small:
            return plane(small)
    width = max(top.width, bottom.width) + (0 if style.script else 2)
    bar = plane(("-" if style.ascii else "─") * max(1, width))
    return stack(top, bar, bottom, baseline=top.height)


def _binomial(top: Plane, bottom: Plane, style: Style) -> Plane:
    content = stack(top, plane(" "), bottom, baseline=top.height)
    return beside(fence("(", content, style.ascii), content, fence(")", content, style.ascii))


def _root(item: Root, style: Style) -> Plane:
    radicand = draw(item.radicand, style)
    if radicand.height == 1 and (radicand.width == 1 or not style.display):
        text = radicand.rows[0]
        simple = radicand.width == 1 or text.isdigit()
        name = "sqrt" if style.ascii else "√"
        drawn = plane(f"{name}({text})" if style.ascii or not simple else f"{name}{text}")
    else:
        drawn = root_sign(radicand, style.ascii)
    return _with_degree(drawn, draw(item.degree, style.small), style) if item.degree else drawn


def _with_degree(root: Plane, degree: Plane, style: Style) -> Plane:
    small = as_script(degree.rows[0], SUPERSCRIPTS) if degree.height == 1 and style.mode == "fancy" else None
    if small:
        return beside(plane(small), root)
    return beside(Plane((*degree.rows, " " * degree.width), degree.height, degree.width), root)


# -- delimiters and grids ----------------------------------------------------------------------------------------------


def _fenced(item: Fenced, style: Style) -> Plane:
    parts = [draw(part, style) for part in item.parts]
    up, down = max(part.baseline for part in parts), max(part.below for part in parts)
    parts = [grown(part, up - part.baseline, down - part.below) for part in parts]
    signs = [fence(sign, parts[0], style.ascii) for sign in item.fences]
    pieces = [signs[0]]
    for number, part in enumerate(parts):
        pieces += [part, signs[number + 1]]
    return beside(*pieces)


def _grid(item: Grid, style: Style) -> Plane:
    inner = style.small if item.shape == "lines" else style if item.shape in ("aligned", "gathered") else style.inline
    cells = [[_cell(cell, item, column, inner) for column, cell in enumerate(row)] for row in item.cells]
    count = max(map(len, cells))
    cells = [row + [plane("")] * (count - len(row)) for row in cells]
    spaced = any(cell.height > 1 for row in cells for cell in row) or (item.shape == "cases" and len(cells) == 2)
    heights = [(max(cell.baseline for cell in row), max(cell.below for cell in row)) for row in cells]
    columns: list[Plane] = []
    lines = _lines(item.columns)
    for number in range(count):
        columns.append(_between(item, number, number in lines, heights, spaced, style))
        columns.append(_column_of([row[number] for row in cells], heights, _align(item, number), spaced, item, style))
    columns.append(_between(item, 0, count in lines, heights, spaced, style))
    content = beside(*columns)
    content = Plane(content.rows, _middle(content, heights, spaced), content.width)
    return beside(fence(item.fences[0], content, style.ascii), content, fence(item.fences[1], content, style.ascii))


def _cell(cell: Item, item: Grid, column: int, style: Style) -> Plane:
    items = cell.items if isinstance(cell, Row) else (cell,)
    if item.shape == "aligned" and column % 2 and items:
        items = (Words(""), *items)  # what stands after & is spaced as if something stood before it
    return joined(row_pieces(items, style))


def _lines(columns: str) -> set[int]:
    """The numbers of the columns before which a line runs."""
    found, number = set(), 0
    for sign in columns:
        if sign == "|":
            found.add(number)
        else:
            number += 1
    return found


def _align(item: Grid, number: int) -> str:
    if item.shape == "aligned":
        return "left" if number % 2 else "right"
    if item.shape == "cases":
        return "left"
    signs = item.columns.replace("|", "")
    return {"l": "left", "r": "right"}.get(signs[number : number + 1], "centre")


def _column_of(
    cells: Sequence[Plane], heights: Sequence[tuple[int, int]], align: str, spaced: bool, item: Grid, style: Style
) -> Plane:
    width = max(cell.width for cell in cells)
    rule = plane(("-" if style.ascii else "─") * width)
    parts = [rule] if -1 in item.rules else []
    for number, (cell, (up, down)) in enumerate(zip(cells, heights, strict=True)):
        if number and spaced and number - 1 not in item.rules:
            parts.append(blank(width))
        parts.append(widened(grown(cell, up - cell.baseline, down - cell.below), width, align))
        if number in item.rules:
            parts.append(rule)
    return stack(*parts)


def _between(
    item: Grid, number: int, line: bool, heights: Sequence[tuple[int, int]], spaced: bool, style: Style
) -> Plane:
    """What stands before a column: empty cells, a line, or both."""
    gap = 2 if number else 0
    if item.shape == "aligned" and number % 2:
        gap = 0
    bar = ("|" if style.ascii else "│") if line else ""
    text = f" {bar} " if bar and number else bar + " " if bar else " " * gap
    cells = [Plane((text,) * (up + down + 1), up, len(text)) for up, down in heights]
    if not text:
        cells = [Plane(("",) * (up + down + 1), up, 0) for up, down in heights]
    crossing = text.replace("│", "┼").replace("|", "+").replace(" ", "-" if style.ascii else "─")
    parts = [plane(crossing)] if -1 in item.rules else []
    for place, cell in enumerate(cells):
        if place and spaced and place - 1 not in item.rules:
            parts.append(plane(text))
        parts.append(cell)
        if place in item.rules:
            parts.append(plane(crossing))
    return stack(*parts)


def _middle(content: Plane, heights: Sequence[tuple[int, int]], spaced: bool) -> int:
    """The row of a grid that stands on the line: that of a single row, else the middle one."""
    return heights[0][0] if len(heights) == 1 else (content.height - 1) // 2


# -- marks above and below ---------------------------------------------------------------------------------------------


def _accent(item: Accent, style: Style) -> Plane:
    base = draw(item.base, style)
    if single := accented(item.name, base, style):
        return single
    _, mark, in_ascii = ACCENTS[item.name]
    mark = in_ascii if style.ascii else mark
    return above(base, plane(mark * base.width if item.name == "bar" else mark))


def accented(name: str, base: Plane, style: Style) -> Plane | None:
    """A single character with its accent on it, where the mode has such characters."""
    if style.mode != "fancy" or base.width != 1 or base.height != 1:
        return None
    return Plane((unicodedata.normalize("NFC", base.rows[0] + ACCENTS[name][0]),), 0, 1)


def _ruled(item: Ruled, style: Style) -> Plane:
    base = draw(item.base, style)
    over = item.name.startswith("over")
    if item.name.endswith("brace"):
        mark = brace(base.width, over, style.ascii)
    elif item.name.endswith("line"):
        if style.mode == "fancy" and base.width == base.height == 1:
            return Plane((unicodedata.normalize("NFC", base.rows[0] + ("\u0304" if over else "\u0332")),), 0, 1)
        mark = plane(("_" if over else "-") * base.width if style.ascii else ("▁" if over else "▔") * base.width)
    else:
        mark = plane(_arrow("x" + item.name.removeprefix("over"), base.width, style))
    return above(base, mark) if over else below(base, mark)


def _arrow(name: str, width: int, style: Style) -> str:
    left, line, right = LONG_ARROWS[name][3:] if style.ascii else LONG_ARROWS[name][:3]
    return left + line * max(width - len(left) - len(right), 0 if width == 1 else 1) + right


def _long_arrow(item: LongArrow, style: Style) -> Plane:
    over = draw(item.over, style.small)
    under = draw(item.under, style.small) if item.under else None
    width = max(over.width, under.width if under else 0) + 2
    arrow = plane(_arrow(item.name, max(width, 3), style))
    return _limits(arrow, under, over if over.width else None)


def _stacked(item: Stacked, style: Style) -> Plane:
    over = draw(item.over, style.small) if item.over else None
    under = draw(item.under, style.small) if item.under else None
    return _limits(draw(item.base, style), under, over)


def _boxed(item: Boxed, style: Style) -> Plane:
    body = draw(item.body, style)
    lines = "+-+|+-+" if style.ascii else "┌─┐│└─┘"
    rows = [f"{lines[3]} {row} {lines[3]}" for row in body.rows]
    edge = lines[1] * (body.width + 2)
    return block([lines[0] + edge + lines[2], *rows, lines[4] + edge + lines[6]], body.baseline + 1)


DRAWERS: dict[type[Any], Drawer] = {
    Symbol: _symbol,
    Words: _words,
    Operator: _operator,
    Space: _space_alone,
    Row: drawn_row,
    Scripts: _scripts,
    Fraction: _fraction,
    Root: _root,
    Fenced: _fenced,
    Delimiter: _delimiter,
    Grid: _grid,
    Accent: _accent,
    Ruled: _ruled,
    Stacked: _stacked,
    LongArrow: _long_arrow,
    Styled: _styled,
    Classed: _classed,
    Boxed: _boxed,
    Hidden: _hidden,
}
