"""The answer itself, or the same answer written differently, is not judged right.

Learners type the same value in many ways. The answer as written, as it reads when its terms stand in another
order, and expanded, all have to be judged right (or `almost`, where a form is asked for). Where
they are not, the question asks for something that it does not say.

Wrong:

    - id: difference-of-squares
      kind: expression
      symbols:
        x: real
      form: [factored]
      ask: Factor $x^2 - 1$.
      answer: x^2 - 1
      verify: (x - 1)*(x + 1)
      why: The roots are 1 and -1.

Right:

    - id: difference-of-squares
      kind: expression
      symbols:
        x: real
      form: [factored]
      ask: Factor $x^2 - 1$.
      answer: (x - 1)*(x + 1)
      verify: x^2 - 1
      why: The roots are 1 and -1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sympy import expand

from mlmath_quiz.checking.expressing import NotExpressible, to_tree
from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.rule import Fault
from mlmath_quiz.checking.trials import drawable, judged, plain
from mlmath_quiz.maths.parser import Unreadable, read
from mlmath_quiz.maths.scope import scope_of
from mlmath_quiz.maths.symbolic import NotSymbolic
from mlmath_quiz.maths.text import to_text
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.model import TYPED_KINDS

SEVERITY = "error"
STAGE = "maths"


def check(ground: Ground) -> Iterator[Fault]:
    """The first way of writing the answer that is not judged right."""
    if ground.question.kind not in TYPED_KINDS or not drawable(ground) or ground.verification.status == "refuted":
        return
    question = plain(ground)
    written = question.answer[0].text
    for reply in dict.fromkeys(equivalents(written, ground)):
        found = judged(question, reply)
        if found.verdict != "right" and not (found.verdict == "almost" and reply != written):
            yield Fault(
                ground.question.answer[0],
                f"the answer, written as '{reply}', is judged {found.verdict}{': ' + found.why if found.why else '.'}",
                "Write the answer so that a learner can type it.",
            )
            return


def equivalents(answer: str, ground: Ground) -> Iterator[str]:
    """The answer as written, with its terms in reverse order, and expanded."""
    yield answer
    try:
        tree = read(answer, scope_of(plain(ground)))
    except Unreadable:
        return
    yield to_text(tree.map(reversed_sum))
    if ground.question.kind in ("expression", "number") and not ground.question.vary:
        yield from expanded(ground)


def reversed_sum(node: Node) -> Node:
    """A sum with its terms in reverse order."""
    return replace(node, args=node.args[::-1]) if node.head == "add" else node


def expanded(ground: Ground) -> Iterator[str]:
    """The answer as SymPy expands it, if it can be typed."""
    try:
        yield to_text(to_tree(expand(ground.closed(ground.answer, ground.sizes[-1]))))
    except (NotSymbolic, NotExpressible, AttributeError, TypeError):
        return
