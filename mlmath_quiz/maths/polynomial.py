"""Polynomials over the rationals read off a tree: common factors, greatest common divisors, irreducibility.

What is no sum, product, quotient by a number or natural power (`sin(x)`, `e^x`, `sqrt(2)`) counts as a variable of its
own, an *atom*. Polynomials in several atoms are looked at one atom at a time, with small primes in place of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce
from itertools import combinations
from math import gcd, lcm

from mlmath_quiz.maths.tree import Node

Terms = dict[tuple[int, ...], Fraction]
"""The exponents of the atoms, and the coefficient."""
MOST_TERMS = 400
MOST_DEGREE = 12
PRIMES = (101, 71, 37, 131, 53, 89, 61, 113, 43, 97)


class TooLarge(Exception):
    """More terms or higher powers than are worth expanding."""


def is_arithmetic(node: Node) -> bool:
    """Whether the node combines its parts as a polynomial does."""
    if node.head == "pow":
        exponent = node.args[1].value
        return exponent is not None and exponent.denominator == 1 and exponent >= 0
    if node.head == "div":
        return constant(node.args[1]) not in (None, 0)
    return node.head in ("number", "neg", "add", "mul")


def constant(node: Node) -> Fraction | None:
    """The value of a literal number, with its sign; None for anything else."""
    if node.head == "neg":
        inner = constant(node.args[0])
        return None if inner is None else -inner
    return node.value if node.head == "number" else None


def atoms_of(*nodes: Node) -> tuple[Node, ...]:
    """The distinct atoms of the trees, in order of appearance."""
    found: dict[Node, None] = {}
    stack = list(reversed(nodes))
    while stack:
        node = stack.pop()
        if not is_arithmetic(node):
            found[node] = None
        elif node.head == "pow":
            stack.append(node.args[0])
        elif node.head != "number":
            stack.extend(reversed(node.args))
    return tuple(found)


def terms_of(node: Node, atoms: tuple[Node, ...]) -> Terms:
    """The tree multiplied out; raises TooLarge."""
    if not is_arithmetic(node):
        return {tuple(int(atom == node) for atom in atoms): Fraction(1)}
    if node.head == "number":
        return {(0,) * len(atoms): node.value} if node.value else {}
    if node.head == "pow":
        return power(terms_of(node.args[0], atoms), int(node.args[1].value or 0), len(atoms))
    parts = [terms_of(arg, atoms) for arg in node.args]
    if node.head == "neg":
        return scaled(parts[0], Fraction(-1))
    if node.head == "div":
        return scaled(parts[0], 1 / (constant(node.args[1]) or Fraction(1)))
    return reduce(plus if node.head == "add" else times, parts)


def scaled(terms: Terms, factor: Fraction) -> Terms:
    """Every coefficient times the factor."""
    return {exponents: coefficient * factor for exponents, coefficient in terms.items()}


def plus(left: Terms, right: Terms) -> Terms:
    """The sum, without zero coefficients."""
    total = dict(left)
    for exponents, coefficient in right.items():
        total[exponents] = total.get(exponents, Fraction(0)) + coefficient
    return {exponents: coefficient for exponents, coefficient in total.items() if coefficient}


def times(left: Terms, right: Terms) -> Terms:
    """The product; raises TooLarge."""
    if len(left) * len(right) > MOST_TERMS * MOST_TERMS:
        raise TooLarge
    total: Terms = {}
    for one, a in left.items():
        for two, b in right.items():
            exponents = tuple(map(int.__add__, one, two))
            total[exponents] = total.get(exponents, Fraction(0)) + a * b
    if len(total) > MOST_TERMS:
        raise TooLarge
    return {exponents: coefficient for exponents, coefficient in total.items() if coefficient}


def power(base: Terms, exponent: int, width: int) -> Terms:
    """The base multiplied by itself; raises TooLarge."""
    if exponent > MOST_DEGREE and len(base) > 1 or exponent > 1000:
        raise TooLarge
    return reduce(times, [base] * exponent, {(0,) * width: Fraction(1)})


def column(terms: Terms, index: int, others: Sequence[int]) -> list[Fraction]:
    """The coefficients, constant first, in one atom with numbers in place of the others."""
    degree = max((exponents[index] for exponents in terms), default=0)
    coefficients = [Fraction(0)] * (degree + 1)
    for exponents, coefficient in terms.items():
        for position, exponent in enumerate(exponents):
            if position != index:
                coefficient *= others[position] ** exponent
        coefficients[exponents[index]] += coefficient
    return trimmed(coefficients)


def trimmed(coefficients: list[Fraction]) -> list[Fraction]:
    """Without leading zeros (at the end of the list)."""
    while coefficients and not coefficients[-1]:
        coefficients = coefficients[:-1]
    return coefficients


def remainder(dividend: list[Fraction], divisor: list[Fraction]) -> list[Fraction]:
    """What polynomial long division leaves."""
    rest = list(dividend)
    while len(rest) >= len(divisor):
        factor, shift = rest[-1] / divisor[-1], len(rest) - len(divisor)
        for position, coefficient in enumerate(divisor):
            rest[position + shift] -= factor * coefficient
        rest = trimmed(rest[:-1])
    return rest


def common(left: list[Fraction], right: list[Fraction]) -> list[Fraction]:
    """The greatest common divisor by Euclid's algorithm, up to a constant."""
    while right:
        left, right = right, remainder(left, right)
    return left


