"""Reading: what people type, what cannot be read and where, and that printing then reading is the identity."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlmath_quiz.maths.domains import REAL, read_domain
from mlmath_quiz.maths.parser import Unreadable, read
from mlmath_quiz.maths.scope import Scope, plain
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
    "||x| - 1|": "abs(|x| - 1)",
    "sin2x": "sin(2*x)",
    "½x": "½*x",
    "\\sin{x} + 1": "sin(x) + 1",
    "Γ(n+1)": "gamma(n + 1)",
    "log(x, 2)": "log_2(x)",
    "1{x > 0}": "indicator(x > 0)",
    "(0, 1) U (2, 3)": "(0, 1) or (2, 3)",
    "x ∈ ℝ": "x in (-oo, oo)",
    "t => 1": "t >= 1",
    "𝑥 + 2": "x + 2",
    "50\\%": "50%",
    "∂/∂x x^2": "diff(x^2, x)",
    "\\frac{d}{dx} x^2": "diff(x^2, x)",
    "max{x, 0}": "max(x, 0)",
    "\\(x^2\\)": "x^2",
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


ARRAYS = Scope(
    dict.fromkeys(("x", "k", "n", "lambda", "mu", "t", "U"), REAL)
    | {name: read_domain("vector n") for name in ("b", "v")}
    | {"A": read_domain("matrix m x n"), "B": read_domain("symmetric n x n")}
)
ARRAY_READINGS = {
    "A^TA": "A^T*A",
    "v^TBv": "v^T*B*v",
    "(A^TA)^{-1}A^Tv": "(A^T*A)^-1*A^T*v",
    "A^-1'": "(A^-1)^T",
    "A^2'": "(A^2)^T",
    "A^{-\\top}": "inv(A^T)",
    "A^H": "conjugate_transpose(A)",
    "v_2": "entry(v, 2)",
    "v_{k+1}": "entry(v, k + 1)",
    "A_12": "entry(A, 1, 2)",
    "A_{1,k}": "entry(A, 1, k)",
    "sum(v_i^2, i, 1, n)": "sum(entry(v, i)^2, i, 1, n)",
    "\\frac{1}{n}\\sum_{i=1}^{n} v_i + 1": "1/n*sum(entry(v, i), i, 1, n) + 1",
    "tr A^TA": "trace(A^T*A)",
    "‖Av‖₂²": "norm(A*v, 2)^2",
    "||A||_F": "norm(A)",
    "⟨b, v⟩": "dot(b, v)",
    "b ⊙ v": "hadamard(b, v)",
    "\\mathbf{1}_n": "ones(n)",
    "\\boldsymbol\\mu + \\mathbf x": "mu + x",
    "[[1, 2]; [3, 4]]": "[[1, 2], [3, 4]]",
    "[[1 2] [3 4]]": "[[1, 2], [3, 4]]",
    "[cos t -sin t; sin t cos t]": "[[cos(t), -sin(t)], [sin(t), cos(t)]]",
    "2[x+1]": "2*(x + 1)",
    "\\begin{vmatrix}1&2\\\\3&4\\end{vmatrix}": "det([[1, 2], [3, 4]])",
    "\\begin{cases} x & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}": "piecewise(x, x > 0, 0)",
}


@pytest.mark.parametrize(("typed", "expected"), ARRAY_READINGS.items())
def test_vectors_and_matrices_are_read_as_meant(typed: str, expected: str) -> None:
    assert to_text(read(typed, ARRAYS)) == expected


@pytest.mark.parametrize(
    "typed",
    ["x_k", "x_{max}", "\\pm x", "\\sim", "(1,000)", "log2x", "x ~ N(0, 1)", "\\mathbb{1}", "A_1", "I"],
)
def test_what_has_two_readings_or_none_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        read(typed, ARRAYS)


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


PIECES = (
    "x y n k A B v v_1 v_{ A_12 I_n ^T ^{T} ^-1 ^{ ² ⁻¹ ₂ ' ⊤ ! 1 2 0.5 12.5% 1e3 ½ + - * / · , ; ( ) [ ] { } | || ⟨ ⟩ ⌊ ⌋ "
    "< <= = in or sin cos exp log log_ log_2 ln √ max( min{ tr norm( sum( \\sum_{i=1}^{n} d/dx \\frac{ \\sqrt[ & \\\\ "
    "\\begin{pmatrix} \\end{pmatrix} \\left( \\right) \\mathbf{ \\hat{x} ŷ 𝑥 \\{ \\} \\| ⊙ ∅ ∞ oo e i Normal( mean= x>0 1{ _ "
    "\\binom 1,000"
).split()


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9), st.sampled_from(["", " "]))
def test_pieces_of_mathematics_in_any_order(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    try:
        tree = read(text, ARRAYS)
    except Unreadable as error:
        assert 0 <= error.offset <= len(text)
    else:
        assert all(0 <= start <= end <= len(text) for start, end in (node.span for node in tree.walk()))


@pytest.mark.parametrize(
    "text",
    [
        "(" * 1000,
        "-" * 1900 + "x",
        "x^" * 900 + "x",
        "{" * 500,
        "|" * 1000,
        "sin " * 400 + "x",
        "1{" * 500,
        "||" * 400 + "x|",
        "[" * 99 + "]" * 99,
    ],
)
def test_deep_nesting_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text, SCOPE)
