"""Breaking formulas: at relations first, within the width, nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from mlmath_quiz.markup.breaking import fitted, segments
from mlmath_quiz.maths.plane import cell_width

SUMS = st.lists(st.sampled_from(["a", "f(x)", "+", "=", "-", r"\frac{1}{2}", ","]), min_size=1, max_size=20).map(
    " ".join
)


def test_relations_come_before_signs() -> None:
    assert str(fitted("f(x) + g(x) = a + b", 14, "fancy")) == "f(x) + g(x)\n    = a + b"


def test_parentheses_are_broken_last() -> None:
    assert str(fitted("f(a + b + c) + d", 15, "fancy")) == "f(a + b + c)\n    + d"


def test_what_has_no_break_is_written_out() -> None:
    assert str(fitted(r"\frac{a + b + c + d}{2}", 12, "fancy")) == "(a + b + c +\n    d)/2"


def test_what_cannot_be_read_is_not_fitted() -> None:
    assert fitted(r"\foo", 80, "fancy") is None
    assert segments(r"\foo", 80, "fancy") is None


@given(SUMS, st.integers(8, 30))
def test_lines_fit_and_hold_everything(latex: str, width: int) -> None:
    plane = fitted(latex, width, "plain")
    if plane is None:
        return
    assert all(cell_width(row) <= width for row in plane.rows)
    letters = [char for char in latex.replace(r"\frac", "") if char.isalnum()]
    assert sorted(char for row in plane.rows for char in row if char.isalnum()) == sorted(letters)
