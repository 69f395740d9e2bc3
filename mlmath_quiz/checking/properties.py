"""Properties of the answer, and claims: each has to hold at every point, with the answer in the place of its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mlmath_quiz.checking.comparing import NO_POINT, TRIED_POINTS, every_point, numeric_route, symbolic_difference
from mlmath_quiz.checking.ground import Ground, NoValue, Point
from mlmath_quiz.checking.outcome import Verification, weakest
from mlmath_quiz.checking.showing import point_text
from mlmath_quiz.maths.tree import Node


def by_properties(ground: Ground, properties: Sequence[Node], answer: Node | None = None) -> Verification:
    """Every property holds at every point, with the answer in the place of its name."""
    routes = []
    for i, node in enumerate(properties):
        tried = property_at_points(ground, with_answer(ground, node, answer))
        if tried.status != "verified":
            return replace(tried, item=i)
        routes.append(symbolic_property(ground, with_answer(ground, node, answer)) or tried.route)
    return Verification("verified", weakest(routes))


def with_answer(ground: Ground, node: Node, answer: Node | None = None) -> Node:
    """A property with the answer put in."""
    if "answer" not in node.names():
        return node
    return node.substitute({"answer": answer if answer is not None else ground.answer})


def property_at_points(ground: Ground, node: Node, count: int = TRIED_POINTS) -> Verification:
    """A property tried at points: refuted by the first at which it fails."""
    held, trouble = 0, ""
    for point in every_point(ground, count, node):
        try:
            failure = failing_link(ground, node, point)
        except NoValue as error:
            trouble = str(error)
            continue
        if failure:
            failure, point = simplest_failure(ground, node, failure, point)
            where = point_text(point, node.names())
            return Verification("refuted", "numeric", f"{failure}{', at ' + where if where else ''}")
        held += 1
    if held:
        return Verification("verified", numeric_route(node))
    why = f"no point was found at which both sides have a value ({trouble or NO_POINT})"
    return Verification("undecided", why=why)


def simplest_failure(ground: Ground, node: Node, failure: str, point: Point) -> tuple[str, Point]:
    """How a property fails at a point of small whole numbers, if it does, else at the point given."""
    for candidate in ground.simple_points():
        try:
            if simpler := failing_link(ground, node, candidate):
                return simpler, candidate
        except NoValue:
            continue
    return failure, point


def failing_link(ground: Ground, node: Node, point: Point) -> str:
    """The first link of a chain that does not hold, in words; "" where all hold."""
    if node.head != "relation":
        return "" if ground.at(node, point).entries == (True,) else "it is false"
    for operator, left, right in zip(node.text.split(), node.args, node.args[1:], strict=False):
        if operator in ("=", "=="):
            a, b = ground.at(left, point), ground.at(right, point)
            if a.differs(b):
                return f"the left side is {a}, the right side {b}"
        elif not ground.at(Node("relation", (left, right), operator), point).entries[0]:
            a, b = ground.at(left, point), ground.at(right, point)
            return f"the left side is {a}, the right side {b}, so '{operator}' does not hold"
    return ""


def symbolic_property(ground: Ground, node: Node) -> str:
    """The symbolic route of an equation; "" where there is none."""
    if not ground.symbolic or node.head != "relation" or set(node.text.split()) - {"=", "=="}:
        return ""
    pairs = zip(node.args, node.args[1:], strict=False)
    return weakest([symbolic_difference(ground, left, right) for left, right in pairs])


def refuted_by_properties(ground: Ground, properties: Sequence[Node], answer: Node) -> bool:
    """Whether a wrong answer fails some property, or leaves one without any value."""
    wrong = (with_answer(ground, node, answer) for node in properties)
    return any(property_at_points(ground, node, 3).status != "verified" for node in wrong)
