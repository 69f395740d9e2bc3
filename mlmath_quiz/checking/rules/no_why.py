"""A question without `why`.

Whoever was wrong wants to know the reason, and whoever was right by luck needs it: two or three lines that say
why, not the answer again.

Wrong:

    - id: slope
      kind: expression
      symbols:
        x: real
      ask: Differentiate $x^3$ with respect to $x$.
      answer: 3*x^2
      verify: diff(x^3, x)

Right:

    - id: slope
      kind: expression
      symbols:
        x: real
      ask: Differentiate $x^3$ with respect to $x$.
      answer: 3*x^2
      verify: diff(x^3, x)
      why: The exponent comes down as a factor, and one less stays above.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.rule import Fault

SEVERITY = "warning"
STAGE = "text"


def check(ground: Ground) -> Iterator[Fault]:
    """A question that gives no reason; a recall question's answer is one."""
    if ground.question.why is None and ground.question.kind != "recall":
        yield Fault(ground.question.place, "this question has no 'why'.", "Give the reason in two or three lines.")
