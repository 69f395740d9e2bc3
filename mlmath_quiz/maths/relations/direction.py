"""Vectors up to a nonzero factor (directions, eigenvectors), and matrices up to scale.

At every sample point the entries of the reply and of the answer, each as one row, must have rank 1 together, and
neither may be zero.
"""

from __future__ import annotations

from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.finding import Finding
from mlmath_quiz.maths.relations.elimination import is_zero, rank, size
from mlmath_quiz.maths.relations.sampling import refuted, sampled, values_at
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.maths.values import Matrix


def compare(reply: Node, answer: Node, context: Context) -> Finding:
    """Whether the reply is a nonzero multiple of the answer, the factor allowed to depend on the symbols."""
    agreed = 0
    for point, (given, wanted) in values_at((reply, answer), context):
        if not isinstance(wanted, Matrix):
            continue
        if not isinstance(given, Matrix) or given.shape not in (wanted.shape, vector_shape(wanted)):
            return refuted(point, given, wanted)
        if is_zero(size(list(wanted.entries()))):
            continue
        if is_zero(size(list(given.entries()))):
            return refuted(
                point,
                given,
                wanted,
                "The zero vector has no direction: every multiple of the answer but zero is right.",
            )
        if rank([list(given.entries()), list(wanted.entries())]) > 1:
            return refuted(point, given, wanted, wrong_sign(given, wanted))
        agreed += 1
    return sampled(agreed, reply, answer)


def vector_shape(value: Matrix) -> tuple[int, int]:
    """The shape of a vector lying down: a direction may be typed as a row."""
    rows, columns = value.shape
    return (columns, rows) if 1 in (rows, columns) else (rows, columns)


def wrong_sign(given: Matrix, wanted: Matrix) -> str:
    """A note where the entries agree up to the signs of some of them."""
    pairs = list(zip(given.entries(), wanted.entries(), strict=True))
    sizes = [[abs(a) for a, _ in pairs], [abs(b) for _, b in pairs]]
    return "The entries have the right sizes; check their signs." if rank(sizes) == 1 else ""
