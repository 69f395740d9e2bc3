"""`verify` is the answer again.

What is written twice is wrong twice: a `verify` that is the same expression, or the same up to the order of terms
and factors, verifies nothing. Start from the question's data.

Wrong:

    - id: slope
      kind: expression
      symbols:
        x: real
      ask: Differentiate $x^2 + x$ with respect to $x$.
      answer: 2*x + 1
      verify: 1 + x*2
      why: Term by term.

Right:

    - id: slope
      kind: expression
      symbols:
        x: real
      ask: Differentiate $x^2 + x$ with respect to $x$.
      answer: 2*x + 1
      verify: diff(x^2 + x, x)
      why: Term by term.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.rule import Fault
from mlmath_quiz.checking.sorting import sorted_tree
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.model import TYPED_KINDS

SEVERITY = "error"
STAGE = "reading"
ANSWER = Node("name", text="answer")


def check(ground: Ground) -> Iterator[Fault]:
    """An entry of `verify` that says no more than the answer."""
    question = ground.question
    answer = sorted_tree(ground.answer) if question.kind in TYPED_KINDS else None
    for text, tree in zip(question.verify, ground.verify, strict=True):
        sides = [sorted_tree(side) for side in (tree.args if tree.head == "relation" else (tree,))]
        if tree.head == "relation" and len(set(sides)) < len(sides):
            said = "both sides of this are the same expression, so it always holds."
            yield Fault(text, said, "Compare two different computations.")
        elif answer is not None and not answer.args and not is_property(sides):
            continue
        elif answer is not None and repeats(tree, sides, answer):
            help = "Compute it from the question's data, or state properties of 'answer'."
            yield Fault(text, "this is the answer again, in the same words.", help)


def is_property(sides: list[Node]) -> bool:
    """Whether `answer` itself is one of the sides."""
    return ANSWER in sides


def repeats(tree: Node, sides: list[Node], answer: Node) -> bool:
    """Whether the entry is the answer, or `answer ==` the answer."""
    return sorted_tree(tree) == answer or (is_property(sides) and answer in sides)
