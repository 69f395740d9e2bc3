"""Intervals and unions: `0 < t <= 1/2`, `(0, 1/2]`, `t < 0 or t > 1`, `t in [0, 1]`, `{2}`.

Reply and answer become conditions on one name, which are compared at their ends, between and beyond them, for several values of
whatever else occurs in them. `(0, 1)` is the open interval and `[0, 1]` the closed one.
"""

from __future__ import annotations

from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.evaluate import Point
from mlmath_quiz.maths.finding import IDENTICAL, Finding
from mlmath_quiz.maths.relations.conditions import (
    as_condition,
    critical_values,
    is_condition,
    links,
    test_values,
    truth,
)
from mlmath_quiz.maths.relations.sampling import ENOUGH, points, sampled
from mlmath_quiz.maths.samples import Space
from mlmath_quiz.maths.show import show
from mlmath_quiz.maths.spaces import spaces_of
from mlmath_quiz.maths.tree import Node, name
from mlmath_quiz.maths.values import Scalar

UNNAMED = "the number"


def compare(reply: Node, answer: Node, context: Context) -> Finding:
    """Whether both describe the same set of numbers within the name's domain."""
    if reply == answer:
        return IDENTICAL
    pivot = pivot_of(answer, context) or pivot_of(reply, context) or UNNAMED
    given, wanted = as_condition(reply, pivot), as_condition(answer, pivot)
    if not is_condition(given):
        return Finding("unequal", "refuted", note="An interval is asked for: `(0, 1]`, or `0 < t <= 1`.")
    return compare_conditions(given, wanted, pivot, context)


def pivot_of(node: Node, context: Context) -> str:
    """The name that the condition is about: the middle of a chain, or what stands alone on a side; "" in a bare interval."""
    if node.head == "relation" and node.text == "in":
        return node.args[0].text
    if node.head in ("or", "and", "list"):
        return next(filter(None, (pivot_of(arg, context) for arg in node.args)), "")
    middle = [node.args[1]] if node.head == "relation" and len(node.args) == 3 else []
    sides = [*middle, *(side for link in links(node) for side in link)]
    alone = [side.text for side in sides if side.head == "name"]
    inside = [symbol for side in sides for symbol in sorted(side.names())]
    declared = [symbol for symbol in context.question.symbols if symbol in alone]
    in_the_middle = [side.text for side in middle if side.head == "name"]
    return next(iter([*in_the_middle, *declared, *alone, *inside]), "")


def compare_conditions(given: Node, wanted: Node, pivot: str, context: Context) -> Finding:
    """Whether two conditions on the pivot hold for the same values of it, at several values of the other names."""
    together = Node("list", (given, wanted))
    space = Space() if pivot == UNNAMED else spaces_of(together, together, context).get(pivot, Space())
    others = [name(symbol) for symbol in sorted(together.names() - {pivot})]
    agreed = 0
    for point in points(others, context) if others else [{}]:
        both = critical_values(given, pivot, point, space) + critical_values(wanted, pivot, point, space)
        for value in test_values(both, space):
            here = {**point, pivot: value}
            included = truth(given, here)
            if included != truth(wanted, here):
                return disagreement(pivot, value, point, included)
        agreed += 1
        if agreed >= ENOUGH:
            break
    return sampled(agreed, *others)


def disagreement(pivot: str, value: Scalar, point: Point, included: bool) -> Finding:
    """Unequal: a value that only one of them includes."""
    where = ", ".join(f"{symbol} = {show(number)}" for symbol, number in point.items())
    subject = f"`{show(value)}`" if pivot == UNNAMED else f"`{pivot} = {show(value)}`"
    verbs = ("includes", "leaves it out") if included else ("leaves out", "includes it")
    given = f" (at `{where}`)" if where else ""
    return Finding("unequal", "refuted", note=f"Yours {verbs[0]} {subject}{given}; the answer {verbs[1]}.")
