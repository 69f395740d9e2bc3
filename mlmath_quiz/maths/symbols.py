"""Names and their domains to SymPy symbols with assumptions, and to matrices of symbols."""

from __future__ import annotations

import re
from collections.abc import Mapping

import sympy

from mlmath_quiz.maths.symbolic import NotSymbolic, Value

SCALARS: Mapping[str, Mapping[str, bool]] = {
    "real": {"real": True},
    "positive": {"positive": True},
    "nonnegative": {"nonnegative": True},
    "nonzero": {"real": True, "nonzero": True},
    "integer": {"integer": True},
    "natural": {"integer": True, "positive": True},
    "probability": {"positive": True},
    "complex": {"complex": True},
}
"""What SymPy may assume of a symbol by the word of its domain."""
BOUND = re.compile(r"\s*(-?[\d./]+)\s*(?:<|<=|≤)\s*\w+")
RANGE = re.compile(r"\s*(-?\d+)\s*\.\.\s*(-?\d+)\s*$")
SIZES = re.compile(r"(\w+)\s*(?:[x×]\s*(\w+))?\s*$")


def symbols_for(domains: Mapping[str, str], sizes: Mapping[str, int] | None = None) -> dict[str, Value]:
    """What each declared name stands for: a symbol, or a matrix of symbols where its domain says so.

    `sizes` gives the sizes that are letters; these letters stand for their numbers.
    """
    sizes = sizes or {}
    values: dict[str, Value] = {name: value_for(name, domain, sizes) for name, domain in domains.items()}
    return values | {letter: sympy.Integer(size) for letter, size in sizes.items()}


def value_for(name: str, domain: str, sizes: Mapping[str, int]) -> Value:
    """A symbol with the assumptions of its domain, or a matrix of real symbols."""
    words = domain.split()
    if not {"matrix", "vector", "simplex", "symmetric", "definite", "orthogonal", "invertible", "diagonal"} & set(
        words
    ):
        return sympy.Symbol(name, **assumptions(domain))
    found = SIZES.search(domain)
    if not found:
        raise NotSymbolic(f"the domain '{domain}' has no size")
    rows, columns = (int(sizes.get(size, size)) if size else 1 for size in found.groups())
    sign = {"positive": True} if words[0] == "simplex" else {"real": True}
    return sympy.ImmutableDenseMatrix(rows, columns, lambda i, j: entry(name, i, j, columns, words, sign))


def entry(name: str, i: int, j: int, columns: int, words: list[str], sign: Mapping[str, bool]) -> sympy.Expr:
    """One entry of a matrix of symbols; symmetric and diagonal ones share theirs."""
    if "diagonal" in words and i != j:
        return sympy.S.Zero
    if {"symmetric", "definite"} & set(words) and i > j:
        i, j = j, i
    place = f"{i + 1}" if columns == 1 else f"{i + 1},{j + 1}"
    return sympy.Symbol(f"{name}[{place}]", **sign)


def assumptions(domain: str) -> dict[str, bool]:
    """What SymPy may assume of a scalar: `0 < s < 1` is positive, `2..6` a positive integer, anything unknown real."""
    word = domain.strip()
    if word in SCALARS:
        return dict(SCALARS[word])
    if "|" in word:
        return {"positive": True} if "-" not in word and not re.search(r"(^|\s)0(\s|$)", word) else {"real": True}
    if found := RANGE.match(word):
        low = int(found[1])
        return {"integer": True, **({"positive": True} if low > 0 else {"nonnegative": True} if low == 0 else {})}
    if (found := BOUND.match(word)) or (found := re.match(r"\s*\w+\s*>=?\s*(-?[\d./]+)", word)):
        low_bound = sympy.Rational(found[1])
        strict = "=" not in found[0] and "≤" not in found[0]
        if low_bound > 0 or (low_bound == 0 and strict):
            return {"positive": True}
        return {"nonnegative": True} if low_bound == 0 else {"real": True}
    return {"real": True}
