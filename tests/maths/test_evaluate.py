"""The value of a tree at a point."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmath_quiz.maths.evaluate import evaluate
from mlmath_quiz.maths.parser import read
from mlmath_quiz.maths.scope import plain
from mlmath_quiz.maths.show import show
from mlmath_quiz.maths.values import Matrix, Misfit, TooLarge, Undefined, column

NAMES = plain(["x", "y", "A", "b", "n"])


def value(text, over_complex=False, **point):
    given_point = {name: Fraction(one) if isinstance(one, int) else one for name, one in point.items()}
    return evaluate(read(text, NAMES), given_point, over_complex=over_complex)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1/3 + 1/6", "1/2"),
        ("2^10", "1024"),
        ("(8/27)^(1/3)", "2/3"),
        ("(-8)^(1/3)", "-2"),
        ("(-8)^(2/3)", "4"),
        ("sqrt(9/4)", "3/2"),
        ("0^0", "1"),
        ("5!", "120"),
        ("norm([[3, 0], [0, 4]])", "5"),
        ("norm([[3, 0], [0, 4]], 2)", "4"),
        ("norm([[1, -2], [3, 4]], 1)", "6"),
        ("norm([[1, -2], [3, 4]], oo)", "7"),
        ("norm((3, -4), 1)", "7"),
        ("binomial(5, 2)", "10"),
        ("floor(-7/2)", "-4"),
        ("round(-17.5)", "-18"),
        ("log2(1/8)", "-3"),
        ("sin(500 pi)", "0"),
        ("cos(pi/2)", "0"),
        ("sqrt(2)*sqrt(2) - 2", "0"),
        ("sum(k^2, k, 1, 10)", "385"),
        ("product(k, k, 1, 5)", "120"),
        ("max(1, 3, 2)", "3"),
        ("det([[1, 2], [3, 4]])", "-2"),
        ("[[1, 2], [3, 4]]^-1", "[[-2, 1], [3/2, -1/2]]"),
        ("[[1, 2], [3, 4]]*(1, 1)", "(3, 7)"),
        ("(1, 2)^T*(3, 4)", "11"),
        ("norm((3, 4))", "5"),
        ("rank([[1, 2], [2, 4]])", "1"),
        ("diff(x^3, x)", "12"),
        ("integrate(x^2, x, 0, 3)", "9"),
        ("piecewise(1, x > 5, 2)", "2"),
    ],
)
def test_values(text, expected):
    assert show(value(text, x=2)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1/0",
        "1/(x - 2)",
        "log(0)",
        "log(-1)",
        "sqrt(-1)",
        "asin(2)",
        "(-1)!",
        "0^-1",
        "oo - oo",
        "tan(pi/2)",
        "[[1, 2], [2, 4]]^-1",
    ],
)
def test_undefined_over_the_reals(text):
    with pytest.raises(Undefined):
        value(text, x=2)


def test_complex_numbers_have_principal_values():
    assert show(value("sqrt(-4)", over_complex=True)) == "2i"
    assert show(value("e^(i*pi)", over_complex=True)) == "-1"


@pytest.mark.parametrize(
    "text", ["(1, 2) + (1, 2, 3)", "[[1, 2]]*[[1, 2]]", "(1, 2) + 1", "1/(1, 2)", "[[1, 2, 3], [4, 5, 6]]^2"]
)
def test_shapes_that_do_not_fit(text):
    with pytest.raises(Misfit):
        value(text)


@pytest.mark.parametrize(
    "text", ["9^9^9^9", "exp(10^30)", "((10^8)!)!", "2^2^2^2^2^2", "identity(10^6)", "sum(k, k, 1, 10^9)"]
)
def test_what_is_too_large_is_not_begun(text):
    with pytest.raises(TooLarge):
        value(text)


def test_a_point_holds_matrices():
    point = {
        "A": Matrix(((Fraction(1), Fraction(2)), (Fraction(0), Fraction(1)))),
        "b": column([Fraction(1), Fraction(1)]),
    }
    assert show(value("A*b - b", **point)) == "(2, 0)"


@given(st.fractions(max_denominator=50), st.fractions(max_denominator=50))
def test_rational_arithmetic_is_exact(x, y):
    assert value("(x + y)^2 - x^2 - 2*x*y", x=x, y=y) == y * y
