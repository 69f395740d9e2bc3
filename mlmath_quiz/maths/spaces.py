"""From declared domains to the spaces that points are drawn from, and the conditions that tie names together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.evaluate import Point, evaluate
from mlmath_quiz.maths.samples import Size, Space
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.maths.values import TooLarge, Undefined

WORDS: Mapping[str, Space] = {
    "real": Space(),
    "positive": Space(low=Fraction(0), open_low=True),
    "nonnegative": Space(low=Fraction(0)),
    "nonzero": Space(nonzero=True),
    "integer": Space(integer=True),
    "natural": Space(low=Fraction(1), integer=True),
    "probability": Space(low=Fraction(0), high=Fraction(1), open_low=True, open_high=True),
    "complex": Space(over_complex=True),
}
STRUCTURES = ("symmetric", "positive definite", "orthogonal", "invertible", "diagonal", "simplex")
NUMBER = r"[-+]?\d+(?:\.\d+)?(?:/\d+)?"
RANGE = re.compile(rf"({NUMBER})\s*\.\.\s*({NUMBER})$")
BOUNDS = re.compile(rf"(?:({NUMBER})\s*(<=?|≤)\s*)?[^\W\d]\w*\s*(?:(<=?|≤)\s*({NUMBER}))?$")
SHAPE = re.compile(r"(?:([a-z ]+?)\s+)?(\w+)(?:\s*[x×]\s*(\w+))?$")
BINDERS = ("sum", "product", "integrate", "limit")


def spaces_of(reply: Node, answer: Node, context: Context) -> dict[str, Space]:
    """The space of every name that stands free in the trees or in the conditions of the question."""
    names = free_names(reply) | free_names(answer)
    for condition in context.require:
        if condition.names() & names:
            names |= condition.names()
    return with_sizes(names, {name: space(domain.text) for name, domain in context.question.symbols.items()})


def with_sizes(names: set[str], declared: Mapping[str, Space]) -> dict[str, Space]:
    """The spaces of the names; a letter for a size brings a matrix of that size with it, so that it is drawn alike."""
    chosen = {name: declared.get(name, WORDS["real"]) for name in names}
    letters = {size for one in declared.values() for size in one.shape or () if isinstance(size, str)}
    for name, one in declared.items():
        if one.shape and names & letters & set(one.shape):
            chosen[name] = one
    return chosen


def free_names(tree: Node) -> set[str]:
    """The names of a tree but for those that a sum, product, integral or limit binds."""
    if tree.head == "name":
        return {tree.text}
    if tree.head == "call" and tree.text in BINDERS and len(tree.args) > 2:
        body, variable, *rest = tree.args
        return set().union(free_names(body) - {variable.text}, *(free_names(arg) for arg in rest))
    return set().union(*(free_names(arg) for arg in tree.args)) if tree.args else set()


def space(domain: str) -> Space:
    """The space of a domain as written in a bank; what it does not know is real."""
    text = " ".join(domain.split())
    if text in WORDS:
        return WORDS[text]
    if found := RANGE.match(text):
        return Space(Fraction(found[1]), Fraction(found[2]), integer=True)
    if "<" in text or "≤" in text:
        return between(text)
    return matrix_space(text)


def between(text: str) -> Space:
    """`0 < s < 1`, `x <= 2`."""
    found = BOUNDS.match(text)
    if not found:
        return WORDS["real"]
    low, first, second, high = found.groups()
    return Space(
        Fraction(low) if low else None, Fraction(high) if high else None, first == "<", second == "<"
    )


def matrix_space(text: str) -> Space:
    """`vector n`, `matrix m x n`, `positive definite n x n`."""
    found = SHAPE.match(text)
    if not found or not found[1]:
        return WORDS["real"]
    words = found[1]
    structure = next((name for name in STRUCTURES if name in words), "")
    return Space(shape=(size(found[2]), size(found[3] or "1")), structure=structure)  # type: ignore[arg-type]


def size(text: str) -> Size:
    """A number, or the letter that stands for one."""
    return int(text) if text.isdigit() else text


def satisfied(conditions: Sequence[Node], point: Point) -> bool:
    """Whether a point meets all conditions whose names it knows."""
    try:
        return all(evaluate(one, point) is True for one in conditions if one.names() <= point.keys())
    except (Undefined, TooLarge):
        return False
