"""Histories travel as JSON lines without loss; what is no history is refused with its reason."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlmath_quiz.study.history import History
from mlmath_quiz.study.lines import BadLine, export_lines, header, read_line, review_line
from mlmath_quiz.study.reviews import GRADED, MODES, Card, Review

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
REVIEWS = st.builds(
    Review,
    id=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    card=st.builds(Card, st.text("abc/é", min_size=1), st.integers(0, 9)),
    time=st.integers(-10_000_000_000, 4_000_000_000_000),
    rating=st.integers(1, 4),
    graded=st.sampled_from(GRADED),
    mode=st.sampled_from(MODES),
    source=WORDS,
    reply=st.lists(WORDS, max_size=3).map(tuple),
    verdict=WORDS,
    how=WORDS,
    draw=st.dictionaries(WORDS, WORDS, max_size=3),
    seed=WORDS,
    duration=st.none() | st.integers(0, 10**9),
)


@given(REVIEWS)
def test_a_line_gives_its_review_back(review: Review) -> None:
    line = review_line(review)
    assert "\n" not in line
    assert read_line(line) == review


@settings(max_examples=20, deadline=None)
@given(
    st.lists(REVIEWS, unique_by=lambda review: review.id, max_size=8),
    st.dictionaries(st.text("ab/", min_size=1), st.integers(0, 9)),
)
def test_a_whole_history_travels_both_ways(
    tmp_path_factory: pytest.TempPathFactory, reviews: list[Review], suspended: dict[str, int]
) -> None:
    folder: Path = tmp_path_factory.mktemp("travel")
    with History(folder / "a.db") as first, History(folder / "b.db") as second:
        first.add(reviews, suspended.items())
        lines = list(export_lines(first.reviews(), first.suspended()))
        found = [read_line(line) for line in lines]
        second.add(
            [each for each in found if isinstance(each, Review)], [each for each in found if isinstance(each, tuple)]
        )
        assert list(second.reviews()) == reviews
        assert list(export_lines(second.reviews(), second.suspended())) == lines
        assert second.memories() == first.memories()


def test_the_header_and_empty_lines_hold_nothing() -> None:
    assert read_line(header()) is None
    assert read_line("  \n") is None


GOOD = {"type": "review", "id": "1", "question": "a/b/c", "time": 1, "rating": 3}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("3", "JSON object"),
        ("{}", '"type" must be'),
        ('{"type": "history", "version": 9}', "version 1 was expected"),
        (json.dumps({**GOOD, "rating": 5}), '"rating" must be'),
        (json.dumps({**GOOD, "rating": True}), '"rating" must be'),
        (json.dumps({**GOOD, "rating": "3"}), '"rating" must be'),
        (json.dumps({**GOOD, "time": 1e400}), '"time" must be'),
        (json.dumps({**GOOD, "time": 10**30}), '"time" must be'),
        (json.dumps({**GOOD, "id": ""}), '"id" must be'),
        (json.dumps({**GOOD, "id": None}), '"id" must be'),
        (json.dumps({**GOOD, "id": "\ud800"}), "surrogate"),
        (json.dumps({**GOOD, "question": ["a"]}), '"question" must be'),
        (json.dumps({**GOOD, "graded": "x"}), '"graded" must be'),
        (json.dumps({**GOOD, "blank": -1}), '"blank"'),
        (json.dumps({**GOOD, "duration": -1}), '"duration"'),
        (json.dumps({**GOOD, "reply": "x"}), '"reply"'),
        (json.dumps({**GOOD, "draw": {"w": 2}}), '"draw"'),
        ('{"type": "suspended", "question": 3, "time": 1}', '"question" must be'),
    ],
)
def test_what_is_no_history_is_refused(line: str, said: str) -> None:
    with pytest.raises(BadLine, match=said):
        read_line(line)


def test_the_least_that_a_review_needs() -> None:
    assert read_line(json.dumps(GOOD)) == Review("1", Card("a/b/c"), 1, 3)
