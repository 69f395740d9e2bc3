"""The second route: SymPy expressions evaluated with mpmath, integrals by quadrature, sums and limits by extrapolation.

An expression is turned once into nested functions, without generating code, and then evaluated at many points.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import mpmath
import sympy

CONTEXT = mpmath.mp.clone()
CONTEXT.dps = 30
"""The arithmetic of this module: 30 digits, so that 12 survive most cancellation."""

LAZY = (sympy.Integral, sympy.Sum, sympy.Product, sympy.Limit, sympy.Derivative, sympy.Subs)
"""What SymPy may leave to be carried out."""
MOST_TERMS = 20_000
Point = Mapping[Any, Any]
"""Numbers (of CONTEXT) for symbols."""
Number = Any
Evaluator = Callable[[dict[Any, Any]], Number]


class NotNumeric(Exception):
    """There is no numerical route for this expression, or it has no value at this point."""


def evaluator(expression: Any) -> Evaluator:
    """A function from a point to the expression's value there. Raises NotNumeric, both now and when called."""
    if isinstance(expression, sympy.Symbol):
        return lambda point: value_of(point, expression)
    if expression.is_number and not expression.has(*LAZY):
        constant = number(expression)
        return lambda point: constant
    for kind, build in BUILDERS.items():
        if isinstance(expression, kind):
            return build(expression)
    function = FUNCTIONS.get(type(expression).__name__)
    if function is None:
        raise NotNumeric(f"no numerical route for {type(expression).__name__}")
    arguments = [evaluator(arg) for arg in expression.args]
    return lambda point: function(*(argument(point) for argument in arguments))


def value_of(point: Point, symbol: Any) -> Number:
    """The number that a point gives a symbol."""
    if symbol not in point:
        raise NotNumeric(f"nothing is known of {symbol}")
    return point[symbol]


def number(expression: Any) -> Number:
    """A constant expression as a number."""
    if expression.is_Rational:
        return CONTEXT.mpf(int(expression.p)) / int(expression.q)
    if expression in (sympy.oo, -sympy.oo):
        return CONTEXT.inf if expression == sympy.oo else CONTEXT.ninf
    if expression in (sympy.nan, sympy.zoo):
        raise NotNumeric("it is undefined")
    try:
        return CONTEXT.convert(expression._to_mpmath(CONTEXT.prec + 10))
    except (TypeError, ValueError, NotImplementedError, AttributeError) as error:
        raise NotNumeric(f"{expression} has no numerical value") from error


