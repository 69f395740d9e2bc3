"""Blanks are found where authors put them, and only there."""

from mlmath_quiz.bank.blanks import blanks


def found(text: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(blank.number, blank.fillings) for blank in blanks(text)]


def test_blanks_are_numbered_in_order() -> None:
    assert found("[[a]] and [[larger|greater]]") == [(1, ("a",)), (2, ("larger", "greater"))]


def test_a_number_is_fixed_and_may_be_shared() -> None:
    assert found("[[2: b]] [[a]] [[2: b again]] [[c]]") == [(2, ("b",)), (1, ("a",)), (2, ("b again",)), (3, ("c",))]


def test_mathematics_is_a_filling_and_keeps_its_bars_and_brackets() -> None:
    assert found("[[`abs(x) || y`|`[[1, 2]]`]]") == [(1, ("`abs(x) || y`", "`[[1, 2]]`"))]
    assert found("[[the ratio 3:4]]") == [(1, ("the ratio 3:4",))]


def test_brackets_in_mathematics_are_no_blanks() -> None:
    assert found(r"$A = [[1]]$, `[[1, 2], [3, 4]]` and $$[[x]]$$") == []


def test_a_blank_may_run_over_a_line_end() -> None:
    assert found("[[positive\n  definite]]") == [(1, ("positive definite",))]


def test_the_span_covers_the_brackets() -> None:
    text = "take [[reverse]] mode"
    (blank,) = blanks(text)
    assert text[slice(*blank.span)] == "[[reverse]]"
