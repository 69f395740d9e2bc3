"""Topics, and the circles that their needs must not form."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlmath_quiz.bank.library import load
from mlmath_quiz.bank.select import prerequisite_order
from mlmath_quiz.bank.topics import circles
from mlmath_quiz.model import Topic
from tests.bank.conftest import Write

PATH = "cards/topics/probability.yaml"


def graph(needs: Mapping[str, tuple[str, ...]]) -> dict[str, Topic]:
    return {id: Topic(id, id, "probability", found) for id, found in needs.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "entropy: {title: E, needs: [entropy]}\n",
            ["1:1 topic-circle topics need each other in a circle: entropy → entropy."],
        ),
        (
            "entropy: {title: E, needs: [mean]}\nmean: {title: M, needs: [sum]}\nsum: {title: S, needs: [mean]}\n",
            ["2:1 topic-circle topics need each other in a circle: mean → sum → mean."],
        ),
        ("mean: {title: M}\nentropy: {title: E}\n", ["2:1 unsorted 'entropy' comes before 'mean' in the alphabet."]),
        (
            "entropy: {titel: E}\n",
            ["1:10 missing-key a topic needs 'title'.", "1:11 unknown-key a topic has no key 'titel'."],
        ),
        ("entropy: {title: E, needs: [meen]}\nmean: {title: M}\n", ["1:29 unknown-topic there is no topic 'meen'."]),
        (
            "entropy: {title: E}\nentropy: {title: F}\n",
            ["2:1 duplicate-key the key 'entropy' is given twice, first in line 1."],
        ),
    ],
)
def test_the_problems_of_a_topics_file(write_bank: Write, text: str, expected: list[str]) -> None:
    _, problems = load(write_bank({PATH: text}))
    told = [f"{p.place.line}:{p.place.column} {p.code} {p.message}" for p in problems if p.place.path == PATH]
    assert told == expected


def test_a_topic_stands_in_one_file_and_a_file_is_a_pillar(write_bank: Write) -> None:
    other = {
        "cards/topics/optimization.yaml": "entropy: {title: E}\n",
        "cards/topics/statistics.yaml": "a: {title: A}\n",
    }
    _, problems = load(write_bank(other))
    assert [(problem.place.path, problem.code) for problem in problems] == [
        (PATH, "duplicate-name"),
        ("cards/topics/statistics.yaml", "unknown-pillar"),
    ]


GRAPHS = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=3).map(tuple))


@settings(deadline=None)
@given(GRAPHS)
def test_there_is_an_order_of_prerequisites_unless_a_circle_is_found(needs: dict[str, tuple[str, ...]]) -> None:
    topics = graph(needs)
    found = list(circles(topics))
    for circle in found:
        assert all(b in topics[a].needs for a, b in zip(circle, (*circle[1:], circle[0]), strict=True))
    order = list(prerequisite_order(topics))
    assert sorted(order) == sorted(topics)
    late = [need for at, id in enumerate(order) for need in topics[id].needs if need in order[at:]]
    assert bool(late) == bool(found)
