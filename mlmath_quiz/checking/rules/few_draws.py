"""A parametrised question with fewer than five draws.

What comes back with the same numbers every few weeks is learnt by heart, not worked out. Widen the ranges of `vary`, or
loosen `require`.

Wrong:

    - id: sum
      kind: number
      vary:
        a: 1..2
      ask: What is $<a> + 1$?
      answer: a + 1
      verify: integrate(1, u, -1, a)
      why: Count on.

Right:

    - id: sum
      kind: number
      vary:
        a: 1..9
      ask: What is $<a> + 1$?
      answer: a + 1
      verify: integrate(1, u, -1, a)
      why: Count on.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.rule import Fault

SEVERITY = "error"
STAGE = "maths"
FEWEST = 5


def check(ground: Ground) -> Iterator[Fault]:
    """The number of draws, where it is too small."""
    question = ground.question
    if not question.vary:
        return
    count = len(ground.draws)
    if count < FEWEST:
        where = question.require[0] if question.require and count == 0 else next(iter(question.vary.values()))[0]
        said = f"only {count} draws meet 'require'" if question.require else f"there are only {count} draws"
        yield Fault(
            where, f"{said}; at least {FEWEST} were expected.", "Widen the ranges of 'vary', or loosen 'require'."
        )
