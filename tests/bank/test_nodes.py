"""Nodes keep the author's text and its place, and no text whatever makes reading them fail."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlmath_quiz.bank.nodes import Mapping, Scalar, Sequence, parse, walk


def read(text: str) -> Mapping:
    node, problems = parse(text, "a.yaml")
    assert not problems
    assert isinstance(node, Mapping)
    return node


def value(text: str) -> Scalar | Sequence | Mapping:
    return read(text).entries[0][1]


@pytest.mark.parametrize("text", ["no", "010", "12:30", "~", "1e3", "0x10", "2001-01-01", "null", "-x", "<<"])
def test_a_scalar_is_the_text_that_was_written(text: str) -> None:
    node = value(f"answer: {text}\n")
    assert isinstance(node, Scalar)
    assert (node.text, node.source, node.style) == (text, text, "plain")
    assert (node.place.line, node.place.column) == (1, 9)


@pytest.mark.parametrize("text", ["[[6, 2], [2, 2]]", "{1, 2}", "{(r, s), t}", "[a: b]", "{1, 1}", "[ 1 ,\n  2 ]"])
def test_brackets_and_braces_keep_their_source(text: str) -> None:
    node = value(f"é: {text} # said\n")
    assert not isinstance(node, Scalar)
    assert (node.flow, node.source) == (True, text)


def test_places_count_code_points_from_one() -> None:
    node = value("first: 1\n")
    assert (node.place.line, node.place.column) == (1, 8)
    second = read("a: 1\nππ: '∇f'\n").entries[1]
    assert [(part.place.line, part.place.column) for part in second] == [(2, 1), (2, 5)]


def test_a_piece_of_a_file_keeps_its_lines() -> None:
    node, _ = parse("a: 1\n", "a.yaml", first_line=41)
    assert node is not None
    assert node.place.line == 41


def test_repeated_keys_are_both_kept() -> None:
    assert len(read("a: 1\na: 2\n").entries) == 2


def test_walk_meets_every_node() -> None:
    assert [node.text for node in walk(read("a: [b, {c: d}]\n")) if isinstance(node, Scalar)] == ["a", "b", "c", "d"]


YAML = st.text(st.sampled_from("ab:-?[]{},&*!|>'\"%@`#\\\n \t~1é\U0001d54f."), max_size=60)


@settings(deadline=None)
@given(YAML)
def test_whatever_is_written_there_are_nodes_or_problems_within_the_text(text: str) -> None:
    _, problems = parse(text, "a.yaml")
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.place.line <= len(lines) + 1
        assert problem.place.column >= 1


@pytest.mark.parametrize(
    "piece", ["[", "{a: ", "- ", "? ", "a, ", "a: 1\n", "?\n", "- *a\n", "- !x y\n", '"', "'a' ", "a # ", "---\n"]
)
@pytest.mark.parametrize("start", ["", "["])
def test_a_flood_is_read_to_its_end_or_refused(start: str, piece: str) -> None:
    _, problems = parse(start + piece * (400_000 // len(piece)), "a.yaml")
    assert problems or (start, piece) in (("", "a # "), ("", "a, "))
    assert len(problems) <= 102
