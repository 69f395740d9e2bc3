"""From declared domains to the spaces that points are drawn from, and the conditions that tie names together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.domains import Domain
from mlmath_quiz.maths.evaluate import Point, evaluate
from mlmath_quiz.maths.samples import Space
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.maths.values import TooLarge, Undefined

REAL = Space()
ZERO = Fraction(0)
BASES: Mapping[str, Space] = {
    "real": REAL,
    "positive": Space(low=ZERO, open_low=True),
    "nonnegative": Space(low=ZERO),
    "nonzero": Space(nonzero=True),
    "integer": Space(integer=True),
    "natural": Space(low=Fraction(1), integer=True),
    "probability": Space(low=ZERO, high=Fraction(1), open_low=True, open_high=True),
    "complex": Space(over_complex=True),
}
STRICTEST = ("positive definite", "orthogonal", "diagonal", "symmetric", "invertible")
"""Where a matrix has several structures, the first of these is drawn."""
BINDERS = ("sum", "product", "integrate", "limit")


def spaces_of(reply: Node, answer: Node, context: Context) -> dict[str, Space]:
    """The space of every name that stands free in the trees or in the conditions of the question."""
    names = free_names(reply) | free_names(answer)
    for condition in context.require:
        if condition.names() & names:
            names |= condition.names()
    return with_sizes(names, {name: space(domain) for name, domain in context.scope.names.items()})


def with_sizes(names: set[str], declared: Mapping[str, Space]) -> dict[str, Space]:
    """The spaces of the names; a letter for a size brings a matrix of that size with it, so that it is drawn alike.

    Sorted by name, so that what follows from it is the same in every process.
    """
    chosen = {name: declared.get(name, REAL) for name in names}
    letters = {size for one in declared.values() for size in one.shape or () if isinstance(size, str)}
    for name, one in declared.items():
        if one.shape and names & letters & set(one.shape):
            chosen[name] = one
    return dict(sorted(chosen.items()))


def free_names(tree: Node) -> set[str]:
    """The names of a tree but for those that a sum, product, integral or limit binds."""
    if tree.head == "name":
        return {tree.text}
    if tree.head == "call" and tree.text in BINDERS and len(tree.args) > 2:
        body, variable, *rest = tree.args
        return set().union(free_names(body) - {variable.text}, *(free_names(arg) for arg in rest))
    return set().union(*(free_names(arg) for arg in tree.args)) if tree.args else set()


def space(domain: Domain) -> Space:
    """The space of a declared domain."""
    if domain.sizes:
        structure = "simplex" if domain.base == "simplex" else strictest(domain.structure)
        rows, columns = (*domain.sizes, 1)[:2]
        return Space(shape=(rows, columns), structure=structure)  # type: ignore[arg-type]
    if domain.base == "range":
        return Space(domain.low, domain.high, not domain.low_closed, not domain.high_closed, domain.integer)
    return BASES[domain.base]


def strictest(structures: tuple[str, ...]) -> str:
    """The structure to draw: a diagonal positive definite matrix is drawn positive definite only where nothing is lost."""
    if "diagonal" in structures:
        return "positive diagonal" if "positive definite" in structures else "diagonal"
    return next((one for one in STRICTEST if one in structures), "")


def satisfied(conditions: Sequence[Node], point: Point) -> bool:
    """Whether a point meets all conditions whose names it knows."""
    try:
        return all(evaluate(one, point) is True for one in conditions if one.names() <= point.keys())
    except (Undefined, TooLarge):
        return False
