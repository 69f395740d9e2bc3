"""Questions for the tests of this room, from the words that a bank would hold."""

from textwrap import dedent, indent

from mlmath_quiz.bank.reading import read
from mlmath_quiz.model import Question
from mlmath_quiz.problems import Problem

HEADER = """resource: mml
chapter: ch05
pillar: multivariate-calculus
questions:
"""


def questions(text: str) -> list[Question]:
    """The questions of a bank whose list is given, however far it is indented."""
    found, problems = read_bank(text)
    assert not problems, problems
    return found


def read_bank(text: str) -> tuple[list[Question], list[Problem]]:
    """Questions and problems of a bank whose list is given."""
    body = indent(dedent(text).strip("\n"), "  ")
    reading = read("cards/mml/ch05.yaml", (HEADER + body + "\n").encode(), [])
    return list(reading.questions), list(reading.problems)


def question(**keys: object) -> Question:
    """One question from its keys, written as a mapping of JSON."""
    from mlmath_quiz.bank.schema import question_from_json

    found, problems = question_from_json({"id": "one", "kind": "expression", "ask": "?", **keys})
    assert found is not None, problems
    return found
