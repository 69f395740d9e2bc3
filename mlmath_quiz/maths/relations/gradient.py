"""Gradients, Jacobians and Hessians, judged against the objective itself.

The objective `of` is differentiated by `by` numerically, entry by entry, with central differences at three times the precision,
and compared with the reply at sample points. One name that is a vector of n numbers gives a column of n entries (a matrix gives
a matrix); several scalar names count as one vector. A vector-valued objective gives the Jacobian, one row per output; where the
answer is a square matrix and the objective a number, the Hessian is meant.
"""

from __future__ import annotations

from collections.abc import Callable

from mlmath_quiz.maths import equality
from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.evaluate import Point, evaluate
from mlmath_quiz.maths.finding import Finding
from mlmath_quiz.maths.linear import shape_name
from mlmath_quiz.maths.relations.elimination import is_zero, size, tidy
from mlmath_quiz.maths.relations.sampling import points, refuted, sampled, value_or_none
from mlmath_quiz.maths.tree import Node, name
from mlmath_quiz.maths.values import CONTEXT, Matrix, Scalar, TooLarge, Undefined, Value, real

ENOUGH = 6
DIGITS = 50
PRECISE = 3 * DIGITS + 10
Place = tuple[str, int, int]
"""A coordinate: the name, and its row and column (0, 0 for a number)."""


def compare(reply: Node, answer: Node, context: Context) -> Finding:
    """Whether the reply is the derivative of the objective; plain equality where the objective cannot be evaluated."""
    if context.of is None or not context.by:
        return equality.compare(reply, answer, context)
    agreed = 0
    for point in points((reply, answer, context.of, *map(name, context.by)), context):
        try:
            wanted = derivative(context.of, context.by, point, value_or_none(answer, point))
        except (Undefined, TooLarge):
            continue
        given = value_or_none(reply, point)
        if given is None or not agree(given, wanted):
            return disagreement(point, given, wanted, reply, answer)
        agreed += 1
        if agreed >= ENOUGH:
            break
    return sampled(agreed, reply, answer) if agreed else equality.compare(reply, answer, context)


def derivative(of: Node, by: tuple[str, ...], point: Point, answer: Value | None) -> Matrix:
    """The gradient, Jacobian or Hessian at a point. Raises Undefined and TooLarge."""
    places = [place for text in by for place in places_of(text, point[text])]
    columns = [partial(of, place, point) for place in places]
    if isinstance(columns[0], Matrix) and columns[0].shape != (1, 1):
        return Matrix(tuple(zip(*(tuple(column.entries()) for column in columns), strict=True)))
    first = point[by[0]]
    if len(by) == 1 and isinstance(first, Matrix) and first.shape[1] > 1:
        return in_rows(list(map(single, columns)), first.shape[1])
    if isinstance(answer, Matrix) and answer.shape == (len(places), len(places)) and len(places) > 1:
        return in_rows([single(second(of, one, two, point)) for one in places for two in places], len(places))
    return in_rows(list(map(single, columns)), 1)


def in_rows(entries: list[Scalar], columns: int) -> Matrix:
    """A matrix of entries row by row."""
    return Matrix(tuple(tuple(entries[i : i + columns]) for i in range(0, len(entries), columns)))


def single(value: Value) -> Scalar:
    """The entry of a 1 x 1 matrix, or the number that it is."""
    return value.rows[0][0] if isinstance(value, Matrix) else value


def places_of(text: str, value: Value) -> list[Place]:
    """The coordinates of a name's value, row by row."""
    rows, columns = value.shape if isinstance(value, Matrix) else (1, 1)
    return [(text, i, j) for i in range(rows) for j in range(columns)]


def moved(point: Point, place: Place, step: Scalar) -> Point:
    """The point with one coordinate moved."""
    text, row, column = place
    value = point[text]
    if not isinstance(value, Matrix):
        return {**point, text: real(value) + step}
    rows = [list(line) for line in value.rows]
    rows[row][column] = real(rows[row][column]) + step
    return {**point, text: Matrix(tuple(map(tuple, rows)))}


def central(value_at: Callable[[Scalar], Value]) -> Value:
    """A central difference with a step of 10^-50 at three times the precision."""
    before = CONTEXT.prec
    CONTEXT.dps = PRECISE
    try:
        step = CONTEXT.mpf(10) ** -DIGITS
        above, below = value_at(step), value_at(-step)
        CONTEXT.dps = PRECISE
        return scaled_difference(above, below, 1 / (2 * step))
    finally:
        CONTEXT.prec = before


def scaled_difference(above: Value, below: Value, factor: Scalar) -> Value:
    """(above - below) times the factor."""
    if isinstance(above, Matrix):
        rows = zip(above.rows, below.rows, strict=True)
        return Matrix(tuple(tuple((real(a) - real(b)) * factor for a, b in zip(r, s, strict=True)) for r, s in rows))
    return (real(above) - real(below)) * factor


def partial(of: Node, place: Place, point: Point) -> Value:
    """The derivative by one coordinate."""
    return central(lambda step: evaluate(of, moved(point, place, step), PRECISE))


def second(of: Node, one: Place, two: Place, point: Point) -> Value:
    """The second derivative by two coordinates, from four values."""
    return central(lambda step: partial(of, two, moved(point, one, step)))


def agree(given: Value, wanted: Matrix) -> bool:
    """Whether the entries are equal to 25 digits; a number counts as a 1 x 1 matrix."""
    theirs = given if isinstance(given, Matrix) else Matrix(((given,),))
    if theirs.shape != wanted.shape:
        return False
    pairs = [(real(a), real(b)) for a, b in zip(theirs.entries(), wanted.entries(), strict=True)]
    scale = size([b for _, b in pairs])
    return all(is_zero(a - b, scale) for a, b in pairs)


def disagreement(point: Point, given: Value | None, wanted: Matrix, reply: Node, answer: Node) -> Finding:
    """Unequal: the shapes, or the point and both values."""
    rounded = wanted.map(tidy)
    shown = single(rounded) if rounded.shape == (1, 1) else rounded
    if isinstance(given, Matrix) and given.shape == wanted.shape[::-1] and agree(given.transpose(), wanted):
        note = "The entries are right, but rows and columns are exchanged: yours is the transpose."
        return refuted(point, given, shown, note)
    if given is not None and (given.shape if isinstance(given, Matrix) else (1, 1)) != wanted.shape:
        return refuted(point, given, shown, f"Yours is {shape_name(given)}; expected {shape_name(shown)}.")
    names = reply.names() | answer.names()
    return refuted({text: value for text, value in point.items() if text in names}, given, shown)
