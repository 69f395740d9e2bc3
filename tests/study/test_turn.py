"""One question from asking to grade."""

from mlmath_quiz.model import Judgement, Question, Text
from mlmath_quiz.study import turn as turning
from mlmath_quiz.study.reviews import AGAIN, EASY, GOOD, HARD, Card
from mlmath_quiz.study.turn import Turn
from tests.study.samples import NOON, choice, judge, question


def turn_of(found=None, blank: int = 0, **fields: object) -> Turn:
    found = found or question()
    return Turn(Card(found.name, blank), found, NOON, **fields)


def reply(turn: Turn, *texts: str) -> Turn:
    for text in texts:
        turn = turning.replied(turn, text, judge, NOON + 5000)
    return turn


def test_a_right_reply_is_good_and_a_wrong_one_again() -> None:
    right, wrong = reply(turn_of(), "2"), reply(turn_of(), "3")
    assert (right.stage, right.rating, right.graded) == ("graded", GOOD, "judge")
    assert (wrong.stage, wrong.rating) == ("graded", AGAIN)


def test_almost_is_hard_and_so_is_right_after_a_hint() -> None:
    assert reply(turn_of(), "2.0").rating == HARD
    assert reply(turning.hinted(turn_of()), "2").rating == HARD
    assert reply(turning.hinted(turn_of()), "3").rating == AGAIN


def test_an_unreadable_reply_leaves_the_question_asked() -> None:
    turn = reply(turn_of(), "2?")
    assert turn.stage == "asking"
    assert turn.trouble is not None
    assert turn.trouble.offset == 1
    again = reply(turn, "2")
    assert (again.trouble, again.replies, again.rating) == (None, ("2",), GOOD)


def test_an_empty_reply_is_unreadable() -> None:
    assert reply(turn_of(), "  ").trouble is not None


def test_the_learner_grades_what_the_judge_could_not_decide() -> None:
    turn = reply(turn_of(), "hm")
    assert (turn.stage, turn.rating) == ("grading", None)
    graded = turning.graded(turn, EASY)
    assert (graded.stage, graded.rating, graded.graded) == ("graded", EASY, "self")


def test_the_learner_may_override_the_judge() -> None:
    assert turning.graded(reply(turn_of(), "3"), GOOD).graded == "override"


def test_recall_is_graded_by_the_learner() -> None:
    turn = reply(turn_of(question(kind="recall")), "")
    assert (turn.stage, turn.replies) == ("grading", ())
    assert turning.graded(turn, GOOD).graded == "self"


def test_a_choice_is_picked_by_number_letter_or_text() -> None:
    turn = turn_of(choice(), options=("no", "yes", "never"))
    for text in ("2", "b", "yes", " B "):
        assert reply(turn, text).rating == GOOD
    assert reply(turn, "1").rating == AGAIN
    for text in ("4", "0", "x", "1 2", "²"):
        assert reply(turn, text).stage == "asking"


def test_several_right_choices_must_all_be_picked() -> None:
    turn = turn_of(choice(right=("yes", "always")), options=("no", "yes", "never", "always"))
    for text in ("2 4", "4,2", "bd", "b, d"):
        assert reply(turn, text).rating == GOOD
    assert reply(turn, "2").rating == AGAIN


def test_of_a_choice_the_texts_are_kept() -> None:
    assert reply(turn_of(choice(), options=("no", "yes", "never")), "2").replies == ("yes",)
    several = turn_of(choice(right=("yes", "always")), options=("no", "yes", "never", "always"))
    assert reply(several, "4 1").replies == ("always", "no")


def test_a_cloze_asks_for_its_own_blank_only() -> None:
    cloze = question(kind="cloze", ask="[[A]] is not [[B|bee]] nor [[`x+1`]]", answer=())
    seen: list[tuple[str, object]] = []

    def spy(found: Question, reply: object) -> Judgement:
        seen.append((found.ask.text, reply))
        return Judgement("right", "matched")

    turning.replied(turn_of(cloze, 2), "bee", spy, NOON)
    assert seen == [("A is not [[B|bee]] nor `x+1`", ("bee",))]


def test_gaps_of_one_number_are_one_reply() -> None:
    cloze = question(kind="cloze", ask="[[1: A]] and [[2: X]] and [[1: A]]", answer=())
    turn = turn_of(cloze, 1)
    assert turning.with_one_blank(turn).ask.text == "[[1: A]] and X and [[1: A]]"
    assert turn.blank is not None
    assert turn.blank.fillings == ("A",)


def test_the_review_holds_everything() -> None:
    turn = reply(turn_of(seed="7/x", draw={"w": "2"}), "3")
    review = turning.as_review(turn, "id", "study", "terminal", NOON + 9000)
    assert (review.card, review.rating, review.graded) == (Card("mml/ch05/a"), AGAIN, "judge")
    assert (review.reply, review.verdict, review.how) == (("3",), "wrong", "refuted")
    assert (review.draw, review.seed, review.duration) == ({"w": "2"}, "7/x", 5000)
    assert (review.time, review.mode, review.source) == (NOON + 9000, "study", "terminal")


def test_options_are_shuffled_by_the_seed() -> None:
    from mlmath_quiz.study.choices import options

    found = choice(right=("a",), wrong=tuple("bcdefgh"))
    assert options(found, "1") == options(found, "1")
    assert options(found, "1") != options(found, "2")
    assert sorted(options(found, "1")) == list("abcdefgh")


def test_a_text_that_is_a_bare_number_is_told_apart() -> None:
    found = choice(right=("3",), wrong=("2", "1"))
    assert reply(turn_of(found, options=("3", "2", "1")), "1").rating == GOOD
    assert Text("3") == found.answer[0]
