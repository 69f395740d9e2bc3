"""Question text on one line: nothing in two rows, nothing that changes its meaning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmath_quiz.markup.line import latex_line, one_line
from mlmath_quiz.maths.plane import cell_width


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        (r"\frac{1}{1+e^{-x}}", "1/(1 + e⁻ˣ)"),
        (r"\frac{x^2}{2\sigma^2}", "x²/(2σ²)"),
        (r"\frac12 x", "(1/2)x"),
        (r"a + \frac12", "a + 1/2"),
        (r"\frac12 + x\,\frac12", "1/2 + x (1/2)"),
        (r"\log \frac{p(x)}{q(x)}", "log(p(x)/q(x))"),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "(1  2; 3  4)"),
        (r"\underbrace{a + b}_{n}", "(a + b)ₙ"),
        (r"\sum_{i \in S} x_i", "∑_(i∈S) xᵢ"),
        (r"\sqrt{x + 1}", "√(x + 1)"),
        (r"\widehat{xy}", "widehat(xy)"),
        (r"\foo", r"$\foo$"),
    ],
)
def test_formulas(latex: str, line: str) -> None:
    assert latex_line(latex) == line


def test_text_is_joined_and_cut() -> None:
    text = "Let $x^2$ be:\n\n- *one*\n- [[two]] `a*b`"
    assert one_line(text) == "Let x² be: one […] a*b"
    assert one_line(text, 12) == "Let x² be:…"
    assert one_line(text, 12, "ascii") == "Let x^2 b..."


@given(st.text(max_size=40), st.integers(3, 30))
def test_one_line_that_fits(text: str, width: int) -> None:
    line = one_line(text, width)
    assert "\n" not in line
    assert cell_width(line) <= width
