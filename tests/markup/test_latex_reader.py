"""The reader of LaTeX: what is well formed is read, what is not is told with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmath_quiz.markup.commands import ENVIRONMENTS, KNOWN, SYMBOLS
from mlmath_quiz.markup.latex_reader import NotDrawable, read_latex, tokens, unbalanced, unknown_commands
from mlmath_quiz.markup.layout import Fraction, Root, Row, Scripts, Symbol

LATEX = st.lists(
    st.sampled_from([*sorted("\\" + name for name in KNOWN), *"{}[]()^_&'|.ax1 $%#~", "\\\\", "\\foo"])
    | st.sampled_from(sorted(ENVIRONMENTS)).flatmap(
        lambda name: st.sampled_from([f"\\begin{{{name}}}", f"\\end{{{name}}}", f"\\begin{{{name}}}{{ll}}"])
    ),
    max_size=12,
).map(" ".join)


def only(latex: str) -> object:
    row = read_latex(latex)
    assert isinstance(row, Row)
    (item,) = row.items
    return item


def test_fractions_take_single_characters() -> None:
    assert only(r"\frac12") == only(r"\frac{1}{2}").__class__(only("1"), only("2"))


def test_scripts_in_both_orders() -> None:
    assert only("x_i^2") == only("x^2_i")


def test_primes_come_before_other_superscripts() -> None:
    item = only("f'^2")
    assert isinstance(item, Scripts)
    assert isinstance(item.sup, Row)
    assert len(item.sup.items) == 2


def test_roots_have_degrees() -> None:
    assert only(r"\sqrt[3]{x}") == Root(Row((only("x"),)), Row((only("3"),)))  # type: ignore[arg-type]


def test_infix_fractions() -> None:
    item = read_latex(r"a \over b")
    assert isinstance(item, Row)
    assert isinstance(item.items[0], Fraction)


def test_symbols_keep_their_names() -> None:
    assert only(r"\le") == Symbol("le", SYMBOLS["le"])


@pytest.mark.parametrize(
    ("latex", "offset", "message"),
    [
        ("a{b", 1, "this { is never closed"),
        ("ab}", 2, "} has no beginning"),
        (r"\frac{1}", 8, r"\frac has nothing to apply to"),
        ("x^", 2, "^ has nothing to apply to"),
        ("x^1^2", 3, "a second superscript"),
        (r"\left( x", 0, r"this \left has no \right"),
        (r"x \right)", 2, r"\right has no beginning"),
        (r"\left x \right)", 6, r"\left needs a delimiter, not x"),
        (r"\begin{pmatrix} 1", 17, r"\begin{pmatrix} has no \end"),
        (r"\begin{pmatrix} 1 \end{bmatrix}", 23, r"\begin{pmatrix} ends as bmatrix"),
        ("a & b", 2, "& has no beginning"),
        ("5 % 2", 2, r"write \% for %, which begins a comment"),
        (r"\text{a $b}", 6, "a $ without its partner"),
    ],
)
def test_what_is_not_balanced(latex: str, offset: int, message: str) -> None:
    assert unbalanced(latex) == (offset, message)
    with pytest.raises(NotDrawable) as raised:
        read_latex(latex)
    assert (raised.value.offset, raised.value.message) == (offset, message)


def test_balance_does_not_ask_whether_commands_are_known() -> None:
    assert unbalanced(r"\foo{a}{b} + \begin{bar} x \end{bar}") is None


def test_unknown_commands_with_their_offsets() -> None:
    latex = r"\frac{\foo}{2} \color{red} \begin{tikz} \end{tikz} \operatorname*{x} \, \{"
    assert unknown_commands(latex) == [("\\foo", 6), ("\\color", 15), ("\\begin{tikz}", 27)]


def test_a_refusal_says_what_to_write() -> None:
    for latex, message in (
        (r"\color{red}", r"\color is not allowed in questions"),
        (r"\argmin_x", r"\argmin is not a command we know; write \operatorname*{argmin}"),
    ):
        with pytest.raises(NotDrawable) as raised:
            read_latex(latex)
        assert raised.value.message == message


@pytest.mark.parametrize(
    "latex",
    ["{" * 5000, "{" * 1000 + "}" * 1000, "\\left(" * 600, "^" * 3000, "x_{" * 900, "\\frac" * 700, "a" * 100_000]
    + ["\\text{$" * 300, "\\sqrt" * 700 + "x", "\\hat" * 1000 + "x", "\\begin{matrix}" + "&" * 3000 + "\\end{matrix}"],
)
def test_hostile_formulas_are_refused(latex: str) -> None:
    with pytest.raises(NotDrawable):
        read_latex(latex)


def refusal(latex: str) -> NotDrawable | None:
    try:
        read_latex(latex)
    except NotDrawable as problem:
        return problem
    return None


@given(LATEX)
def test_any_mixture_of_commands_is_read_or_refused(latex: str) -> None:
    problem, refused = unbalanced(latex), refusal(latex)
    assert problem is None or 0 <= problem[0] <= len(latex)
    if refused:
        assert 0 <= refused.offset <= len(latex)
    else:
        assert not unknown_commands(latex)
        assert problem is None


@given(st.text(max_size=30))
def test_tokens_are_the_whole_text(text: str) -> None:
    assert "".join(token.text for token in tokens(text)) == text
