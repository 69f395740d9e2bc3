"""Long decimals stand for what they round: how far a difference may be the rounding of literals as typed."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from mlmath_quiz.maths.agreement import Meeting, paired
from mlmath_quiz.maths.evaluate import Point, evaluate
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.maths.values import CONTEXT, Scalar, TooLarge, Undefined, is_exact, real

FLOAT_DIGITS = 15
"""Decimals with so many digits are printed floating-point numbers, on either side."""
FLOAT_ERROR = Fraction(1, 2**51)
"""The relative error that a floating-point number brings from its own computation."""
AUTHOR_DIGITS = 9
"""Decimals of an answer with so many digits approximate something, if the reply is no such decimal itself."""
SHORT_DIGITS = 5
"""Decimals with fewer digits are meant exactly, as in `x^0.2`."""
DECIMAL = re.compile(r"(\d*)\.(\d+)(?:[eE]([+-]?\d+))?$")


def within_rounding(reply: Node, answer: Node, point: Point, meeting: Meeting, over_complex: bool) -> bool:
    """Whether a unit in the last digit of each long decimal (rounded or cut off) explains a difference at a point."""
    longest = AUTHOR_DIGITS if not decimals(reply, SHORT_DIGITS) and not is_exact(meeting.reply) else FLOAT_DIGITS
    literals = [(True, node) for node in decimals(reply, FLOAT_DIGITS)]
    literals += [(False, node) for node in decimals(answer, longest)]
    pairs = paired(meeting.reply, meeting.answer)
    if not literals or pairs is None:
        return False
    try:
        slack = sum(influence(reply if own else answer, node, point, over_complex) for own, node in literals)
    except (Undefined, TooLarge):
        return False
    return all(bool(abs(real(a) - real(b)) <= slack) for a, b in pairs)


def decimals(tree: Node, digits: int) -> list[Node]:
    """The literals with a decimal point and at least so many significant digits."""
    return [node for node in tree.walk() if node.head == "number" and significant(node.text) >= digits]


def significant(text: str) -> int:
    """The significant digits of a decimal as typed; 0 for what is none."""
    found = DECIMAL.match(text)
    return len((found[1] + found[2]).lstrip("0")) if found else 0


def influence(tree: Node, literal: Node, point: Point, over_complex: bool) -> Scalar:
    """How far one unit in the last digit of a literal moves the largest entry of the tree's value."""
    found = DECIMAL.match(literal.text)
    assert found is not None
    value = literal.value or Fraction(0)
    unit = Fraction(10) ** (int(found[3] or 0) - len(found[2]))
    if significant(literal.text) >= FLOAT_DIGITS:
        unit = max(unit, abs(value) * FLOAT_ERROR)
    moved = tree.map(lambda node: replace(node, value=value + unit) if node == literal else node)
    pairs = paired(evaluate(tree, point, 50, over_complex), evaluate(moved, point, 50, over_complex))
    return max(abs(real(a) - real(b)) for a, b in pairs or [(0, 0)]) * CONTEXT.mpf("1.01")
