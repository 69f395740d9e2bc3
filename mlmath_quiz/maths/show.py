"""Values as a learner reads them in a sentence: short, and long enough to tell two of them apart."""

from __future__ import annotations

from fractions import Fraction

from mlmath_quiz.maths.values import CONTEXT, Matrix, Scalar, Value


def show(value: Value, digits: int = 6) -> str:
    """`7/2`, `2.71828`, `1 + 2i`, `(1, -1)`, `[[1, 2], [3, 4]]`."""
    if isinstance(value, Matrix):
        return show_matrix(value, digits)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, CONTEXT.mpc):
        return show_complex(value, digits)
    return show_real(value, digits)


def show_pair(a: Value, b: Value) -> tuple[str, str]:
    """Two values with as many digits as it takes to see that they differ."""
    for digits in (6, 12, 25, 50, 300):
        left, right = show(a, digits), show(b, digits)
        if left != right:
            return left, right
    return left, right


def show_real(value: Scalar, digits: int) -> str:
    """A short fraction as it is, an integer as it is, else a decimal."""
    if isinstance(value, Fraction):
        if value.numerator.bit_length() + value.denominator.bit_length() < 1200:
            text = str(value)
            if len(text) <= max(12, digits):
                return text
        value = CONTEXT.mpf(value.numerator) / value.denominator
    if CONTEXT.isinf(value):
        return "infinity" if value > 0 else "-infinity"
    decimal: str = CONTEXT.nstr(value, digits)
    return decimal.removesuffix(".0")


def show_complex(value: Scalar, digits: int) -> str:
    """`1 + 2i`, `-3i`; a part that is only rounding is left out."""
    if abs(value.imag) < abs(value.real) * CONTEXT.eps * 1000:
        return show_real(value.real, digits)
    if abs(value.real) < abs(value.imag) * CONTEXT.eps * 1000:
        value = CONTEXT.mpc(0, value.imag)
    imaginary = show_real(abs(value.imag), digits)
    imaginary = ("" if imaginary == "1" else imaginary) + "i"
    if not value.real:
        return ("-" if value.imag < 0 else "") + imaginary
    return f"{show_real(value.real, digits)} {'-' if value.imag < 0 else '+'} {imaginary}"


def show_matrix(matrix: Matrix, digits: int) -> str:
    """A vector in parentheses, a matrix in brackets, a single entry as it is."""
    if matrix.shape == (1, 1):
        return show(matrix.rows[0][0], digits)
    if matrix.shape[1] == 1:
        return f"({', '.join(show(entry, digits) for entry in matrix.entries())})"
    rows = (f"[{', '.join(show(entry, digits) for entry in row)}]" for row in matrix.rows)
    return f"[{', '.join(rows)}]"
