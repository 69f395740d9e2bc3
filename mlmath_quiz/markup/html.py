"""Blocks -> HTML for Anki and for pages: everything escaped, formulas left to MathJax."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from mlmath_quiz.markup.prose import Blank, Block, Emphasis, Inline, Link, Listing, Maths, Text, Typed
from mlmath_quiz.markup.safe import visible

Typeset = Callable[[str], str | None]
"""Typed mathematics -> LaTeX, or None where it cannot be read."""

Blanks = Literal["show", "hide", "cloze"]
"""Blanks filled in, left open, or as `{{c1::...}}` for Anki's cloze notes."""


def to_html(blocks: Sequence[Block], typeset: Typeset | None = None, blanks: Blanks = "show") -> str:
    """Safe HTML: paragraphs and lists, `\\(...\\)` and `\\[...\\]` for formulas, no scripts, links to http and https only."""
    return "\n".join(map(_Writer(typeset, blanks).block, blocks))


def inline_html(pieces: Sequence[Inline], typeset: Typeset | None = None, blanks: Blanks = "show") -> str:
    """The pieces of one block without a paragraph around them."""
    return _Writer(typeset, blanks).line(pieces)


def latex_html(latex: str, display: bool = False) -> str:
    """A formula between MathJax's delimiters, unable to end them, an Anki cloze or a tag early."""
    latex = visible(latex).strip()
    latex = re.sub(r"(?<=\{)(?=\{)|(?<=\})(?=\})", " ", latex).replace("::", ":{}:")
    latex = latex.replace("\\)", "\\ )").replace("\\]", "\\ ]")
    opening, closing = ("\\[", "\\]") if display else ("\\(", "\\)")
    return opening + _entities(latex, _IN_LATEX) + closing


_ALWAYS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_IN_LATEX = {**_ALWAYS, "'": "'", "[": "&#91;"}
"""`[` as well: Anki reads `[sound:...]` and `[latex]` before the page is drawn."""
_IN_TEXT = {**_ALWAYS, "[": "&#91;", "{": "&#123;", "}": "&#125;", ":": "&#58;", "$": "&#36;"}
_URL = {**_ALWAYS, "[": "%5B", "]": "%5D", "{": "%7B", "}": "%7D", "\\": "%5C", "`": "%60"}


def _entities(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(char, char) for char in text)


def text_html(text: str) -> str:
    """Words escaped, with what MathJax or Anki would take for a command broken up."""
    escaped = re.sub(r"::", ":\0:", visible(text))
    escaped = "".join(_text_char(char, escaped, place) for place, char in enumerate(escaped))
    return re.sub(r"\\(?=\S)", r"\\<span></span>", escaped.replace("\0", ""))


def _text_char(char: str, text: str, place: int) -> str:
    if char == ":":
        return "&#58;" if "\0" in text[max(0, place - 1) : place + 2] else ":"
    return _IN_TEXT.get(char, char)


@dataclass(frozen=True, slots=True)
class _Writer:
    typeset: Typeset | None
    blanks: Blanks

    def block(self, block: Block) -> str:
        if not isinstance(block, Listing):
            return f"<p>{self.line(block.inside)}</p>"
        items = "".join(f"<li>{self.line(item)}</li>" for item in block.items)
        if block.first is None:
            return f"<ul>{items}</ul>"
        return f"<ol>{items}</ol>" if block.first == 1 else f'<ol start="{block.first}">{items}</ol>'

    def line(self, pieces: Sequence[Inline]) -> str:
        return "".join(map(self.piece, pieces))

    def piece(self, piece: Inline) -> str:
        match piece:
            case Text():
                return text_html(piece.text)
            case Maths():
                return latex_html(piece.latex, piece.display)
            case Typed():
                latex = self.typeset(piece.source) if self.typeset else None
                return f"<code>{text_html(piece.source)}</code>" if latex is None else latex_html(latex)
            case Emphasis():
                tag = "strong" if piece.strong else "em"
                return f"<{tag}>{self.line(piece.inside)}</{tag}>"
            case Link():
                return f'<a href="{_entities(piece.url, _URL)}" rel="noopener noreferrer">{self.line(piece.inside)}</a>'
            case Blank():
                return self.blank(piece)

    def blank(self, piece: Blank) -> str:
        if self.blanks == "cloze":
            return f"{{{{c{piece.number}::{self.line(piece.answers[0])}}}}}"
        if self.blanks == "hide":
            return f'<span class="blank" data-blank="{piece.number}">&#91;…]</span>'
        return f'<span class="blank" data-blank="{piece.number}">{self.line(piece.answers[0])}</span>'
