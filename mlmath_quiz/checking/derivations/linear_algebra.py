"""Derivations of linear algebra: spaces, eigenvalues, factorisations, polynomials of a matrix."""

from __future__ import annotations

from collections.abc import Mapping

import sympy

from mlmath_quiz.maths.symbolic import Function, NotSymbolic, Value
from mlmath_quiz.maths.symbolic_functions import matrix_only


def basis(vectors: list[Value]) -> Value:
    """A list of columns."""
    return tuple(sympy.ImmutableDenseMatrix(vector) for vector in vectors)


def eigenvalues(a: Value) -> Value:
    """All eigenvalues, each as often as its algebraic multiplicity."""
    found = a.eigenvals()
    if sum(found.values()) < a.rows:
        raise NotSymbolic("the eigenvalues have no closed form")
    return tuple(value for value, times in found.items() for _ in range(times))


def eigenvectors(a: Value, value: Value | None = None) -> Value:
    """A basis of one eigenspace, or bases of all of them in one list."""
    if value is not None:
        return nullspace(a - value * sympy.eye(a.rows))
    return basis([vector for _, _, vectors in a.eigenvects() for vector in vectors])


def nullspace(a: Value) -> Value:
    """A basis of the null space."""
    return basis(a.nullspace(simplify=True))


def spectral_radius(a: Value) -> Value:
    """The largest magnitude of an eigenvalue."""
    return sympy.Max(*(sympy.Abs(value) for value in eigenvalues(a)))


def singular_values(a: Value) -> Value:
    """All singular values, as many as the smaller side."""
    small = a.T * a if a.cols <= a.rows else a * a.T
    return tuple(sympy.sqrt(sympy.simplify(value)) for value in eigenvalues(sympy.ImmutableDenseMatrix(small)))


def condition_number(a: Value) -> Value:
    """The largest over the smallest singular value."""
    values = singular_values(a)
    return sympy.Max(*values) / sympy.Min(*values)


def characteristic_polynomial(a: Value, variable: Value) -> Value:
    """`det(x*I - A)`."""
    return (variable * sympy.eye(a.rows) - a).det().expand()


def minimal_polynomial(a: Value, variable: Value) -> Value:
    """The monic polynomial of lowest degree that is zero at the matrix."""
    powers = [sympy.eye(a.rows)]
    while True:
        columns = sympy.Matrix.hstack(*(power.reshape(a.rows**2, 1) for power in powers))
        if kernel := columns.nullspace():
            weights = kernel[0] / kernel[0][len(powers) - 1]
            return sum((weights[k] * variable**k for k in range(len(powers))), sympy.S.Zero)
        powers.append(powers[-1] * a)


def qr(a: Value) -> Value:
    """Orthonormal columns and an upper triangular matrix."""
    return tuple(sympy.ImmutableDenseMatrix(factor) for factor in a.QRdecomposition())


def lu(a: Value) -> Value:
    """Unit lower and upper triangular factors, without exchanging rows."""
    lower, upper, swaps = a.LUdecomposition()
    if swaps:
        raise NotSymbolic("this matrix has no LU factorisation without exchanging rows")
    return sympy.ImmutableDenseMatrix(lower), sympy.ImmutableDenseMatrix(upper)


def cholesky(a: Value) -> Value:
    """The lower triangular factor with positive diagonal."""
    return sympy.ImmutableDenseMatrix(a.cholesky(hermitian=False))


def svd(a: Value) -> Value:
    """Left vectors, singular values as a diagonal matrix, right vectors: the reduced form."""
    return tuple(sympy.ImmutableDenseMatrix(factor) for factor in a.singular_value_decomposition())


def as_columns(value: Value) -> Value:
    """A matrix, or the vectors of a list as columns."""
    return sympy.ImmutableDenseMatrix(sympy.Matrix.hstack(*value)) if isinstance(value, tuple) else value


def projection_matrix(onto: Value) -> Value:
    """The matrix that projects on the span of a vector, or of columns."""
    a = as_columns(onto)
    return a * (a.T * a).inv() * a.T


def gram_schmidt(*vectors: Value) -> Value:
    """Orthonormal vectors with the same spans, one after the other."""
    given = [vector for value in vectors for vector in (value if isinstance(value, tuple) else columns_of(value))]
    return basis(sympy.GramSchmidt([sympy.Matrix(vector) for vector in given], orthonormal=True))


def columns_of(a: Value) -> list[Value]:
    """The columns of a matrix."""
    return [a[:, j] for j in range(a.cols)]


def pinv(a: Value) -> Value:
    """The Moore–Penrose inverse."""
    return sympy.ImmutableDenseMatrix(a.pinv())


def matrix_exp(a: Value) -> Value:
    """The exponential of a square matrix."""
    return sympy.ImmutableDenseMatrix(a.exp())


FUNCTIONS: Mapping[str, Function] = {
    "eigenvalues": matrix_only(eigenvalues),
    "eigenvectors": eigenvectors,
    "nullspace": matrix_only(nullspace),
    "columnspace": matrix_only(lambda a: basis(a.columnspace())),
    "rowspace": matrix_only(lambda a: basis([row.T for row in a.rowspace()])),
    "spectral_radius": matrix_only(spectral_radius),
    "singular_values": matrix_only(singular_values),
    "condition_number": matrix_only(condition_number),
    "charpoly": characteristic_polynomial,
    "minpoly": minimal_polynomial,
    "qr": matrix_only(qr),
    "lu": matrix_only(lu),
    "cholesky": matrix_only(cholesky),
    "svd": matrix_only(svd),
    "projection": lambda vector, onto: projection_matrix(onto) * vector,
    "projection_matrix": projection_matrix,
    "gram_schmidt": gram_schmidt,
    "pinv": matrix_only(pinv),
    "expm": matrix_only(matrix_exp),
    "rref": matrix_only(lambda a: sympy.ImmutableDenseMatrix(a.rref()[0])),
}
