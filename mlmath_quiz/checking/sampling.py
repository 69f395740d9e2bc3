"""Points at which claims are tried: exact small values inside each name's domain, seeded by the question's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any

import sympy

from mlmath_quiz.maths.symbols import SIZES

Value = Any
Point = dict[str, Value]

BOUNDS = re.compile(r"^(?P<low>[^<≤]+?)\s*(?:<=|<|≤)\s*\w+\s*(?:(?:<=|<|≤)\s*(?P<high>.+))?$")
ABOVE = re.compile(r"^\w+\s*(?:>=|>|≥)\s*(?P<low>.+)$")
BELOW = re.compile(r"^[A-Za-z_]\w*\s*(?:<=|<|≤)\s*(?P<high>[-\d./]+)$")
RANGE = re.compile(r"^(-?\d+)\s*\.\.\s*(-?\d+)$")
ONE_OF = re.compile(r"^-?[\d./]+(?:\s*\|\s*-?[\d./]+)*$")
SHAPES = frozenset({"matrix", "vector", "simplex", "symmetric", "definite", "orthogonal", "invertible", "diagonal"})


def ratio(random: Random, low: float, high: float) -> Value:
    """A fraction strictly between two bounds, with a small denominator, unlikely to be special."""
    below = random.choice((7, 11, 13))
    above = random.randint(int(low * below) + 1, max(int(low * below) + 1, int(high * below) - 1))
    value = sympy.Rational(above, below)
    return value if low < value < high else sympy.Rational(low + high) / 2


SCALARS: Mapping[str, Callable[[Random], Value]] = {
    "real": lambda r: ratio(r, 0.2, 4) * r.choice((1, 1, -1)),
    "positive": lambda r: ratio(r, 0.2, 4),
    "nonnegative": lambda r: ratio(r, 0.2, 4),
    "nonzero": lambda r: ratio(r, 0.2, 4) * r.choice((1, -1)),
    "integer": lambda r: sympy.Integer(r.randint(-4, 6)),
    "natural": lambda r: sympy.Integer(r.randint(1, 6)),
    "probability": lambda r: ratio(r, 0, 1),
    "complex": lambda r: ratio(r, 0.2, 3) + sympy.I * ratio(r, 0.2, 3) * r.choice((1, -1)),
}


def scalar(domain: str, random: Random, known: Point) -> Value:
    """A number in a scalar domain, whose bounds may name what is already known."""
    if domain in SCALARS:
        return SCALARS[domain](random)
    if found := RANGE.match(domain):
        return sympy.Integer(random.randint(int(found[1]), int(found[2])))
    if ONE_OF.match(domain):
        return sympy.Rational(random.choice(domain.split("|")).strip())
    for form in (BELOW, BOUNDS, ABOVE):
        if found := form.match(domain):
            ends = found.groupdict()
            low, high = bound(ends.get("low"), known), bound(ends.get("high"), known)
            return between(low, high, random)
    return SCALARS["real"](random)


def bound(text: str | None, known: Point) -> float | None:
    """The number that a bound stands for; None where it is open or not known."""
    if not text:
        return None
    text = text.strip()
    if text in known:
        return float(known[text])
    try:
        return float(sympy.Rational(text)) if re.fullmatch(r"-?[\d./]+", text) else {"pi": 3.14159265}.get(text)
    except (TypeError, ValueError, ZeroDivisionError):
        return None


def between(low: float | None, high: float | None, random: Random) -> Value:
    """A fraction between two bounds, either of which may be missing."""
    if low is None and high is None:
        return SCALARS["real"](random)
    start = low if low is not None else (high or 0) - 4
    stop = high if high is not None else start + 4
    part = ratio(random, 0, 1)
    return sympy.nsimplify(start, rational=True) + part * sympy.nsimplify(stop - start, rational=True)


def in_domain(domain: str, value: Any, point: Mapping[str, Any]) -> bool:
    """Whether a number lies in a scalar domain."""
    if domain in ("positive", "probability"):
        return bool(value > 0 and (domain == "positive" or value < 1))
    if domain in ("natural", "nonnegative"):
        return bool(value >= (1 if domain == "natural" else 0))
    if domain == "nonzero":
        return bool(value != 0)
    if ONE_OF.match(domain):
        return str(value) in domain.replace(" ", "").split("|")
    if found := RANGE.match(domain):
        return bool(int(found[1]) <= value <= int(found[2]))
    for form in (BELOW, BOUNDS, ABOVE):
        if found := form.match(domain):
            ends = found.groupdict()
            low, high = bound(ends.get("low"), dict(point)), bound(ends.get("high"), dict(point))
            return bool((low is None or value > low) and (high is None or value < high))
    return True


def matrix(domain: str, random: Random, sizes: Mapping[str, int]) -> Value:
    """A matrix or vector of small integers with the structure its domain names."""
    words = set(domain.split())
    found = SIZES.search(domain)
    assert found is not None
    rows, columns = (int(sizes.get(size, size)) if size else 1 for size in found.groups())
    if "simplex" in words:
        parts = [random.randint(1, 6) for _ in range(rows)]
        return sympy.ImmutableDenseMatrix([[sympy.Rational(part, sum(parts))] for part in parts])
    for word, make in STRUCTURES.items():
        if word in words:
            return sympy.ImmutableDenseMatrix(make(rows, random))
    return sympy.ImmutableDenseMatrix(integers(rows, columns, random))


def integers(rows: int, columns: int, random: Random) -> Any:
    """A matrix of small integers, none of them zero."""
    return sympy.Matrix(rows, columns, lambda i, j: random.choice((-3, -2, -1, 1, 2, 3, 4, 5)))


def symmetric(size: int, random: Random) -> Any:
    """A symmetric matrix."""
    half = integers(size, size, random)
    return half + half.T


def definite(size: int, random: Random) -> Any:
    """A positive definite matrix."""
    half = integers(size, size, random)
    return half * half.T + sympy.eye(size)


def orthogonal(size: int, random: Random) -> Any:
    """An orthogonal matrix of fractions, by Cayley's transform of a skew one."""
    half = integers(size, size, random)
    skew = half - half.T
    return (sympy.eye(size) - skew) * (sympy.eye(size) + skew).inv()


