"""Trees made tidy by exact arithmetic: numbers folded, signs gathered, nothing expanded; what a careful hand would write."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import comb, factorial, isqrt

from mlmath_quiz.maths.tree import Node

LARGEST_POWER = 64
ZERO, ONE = Fraction(0), Fraction(1)


def tidy(node: Node) -> Node:
    """The same value in a tidier form: `1*x` as `x`, `6/4` as `3/2`, `2*x + -3*y` as `2*x - 3*y`, matrices multiplied."""
    return node.map(_tidied)


def _tidied(node: Node) -> Node:
    rule = RULES.get(node.head)
    return rule(node) if rule else node


def numeral(value: Fraction, decimal: bool = False) -> Node:
    """The tree of a rational number; as a decimal where that is asked for and it ends."""
    if value < 0:
        return Node("neg", (numeral(-value, decimal),))
    if decimal and (text := _decimal(value)):
        return Node("number", text=text, value=value)
    if value.denominator == 1:
        return Node("number", text=str(value), value=value)
    parts = (Node("number", text=str(part), value=Fraction(part)) for part in (value.numerator, value.denominator))
    return Node("div", tuple(parts))


def _decimal(value: Fraction) -> str:
    """The digits of a decimal that ends within 12 places, else nothing."""
    for places in range(13):
        scaled = value * 10**places
        if scaled.denominator == 1:
            digits = str(scaled.numerator).rjust(places + 1, "0")
            return f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return ""


def rational(node: Node) -> Fraction | None:
    """The value of a tidy tree that is a rational number."""
    if node.head == "number":
        return node.value
    if node.head == "neg":
        inner = rational(node.args[0])
        return None if inner is None else -inner
    if node.head == "div":
        above, below = (rational(arg) for arg in node.args)
        return above / below if above is not None and below else None
    return None


def _has_point(nodes: Sequence[Node]) -> bool:
    return any("." in part.text or "e" in part.text for node in nodes for part in node.walk() if part.head == "number")


def _number(node: Node) -> Node:
    return numeral(node.value) if node.value is not None and node.value < 0 else node


def _neg(node: Node) -> Node:
    (inner,) = node.args
    if inner.head == "neg":
        return inner.args[0]
    if rational(inner) == 0:
        return inner
    if inner.head in ("matrix", "vector", "row"):
        return _entrywise(inner, lambda entry: _neg(Node("neg", (entry,))))
    return node


def _add(node: Node) -> Node:
    if len({_shape(arg) for arg in node.args}) == 1 and _shape(node.args[0]):
        return _fold_arrays(node.args, lambda a, b: _add(Node("add", (a, b))))
    terms, total, place = [], ZERO, None
    for arg in node.args:
        value = rational(arg)
        if value is None:
            terms.append(arg)
        else:
            total += value
            place = len(terms) if place is None else place
    if place is not None and total:
        terms.insert(place, numeral(total, _has_point([arg for arg in node.args if rational(arg) is not None])))
    if not terms:
        return numeral(ZERO)
    return terms[0] if len(terms) == 1 else Node("add", tuple(terms))


def _mul(node: Node) -> Node:
    if any(_shape(arg) for arg in node.args):
        return _array_product(node)
    coefficient = ONE
    others: list[Node] = []
    for arg in node.args:
        value = rational(arg)
        if value is not None:
            coefficient *= value
        elif arg.head == "neg":
            coefficient, others = -coefficient, [*others, arg.args[0]]
        else:
            others.append(arg)
    decimal = _has_point([arg for arg in node.args if rational(arg) is not None])
    return _product(coefficient, others, decimal)


def _product(coefficient: Fraction, others: list[Node], decimal: bool = False) -> Node:
    if not coefficient or not others:
        return numeral(coefficient, decimal)
    if coefficient < 0:
        return Node("neg", (_product(-coefficient, others, decimal),))
    factors = others if coefficient == 1 else [numeral(coefficient, decimal), *others]
    flat = [part for factor in factors for part in (factor.args if factor.head == "mul" else (factor,))]
    return flat[0] if len(flat) == 1 else Node("mul", tuple(flat))


def _div(node: Node) -> Node:
    above, below = node.args
    a, b = rational(above), rational(below)
    if a is not None and b:
        return numeral(a / b, _has_point(node.args))
    if b == 1 or a == 0:
        return above
    if b and b.denominator != 1 and not _has_point((below,)):
        return _mul(Node("mul", (numeral(1 / b), above)))
    if above.head == "neg" or below.head == "neg":
        plain = [arg.args[0] if arg.head == "neg" else arg for arg in node.args]
        ratio = Node("div", tuple(plain))
        return ratio if above.head == below.head else Node("neg", (ratio,))
    return node


def _pow(node: Node) -> Node:
    base, exponent = rational(node.args[0]), rational(node.args[1])
    if exponent == 1:
        return node.args[0]
    if exponent is None or exponent.denominator != 1 or abs(exponent) > LARGEST_POWER:
        return node
    if base is not None and (base or exponent > 0):
        return numeral(base ** int(exponent), _has_point(node.args[:1]))
    return node


def _call(node: Node) -> Node:
    if node.text == "transpose" and _shape(node.args[0]):
        return _transposed(node.args[0])
    values = [rational(arg) for arg in node.args]
    rule = CALLS.get(node.text)
    if rule is None or any(value is None for value in values):
        return node
    try:
        result = rule(*values)
    except (TypeError, ValueError, OverflowError):
        return node
    return node if result is None else numeral(Fraction(result), _has_point(node.args))


def _root(value: Fraction) -> Fraction | None:
    if value < 0:
        return None
    above, below = isqrt(value.numerator), isqrt(value.denominator)
    return Fraction(above, below) if above**2 == value.numerator and below**2 == value.denominator else None


def _whole(value: Fraction) -> int:
    if value.denominator != 1 or not 0 <= value <= 200:
        raise ValueError
    return int(value)


CALLS: Mapping[str, Callable[..., Fraction | int | None]] = {
    "sqrt": _root,
    "abs": abs,
    "max": max,
    "min": min,
    "floor": lambda value: value.__floor__(),
    "ceil": lambda value: value.__ceil__(),
    "sign": lambda value: (value > 0) - (value < 0),
    "factorial": lambda value: factorial(_whole(value)),
    "binomial": lambda n, k: comb(_whole(n), _whole(k)),
    "mod": lambda a, b: a % b if b else None,
}


# --- arrays whose entries stand there ----------------------------------------------------------------------------------


def _shape(node: Node) -> tuple[int, int] | None:
    if node.head == "vector":
        return len(node.args), 1
    if node.head == "matrix":
        return len(node.args), len(node.args[0].args)
    return None


def _rows(node: Node) -> list[list[Node]]:
    return [[arg] for arg in node.args] if node.head == "vector" else [list(row.args) for row in node.args]


def _array(rows: list[list[Node]], vector: bool) -> Node:
    if vector and len(rows) > 1:
        return Node("vector", tuple(row[0] for row in rows))
    return Node("matrix", tuple(Node("row", tuple(row)) for row in rows))


def _entrywise(node: Node, change: Callable[[Node], Node]) -> Node:
    return Node(
        node.head, tuple(_entrywise(arg, change) if arg.head == "row" else change(arg) for arg in node.args), node.text
    )


def _fold_arrays(arrays: Sequence[Node], join: Callable[[Node, Node], Node]) -> Node:
    total = _rows(arrays[0])
    for array in arrays[1:]:
        pairs = zip(total, _rows(array), strict=True)
        total = [[join(a, b) for a, b in zip(one, two, strict=True)] for one, two in pairs]
    return _array(total, all(array.head == "vector" for array in arrays))


def _transposed(node: Node) -> Node:
    columns = [list(column) for column in zip(*_rows(node), strict=True)]
    return _array(columns, vector=node.head == "matrix" and len(columns[0]) == 1)


def _array_product(node: Node) -> Node:
    result = node.args[0]
    for factor in node.args[1:]:
        product = _times(result, factor)
        if product is None:
            return node
        result = product
    return result


def _times(left: Node, right: Node) -> Node | None:
    one, two = _shape(left), _shape(right)
    if one is None or two is None:
        scalar, array = (left, right) if one is None else (right, left)
        if scalar.names() and _shape(array) is None:
            return None
        return (
            _entrywise(array, lambda entry: _mul(Node("mul", (scalar, entry))))
            if _shape(array)
            else _mul(Node("mul", (left, right)))
        )
    if one[1] != two[0]:
        return None
    columns = list(zip(*_rows(right), strict=True))
    rows = [[_inner(row, column) for column in columns] for row in _rows(left)]
    return rows[0][0] if (one[0], two[1]) == (1, 1) else _array(rows, vector=right.head == "vector")


def _inner(row: Sequence[Node], column: Sequence[Node]) -> Node:
    return _add(Node("add", tuple(_mul(Node("mul", (a, b))) for a, b in zip(row, column, strict=True))))


RULES: Mapping[str, Callable[[Node], Node]] = {
    "number": _number,
    "neg": _neg,
    "add": _add,
    "mul": _mul,
    "div": _div,
    "pow": _pow,
    "call": _call,
}
