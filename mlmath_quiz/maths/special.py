"""The values of named functions: of numbers (entry by entry on matrices), of several numbers, of matrices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from mlmath_quiz.maths import linear
from mlmath_quiz.maths.arithmetic import Arithmetic
from mlmath_quiz.maths.values import (
    CONTEXT,
    Matrix,
    Misfit,
    Scalar,
    TooLarge,
    Undefined,
    Value,
    column,
    magnitude,
    real,
    small_integer,
)

Of = Callable[[Arithmetic, Scalar], Scalar]
ONE, HALF = Fraction(1), Fraction(1, 2)
HUGE_ARGUMENT = 3000
"""Trigonometric functions of arguments beyond 2 to this power are not reduced."""


def need_real(x: Scalar) -> Scalar:
    """The number; Undefined where it is complex."""
    if isinstance(x, CONTEXT.mpc) and x.imag:
        raise Undefined("an order between complex numbers")
    return x.real if isinstance(x, CONTEXT.mpc) else x


def analytic(function: Callable[[Scalar], Scalar]) -> Of:
    """A function of mpmath; what leaves the reals or is not finite is Undefined."""

    def of(by: Arithmetic, x: Scalar) -> Scalar:
        argument = real(x)
        try:
            value = function(argument)
        except (ZeroDivisionError, ValueError) as error:
            raise Undefined("a pole") from error
        except (OverflowError, MemoryError) as error:
            raise TooLarge("a number too large to evaluate") from error
        if not CONTEXT.isfinite(value) and CONTEXT.isfinite(argument):
            raise Undefined("a pole")
        return by.within(by.keep_real(value))

    return of


def periodic(name: str) -> Of:
    """sine, cosine, tangent and their reciprocals; near a zero the rounding of the argument is remembered as lost."""
    of_mpmath = analytic(getattr(CONTEXT, name))

    def of(by: Arithmetic, x: Scalar) -> Scalar:
        if not x:
            return Fraction(0) if name == "sin" else of_mpmath(by, x)
        size = magnitude(x)
        if size > HUGE_ARGUMENT:
            raise TooLarge("the sine of a number too large")
        value = of_mpmath(by, x)
        return by.watch(value, max(0, size)) if size > -4 and magnitude(value) < -by_half() else value

    return of


def by_half() -> int:
    """Half the working precision in bits."""
    return int(CONTEXT.prec) // 2


def quotient(top: Of, bottom: Of) -> Of:
    """One function divided by another."""
    return lambda by, x: by.divide(top(by, x), bottom(by, x))


def reciprocal(function: Of) -> Of:
    """One divided by a function."""
    return lambda by, x: by.divide(ONE, function(by, x))


def of_reciprocal(function: Of) -> Of:
    """A function of one divided by x."""
    return lambda by, x: function(by, by.divide(ONE, x))


def logarithm(by: Arithmetic, x: Scalar) -> Scalar:
    """The natural logarithm; near 1 what is lost is remembered."""
    if not x:
        raise Undefined("the logarithm of zero")
    if x == 1:
        return Fraction(0)
    value = _log(by, x)
    return by.watch(value, 0) if magnitude(value) < -by_half() else value


def to_base(base: int) -> Of:
    """The logarithm to a whole base; exact for its powers."""

    def of(by: Arithmetic, x: Scalar) -> Scalar:
        if isinstance(x, Fraction) and x > 0:
            whole = round(CONTEXT.log(real(x), base))
            if Fraction(base) ** whole == x if abs(whole) < 4000 else False:
                return Fraction(whole)
        return by.divide(logarithm(by, x), logarithm(by, Fraction(base)))

    return of


def exponential(by: Arithmetic, x: Scalar) -> Scalar:
    """e^x, within bounds."""
    if not x:
        return ONE
    if CONTEXT.isfinite(real(x)) and magnitude(x) > 45:
        raise TooLarge("a power too large to evaluate")
    return _exp(by, x)


def stepping(function: Callable[[Scalar], int], nearest: bool = False) -> Of:
    """floor and ceiling: exact on fractions; a rounding off an integer counts as that integer."""

    def of(by: Arithmetic, x: Scalar) -> Scalar:
        x = need_real(x)
        if isinstance(x, Fraction):
            return Fraction(function(x))
        if magnitude(x) > CONTEXT.prec - 20:
            raise TooLarge("the floor of a number too large")
        near = CONTEXT.nint(x)
        if abs(x - near) < CONTEXT.ldexp(1, max(magnitude(x), 1) - CONTEXT.prec + 10):
            return Fraction(int(near))
        return Fraction(int(CONTEXT.floor(x) if function is floor else CONTEXT.ceil(x)))

    return of


def floor(x: Fraction) -> int:
    """The greatest integer that is not larger."""
    return x.numerator // x.denominator


def ceiling(x: Fraction) -> int:
    """The least integer that is not smaller."""
    return -(-x.numerator // x.denominator)


def round_half_away(by: Arithmetic, x: Scalar) -> Scalar:
    """The nearest integer, halves away from zero."""
    if need_real(x) < 0:
        return -FLOOR(by, by.add(-x, HALF))
    return FLOOR(by, by.add(x, HALF))


def size_of(by: Arithmetic, x: Scalar) -> Scalar:
    """|x|."""
    return by.within(abs(x))


def sign(by: Arithmetic, x: Scalar) -> Scalar:
    """-1, 0 or 1; x/|x| for a complex number."""
    if isinstance(x, CONTEXT.mpc) and x.imag:
        return by.divide(x, abs(x))
    return Fraction(0) if not x else Fraction(1 if need_real(x) > 0 else -1)


def factorial(by: Arithmetic, x: Scalar) -> Scalar:
    """Gamma(x + 1): exact for small integers, Undefined at the negative ones."""
    whole = small_integer(x, 10**15)
    if whole is not None and whole < 0:
        raise Undefined("the factorial of a negative integer")
    if whole is not None and whole <= 150:
        from math import factorial as exact

        return Fraction(exact(whole))
    return gamma(by, by.add(x, ONE))


def gamma(by: Arithmetic, x: Scalar) -> Scalar:
    """The gamma function, for arguments whose value can be written down."""
    if not isinstance(x, CONTEXT.mpc) and magnitude(x) > 34:
        raise TooLarge("a factorial too large to evaluate")
    whole = small_integer(x, 150)
    if whole is not None and whole > 0:
        return factorial(by, Fraction(whole - 1))
    return _gamma(by, x)


def square_root(by: Arithmetic, x: Scalar) -> Scalar:
    """The principal square root."""
    return by.power(x, HALF)


def cube_root(by: Arithmetic, x: Scalar) -> Scalar:
    """The real cube root of a real number."""
    return by.power(x, Fraction(1, 3))


def logistic(by: Arithmetic, x: Scalar) -> Scalar:
    """1/(1 + e^-x)."""
    return by.divide(ONE, by.add(ONE, exponential(by, -x)))


def standard_normal(by: Arithmetic, x: Scalar) -> Scalar:
    """The density of the standard normal distribution."""
    return by.divide(exponential(by, by.multiply(-HALF, by.multiply(x, x))), CONTEXT.sqrt(2 * CONTEXT.pi))


def real_part(by: Arithmetic, x: Scalar) -> Scalar:
    """The real part."""
    return x.real if isinstance(x, CONTEXT.mpc) else x


def imaginary_part(by: Arithmetic, x: Scalar) -> Scalar:
    """The imaginary part."""
    return x.imag if isinstance(x, CONTEXT.mpc) else Fraction(0)


def conjugate(by: Arithmetic, x: Scalar) -> Scalar:
    """The complex conjugate."""
    return CONTEXT.conj(x) if isinstance(x, CONTEXT.mpc) else x


def argument(by: Arithmetic, x: Scalar) -> Scalar:
    """The angle in (-pi, pi]."""
    if not x:
        raise Undefined("the argument of zero")
    return CONTEXT.arg(real(x))


_inverse_erf = analytic(CONTEXT.erfinv)
_log, _exp, _gamma = analytic(CONTEXT.ln), analytic(CONTEXT.exp), analytic(CONTEXT.gamma)
FLOOR, CEILING = stepping(floor), stepping(ceiling)
SIN, COS = periodic("sin"), periodic("cos")
SINH, COSH = analytic(CONTEXT.sinh), analytic(CONTEXT.cosh)
ASIN, ACOS, ATAN = analytic(CONTEXT.asin), analytic(CONTEXT.acos), analytic(CONTEXT.atan)
ASINH, ACOSH, ATANH = analytic(CONTEXT.asinh), analytic(CONTEXT.acosh), analytic(CONTEXT.atanh)

OF_NUMBER: Mapping[str, Of] = {
    "sin": SIN,
    "cos": COS,
    "tan": quotient(SIN, COS),
    "cot": quotient(COS, SIN),
    "sec": reciprocal(COS),
    "csc": reciprocal(SIN),
    "asin": ASIN,
    "acos": ACOS,
    "atan": ATAN,
    "acot": lambda by, x: of_reciprocal(ATAN)(by, x) if x else by.divide(CONTEXT.pi, Fraction(2)),
    "asec": of_reciprocal(ACOS),
    "acsc": of_reciprocal(ASIN),
    "sinh": SINH,
    "cosh": COSH,
    "tanh": analytic(CONTEXT.tanh),
    "coth": quotient(COSH, SINH),
    "sech": reciprocal(COSH),
    "csch": reciprocal(SINH),
    "asinh": ASINH,
    "acosh": ACOSH,
    "atanh": ATANH,
    "acoth": of_reciprocal(ATANH),
    "asech": of_reciprocal(ACOSH),
    "acsch": of_reciprocal(ASINH),
    "exp": exponential,
    "ln": logarithm,
    "log": logarithm,
    "log2": to_base(2),
    "log10": to_base(10),
    "sqrt": square_root,
    "cbrt": cube_root,
    "abs": size_of,
    "sign": sign,
    "floor": FLOOR,
    "ceil": CEILING,
    "round": round_half_away,
    "zeta": analytic(CONTEXT.zeta),
    "probit": lambda by, x: by.multiply(CONTEXT.sqrt(2), _inverse_erf(by, by.add(by.multiply(Fraction(2), x), -ONE))),
    "factorial": factorial,
    "gamma": gamma,
    "Gamma": gamma,
    "lngamma": analytic(CONTEXT.loggamma),
    "digamma": analytic(lambda x: CONTEXT.psi(0, x)),
    "trigamma": analytic(lambda x: CONTEXT.psi(1, x)),
    "erf": analytic(CONTEXT.erf),
    "erfc": analytic(CONTEXT.erfc),
    "Phi": analytic(CONTEXT.ncdf),
    "phi": standard_normal,
    "sigmoid": logistic,
    "logit": lambda by, x: logarithm(by, by.divide(x, by.add(ONE, -x))),
    "softplus": lambda by, x: logarithm(by, by.add(ONE, exponential(by, x))),
    "relu": lambda by, x: x if need_real(x) > 0 else Fraction(0),
    "heaviside": lambda by, x: HALF if not x else Fraction(int(need_real(x) > 0)),
    "re": real_part,
    "im": imaginary_part,
    "conj": conjugate,
    "arg": argument,
}
"""Functions of one number, applied entry by entry to a matrix."""


def root(by: Arithmetic, x: Scalar, degree: Scalar = Fraction(2)) -> Scalar:
    """The root of that degree; a negative number has odd ones."""
    return by.power(x, by.divide(ONE, degree))


def log_base(by: Arithmetic, base: Scalar, x: Scalar) -> Scalar:
    """The logarithm of x to a base."""
    return by.divide(logarithm(by, x), logarithm(by, base))


def binomial(by: Arithmetic, n: Scalar, k: Scalar) -> Scalar:
    """n over k: zero for integers k < 0, a product for other integers k, by gamma functions elsewhere."""
    whole = small_integer(k)
    if whole is None:
        below = by.multiply(factorial(by, k), factorial(by, by.add(n, -k)))
        return by.divide(factorial(by, n), below)
    top = small_integer(n, 10**9)
    if top is not None and top >= 0:
        whole = min(whole, top - whole)
    if whole < 0:
        return Fraction(0)
    by.spend(whole)
    result: Scalar = ONE
    for j in range(whole):
        result = by.divide(by.multiply(result, by.add(n, Fraction(-j))), Fraction(j + 1))
    return result


def permutations(by: Arithmetic, n: Scalar, k: Scalar) -> Scalar:
    """n!/(n - k)!."""
    return by.multiply(binomial(by, n, k), factorial(by, k))


def modulo(by: Arithmetic, a: Scalar, b: Scalar) -> Scalar:
    """a - b floor(a/b)."""
    return by.add(a, -by.multiply(b, FLOOR(by, by.divide(a, b))))


def of_integers(function: Callable[..., int]) -> Callable[..., Scalar]:
    """gcd and lcm."""

    def of(by: Arithmetic, *args: Scalar) -> Scalar:
        whole = [small_integer(arg, 10**15) for arg in args]
        if None in whole:
            raise Undefined("a divisor of what is no integer")
        return Fraction(function(*whole))

    return of


def extreme(choose: Callable[..., Any]) -> Callable[..., Scalar]:
    """max and min of numbers, or of the entries of one matrix."""

    def of(by: Arithmetic, *args: Value) -> Scalar:
        entries = list(args[0].entries()) if len(args) == 1 and isinstance(args[0], Matrix) else list(args)
        return choose((need_real(scalar(entry)) for entry in entries), key=real)

    return of


def beta(by: Arithmetic, a: Scalar, b: Scalar) -> Scalar:
    """Gamma(a) Gamma(b) / Gamma(a + b)."""
    return by.divide(by.multiply(gamma(by, a), gamma(by, b)), gamma(by, by.add(a, b)))


def atan2(by: Arithmetic, y: Scalar, x: Scalar) -> Scalar:
    """The angle of the point (x, y)."""
    if not x and not y:
        raise Undefined("the angle of the origin")
    return CONTEXT.atan2(real(need_real(y)), real(need_real(x)))


def scalar(value: Value) -> Scalar:
    """A number, also from a 1 x 1 matrix; else Misfit."""
    if isinstance(value, Matrix):
        if value.shape != (1, 1):
            raise Misfit(f"{linear.shape_name(value)} where a number belongs")
        return value.rows[0][0]
    if isinstance(value, bool):
        raise Misfit("a condition where a number belongs")
    return value


OF_NUMBERS: Mapping[str, Callable[..., Scalar]] = {
    "root": root,
    "log_b": log_base,
    "binomial": binomial,
    "choose": binomial,
    "permutations": permutations,
    "mod": modulo,
    "gcd": of_integers(gcd),
    "lcm": of_integers(lcm),
    "beta": beta,
    "Beta": beta,
    "atan2": atan2,
}
"""Functions of several numbers."""


def matrix(value: Value) -> Matrix:
    """A matrix, also from a number."""
    return value if isinstance(value, Matrix) else Matrix(((scalar(value),),))


def norm(by: Arithmetic, a: Value, order: Value | None = None) -> Scalar:
    """The Euclidean or Frobenius norm, or with an order that of a vector, or the one that it induces on matrices."""
    a = matrix(a)
    if order is not None and min(a.shape) > 1:
        return induced_norm(by, a, order)
    if order in (None, 2):
        return linear.frobenius(a, by)
    sizes = [abs(entry) for entry in a.entries()]
    if not isinstance(order, Fraction) and CONTEXT.isinf(order):
        return max(sizes, key=real)
    total: Scalar = Fraction(0)
    for size in sizes:
        total = by.add(total, by.power(size, order))
    return by.power(total, by.divide(ONE, order))


def induced_norm(by: Arithmetic, a: Matrix, order: Value) -> Scalar:
    """The largest factor by which a matrix lengthens a vector: of order 1, 2 or infinity."""
    if order == 2:
        return square_root(by, spectral_radius(by, linear.multiply(conjugate_transposed(by, a), a, by)))
    if order == 1:
        return induced_norm(by, a.transpose(), CONTEXT.inf)
    if isinstance(order, Fraction) or not CONTEXT.isinf(order):
        raise Misfit("a norm of a matrix of an order that is not 1, 2 or infinity")
    return max((norm(by, Matrix((row,)), ONE) for row in a.rows), key=real)


def conjugate_transposed(by: Arithmetic, a: Matrix) -> Matrix:
    """The conjugate transpose."""
    return a.transpose().map(lambda entry: conjugate(by, entry))


def size_or_determinant(by: Arithmetic, a: Value) -> Scalar:
    """|a|: of a number its size, of a vector its norm, of a square matrix its determinant."""
    if not isinstance(a, Matrix) or a.shape == (1, 1):
        return size_of(by, scalar(a))
    return linear.frobenius(a, by) if 1 in a.shape else linear.determinant(a, by)


def rank(by: Arithmetic, a: Value) -> Scalar:
    """The rank."""
    return Fraction(len(linear.reduce(matrix(a), by, matrix(a).shape[1])[1]))


def diagonal(by: Arithmetic, *entries: Value) -> Matrix:
    """A diagonal matrix from entries or a vector; of a square matrix its diagonal as a vector."""
    if len(entries) == 1 and isinstance(entries[0], Matrix):
        a = entries[0]
        if a.shape[1] > 1:
            return column([row[i] for i, row in enumerate(a.rows[: a.shape[1]])])
        entries = tuple(a.entries())
    return diagonal_of(entries)


def diagonal_of(entries: tuple[Scalar, ...]) -> Matrix:
    """The diagonal matrix of its entries."""
    size = range(len(entries))
    return Matrix(tuple(tuple(scalar(entries[i]) if i == j else Fraction(0) for j in size) for i in size))


def filled(entry: int) -> Callable[..., Matrix]:
    """A vector or matrix of equal entries, given its size."""

    def of(by: Arithmetic, rows: Value, columns: Value = ONE) -> Matrix:
        return Matrix(((Fraction(entry),) * dimension(columns),) * dimension(rows))

    return of


def dimension(value: Value) -> int:
    """A size: a positive integer within bounds."""
    whole = small_integer(scalar(value), linear.LARGEST_SIZE)
    if whole is None or whole < 1:
        raise TooLarge("a size that is no small positive integer")
    return whole


def inner(by: Arithmetic, a: Value, b: Value) -> Scalar:
    """The sum of the products of entries."""
    a, b = matrix(a), matrix(b)
    if len(list(a.entries())) != len(list(b.entries())):
        raise Misfit(f"the inner product of {linear.shape_name(a)} and {linear.shape_name(b)}")
    return linear.dot(tuple(a.entries()), tuple(b.entries()), by)


def cross(by: Arithmetic, a: Value, b: Value) -> Matrix:
    """The cross product of two vectors of length 3."""
    u, v = tuple(matrix(a).entries()), tuple(matrix(b).entries())
    if len(u) != 3 or len(v) != 3:
        raise Misfit("a cross product of vectors that have not length 3")
    pairs = ((1, 2), (2, 0), (0, 1))
    return column([by.add(by.multiply(u[i], v[j]), -by.multiply(u[j], v[i])) for i, j in pairs])


def hadamard(by: Arithmetic, a: Value, b: Value) -> Matrix:
    """The product entry by entry."""
    a, b = matrix(a), matrix(b)
    if a.shape != b.shape:
        raise Misfit(f"the entrywise product of {linear.shape_name(a)} and {linear.shape_name(b)}")
    pairs = zip(a.rows, b.rows, strict=True)
    return Matrix(tuple(tuple(by.multiply(x, y) for x, y in zip(r, s, strict=True)) for r, s in pairs))


def kronecker(by: Arithmetic, a: Value, b: Value) -> Matrix:
    """The Kronecker product."""
    a, b = matrix(a), matrix(b)
    by.spend(len(a.rows) * len(b.rows))
    return Matrix(tuple(tuple(by.multiply(x, y) for x in r for y in s) for r in a.rows for s in b.rows))


def unit(by: Arithmetic, k: Value, n: Value) -> Matrix:
    """The k-th unit vector of length n, counted from 1."""
    place, length = dimension(k), dimension(n)
    if place > length:
        raise Undefined("a unit vector beyond its length")
    return column([Fraction(int(i + 1 == place)) for i in range(length)])


def log_sum_exp(by: Arithmetic, a: Value) -> Scalar:
    """log(e^a_1 + ... + e^a_n)."""
    total: Scalar = Fraction(0)
    for entry in matrix(a).entries():
        total = by.add(total, exponential(by, entry))
    return logarithm(by, total)


def softmax(by: Arithmetic, a: Value) -> Matrix:
    """e^a_i / (e^a_1 + ... + e^a_n)."""
    whole = log_sum_exp(by, a)
    return matrix(a).map(lambda entry: exponential(by, by.add(entry, -whole)))


def vectorised(by: Arithmetic, a: Value) -> Matrix:
    """The columns of a matrix under one another."""
    return column([entry for row in matrix(a).transpose().rows for entry in row])


def entry_of(by: Arithmetic, a: Value, i: Value, j: Value = ONE) -> Scalar:
    """An entry of a matrix or vector, counted from 1."""
    rows, row, col = matrix(a).rows, dimension(i), dimension(j)
    if row > len(rows) or col > len(rows[0]):
        raise Misfit("an entry beyond the edge")
    return rows[row - 1][col - 1]


def pseudo_inverse(by: Arithmetic, a: Value) -> Matrix:
    """The Moore-Penrose inverse of a matrix of full rank."""
    a = matrix(a)
    turned = a.transpose()
    if a.shape[0] >= a.shape[1]:
        return linear.multiply(linear.inverse(linear.multiply(turned, a, by), by), turned, by)
    return linear.multiply(turned, linear.inverse(linear.multiply(a, turned, by), by), by)


def indicator(by: Arithmetic, condition: Value) -> Scalar:
    """1 where a condition holds, else 0."""
    if not isinstance(condition, bool):
        raise Misfit("a number where a condition belongs")
    return Fraction(int(condition))


def spectral_radius(by: Arithmetic, a: Value) -> Scalar:
    """The largest size of an eigenvalue."""
    return max((abs(value) for value in linear.eigenvalues(matrix(a), by)), key=real)


OF_MATRICES: Mapping[str, Callable[..., Value]] = {
    "abs": size_or_determinant,
    "max": extreme(max),
    "min": extreme(min),
    "norm": norm,
    "transpose": lambda by, a: matrix(a).transpose() if isinstance(a, Matrix) else a,
    "conjugate_transpose": lambda by, a: conjugate_transposed(by, matrix(a)),
    "inv": lambda by, a: linear.inverse(matrix(a), by) if isinstance(a, Matrix) else by.divide(ONE, a),
    "det": lambda by, a: linear.determinant(matrix(a), by),
    "trace": lambda by, a: linear.trace(matrix(a), by),
    "rank": rank,
    "diag": diagonal,
    "identity": lambda by, n: linear.identity(dimension(n)),
    "zeros": filled(0),
    "ones": filled(1),
    "dot": inner,
    "inner": inner,
    "cross": cross,
    "outer": lambda by, a, b: linear.multiply(matrix(a), matrix(b).transpose(), by),
    "hadamard": hadamard,
    "kron": kronecker,
    "spectral_radius": spectral_radius,
    "unit": unit,
    "logsumexp": log_sum_exp,
    "softmax": softmax,
    "vec": vectorised,
    "entry": entry_of,
    "pinv": pseudo_inverse,
    "indicator": indicator,
}
"""Functions that take or give matrices."""
