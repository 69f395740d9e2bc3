"""What a tree can be worth at a point: exact fractions, high-precision reals and complex numbers, matrices, truth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

import mpmath

CONTEXT = mpmath.mp.clone()
"""The arithmetic of this room; nobody else's precision is touched."""

Scalar: TypeAlias = Any
"""A Fraction while everything is exact and small, else a real or complex number of CONTEXT."""

LARGEST_EXACT = 1024
"""Fractions whose numerator and denominator have more bits go on as rounded reals."""
LARGEST_MAGNITUDE = 2**40
"""Nothing whose binary logarithm exceeds this in size is computed."""


class Undefined(Exception):
    """The expression has no value here: a division by zero, a logarithm of a negative number, a shape that does not fit."""


class Misfit(Undefined):
    """The shapes do not fit, wherever it is evaluated."""


class TooLarge(Exception):
    """Finding the value would take more work than we allow; nothing follows about the mathematics."""


class TooLong(TooLarge):
    """So much work was done before giving up that trying elsewhere has to be limited."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of scalars; a vector is a matrix with one column."""

    rows: tuple[tuple[Scalar, ...], ...]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.rows), len(self.rows[0])

    def entries(self) -> Iterator[Scalar]:
        """All entries, row by row."""
        return (entry for row in self.rows for entry in row)

    def map(self, change: Callable[[Scalar], Scalar]) -> Matrix:
        """The matrix with `change` applied to every entry."""
        return Matrix(tuple(tuple(change(entry) for entry in row) for row in self.rows))

    def transpose(self) -> Matrix:
        """Columns as rows."""
        return Matrix(tuple(zip(*self.rows, strict=True)))


Value: TypeAlias = Any
"""A Scalar, a Matrix, or the truth of a relation (bool)."""


def column(entries: list[Scalar] | tuple[Scalar, ...]) -> Matrix:
    """A vector."""
    return Matrix(tuple((entry,) for entry in entries))


def real(value: Scalar) -> Scalar:
    """A Fraction as a rounded real; everything else as it is."""
    if isinstance(value, Fraction):
        return CONTEXT.mpf(value.numerator) / value.denominator
    return value


def is_exact(value: Value) -> bool:
    """Whether it is a Fraction, or a matrix of nothing else."""
    return isinstance(value, Fraction) or (
        isinstance(value, Matrix) and all(isinstance(entry, Fraction) for entry in value.entries())
    )


def is_complex(value: Scalar) -> bool:
    """Whether it has an imaginary part that is not zero."""
    return isinstance(value, CONTEXT.mpc) and value.imag != 0


def magnitude(value: Scalar) -> int:
    """The binary logarithm of its size, rounded up; very negative for zero.

    Raises TooLarge where it is not finite.
    """
    if isinstance(value, Fraction):
        if not value:
            return -LARGEST_MAGNITUDE
        return value.numerator.bit_length() - value.denominator.bit_length() + 1
    if not value:
        return -LARGEST_MAGNITUDE
    size = CONTEXT.mag(value)
    if not isinstance(size, int):
        raise TooLarge("not finite")
    return size


def small_integer(value: Scalar, largest: int = 10**6) -> int | None:
    """The integer that it is, if it is one no larger than `largest` in size."""
    if isinstance(value, CONTEXT.mpf) and CONTEXT.isint(value) and abs(value) <= largest:
        return int(value)
    if isinstance(value, Fraction) and value.denominator == 1 and abs(value) <= largest:
        return value.numerator
    return None


def bounded(value: Scalar) -> Scalar:
    """A Fraction that has grown too long as a rounded real."""
    if isinstance(value, Fraction) and (
        value.numerator.bit_length() > LARGEST_EXACT or value.denominator.bit_length() > LARGEST_EXACT
    ):
        return real(value)
    return value
