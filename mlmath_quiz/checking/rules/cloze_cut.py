"""A blank that Anki would cut short.

Anki writes a blank as `{{c1::...}}`. Two closing braces end it early, and two colons begin its hint. Within formulas
the exporter puts spaces between braces; in plain text nothing can be done, so write it differently.

Wrong:

    - id: scope
      kind: cloze
      ask: In C++ the standard vector is written [[std::vector]].
      why: The colons name the namespace.

Right:

    - id: scope
      kind: cloze
      ask: In C++ the standard [[vector]] is written with its namespace in front.
      why: The colons name the namespace.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.bank.blanks import blanks
from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.rule import Fault
from mlmath_quiz.markup.prose import Maths, Typed, inlines, parse

SEVERITY = "error"
STAGE = "text"
ENDS = ("}}", "::", "{{")


def check(ground: Ground) -> Iterator[Fault]:
    """Each blank with text that ends it early."""
    question = ground.question
    if question.kind != "cloze":
        return
    for blank in blanks(question.ask.text):
        shown = bare(blank.fillings[0])
        if cut := next((end for end in ENDS if end in shown), None):
            said = f"Anki would cut this blank at '{cut}'."
            yield Fault(question.ask, said, "Write it differently.", blank.span[0], blank.span[1] - blank.span[0])


def bare(filling: str) -> str:
    """The text of a blank outside its formulas."""
    pieces = [piece for piece in inlines(parse(filling)) if isinstance(piece, Maths | Typed)]
    for piece in reversed(pieces):
        filling = filling[: piece.start] + filling[piece.end :]
    return filling
