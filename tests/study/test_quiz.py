"""A sitting with its history: every reply is stored before anything else happens."""

import json
from pathlib import Path

import pytest

from mlmath_quiz.study.history import History
from mlmath_quiz.study.reviews import AGAIN, EASY, GOOD, Card
from tests.study.samples import NOON, Clock, choice, question, quiz, review

A, B = question("mml/ch05/a"), question("mml/ch05/b")


def stored(folder: Path) -> list[tuple[str, int]]:
    with History(folder / "history.db") as history:
        return [(each.card.question, each.rating) for each in history.reviews()]


def test_a_reply_is_stored_before_the_next_question(tmp_path: Path) -> None:
    sitting = quiz(tmp_path, [A, B])
    sitting.next()
    sitting.reply("2")
    assert stored(tmp_path) == [("mml/ch05/a", GOOD)]
    assert sitting.next() is not None
    assert sitting.in_turn.card == Card("mml/ch05/b")
    sitting.reply("3")
    assert stored(tmp_path)[1:] == [("mml/ch05/b", AGAIN)]


def test_what_is_not_decided_is_not_stored_until_graded(tmp_path: Path) -> None:
    sitting = quiz(tmp_path, [A])
    sitting.next()
    sitting.reply("?")
    sitting.reply("hm")
    assert stored(tmp_path) == []
    sitting.grade(EASY)
    assert stored(tmp_path) == [("mml/ch05/a", EASY)]
    assert sitting.next() is None


def test_an_override_replaces_the_row_and_the_memory(tmp_path: Path) -> None:
    sitting = quiz(tmp_path, [A])
    sitting.next()
    sitting.reply("3")
    sitting.grade(GOOD)
    assert stored(tmp_path) == [("mml/ch05/a", GOOD)]
    assert sitting.memories == History(tmp_path / "history.db").memories()
    assert sitting.next() is None


def test_undo_takes_back_and_asks_again(tmp_path: Path) -> None:
    sitting = quiz(tmp_path, [A, B])
    sitting.next()
    sitting.reply("3")
    sitting.next()
    assert sitting.undo() is not None
    assert (stored(tmp_path), sitting.memories) == ([], {})
    assert sitting.next() is not None
    assert sitting.in_turn.card == Card("mml/ch05/a")
    assert sitting.session.waiting == (Card("mml/ch05/a"), Card("mml/ch05/b"))


def test_undo_reaches_into_an_earlier_sitting(tmp_path: Path) -> None:
    first = quiz(tmp_path, [A])
    first.next()
    first.reply("2")
    second = quiz(tmp_path, [A, B], [Card("mml/ch05/b")])
    second.next()
    second.undo()
    second.next()
    assert second.in_turn.card == Card("mml/ch05/a")
    assert stored(tmp_path) == []


def test_undoing_a_question_that_is_gone_only_takes_the_row_back(tmp_path: Path) -> None:
    with History(tmp_path / "history.db") as history:
        history.record(review("mml/ch05/gone"))
    sitting = quiz(tmp_path, [A])
    sitting.next()
    assert sitting.undo() is not None
    assert (stored(tmp_path), sitting.session.waiting) == ([], (Card("mml/ch05/a"),))


def test_suspending_lasts_and_keeps_the_history(tmp_path: Path) -> None:
    sitting = quiz(tmp_path, [A, B])
    sitting.next()
    sitting.suspend()
    sitting.next()
    assert sitting.in_turn.card == Card("mml/ch05/b")
    with History(tmp_path / "history.db") as history:
        assert list(history.suspended()) == ["mml/ch05/a"]


def test_skipping_stores_nothing(tmp_path: Path) -> None:
    sitting = quiz(tmp_path, [A, B])
    sitting.next()
    sitting.skip()
    sitting.next()
    assert sitting.in_turn.card == Card("mml/ch05/b")
    assert stored(tmp_path) == []


def test_each_time_has_numbers_of_its_own_which_the_seed_repeats(tmp_path: Path) -> None:
    seeds = []
    for seed in ("1", "1", "2"):
        sitting = quiz(tmp_path, [A])
        sitting.seed = seed
        sitting.next()
        seeds.append(sitting.in_turn.seed)
    assert seeds[0] == seeds[1] != seeds[2]
    sitting.reply("2")
    sitting.session = sitting.session.__class__((Card("mml/ch05/a"),))
    assert sitting.next() is not None
    assert sitting.in_turn.seed not in seeds


def test_the_time_is_up(tmp_path: Path) -> None:
    clock = Clock()
    sitting = quiz(tmp_path, [A, B], clock=clock)
    sitting.session = sitting.session.__class__(sitting.session.waiting, deadline=NOON + 60_000)
    sitting.next()
    clock.now += 90_000
    sitting.reply("2")
    assert sitting.next() is None
    assert stored(tmp_path) == [("mml/ch05/a", GOOD)]


def test_an_exam_moves_no_schedule(tmp_path: Path) -> None:
    sitting = quiz(tmp_path, [A], mode="exam")
    sitting.next()
    sitting.reply("2")
    assert stored(tmp_path) == [("mml/ch05/a", GOOD)]
    assert sitting.memories == History(tmp_path / "history.db").memories() == {}


def test_a_dispute_is_a_request_to_the_judge(tmp_path: Path) -> None:
    sitting = quiz(tmp_path, [choice(), A])
    sitting.next()
    assert sitting.dispute() is None
    sitting.reply("no")
    sitting.dispute("it is!")
    sitting.next()
    sitting.reply("3")
    path = sitting.dispute()
    assert path == tmp_path / "history-disputes.jsonl"
    first, second = map(json.loads, path.read_text().splitlines())
    assert (first["kind"], first["answer"], first["wrong"], first["reply"]) == ("choice", "yes", ["no", "never"], "no")
    assert first["disputed"]["note"] == "it is!"
    assert (second["answer"], second["reply"], second["disputed"]["verdict"]) == ("2", "3", "wrong")


def test_a_dispute_after_the_next_question_is_about_the_last_verdict(tmp_path: Path) -> None:
    sitting = quiz(tmp_path, [A, B])
    sitting.next()
    sitting.reply("3")
    sitting.next()
    path = sitting.dispute()
    assert path is not None
    assert json.loads(path.read_text())["disputed"]["name"] == "mml/ch05/a"


def test_an_edited_bank_is_asked_anew(tmp_path: Path) -> None:
    sitting = quiz(tmp_path, [A])
    sitting.next()
    sitting.reload({"mml/ch05/a": question("mml/ch05/a", ask="Edited?")}.__getitem__)
    sitting.next()
    assert sitting.in_turn.question.ask.text == "Edited?"


def test_a_turn_must_have_begun(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        quiz(tmp_path, [A]).reply("2")
