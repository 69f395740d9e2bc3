"""A dollar sign without its partner.

`$...$` holds a formula. One `$` too many turns words into mathematics or leaves LaTeX standing in the text. A sum
of money is written `\\$5`.

Wrong:

    - id: slope
      kind: recall
      ask: Why is $x^2 not linear?
      answer: Because doubling $x$ multiplies it by four.

Right:

    - id: slope
      kind: recall
      ask: Why is $x^2$ not linear?
      answer: Because doubling $x$ multiplies it by four.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.checking.fields import prose
from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.rule import Fault
from mlmath_quiz.markup.prose import Text, inlines, parse

SEVERITY = "error"
STAGE = "text"


def check(ground: Ground) -> Iterator[Fault]:
    """The first `$` of each text that begins or ends no formula."""
    for key, text in prose(ground.question):
        for piece in inlines(parse(text.text)):
            offset = lonely(text.text, piece) if isinstance(piece, Text) else None
            if offset is not None:
                help = "Close the formula with another $, or write \\$ for the sign itself."
                yield Fault(text, f"{key}: this $ has no partner.", help, offset)
                break


def lonely(source: str, piece: Text) -> int | None:
    """Where a bare dollar sign stands in a piece of text."""
    for offset in range(piece.start, piece.end):
        if source[offset] == "$" and (offset == 0 or source[offset - 1] != "\\"):
            return offset
    return None
