"""`verify` would also verify a wrong answer.

The answer is changed in small ways (a sign, a factor, a term left out, an exponent, another family), and whatever
the question's relation tells apart from the answer has to fail `verify`, too; so do the wrong choices of a choice.
A property that many expressions share pins nothing down: add one that the mutant in the message does not have.

Wrong:

    - id: normalised
      kind: expression
      symbols:
        x: real
      ask: Give the antiderivative of $2x$ that is 0 at $x = 0$.
      answer: x^2
      verify:
        - at(answer, x = 0) == 0
      why: The power rule.

Right:

    - id: normalised
      kind: expression
      symbols:
        x: real
      ask: Give the antiderivative of $2x$ that is 0 at $x = 0$.
      answer: x^2
      verify:
        - at(answer, x = 0) == 0
        - diff(answer, x) == 2*x
      why: The power rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.checking.discrimination import survivors
from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.rule import Fault

SEVERITY = "error"
STAGE = "maths"


def check(ground: Ground) -> Iterator[Fault]:
    """The first wrong answer that `verify` lets pass."""
    if ground.verification.status != "verified":
        return
    for said, change in survivors(ground):
        yield Fault(
            ground.verify_text(0),
            f"this would also verify the wrong answer {said} ({change}).",
            "Add a property that only the answer has.",
        )
        return
