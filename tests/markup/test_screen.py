"""The screen: lines that fit, formulas on the baseline of the text, nothing ever cut."""

from hypothesis import given
from hypothesis import strategies as st

from mlmath_quiz.markup.formula import Mode
from mlmath_quiz.markup.prose import parse
from mlmath_quiz.markup.screen import Span, draw, draw_spans
from mlmath_quiz.maths.plane import cell_width

MODES: list[Mode] = ["fancy", "plain", "ascii", "source"]
PIECES = [
    "word ",
    "$x_i^2$",
    r"$\frac{a}{b}$",
    "$$",
    "*",
    "**",
    r"\int_0^1",
    "{",
    "}",
    r"$\foo$",
    "[[a|b]]",
    "`x`",
    "\n",
    "\n\n",
]
PIECES += [
    "- ",
    "1. ",
    "漢字",
    "é",
    "\x1b[31m",
    "\u202e",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
    "$",
    "a = b + c",
    "^",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def drawn(text: str, width: int = 60, mode: Mode = "fancy", **more: object) -> str:
    return "\n".join(draw(parse(text), width, mode, **more))  # type: ignore[arg-type]


def test_a_formula_stands_on_the_line_of_its_text() -> None:
    assert drawn(r"Let $\sigma(x) = \frac{1}{1+e^{-x}}$, then") == (
        "               1\nLet σ(x) = ─────────, then\n            1 + e⁻ˣ"
    )


def test_a_displayed_formula_is_centred_and_keeps_its_full_stop() -> None:
    assert drawn("So $$a = b$$.", 20) == "So\n\n       a = b."


def test_a_long_formula_is_broken_before_relations() -> None:
    assert drawn("$$f(x) + g(x) = a + b + c + d$$", 24) == "  f(x) + g(x)\n      = a + b + c + d"


def test_what_cannot_be_drawn_is_shown_as_written() -> None:
    assert drawn(r"See $\foo{x}$.") == r"See $\foo{x}$."
    assert draw_spans(parse(r"$\foo$"), 40) == [(Span(r"$\foo$", "source"),)]


def test_typed_mathematics_is_typeset_where_it_can_be_read() -> None:
    assert drawn("`x^2`", typeset=lambda source: "x^{2}") == "x²"
    assert drawn("`x^`", typeset=lambda source: None) == "x^"


def test_blanks_are_open_or_filled() -> None:
    assert drawn("[[a]] and [[b]]", hidden={1}) == "[…] and b"
    assert drawn("[[a]] and [[b]]", hidden={1, 2}) == "[1] and [2]"


def test_lists_hang() -> None:
    assert drawn("- one two three\n- four", 10) == "• one two\n  three\n• four"
    assert drawn("2. a\n3. b") == "2. a\n3. b"


def test_control_characters_never_reach_the_terminal() -> None:
    assert "\x1b" not in drawn("a\x1b[31mb $x\x1b$ `\x1b`")
    assert "\u202e" not in drawn("a\u202eb")


@given(TEXTS, st.integers(12, 60), st.sampled_from(MODES))
def test_no_line_is_wider_than_the_window(text: str, width: int, mode: Mode) -> None:
    for line in draw(parse(text), width, mode):
        assert cell_width(line) <= width


@given(st.text(max_size=50), st.integers(1, 30), st.sampled_from(MODES))
def test_any_text_is_drawn(text: str, width: int, mode: Mode) -> None:
    draw(parse(text), width, mode)


@given(TEXTS)
def test_spans_hold_the_same_text(text: str) -> None:
    spans = draw_spans(parse(text), 40)
    assert ["".join(span.text for span in line).rstrip() for line in spans] == draw(parse(text), 40)
