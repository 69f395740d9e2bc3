"""Antiderivatives at the points where derivatives vanish, of which numerical ones leave only their error."""

import pytest

from tests.maths.relations.asking import find, question

ASKED = question("expression", "antiderivative", "x: real; a: positive")


@pytest.mark.parametrize(
    ("answer", "reply"),
    [
        ("(x - 1)*exp(x)", "x e^x - e^x + C"),
        ("x^4/4 - x^2/2", "x^2 (x^2 - 2)/4"),
        ("sin(x)^2/2", "-cos(2x)/4"),
        ("exp(-a*x^2)", "e^(-a x^2) + C"),
        ("log(1 + x^2)/2", "ln(sqrt(1 + x^2))"),
        ("x*atan(x) - log(1 + x^2)/2", "x arctan x - ln(sqrt(1 + x^2)) + 3"),
        ("exp(-1000*x)", "e^(-1000 x) + C"),
    ],
)
def test_where_the_derivative_vanishes(answer: str, reply: str) -> None:
    assert find(reply, answer, ASKED).verdict == "equal"


@pytest.mark.parametrize(("answer", "variable"), [("x^2*a", "x"), ("a^2/2", "a"), ("a*x", "x")])
def test_the_variable_is_the_name_given_or_the_likeliest(answer: str, variable: str) -> None:
    other = {"x": "a", "a": "x"}[variable]
    assert find(f"{answer} + {other}^2", answer, ASKED).verdict == "equal"
    assert find(f"{answer} + {variable}^2", answer, ASKED).verdict == "unequal"
