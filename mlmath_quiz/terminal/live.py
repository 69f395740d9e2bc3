"""What is shown under a line while it is typed: how it is read so far; and the names that may be typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mlmath_quiz.model import TYPED_KINDS, Question
from mlmath_quiz.terminal.style import Style

if TYPE_CHECKING:
    from mlmath_quiz.maths.plane import Plane

TALLEST = 14
"""Rows of a drawn reading; a taller one is left out."""


def reading(text: str, question: Question, style: Style) -> list[str]:
    """The reading of a typed reply, drawn in two dimensions, or what is missing so far."""
    if not text.strip():
        return [style.paint("type your answer, ? for help"[: style.width], "faint")]
    if question.kind not in TYPED_KINDS or text.lstrip().startswith((":", "?")):
        return []
    from mlmath_quiz.maths.tokens import Unreadable

    try:
        drawn = drawn_reading(text, question, style)
    except Unreadable as error:
        return [style.paint(f"  {style.mark('…', '...')} {error.message}"[: style.width], "faint")]
    except Exception:  # a drawing that fails must not cost the line that is being typed
        return []
    if drawn.height > TALLEST or drawn.width + 2 > style.width:
        return []
    return ["  " + row for row in drawn.rows]


def drawn_reading(text: str, question: Question, style: Style) -> Plane:
    """A typed reply in two dimensions; raises Unreadable."""
    from mlmath_quiz.markup.formula import draw_latex
    from mlmath_quiz.maths.latex import to_latex
    from mlmath_quiz.maths.parser import read
    from mlmath_quiz.maths.scope import scope_of

    return draw_latex(to_latex(read(text, scope_of(question))), style.math)


def completions(question: Question) -> Sequence[str]:
    """The declared names, then the functions in all their spellings."""
    if question.kind not in TYPED_KINDS:
        return ()
    from mlmath_quiz.maths.functions import FUNCTIONS

    open_to_all = [function for function in FUNCTIONS.values() if not function.author]
    spellings = {spelling for function in open_to_all for spelling in (function.name, *function.aliases)}
    return (*question.symbols, *sorted(spellings - set(question.symbols)))
