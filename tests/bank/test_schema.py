"""Questions of the format as values: what each key becomes, and the mapping of a judging request."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlmath_quiz.bank import keys
from mlmath_quiz.bank.chapters import read_chapter
from mlmath_quiz.bank.jsonform import question_to_json
from mlmath_quiz.bank.notes import Notes
from mlmath_quiz.bank.schema import question_from_json
from mlmath_quiz.model import JUDGES, KINDS, Kind, Question, Text

HEADER = "resource: mml\nchapter: ch05\npillar: probability\nsymbols:\n  x: real\n  w: positive\nquestions:\n"


def read(text: str) -> Question:
    notes = Notes()
    chapter = read_chapter(HEADER + text, "cards/mml/ch05.yaml", notes)
    assert notes.problems == []
    return chapter.questions[0]


def test_every_key_of_a_typed_question() -> None:
    question = read(
        """\
  - id: slope
    formerly: [mml/ch05/steepness]
    kind: expression
    ask: |
      What is the slope of $x^2$
      at $x$?
    answer: {2*x}
    judge: antiderivative
    form: [expanded, exact]
    symbols:
      A: symmetric 2 x 2
      K: [[1, 2], [3, 4]]
    where:
      u: 'x ^ 2'
    verify:
      - diff(u, x)
      - "at(answer, x = 3) == 6"
    accept: x + x
    reject:
      - 2
    mistakes:
      - answer: x
        say: Twice.
        when: w > 1
    vary:
      w: 1..5
      v:
        - 1/2
        - 1/3
    require: w != v
    hint: Think.
    why: It is.
    section: "5.2"
    topics: derivative
    level: 3
    also: [mml/ch04]
    pillar: optimization
"""
    )
    assert question.name == "mml/ch05/slope"
    assert question.answer == (Text("{2*x}"),)
    assert question.ask == Text("What is the slope of $x^2$\nat $x$?")
    assert (question.ask.place.line, question.ask.place.column) == (12, 7)
    assert dict(question.symbols) == {"x": Text("real"), "A": Text("symmetric 2 x 2"), "K": Text("[[1, 2], [3, 4]]")}
    assert question.where["u"].place.column == 11
    assert question.verify == (Text("diff(u, x)"), Text("at(answer, x = 3) == 6"))
    assert dict(question.vary) == {"w": (Text("1..5"),), "v": (Text("1/2"), Text("1/3"))}
    assert (question.judge, question.form, question.level) == ("antiderivative", ("expanded", "exact"), 3)
    assert question.mistakes[0].when == Text("w > 1")
    assert (question.topics, question.also, question.formerly) == (
        ("derivative",),
        ("mml/ch04",),
        ("mml/ch05/steepness",),
    )
    assert question.pillar == "optimization"
    assert question_from_json(json.loads(json.dumps(question_to_json(question)))) == (question, [])


def test_several_right_choices_and_wrong_ones() -> None:
    question = read(
        """\
  - id: which
    kind: choice
    ask: Which?
    answer:
      - $a$
      - '$b: c$'
    wrong:
      - $d$
      - answer: $e$
        say: No.
"""
    )
    assert [str(answer) for answer in question.answer] == ["$a$", "$b: c$"]
    assert [(str(wrong.answer), wrong.say and str(wrong.say)) for wrong in question.wrong] == [
        ("$d$", None),
        ("$e$", "No."),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_least_that_a_request_needs(kind: Kind) -> None:
    least: dict[str, object] = {
        "kind": kind,
        "ask": "a [[b]]",
        "answer": "1",
        "wrong": ["2"],
        "of": "3",
        "reply": "1",
        "draw": {},
    }
    kept = {key.name for key in keys.QUESTION if kind in key.required} | {"reply", "draw"}
    question, problems = question_from_json({key: each for key, each in least.items() if key in kept})
    assert problems == []
    assert question is not None
    assert question.judge == (*JUDGES[kind], "")[0]


def test_an_incomplete_request_is_told_what_is_missing() -> None:
    question, problems = question_from_json({"kind": "number"})
    assert question is None
    assert [(problem.code, problem.message) for problem in problems] == [
        ("missing-key", "a question of kind 'number' needs 'answer'.")
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dictionaries(st.sampled_from([key.name for key in keys.QUESTION]), JSON), st.sampled_from(KINDS))
def test_whatever_a_request_says_there_is_a_question_or_a_problem(mapping: dict[str, object], kind: str) -> None:
    question, problems = question_from_json({**mapping, "kind": kind})
    assert question is not None or problems


def test_keys_are_those_of_a_question() -> None:
    fields = set(Question.__dataclass_fields__) - {"name", "place"}
    assert {key.name for key in keys.QUESTION} == fields | {"id"}
    assert {key.shape for table in (keys.QUESTION, keys.BANK, keys.RESOURCE, keys.RECIPE) for key in table} <= set(
        keys.SHAPES
    )
