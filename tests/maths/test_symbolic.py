"""Trees to SymPy, by hand-made trees."""

from fractions import Fraction

import pytest
import sympy

from mlmath_quiz.maths.symbolic import NotSymbolic, to_sympy
from mlmath_quiz.maths.symbols import assumptions, symbols_for
from mlmath_quiz.maths.tree import Node, call, name, number

x = name("x")
A = name("A")
half = number(Fraction(1, 2))


def node(head, *args, text=""):
    return Node(head, args, text)


def real(*names):
    return symbols_for(dict.fromkeys(names, "real"))


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (node("add", x, node("neg", half)), "x - 1/2"),
        (node("div", node("mul", number(2), x), number(3)), "2*x/3"),
        (node("pow", node("constant", text="e"), x), "exp(x)"),
        (call("ln", x), "log(x)"),
        (call("diff", node("pow", x, number(3)), x), "3*x**2"),
        (call("diff", node("pow", x, number(3)), x, number(2)), "6*x"),
        (call("integrate", node("pow", x, number(2)), x, number(0), number(1)), "1/3"),
        (call("sum", name("k"), name("k"), number(1), number(4)), "10"),
        (call("limit", node("div", call("sin", x), x), x, number(0)), "1"),
        (node("set", number(1), number(1), x), "{1, x}"),
        (node("interval", number(0), number(1), text="(]"), "Interval.Lopen(0, 1)"),
        (node("relation", number(0), x, number(1), text="< <="), "(x <= 1) & (0 < x)"),
    ],
)
def test_scalars_and_sets(tree, expected):
    assert str(to_sympy(tree, real("x"))) == expected


def test_a_vector_is_a_column_and_a_product_of_size_one_is_a_number():
    column = node("vector", number(1), number(2))
    assert to_sympy(column, {}) == sympy.ImmutableDenseMatrix([[1], [2]])
    assert to_sympy(node("mul", call("transpose", column), column), {}) == 5


def test_the_letters_of_sizes_stand_for_their_numbers():
    values = symbols_for({"A": "matrix m x n", "S": "symmetric n x n"}, {"m": 2, "n": 3})
    assert values["A"].shape == (2, 3)
    assert values["S"] == values["S"].T
    assert values["n"] == 3


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("positive", {"positive": True}),
        ("0 < s < 1", {"positive": True}),
        ("0 <= s <= 1", {"nonnegative": True}),
        ("2..6", {"integer": True, "positive": True}),
        ("-1 < r < 1", {"real": True}),
    ],
)
def test_assumptions(domain, expected):
    assert assumptions(domain) == expected


@pytest.mark.parametrize(
    "tree",
    [
        node("div", x, number(0)),
        node("mul", node("vector", x, x), node("vector", x, x)),
        name("unknown"),
        call("unheard", x),
        node("add", node("vector", x, x), x),
        call("inv", node("matrix", node("row", number(1), number(1)), node("row", number(1), number(1)))),
    ],
)
def test_what_has_no_meaning_is_not_symbolic(tree):
    with pytest.raises(NotSymbolic):
        to_sympy(tree, real("x"))


@pytest.mark.parametrize(
    "tree",
    [
        node("pow", number(9), node("pow", number(9), number(9))),
        node("pow", number(9), node("neg", node("pow", number(9), number(9)))),
        call("factorial", node("pow", number(10), number(8))),
        call("binomial", node("pow", number(10), number(8)), node("pow", number(10), number(7))),
        call("identity", node("pow", number(10), number(8))),
    ],
)
def test_what_is_too_large_is_not_computed(tree):
    with pytest.raises(NotSymbolic):
        to_sympy(tree, {})
