"""Wrong answers made from right ones."""

import pytest

from mlmath_quiz.checking.mutants import mutants
from mlmath_quiz.maths.parser import read
from mlmath_quiz.maths.scope import plain
from mlmath_quiz.maths.text import to_text

SCOPE = plain(["x", "y", "t"])


def made(text, **options):
    return {to_text(mutant.tree): mutant.change for mutant in mutants(read(text, SCOPE), **options)}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("x + 2*y", ["-(x + 2*y)", "2*(x + 2*y)", "x", "-x + 2*y", "x - 2*y", "x + y"]),
        ("x^2", ["x^3", "x", "x^(2 + 1)", "x^-2"]),
        ("x/y", ["y/x", "x"]),
        ("(x, y)", ["(-x, y)", "(y, x)"]),
        ("[[1, x], [y, 2]]", ["[[1, y], [x, 2]]"]),
        ("{1, 2}", ["{2}", "{-1, 2}"]),
        ("0 < t <= 1", ["0 <= t <= 1", "0 < t < 1"]),
        ("Normal(0, 4)", ["Laplace(0, 4)", "Normal(4, 0)", "Normal(0, 5)"]),
    ],
)
def test_slips(answer, expected):
    assert set(expected) <= set(made(answer)), made(answer)


def test_the_answer_itself_is_no_mutant_and_none_comes_twice():
    answer = read("x^2 + x*y - 3", SCOPE)
    trees = [mutant.tree for mutant in mutants(answer)]
    assert answer not in trees
    assert len(set(trees)) == len(trees)


def test_a_sample_is_the_same_every_time():
    assert made("x^2 + 2*y", most=3, seed="a") == made("x^2 + 2*y", most=3, seed="a")
    assert len(made("x^2 + 2*y", most=3, seed="a")) == 3


def test_the_name_that_a_relation_is_about_stays():
    assert all("t" in text for text in made("0 < t < 1"))
