"""How close a number has to be: `0.5%` of the answer, `0.01`, `3 figures`, `2 decimals`.

`3 figures` and `2 decimals` accept every number that lies within half a unit of the last digit asked for, so that a reply rounded
correctly is right (either way on a tie), and so is one with more correct digits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from mlmath_quiz.maths.tree import Node

Unit = Literal["relative", "absolute", "figures", "decimals"]
SLACK = Fraction(1, 10**12)
"""Relative slack on the bound itself, so that a number exactly on it is within."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """A bound: a fraction of the answer, an absolute distance, or a number of digits."""

    amount: Fraction
    unit: Unit

    def bound(self, answer: Any) -> Any:
        """The greatest distance from the answer (an mpmath number) that is still right."""
        import mpmath

        amount = mpmath.mpf(self.amount.numerator) / self.amount.denominator
        if self.unit == "absolute":
            return amount
        if self.unit == "relative":
            return amount * abs(answer)
        return mpmath.mpf(10) ** -self.decimals(answer) / 2

    def decimals(self, answer: Any) -> int:
        """How many digits after the point are asked for, negative where the last one is a ten, a hundred, …"""
        import mpmath

        if self.unit == "decimals" or not answer:
            return int(self.amount)
        leading = int(mpmath.floor(mpmath.log10(abs(answer)) + mpmath.mpf(10) ** -20))
        return int(self.amount) - 1 - leading

    def allows(self, reply: Any, answer: Any) -> bool:
        """Whether the reply is close enough to the answer (both finite mpmath numbers)."""
        return bool(abs(reply - answer) <= self.bound(answer) * (1 + float(SLACK)))

    def __str__(self) -> str:
        if self.unit == "relative":
            return f"{shortest(self.amount * 100)}%"
        return shortest(self.amount) if self.unit == "absolute" else f"{self.amount} {self.unit}"


def shortest(value: Fraction) -> str:
    """A decimal without needless zeros."""
    return f"{float(value):.10g}"


def read_tolerance(text: str) -> Tolerance:
    """The tolerance that the text asks for; raises ValueError saying what was expected."""
    match = re.fullmatch(
        r"\s*(\d+(?:\.\d*)?(?:[eE]-?\d{1,3})?|\.\d+)\s*(%|figures?|significant figures|decimals?)?\s*", text
    )
    if match is None:
        raise ValueError(
            f"expected a tolerance like `0.5%`, `0.01`, `3 figures` or `2 decimals`, found `{text.strip()}`"
        )
    amount, unit = Fraction(match[1]), match[2] or ""
    if unit == "%":
        return Tolerance(amount / 100, "relative")
    if not unit:
        return Tolerance(amount, "absolute")
    if amount.denominator != 1 or amount > 40:
        raise ValueError(f"expected a whole number of {unit} up to 40, found `{match[1]}`")
    if "figure" in unit and amount == 0:
        raise ValueError("expected at least 1 figure")
    return Tolerance(amount, "figures" if "figure" in unit else "decimals")


def typed_decimals(reply: Node) -> int | None:
    """The digits after the point of a reply that is a literal decimal (`-0.50` has 2); None for anything else."""
    while reply.head == "neg":
        reply = reply.args[0]
    match = re.fullmatch(r"\d*\.(\d+)", reply.text) if reply.head == "number" else None
    return len(match[1]) if match else None


def is_rounding(reply: Node, reply_value: Any, answer_value: Any) -> bool:
    """Whether a typed decimal is the answer rounded to as many digits as were typed, but not the answer itself."""
    typed = typed_decimals(reply)
    if typed is None or reply_value == answer_value:
        return False
    return reply_value != 0 and Tolerance(Fraction(typed), "decimals").allows(reply_value, answer_value)
