"""A sitting as a state machine."""

from hypothesis import given
from hypothesis import strategies as st

from mlmath_quiz.study import session as sitting
from mlmath_quiz.study.reviews import AGAIN, GOOD, Card, Review
from mlmath_quiz.study.session import MOST_TRIES, Session
from tests.study.samples import NOON

A, B, C = Card("a"), Card("b"), Card("c")


def answer(session: Session, rating: int = GOOD) -> Session:
    """The card in turn is answered."""
    number = len(session.answers)
    return sitting.answered(session, Review(f"{number}", session.waiting[0], NOON + number, rating))  # type: ignore[arg-type]


def test_one_card_after_the_other() -> None:
    session = Session((A, B))
    assert sitting.current(session, NOON) == A
    session = answer(session)
    assert (sitting.current(session, NOON), session.number, session.total) == (B, 2, 2)
    assert sitting.current(answer(session), NOON) is None


def test_a_failed_card_comes_again_after_some_others() -> None:
    cards = tuple(Card(str(number)) for number in range(9))
    session = answer(Session(cards), AGAIN)
    assert session.waiting == (*cards[1:6], cards[0], *cards[6:])
    assert answer(Session((A,)), AGAIN).waiting == (A,)
    assert answer(Session((A,), retries=False), AGAIN).waiting == ()


def test_a_card_failed_too_often_is_set_aside() -> None:
    session = Session((A,))
    for _ in range(MOST_TRIES):
        assert sitting.set_aside(session) == ()
        session = answer(session, AGAIN)
    assert session.waiting == ()
    assert sitting.set_aside(session) == (A,)


@given(st.lists(st.integers(1, 4), max_size=60))
def test_every_sitting_ends(ratings: list[int]) -> None:
    session = Session((A, B, C))
    for rating in [*ratings, *[AGAIN] * 3 * MOST_TRIES]:
        if session.waiting:
            session = answer(session, rating)
    assert session.waiting == ()
    assert {review.card for review in session.answers} == {A, B, C}


def test_no_question_is_begun_after_the_deadline() -> None:
    session = Session((A,), deadline=NOON)
    assert sitting.current(session, NOON - 1) == A
    assert sitting.current(session, NOON) is None


def test_skipping_puts_a_card_last_and_twice_leaves_it_out() -> None:
    session = sitting.skipped(Session((A, B)))
    assert session.waiting == (B, A)
    assert sitting.skipped(sitting.skipped(session)).waiting == (B,) or sitting.skipped(session).waiting == (A, B)
    assert sitting.skipped(sitting.skipped(Session((A,)))).waiting == ()


@given(st.lists(st.sampled_from([AGAIN, GOOD]), max_size=6), st.sampled_from([AGAIN, GOOD]))
def test_undoing_asks_again_and_nothing_is_asked_twice(ratings: list[int], rating: int) -> None:
    session = Session((A, B, C))
    for each in ratings:
        session = answer(session, each) if session.waiting else session
    if session.waiting:
        card = session.waiting[0]
        done = answer(session, rating)
        undone = sitting.undone(done, done.answers[-1])
        assert undone.waiting[0] == card
        assert undone.answers == session.answers
        assert sorted(undone.waiting) == sorted(session.waiting)


def test_another_grade_decides_whether_a_card_comes_again() -> None:
    session = answer(Session((A, B)), GOOD)
    failed = sitting.regraded(session, Review("0", A, NOON, AGAIN))
    assert failed.waiting == (B, A)
    assert sitting.regraded(failed, Review("0", A, NOON, GOOD)).waiting == (B,)


def test_a_suspended_question_leaves_with_all_its_blanks() -> None:
    assert sitting.without(Session((Card("a", 1), B, Card("a", 2))), "a").waiting == (B,)


def test_counting_verdicts() -> None:
    answers = tuple(
        Review(str(rank), A, NOON, GOOD, verdict=verdict) for rank, verdict in enumerate(("right", "wrong", "right"))
    )
    assert sitting.count(Session((), answers), "right", "almost") == 2
