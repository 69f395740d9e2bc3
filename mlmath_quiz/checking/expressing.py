"""SymPy back to trees, so that what was derived can be judged as if it had been typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import sympy

from mlmath_quiz.maths.tree import Node, call, name, number


class NotExpressible(Exception):
    """The grammar has no words for this SymPy expression."""


def to_tree(value: Any) -> Node:
    """A SymPy value, or a list of values as a tuple, in the words of the grammar. Raises NotExpressible."""
    if isinstance(value, tuple):
        return Node("list", tuple(to_tree(item) for item in value))
    if isinstance(value, sympy.MatrixBase):
        return matrix_tree(value)
    for kind, express in EXPRESSIONS.items():
        if isinstance(value, kind):
            return express(value)
    if word := WORDS.get(type(value).__name__):
        return call(word, *(to_tree(arg) for arg in value.args))
    raise NotExpressible(f"{type(value).__name__} has no word in the grammar")


def matrix_tree(value: Any) -> Node:
    """A column as a vector, anything else as rows."""
    if value.cols == 1:
        return Node("vector", tuple(to_tree(item) for item in value))
    rows = [Node("row", tuple(to_tree(value[i, j]) for j in range(value.cols))) for i in range(value.rows)]
    return Node("matrix", tuple(rows))


def rational_tree(value: Any) -> Node:
    """An exact number, its sign apart."""
    size = number(Fraction(abs(int(value.p)), int(value.q)))
    return Node("neg", (size,)) if value < 0 else size


def sum_tree(value: Any) -> Node:
    """A sum in SymPy's order."""
    return Node("add", tuple(to_tree(term) for term in value.as_ordered_terms()))


def product_tree(value: Any) -> Node:
    """A product, with what has a negative exponent below the line."""
    if value.could_extract_minus_sign() and value.as_coeff_Mul()[0].is_negative:
        return Node("neg", (to_tree(-value),))
    above, below = sympy.fraction(value)
    if below != 1:
        return Node("div", (to_tree(above), to_tree(below)))
    return Node("mul", tuple(to_tree(factor) for factor in value.as_ordered_factors()))


def power_tree(value: Any) -> Node:
    """A power; a square root by its name."""
    base, exponent = value.as_base_exp()
    if value.exp == sympy.S.Half:
        return call("sqrt", to_tree(value.base))
    if exponent.is_negative:
        return Node("div", (number(1), to_tree(base**-exponent)))
    return Node("pow", (to_tree(base), to_tree(exponent)))


def exponential_tree(value: Any) -> Node:
    """`exp(x)`."""
    return call("exp", to_tree(value.args[0]))


def interval_tree(value: Any) -> Node:
    """An interval with its ends."""
    ends = ("(" if value.left_open else "[") + (")" if value.right_open else "]")
    return Node("interval", (to_tree(value.start), to_tree(value.end)), ends)


def relation_tree(value: Any) -> Node:
    """One relation between two sides."""
    operator = "=" if value.rel_op == "==" else value.rel_op
    return Node("relation", (to_tree(value.lhs), to_tree(value.rhs)), operator)


def piecewise_tree(value: Any) -> Node:
    """Values and conditions by turns; a last condition that always holds is left out."""
    parts = [part for pair in value.args for part in pair]
    if parts[-1] == sympy.true:
        parts.pop()
    return call("piecewise", *(to_tree(part) for part in parts))


def collected(head: Any) -> Callable[[Any], Node]:
    """The tree of a collection: set, union or conjunction."""
    return lambda value: Node(head, tuple(to_tree(arg) for arg in value.args))


def constant(text: str) -> Callable[[Any], Node]:
    """The tree of a constant."""
    return lambda value: Node("constant", text=text)


def symbol_tree(value: Any) -> Node:
    """A name; a symbol that stands for a matrix entry has none."""
    if "[" in value.name:
        raise NotExpressible(f"{value.name} is an entry of a matrix")
    return name(value.name)


def float_tree(value: Any) -> Node:
    """A decimal."""
    return to_tree(sympy.Rational(str(value)))


EXPRESSIONS: Mapping[Any, Callable[[Any], Node]] = {
    sympy.Rational: rational_tree,
    sympy.Float: float_tree,
    sympy.core.numbers.Exp1: constant("e"),
    sympy.core.numbers.Pi: constant("pi"),
    sympy.core.numbers.ImaginaryUnit: constant("i"),
    sympy.core.numbers.Infinity: constant("oo"),
    sympy.core.numbers.NegativeInfinity: lambda value: Node("neg", (Node("constant", text="oo"),)),
    sympy.Symbol: symbol_tree,
    sympy.Add: sum_tree,
    sympy.Mul: product_tree,
    sympy.exp: exponential_tree,
    sympy.Pow: power_tree,
    sympy.Interval: interval_tree,
    sympy.FiniteSet: collected("set"),
    sympy.Union: collected("or"),
    sympy.Or: collected("or"),
    sympy.And: collected("and"),
    sympy.core.relational.Relational: relation_tree,
    sympy.Piecewise: piecewise_tree,
}

WORDS: Mapping[str, str] = {
    **{word: word for word in ("sin", "cos", "tan", "sec", "csc", "cot", "asin", "acos", "atan", "acot", "atan2")},
    **{word: word for word in ("sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "acosh", "atanh")},
    **{word: word for word in ("sign", "floor", "factorial", "binomial", "gamma", "beta", "erf", "erfc")},
    "log": "ln",
    "Abs": "abs",
    "ceiling": "ceil",
    "Max": "max",
    "Min": "min",
}
"""The grammar's word for a SymPy class with the same arguments."""
