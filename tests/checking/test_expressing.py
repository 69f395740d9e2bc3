"""SymPy back to trees: what was derived reads like what could have been typed."""

import pytest
import sympy

from mlmath_quiz.checking.expressing import NotExpressible, to_tree
from mlmath_quiz.maths.parser import read
from mlmath_quiz.maths.scope import plain
from mlmath_quiz.maths.symbolic import to_sympy
from mlmath_quiz.maths.symbols import symbols_for
from mlmath_quiz.maths.text import to_text

SCOPE = plain(["x", "y"])
VALUES = symbols_for({"x": "real", "y": "real"})


@pytest.mark.parametrize(
    "text",
    [
        *("x", "2", "-3/4", "x + y - 1", "-x*y", "x/y", "x^2", "1/x^2", "sqrt(x)", "1/sqrt(x)", "exp(-x^2/2)"),
        *("log(x)", "sin(2*x)", "abs(x)", "max(x, y, 0)", "x!", "binomial(5, x)", "pi*e*i", "floor(x)", "gamma(x)"),
        *("{1, 2, x}", "(x, y)", "[[x, 1], [0, y]]", "x < y", "x = y", "piecewise(x, x > 0, -x)", "-oo", "tanh(x)"),
    ],
)
def test_there_and_back(text):
    value = to_sympy(read(text, SCOPE), VALUES)
    again = read(to_text(to_tree(value)), SCOPE)
    assert to_sympy(again, VALUES) == value


def test_what_the_grammar_has_no_word_for():
    with pytest.raises(NotExpressible):
        to_tree(sympy.hyper([1], [2], VALUES["x"]))


def test_an_entry_of_a_matrix_has_no_name():
    with pytest.raises(NotExpressible):
        to_tree(symbols_for({"A": "matrix 2 x 2"})["A"])
