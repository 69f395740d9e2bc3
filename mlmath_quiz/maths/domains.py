"""Domains: what a symbol stands for (`positive`, `0 < s < 1`, `symmetric n x n`), read from the bank's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from mlmath_quiz.maths.tokens import Unreadable

Base = Literal[
    "real",
    "positive",
    "nonnegative",
    "nonzero",
    "integer",
    "natural",
    "probability",
    "complex",
    "range",
    "vector",
    "simplex",
    "matrix",
]
SCALARS = ("real", "positive", "nonnegative", "nonzero", "integer", "natural", "probability", "complex")
STRUCTURES = ("symmetric", "positive definite", "orthogonal", "invertible", "diagonal")
Size = int | str

SIZE = r"([0-9]+|[A-Za-z])"
VECTOR = re.compile(rf"(vector|simplex) {SIZE}")
MATRIX = re.compile(rf"((?:{'|'.join(STRUCTURES)}|matrix)(?: (?:{'|'.join(STRUCTURES)}|matrix))*) {SIZE} ?x ?{SIZE}")
NUMBER = r"(-?[0-9]+(?:\.[0-9]+)?(?:/[0-9]+)?|-?(?:oo|pi))"
BETWEEN = re.compile(rf"{NUMBER} ?(<=?) ?[A-Za-z_][A-Za-z_0-9]* ?(<=?) ?{NUMBER}")
INTEGERS = re.compile(r"(-?[0-9]+) ?\.\. ?(-?[0-9]+)")


@dataclass(frozen=True, slots=True)
class Domain:
    """What a symbol may be: a base, the ends of a range (None is unbounded), the sizes and the structure of a matrix."""

    base: Base = "real"
    low: Fraction | None = None
    high: Fraction | None = None
    low_closed: bool = False
    high_closed: bool = False
    integer: bool = False
    sizes: tuple[Size, ...] = ()
    structure: tuple[str, ...] = ()

    @property
    def is_scalar(self) -> bool:
        """Whether it is a number (not a vector or a matrix)."""
        return not self.sizes

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters among its sizes."""
        return tuple(size for size in self.sizes if isinstance(size, str))


REAL = Domain()
NATURAL = Domain("natural", integer=True)


def read_domain(text: str) -> Domain:
    """The domain that the words name; raises `Unreadable` with what would be one."""
    words = " ".join(text.split())
    domain = _scalar(words) or _range(words) or _array(words)
    if domain is None:
        raise Unreadable(
            0,
            f"'{words}' is not a domain",
            "Domains are real, positive, nonnegative, nonzero, integer, natural, probability, complex, 0 < s < 1, 2..6, "
            "vector n, simplex n, matrix m x n, and symmetric, positive definite, orthogonal, invertible or diagonal n x n.",
        )
    return domain


def _scalar(words: str) -> Domain | None:
    if words == "probability":
        return Domain("probability", Fraction(0), Fraction(1))
    if words in ("integer", "natural"):
        return Domain(words, integer=True)  # type: ignore[arg-type]
    return Domain(words) if words in SCALARS else None  # type: ignore[arg-type]


def _range(words: str) -> Domain | None:
    if found := INTEGERS.fullmatch(words):
        return Domain("range", Fraction(found[1]), Fraction(found[2]), True, True, integer=True)
    if found := BETWEEN.fullmatch(words):
        return Domain("range", _bound(found[1]), _bound(found[4]), found[2] == "<=", found[3] == "<=")
    return None


def _bound(text: str) -> Fraction | None:
    if text.lstrip("-") == "oo":
        return None
    if text.lstrip("-") == "pi":
        return Fraction(text.replace("pi", "314159265358979/100000000000000"))
    return Fraction(text)


def _array(words: str) -> Domain | None:
    if found := VECTOR.fullmatch(words):
        return Domain(found[1], sizes=(_size(found[2]),))  # type: ignore[arg-type]
    if found := MATRIX.fullmatch(words):
        structure = tuple(name for name in STRUCTURES if name in found[1])
        return Domain("matrix", sizes=(_size(found[2]), _size(found[3])), structure=structure)
    return None


def _size(text: str) -> Size:
    return int(text) if text.isdigit() else text
