"""Equations and inequalities, up to equivalence: a nonzero factor, terms moved from side to side, another way of writing it.

Two equations are equivalent when the ratio of (left - right) is one number at all sample points. Otherwise, and for inequalities,
the conditions are compared at and around the points where their sides meet, each name in turn being the one that is solved for.
"""

from __future__ import annotations

from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.finding import IDENTICAL, UNDECIDED, Finding
from mlmath_quiz.maths.relations.conditions import as_condition, critical_values, is_condition, test_values, truth
from mlmath_quiz.maths.relations.elimination import is_zero, rank
from mlmath_quiz.maths.relations.interval import disagreement
from mlmath_quiz.maths.relations.sampling import points, sampled, values_at
from mlmath_quiz.maths.relations.tolerance import entries
from mlmath_quiz.maths.samples import Space
from mlmath_quiz.maths.spaces import spaces_of
from mlmath_quiz.maths.tree import Node, number
from mlmath_quiz.maths.values import Matrix

ENOUGH = 16
"""Points for each name that is solved for."""


def compare(reply: Node, answer: Node, context: Context) -> Finding:
    """Whether reply and answer are equivalent conditions."""
    if reply == answer:
        return IDENTICAL
    if not is_condition(answer):
        answer = Node("relation", (answer, number(0)), "=")
    if reply.head == "relation" and reply.text == "in":
        reply = as_condition(reply, reply.args[0].text)
    if not is_condition(reply):
        asked = "An equation" if is_equation(answer) else "An inequality"
        return Finding("unequal", "refuted", note=f"{asked} is asked for: two sides with a sign between them.")
    if is_equation(reply) and is_equation(answer):
        multiple = proportional(reply, answer, context)
        if multiple.verdict == "equal" or has_matrices(Node("list", (reply, answer)), context):
            return multiple
    return equivalent(reply, answer, context)


def is_equation(node: Node) -> bool:
    """Whether it is a single equation."""
    return node.head == "relation" and node.text in ("=", "==")


def has_matrices(node: Node, context: Context) -> bool:
    """Whether a name in it stands for a vector or matrix."""
    return any(space.shape for space in spaces_of(node, node, context).values())


def difference(equation: Node) -> Node:
    """Left minus right."""
    left, right = equation.args
    return Node("add", (left, Node("neg", (right,))))


def proportional(reply: Node, answer: Node, context: Context) -> Finding:
    """Whether left - right of one is a fixed multiple of that of the other: the pairs of values have rank 1."""
    rows = []
    for _, (given, wanted) in values_at((difference(reply), difference(answer)), context):
        if given is None or isinstance(given, Matrix) != isinstance(wanted, Matrix):
            return UNDECIDED
        pairs = zip(entries(given), entries(wanted), strict=False)
        rows += [pair for pair in map(list, pairs) if not all(map(is_zero, pair))]
    if any(is_zero(a) != is_zero(b) for a, b in rows) or (rows and rank(rows) > 1):
        return Finding("unequal", "refuted")
    return sampled(len(rows), reply, answer)


def equivalent(reply: Node, answer: Node, context: Context) -> Finding:
    """Whether both hold at the same points; they have to hold at some of them for that to mean anything."""
    together = Node("list", (reply, answer))
    spaces = spaces_of(together, together, context)
    if any(space.shape for space in spaces.values()):
        return UNDECIDED
    if not spaces:
        same = truth(reply, {}) == truth(answer, {})
        return Finding("equal", "sampled") if same else Finding("unequal", "refuted")
    held = 0
    for pivot in sorted(spaces):
        outcome = around(reply, answer, pivot, spaces[pivot], context)
        if isinstance(outcome, Finding):
            return outcome
        held += outcome
    return sampled(held, reply, answer)


def around(reply: Node, answer: Node, pivot: str, space: Space, context: Context) -> Finding | int:
    """The disagreement that is found by solving for one name; without one, how often both held.

    An equation holds on critical values; an inequality has to hold between them to count.
    """
    held = 0
    for _, point in zip(range(ENOUGH), points([reply, answer], context), strict=False):
        critical = [value for side in (reply, answer) for value in critical_values(side, pivot, point, space)]
        for value in test_values(critical, space):
            theirs, ours = (truth(side, {**point, pivot: value}) for side in (reply, answer))
            if theirs != ours:
                rest = {symbol: number for symbol, number in point.items() if symbol != pivot}
                return disagreement(pivot, value, rest, theirs)
            held += ours and bool(critical) and (is_equation(answer) or value not in critical)
    return held
