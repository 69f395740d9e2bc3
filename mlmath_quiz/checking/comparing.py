"""Two trees compared: at points by numbers, and in symbols by algebra; by which route is part of the finding."""

from __future__ import annotations

from collections.abc import Iterator

import sympy

from mlmath_quiz.checking.ground import Amount, Ground, NoValue, Point, free_names
from mlmath_quiz.checking.outcome import Verification
from mlmath_quiz.checking.showing import point_text
from mlmath_quiz.maths.symbolic import NotSymbolic, is_matrix
from mlmath_quiz.maths.tree import Node

TRIED_POINTS = 4
LARGEST_TO_SIMPLIFY = 60
COSTLY = frozenset({"integrate", "expectation", "probability", "entropy", "kl", "mgf", "cdf", "sum", "limit"})
"""Calls that take long to evaluate."""
NO_POINT = "no point meets 'require'"


def compare_at_points(ground: Ground, left: Node, right: Node) -> Verification:
    """Two trees evaluated at points: refuted by the first difference, undecided where neither has values."""
    agreed, trouble = 0, ""
    for point in every_point(ground, TRIED_POINTS, left, right):
        try:
            a, b = ground.at(left, point), ground.at(right, point)
        except NoValue as error:
            trouble = str(error)
            continue
        if a.differs(b):
            why = both_sides(*simplest(ground, point, left, right), left.names() | right.names())
            return Verification("refuted", "numeric", why)
        agreed += 1
    if agreed:
        return Verification("verified", numeric_route(left))
    why = f"neither a closed form nor a numerical value was found ({trouble or NO_POINT})"
    return Verification("undecided", why=why)


def every_point(ground: Ground, count: int, *trees: Node) -> Iterator[Point]:
    """Points at every assignment of sizes; one is enough where the trees have no names, and few where each costs much."""
    names = set().union(*(free_names(tree) for tree in trees)) & set(ground.domains)
    if not names:
        count = 1
    elif len(ground.sizes) > 1 or any(node.text in COSTLY for tree in trees for node in tree.walk()):
        count = min(count, 2)
    for sizes in ground.sizes:
        yield from ground.points(sizes, count)


def numeric_route(node: Node) -> str:
    """The name of the numerical route that a derivation takes."""
    calls = {piece.text for piece in node.walk() if piece.head == "call"}
    routes = {
        "quadrature": {
            "integrate",
            "expectation",
            "variance",
            "covariance",
            "probability",
            "entropy",
            "kl",
            "mgf",
            "cdf",
        },
        "summation": {"sum", "product"},
        "extrapolation": {"limit"},
    }
    return next((f"numeric ({route})" for route, words in routes.items() if words & calls), "numeric (evaluation)")


def simplest(ground: Ground, point: Point, left: Node, right: Node) -> tuple[Point, Amount, Amount]:
    """A point of small whole numbers at which two trees differ, if one is found, else the point given; with both values."""
    for candidate in ground.simple_points():
        try:
            a, b = ground.at(left, candidate), ground.at(right, candidate)
        except NoValue:
            continue
        if a.differs(b):
            return candidate, a, b
    return point, ground.at(left, point), ground.at(right, point)


def both_sides(point: Point, derived: Amount, answer: Amount, names: set[str]) -> str:
    """`verify gives 3, the answer 4, at x = 1`."""
    where = point_text(point, names)
    return f"verify gives {derived}, the answer {answer}{', at ' + where if where else ''}"


def symbolic_difference(ground: Ground, left: Node, right: Node) -> str:
    """The symbolic route: "symbolic, proved" where algebra shows the difference to be zero, "symbolic" for a closed form."""
    try:
        closed, answer = ground.closed(left, ground.sizes[-1], right), ground.closed(right, ground.sizes[-1], left)
        if isinstance(closed, sympy.FiniteSet) and len(closed) == 1 and not isinstance(answer, sympy.Set):
            closed = next(iter(closed))
        entries = differences(closed, answer)
    except (NotSymbolic, TypeError, ValueError, AttributeError, NotImplementedError, ArithmeticError):
        return ""
    if any(entry.has(sympy.Integral, sympy.Sum, sympy.Product, sympy.Limit) for entry in entries):
        return ""
    return "symbolic, proved" if all(is_zero(entry) for entry in entries) else "symbolic"


def differences(closed: object, answer: object) -> list[sympy.Expr]:
    """The differences of two values, entry by entry."""
    if is_matrix(closed) or is_matrix(answer):
        return list(closed - answer)  # type: ignore[operator]
    return [sympy.sympify(closed - answer)]  # type: ignore[operator]


def is_zero(difference: sympy.Expr) -> bool:
    """Whether algebra shows an expression to be zero: expanded, over one denominator, and simplified while it is small."""
    if difference == 0 or difference.expand() == 0:
        return True
    size = difference.count_ops()
    if size > 4 * LARGEST_TO_SIMPLIFY:
        return False
    if sympy.cancel(sympy.together(difference)) == 0:
        return True
    return bool(size <= LARGEST_TO_SIMPLIFY and sympy.simplify(difference) == 0)
