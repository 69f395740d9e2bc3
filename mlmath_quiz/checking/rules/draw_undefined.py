"""A draw at which the answer has no value, or is not verified.

The proof in symbols covers what holds in general. Single draws can still divide by zero, leave a domain, or change a
sign that the proof took for granted. Every draw is tried, or 200 of them.

Wrong:

    - id: slope
      kind: number
      vary:
        a: 0..6
      ask: What is the slope of $\\ln x$ at $x = <a>$?
      answer: 1/a
      verify: at(diff(log(u), u), u = a)
      why: The derivative of the logarithm is the reciprocal.

Right:

    - id: slope
      kind: number
      vary:
        a: 1..6
      ask: What is the slope of $\\ln x$ at $x = <a>$?
      answer: 1/a
      verify: at(diff(log(u), u), u = a)
      why: The derivative of the logarithm is the reciprocal.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.checking.drawing import at_draws, draw_text, same
from mlmath_quiz.checking.ground import Ground, NoValue
from mlmath_quiz.checking.rule import Fault
from mlmath_quiz.model import TYPED_KINDS

SEVERITY = "error"
STAGE = "maths"
NUMBERS = ("expression", "number", "vector", "matrix")


def check(ground: Ground) -> Iterator[Fault]:
    """The first draw at which something is wrong."""
    question = ground.question
    if not question.vary or question.kind not in TYPED_KINDS:
        return
    answer = at_draws(ground, ground.answer)
    derived = at_draws(ground, ground.verify[0]) if compares(ground) else None
    for draw in ground.draws:
        try:
            value = answer(draw)
        except NoValue as error:
            help = "Exclude such draws by 'require', or narrow the ranges of 'vary'."
            yield Fault(question.answer[0], f"at the draw {draw_text(draw)} the answer has no value ({error}).", help)
            return
        try:
            other = derived(draw) if derived else value
        except NoValue:
            continue
        if not same(value, other):
            said = f"at the draw {draw_text(draw)} the answer is {value}, but verify gives {other}."
            yield Fault(question.verify[0], said, "Correct one of the two, or exclude such draws by 'require'.")
            return


def compares(ground: Ground) -> bool:
    """Whether `verify` is a derivation whose number can be compared with the answer's."""
    question = ground.question
    plain = question.kind in NUMBERS and question.judge in ("", "equal") and question.tolerance is None
    return (
        plain
        and ground.verification.status != "refuted"
        and len(ground.verify) == 1
        and "answer" not in ground.verify[0].names()
        and ground.verify[0].head != "relation"
    )
