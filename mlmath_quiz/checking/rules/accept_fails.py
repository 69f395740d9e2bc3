"""An `accept` that is not judged right.

`accept` holds replies that must be judged right. Either the reply is not equal to the answer after all, or the
judge cannot see it.

Wrong:

    - id: square
      kind: expression
      symbols:
        x: real
      ask: Expand $(x + 1)^2$.
      answer: x^2 + 2*x + 1
      verify: integrate(2*x + 2, x) + 1
      accept:
        - x^2 + x + 1
      why: The binomial theorem.

Right:

    - id: square
      kind: expression
      symbols:
        x: real
      ask: Expand $(x + 1)^2$.
      answer: x^2 + 2*x + 1
      verify: integrate(2*x + 2, x) + 1
      accept:
        - (1 + x)^2
      why: The binomial theorem.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.rule import Fault
from mlmath_quiz.checking.trials import drawable, judged, plain

SEVERITY = "error"
STAGE = "reading"


def check(ground: Ground) -> Iterator[Fault]:
    """Each `accept` whose verdict is another."""
    if not drawable(ground):
        return
    question = plain(ground)
    for text in question.accept:
        found = judged(question, text.text)
        if found.verdict not in ("right", "almost"):
            yield Fault(
                text,
                f"this is judged {found.verdict}, but has to be accepted{': ' + found.why if found.why else ''}",
                "Correct it, or remove it.",
            )
