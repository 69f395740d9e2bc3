"""A `reject`, or a mistake, that is judged right.

`reject` and `mistakes` hold replies that must be judged wrong. If one of them equals the answer, a learner with
the right answer is told of a slip.

Wrong:

    - id: square
      kind: expression
      symbols:
        x: real
      ask: Expand $(x + 1)^2$.
      answer: x^2 + 2*x + 1
      verify: integrate(2*x + 2, x) + 1
      reject:
        - x*(x + 2) + 1
      why: The binomial theorem.

Right:

    - id: square
      kind: expression
      symbols:
        x: real
      ask: Expand $(x + 1)^2$.
      answer: x^2 + 2*x + 1
      verify: integrate(2*x + 2, x) + 1
      reject:
        - x^2 + 1
      why: The binomial theorem.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.rule import Fault
from mlmath_quiz.checking.trials import judged, plain
from mlmath_quiz.model import TYPED_KINDS

SEVERITY = "error"
STAGE = "reading"


def check(ground: Ground) -> Iterator[Fault]:
    """Each reply to be rejected that is not judged wrong. With `vary`, the draws are tried by `draw-collides`."""
    if ground.question.kind not in TYPED_KINDS or ground.question.vary:
        return
    question = plain(ground)
    replies = [*question.reject, *(mistake.answer for mistake in question.mistakes)]
    for text in replies:
        found = judged(question, text.text)
        if found.verdict in ("right", "almost", "undecided"):
            yield Fault(text, f"this is judged {found.verdict}, but has to be wrong.", "Correct it, or remove it.")
