"""Trees to SymPy: the one place where typed mathematics becomes symbols with assumptions, never by way of text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import sympy

from mlmath_quiz.maths.tree import Node

Value = Any
"""A SymPy expression, an immutable matrix (a vector is one column), a set, a truth value, or what a function table makes."""
Function = Callable[..., Value]
Form = Callable[["Translator", Node], Value]
"""A call that reads its own arguments, because it binds a name in them: `sum(f, i, 1, n)`."""

MOST_BITS = 20_000
"""Of the largest exact power that is computed."""


class NotSymbolic(Exception):
    """SymPy has no form for this piece of mathematics; `node` is the piece."""

    def __init__(self, message: str, node: Node | None = None) -> None:
        super().__init__(message)
        self.node = node


@dataclass(frozen=True)
class Translator:
    """Turns trees into SymPy, given what each name stands for and the tables of functions and binding forms."""

    values: Mapping[str, Value]
    functions: Mapping[str, Function]
    forms: Mapping[str, Form]

    def __call__(self, node: Node) -> Value:
        """The value of a tree. Raises NotSymbolic."""
        try:
            return HEADS[node.head](self, node)
        except (TypeError, ValueError, AttributeError, NotImplementedError, ArithmeticError) as error:
            if isinstance(error, NotSymbolic):
                raise
            raise NotSymbolic(str(error) or type(error).__name__, node) from error

    def bind(self, name: str, value: Value) -> Translator:
        """The same translator with one name standing for something else."""
        return replace(self, values={**self.values, name: value})

    def all(self, node: Node) -> list[Value]:
        """The values of a node's arguments."""
        return [self(arg) for arg in node.args]


def to_sympy(node: Node, values: Mapping[str, Value]) -> Value:
    """A tree as a SymPy expression or matrix, sums and integrals done; `values` says what each name stands for.

    Raises NotSymbolic.
    """
    from mlmath_quiz.maths.symbolic_forms import FORMS
    from mlmath_quiz.maths.symbolic_functions import FUNCTIONS

    return done(Translator(values, FUNCTIONS, FORMS)(node))


def done(value: Value) -> Value:
    """A value with its sums, integrals and limits carried out, in closed form where SymPy finds one."""
    return value.doit() if hasattr(value, "doit") else value


def is_matrix(value: Value) -> bool:
    """Whether a value is a matrix or vector."""
    return isinstance(value, sympy.MatrixBase)


def scalar_if_single(value: Value) -> Value:
    """A 1 × 1 matrix as its entry: `x^T*x` is a number."""
    return value[0, 0] if is_matrix(value) and value.shape == (1, 1) else value


def add(left: Value, right: Value) -> Value:
    """A sum; shapes must agree."""
    return scalar_if_single(left) + scalar_if_single(right)


def multiply(left: Value, right: Value) -> Value:
    """A product; two columns of one length have none."""
    if is_matrix(left) and is_matrix(right) and left.cols != right.rows and left.shape == right.shape:
        raise NotSymbolic("a product of two columns: write x^T*y, outer(x, y) or hadamard(x, y)")
    return scalar_if_single(left * right)


def power(base: Value, exponent: Value) -> Value:
    """A power; of a square matrix an integer one."""
    if is_matrix(base):
        return base.inv() ** int(-exponent) if exponent < 0 else base ** int(exponent)
    if base.is_Rational and exponent.is_Integer and digits_of_power(base, exponent) > MOST_BITS:
        raise NotSymbolic("a power with too many digits")
    return base**exponent


def digits_of_power(base: Value, exponent: Value) -> int:
    """The bits of an exact power, about; none for powers of 0, 1 and -1."""
    return 0 if base in (0, 1, -1) else max(abs(base.p), base.q).bit_length() * abs(int(exponent))


def fold(combine: Callable[[Value, Value], Value], values: list[Value]) -> Value:
    """Values combined from the left."""
    result = values[0]
    for value in values[1:]:
        result = combine(result, value)
    return result


def number_value(translate: Translator, node: Node) -> Value:
    """The exact value of a literal."""
    assert node.value is not None
    return sympy.Rational(node.value.numerator, node.value.denominator)


