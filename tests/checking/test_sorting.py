"""One order for trees that say the same in another."""

import pytest

from mlmath_quiz.checking.sorting import key, sorted_tree
from mlmath_quiz.maths.parser import read
from mlmath_quiz.maths.scope import plain

SCOPE = plain(["x", "y", "z"])


def tree(text):
    return sorted_tree(read(text, SCOPE))


@pytest.mark.parametrize(
    ("left", "right"),
    [("x + y + z", "z + (y + x)"), ("2*x*y", "y*(x*2)"), ("{1, 2}", "{2, 1}"), ("x = y", "y = x"), ("0.5*x", "x*0.50")],
)
def test_the_same_in_another_order(left, right):
    assert tree(left) == tree(right)


@pytest.mark.parametrize(
    ("left", "right"), [("x - y", "y - x"), ("x/y", "y/x"), ("(x, y)", "(y, x)"), ("x < y", "y < x")]
)
def test_order_that_matters_stays(left, right):
    assert tree(left) != tree(right)


def test_keys_are_different_for_different_trees():
    texts = ["x", "-x", "x + y", "x*y", "x^y", "sin(x)", "{x, y}", "(x, y)", "x = y", "2", "2*x"]
    assert len({key(tree(text)) for text in texts}) == len(texts)
