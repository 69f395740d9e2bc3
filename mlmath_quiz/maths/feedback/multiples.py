"""The factor or the constant by which a reply differs from the answer, read off their values."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mlmath_quiz.maths.relations.elimination import is_zero, rank, size, tidy
from mlmath_quiz.maths.relations.tolerance import entries
from mlmath_quiz.maths.values import Matrix, Scalar, Value, is_complex, real


def multiple(replies: Sequence[Value], answers: Sequence[Value], has_names: bool) -> str:
    """What is said of a reply that is a multiple of the answer, or differs from it by a constant; "" of any other."""
    given = [entry for value in replies for entry in entries(value)]
    wanted = [entry for value in answers for entry in entries(value)]
    if len(given) != len(wanted) or len(given) < 2 or any(is_complex(real(entry)) for entry in (*given, *wanted)):
        return ""
    if all(is_zero(entry) for entry in given) or all(is_zero(entry) for entry in wanted):
        return ""
    if is_multiple(given, wanted):
        return factor(given, wanted)
    return constant(given, wanted) if has_names else ""


def lacks_normalisation(replies: Sequence[Value], answers: Sequence[Value]) -> bool:
    """Whether the answers have length 1, and every reply the right direction but another length."""
    if not all(map(is_unit, answers)):
        return False
    return all(is_positive_multiple(a, b) for a, b in zip(replies, answers, strict=True))


def is_positive_multiple(given: Value, wanted: Matrix) -> bool:
    """Whether a value is the vector times a number greater than zero."""
    if not isinstance(given, Matrix) or given.shape != wanted.shape:
        return False
    theirs, ours = list(given.entries()), list(wanted.entries())
    return rank([theirs, ours]) == 1 and sum(real(a) * real(b) for a, b in zip(theirs, ours, strict=True)) > 0


def is_multiple(given: list[Scalar], wanted: list[Scalar]) -> bool:
    """Whether all entries have one ratio; zeros only meet zeros."""
    pairs = [(real(a), real(b)) for a, b in zip(given, wanted, strict=True) if not (is_zero(a) and is_zero(b))]
    if any(is_zero(a) or is_zero(b) for a, b in pairs):
        return False
    ratios = [a / b for a, b in pairs]
    return len(ratios) > 1 and all(is_zero(ratio / ratios[0] - 1) for ratio in ratios)


def factor(given: list[Scalar], wanted: list[Scalar]) -> str:
    """The reply is a fixed multiple of the answer."""
    largest = max(range(len(wanted)), key=lambda i: abs(real(wanted[i])))
    ratio = tidy(real(given[largest]) / real(wanted[largest]))
    if ratio == 1:
        return ""
    if isinstance(ratio, Fraction):
        return f"Yours is `{ratio}` times the answer: a constant factor is wrong."
    return "Yours is a constant multiple of the answer: a factor is wrong."


def is_unit(value: Value) -> bool:
    """Whether it is a vector of length 1."""
    if not isinstance(value, Matrix) or value.shape[1] != 1 or value.shape[0] < 2:
        return False
    return is_zero(sum(real(entry) ** 2 for entry in value.entries()) - 1)


def constant(given: list[Scalar], wanted: list[Scalar]) -> str:
    """The reply differs from the answer by one number."""
    gaps = [real(a) - real(b) for a, b in zip(given, wanted, strict=True)]
    if not all(is_zero(gap - gaps[0], size(gaps)) for gap in gaps):
        return ""
    gap = tidy(gaps[0])
    return f"Yours differs from the answer by the constant `{gap}`." if isinstance(gap, Fraction) else ""
