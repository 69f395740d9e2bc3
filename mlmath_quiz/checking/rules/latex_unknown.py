"""LaTeX that cannot be shown.

The terminal draws formulas itself and Anki uses MathJax; both know a closed list of commands. A command that one
of them does not know shows as red text on a card.

Wrong:

    - id: slope
      kind: recall
      ask: Why is $\\fraq{1}{x}$ not defined at 0?
      answer: Because one cannot divide by 0.

Right:

    - id: slope
      kind: recall
      ask: Why is $\\frac{1}{x}$ not defined at 0?
      answer: Because one cannot divide by 0.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.checking.fields import prose
from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.rule import Fault
from mlmath_quiz.markup.latex_reader import unbalanced, unknown_commands, why_not
from mlmath_quiz.markup.prose import Maths, inlines, parse
from mlmath_quiz.model import Text

SEVERITY = "error"
STAGE = "text"


def check(ground: Ground) -> Iterator[Fault]:
    """Each unknown command, and each formula whose braces or environments do not close."""
    for key, text in prose(ground.question):
        for piece in inlines(parse(text.text)):
            if isinstance(piece, Maths):
                yield from of_formula(key, text, piece)


def of_formula(key: str, text: Text, formula: Maths) -> Iterator[Fault]:
    """What is wrong with one formula."""
    for command, offset in unknown_commands(formula.latex):
        yield Fault(
            text,
            f"{key}: {command} is not known.",
            why_not(command.removeprefix("\\")),
            formula.at + offset,
            len(command),
        )
    if found := unbalanced(formula.latex):
        offset, said = found
        yield Fault(text, f"{key}: {said}", "Close what was opened.", formula.at + offset)
