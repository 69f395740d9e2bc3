"""The answer itself, or the same answer written differently, is not judged right.

Learners type the same value in many ways. The answer as written, as it reads when its terms stand in another
order, and as SymPy would expand it, all have to be judged right (or `almost`, where a form is asked for). Where
they are not, the question asks for something that it does not say.

Wrong:

    - id: count
      kind: number
      tolerance: 0 decimals
      ask: Give $\\sqrt{2}$ to two decimals.
      answer: 1/0
      verify: sqrt(2)
      why: It is a little more than 1.4.

Right:

    - id: count
      kind: number
      tolerance: 2 decimals
      ask: Give $\\sqrt{2}$ to two decimals.
      answer: sqrt(2)
      verify: 2^(3/2)/2
      why: It is a little more than 1.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.rule import Fault
from mlmath_quiz.checking.trials import judged, plain
from mlmath_quiz.maths.parser import Unreadable, read
from mlmath_quiz.maths.scope import scope_of
from mlmath_quiz.maths.text import to_text
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.model import TYPED_KINDS

SEVERITY = "error"
STAGE = "reading"


def check(ground: Ground) -> Iterator[Fault]:
    """The first way of writing the answer that is not judged right."""
    if ground.question.kind not in TYPED_KINDS:
        return
    question = plain(ground)
    for reply in dict.fromkeys(equivalents(question.answer[0].text, ground)):
        found = judged(question, reply)
        if found.verdict not in ("right", "almost"):
            yield Fault(
                ground.question.answer[0],
                f"the answer, written as '{reply}', is judged {found.verdict}{': ' + found.why if found.why else '.'}",
                "Write the answer so that a learner can type it.",
            )
            return


def equivalents(answer: str, ground: Ground) -> Iterator[str]:
    """The answer as written, and with its terms and factors in reverse order."""
    yield answer
    try:
        tree = read(answer, scope_of(ground.question))
    except Unreadable:
        return
    yield to_text(tree.map(reversed_sum))


def reversed_sum(node: Node) -> Node:
    """A sum with its terms in reverse order."""
    from dataclasses import replace

    return replace(node, args=node.args[::-1]) if node.head == "add" else node
