"""Points at which relations look, the values of trees there, and the findings that follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.equality import leaves_the_reals
from mlmath_quiz.maths.evaluate import Point, evaluate
from mlmath_quiz.maths.finding import UNDECIDED, Finding, Witness
from mlmath_quiz.maths.samples import landmarks, samples
from mlmath_quiz.maths.show import show as show_value
from mlmath_quiz.maths.show import show_pair
from mlmath_quiz.maths.spaces import satisfied, spaces_of
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.maths.values import TooLarge, Undefined, Value

ENOUGH = 8
"""Points that settle a relation."""
FEWEST = 3
"""Points without which nothing is said of trees with symbols."""


def value_or_none(node: Node, point: Point, digits: int = 50, over_complex: bool = False) -> Value | None:
    """The value of a tree, or None where it has none or finding it is too much work."""
    try:
        return evaluate(node, point, digits, over_complex)
    except (Undefined, TooLarge):
        return None


def points(trees: Sequence[Node], context: Context) -> Iterator[Point]:
    """Points of the question's domains that satisfy its conditions, with a value for every name of the trees."""
    together = Node("list", tuple(trees))
    spaces = spaces_of(together, together, context)
    for sample in samples(spaces, context.seed, landmarks((together, *context.require))):
        if satisfied(context.require, sample.values):
            yield sample.values


def values_at(
    trees: Sequence[Node], context: Context, enough: int = ENOUGH
) -> Iterator[tuple[Point, list[Value | None]]]:
    """The values of the trees at so many points at which the last of them has one and none is too much work.

    Over the complex numbers where a tree speaks of them, and of principal values.
    """
    together = Node("list", tuple(trees))
    over_complex = leaves_the_reals(together, spaces_of(together, together, context))
    found = 0
    for point in points(trees, context):
        try:
            *others, last = (value_at(tree, point, over_complex) for tree in trees)
        except TooLarge:
            continue
        if last is None:
            continue
        yield point, [*others, last]
        found += 1
        if found >= enough:
            return


def value_at(node: Node, point: Point, over_complex: bool) -> Value | None:
    """The value of a tree, or None where it has none. Raises TooLarge."""
    try:
        return evaluate(node, point, over_complex=over_complex)
    except Undefined:
        return None


def sampled(agreed: int, *trees: Node) -> Finding:
    """Equal, where the trees agreed at enough points: one will do for trees without symbols."""
    needed = FEWEST if any(tree.names() for tree in trees) else 1
    return Finding("equal", "sampled") if agreed >= needed else UNDECIDED


def refuted(point: Point, given: Value | None, wanted: Value | None, note: str = "") -> Finding:
    """Unequal: the note, or else the point and both values."""
    if note:
        return Finding("unequal", "refuted", note=note)
    pair = ("no value", show_value(wanted)) if given is None else show_pair(given, wanted)
    shown = tuple((name, show_value(value)) for name, value in point.items())
    return Finding("unequal", "refuted", Witness(shown, *pair))
