"""Calls that bind a name: sums, products, derivatives, integrals and limits, not yet carried out."""

from __future__ import annotations

from typing import Any

import sympy

from mlmath_quiz.maths.symbolic import Form, Translator, Value, fold
from mlmath_quiz.maths.tree import Node


def summed(operation: Any) -> Form:
    """`sum(f, i, low, high)` and `product(f, i, low, high)`, not yet carried out."""

    def form(translate: Translator, node: Node) -> Value:
        if len(node.args) == 1:
            return over_entries(operation, translate(node.args[0]))
        _, low, high = node.args[1:]
        index = sympy.Dummy(node.args[1].text, integer=True)
        term = translate.bind(node.args[1].text, index)(node.args[0])
        return operation(term, (index, translate(low), translate(high)))

    return form


def over_entries(operation: Any, entries: Value) -> Value:
    """The sum, or product, of a vector's entries."""
    return fold(lambda a, b: a + b if operation is sympy.Sum else a * b, list(entries))


def derivative(translate: Translator, node: Node) -> Value:
    """`diff(f, x)`, `diff(f, x, 2)`, `diff(f, x, y)`: also of a vector, entry by entry."""
    result = translate(node.args[0])
    for name, after in zip(node.args[1:], (*node.args[2:], None), strict=True):
        if name.head != "number":
            times = int(translate(after)) if after is not None and after.head == "number" else 1
            result = result.diff(translate(name), times)
    return result


def integral(translate: Translator, node: Node) -> Value:
    """`integrate(f, x)` or `integrate(f, x, low, high)`, not yet carried out; `x` is known to lie between its limits."""
    name = node.args[1].text
    if len(node.args) == 2:
        variable = translate(node.args[1])
        return sympy.Integral(translate(node.args[0]), variable)
    low, high = translate(node.args[2]), translate(node.args[3])
    variable = sympy.Dummy(name, **({"positive": True} if low.is_nonnegative else {"real": True}))
    return sympy.Integral(translate.bind(name, variable)(node.args[0]), (variable, low, high))


def limit(translate: Translator, node: Node) -> Value:
    """`limit(f, x, a)` from both sides, not yet carried out."""
    point = translate(node.args[2])
    variable = sympy.Dummy(node.args[1].text, real=True)
    expression = translate.bind(node.args[1].text, variable)(node.args[0])
    return sympy.Limit(expression, variable, point, "+-" if point.is_finite else "-")


FORMS: dict[str, Form] = {
    "sum": summed(sympy.Sum),
    "product": summed(sympy.Product),
    "diff": derivative,
    "integrate": integral,
    "limit": limit,
}
"""Calls that bind a name, by the grammar's canonical names."""
