"""A chapter's file: every kind is read as written, and a broken question leaves the others."""

from pathlib import Path

from mlmath_quiz.bank.chapters import read_chapter, split
from mlmath_quiz.bank.codec import decode, encode
from mlmath_quiz.bank.jsonform import question_to_json
from mlmath_quiz.bank.notes import Notes
from mlmath_quiz.bank.schema import question_from_json
from mlmath_quiz.model import KINDS, Question

EVERY = (Path(__file__).parent.parent / "data" / "valid" / "every-kind.yaml").read_text(encoding="utf-8")
PATH = "cards/mml/ch05.yaml"


def read(text: str) -> tuple[tuple[Question, ...], Notes]:
    notes = Notes()
    return read_chapter(text, PATH, notes).questions, notes


def test_every_kind_is_read_as_written() -> None:
    questions, notes = read(EVERY)
    assert notes.problems == []
    assert {question.kind for question in questions} == set(KINDS)
    answers = {question.id: [str(answer) for answer in question.answer] for question in questions}
    assert answers["matrix"] == ["[[6, 2], [2, 2]]"]
    assert answers["set"] == ["{1, 1, 2}"]
    assert answers["choice"] == ["`x`", "$f \\colon X$"]
    assert answers["recall"] == ["Because\nof this."]
    assert dict(questions[-4].symbols).keys() == {"x"}


def test_every_text_stands_at_its_place() -> None:
    lines = EVERY.split("\n")
    questions, _ = read(EVERY)
    for question in questions:
        for text in (question.ask, *question.answer, *question.symbols.values(), *(w.answer for w in question.wrong)):
            first = text.text.split("\n")[0].split(" so?")[0]
            assert lines[text.place.line - 1][text.place.column - 1 :].startswith(first)


def test_every_kind_survives_being_kept_and_being_sent() -> None:
    for question in read(EVERY)[0]:
        kept = decode(Question, encode(question), PATH)
        assert (kept, kept.place, kept.ask.place) == (question, question.place, question.ask.place)
        assert question_from_json(question_to_json(question)) == (question, [])


def test_a_broken_question_leaves_all_others_and_their_places() -> None:
    questions, notes = read(EVERY.replace("What is $\\frac13$", '"What is $\\frac13$"'))
    assert [problem.code for problem in notes.problems] == ["quote-needed"]
    whole = {question.name: question for question in read(EVERY)[0]}
    assert len(questions) == len(whole) - 1
    assert all(whole[each.name] == each and whole[each.name].place == each.place for each in questions)


def test_splitting_loses_no_line() -> None:
    header, items = split(EVERY)
    assert header.count("\n") == EVERY.count("\n")
    assert "".join(piece for _, piece in items) in EVERY + "\n"
    assert len(items) == len(read(EVERY)[0])
