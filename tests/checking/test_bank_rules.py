"""Questions compared with one another, and topics spelled in two ways."""

import pytest

from mlmath_quiz.checking.bank_rules import bare, problems, topic_problems
from mlmath_quiz.model import Text, Topic
from tests.checking.questions import question


def asked(name, ask):
    from dataclasses import replace

    return replace(question(answer="1", kind="number"), name=f"mml/ch05/{name}", ask=Text(ask))


def duplicates(*asks):
    questions = [asked(f"q{i}", ask) for i, ask in enumerate(asks)]
    return [problem.question for problem in problems(questions, {each.name: "number:1()" for each in questions})]


def test_the_same_answer_and_nearly_the_same_words():
    assert (
        duplicates("What is the rank of this matrix A?", "What is the rank of that matrix A?", "What is $e^0$?") == []
    )
    assert len(duplicates("What is the rank of the matrix A now?", "What is now the rank of matrix A?")) == 1


def test_other_answers_are_no_duplicates():
    questions = [asked("a", "What is it?"), asked("b", "What is it?")]
    assert not list(problems(questions, {"mml/ch05/a": "1", "mml/ch05/b": "2"}))
    assert not list(problems(questions, {}))


def test_numbers_in_the_ask_count():
    assert duplicates("What is $3 - 2$?", "What is $8 - 7$?") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("eigenvalue", "eigenvalues"), ("optimisation", "optimization"), ("chain-rule", "chainrule"), ("colour", "color")],
)
def test_spellings_of_one_topic(one, other):
    assert bare(one) == bare(other)
    topics = {id: Topic(id, id, "optimization") for id in (one, other)}
    (problem,) = topic_problems(topics)
    assert f"'{other}' is '{one}'" in problem.message


@pytest.mark.parametrize(("one", "other"), [("gradient", "gradient-descent"), ("loss", "los")])
def test_topics_that_are_two(one, other):
    assert bare(one) != bare(other)
