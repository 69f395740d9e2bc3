"""General solutions with free constants: the same family of functions, however its constants are named or arranged.

A family is looked at as the vectors of its values at several points of the other names. Where it is affine in its constants (as
for linear equations) it is a plane: base point plus span. Two planes are equal when their spans have equal rank, also together
and with the difference of the base points. Where it is not, members of each family are fitted by members of the other
(`fitting`); a family that the method can fit by itself but not by the other one is different.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from random import Random

from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.evaluate import Point
from mlmath_quiz.maths.finding import IDENTICAL, UNDECIDED, Finding
from mlmath_quiz.maths.relations.elimination import rank
from mlmath_quiz.maths.relations.fitting import Family, OutOfBudget, Values, agree, covers, dimension, minus
from mlmath_quiz.maths.relations.sampling import points
from mlmath_quiz.maths.tree import Node, name
from mlmath_quiz.maths.values import Matrix, real

EXTRA_POINTS = 5
"""Points beyond the number of constants, at which a fit has to hold without having been made for them."""
LARGEST = 6
Plane = tuple[Values, list[Values]]


def compare(reply: Node, answer: Node, context: Context) -> Finding:
    """Whether reply and answer are the same family of functions of the declared symbols."""
    reply, answer = right_side(reply), right_side(answer)
    if reply == answer:
        return IDENTICAL
    known = {text for text in context.question.symbols if text not in context.constants}
    ours = tuple(sorted(answer.names() - known))
    theirs = tuple(sorted(reply.names() - known))
    variables = Node("list", tuple(name(text) for text in sorted((reply.names() | answer.names()) & known)))
    count = len(ours) + len(theirs) + EXTRA_POINTS
    places = list(islice(filter(is_moderate, points([variables], context)), count)) or [{}]
    try:
        return compare_families(Family(reply, theirs, places), Family(answer, ours, places), context.seed)
    except OutOfBudget:
        return UNDECIDED


def is_moderate(point: Point) -> bool:
    """Whether exponentials of the point's numbers are still of comparable size."""
    return all(isinstance(value, Matrix) or abs(real(value)) <= LARGEST for value in point.values())


def right_side(node: Node) -> Node:
    """What stands right of `y =`."""
    return node.args[1] if node.head == "relation" and node.text == "=" else node


def compare_families(reply: Family, answer: Family, seed: str) -> Finding:
    """As planes where both are affine, else by fitting."""
    flat_reply, flat_answer = plane(reply), plane(answer)
    if flat_reply and flat_answer:
        return compare_planes(flat_reply, flat_answer)
    return compare_by_fits(reply, answer, Random(f"constants of {seed}"))


def plane(family: Family) -> Plane | None:
    """The base and the directions of a family that is affine in its constants; None for any other."""
    count = len(family.constants)
    base = family.member([Fraction(0)] * count)
    ends = [family.member([Fraction(int(i == j)) for j in range(count)]) for i in range(count)]
    test = [Fraction(2 * i + 3, 2) * (-1) ** i for i in range(count)]
    there = family.member(test)
    if base is None or there is None or any(end is None for end in ends):
        return None
    directions = [minus(end, base) for end in ends if end is not None]
    predicted = list(map(real, base))
    for weight, direction in zip(test, directions, strict=True):
        predicted = [value + real(weight) * step for value, step in zip(predicted, direction, strict=True)]
    return (base, directions) if agree(predicted, there) else None


def compare_planes(reply: Plane, answer: Plane) -> Finding:
    """Whether two affine families are the same set."""
    (their_base, theirs), (our_base, ours) = reply, answer
    if len(their_base) != len(our_base):
        return Finding("unequal", "refuted", note="Yours does not have the shape of the answer.")
    have, need = rank(theirs), rank(ours)
    if rank([*theirs, *ours]) > need:
        return Finding("unequal", "refuted", note=STRANGERS)
    if rank([*ours, minus(their_base, our_base)]) > need:
        return Finding("unequal", "refuted", note="The part without free constants is no solution.")
    if have < need:
        return Finding("unequal", "refuted", note=lacking(need, have))
    return Finding("equal", "sampled")


STRANGERS = "Yours contains functions that are no solutions."


def lacking(need: int, have: int) -> str:
    """How many constants a family lacks."""
    few = "one free constant" if need == 1 else f"{need} free constants"
    return f"The general solution has {few}; yours has {have or 'none'}{' that matter' if have else ''}."


def compare_by_fits(reply: Family, answer: Family, chance: Random) -> Finding:
    """Whether members of each family can be fitted by the other."""
    need, have = dimension(answer, chance), dimension(reply, chance)
    if have < need:
        return Finding("unequal", "refuted", note=lacking(need, have))
    for fitted, targets, note in (
        (answer, reply, STRANGERS),
        (reply, answer, "Some solutions are not in your family."),
    ):
        outcome = covers(fitted, targets, chance)
        if outcome is None:
            return UNDECIDED
        if not outcome:
            return Finding("unequal", "refuted", note=note)
    return Finding("equal", "sampled")
