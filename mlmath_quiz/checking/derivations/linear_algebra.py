"""Derivations of linear algebra: spaces, eigenvalues, factorisations, polynomials of a matrix."""

from __future__ import annotations

from collections.abc import Mapping

import sympy

from mlmath_quiz.maths.symbolic import Function, NotSymbolic, Value, is_matrix, matrix_only, norm


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


def spectral_norm(a: Value) -> Value:
    """The largest singular value."""
    return sympy.Max(*singular_values(a))


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


def projection(onto: Value, vector: Value | None = None) -> Value:
    """The matrix that projects on the column space, or the projection of a vector on it."""
    matrix = onto * (onto.T * onto).inv() * onto.T
    return matrix if vector is None else matrix * vector


def columns(*vectors: Value) -> Value:
    """The matrix with these columns."""
    return sympy.ImmutableDenseMatrix(sympy.Matrix.hstack(*vectors))


def pinv(a: Value) -> Value:
    """The Moore–Penrose inverse."""
    return sympy.ImmutableDenseMatrix(a.pinv())


def normalised(vector: Value) -> Value:
    """The unit vector of the same direction."""
    return vector / norm(vector)


def matrix_exp(a: Value) -> Value:
    """The exponential of a square matrix."""
    return sympy.ImmutableDenseMatrix(a.exp())


def definite(kind: str) -> Function:
    """Whether a symmetric matrix is positive (semi)definite."""
    return lambda a: sympy.sympify(getattr(a, kind)) if is_matrix(a) else sympy.Gt(a, 0)


FUNCTIONS: Mapping[str, Function] = {
    "eigenvalues": matrix_only(eigenvalues),
    "eigenvectors": eigenvectors,
    "nullspace": matrix_only(nullspace),
    "columnspace": matrix_only(lambda a: basis(a.columnspace())),
    "rowspace": matrix_only(lambda a: basis([row.T for row in a.rowspace()])),
    "spectral_radius": matrix_only(spectral_radius),
    "singular_values": matrix_only(singular_values),
    "spectral_norm": matrix_only(spectral_norm),
    "condition_number": matrix_only(condition_number),
    "characteristic_polynomial": characteristic_polynomial,
    "minimal_polynomial": minimal_polynomial,
    "qr": matrix_only(qr),
    "lu": matrix_only(lu),
    "cholesky": matrix_only(cholesky),
    "svd": matrix_only(svd),
    "projection": projection,
    "columns": columns,
    "pinv": matrix_only(pinv),
    "normalize": normalised,
    "expm": matrix_only(matrix_exp),
    "rref": matrix_only(lambda a: sympy.ImmutableDenseMatrix(a.rref()[0])),
    "adjugate": matrix_only(lambda a: a.adjugate()),
}
