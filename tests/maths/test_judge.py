"""The one entrance: what a question and a reply become."""

import pytest

from mlmath_quiz.maths.judge import RELATIONS, judge
from mlmath_quiz.model import JUDGES, TYPED_KINDS, Mistake, Question, Text


def question(kind="expression", answer="2*x", symbols=None, **more) -> Question:
    answers = (answer,) if isinstance(answer, str) else answer
    return Question(
        "mml/ch05/test",
        kind,
        Text(more.pop("ask", "")),
        "multivariate-calculus",
        answer=tuple(map(Text, answers)),
        symbols={name: Text(domain) for name, domain in (symbols or {"x": "real"}).items()},
        **more,
    )


def test_every_kind_and_relation_has_a_module():
    assert set(RELATIONS) == {(kind, one) for kind in TYPED_KINDS for one in JUDGES[kind]}


def test_right_echoes_the_reading():
    judgement = judge(question(), "x + x")
    assert (judgement.verdict, judgement.how, judgement.read_as, judgement.latex) == (
        "right",
        "proved",
        "x + x",
        "x + x",
    )


def test_wrong_shows_the_simplest_point():
    judgement = judge(question(), "x^2")
    assert judgement.verdict == "wrong"
    assert judgement.why.endswith("At x = -1 yours gives 1, the answer gives -2.")


def test_unreadable_says_where():
    judgement = judge(question(), "x + ")
    assert (judgement.verdict, judgement.offset) == ("unreadable", 4)


def test_a_name_that_is_not_declared_is_unreadable():
    assert judge(question(), "2*y").verdict == "unreadable"


def test_a_slip_gets_the_words_of_the_author():
    slip = Mistake(Text("x^2"), Text("That is the *function*, not its slope."))
    assert judge(question(mistakes=(slip,)), "x*x").why == "That is the *function*, not its slope."


def test_helpers_are_put_in_but_not_for_learners():
    asked = question(answer="u^2", where={"u": Text("x + 1")})
    assert judge(asked, "x^2 + 2x + 1").verdict == "right"
    assert judge(asked, "u^2").verdict == "unreadable"


def test_an_answer_that_cannot_be_read_is_nobodys_mistake():
    assert judge(question(answer="2*("), "x").verdict == "undecided"


CHOICE = question(
    "choice",
    "$m \\times n$",
    wrong=(Mistake(Text("$n \\times m$"), Text("That is the transpose.")), Mistake(Text("$n$"))),
)


@pytest.mark.parametrize(
    ("reply", "verdict", "why"),
    [
        ("$m \\times n$", "right", ""),
        ("m \\times n", "right", ""),
        ("1", "right", ""),
        ("2", "wrong", "That is the transpose."),
        ("3", "wrong", ""),
        ("4", "unreadable", "This is none of the choices. Type the text of one, or its number, 1 to 3."),
        ("", "unreadable", "This is none of the choices. Type the text of one, or its number, 1 to 3."),
    ],
)
def test_choice(reply, verdict, why):
    judgement = judge(CHOICE, reply)
    assert (judgement.verdict, judgement.why) == (verdict, why)


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [("1, 2", "right"), ("2 1", "right"), (["b", "a"], "right"), ("1", "partial"), ("1 3", "partial"), ("3", "wrong")],
)
def test_choice_of_several(reply, verdict):
    assert judge(question("choice", ("a", "b"), wrong=(Mistake(Text("c")),)), reply).verdict == verdict


CLOZE = question("cloze", (), {"a": "positive"}, ask="It is [[larger|greater]] than [[`(a-1)/2`]].")


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        (["larger", "(a-1)/2"], "right"),
        ([" Greater ", "a/2 - 1/2"], "right"),
        (["less", "a/2 - 1/2"], "partial"),
        (["less", "a/2"], "wrong"),
        (["larger", "(a-1"], "unreadable"),
        (["larger"], "unreadable"),
    ],
)
def test_cloze(reply, verdict):
    assert judge(CLOZE, reply).verdict == verdict


def test_recall_is_graded_by_the_learner():
    assert judge(question("recall", "text"), "anything").verdict == "undecided"
