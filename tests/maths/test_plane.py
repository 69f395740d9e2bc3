"""Planes: widths of characters, alignment at baselines, stacking."""

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from mlmath_quiz.maths.plane import above, below, beside, blank, block, cell_width, plane, stack

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)
PLANES = st.builds(block, st.lists(TEXT, min_size=1, max_size=4))


def test_widths_of_combining_and_wide_characters() -> None:
    assert cell_width("x") == 1
    assert cell_width("θ̂") == 1
    assert cell_width("𝐱") == 1
    assert cell_width("漢字") == 4


@given(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Cf"]))
def test_a_width_is_that_of_the_unicode_tables(character: str) -> None:
    assert cell_width(character) == max(0, wcwidth(character))


def test_a_fraction_stands_beside_text_at_its_bar() -> None:
    fraction = stack(plane("1"), plane("───"), plane("x+1"), baseline=1)
    assert str(beside(plane("y = "), fraction)) == "     1\ny = ───\n    x+1"


def test_limits_stand_above_and_below() -> None:
    both = below(above(plane("∑"), plane("n")), plane("i=1"))
    assert str(both) == " n\n ∑\ni=1"
    assert both.baseline == 1


@given(st.lists(PLANES, max_size=4))
def test_planes_beside_each_other_add_their_widths(planes: list) -> None:
    joined = beside(*planes)
    assert joined.width == sum(part.width for part in planes)
    assert all(cell_width(row) == joined.width for row in joined.rows)


@given(st.lists(PLANES, min_size=1, max_size=4))
def test_stacked_planes_are_as_wide_as_the_widest(planes: list) -> None:
    stacked = stack(*planes)
    assert stacked.width == max(part.width for part in planes)
    assert all(cell_width(row) == stacked.width for row in stacked.rows)


def test_blank_is_spaces() -> None:
    assert blank(2, 3, 1).rows == ("  ",) * 3
