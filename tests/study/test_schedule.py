"""The schedule is what fsrs says, however a history is replayed."""

from datetime import UTC, datetime, timedelta

import fsrs
from hypothesis import given
from hypothesis import strategies as st

from mlmath_quiz.study.reviews import Review
from mlmath_quiz.study.schedule import LEECH_LAPSES, after, moment, replay, retrievability
from tests.study.samples import DAY, NOON, review, reviews_of_a_card


def by_fsrs(reviews: list[Review]) -> fsrs.Card:
    """The card after the reviews, by fsrs alone."""
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    card = fsrs.Card(card_id=1, due=datetime(2020, 1, 1, tzinfo=UTC))
    for each in reviews:
        time = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=each.time)
        card, _ = scheduler.review_card(card, fsrs.Rating(each.rating), review_datetime=time)
    return card


@given(reviews_of_a_card())
def test_replaying_equals_fsrs(reviews: list[Review]) -> None:
    memory = replay(reviews)
    if memory is None:
        assert not reviews
        return
    card = by_fsrs(reviews)
    assert (memory.state, memory.step) == (card.state.value, card.step)
    assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)
    assert moment(memory.due) == card.due
    assert moment(memory.last) == card.last_review
    assert memory.reviews == len(reviews)


@given(reviews_of_a_card())
def test_one_review_at_a_time_equals_replaying(reviews: list[Review]) -> None:
    memory = None
    for each in reviews:
        memory = after(memory, each)
    assert memory == replay(reviews)


@given(reviews_of_a_card(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(reviews: list[Review], chance: object) -> None:
    distinct = list({each.time: each for each in reviews}.values())
    mixed = list(distinct)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert replay(mixed) == replay(distinct)


@given(reviews_of_a_card(), st.integers(0, 1000 * DAY))
def test_retrievability_equals_fsrs(reviews: list[Review], later: int) -> None:
    memory = replay(reviews)
    if memory:
        now = memory.last + later
        expected = fsrs.Scheduler(enable_fuzzing=False).get_card_retrievability(by_fsrs(reviews), moment(now))
        assert retrievability(memory, now) == expected


def test_exams_and_crams_move_nothing() -> None:
    counted = review(time=NOON)
    assert replay([counted, review(time=NOON + DAY, mode="exam"), review(time=NOON + DAY, mode="cram")]) == replay(
        [counted]
    )
    assert replay([review(mode="exam")]) is None


def test_a_card_forgotten_again_and_again_is_a_leech() -> None:
    times = (NOON + 30 * DAY * step for step in range(100))
    reviews = []
    for _ in range(LEECH_LAPSES):
        assert not (replay(reviews) and replay(reviews).is_leech)
        reviews += [review(time=next(times), rating=4), review(time=next(times), rating=1)]
    memory = replay(reviews)
    assert memory is not None
    assert (memory.lapses, memory.is_leech) == (LEECH_LAPSES, True)