def draws(width: int, count: int = 2) -> Iterator[tuple[int, ...]]:
    """Small primes to put in place of atoms: different ones for every atom and draw."""
    for start in range(count):
        yield tuple(PRIMES[(start * 3 + position) % len(PRIMES)] for position in range(width))


def share_a_factor(left: Terms, right: Terms, width: int) -> bool:
    """Whether two polynomials have a common factor that is no number."""
    return any(
        all(len(common(column(left, index, draw), column(right, index, draw))) > 1 for draw in draws(width, 3))
        for index in range(width)
    )


def content(terms: Terms) -> int:
    """The greatest common divisor of integer coefficients; 1 where some coefficient is a fraction."""
    if any(coefficient.denominator != 1 for coefficient in terms.values()):
        return 1
    return reduce(gcd, (int(coefficient) for coefficient in terms.values()), 0)


def common_atom(terms: Terms) -> int | None:
    """The position of an atom that divides every term."""
    for index, exponents in enumerate(zip(*terms, strict=True)):
        if min(exponents) > 0:
            return index
    return None


def is_irreducible(terms: Terms, width: int) -> bool:
    """Whether the polynomial is no product of two that are not numbers, over the rationals.

    It is reducible where every draw for the other atoms gives a reducible polynomial in each atom that occurs
    (Hilbert's theorem), or where its coefficients with respect to one atom have a factor in common.
    """
    occurring = [index for index in range(width) if any(exponents[index] for exponents in terms)]
    if any(has_content(terms, one, two, width) for one in occurring for two in occurring if one != two):
        return False
    return any(
        any(is_irreducible_column(column(terms, index, draw)) for draw in draws(width, 3)) for index in occurring
    )


def has_content(terms: Terms, main: int, other: int, width: int) -> bool:
    """Whether the coefficients with respect to `main` share a factor in `other`."""
    powers = {exponents[main] for exponents in terms}
    slices = [{e: c for e, c in terms.items() if e[main] == degree} for degree in powers]
    draw = next(draws(width))
    return len(reduce(common, (column(piece, other, draw) for piece in slices))) > 1


def is_irreducible_column(coefficients: list[Fraction]) -> bool:
    """Irreducibility in one variable: no product of some of the roots' linear factors has integer coefficients.

    The roots are computed to 60 digits; for an integer polynomial with leading coefficient c, a factor over the
    rationals, scaled to lead with c, has integer coefficients (Gauss's lemma).
    """
    degree = len(coefficients) - 1
    if degree <= 1:
        return degree == 1
    derivative = [coefficient * position for position, coefficient in enumerate(coefficients)][1:]
    if len(common(coefficients, derivative)) > 1:
        return False
    return degree > MOST_DEGREE or not splits(coefficients, degree)


def splits(coefficients: list[Fraction], degree: int) -> bool:
    """Whether some of the roots, but not all, belong to a factor with rational coefficients."""
    import mpmath

    scale = lcm(*(coefficient.denominator for coefficient in coefficients))
    whole = [int(coefficient * scale) for coefficient in coefficients]
    with mpmath.workdps(60):
        try:
            roots = mpmath.polyroots(whole[::-1], maxsteps=200, extraprec=200)
        except mpmath.libmp.NoConvergence:
            return False
        return any(
            belongs_to_a_factor(chosen, whole[-1])
            for count in range(1, degree // 2 + 1)
            for chosen in combinations(roots, count)
        )


def belongs_to_a_factor(roots: Sequence[object], leading: int) -> bool:
    """Whether leading*(x - r1)*(x - r2)... has integer coefficients."""
    import mpmath

    product = [mpmath.mpc(leading)]
    for root in roots:
        product = [a - root * b for a, b in zip([*product, 0], [0, *product], strict=True)]
    return all(abs(value - mpmath.nint(value.real)) < mpmath.mpf(10) ** -25 for value in product)
