"""A typed answer that nothing verifies.

A wrong card teaches a falsehood for years. Give `verify` an independent computation: a derivation from the
question's data, or the properties that pin the answer down, with `answer` in them. Gradients with `of` and factors
verify themselves.

Wrong:

    - id: slope
      kind: expression
      symbols:
        x: real
      ask: Differentiate $x^2$ with respect to $x$.
      answer: 2*x
      why: The power rule.

Right:

    - id: slope
      kind: expression
      symbols:
        x: real
      ask: Differentiate $x^2$ with respect to $x$.
      answer: 2*x
      verify: diff(x^2, x)
      why: The power rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.rule import Fault
from mlmath_quiz.model import TYPED_KINDS, Question

SEVERITY = "warning"
STAGE = "text"


def check(ground: Ground) -> Iterator[Fault]:
    """A typed question without `verify`, unless its relation carries its own."""
    question = ground.question
    if question.kind in TYPED_KINDS and not question.verify and not verifies_itself(question):
        where = question.answer[0] if question.answer else question.place
        help = "Add 'verify': a derivation from the question's data, or properties of 'answer'."
        yield Fault(where, "nothing verifies this answer.", help)


def verifies_itself(question: Question) -> bool:
    """Whether the question's relation tests a reply against `of`, and so the answer, too."""
    return bool(question.of) and (question.judge == "gradient" or question.kind == "factors")