def invertible(size: int, random: Random) -> Any:
    """A matrix whose determinant is not zero."""
    while True:
        if (found := integers(size, size, random)).det() != 0:
            return found


def diagonal(size: int, random: Random) -> Any:
    """A diagonal matrix with different entries."""
    return sympy.diag(*random.sample((-3, -2, -1, 1, 2, 3, 4, 5), size))


STRUCTURES: Mapping[str, Callable[[int, Random], Any]] = {
    "definite": definite,
    "symmetric": symmetric,
    "orthogonal": orthogonal,
    "invertible": invertible,
    "diagonal": diagonal,
}


def is_shaped(domain: str) -> bool:
    """Whether the domain is one of matrices or vectors."""
    return bool(SHAPES & set(domain.split()))


def size_letters(domains: Mapping[str, str]) -> list[str]:
    """The letters that stand for sizes, in order of appearance."""
    letters: dict[str, None] = {}
    for domain in filter(is_shaped, domains.values()):
        if found := SIZES.search(domain):
            letters |= dict.fromkeys(size for size in found.groups() if size and not size.isdigit())
    return list(letters)


def sizes_for(domains: Mapping[str, str]) -> list[dict[str, int]]:
    """Two assignments of numbers to the letters of sizes, neighbours different; one empty where there are none."""
    letters = size_letters(domains)
    if not letters:
        return [{}]
    return [{letter: 2 + (i + shift) % 2 for i, letter in enumerate(letters)} for shift in (1, 0)]


def points(domains: Mapping[str, str], sizes: Mapping[str, int], seed: str) -> Iterator[Point]:
    """Endless points, each a value for every name; the letters of sizes have their numbers."""
    random = Random(f"{seed} {sorted(sizes.items())}")
    while True:
        known: Point = {letter: sympy.Integer(size) for letter, size in sizes.items()}
        for name, domain in domains.items():
            if name not in sizes:
                known[name] = matrix(domain, random, sizes) if is_shaped(domain) else scalar(domain, random, known)
        yield known
