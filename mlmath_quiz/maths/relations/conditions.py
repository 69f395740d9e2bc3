"""Whether conditions (equations, inequalities, intervals, unions of them) hold: where their truth may change, and points around.

The values of all names but one, the *pivot*, are drawn; then a condition can change its truth only at a *critical* value of the
pivot, where the two sides of one of its relations meet. A condition is looked at on every critical value, between neighbouring
ones, and beyond the outermost. For sides that are linear or quadratic in the pivot the critical values are complete; for others
they are searched for by sign changes on a grid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from mlmath_quiz.maths.evaluate import Point
from mlmath_quiz.maths.relations.elimination import is_zero, size, solve, tidy
from mlmath_quiz.maths.relations.sampling import value_or_none
from mlmath_quiz.maths.samples import Space
from mlmath_quiz.maths.tree import Node, name
from mlmath_quiz.maths.values import CONTEXT, Scalar, real

GRID = tuple(Fraction(n, 3) for n in range(-31, 32, 2))
"""Where a sign change is looked for."""
ROOT_DIGITS = 90
"""Roots are found to more digits than they are looked at with, so that both sides meet there to within rounding."""
Height = Callable[[Scalar], Scalar | None]
"""Left minus right, as a function of the pivot; None where it has no value."""


def as_condition(node: Node, pivot: str) -> Node:
    """The tree as a condition on the pivot: intervals, sets and memberships become relations."""
    symbol = name(pivot)
    if node.head in ("or", "and", "list"):
        return Node("and" if node.head == "and" else "or", tuple(as_condition(arg, pivot) for arg in node.args))
    if node.head == "interval" or (node.head == "vector" and len(node.args) == 2):
        low, high = node.args
        ends = node.text or "()"
        signs = ("<=" if ends[0] == "[" else "<", "<=" if ends[1] == "]" else "<")
        return Node("relation", (low, symbol, high), " ".join(signs))
    if node.head == "set":
        return Node("or", tuple(Node("relation", (symbol, arg), "=") for arg in node.args))
    if node.head == "relation" and node.text == "in" and node.args[0].head == "name":
        return as_condition(node.args[1], node.args[0].text)
    return node


def is_condition(node: Node) -> bool:
    """Whether every part of the tree is a relation."""
    if node.head in ("or", "and"):
        return all(map(is_condition, node.args))
    return node.head == "relation" and node.text != "in"


def links(node: Node) -> Iterator[tuple[Node, Node]]:
    """The two sides of every single relation in a condition."""
    if node.head in ("or", "and"):
        for arg in node.args:
            yield from links(arg)
    elif node.head == "relation":
        yield from zip(node.args, node.args[1:], strict=False)


def truth(condition: Node, point: Point) -> bool:
    """Whether the condition holds; where something in it has no value it does not."""
    if condition.head == "or":
        return any(truth(arg, point) for arg in condition.args)
    if condition.head == "and":
        return all(truth(arg, point) for arg in condition.args)
    return value_or_none(condition, point) is True


def critical_values(condition: Node, pivot: str, point: Point, space: Space) -> list[Scalar]:
    """The values of the pivot at which the sides of some relation meet, within the pivot's domain."""
    found: list[Scalar] = []
    for left, right in links(condition):
        found += map(tidy, meeting_points(left, right, pivot, point))
    return [value for value in found if belongs(value, space)]


def meeting_points(left: Node, right: Node, pivot: str, point: Point) -> list[Scalar]:
    """Where left = right, as values of the pivot."""
    for side, other in ((left, right), (right, left)):
        if side == name(pivot) and pivot not in other.names():
            value = value_or_none(other, point)
            return [value] if is_finite(value) else []
    if pivot not in left.names() | right.names():
        return []
    difference = Node("add", (left, Node("neg", (right,))))

    def height(value: Scalar) -> Scalar | None:
        found = value_or_none(difference, {**point, pivot: value}, ROOT_DIGITS)
        return found if is_finite(found) else None

    roots = parabola_roots(height)
    return grid_roots(height) if roots is None else roots


