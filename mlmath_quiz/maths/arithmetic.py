"""Sums, products, quotients and powers of scalars: exact while small, watched for cancellation, bounded in size."""

from __future__ import annotations

from fractions import Fraction

from mlmath_quiz.maths.values import (
    CONTEXT,
    LARGEST_EXACT,
    LARGEST_MAGNITUDE,
    Scalar,
    TooLarge,
    TooLong,
    Undefined,
    bounded,
    magnitude,
    real,
    small_integer,
)


class Arithmetic:
    """Arithmetic at one precision, over the reals or the complex numbers.

    Over the reals a step that leaves them is Undefined, and a negative number has odd roots. `lost` is the largest number of
    bits that any sum, sine or logarithm lost, `swallowed` the largest gap between terms of a sum; `steps` counts
    operations and stops at `most`.
    """

    def __init__(self, digits: int = 50, over_complex: bool = False, most: int = 20_000) -> None:
        self.over_complex = over_complex
        self.most = most
        self.steps = 0
        self.lost = 0
        self.swallowed = 0
        CONTEXT.dps = digits

    def spend(self, steps: int = 1) -> None:
        """Count operations; raises TooLong when there have been too many."""
        self.steps += steps
        if self.steps > self.most:
            raise TooLong("too many operations")

    def add(self, a: Scalar, b: Scalar) -> Scalar:
        """a + b; what cancels to within rounding is zero, and is remembered as lost."""
        if isinstance(a, Fraction) and isinstance(b, Fraction):
            return bounded(a + b)
        total = self.within(real(a) + real(b))
        if not CONTEXT.isfinite(total):
            return total
        large, small = magnitude(a), magnitude(b)
        self.note_swallowed(max(large, small), min(large, small))
        return self.watch(total, max(large, small))

    def note_swallowed(self, large: int, small: int) -> None:
        """Remember how many bits it would take to see the smaller term of a sum beside the larger one."""
        if large - small > self.swallowed and small > -LARGEST_MAGNITUDE:
            self.swallowed = large - small

    def watch(self, value: Scalar, scale: int) -> Scalar:
        """The value, or zero where it is only the rounding of something of size 2**scale."""
        lost = scale - magnitude(value)
        if lost > self.lost:
            self.lost = min(lost, CONTEXT.prec)
        return value if lost < CONTEXT.prec - 8 else CONTEXT.zero

    def multiply(self, a: Scalar, b: Scalar) -> Scalar:
        """a b."""
        if isinstance(a, Fraction) and isinstance(b, Fraction):
            return bounded(a * b)
        return self.within(real(a) * real(b))

    def divide(self, a: Scalar, b: Scalar) -> Scalar:
        """a / b; Undefined where b is zero."""
        if not b:
            raise Undefined("division by zero")
        if isinstance(a, Fraction) and isinstance(b, Fraction):
            return bounded(a / b)
        return self.within(real(a) / real(b))

    def power(self, base: Scalar, exponent: Scalar) -> Scalar:
        """base ^ exponent; over the reals a negative base has the powers p/q with odd q."""
        if not base:
            return power_of_zero(exponent)
        self.refuse_large_power(base, exponent)
        whole = small_integer(exponent, LARGEST_EXACT)
        if whole is not None and isinstance(base, Fraction) and abs(whole) * abs(exact_bits(base)) <= LARGEST_EXACT:
            return base**whole
        if isinstance(exponent, Fraction):
            if exponent.denominator == 1:
                return self.within(real(base) ** exponent.numerator)
            return self.rational_power(base, exponent)
        return self.within(self.keep_real(real(base) ** real(exponent)))

    def rational_power(self, base: Scalar, exponent: Fraction) -> Scalar:
        """base ^ (p/q) for q > 1; exact where base is the q-th power of a fraction."""
        negative = not isinstance(base, CONTEXT.mpc) and base < 0
        if negative and not self.over_complex:
            if exponent.denominator % 2 == 0:
                raise Undefined("an even root of a negative number")
            size = self.rational_power(-base, exponent)
            return -size if exponent.numerator % 2 else size
        if isinstance(base, Fraction) and not negative:
            root = exact_root(base, exponent.denominator)
            if root is not None:
                return self.power(root, Fraction(exponent.numerator))
        return self.within(self.keep_real(CONTEXT.power(real(base), real(exponent))))

    def refuse_large_power(self, base: Scalar, exponent: Scalar) -> None:
        """Raise TooLarge before a power that is too large to write down."""
        if magnitude(exponent) > 64 or abs(magnitude(base)) * 2 ** max(magnitude(exponent), 0) > LARGEST_MAGNITUDE * 4:
            raise TooLarge("a power too large to evaluate")

    def keep_real(self, value: Scalar) -> Scalar:
        """The value; over the reals a complex one is Undefined."""
        if isinstance(value, CONTEXT.mpc):
            if not value.imag:
                return value.real
            if not self.over_complex:
                raise Undefined("not a real number")
        return value

    def within(self, value: Scalar) -> Scalar:
        """The value, its size within bounds; a complex number without imaginary part as a real one."""
        if isinstance(value, CONTEXT.mpc) and not value.imag:
            value = value.real
        if CONTEXT.isfinite(value) and value and abs(magnitude(value)) > LARGEST_MAGNITUDE:
            raise TooLarge("a number too large to evaluate")
        if CONTEXT.isnan(value):
            raise Undefined("infinities that cancel")
        return value


def power_of_zero(exponent: Scalar) -> Scalar:
    """0 ^ exponent: 0^0 is 1, as in power series."""
    if not exponent:
        return Fraction(1)
    if isinstance(exponent, CONTEXT.mpc) or exponent < 0:
        raise Undefined("division by zero")
    return Fraction(0)


def exact_bits(value: Fraction) -> int:
    """The longer of numerator and denominator, in bits."""
    return max(value.numerator.bit_length(), value.denominator.bit_length())


def exact_root(value: Fraction, degree: int) -> Fraction | None:
    """The positive fraction whose `degree`-th power a positive fraction is, if there is one."""
    if degree > 64:
        return None
    top, bottom = whole_root(value.numerator, degree), whole_root(value.denominator, degree)
    return Fraction(top, bottom) if top is not None and bottom is not None else None


def whole_root(value: int, degree: int) -> int | None:
    """The integer whose `degree`-th power `value` is, if there is one; by Newton's iteration from above."""
    if value < 2:
        return value
    guess = 1 << -(-value.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + value // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess if guess**degree == value else None
        guess = better
