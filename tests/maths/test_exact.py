"""Rational expressions compared exactly."""

import pytest

from mlmath_quiz.maths.exact import compare_exactly
from mlmath_quiz.maths.parser import read
from mlmath_quiz.maths.scope import plain


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("(x + y)^3", "x^3 + 3x^2 y + 3x y^2 + y^3", "proved"),
        ("(x^2 - 1)/(x - 1)", "x + 1", "proved"),
        ("1/x + 1/y", "(x + y)/(x y)", "proved"),
        ("x^-2", "1/x^2", "proved"),
        ("0.5x", "x/2", "proved"),
        ("(x + 1)^50", "(x + 1)^49 (x + 1)", "proved"),
        ("(x + 1)^2", "x^2 + 1", "refuted"),
        ("x", "x + 10^-30", "refuted"),
        ("(x + 1)^9999", "(x + 1)^10000", "refuted"),
        ("(x + 1)^9999", "(1 + x)^9999", "unknown"),
        ("1/(x - x)", "1", "unknown"),
        ("sin(x)", "sin(x)", "unknown"),
        ("x^y", "x^y", "unknown"),
        ("2^(10^12)", "1", "unknown"),
    ],
)
def test_comparison(left, right, expected):
    names = plain(["x", "y"])
    assert compare_exactly(read(left, names), read(right, names)) == expected
