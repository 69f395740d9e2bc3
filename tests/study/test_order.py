"""Topics come after what they need, chapters in order, neighbours differ."""

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from mlmath_quiz.study.order import all_needs, in_learning_order, interleaved
from mlmath_quiz.study.reviews import Card
from tests.study.samples import Row

TOPICS = "abcdef"
NEEDS = st.fixed_dictionaries(
    {topic: st.lists(st.sampled_from(TOPICS[:rank] or "x")) for rank, topic in enumerate(TOPICS)}
)
ROWS = st.lists(st.tuples(st.sampled_from(TOPICS), st.integers(1, 3)), max_size=25).map(
    lambda found: [
        Row(f"r/ch{chapter}/{rank}", (topic,))
        for rank, (topic, chapter) in enumerate(sorted(found, key=lambda f: f[1]))
    ]
)


def names(rows: Sequence[Row]) -> list[str]:
    return [row.name for row in rows]


@given(ROWS, NEEDS)
def test_no_topic_begins_before_the_topics_it_needs(rows: list[Row], needs: Mapping[str, Sequence[str]]) -> None:
    ordered = list(in_learning_order(rows, needs))
    assert sorted(names(ordered)) == sorted(names(rows))
    first = {row.topics[0]: place for place, row in reversed(list(enumerate(ordered)))}
    for topic, place in first.items():
        assert all(first[need] < place for need in all_needs(topic, needs) if need in first)


@given(ROWS)
def test_chapters_stay_in_order_where_no_need_forbids_it(rows: list[Row]) -> None:
    chapters = [row.chapter for row in in_learning_order(rows, {})]
    assert chapters == sorted(chapters)


def test_neighbours_differ_in_topic_within_a_chapter() -> None:
    rows = [Row(f"r/ch1/{name}", (name[0],)) for name in ("a1", "a2", "a3", "b1", "b2")]
    assert [row.topics[0] for row in in_learning_order(rows, {})] == ["a", "b", "a", "b", "a"]


def test_a_known_topic_holds_nothing_back() -> None:
    rows = [Row("r/ch1/later", ("b",)), Row("r/ch2/first", ("a",))]
    assert names(list(in_learning_order(rows, {"b": ["a"]}))) == ["r/ch2/first", "r/ch1/later"]
    assert names(list(in_learning_order(rows, {"b": ["a"]}, {"a"}))) == ["r/ch1/later", "r/ch2/first"]


def test_a_circle_of_needs_ends() -> None:
    rows = [Row("r/ch1/1", ("a",)), Row("r/ch1/2", ("b",))]
    assert len(list(in_learning_order(rows, {"a": ["b"], "b": ["a"]}))) == 2


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3)), unique=True, max_size=20), st.integers(1, 10))
def test_interleaving_loses_nothing_and_keeps_nearly_the_order(found: list[tuple[int, int]], window: int) -> None:
    cards = [Card(str(question), blank) for question, blank in found]
    topics = {str(question): "ab"[question % 2] for question in range(9)}
    ordered = interleaved(cards, topics, window)
    assert sorted(ordered) == sorted(cards)
    assert all(cards.index(card) < place + window for place, card in enumerate(ordered))


def test_siblings_are_kept_apart() -> None:
    siblings = [Card("cloze", 1), Card("cloze", 2)]
    others = [Card(str(number)) for number in range(6)]
    ordered = interleaved([*siblings, *others], {"cloze": "a", **{str(number): str(number) for number in range(6)}})
    assert abs(ordered.index(siblings[0]) - ordered.index(siblings[1])) > 5
