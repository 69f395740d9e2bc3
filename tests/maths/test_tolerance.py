"""Tolerances: what each text means, and what is close enough."""

from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmath_quiz.maths.tolerance import Tolerance, is_rounding, read_tolerance, typed_decimals
from mlmath_quiz.maths.tree import Node, number


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("0.5%", Fraction(1, 200), "relative"),
        (" 1 % ", Fraction(1, 100), "relative"),
        ("0.01", Fraction(1, 100), "absolute"),
        ("1e-3", Fraction(1, 1000), "absolute"),
        ("3 figures", 3, "figures"),
        ("1 figure", 1, "figures"),
        ("3 significant figures", 3, "figures"),
        ("2 decimals", 2, "decimals"),
        ("0 decimals", 0, "decimals"),
    ],
)
def test_reads(text: str, amount: Fraction, unit: str) -> None:
    assert read_tolerance(text) == Tolerance(Fraction(amount), unit)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "close", "-0.1", "2.5 figures", "0 figures", "99 decimals", "3 digits", "5 % %"])
def test_refuses(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        read_tolerance(text)


@pytest.mark.parametrize("text", ["0.5%", "0.01", "3 figures", "2 decimals"])
def test_prints_as_it_was_read(text: str) -> None:
    assert str(read_tolerance(text)) == text


@pytest.mark.parametrize(
    ("tolerance", "answer", "right", "wrong"),
    [
        ("0.5%", "200", ["199", "201", "200.5"], ["198.9", "201.1", "-200"]),
        ("0.01", "0.125", ["0.125", "0.135", "0.115", "0.12"], ["0.1351", "0.114"]),
        ("3 figures", "0.0123456", ["0.0123", "0.01235", "0.0123456"], ["0.012", "0.0124", "0.0122"]),
        ("3 figures", "12345", ["12300", "12345"], ["12400", "12200"]),
        ("3 figures", "0.2345", ["0.234", "0.235"], ["0.233", "0.236"]),
        ("3 figures", "1000", ["1000", "1004"], ["1006"]),
        ("2 decimals", "0.125", ["0.12", "0.13"], ["0.14", "0.11", "0.1"]),
        ("0 decimals", "6.6", ["7"], ["6", "8"]),
        ("1%", "0", ["0"], ["0.001"]),
        ("2 figures", "0", ["0"], ["1"]),
    ],
)
def test_allows(tolerance: str, answer: str, right: list[str], wrong: list[str]) -> None:
    rule = read_tolerance(tolerance)
    with mpmath.workdps(40):
        assert [reply for reply in right if not rule.allows(mpmath.mpf(reply), mpmath.mpf(answer))] == []
        assert [reply for reply in wrong if rule.allows(mpmath.mpf(reply), mpmath.mpf(answer))] == []


@given(st.fractions(min_value=-1000, max_value=1000), st.integers(0, 6))
def test_a_correctly_rounded_number_is_always_right(value: Fraction, digits: int) -> None:
    with mpmath.workdps(40):
        exact = mpmath.mpf(value.numerator) / value.denominator
        rounded = round(value, digits)
        reply = mpmath.mpf(rounded.numerator) / rounded.denominator
        assert Tolerance(Fraction(digits), "decimals").allows(reply, exact)


def test_the_digits_of_a_typed_number_are_remembered() -> None:
    assert typed_decimals(number(Fraction(1, 2), "0.50")) == 2
    assert typed_decimals(Node("neg", (number(Fraction(1, 2), "0.5"),))) == 1
    assert typed_decimals(number(3)) is None


def test_a_rounding_of_an_exact_number_is_noticed() -> None:
    third = mpmath.mpf(1) / 3
    assert is_rounding(number(Fraction(33, 100), "0.33"), mpmath.mpf("0.33"), third)
    assert not is_rounding(number(Fraction(34, 100), "0.34"), mpmath.mpf("0.34"), third)
    assert not is_rounding(number(Fraction(1, 2), "0.5"), mpmath.mpf("0.5"), mpmath.mpf("0.5"))