def name_value(translate: Translator, node: Node) -> Value:
    """What a name stands for."""
    if node.text not in translate.values:
        raise NotSymbolic(f"'{node.text}' stands for nothing here", node)
    return translate.values[node.text]


def call_value(translate: Translator, node: Node) -> Value:
    """A function of its arguments, keywords by name."""
    if node.text in translate.forms:
        return translate.forms[node.text](translate, node)
    if node.text not in translate.functions:
        raise NotSymbolic(f"'{node.text}' has no symbolic form", node)
    positional = [translate(arg) for arg in node.args if arg.head != "keyword"]
    named = {arg.text: translate(arg.args[0]) for arg in node.args if arg.head == "keyword"}
    return translate.functions[node.text](*positional, **named)


def matrix_value(rows: list[list[Value]]) -> Value:
    """A matrix of scalars, or of blocks."""
    if any(is_matrix(item) for row in rows for item in row):
        return sympy.ImmutableDenseMatrix(sympy.BlockMatrix(rows).as_explicit())
    return sympy.ImmutableDenseMatrix(rows)


RELATIONS: Mapping[str, Callable[[Value, Value], Value]] = {
    "=": sympy.Eq,
    "==": sympy.Eq,
    "!=": sympy.Ne,
    "<": sympy.Lt,
    "<=": sympy.Le,
    ">": sympy.Gt,
    ">=": sympy.Ge,
    "in": lambda element, collection: collection.contains(element),
}


def relate(operator: str, left: Value, right: Value) -> Value:
    """One link of a chain; matrices are compared entry by entry."""
    if is_matrix(left) and is_matrix(right):
        if left.shape != right.shape:
            return sympy.false
        return sympy.And(*(RELATIONS[operator](a, b) for a, b in zip(left, right, strict=True)))
    return RELATIONS[operator](left, right)


def relation_value(translate: Translator, node: Node) -> Value:
    """A chain of relations: all of its links."""
    sides = translate.all(node)
    links = zip(node.text.split(), sides, sides[1:], strict=False)
    return sympy.And(*(relate(operator, left, right) for operator, left, right in links))


def interval_value(translate: Translator, node: Node) -> Value:
    """An interval with its ends open or closed."""
    low, high = translate.all(node)
    return sympy.Interval(low, high, node.text[0] == "(", node.text[1] == ")")


def join(values: list[Value]) -> Value:
    """A union of sets, or a disjunction of conditions."""
    return sympy.Union(*values) if isinstance(values[0], sympy.Set) else sympy.Or(*values)


def meet(values: list[Value]) -> Value:
    """An intersection of sets, or a conjunction of conditions."""
    return sympy.Intersection(*values) if isinstance(values[0], sympy.Set) else sympy.And(*values)


CONSTANTS: Mapping[str, Value] = {"e": sympy.E, "pi": sympy.pi, "i": sympy.I, "oo": sympy.oo}

HEADS: Mapping[str, Callable[[Translator, Node], Value]] = {
    "number": number_value,
    "name": name_value,
    "constant": lambda t, n: CONSTANTS[n.text],
    "call": call_value,
    "neg": lambda t, n: -t(n.args[0]),
    "add": lambda t, n: fold(add, t.all(n)),
    "mul": lambda t, n: fold(multiply, t.all(n)),
    "div": lambda t, n: divide(*t.all(n)),
    "pow": lambda t, n: power(*t.all(n)),
    "vector": lambda t, n: sympy.ImmutableDenseMatrix([[value] for value in t.all(n)]),
    "matrix": lambda t, n: matrix_value([t.all(row) for row in n.args]),
    "row": lambda t, n: matrix_value([t.all(n)]),
    "set": lambda t, n: sympy.FiniteSet(*t.all(n)),
    "list": lambda t, n: tuple(t.all(n)),
    "interval": interval_value,
    "relation": relation_value,
    "or": lambda t, n: join(t.all(n)),
    "and": lambda t, n: meet(t.all(n)),
}


def divide(numerator: Value, denominator: Value) -> Value:
    """A quotient by a scalar."""
    if is_matrix(denominator):
        raise NotSymbolic("a quotient by a matrix: write inv(A)")
    if denominator == 0:
        raise NotSymbolic("a quotient by zero")
    return numerator / denominator
