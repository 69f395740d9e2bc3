"""Rational expressions compared exactly: refuted modulo a prime, proved by one large substitution.

A polynomial whose integer coefficients are smaller than B/2 in size is zero if and only if it is zero at
x_1 = B, x_2 = B^(d_1 + 1), ... (Kronecker's substitution): its value, written in base B, spells out its coefficients.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Literal

from mlmath_quiz.maths.tree import Node

PRIME = 2**61 - 1
"""Large enough that a difference vanishes by accident once in 10^15 cases."""
MOST_BITS = 40_000
"""The longest integers of a proof."""
LARGEST_EXPONENT = 10**9
MOST_DEGREE = 10**4


class NotRational(Exception):
    """Not built from numbers and names by + - * / and whole powers, or too large for exact work."""


@dataclass(frozen=True, slots=True)
class Size:
    """Bounds for a quotient of polynomials: the logarithms to base 2 of the sums of sizes of coefficients, the degrees."""

    top: int
    bottom: int
    degrees: Mapping[str, int]
    """The larger of the degrees above and below, by name."""

    def times(self, other: Size) -> Size:
        """The size of a product."""
        return Size(self.top + other.top, self.bottom + other.bottom, added(self.degrees, other.degrees))

    def plus(self, other: Size) -> Size:
        """The size of a sum over a common denominator."""
        top = max(self.top + other.bottom, other.top + self.bottom) + 1
        return Size(top, self.bottom + other.bottom, added(self.degrees, other.degrees))

    def inverted(self) -> Size:
        """The size of the reciprocal."""
        return Size(self.bottom, self.top, self.degrees)

    def to(self, exponent: int) -> Size:
        """The size of a power."""
        power = abs(exponent)
        base = self if exponent >= 0 else self.inverted()
        return Size(base.top * power, base.bottom * power, {name: d * power for name, d in base.degrees.items()})


def added(a: Mapping[str, int], b: Mapping[str, int]) -> dict[str, int]:
    """Degrees added name by name."""
    return {name: a.get(name, 0) + b.get(name, 0) for name in {**a, **b}}


def whole_exponent(node: Node) -> int:
    """The exponent that a tree of numbers is; NotRational where it is no integer or too large."""
    value = constant(node)
    if value is None or value.denominator != 1 or abs(value) > LARGEST_EXPONENT:
        raise NotRational
    return value.numerator


def constant(node: Node) -> Fraction | None:
    """The value of a small tree of numbers, signs and fractions."""
    if node.head == "number":
        return node.value
    if node.head == "neg":
        inner = constant(node.args[0])
        return None if inner is None else -inner
    if node.head == "div":
        top, bottom = constant(node.args[0]), constant(node.args[1])
        return None if top is None or not bottom else top / bottom
    return None


def size(node: Node) -> Size:
    """Bounds for a tree read as a quotient of polynomials."""
    match node.head:
        case "number":
            assert node.value is not None
            return Size(node.value.numerator.bit_length(), node.value.denominator.bit_length(), {})
        case "name":
            return Size(1, 1, {node.text: 1})
        case "neg":
            return size(node.args[0])
        case "add":
            return total([size(arg) for arg in node.args], Size.plus)
        case "mul":
            return total([size(arg) for arg in node.args], Size.times)
        case "div":
            return size(node.args[0]).times(size(node.args[1]).inverted())
        case "pow":
            return size(node.args[0]).to(whole_exponent(node.args[1]))
    raise NotRational


def total(sizes: list[Size], combine: object) -> Size:
    """Sizes combined from the left."""
    result = sizes[0]
    for other in sizes[1:]:
        result = combine(result, other)  # type: ignore[operator]
    return result


Quotient = tuple[int, int]


def quotient(node: Node, values: Mapping[str, int], modulus: int | None) -> Quotient:
    """Numerator and denominator of a tree at integers, modulo a prime if one is given."""

    def reduced(value: int) -> int:
        return value % modulus if modulus else value

    def power(value: int, exponent: int) -> int:
        return pow(value, exponent, modulus)

    match node.head:
        case "number":
            assert node.value is not None
            return reduced(node.value.numerator), reduced(node.value.denominator)
        case "name":
            return values[node.text], 1
        case "neg":
            top, bottom = quotient(node.args[0], values, modulus)
            return reduced(-top), bottom
        case "add":
            top, bottom = quotient(node.args[0], values, modulus)
            for arg in node.args[1:]:
                p, q = quotient(arg, values, modulus)
                top, bottom = reduced(top * q + p * bottom), reduced(bottom * q)
            return top, bottom
        case "mul":
            parts = [quotient(arg, values, modulus) for arg in node.args]
            return reduced(prod(p for p, _ in parts)), reduced(prod(q for _, q in parts))
        case "div":
            (p, q), (r, s) = (quotient(arg, values, modulus) for arg in node.args)
            return reduced(p * s), reduced(q * r)
        case "pow":
            top, bottom = quotient(node.args[0], values, modulus)
            exponent = whole_exponent(node.args[1])
            if exponent < 0:
                top, bottom = bottom, top
            return power(top, abs(exponent)), power(bottom, abs(exponent))
    raise NotRational


def compare_exactly(reply: Node, answer: Node) -> Literal["proved", "refuted", "unknown"]:
    """Whether two rational expressions are the same quotient of polynomials.

    `unknown` where either is no rational expression, is undefined everywhere, or is too large for a proof and survives
    the test modulo a prime.
    """
    try:
        bounds = size(reply).plus(size(answer))
        verdict = modulo_prime(reply, answer)
        if verdict == "refuted":
            return verdict
        return substitute_large(reply, answer, bounds)
    except NotRational:
        return "unknown"


def modulo_prime(reply: Node, answer: Node) -> Literal["refuted", "unknown"]:
    """Refuted if the cross products differ modulo a prime at fixed points."""
    names = sorted(reply.names() | answer.names())
    for attempt in (1, 2):
        values = {name: pow(3 + attempt, 1_000_003 * (k + 1), PRIME) for k, name in enumerate(names)}
        (p, q), (r, s) = (quotient(tree, values, PRIME) for tree in (reply, answer))
        if q and s and (p * s - r * q) % PRIME:
            return "refuted"
    return "unknown"


def substitute_large(reply: Node, answer: Node, bounds: Size) -> Literal["proved", "refuted", "unknown"]:
    """Kronecker's substitution, where its integers stay within bounds."""
    base_bits = max(bounds.top, bounds.bottom) + 2
    cells = prod(degree + 1 for degree in bounds.degrees.values())
    if base_bits * cells > MOST_BITS:
        raise NotRational
    values, shift = {}, base_bits
    for name, degree in sorted(bounds.degrees.items()):
        values[name] = 1 << shift
        shift *= degree + 1
    (p, q), (r, s) = (quotient(tree, values, None) for tree in (reply, answer))
    if not q or not s:
        return "unknown"
    return "proved" if p * s == r * q else "refuted"
