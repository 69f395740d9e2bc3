"""The bank's prose as lines of terminal text: wrapped, its formulas drawn, its looks coloured."""

from __future__ import annotations

from collections.abc import Mapping

from mlmath_quiz.markup.prose import parse
from mlmath_quiz.markup.screen import Line, Look, Typeset, draw_spans
from mlmath_quiz.model import Question
from mlmath_quiz.terminal.style import Style, Tint

TINTS: Mapping[Look, Tint] = {"strong": "strong", "blank": "strong"}


def draw(text: str, question: Question, style: Style, hidden: int = 0) -> list[str]:
    """Prose in the names of a question, drawn within the style's width; the blanks numbered `hidden` stay open."""
    blocks = parse(text.strip())
    lines = draw_spans(blocks, style.width, style.math, typesetter(question), (hidden,) if hidden else ())
    return [painted(line, style) for line in lines]


def painted(line: Line, style: Style) -> str:
    """One line in its colours."""
    pieces = (style.paint(span.text, TINTS[span.look]) if span.look in TINTS else span.text for span in line)
    return "".join(pieces).rstrip()


def typesetter(question: Question) -> Typeset:
    """Turns typed mathematics in the author's names of a question into LaTeX; None for what is none."""

    def typeset(source: str) -> str | None:
        from mlmath_quiz.maths.latex import to_latex
        from mlmath_quiz.maths.parser import read
        from mlmath_quiz.maths.scope import scope_of
        from mlmath_quiz.maths.tokens import Unreadable

        try:
            return to_latex(read(source, scope_of(question, author=True)))
        except Unreadable:
            return None

    return typeset
