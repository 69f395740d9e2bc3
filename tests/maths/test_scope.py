"""What a name means in a question."""

from __future__ import annotations

from mlmath_quiz.maths.parser import read
from mlmath_quiz.maths.scope import scope_of
from mlmath_quiz.maths.text import to_text
from mlmath_quiz.model import Question, Text


def question(**keys: object) -> Question:
    return Question("a/b/c", "expression", Text("?"), "optimization", **keys)  # type: ignore[arg-type]


def test_an_antiderivative_may_end_in_a_constant() -> None:
    scope = scope_of(question(judge="antiderivative", symbols={"x": Text("real")}))
    assert to_text(read("x^2 + C", scope)) == "x^2 + C"


def test_the_constants_of_a_general_solution_are_its_authors() -> None:
    scope = scope_of(question(judge="general solution", constants=("K",), symbols={"x": Text("real")}))
    assert scope.knows("K")
    assert not scope.knows("C")