def at(expression: Any, point: Point) -> Number:
    """The value of an expression at a point: a finite number. Raises NotNumeric."""
    try:
        value = evaluator(expression)(dict(point))
    except (ArithmeticError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise NotNumeric(str(error) or type(error).__name__) from error
    if not CONTEXT.isfinite(value):
        raise NotNumeric("it is not finite")
    return value


def add(expression: Any) -> Evaluator:
    """A sum of values."""
    terms = [evaluator(arg) for arg in expression.args]
    return lambda point: CONTEXT.fsum(term(point) for term in terms)


def multiply(expression: Any) -> Evaluator:
    """A product of values."""
    factors = [evaluator(arg) for arg in expression.args]

    def product(point: dict[Any, Any]) -> Number:
        result = factors[0](point)
        for factor in factors[1:]:
            result = result * factor(point)
        return result

    return product


def power(expression: Any) -> Evaluator:
    """A power; an integer exponent by repeated multiplication."""
    base, exponent = evaluator(expression.base), expression.exp
    if exponent.is_Integer:
        times = int(exponent)
        return lambda point: base(point) ** times
    raised = evaluator(exponent)
    return lambda point: CONTEXT.power(base(point), raised(point))


def integral(expression: Any) -> Evaluator:
    """A definite integral by tanh-sinh quadrature, one variable inside the other."""
    f, *limits = expression.args
    inner = evaluator(f)
    for limit in limits:
        if len(limit) != 3:
            raise NotNumeric("an integral without limits has no value")
        inner = integrated(inner, limit, breaks_of(f, limit[0]))
    return inner


def integrated(f: Evaluator, limit: Any, breaks: list[Evaluator]) -> Evaluator:
    """One variable integrated out."""
    variable, low, high = limit[0], evaluator(limit[1]), evaluator(limit[2])

    def quadrature(point: dict[Any, Any]) -> Number:
        a, b = low(point), high(point)
        kinks = [x for x in (end(point) for end in breaks) if a < x < b]
        return settled(lambda x: f({**point, variable: x}), a, b, kinks)

    return quadrature


def settled(f: Callable[[Number], Number], low: Number, high: Number, kinks: list[Number]) -> Number:
    """The integral over finer and finer pieces, once two of them agree: one alone can miss a narrow peak."""
    before = None
    for level in range(4):
        cuts = pieces(low, high, level) if level < 2 else around(f, *peak(f, low, high), level)
        inner = [x for x in cuts if low < x < high]
        total, error = CONTEXT.quad(f, [low, *sorted({*inner, *kinks}), high], error=True, maxdegree=6)
        sure = CONTEXT.isfinite(total) and error <= 1e-9 * (1 + abs(total))
        if sure and before is not None and close(total, before, 10):
            return total
        before = total if sure else None
    raise NotNumeric("the quadrature does not settle")


def pieces(low: Number, high: Number, level: int) -> list[Number]:
    """Where to cut an integral: not at all, then at thirds, or farther and farther out where it has no end."""
    if not level:
        return []
    if CONTEXT.isinf(low) or CONTEXT.isinf(high):
        centre = 0 if CONTEXT.isinf(low) and CONTEXT.isinf(high) else low if CONTEXT.isinf(high) else high
        return [centre + sign * CONTEXT.mpf(3) ** k for sign in (-1, 1) for k in range(-1, 3)]
    return [low + (high - low) * k / 3 for k in (1, 2)]


def peak(f: Callable[[Number], Number], low: Number, high: Number) -> tuple[Number, Number, Number]:
    """Where the integrand is largest, as far as a spread of values and a search between neighbours show, with the neighbours."""
    spread = [sign * CONTEXT.mpf(1.4) ** k for sign in (-1, 1) for k in range(-10, 26)]
    if not (CONTEXT.isinf(low) or CONTEXT.isinf(high)):
        spread = [low + (high - low) * k / 40 for k in range(1, 40)]
    grid = sorted(x for x in spread if low < x < high)
    best = max(range(1, len(grid) - 1), key=lambda i: size(f, grid[i]))
    left, right = grid[best - 1], grid[best + 1]
    for _ in range(40):
        a, b = left + (right - left) / 3, right - (right - left) / 3
        left, right = (a, right) if size(f, a) < size(f, b) else (left, b)
    return (left + right) / 2, grid[best - 1], grid[best + 1]


def size(f: Callable[[Number], Number], x: Number) -> Number:
    """How large the integrand is; nothing where it has no value."""
    try:
        return abs(f(x))
    except (ArithmeticError, ValueError, NotNumeric):
        return CONTEXT.zero


def around(f: Callable[[Number], Number], top: Number, left: Number, right: Number, level: int) -> list[Number]:
    """Cuts around a peak, from its width outwards."""
    width = max(top - left, right - top)
    while width > 1e-12 * (1 + abs(top)) and max(size(f, top - width), size(f, top + width)) < size(f, top) / 10:
        width /= 2
    steps = [width * CONTEXT.mpf(2) ** k for k in range(-1, 3 + 2 * level)]
    return [top, *(top + sign * step for sign in (-1, 1) for step in steps)]


def breaks_of(f: Any, variable: Any) -> list[Evaluator]:
    """Where the integrand has a kink: zeros of what stands in an absolute value, maximum or condition, if linear."""
    inside = [arg for part in f.atoms(sympy.Abs, sympy.Max, sympy.Min, sympy.Heaviside) for arg in kinks(part)]
    found = []
    for expression in inside:
        slope = sympy.diff(expression, variable)
        if slope != 0 and not slope.has(variable):
            found.append(evaluator(variable - expression / slope))
    return found


def kinks(part: Any) -> list[Any]:
    """The expressions whose zeros are kinks of a part."""
    return [part.args[0]] if len(part.args) == 1 else [a - b for a in part.args for b in part.args if a != b]


def summation(expression: Any) -> Evaluator:
    """A sum term by term while it is short, by extrapolation where it has no end."""
    f, *limits = expression.args
    inner = evaluator(f)
    for limit in limits:
        inner = folded(inner, limit, CONTEXT.fsum, CONTEXT.nsum)
    return inner


def production(expression: Any) -> Evaluator:
    """A product factor by factor, or by extrapolation."""
    f, *limits = expression.args
    inner = evaluator(f)
    for limit in limits:
        inner = folded(inner, limit, CONTEXT.fprod, CONTEXT.nprod)
    return inner


def folded(f: Evaluator, limit: Any, finite: Any, infinite: Any) -> Evaluator:
    """One index summed, or multiplied, out."""
    index, low, high = limit[0], evaluator(limit[1]), evaluator(limit[2])

    def total(point: dict[Any, Any]) -> Number:
        a, b = low(point), high(point)
        if CONTEXT.isinf(a) or CONTEXT.isinf(b):
            return infinite(lambda k: f({**point, index: k}), [a, b])
        first, last = integer(a), integer(b)
        if last - first > MOST_TERMS:
            raise NotNumeric(f"a sum of more than {MOST_TERMS} terms")
        return finite(f({**point, index: CONTEXT.mpf(k)}) for k in range(first, last + 1))

    return total


def integer(value: Number) -> int:
    """A number that is an integer."""
    if CONTEXT.im(value) or not CONTEXT.isint(value):
        raise NotNumeric("the limits of a sum must be integers")
    return int(value)


def limit_value(expression: Any) -> Evaluator:
    """A limit by extrapolation."""
    f, variable, point_of, direction = expression.args
    inner, target = evaluator(f), evaluator(point_of)

    def extrapolated(point: dict[Any, Any]) -> Number:
        sides = {"+": [1], "-": [-1]}.get(str(direction), [1, -1])
        at_end = target(point)
        values = [CONTEXT.limit(lambda x: inner({**point, variable: x}), at_end, direction=side) for side in sides]
        if any(abs(value - values[0]) > 1e-8 * (1 + abs(values[0])) for value in values):
            raise NotNumeric("the limits from both sides differ")
        return values[0]

    return extrapolated


def finite_difference(expression: Any) -> Evaluator:
    """A derivative that SymPy could not carry out, by finite differences."""
    f, *variables = expression.args
    inner = evaluator(f)
    for variable, times in variables:
        inner = differentiated(inner, variable, int(times))
    return inner


def elsewhere(expression: Any) -> Evaluator:
    """A value at another point, which SymPy left to be put in."""
    inner, variables = evaluator(expression.expr), expression.variables
    places = [evaluator(place) for place in expression.point]

    def value(point: dict[Any, Any]) -> Number:
        there = {variable: place(point) for variable, place in zip(variables, places, strict=True)}
        return inner({**point, **there})

    return value


def differentiated(f: Evaluator, variable: Any, times: int) -> Evaluator:
    """One variable differentiated by, so many times."""
    return lambda point: CONTEXT.diff(lambda x: f({**point, variable: x}), value_of(point, variable), times)


def piecewise(expression: Any) -> Evaluator:
    """The first value whose condition holds."""
    pairs = [(evaluator(value), condition(test)) for value, test in expression.args]

    def chosen(point: dict[Any, Any]) -> Number:
        for value, test in pairs:
            if test(point):
                return value(point)
        raise NotNumeric("no case applies")

    return chosen


def condition(test: Any) -> Callable[[dict[Any, Any]], bool]:
    """A relation, or several joined, as a function of the point."""
    if test in (sympy.true, sympy.false):
        return lambda point: bool(test)
    if isinstance(test, sympy.And | sympy.Or):
        parts = [condition(arg) for arg in test.args]
        join = all if isinstance(test, sympy.And) else any
        return lambda point: join(part(point) for part in parts)
    if isinstance(test, sympy.Not):
        inner = condition(test.args[0])
        return lambda point: not inner(point)
    left, right = evaluator(test.lhs), evaluator(test.rhs)
    return lambda point: holds(test.rel_op, left(point), right(point))


def holds(operator: str, left: Number, right: Number) -> bool:
    """Whether a relation holds between two numbers; equal means to 12 digits."""
    same = close(left, right)
    if operator in ("==", "="):
        return same
    if operator == "!=":
        return not same
    if CONTEXT.im(left) or CONTEXT.im(right):
        raise NotNumeric("complex numbers have no order")
    if same:
        return operator in ("<=", ">=")
    return bool(left < right) == (operator in ("<", "<="))


def close(left: Number, right: Number, digits: int = 12) -> bool:
    """Whether two numbers agree to so many digits, near zero to so many decimals."""
    return bool(abs(left - right) <= CONTEXT.mpf(10) ** -digits * (1 + min(abs(left), abs(right))))


def shown(value: Number) -> str:
    """A number for a message: ten digits at most."""
    if isinstance(value, bool):
        return str(value).lower()
    if CONTEXT.im(value) and not close(CONTEXT.im(value), CONTEXT.zero):
        return f"{shown(CONTEXT.re(value))} + {shown(CONTEXT.im(value))}i"
    value = CONTEXT.re(value)
    nearest = CONTEXT.nint(value) if CONTEXT.isfinite(value) else value
    return str(int(nearest)) if CONTEXT.isfinite(value) and close(value, nearest, 15) else str(CONTEXT.nstr(value, 8))


def round_up(x: Number) -> Number:
    """The least integer not below."""
    return CONTEXT.ceil(x)


BUILDERS: Mapping[Any, Callable[[Any], Evaluator]] = {
    sympy.Add: add,
    sympy.Mul: multiply,
    sympy.Pow: power,
    sympy.Integral: integral,
    sympy.Sum: summation,
    sympy.Product: production,
    sympy.Limit: limit_value,
    sympy.Derivative: finite_difference,
    sympy.Subs: elsewhere,
    sympy.Piecewise: piecewise,
}

SAME_NAME = (
    *(
        "sin",
        "cos",
        "tan",
        "sec",
        "csc",
        "cot",
        "asin",
        "acos",
        "atan",
        "acot",
        "atan2",
        "sinh",
        "cosh",
        "tanh",
        "coth",
    ),
    *(
        "sech",
        "csch",
        "asinh",
        "acosh",
        "atanh",
        "exp",
        "sign",
        "floor",
        "re",
        "im",
        "arg",
        "gamma",
        "loggamma",
        "beta",
    ),
    *("erf", "erfc", "erfi", "digamma", "factorial", "binomial", "zeta", "expint", "polylog", "li", "ei", "si", "ci"),
)

FUNCTIONS: Mapping[str, Callable[..., Number]] = {
    **{word: getattr(CONTEXT, word) for word in SAME_NAME},
    "log": CONTEXT.ln,
    "Abs": abs,
    "ceiling": round_up,
    "conjugate": CONTEXT.conj,
    "Max": max,
    "Min": min,
    "Mod": lambda a, b: a - b * CONTEXT.floor(a / b),
    "Heaviside": lambda x, at_zero=None: CONTEXT.mpf(1 if x > 0 else 0 if x < 0 else 0.5),
    "polygamma": lambda n, x: CONTEXT.psi(int(n), x),
    "uppergamma": lambda a, x: CONTEXT.gammainc(a, x),
    "lowergamma": lambda a, x: CONTEXT.gammainc(a, 0, x),
    "LambertW": lambda x, k=0: CONTEXT.lambertw(x, int(k)),
    "Ei": CONTEXT.ei,
    "Si": CONTEXT.si,
    "Ci": CONTEXT.ci,
    "besseli": CONTEXT.besseli,
    "besselj": CONTEXT.besselj,
    "besselk": CONTEXT.besselk,
    "KroneckerDelta": lambda i, j: CONTEXT.mpf(1 if i == j else 0),
    "RisingFactorial": CONTEXT.rf,
    "FallingFactorial": CONTEXT.ff,
    "harmonic": CONTEXT.harmonic,
}
"""mpmath's function for a SymPy class."""
