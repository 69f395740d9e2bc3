"""The layout tree of a formula: what LaTeX says about how mathematics looks, before it is drawn.

The nodes are named tuples and not dataclasses because twenty of those would delay the first question by 15 milliseconds.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from mlmath_quiz.markup.commands import Glyph, Spacing


class Symbol(NamedTuple):
    """One character or one symbol command; `name` is its source without the backslash."""

    name: str
    glyph: Glyph


class Words(NamedTuple):
    """Upright words: `\\text{if }`; spaces count."""

    text: str
    alphabet: str = "upright"


class Operator(NamedTuple):
    """A named operator such as `sin`; with `limits` its subscript stands under it."""

    name: str
    limits: bool = False


class Space(NamedTuple):
    """Empty cells."""

    cells: int


class Row(NamedTuple):
    """Items one after another."""

    items: tuple[Item, ...] = ()


class Scripts(NamedTuple):
    """A base with a subscript, a superscript or both; `limits` is what `\\limits` or `\\nolimits` said."""

    base: Item
    sub: Item | None = None
    sup: Item | None = None
    limits: bool | None = None


class Fraction(NamedTuple):
    """One thing over another; without `bar` between round brackets it is a binomial coefficient."""

    top: Item
    bottom: Item
    bar: bool = True
    small: bool = False


class Root(NamedTuple):
    """A square root, or with a degree another one."""

    radicand: Item
    degree: Item | None = None


class Fenced(NamedTuple):
    """Parts between delimiters as tall as they are: `fences` are the left one, those in the middle, and the right one."""

    fences: tuple[str, ...]
    parts: tuple[Item, ...]


class Delimiter(NamedTuple):
    """A delimiter made larger by `\\big` and its relatives."""

    sign: str
    spacing: Spacing


Shape = Literal["matrix", "cases", "aligned", "gathered", "lines"]


class Grid(NamedTuple):
    """Rows of cells: `columns` holds `l`, `c`, `r` for a column and `|` for a line; below the rows in `rules` runs a line."""

    shape: Shape
    cells: tuple[tuple[Item, ...], ...]
    fences: tuple[str, str] = ("", "")
    columns: str = ""
    rules: tuple[int, ...] = ()


class Accent(NamedTuple):
    """An accent over a base."""

    name: str
    base: Item


class Ruled(NamedTuple):
    """A line, an arrow or a brace above or below, as long as the base: `name` is the command."""

    name: str
    base: Item


class Stacked(NamedTuple):
    """A base with something small above or below it."""

    base: Item
    over: Item | None = None
    under: Item | None = None


class LongArrow(NamedTuple):
    """An arrow as long as its labels."""

    name: str
    over: Item
    under: Item | None = None


class Styled(NamedTuple):
    """Something in another alphabet."""

    alphabet: str
    body: Item


class Classed(NamedTuple):
    """Something spaced as a class of its own: `\\mathbin{...}`."""

    spacing: Spacing
    body: Item


class Boxed(NamedTuple):
    """Something in a frame."""

    body: Item


class Hidden(NamedTuple):
    """Something that takes its room and is not seen."""

    body: Item


Item = (
    Symbol
    | Words
    | Operator
    | Space
    | Row
    | Scripts
    | Fraction
    | Root
    | Fenced
    | Delimiter
    | Grid
    | Accent
    | Ruled
    | Stacked
    | LongArrow
    | Styled
    | Classed
    | Boxed
    | Hidden
)
"""Anything a formula is made of."""
