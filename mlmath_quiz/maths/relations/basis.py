"""Lists of vectors: the same span, a basis of it, an orthonormal basis of it.

At every sample point the vectors are rows of numbers. Two spans are equal when either list has the rank of both
together; a basis is independent, too; an orthonormal basis has the identity as its Gram matrix.
"""

from __future__ import annotations

from collections.abc import Sequence

from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.finding import Finding
from mlmath_quiz.maths.relations.elimination import Rows, is_zero, rank, size
from mlmath_quiz.maths.relations.sampling import refuted, sampled, values_at
from mlmath_quiz.maths.text import to_text
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.maths.values import Matrix, Value, real


def compare(reply: Node, answer: Node, context: Context) -> Finding:
    """Whether the reply's vectors span what the answer's span, and are independent or orthonormal where that is asked for."""
    given, wanted = vectors_of(reply), vectors_of(answer)
    relation = context.question.judge or "basis"
    agreed = 0
    for point, values in values_at((*given, *wanted), context):
        theirs, ours = rows_of(values[: len(given)]), rows_of(values[len(given) :])
        if ours is None:
            continue
        if theirs is None or len({len(row) for row in theirs + ours}) != 1:
            return refuted(
                point, None, None, f"Expected vectors with {len(ours[0])} entries, as in `{to_text(wanted[0])}`."
            )
        note = complaint(theirs, ours, relation, given)
        if note:
            return refuted(point, None, None, note)
        agreed += 1
    return sampled(agreed, reply, answer)


def vectors_of(node: Node) -> tuple[Node, ...]:
    """The members of a list or set, the arguments of `span(...)`, or the one vector that it is."""
    if node.head in ("list", "set") or (node.head == "call" and node.text == "span"):
        return node.args
    return (node,)


def rows_of(values: Sequence[Value]) -> Rows | None:
    """The vectors' entries; None where one of them has no value or is no vector."""
    if any(not isinstance(value, Matrix) or 1 not in value.shape for value in values):
        return None
    return [list(value.entries()) for value in values]


def complaint(theirs: Rows, ours: Rows, relation: str, given: Sequence[Node]) -> str:
    """What is wrong with the reply's vectors; "" where nothing is."""
    for row, node in zip(theirs, given, strict=True):
        if rank([*ours, row]) > rank(ours):
            return f"`{to_text(node)}` does not lie in the space."
    have, need = rank(theirs), rank(ours)
    if have < need:
        return f"Your vectors span only {have} of the {need} dimensions."
    if relation != "span" and len(theirs) > have:
        return dependence(theirs)
    return orthonormality(theirs, given) if relation == "orthonormal" else ""


def dependence(rows: Rows) -> str:
    """Why a list of vectors is no basis."""
    if any(is_zero(size(row)) for row in rows):
        return "The zero vector belongs to no basis."
    return f"Your {len(rows)} vectors are dependent; they span {rank(rows)} dimension{'s' if rank(rows) > 1 else ''}."


def orthonormality(rows: Rows, given: Sequence[Node]) -> str:
    """The first pair that is not orthogonal, or the first vector whose length is not 1."""
    for i, row in enumerate(rows):
        for j in range(i):
            if not vanishes(product(row, rows[j])):
                return f"`{to_text(given[j])}` and `{to_text(given[i])}` are not orthogonal."
    for row, node in zip(rows, given, strict=True):
        if not vanishes(product(row, row) - 1):
            return f"`{to_text(node)}` does not have length 1."
    return ""


def product(left: Sequence[Value], right: Sequence[Value]) -> Value:
    """The inner product of two real rows, as a rounded number."""
    return sum(real(a) * real(b) for a, b in zip(left, right, strict=True))


def vanishes(value: Value) -> bool:
    """Whether an inner product of vectors of about unit length is zero."""
    return is_zero(value)
