"""Retention, streaks, forecasts and mastery of small histories."""

from datetime import date, timedelta

from mlmath_quiz.study.reviews import Card
from mlmath_quiz.study.schedule import Memory, replay, retrievability
from mlmath_quiz.study.statistics import (
    Retention,
    day_of,
    forecast,
    hardest,
    longest_streak,
    mastery,
    retention,
    statistics,
    streak,
)
from tests.study.samples import DAY, MINUTE, NOON, Row, review

TODAY = date(2025, 6, 15)


def days(*offsets: int) -> dict[date, int]:
    return {TODAY - timedelta(days=offset): 1 for offset in offsets}


def test_retention_counts_reviews_a_day_or_more_after_the_last() -> None:
    reviews = [
        review(time=NOON),
        review(time=NOON + MINUTE, rating=1),
        review(time=NOON + DAY, rating=1),
        review(time=NOON + DAY + MINUTE, rating=3),
        review(time=NOON + 5 * DAY, rating=2),
        review(time=NOON + 9 * DAY, rating=1, mode="exam"),
    ]
    assert retention(reviews) == Retention(1, 1)
    assert retention([*reviews[:1], *reviews[2:5]]) == Retention(1, 2)
    assert retention(reviews, since=NOON + 6 * DAY).share is None


def test_a_streak_lasts_until_a_day_is_missed() -> None:
    assert streak(days(0, 1, 2, 4), TODAY) == 3
    assert streak(days(1, 2), TODAY) == 2
    assert streak(days(2, 3), TODAY) == 0
    assert longest_streak(days(0, 2, 3, 4, 6)) == 3
    assert longest_streak({}) == 0


def test_the_forecast_counts_the_overdue_for_today() -> None:
    memories = [Memory(2, None, 1.0, 5.0, NOON + offset * DAY, NOON, NOON, 1, 0) for offset in (-9, 0, 1, 1, 40)]
    assert forecast(memories, day_of(NOON), 4) == [2, 2, 0, 0]


def test_mastery_is_what_would_be_remembered_of_all_questions() -> None:
    memory = replay([review("mml/ch05/a", rating=4)])
    assert memory is not None
    now = NOON + 50 * DAY
    rows = [Row("mml/ch05/a"), Row("mml/ch05/b"), Row("d2l/c1/c", pillar="optimization")]
    first, second = mastery(rows, {Card("mml/ch05/a"): memory}, now, lambda row: row.pillar)
    assert (first.name, first.questions, first.begun) == ("probability", 2, 1)
    assert first.remembered == retrievability(memory, now)
    assert first.share == first.remembered / 2
    assert (second.begun, second.share) == (0, 0.0)


def test_the_hardest_were_failed_most() -> None:
    found = [review("a/b/x", NOON + step * DAY, 1 if step % 2 else 3) for step in range(6)] + [review("a/b/y")]
    memories = {
        Card(name): replay([each for each in found if each.card.question == name]) for name in ("a/b/x", "a/b/y")
    }
    (hard,) = hardest(found, memories)  # type: ignore[arg-type]
    assert (hard.card, hard.failed, hard.reviews) == (Card("a/b/x"), 3, 6)


def test_everything_of_an_empty_history() -> None:
    found = statistics([], {}, [Row("mml/ch05/a")], NOON)
    assert (found.reviews, found.begun, found.streak, found.hardest) == (0, 0, 0, [])
    assert found.forecast == [0] * 30
