"""Integrals, sums and limits by numbers."""

import pytest
import sympy
from sympy import oo

from mlmath_quiz.checking.numeric import CONTEXT, NotNumeric, at, close, shown

x, k = sympy.symbols("x k", real=True)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (sympy.Integral(x**2, (x, 0, 3)), 9),
        (sympy.Integral(sympy.exp(-((x - 40) ** 2)), (x, -oo, oo)), sympy.sqrt(sympy.pi)),
        (sympy.Integral(sympy.Abs(x - 1), (x, 0, 3)), sympy.Rational(5, 2)),
        (sympy.Integral(1 / sympy.sqrt(x), (x, 0, 1)), 2),
        (sympy.Sum(k**-2, (k, 1, oo)), sympy.pi**2 / 6),
        (sympy.Sum(k, (k, 1, 100)), 5050),
        (sympy.Product(k, (k, 1, 5)), 120),
        (sympy.Limit(sympy.sin(x) / x, x, 0, "+-"), 1),
        (sympy.Piecewise((x, x > 0), (-x, True)).subs(x, -3), 3),
        (sympy.Derivative(sympy.Abs(x) ** 3, x).subs(x, -2), -12),
        (sympy.polygamma(0, sympy.Integer(1)), -sympy.EulerGamma),
    ],
)
def test_values(expression, expected):
    assert close(at(expression, {}), at(sympy.sympify(expected), {}), 9)


def test_a_nested_integral():
    y = sympy.Symbol("y", real=True)
    inner = sympy.Integral(x * y, (y, 0, x))
    assert close(at(sympy.Integral(inner, (x, 0, 2)), {}), CONTEXT.mpf(2))


@pytest.mark.parametrize(
    "expression",
    [
        sympy.Integral(1 / x, (x, 0, 1)),
        sympy.Sum(1, (k, 1, 10**9)),
        sympy.Limit(sympy.Abs(x) / x, x, 0, "+-"),
        x,
        sympy.Integral(x, x),
        sympy.zoo,
        sympy.Function("f")(1),
    ],
)
def test_what_has_no_value(expression):
    with pytest.raises(NotNumeric):
        at(expression, {})


@pytest.mark.parametrize(("value", "text"), [(3, "3"), (0.5, "0.5"), (1 / 3, "0.33333333")])
def test_numbers_in_messages(value, text):
    assert shown(CONTEXT.mpf(value)) == text
