"""Neither algebra nor numbers can carry out `verify`.

The computation has no closed form that SymPy finds within its limit, and no numerical route either; or both sides
have values nowhere. Write it in a simpler way, or state properties of `answer` that can be computed.

Wrong:

    - id: root
      kind: expression
      symbols:
        x: positive
      ask: Simplify $\\sqrt{x^2}$ for $x > 0$.
      answer: x
      verify: sqrt(x^2)*integrate(1/u, u, 0, 1)
      why: The root is not negative.

Right:

    - id: root
      kind: expression
      symbols:
        x: positive
      ask: Simplify $\\sqrt{x^2}$ for $x > 0$.
      answer: x
      verify: sqrt(x^2)
      why: The root is not negative.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.rule import Fault

SEVERITY = "error"
STAGE = "maths"


def check(ground: Ground) -> Iterator[Fault]:
    """A verification that came to no end."""
    found = ground.verification
    if found.status == "undecided":
        yield Fault(
            ground.verify_text(found.item),
            f"this cannot be carried out: {found.why}.",
            "Write the computation in a simpler way, or state properties with 'answer' in them.",
        )
