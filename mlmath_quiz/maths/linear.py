"""Matrices of scalars: products, powers, inverses, determinants, norms, eigenvalues."""

from __future__ import annotations

from fractions import Fraction

from mlmath_quiz.maths.arithmetic import Arithmetic
from mlmath_quiz.maths.values import CONTEXT, Matrix, Misfit, Scalar, TooLarge, Undefined, Value, real

LARGEST_SIZE = 40
"""Rows or columns of the largest matrix that is multiplied or inverted."""


def identity(size: int) -> Matrix:
    """The identity matrix."""
    if not 0 < size <= LARGEST_SIZE:
        raise TooLarge("a matrix too large")
    return Matrix(tuple(tuple(Fraction(int(i == j)) for j in range(size)) for i in range(size)))


def add(a: Matrix, b: Matrix, by: Arithmetic) -> Matrix:
    """The sum; Misfit where the shapes differ."""
    if a.shape != b.shape:
        raise Misfit(f"a sum of {shape_name(a)} and {shape_name(b)}")
    by.spend(len(a.rows))
    return Matrix(
        tuple(tuple(by.add(x, y) for x, y in zip(r, s, strict=True)) for r, s in zip(a.rows, b.rows, strict=True))
    )


def scale(factor: Scalar, matrix: Matrix, by: Arithmetic) -> Matrix:
    """A scalar times a matrix."""
    return matrix.map(lambda entry: by.multiply(factor, entry))


def multiply(a: Matrix, b: Matrix, by: Arithmetic) -> Matrix:
    """The matrix product; a 1 x 1 matrix that does not fit acts as a scalar; else Misfit."""
    if a.shape[1] != b.shape[0]:
        if a.shape == (1, 1):
            return scale(a.rows[0][0], b, by)
        if b.shape == (1, 1):
            return scale(b.rows[0][0], a, by)
        raise Misfit(f"a product of {shape_name(a)} and {shape_name(b)}")
    columns = b.transpose().rows
    by.spend(len(a.rows) * len(columns) * len(b.rows))
    return Matrix(tuple(tuple(dot(row, col, by) for col in columns) for row in a.rows))


def dot(row: tuple[Scalar, ...], col: tuple[Scalar, ...], by: Arithmetic) -> Scalar:
    """The sum of products."""
    total: Scalar = Fraction(0)
    for x, y in zip(row, col, strict=True):
        total = by.add(total, by.multiply(x, y))
    return total


def power(matrix: Matrix, exponent: int, by: Arithmetic) -> Matrix:
    """The matrix multiplied by itself; a negative exponent inverts first."""
    rows, columns = matrix.shape
    if rows != columns:
        raise Misfit(f"a power of {shape_name(matrix)}")
    if exponent < 0:
        return power(inverse(matrix, by), -exponent, by)
    result = identity(rows)
    while exponent:
        if exponent & 1:
            result = multiply(result, matrix, by)
        matrix, exponent = multiply(matrix, matrix, by) if exponent > 1 else matrix, exponent >> 1
    return result


def inverse(matrix: Matrix, by: Arithmetic) -> Matrix:
    """The inverse; Undefined where the matrix is singular."""
    size = matrix.shape[0]
    wide = Matrix(tuple(row + unit for row, unit in zip(matrix.rows, identity(size).rows, strict=True)))
    reduced, pivots, _ = reduce(wide, by, size)
    if matrix.shape[1] != size:
        raise Misfit(f"the inverse of {shape_name(matrix)}")
    if len(pivots) < size:
        raise Undefined("the inverse of a singular matrix")
    return Matrix(tuple(row[size:] for row in reduced.rows))


def determinant(matrix: Matrix, by: Arithmetic) -> Scalar:
    """The determinant; Misfit where the matrix is not square."""
    if matrix.shape[0] != matrix.shape[1]:
        raise Misfit(f"the determinant of {shape_name(matrix)}")
    _, pivots, product = reduce(matrix, by, matrix.shape[1])
    return product if len(pivots) == matrix.shape[0] else Fraction(0)


def reduce(matrix: Matrix, by: Arithmetic, columns: int) -> tuple[Matrix, list[int], Scalar]:
    """Gauss-Jordan on the first `columns`: the reduced matrix, the pivot columns, the signed product of the pivots."""
    rows = [list(row) for row in matrix.rows]
    by.spend(len(rows) ** 2 * len(rows[0]))
    pivots: list[int] = []
    product: Scalar = Fraction(1)
    for c in range(columns):
        r = len(pivots)
        best = max(range(r, len(rows)), key=lambda i: abs(rows[i][c]), default=None)
        if best is None or not rows[best][c]:
            continue
        if best != r:
            rows[r], rows[best] = rows[best], rows[r]
            product = -product
        product = by.multiply(product, rows[r][c])
        rows[r] = [by.divide(x, rows[r][c]) for x in rows[r]]
        for i in range(len(rows)):
            if i != r and rows[i][c]:
                factor = -rows[i][c]
                rows[i] = [by.add(x, by.multiply(factor, y)) for x, y in zip(rows[i], rows[r], strict=True)]
        pivots.append(c)
    return Matrix(tuple(tuple(row) for row in rows)), pivots, product


def trace(matrix: Matrix, by: Arithmetic) -> Scalar:
    """The sum of the diagonal; Misfit where the matrix is not square."""
    if matrix.shape[0] != matrix.shape[1]:
        raise Misfit(f"the trace of {shape_name(matrix)}")
    total: Scalar = Fraction(0)
    for i, row in enumerate(matrix.rows):
        total = by.add(total, row[i])
    return total


def frobenius(matrix: Matrix, by: Arithmetic) -> Scalar:
    """The square root of the sum of squared sizes: the Euclidean norm of a vector."""
    entries = tuple(abs(entry) for entry in matrix.entries())
    return by.power(dot(entries, entries, by), Fraction(1, 2))


def eigenvalues(matrix: Matrix, by: Arithmetic) -> list[Scalar]:
    """All eigenvalues, with multiplicity, in no order."""
    size = matrix.shape[0]
    if matrix.shape[1] != size:
        raise Misfit(f"the eigenvalues of {shape_name(matrix)}")
    by.spend(20 * size**3)
    values, _ = CONTEXT.eig(CONTEXT.matrix([[real(x) for x in row] for row in matrix.rows]))
    return [by.within(value) for value in values]


def shape_name(value: Value) -> str:
    """`a vector of length 3`, `a 2 x 3 matrix`, `a number`: for messages."""
    if not isinstance(value, Matrix):
        return "a number"
    rows, columns = value.shape
    return f"a vector of length {rows}" if columns == 1 else f"a {rows} x {columns} matrix"
