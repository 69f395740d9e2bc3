"""The required form of a reply, judged on the tree as it was typed, after its value has been found right.

Each form is one function from a tree to what is still missing ("" where nothing is): a table entry of `FORMS`.
Collections, vectors, matrices and equations are in a form when each of their parts is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from math import gcd, isqrt

from mlmath_quiz.maths.polynomial import (
    Terms,
    TooLarge,
    atoms_of,
    common_atom,
    constant,
    content,
    is_irreducible,
    share_a_factor,
    terms_of,
)
from mlmath_quiz.maths.tree import Node

CONTAINERS = ("vector", "matrix", "row", "set", "list", "relation", "interval", "or", "and", "keyword")
ROOTS = {"sqrt": Fraction(1, 2), "cbrt": Fraction(1, 3)}


def missing(reply: Node, form: str) -> str:
    """What the reply still lacks to be in the form, as a sentence; "" where it is in the form. KeyError for an unknown form."""
    decimals = re.fullmatch(r"(\d+) decimals?", form)
    if decimals:
        return first(has_decimals(part, int(decimals[1])) for part in parts_of(reply))
    return first(FORMS[form](part) for part in parts_of(reply))


def is_form(form: str) -> bool:
    """Whether a form of this name exists; `2 decimals` stands for any number of them."""
    return form in FORMS or re.fullmatch(r"\d+ decimals?", form) is not None


def parts_of(node: Node) -> Iterator[Node]:
    """The expressions of a collection, vector, matrix or relation; the node itself where it is none of these."""
    if node.head in CONTAINERS:
        for arg in node.args:
            yield from parts_of(arg)
    else:
        yield node


def first(complaints: Iterator[str]) -> str:
    """The first complaint that is not empty."""
    return next(filter(None, complaints), "")


def without_sign(node: Node) -> Node:
    """The node without minus signs in front."""
    while node.head == "neg":
        node = node.args[0]
    return node


def factors(node: Node) -> Iterator[Node]:
    """The factors of a product, with signs, powers and denominators taken apart."""
    if node.head in ("mul", "div", "neg"):
        for arg in node.args:
            yield from factors(arg)
    elif node.head == "pow" and is_whole(node.args[1]):
        yield from factors(node.args[0])
    else:
        yield node


def is_whole(node: Node) -> bool:
    """Whether the node is a literal whole number, with or without a sign."""
    value = constant(node)
    return value is not None and value.denominator == 1


def expanded(node: Node) -> str:
    """No product, quotient or natural power of a sum."""
    node = without_sign(node) if without_sign(node).head != "add" else node
    if node.head == "add":
        return first(expanded(arg) for arg in node.args)
    if node.head in ("mul", "div", "pow", "neg") and any(factor.head == "add" for factor in numerator_factors(node)):
        return "Multiply out the brackets."
    return ""


def numerator_factors(node: Node) -> Iterator[Node]:
    """The factors of what stands above the fraction bar."""
    if node.head == "div":
        yield from numerator_factors(node.args[0])
    elif node.head in ("mul", "neg"):
        for arg in node.args:
            yield from numerator_factors(arg)
    elif node.head == "pow" and is_whole(node.args[1]) and (constant(node.args[1]) or 0) > 0:
        yield from factors(node.args[0])
    else:
        yield node


def factored(node: Node) -> str:
    """A product whose factors cannot be split any further over the rationals, nor have a whole number in common."""
    return first(splits_further(factor) for factor in factors(node) if factor.head == "add")


def splits_further(factor: Node) -> str:
    """What can still be taken out of a sum, or that it can be split."""
    from mlmath_quiz.maths.text import to_text

    atoms = atoms_of(factor)
    terms = expand_or_none(factor, atoms)
    if not terms:
        return ""
    if len(terms) == 1:
        return f"`{to_text(factor)}` can be collected into one term."
    if content(terms) > 1:
        return f"{content(terms)} can still be taken out of `{to_text(factor)}`."
    shared = common_atom(terms)
    if shared is not None:
        return f"`{to_text(atoms[shared])}` can still be taken out of `{to_text(factor)}`."
    return "" if is_irreducible(terms, len(atoms)) else f"`{to_text(factor)}` can still be factored."


def expand_or_none(node: Node, atoms: tuple[Node, ...]) -> Terms | None:
    """The tree multiplied out; None where that is too large to be worth it."""
    try:
        return terms_of(node, atoms)
    except TooLarge:
        return None


def divisions(node: Node) -> int:
    """How many fraction bars and negative powers the node has, those within functions and exponents left out."""
    if node.head == "pow":
        below = divisions(node.args[0])
        return below + int((constant(node.args[1]) or 0) < 0)
    if node.head in ("add", "mul", "neg", "div"):
        return int(node.head == "div") + sum(map(divisions, node.args))
    return int(node.head == "number" and node.value is not None and "/" in node.text)


def single_fraction(node: Node) -> str:
    """At most one fraction bar, and no sum around it."""
    inside_a_sum = any(divisions(part) for part in arithmetic_parts(node) if part.head == "add")
    return "Write it as one fraction." if inside_a_sum or divisions(node) > 1 else ""


def arithmetic_parts(node: Node) -> Iterator[Node]:
    """The node and what it is put together from, not going into functions."""
    yield node
    if node.head in ("add", "mul", "neg", "div", "pow"):
        for arg in node.args:
            yield from arithmetic_parts(arg)


def lowest_terms(node: Node) -> str:
    """No fraction, anywhere, whose numerator and denominator share a factor."""
    return first(cancels(part) for part in node.walk() if part.head == "div")


def cancels(fraction: Node) -> str:
    """What can be cancelled in a quotient."""
    from mlmath_quiz.maths.text import to_text

    atoms = atoms_of(*fraction.args)
    upper, lower = (expand_or_none(arg, atoms) for arg in fraction.args)
    if not upper or not lower:
        return ""
    shared = gcd(content(upper), content(lower))
    if shared > 1:
        return f"`{to_text(fraction)}` can be reduced: {shared} divides both parts."
    return f"`{to_text(fraction)}` can be reduced." if share_a_factor(upper, lower, len(atoms)) else ""


def exact(node: Node) -> str:
    """No decimal anywhere."""
    decimal = next((part for part in node.walk() if is_decimal(part)), None)
    return f"Give the exact value: {decimal.text} is a decimal." if decimal else ""


def is_decimal(node: Node) -> bool:
    """Whether the node is a number typed with a decimal point or a power of ten."""
    return node.head == "number" and ("." in node.text or "e" in node.text.lower())


def decimal(node: Node) -> str:
    """A literal number: no fraction, root or function left to work out."""
    return "" if constant(node) is not None and "/" not in without_sign(node).text else "Give it as a decimal number."


def has_decimals(node: Node, count: int) -> str:
    """A literal number with so many digits after the point."""
    if decimal(node):
        return decimal(node)
    typed = without_sign(node).text.partition(".")[2]
    digits = len(re.match(r"\d*", typed)[0])  # type: ignore[index]
    return "" if digits == count else f"Give {count} digits after the decimal point; yours has {digits}."


def simplified_radicals(node: Node) -> str:
    """Roots of whole numbers without square (cube, …) factors, one to a term, none in a denominator, like ones collected."""
    return first(
        complaint(part) for part in node.walk() for complaint in (unreduced, below_the_bar, several, uncollected)
    )


def radical(node: Node) -> tuple[Fraction, int] | None:
    """The radicand and the index of a root of a rational number: (8, 2) of sqrt(8), 8^(1/2)."""
    if node.head == "call" and node.text in ROOTS:
        base, index = node.args[0], ROOTS[node.text].denominator
    elif node.head == "pow" and (fractional := ratio(node.args[1])) and fractional.denominator > 1:
        base, index = node.args[0], fractional.denominator
    else:
        return None
    value = ratio(base)
    return None if value is None else (value, index)


def ratio(node: Node) -> Fraction | None:
    """The value of a literal number or of a quotient of two of them."""
    if node.head == "div":
        upper, lower = map(constant, node.args)
        return upper / lower if upper is not None and lower else None
    return constant(node)


def unreduced(node: Node) -> str:
    """A root whose radicand is a fraction or has a factor that can be taken out."""
    from mlmath_quiz.maths.text import to_text

    root = radical(node)
    if root is None:
        return ""
    value, index = root
    if value.denominator > 1:
        return f"`{to_text(node)}`: leave no fraction under the root."
    return f"`{to_text(node)}` can be simplified." if has_power(abs(value.numerator), index) else ""


def has_power(number: int, index: int) -> bool:
    """Whether the index-th power of some whole number above 1 divides the number (or it is 0 or 1)."""
    if number < 2:
        return True
    limit = min(isqrt(number), 10_000) + 1
    return any(number % base**index == 0 for base in range(2, limit) if base**index <= number)


def below_the_bar(node: Node) -> str:
    """A root in a denominator."""
    if node.head == "div" and any(radical(part) for part in node.args[1].walk()):
        return "Leave no root in the denominator."
    return ""


def several(node: Node) -> str:
    """Two roots of numbers multiplied."""
    roots = [root for arg in factors(node) if (root := radical(arg))] if node.head == "mul" else []
    return "Multiply the roots into one." if len({index for _, index in roots}) < len(roots) else ""


def uncollected(node: Node) -> str:
    """Two terms of a sum with the same root."""
    if node.head != "add":
        return ""
    roots = [
        tuple(root for factor in factors(term) if (root := radical(factor)))
        for term in node.args
        if all(constant(factor) is not None or radical(factor) for factor in factors(term))
    ]
    roots = [root for root in roots if root]
    return "Collect the like roots." if len(set(roots)) < len(roots) else ""


FORMS: dict[str, Callable[[Node], str]] = {
    "expanded": expanded,
    "factored": factored,
    "single fraction": single_fraction,
    "lowest terms": lowest_terms,
    "exact": exact,
    "simplified radicals": simplified_radicals,
    "decimal": decimal,
}
