"""Required forms, judged on the tree as typed."""

# ruff: noqa: E501
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmath_quiz.maths.forms import FORMS, is_form, missing
from mlmath_quiz.maths.parser import read
from mlmath_quiz.maths.scope import plain
from mlmath_quiz.model import FORMS as DECLARED

SCOPE = plain("xyabn")

CASES = {
    "expanded": (
        ["x^2 + 2x + 1", "x", "-x^2 - 3", "x/2 + 1/2", "3", "x*y*2", "1/(x+1)", "sin(2(x+1))", "e^(2(x+1))", "-(1/3) x", "{x + 1, x^2}", "y = x^2 + x"],
        ["(x+1)^2", "x(x+1)", "-(x+1)", "(x+1)/2", "x^2 + 2(x+1)", "((x+1)(x-1))^2", "{x, 2(x+1)}"],
    ),
    "factored": (
        ["(x+1)(x-1)", "2(x+1)^2", "x(x^2+1)", "-3x^2", "(x^2-2)(x-1)", "x", "7", "(x-y)(x+y)", "(x^2+x+1)(x-1)/2", "e^x (x + 1)", "(x^4+1)(x-1)", "(x^2+y^2)(x-y)"],
        ["x^2 - 1", "2x + 2", "x^2 + x", "(x^2-1)(x+2)", "(2x+2)(x-1)", "x^2 - y^2", "x^2 + 2x*y + y^2", "x^4 + 4", "x^6 - 1", "x e^x + e^x", "x y + y + x + 1", "x + x"],
    ),
    "single fraction": (
        ["(x+1)/(x-1)", "x", "-x/(x+1)", "(x + y)/2", "1/2*x", "-(x/y)", "x*(x+1)^-1", "3"],
        ["1/x + 1", "1/x + 1/y", "(1/x)/y", "(1 + 1/x)/2", "x*(1/2 + y)", "x/2 * y/3", "x^-1 + y"],
    ),
    "lowest terms": (
        ["3/4", "-3/4", "x/(x+1)", "5", "(x+1)/2", "x^2/y", "2/3 + 1/5", "(x + 2)/(2x + 1)"],
        ["6/8", "2x/4", "(x^2-1)/(x-1)", "x/x^2", "x*y/(x*b)", "(2x+2)/4", "1/2 + 3/6", "(x^2 - y^2)/(x - y)"],
    ),
    "exact": (["1/3", "sqrt(2)/2", "pi", "12", "25%", "2 e^x"], ["0.5", "0.333", "sqrt(2) + 0.1", "1e-3", "1.0", "{1, 0.5}"]),
    "simplified radicals": (
        ["sqrt(2)", "2 sqrt(3)", "sqrt(6)/2", "3 + sqrt(5)", "sqrt(x)", "cbrt(2)", "5", "sqrt(2) + sqrt(3)", "2^(1/3)", "x sqrt(2) + y sqrt(2)"],
        ["sqrt(8)", "1/sqrt(2)", "sqrt(2) sqrt(3)", "sqrt(1/2)", "sqrt(2) + 3 sqrt(2)", "cbrt(16)", "8^(1/2)", "sqrt(9)", "sqrt(1)", "3/(1 + sqrt(2))"],
    ),
    "decimal": (["0.5", "3", "-2.75", "1.0"], ["1/2", "sqrt(2)", "0.5 + 1", "pi", "50 x"]),
    "2 decimals": (["0.50", "-2.75", "13.00"], ["0.5", "3", "2.755", "1/2"]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("form", "text", "holds"),
    [(form, text, holds) for form, both in CASES.items() for holds, texts in zip((True, False), both, strict=True) for text in texts],
)  # fmt: skip
def test_a_form(form: str, text: str, holds: bool) -> None:
    complaint = missing(read(text, SCOPE), form)
    assert (complaint == "") is holds, complaint


def test_the_forms_are_those_of_the_model() -> None:
    assert all(map(is_form, DECLARED))
    assert set(FORMS) <= set(DECLARED)
    assert is_form("3 decimals")
    assert not is_form("some decimals")
    assert set(CASES) >= set(FORMS)


@pytest.mark.parametrize(
    ("form", "text", "says"),
    [
        ("factored", "2x + 2", "2 can still be taken out of"),
        ("factored", "x^2 + x", "`x` can still be taken out of"),
        ("factored", "x^2 - 1", "can still be factored"),
        ("lowest terms", "6/8", "2 divides both parts"),
        ("exact", "0.5", "0.5 is a decimal"),
        ("2 decimals", "0.5", "yours has 1"),
        ("simplified radicals", "1/sqrt(2)", "no root in the denominator"),
    ],
)
def test_what_is_said(form: str, text: str, says: str) -> None:
    assert says in missing(read(text, SCOPE), form)


@given(st.lists(st.integers(-6, 6).filter(bool), min_size=2, max_size=4))
def test_a_product_of_linear_factors_is_factored_and_its_expansion_is_not(roots: list[int]) -> None:
    product = "".join(f"(x - {root})" if root >= 0 else f"(x + {-root})" for root in roots)
    coefficients = [1]
    for root in roots:
        coefficients = [a - root * b for a, b in zip([*coefficients, 0], [0, *coefficients], strict=True)]
    expansion = " + ".join(f"({c})*x^{len(roots) - i}" for i, c in enumerate(coefficients) if c)
    assert missing(read(product, SCOPE), "factored") == ""
    assert missing(read(expansion, SCOPE), "factored")
