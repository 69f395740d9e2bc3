"""Whether two trees have the same value at one point, at as many digits as it takes to be sure."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from mlmath_quiz.maths.arithmetic import Arithmetic
from mlmath_quiz.maths.evaluate import Evaluator, Point
from mlmath_quiz.maths.linear import shape_name
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.maths.values import (
    CONTEXT,
    Matrix,
    Misfit,
    Scalar,
    TooLarge,
    TooLong,
    Undefined,
    Value,
    magnitude,
    real,
)

DIGITS = (50, 110, 400)
"""The precisions tried in turn while cancellation leaves a doubt."""
TRUSTED_PART = 0.6
"""The part of the digits of a value in which two equal expressions have to agree."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What two trees are worth at a point, and whether it is the same.

    `reply undefined` where only the answer has a value; `skip` where the answer has none or nothing can be said.
    """

    outcome: Literal["same", "different", "reply undefined", "misfit", "skip", "too large", "too long"]
    reply: Value = None
    answer: Value = None
    exact: bool = False
    note: str = ""


def meet(reply: Node, answer: Node, point: Point, over_complex: bool = False) -> Meeting:
    """Compare two trees at a point. Never raises for mathematics."""
    previous: Scalar = None
    meeting, doubt = Meeting("skip"), ""
    for digits in DIGITS:
        meeting, difference, doubt = at_digits(reply, answer, point, over_complex, digits)
        if meeting.outcome not in ("same", "different") or meeting.exact:
            return meeting
        if doubt:
            continue
        if meeting.outcome == "same" or (previous is not None and stable(previous, difference)):
            return meeting
        previous = difference
    if doubt == "swallowed":
        return Meeting("too large")
    return Meeting("skip") if doubt and meeting.outcome == "different" else meeting


def stable(previous: Scalar, difference: Scalar) -> bool:
    """Whether more digits left a difference as it was."""
    if not CONTEXT.isfinite(previous) or not CONTEXT.isfinite(difference):
        return True
    return magnitude(difference - previous) < magnitude(difference) - 16


def at_digits(reply: Node, answer: Node, point: Point, over_complex: bool, digits: int) -> tuple[Meeting, Scalar, str]:
    """The meeting at one precision, the largest difference of entries, and the doubt that rounding leaves, if any."""
    theirs = Evaluator(Arithmetic(digits, over_complex))
    try:
        b = theirs.value(answer, point)
    except Misfit as problem:
        return Meeting("skip", note=str(problem)), None, ""
    except Undefined:
        return Meeting("skip"), None, ""
    except TooLarge as problem:
        return Meeting(too_much(problem)), None, ""
    ours = Evaluator(Arithmetic(digits, over_complex))
    try:
        a = ours.value(reply, point)
    except Misfit as problem:
        return Meeting("misfit", answer=b, note=str(problem)), None, ""
    except Undefined as problem:
        return Meeting("reply undefined", answer=b, note=str(problem)), None, ""
    except TooLarge as problem:
        return Meeting(too_much(problem), answer=b), None, ""
    meeting, worst = weigh(a, b, min(ours.trusted, theirs.trusted))
    return meeting, worst, doubt_of(ours.by, theirs.by)


def too_much(problem: TooLarge) -> Literal["too large", "too long"]:
    """Whether much work was lost on it."""
    return "too long" if isinstance(problem, TooLong) else "too large"


def doubt_of(ours: Arithmetic, theirs: Arithmetic) -> str:
    """`swallowed` where a term vanished beside a larger one, `lost` where terms cancelled, else nothing."""
    if max(ours.swallowed, theirs.swallowed) > CONTEXT.prec * TRUSTED_PART:
        return "swallowed"
    return "lost" if max(ours.lost, theirs.lost) > CONTEXT.prec * (1 - TRUSTED_PART) - 6 else ""


def weigh(a: Value, b: Value, trusted: int) -> tuple[Meeting, Scalar]:
    """Compare two values known to so many trusted digits: the meeting and the largest difference of entries."""
    pairs = paired(a, b)
    if pairs is None:
        return Meeting("misfit", a, b, note=f"{shape_name(a)}, where the answer is {shape_name(b)}"), None
    exact = all(isinstance(x, Fraction) and isinstance(y, Fraction) for x, y in pairs)
    if exact:
        return Meeting("same" if all(x == y for x, y in pairs) else "different", a, b, True), None
    bits = min(int(CONTEXT.prec * TRUSTED_PART), int(trusted * 3.32))
    scale = max(magnitude_of(value) for pair in pairs for value in pair)
    worst, same = CONTEXT.zero, True
    for x, y in pairs:
        x, y = real(x), real(y)
        if x == y:
            continue
        gap = abs(x - y)
        own = max(magnitude_of(x), magnitude_of(y))
        same = same and CONTEXT.isfinite(gap) and (close(gap, own, bits) or close(gap, scale, int(CONTEXT.prec) - 12))
        worst = max(worst, gap)
    return Meeting("same" if same else "different", a, b), worst


def close(gap: Scalar, scale: int, bits: int) -> bool:
    """Whether a gap is smaller than its scale by so many bits."""
    return magnitude(gap) <= scale - bits


def magnitude_of(value: Scalar) -> int:
    """The magnitude, also of infinity."""
    return magnitude(value) if isinstance(value, Fraction) or CONTEXT.isfinite(value) else 0


def paired(a: Value, b: Value) -> list[tuple[Scalar, Scalar]] | None:
    """The entries that correspond, or None where the shapes differ; a 1 x 1 matrix is a number."""
    if isinstance(a, bool) or isinstance(b, bool):
        return [(Fraction(a), Fraction(b))] if isinstance(a, bool) and isinstance(b, bool) else None
    a, b = single(a), single(b)
    if isinstance(a, Matrix) != isinstance(b, Matrix):
        return None
    if not isinstance(a, Matrix):
        return [(a, b)]
    return list(zip(a.entries(), b.entries(), strict=True)) if a.shape == b.shape else None


def single(value: Value) -> Value:
    """A 1 x 1 matrix as its entry."""
    return value.rows[0][0] if isinstance(value, Matrix) and value.shape == (1, 1) else value
