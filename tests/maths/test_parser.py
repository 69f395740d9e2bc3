"""Reading: what people type, what cannot be read and where, and that printing then reading is the identity."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlmath_quiz.maths.parser import Unreadable, read
from mlmath_quiz.maths.scope import plain
from mlmath_quiz.maths.text import to_text
from mlmath_quiz.maths.tree import Node
from tests.maths.strategies import NAMES, wholes

SCOPE = plain([*"xyznrstabAB", "mu", "sigma", "x_1", "x_2"])

READINGS = {
    "2x": "2*x",
    "x y": "x*y",
    "xy": "x*y",
    "3(x+1)": "3*(x + 1)",
    "sin x": "sin(x)",
    "sin^2 x": "sin(x)^2",
    "sin^-1 x": "asin(x)",
    "sin 2x cos y": "sin(2*x)*cos(y)",
    "ln x": "log(x)",
    "log_2(x)": "log_2(x)",
    "e^x": "e^x",
    "|x-y||z|": "|x - y|*|z|",
    "||x||_2^2": "norm(x, 2)^2",
    "1/2x": "1/2*x",
    "x1": "x_1",
    "x₁²": "x_1^2",
    "σ**2": "sigma^2",
    "x⁻¹": "x^-1",
    "√2": "sqrt(2)",
    "2πr": "2*pi*r",
    "A^T B": "A^T*B",
    "A'": "A^T",
    "A⊤": "A^T",
    "[1 -2; 3 x]": "[[1, -2], [3, x]]",
    "[1 - 2; 3]": "[[1 - 2], [3]]",
    "[2 0; -1 2]": "[[2, 0], [-1, 2]]",
    "[sin x, -2 x; 3 cos x, 1]": "[[sin(x), -2*x], [3*cos(x), 1]]",
    "A^-T": "inv(A^T)",
    "0<t<=1/2": "0 < t <= 1/2",
    "t<1 ∪ t>2": "t < 1 or t > 2",
    "d/dx x^2": "diff(x^2, x)",
    "\\frac12 x": "1/2*x",
    "\\frac{\\partial}{2}": None,
    "\\left(x\\right)^{2}": "x^2",
    "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}": "[[1, 2], [3, 4]]",
    "\\mathbf{x}^\\top A": "x^T*A",
    "-x^2": "-x^2",
    "2^3^2": "2^3^2",
    "sum(i^2, i, 1, n)": "sum(i^2, i, 1, n)",
    "N(mu, sigma^2)": "Normal(mu, sigma^2)",
    "n!/(x!(n-x)!)": "n!/(x!*(n - x)!)",
}


@pytest.mark.parametrize(("typed", "expected"), [(a, b) for a, b in READINGS.items() if b])
def test_what_people_type_is_read_as_meant(typed: str, expected: str) -> None:
    assert to_text(read(typed, SCOPE)) == expected


@pytest.mark.parametrize(
    ("typed", "offset"),
    [
        ("1,000", 0),
        ("2 3", 2),
        ("foo(x)", 0),
        ("(x", 2),
        ("x)", 1),
        ("[1, 2", 5),
        ("x +", 3),
        ("", 0),
        ("x\u200b", 1),
        ("q", 0),
    ],
)
def test_what_cannot_be_read_has_a_place(typed: str, offset: int) -> None:
    with pytest.raises(Unreadable) as caught:
        read(typed, SCOPE)
    assert caught.value.offset == offset


@settings(max_examples=400, deadline=None)
@given(wholes)
def test_reading_what_was_printed_gives_the_same_tree(tree: Node) -> None:
    assert read(to_text(tree), plain(NAMES)) == tree


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_at_an_offset_inside_it(text: str) -> None:
    try:
        read(text, SCOPE)
    except Unreadable as error:
        assert 0 <= error.offset <= len(text)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="xy2+-*/^()[]{}|,!'_= \\sinlog.", max_size=40))
def test_mathematical_looking_text_too(text: str) -> None:
    test_any_text_is_read_or_refused_at_an_offset_inside_it.hypothesis.inner_test(text)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    ["(" * 1000, "-" * 1900 + "x", "x^" * 900 + "x", "{" * 500, "|" * 1000, "sin " * 400 + "x", "[" * 99 + "]" * 99],
)
def test_deep_nesting_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text, SCOPE)
