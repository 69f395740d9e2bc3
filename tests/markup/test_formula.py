"""Formulas in two dimensions: every command is drawn, and what is drawn is what was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmath_quiz.markup import formula, line
from mlmath_quiz.markup.commands import (
    ACCENTS,
    ALPHABETS,
    BINOMIALS,
    FRACTIONS,
    KNOWN,
    LONG_ARROWS,
    MATRICES,
    RULES,
    SIZES,
    SUGGESTIONS,
    SYMBOLS,
    TEXTS,
)
from mlmath_quiz.markup.formula import Mode, draw, draw_latex
from mlmath_quiz.markup.latex_reader import unknown_commands
from mlmath_quiz.maths.plane import cell_width

MODES: list[Mode] = ["fancy", "plain", "ascii"]
ATOMS = st.sampled_from(
    ["x", "2", "+", "=", r"\alpha", r"\sum", r"\log", "(", ")", "|", ",", r"\|", r"\mathbb{R}", r"\text{if }"]
)


def groups(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    one = st.sampled_from(
        [r"\frac{%s}{n}", r"\sqrt{%s}", "x^{%s}", "a_{%s}", r"\hat{%s}", r"\left(%s\right]", r"\underbrace{%s}_k"]
    )
    one |= st.sampled_from(
        [r"\begin{cases} %s & a \\ b \end{cases}", r"\overline{%s}", r"\max_{%s}", r"\binom{%s}{k}", r"\boxed{%s}"]
    )
    return st.builds(lambda shape, body: shape.replace("%s", body), one, inner) | st.lists(inner, max_size=4).map(
        " ".join
    )


FORMULAS = st.recursive(ATOMS, groups, max_leaves=12)


def picture(latex: str, mode: Mode = "fancy", display: bool = True) -> str:
    return str(draw_latex(latex, mode, display))


@pytest.mark.parametrize(
    ("latex", "drawn"),
    [
        (r"\frac{1}{1+e^{-x}}", "    1\n─────────\n 1 + e⁻ˣ"),
        (r"\operatorname*{argmin}_\theta L(\theta)", "argmin L(θ)\n  θ"),
        (r"\sum_{i=1}^n x_i", " n\n ∑  xᵢ\ni=1"),
        (r"\int_0^1 x\,dx", "∫₀¹ x dx"),
        (r"\|Ax - b\|_2^2", "‖Ax − b‖₂²"),
        (r"\begin{pmatrix} 1 & 20 \\ 3 & 4 \end{pmatrix}", "⎛1  20⎞\n⎝3  4 ⎠"),
        (r"\begin{vmatrix} a & b \\ c & d \\ e & f\end{vmatrix}", "│a  b│\n│c  d│\n│e  f│"),
        (r"\begin{cases} 1 & x > 0 \\ 0 & \text{else}\end{cases}", "⎧1  x > 0\n⎨\n⎩0  else"),
        (r"\begin{aligned} a &= b \\ &= c \end{aligned}", "a = b\n  = c"),
        (r"\hat\theta, \bar x, \tilde{A}, \vec v", "θ̂, x̄, Ã, v⃗"),
        (r"\overline{AB}", "▁▁\nAB"),
        (r"\underbrace{a + b}_{n}", "a + b\n╰─┬─╯\n  n"),
        (r"\mathbb{R}^{m \times n}, \mathbf{x}, \mathcal{N}, \boldsymbol{\theta}", "ℝᵐˣⁿ, 𝐱, 𝒩, 𝛉"),
        (r"\binom{n}{k}", "⎛n⎞\n⎜ ⎟\n⎝k⎠"),
        (r"f''(x)", "f′′(x)"),
        (r"a \not\in B, a \not= b", "a ∉ B, a ≠ b"),
        (r"X \xrightarrow{d} Y", "   d\nX ──→ Y"),
        (r"a \stackrel{!}{=} b", "  !\na = b"),
        (r"x^* \in \{1, \dots, n\}", "x⋆ ∈ {1, …, n}"),
        (r"-x - -y", "−x − −y"),
        (r"|x| - |-y|", "|x| − |−y|"),
        (r"\left. x \right|_{0}", "x|₀"),
        (r"\left\{ x \middle| \frac12 \right\}", "⎧ │ 1 ⎫\n⎨x│───⎬\n⎩ │ 2 ⎭"),
        (r"a \pmod n, a \bmod n", "a  (mod n), a mod n"),
        (r"A \quad B", "A  B"),
        (r"\sqrt{2}, \sqrt[3]{x}", "√2, ³√x"),
        (r"\lim_{t\to\infty} x_t", "lim xₜ\nt→∞"),
        (r"\left\lfloor \frac ab \right\rfloor", "⎢ a ⎥\n⎢───⎥\n⎣ b ⎦"),
    ],
)
def test_drawn(latex: str, drawn: str) -> None:
    assert picture(latex) == drawn


@pytest.mark.parametrize(
    ("latex", "drawn"),
    [
        ("x^{n-1} y", "x^(n-1) y"),
        ("x_i^2", "x_i^2"),
        (r"2\theta \le \sigma", "2 theta <= sigma"),
        (r"\begin{pmatrix} a \\ b \end{pmatrix}", "/a\\\n\\b/"),
        (r"\frac ab", " a\n---\n b"),
        (r"\hat x_i", "^\nx_i"),
        (r"\mathbb{R}^{m \times n}", "R^(m*n)"),
        ("x^{2^2}", "x^(2^2)"),
    ],
)
def test_drawn_in_ascii(latex: str, drawn: str) -> None:
    assert picture(latex, "ascii") == drawn


def test_a_script_of_a_script_is_not_flattened() -> None:
    assert picture("x^{2^2}", "plain") == "x^(2²)"
    assert picture("x^{2^2}") == " 2²\nx"


def test_a_minus_does_not_run_into_a_fraction_bar() -> None:
    assert picture(r"e^{-\frac{a}{b}}").splitlines()[1].split() == ["−", "─"]


def test_in_the_line_of_a_text_limits_and_small_fractions_are_small() -> None:
    assert picture(r"\frac12 \sum_{i=1}^n x_i", display=False) == "½ ∑ᵢ₌₁ⁿ xᵢ"


@pytest.mark.parametrize("latex", [r"\foo", r"\color{red} x", "{", r"\frac{1}", "5 % 2", "x" * 5000])
def test_what_is_not_drawn_is_shown_as_written(latex: str) -> None:
    assert picture(latex) == f"$${latex}$$"


def test_the_source_may_be_asked_for() -> None:
    assert picture(r"\frac12", "source", display=False) == r"$\frac12$"


SAMPLES = sorted(
    [
        *(f"\\{name}" for name in SYMBOLS),
        *(f"\\{name}{{x}}" for name in {*ALPHABETS, *TEXTS, *ACCENTS, *RULES, *LONG_ARROWS}),
        *(f"\\{name}{{a}}{{b}}" for name in FRACTIONS | BINOMIALS),
        *(f"\\{name}(" for name in SIZES),
        *(f"\\begin{{{name}}}{'{c}' if name.endswith('array') else ''} a \\\\ b \\end{{{name}}}" for name in MATRICES),
    ]
)


@pytest.mark.parametrize("mode", MODES)
def test_every_command_is_drawn(mode: Mode) -> None:
    for latex in SAMPLES:
        assert "$" not in picture(latex, mode) or latex == r"\$", latex


@pytest.mark.parametrize("latex", SAMPLES)
def test_ascii_is_ascii(latex: str) -> None:
    assert picture(latex, "ascii").isascii()


def test_what_is_suggested_is_known() -> None:
    for name, suggestion in SUGGESTIONS.items():
        assert name not in KNOWN
        assert unknown_commands(suggestion) == []


@given(FORMULAS, st.sampled_from(MODES), st.booleans())
def test_formulas_are_rectangles(latex: str, mode: Mode, display: bool) -> None:
    plane = draw_latex(latex, mode, display)
    assert all(cell_width(row) == plane.width for row in plane.rows)
    assert 0 <= plane.baseline < plane.height


@given(st.text(max_size=30), st.sampled_from(MODES))
def test_any_text_is_drawn(latex: str, mode: Mode) -> None:
    plane = draw_latex(latex, mode)
    assert all(cell_width(row) == plane.width for row in plane.rows)


@pytest.mark.parametrize(
    "shape", [r"\hat{%s}", r"\frac{%s}{y}", "x^{%s}", r"\sqrt[n]{%s}", r"\underbrace{%s}_k", r"\left(%s\right)", "{%s}"]
)
@pytest.mark.parametrize("mode", MODES)
def test_every_part_is_drawn_once_however_deep(shape: str, mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[object] = []
    monkeypatch.setattr(formula, "draw", lambda item, style: drawn.append(item) or original(item, style))
    monkeypatch.setattr(line, "draw", formula.draw)
    original = draw
    latex = "x"
    for _ in range(10):
        latex = shape.replace("%s", latex)
    formula.draw_latex(latex, mode, display=len(latex) % 2 == 0)
    line.latex_line(latex, mode)
    assert len(drawn) < 400
