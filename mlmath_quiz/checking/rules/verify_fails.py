"""The answer is not what `verify` says.

One of the two is wrong. The message shows both sides, and a point at which they differ.

Wrong:

    - id: slope
      kind: expression
      symbols:
        x: real
      ask: Differentiate $x^3$ with respect to $x$.
      answer: 3*x
      verify: diff(x^3, x)
      why: The power rule.

Right:

    - id: slope
      kind: expression
      symbols:
        x: real
      ask: Differentiate $x^3$ with respect to $x$.
      answer: 3*x^2
      verify: diff(x^3, x)
      why: The power rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.rule import Fault

SEVERITY = "error"
STAGE = "maths"


def check(ground: Ground) -> Iterator[Fault]:
    """A verification that was refuted."""
    found = ground.verification
    if found.status == "refuted":
        help = "Correct the answer or 'verify', whichever is wrong."
        yield Fault(ground.verify_text(found.item), f"the answer is not verified: {found.why}.", help)
