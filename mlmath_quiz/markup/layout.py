"""The layout tree of a formula: what LaTeX says about how mathematics looks, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mlmath_quiz.markup.commands import Glyph, Spacing


@dataclass(frozen=True, slots=True)
class Symbol:
    """One character or one symbol command; `name` is its source without the backslash."""

    name: str
    glyph: Glyph


@dataclass(frozen=True, slots=True)
class Words:
    """Upright words: `\\text{if }`; spaces count."""

    text: str
    alphabet: str = "upright"


@dataclass(frozen=True, slots=True)
class Operator:
    """A named operator such as `sin`; with `limits` its subscript stands under it."""

    name: str
    limits: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """Empty cells."""

    cells: int


@dataclass(frozen=True, slots=True)
class Row:
    """Items one after another."""

    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with a subscript, a superscript or both; `limits` is what `\\limits` or `\\nolimits` said."""

    base: Item
    sub: Item | None = None
    sup: Item | None = None
    limits: bool | None = None


@dataclass(frozen=True, slots=True)
class Fraction:
    """One thing over another; without `bar` between round brackets it is a binomial coefficient."""

    top: Item
    bottom: Item
    bar: bool = True
    small: bool = False


@dataclass(frozen=True, slots=True)
class Root:
    """A square root, or with a degree another one."""

    radicand: Item
    degree: Item | None = None


@dataclass(frozen=True, slots=True)
class Fenced:
    """Parts between delimiters as tall as they are: `fences` are the left one, those in the middle, and the right one."""

    fences: tuple[str, ...]
    parts: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Delimiter:
    """A delimiter made larger by `\\big` and its relatives."""

    sign: str
    spacing: Spacing


Shape = Literal["matrix", "cases", "aligned", "gathered", "lines"]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells: `columns` holds `l`, `c`, `r` for a column and `|` for a line; below the rows in `rules` runs a line."""

    shape: Shape
    cells: tuple[tuple[Item, ...], ...]
    fences: tuple[str, str] = ("", "")
    columns: str = ""
    rules: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Accent:
    """An accent over a base."""

    name: str
    base: Item


@dataclass(frozen=True, slots=True)
class Ruled:
    """A line, an arrow or a brace above or below, as long as the base: `name` is the command."""

    name: str
    base: Item


@dataclass(frozen=True, slots=True)
class Stacked:
    """A base with something small above or below it."""

    base: Item
    over: Item | None = None
    under: Item | None = None


@dataclass(frozen=True, slots=True)
class LongArrow:
    """An arrow as long as its labels."""

    name: str
    over: Item
    under: Item | None = None


@dataclass(frozen=True, slots=True)
class Styled:
    """Something in another alphabet."""

    alphabet: str
    body: Item


@dataclass(frozen=True, slots=True)
class Classed:
    """Something spaced as a class of its own: `\\mathbin{...}`."""

    spacing: Spacing
    body: Item


@dataclass(frozen=True, slots=True)
class Boxed:
    """Something in a frame."""

    body: Item


@dataclass(frozen=True, slots=True)
class Hidden:
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
