"""The bank's prose as lines of terminal text."""

from __future__ import annotations

from textwrap import wrap

from mlmath_quiz.model import Question
from mlmath_quiz.terminal.style import Style


def draw(text: str, question: Question, style: Style) -> list[str]:
    """Prose in the names of a question, drawn within a width."""
    return [line for paragraph in text.strip().splitlines() for line in wrap(paragraph, style.width) or [""]]
