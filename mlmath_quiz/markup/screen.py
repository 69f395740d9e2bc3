"""Blocks -> lines of a terminal: text wrapped to a width, formulas in two dimensions standing on its lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal, NamedTuple

from mlmath_quiz.markup.breaking import fitted, segments
from mlmath_quiz.markup.formula import Mode, source_of
from mlmath_quiz.markup.prose import Blank, Block, Emphasis, Inline, Link, Listing, Maths, Text, Typed
from mlmath_quiz.markup.safe import visible
from mlmath_quiz.maths.plane import Plane, cell_width, grown, plane

Look = Literal["text", "strong", "emphasis", "link", "maths", "source", "blank"]
"""What a span is; the terminal decides about colours. `source` is LaTeX or typed mathematics that could not be drawn."""

Typeset = Callable[[str], str | None]
"""Typed mathematics -> LaTeX, or None where it cannot be read."""


class Span(NamedTuple):
    """A piece of a line and what it is."""

    text: str
    look: Look = "text"


Line = tuple[Span, ...]


def draw(
    blocks: Sequence[Block],
    width: int,
    mode: Mode = "fancy",
    typeset: Typeset | None = None,
    hidden: Collection[int] = (),
) -> list[str]:
    """The lines of `draw_spans` as bare text, without spaces at their ends."""
    return ["".join(span.text for span in line).rstrip() for line in draw_spans(blocks, width, mode, typeset, hidden)]


def draw_spans(
    blocks: Sequence[Block],
    width: int,
    mode: Mode = "fancy",
    typeset: Typeset | None = None,
    hidden: Collection[int] = (),
) -> list[Line]:
    """Lines of at most `width` cells (at least 12), an empty one between blocks; the blanks in `hidden` are not filled in."""
    painter = _Painter(max(12, width), mode, typeset, frozenset(hidden))
    lines: list[Line] = []
    for drawn in filter(None, map(painter.block, blocks)):
        lines += [(), *drawn] if lines else drawn
    return lines


# -- from pieces to words ----------------------------------------------------------------------------------------------


class _Bit(NamedTuple):
    """Something drawn that is not broken, or a formula that may be; `glued` to what stands before it."""

    plane: Plane
    look: Look = "text"
    glued: bool = False
    latex: str = ""


class _Display(NamedTuple):
    """A displayed formula and the punctuation after it."""

    latex: str
    tail: str = ""


@dataclass(frozen=True, slots=True)
class _Painter:
    width: int
    mode: Mode
    typeset: Typeset | None
    hidden: frozenset[int]

    def narrower(self, cells: int) -> _Painter:
        return replace(self, width=max(4, self.width - cells))

    def block(self, block: Block) -> list[Line]:
        if not isinstance(block, Listing):
            return self.paragraph(block.inside)
        lines: list[Line] = []
        for number, item in enumerate(block.items):
            mark = f"{block.first + number}. " if block.first is not None else "- " if self.mode == "ascii" else "• "
            for place, line in enumerate(self.narrower(len(mark)).paragraph(item) or [()]):
                lines.append((Span(" " * len(mark) if place else mark), *line))
        return lines

    def paragraph(self, pieces: Sequence[Inline]) -> list[Line]:
        lines: list[Line] = []
        waiting: list[_Bit] = []
        for bit in self.bits(pieces):
            if not isinstance(bit, _Display):
                waiting.append(bit)
                continue
            lines = _apart(_apart(lines, self.wrapped(waiting)), self.displayed(bit))
            waiting = []
        return _apart(lines, self.wrapped(waiting))

    def bits(self, pieces: Sequence[Inline]) -> Iterator[_Bit | _Display]:
        glued = True
        display: _Display | None = None
        for piece, look in self.flat(pieces, "text"):
            if isinstance(piece, Maths):
                if display:
                    yield display
                display = _Display(piece.latex) if piece.display and self.mode != "source" else None
                if not display:
                    yield self.formula(piece.latex, piece.display, glued)
                glued = not display
                continue
            text = visible(piece)
            if display:
                tail = re.match(r"[.,;:!?)]+", text)
                yield display._replace(tail=tail.group() if tail else "")
                display, text = None, text[tail.end() if tail else 0 :]
                glued = False
            for number, word in enumerate(re.split(r"[ \t\n]+", text)):
                if word:
                    yield _Bit(plane(word), look, glued and not number)
                glued = bool(word)
            glued = bool(text) and not text[-1].isspace() if text else glued
        if display:
            yield display

    def flat(self, pieces: Sequence[Inline], look: Look) -> Iterator[tuple[Maths | str, Look]]:
        """Texts with their looks, and formulas."""
        for piece in pieces:
            match piece:
                case Text():
                    yield piece.text, look
                case Maths():
                    yield piece, look
                case Typed():
                    latex = self.typeset(piece.source) if self.typeset else None
                    yield (piece.source, "source") if latex is None else (Maths(latex), look)
                case Emphasis():
                    yield from self.flat(piece.inside, "strong" if piece.strong else "emphasis")
                case Link():
                    yield from self.flat(piece.inside, "link")
                case Blank():
                    yield from self.blank(piece)

    def blank(self, piece: Blank) -> Iterator[tuple[Maths | str, Look]]:
        if piece.number not in self.hidden:
            yield from self.flat(piece.answers[0], "blank")
        elif len(self.hidden) == 1:
            yield "[...]" if self.mode == "ascii" else "[…]", "blank"
        else:
            yield f"[{piece.number}]", "blank"

    def formula(self, latex: str, display: bool, glued: bool) -> _Bit:
        drawn = fitted(latex, 10**6, self.mode, display=False)
        if drawn is None:
            return _Bit(plane(source_of(latex, display)), "source", glued)
        return _Bit(drawn, "maths", glued, latex)

    # -- from words to lines -------------------------------------------------------------------------------------------

    def displayed(self, display: _Display) -> list[Line]:
        drawn = fitted(display.latex, self.width - len(display.tail), self.mode)
        if drawn is None:
            return self.wrapped([_Bit(plane(source_of(display.latex, True) + display.tail), "source")])
        parts: list[tuple[Plane, Look]] = [(drawn, "maths")]
        if display.tail:
            parts.append((grown(plane(display.tail), drawn.baseline, drawn.below), "text"))
        margin = Span(" " * ((self.width - sum(part.width for part, _ in parts)) // 2))
        return [(margin, *(Span(part.rows[row], look) for part, look in parts)) for row in range(drawn.height)]

    def wrapped(self, bits: Sequence[_Bit]) -> list[Line]:
        """Bits in lines: a space between words, none within."""
        lines: list[Line] = []
        line: list[_Bit] = []
        used = 0
        for word in _words(bits):
            size = _size(word)
            if used + bool(line) + size > self.width and line:
                lines += _rows(line)
                line, used = [], 0
            if size > self.width:
                *full, word = self.split(word)
                for part in full:
                    lines += _rows(part)
                size = _size(word)
            used += bool(line) + size
            line += word
        return lines + _rows(line)

    def split(self, word: Sequence[_Bit]) -> list[list[_Bit]]:
        """A word too wide for a line, in parts that fit."""
        parts: list[list[_Bit]] = [[]]
        used = 0
        for bit in chain.from_iterable(map(self.smaller, word)):
            space = not bit.glued
            if used and used + space + bit.plane.width > self.width:
                parts.append([])
                used = 0
            parts[-1].append(bit if used else bit._replace(glued=True))
            used += bit.plane.width + (space if used else 0)
        return parts

    def smaller(self, bit: _Bit) -> list[_Bit]:
        if bit.plane.width <= self.width:
            return [bit]
        parts = segments(bit.latex, self.width, self.mode) if bit.latex else None
        if parts:
            return [bit._replace(plane=part, glued=bit.glued and not number) for number, part in enumerate(parts)]
        text = source_of(bit.latex, False) if bit.latex else bit.plane.rows[0]
        look: Look = "source" if bit.latex else bit.look
        return [_Bit(plane(piece), look, glued=True) for piece in _cut(text, self.width)]


def _apart(lines: list[Line], more: list[Line]) -> list[Line]:
    """Lines and more lines with an empty one between them."""
    return [*lines, (), *more] if lines and more else lines + more


def _size(word: Sequence[_Bit]) -> int:
    return sum(bit.plane.width + (number > 0 and not bit.glued) for number, bit in enumerate(word))


def _words(bits: Sequence[_Bit]) -> list[list[_Bit]]:
    words: list[list[_Bit]] = []
    for bit in bits:
        if bit.glued and words:
            words[-1].append(bit)
        else:
            words.append([bit._replace(glued=False)])
    return words


def _cut(text: str, width: int) -> Iterator[str]:
    """Text in pieces of at most `width` cells, at spaces where there are any."""
    piece, used = "", 0
    for word in re.findall(r"\S+\s*|\s+", text):
        if used + cell_width(word.rstrip()) > width and piece:
            yield piece
            piece, used = "", 0
        for char in word:
            size = cell_width(char)
            if used + size > width and piece and not char.isspace():
                yield piece
                piece, used = "", 0
            if used + size <= width:
                piece, used = piece + char, used + size
    if piece:
        yield piece


def _rows(line: Sequence[_Bit]) -> list[Line]:
    """The rows of one line of text, everything on one baseline."""
    if not line:
        return []
    up = max(bit.plane.baseline for bit in line)
    down = max(bit.plane.below for bit in line)
    rows: list[list[Span]] = [[] for _ in range(up + down + 1)]
    for number, bit in enumerate(line):
        part = grown(bit.plane, up - bit.plane.baseline, down - bit.plane.below)
        for row, text in zip(rows, part.rows, strict=True):
            if number and not bit.glued:
                row.append(Span(" "))
            row.append(Span(text, bit.look))
    return [_merged(row) for row in rows]


def _merged(row: Sequence[Span]) -> Line:
    merged: list[Span] = []
    for span in row:
        look: Look = "text" if span.text.isspace() else span.look
        if merged and merged[-1].look == look:
            merged[-1] = Span(merged[-1].text + span.text, look)
        else:
            merged.append(Span(span.text, look))
    return tuple(merged)
