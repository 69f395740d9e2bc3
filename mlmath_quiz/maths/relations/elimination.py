"""Ranks and solutions of small numeric linear systems, exact for fractions and to 25 digits for everything else.

Gaussian elimination with partial pivoting. The entries come from evaluation at 50 digits; a pivot that is smaller than
10^-25 times the largest entry counts as zero, so a rank can be read off reliably for any system that a person would
type.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mlmath_quiz.maths.values import CONTEXT, Scalar, real

Rows = list[list[Scalar]]
NEGLIGIBLE = Fraction(1, 10**25)


def numbers(rows: Sequence[Sequence[Scalar]]) -> Rows:
    """A copy that is all fractions, or else all rounded numbers."""
    if all(isinstance(entry, Fraction) for row in rows for entry in row):
        return [list(row) for row in rows]
    return [[real(entry) for entry in row] for row in rows]


def size(entries: Sequence[Scalar]) -> Scalar:
    """The largest absolute value; 0 of nothing."""
    return max((abs(entry) for (entry,) in numbers([[entry] for entry in entries])), default=Fraction(0))


def negligible(scale: Scalar) -> Scalar:
    """What counts as zero beside entries of this size: exactly zero for fractions."""
    return Fraction(0) if isinstance(scale, Fraction) else scale * real(NEGLIGIBLE)


def rank(rows: Sequence[Sequence[Scalar]]) -> int:
    """The number of independent rows. Rows are first scaled to equal size, so that small ones count."""
    return len(echelon([row for row in map(normalised, numbers(rows)) if row])[1])


def normalised(row: list[Scalar]) -> list[Scalar]:
    """The row divided by its largest entry; empty for a row of zeros."""
    largest = size(row)
    return [entry / largest for entry in row] if largest else []


def echelon(rows: Rows) -> tuple[Rows, list[int]]:
    """The rows after elimination, and the columns of the pivots."""
    rows = [list(row) for row in rows]
    zero = negligible(size([entry for row in rows for entry in row]))
    pivots: list[int] = []
    for column in range(len(rows[0]) if rows else 0):
        done = len(pivots)
        best = max(range(done, len(rows)), key=lambda i: abs(rows[i][column]), default=None)
        if best is None or abs(rows[best][column]) <= zero:
            continue
        rows[done], rows[best] = rows[best], rows[done]
        for i in range(done + 1, len(rows)):
            factor = rows[i][column] / rows[done][column]
            rows[i] = [a - factor * b for a, b in zip(rows[i], rows[done], strict=True)]
        pivots.append(column)
    return rows, pivots


def spans(rows: Sequence[Sequence[Scalar]], row: Sequence[Scalar]) -> bool:
    """Whether the row is a linear combination of the rows."""
    return rank([*rows, row]) == rank(rows)


def is_zero(value: Scalar, scale: Scalar = Fraction(1)) -> bool:
    """Whether the value is nothing beside the scale."""
    if isinstance(value, Fraction):
        return not value
    return bool(abs(value) <= max(real(scale), CONTEXT.one) * real(NEGLIGIBLE))


def solve(matrix: Sequence[Sequence[Scalar]], right: Sequence[Scalar]) -> list[Scalar] | None:
    """The solution of a square system, or None where the matrix is singular."""
    rows, pivots = echelon(numbers([[*row, value] for row, value in zip(matrix, right, strict=True)]))
    count = len(matrix)
    if pivots != list(range(count)):
        return None
    unknowns: list[Scalar] = [Fraction(0)] * count
    for i in reversed(range(count)):
        total = rows[i][count] - sum(rows[i][j] * unknowns[j] for j in range(i + 1, count))
        unknowns[i] = total / rows[i][i]
    return unknowns


def tidy(value: Scalar) -> Scalar:
    """A number within rounding of a fraction with a small denominator, as that fraction."""
    if isinstance(value, Fraction):
        return value
    for denominator in range(1, 61):
        scaled = value * denominator
        nearest = CONTEXT.nint(scaled)
        if abs(nearest) < 10**9 and abs(scaled - nearest) < CONTEXT.mpf(10) ** -30:
            return Fraction(int(nearest), denominator)
    return value
