"""What a session asks: due first, then new, within the limits; crams and exams by their own rules."""

from collections.abc import Sequence
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmath_quiz.study import plan
from mlmath_quiz.study.plan import Known
from mlmath_quiz.study.reviews import Card
from mlmath_quiz.study.schedule import Memory, milliseconds, moment, replay
from tests.study.samples import DAY, NOON, Row, review

ROWS = [Row(f"mml/ch0{number // 10 + 1}/q{number:02}", (f"t{number % 3}",)) for number in range(30)]


def one(name: str) -> Sequence[Card]:
    return (Card(name),)


def memory(due: int) -> Memory:
    return Memory(2, None, 10.0, 5.0, due, due - DAY, due - DAY, 1, 0)


def known(due: dict[int, int], suspended: Sequence[str] = ()) -> Known:
    """Cards of rows by number, due so many days from now."""
    return Known({Card(ROWS[number].name): memory(NOON + days * DAY) for number, days in due.items()}, suspended)


def study(known: Known = Known(), new: int = 20, limit: int = 200, rows: Sequence[Row] = ROWS) -> plan.Plan:  # noqa: B008
    return plan.study(rows, {}, known, one, NOON, "seed", new, limit)


def questions(found: plan.Plan) -> list[str]:
    return [card.question for card in found.cards]


def test_due_comes_first_and_the_longest_overdue_first_of_all() -> None:
    found = study(known({20: -1, 21: -9, 22: -5, 23: 3}), new=2)
    assert questions(found) == [ROWS[21].name, ROWS[22].name, ROWS[20].name, ROWS[0].name, ROWS[1].name]
    assert (found.due, found.new, found.left_due, found.left_new) == (3, 2, 0, 24)
    assert found.next_due == NOON + 3 * DAY


@given(st.dictionaries(st.integers(0, 29), st.integers(-20, 20)), st.integers(0, 12), st.integers(1, 20))
def test_limits_hold_and_nothing_is_asked_twice(due: dict[int, int], new: int, limit: int) -> None:
    found = study(known(due), new, limit)
    assert len(found.cards) == len(set(found.cards)) <= limit
    assert found.due == min(limit, sum(days <= 0 for days in due.values()))
    assert found.new == min(new, limit - found.due, 30 - len(due))
    assert found.due + found.left_due == sum(days <= 0 for days in due.values())
    assert found.new + found.left_new == 30 - len(due)


def test_the_suspended_are_never_asked() -> None:
    found = study(known({0: -1}, [ROWS[0].name, ROWS[1].name]), new=30)
    assert not {ROWS[0].name, ROWS[1].name} & set(questions(found))


def test_what_is_not_selected_is_not_asked() -> None:
    assert questions(study(known({5: -1}), rows=ROWS[10:12])) == [ROWS[10].name, ROWS[11].name]


def test_the_same_seed_gives_the_same_order() -> None:
    due = known(dict.fromkeys(range(20), -1))
    orders = {seed: plan.study(ROWS, {}, due, one, NOON, seed, 5, 100).cards for seed in ("1", "2")}
    assert orders["1"] == plan.study(ROWS, {}, due, one, NOON, "1", 5, 100).cards
    assert orders["1"] != orders["2"]


def test_a_blank_that_is_gone_is_not_asked_and_a_cloze_brings_all_its_blanks() -> None:
    def cards_of(name: str) -> Sequence[Card]:
        return (Card(name, 1), Card(name, 2)) if name == ROWS[3].name else (Card(name),)

    gone = Known({Card(ROWS[3].name, 3): memory(NOON - DAY), Card(ROWS[0].name, 1): memory(NOON - DAY)})
    assert plan.study(ROWS[:1], {}, gone, cards_of, NOON, "", 5, 5).cards == ()
    fresh = plan.study(ROWS[3:4], {}, Known(), cards_of, NOON, "", 5, 5)
    assert sorted(fresh.cards) == [Card(ROWS[3].name, 1), Card(ROWS[3].name, 2)]


def test_a_cram_asks_everything_but_the_suspended() -> None:
    found = plan.cram(ROWS, known({0: 50}, [ROWS[1].name]), one, "seed", 1000)
    assert sorted(questions(found)) == [row.name for row in ROWS if row != ROWS[1]]
    assert len(plan.cram(ROWS, Known(), one, "seed", 7).cards) == 7


def test_an_exam_depends_on_the_seed_alone_and_shares_its_questions_among_the_topics() -> None:
    found = plan.exam(ROWS, one, "seed", 9)
    assert found == plan.exam(list(reversed(ROWS)), one, "seed", 9)
    assert found != plan.exam(ROWS, one, "another", 9)
    topics = [row.topics[0] for card in found.cards for row in ROWS if row.name == card.question]
    assert {topic: topics.count(topic) for topic in topics} == {"t0": 3, "t1": 3, "t2": 3}


@pytest.mark.parametrize(("hour", "days_back"), [(3, 1), (4, 0), (23, 0)])
def test_a_day_of_study_begins_at_four(hour: int, days_back: int) -> None:
    now = moment(NOON).astimezone().replace(hour=hour, minute=30)
    morning = moment(plan.start_of_day(milliseconds(now))).astimezone()
    assert (morning.hour, morning.minute) == (4, 0)
    assert (now.date() - morning.date()).days == days_back


def test_dates_are_exact() -> None:
    assert milliseconds(datetime.fromisoformat("2030-01-01T00:00:00.001+00:00")) == 1893456000001
    assert replay([review()]) is not None