def is_finite(value: object) -> bool:
    """Whether it is a finite real number."""
    if isinstance(value, Fraction):
        return True
    return isinstance(value, CONTEXT.mpf) and bool(CONTEXT.isfinite(value))


def parabola_roots(height: Height) -> list[Scalar] | None:
    """The real roots of a function that is linear or quadratic: read off three values, confirmed at two more; else None."""
    values = [height(Fraction(x)) for x in (0, 1, -1, 2, -3)]
    if any(value is None for value in values):
        return None
    coefficients = solve([[Fraction(1), x, x * x] for x in map(Fraction, (0, 1, -1))], values[:3])
    assert coefficients is not None
    c, b, a = coefficients
    scale = size(values)
    if not all(is_zero(c + b * x + a * x * x - value, scale) for x, value in zip((2, -3), values[3:], strict=True)):
        return None
    if is_zero(a, scale):
        return [] if is_zero(b, scale) else [-c / b]
    inside = real(b * b - 4 * a * c)
    if is_zero(inside, scale * scale):
        return [-b / (2 * a)]
    return [] if inside < 0 else [(-real(b) + sign * CONTEXT.sqrt(inside)) / real(2 * a) for sign in (1, -1)]


def grid_roots(height: Height, grid: tuple[Fraction, ...] = GRID) -> list[Scalar]:
    """Roots on the grid, and between neighbouring grid points with a change of sign."""
    heights = [(x, height(x)) for x in grid]
    found: list[Scalar] = [x for x, value in heights if value is not None and is_zero(value)]
    for (low, below), (high, above) in zip(heights, heights[1:], strict=False):
        if below is not None and above is not None and real(below) * real(above) < 0:
            root = bracketed_root(height, real(low), real(high), real(below), real(above))
            found += [root] if root is not None else []
    return found


def bracketed_root(height: Height, low: Scalar, high: Scalar, below: Scalar, above: Scalar) -> Scalar | None:
    """A root between two points of opposite sign by the Illinois rule; None at a jump or pole."""
    start = abs(below) + abs(above)
    for _ in range(120):
        middle = (low * above - high * below) / (above - below)
        value = height(middle)
        if value is None:
            return None
        value = real(value)
        if abs(value) <= start * CONTEXT.mpf(2) ** (20 - CONTEXT.prec):
            return middle
        if value * above < 0:
            low, below = high, above
        else:
            below = below / 2
        high, above = middle, value
    return None


def belongs(value: Scalar, space: Space) -> bool:
    """Whether a number lies in the pivot's domain."""
    if isinstance(value, Fraction):
        return space.holds(value)
    above = space.low is None or value > real(space.low)
    return bool(above and (space.high is None or value < real(space.high)) and not space.integer)


def test_values(critical: list[Scalar], space: Space) -> list[Scalar]:
    """The critical values, points between neighbours, and points beyond the outermost, within the domain."""
    distinct = without_repeats(sorted(critical, key=real)) or [Fraction(0)]
    if space.integer:
        whole = {int(CONTEXT.floor(real(value))) + shift for value in distinct for shift in (-1, 0, 1, 2)}
        return [Fraction(value) for value in sorted(whole) if belongs(Fraction(value), space)]
    between = [middle(a, b) for a, b in zip(distinct, distinct[1:], strict=False)]
    beyond = [distinct[i] + by for i, by in ((0, -1), (0, -40), (-1, 1), (-1, 40))]
    bounds = [middle(bound, distinct[i]) for bound, i in ((space.low, 0), (space.high, -1)) if bound is not None]
    return [value for value in [*distinct, *between, *beyond, *bounds] if belongs(value, space)]


def without_repeats(ordered: list[Scalar]) -> list[Scalar]:
    """Ascending values, each once."""
    scale = size(ordered)
    pairs = zip([None, *ordered], ordered, strict=False)
    return [value for before, value in pairs if before is None or not is_zero(real(value) - real(before), scale)]


def middle(low: Scalar, high: Scalar) -> Scalar:
    """Half way, exact where both ends are."""
    if isinstance(low, Fraction) and isinstance(high, Fraction):
        return (low + high) / 2
    return (real(low) + real(high)) / 2
