"""The functions of the grammar as functions of SymPy values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import sympy

from mlmath_quiz.maths.symbolic import Function, NotSymbolic, Value, is_matrix, scalar_if_single

LARGEST_SIZE = 100
"""Rows and columns of the largest matrix that is made from its size."""
LARGEST_FACTORIAL = 3_000


def factorial(n: Value) -> Value:
    """`n!`, of a number that is not too large."""
    if n.is_number and n > LARGEST_FACTORIAL:
        raise NotSymbolic("a factorial with too many digits")
    return sympy.factorial(n)


def binomial(n: Value, k: Value) -> Value:
    """`n` over `k`, of numbers that are not too large."""
    if n.is_number and k.is_number and min(abs(n), abs(k)) > LARGEST_FACTORIAL:
        raise NotSymbolic("a binomial coefficient with too many digits")
    return sympy.binomial(n, k)


def matrix_only(function: Callable[[Value], Value]) -> Function:
    """A function of a matrix; a number counts as a 1 × 1 matrix."""
    return lambda a: function(a if is_matrix(a) else sympy.ImmutableDenseMatrix([[a]]))


def norm(a: Value, order: Value | None = None) -> Value:
    """The Euclidean (Frobenius) norm, or with an order that of a vector, or the one that it induces on matrices."""
    if not is_matrix(a):
        return sympy.Abs(a)
    if order is not None and min(a.shape) > 1:
        return induced_norm(a, order)
    if order in (None, 2):
        return sympy.sqrt(sum((magnitude_squared(entry) for entry in a), sympy.S.Zero))
    if order == sympy.oo:
        return sympy.Max(*(sympy.Abs(entry) for entry in a))
    return sum((sympy.Abs(entry) ** order for entry in a), sympy.S.Zero) ** (1 / sympy.sympify(order))


def induced_norm(a: Value, order: Value) -> Value:
    """The largest factor by which a matrix lengthens a vector: of order 1, 2 or infinity."""
    if order == 2:
        return sympy.sqrt(sympy.Max(*(a.H * a).eigenvals()))
    if order not in (1, sympy.oo):
        raise NotSymbolic("a norm of a matrix of an order that is not 1, 2 or infinity")
    lines = (a if order == sympy.oo else a.T).tolist()
    return sympy.Max(*(sum((sympy.Abs(entry) for entry in line), sympy.S.Zero) for line in lines))


def magnitude_squared(a: Value) -> Value:
    """`|a|^2`, as a square where `a` is real."""
    return a**2 if a.is_real else a * sympy.conjugate(a)


def magnitude(a: Value) -> Value:
    """`|a|`: of a number, of a vector (its norm), of a square matrix (its determinant)."""
    if not is_matrix(a):
        return sympy.Abs(a)
    return a.det() if a.rows == a.cols else norm(a)


def extreme(of_scalars: Function) -> Function:
    """`max` and `min` of numbers, or of the entries of one vector or set."""

    def of(*args: Value) -> Value:
        if len(args) == 1 and not isinstance(args[0], sympy.Expr):
            return of_scalars(*args[0])
        return of_scalars(*args)

    return of


def entrywise(function: Function) -> Function:
    """A function of a number, applied to each entry of a vector or matrix."""
    return lambda a, *rest: a.applyfunc(lambda x: function(x, *rest)) if is_matrix(a) else function(a, *rest)


def diagonal(*entries: Value) -> Value:
    """A diagonal matrix from its entries or a vector; of a square matrix, its diagonal as a vector."""
    if len(entries) == 1 and is_matrix(entries[0]):
        a = entries[0]
        if a.cols == 1:
            return sympy.ImmutableDenseMatrix(sympy.diag(*a))
        return sympy.ImmutableDenseMatrix([[a[i, i]] for i in range(min(a.shape))])
    return sympy.ImmutableDenseMatrix(sympy.diag(*entries))


def piecewise(*args: Value) -> Value:
    """`piecewise(value, condition, ..., otherwise)`."""
    pairs = [(args[i], args[i + 1]) for i in range(0, len(args) - 1, 2)]
    return sympy.Piecewise(*pairs, *([(args[-1], True)] if len(args) % 2 else []))


def logistic(x: Value) -> Value:
    """`1/(1 + e^-x)`."""
    return 1 / (1 + sympy.exp(-x))


def dimension(n: Value) -> int:
    """A size of a matrix: a positive integer within bounds."""
    if not (n.is_Integer and 0 < n <= LARGEST_SIZE):
        raise NotSymbolic(f"{n} is no size of a matrix: a whole number from 1 to {LARGEST_SIZE} was expected")
    return int(n)


def ones_column(n: Value, columns: Value = 1) -> Value:
    """A vector, or matrix, of ones."""
    return sympy.ImmutableDenseMatrix(sympy.ones(dimension(n), dimension(sympy.sympify(columns))))


TRIGONOMETRIC = (
    *("sin", "cos", "tan", "sec", "csc", "cot", "asin", "acos", "atan", "acot", "asec", "acsc"),
    *("sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "acosh", "atanh"),
    *("acoth", "asech", "acsch"),
)

ELEMENTARY: Mapping[str, Function] = {
    **{word: getattr(sympy, word) for word in TRIGONOMETRIC},
    "atan2": sympy.atan2,
    "exp": sympy.exp,
    "ln": sympy.log,
    "log": sympy.log,
    "log2": lambda x: sympy.log(x) / sympy.log(2),
    "log10": lambda x: sympy.log(x) / sympy.log(10),
    "sqrt": sympy.sqrt,
    "cbrt": lambda x: sympy.real_root(x, 3),
    "abs": sympy.Abs,
    "sign": sympy.sign,
    "floor": sympy.floor,
    "ceil": sympy.ceiling,
    "gamma": sympy.gamma,
    "lngamma": sympy.loggamma,
    "digamma": sympy.digamma,
    "trigamma": lambda x: sympy.polygamma(1, x),
    "beta": sympy.beta,
    "erf": sympy.erf,
    "erfc": sympy.erfc,
    "probit": lambda p: sympy.sqrt(2) * sympy.erfinv(2 * p - 1),
    "zeta": sympy.zeta,
    "Phi": lambda x: (1 + sympy.erf(x / sympy.sqrt(2))) / 2,
    "phi": lambda x: sympy.exp(-(x**2) / 2) / sympy.sqrt(2 * sympy.pi),
    "sigmoid": logistic,
    "logit": lambda p: sympy.log(p / (1 - p)),
    "softplus": lambda x: sympy.log(1 + sympy.exp(x)),
    "relu": lambda x: sympy.Max(x, 0),
    "heaviside": lambda x: sympy.Heaviside(x),
    "conj": sympy.conjugate,
    "re": sympy.re,
    "im": sympy.im,
    "arg": sympy.arg,
}
"""Functions of numbers, entry by entry on vectors and matrices."""

FUNCTIONS: dict[str, Function] = {
    **{word: entrywise(function) for word, function in ELEMENTARY.items()},
    "abs": magnitude,
    "log_b": lambda base, x: sympy.log(x) / sympy.log(base),
    "root": lambda x, n=2: sympy.real_root(x, n),
    "mod": sympy.Mod,
    "gcd": sympy.gcd,
    "lcm": sympy.lcm,
    "max": extreme(sympy.Max),
    "min": extreme(sympy.Min),
    "factorial": factorial,
    "binomial": binomial,
    "permutations": lambda n, k: sympy.ff(n, k),
    "round": lambda x: sympy.sign(x) * sympy.floor(sympy.Abs(x) + sympy.Rational(1, 2)),
    "choose": binomial,
    "piecewise": piecewise,
    "indicator": lambda condition: sympy.Piecewise((1, condition), (0, True)),
    "softmax": lambda a: a.applyfunc(sympy.exp) / sum((sympy.exp(x) for x in a), sympy.S.Zero),
    "logsumexp": lambda a: sympy.log(sum((sympy.exp(x) for x in a), sympy.S.Zero)),
    "vec": lambda a: sympy.ImmutableDenseMatrix(a.vec()),
    "conjugate_transpose": lambda a: a.H if is_matrix(a) else sympy.conjugate(a),
    "entry": lambda a, i, j=1: a[int(i) - 1, int(j) - 1],
    "unit": lambda k, n: sympy.ImmutableDenseMatrix(dimension(n), 1, lambda i, j: int(i == int(k) - 1)),
    "norm": norm,
    "transpose": matrix_only(lambda a: a.T),
    "inv": matrix_only(lambda a: a.inv()),
    "det": matrix_only(lambda a: a.det()),
    "trace": matrix_only(lambda a: a.trace()),
    "rank": matrix_only(lambda a: sympy.Integer(a.rank())),
    "diag": diagonal,
    "identity": lambda n: sympy.ImmutableDenseMatrix(sympy.eye(dimension(n))),
    "zeros": lambda n, columns=1: sympy.ImmutableDenseMatrix(
        sympy.zeros(dimension(n), dimension(sympy.sympify(columns)))
    ),
    "ones": ones_column,
    "dot": lambda a, b: scalar_if_single(a.T * b),
    "inner": lambda a, b: scalar_if_single(a.T * b),
    "cross": lambda a, b: a.cross(b),
    "outer": lambda a, b: a * b.T,
    "hadamard": lambda a, b: a.multiply_elementwise(b),
    "kron": lambda a, b: sympy.ImmutableDenseMatrix(sympy.kronecker_product(a, b)),
}
"""Functions by the grammar's canonical names."""
