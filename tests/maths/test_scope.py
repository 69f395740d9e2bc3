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


def test_a_general_solution_has_its_authors_constants_and_the_usual_ones() -> None:
    scope = scope_of(question(judge="general solution", constants=("alpha",), symbols={"x": Text("real")}))
    assert scope.knows("alpha")
    assert scope.knows("C")
    assert not scope.knows("y")
