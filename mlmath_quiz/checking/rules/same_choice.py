"""Two choices that say the same.

A wrong choice that equals the right one, or another choice, makes the question unanswerable. Typed choices (in
backticks) are compared as mathematics, all others as text.

Wrong:

    - id: half
      kind: choice
      ask: What is $\\frac12 + \\frac14$?
      answer: "`3/4`"
      wrong:
        - "`6/8`"
        - "`2/6`"
      why: Over the common denominator 4.

Right:

    - id: half
      kind: choice
      ask: What is $\\frac12 + \\frac14$?
      answer: "`3/4`"
      wrong:
        - "`5/8`"
        - "`2/6`"
      why: Over the common denominator 4.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.checking.ground import Ground, NoValue
from mlmath_quiz.checking.rule import Fault
from mlmath_quiz.checking.sorting import sorted_tree
from mlmath_quiz.model import Text

SEVERITY = "error"
STAGE = "maths"


def check(ground: Ground) -> Iterator[Fault]:
    """Each choice that equals one before it."""
    question = ground.question
    if question.kind != "choice" or question.vary:
        return
    seen: list[Text] = list(question.answer)
    for choice in question.wrong:
        for other in seen:
            if equal(ground, choice.answer, other):
                which = "the right choice" if other in question.answer else "another wrong choice"
                yield Fault(choice.answer, f"this is the same as {which}, '{other.text}'.", "Change one of them.")
                break
        seen.append(choice.answer)


def equal(ground: Ground, left: Text, right: Text) -> bool:
    """Whether two choices say the same, as text or as mathematics."""
    if " ".join(left.text.split()) == " ".join(right.text.split()):
        return True
    a, b = ground.typed(left.text), ground.typed(right.text)
    if a is None or b is None:
        return False
    return sorted_tree(a) == sorted_tree(b) or same_values(ground, a, b)


def same_values(ground: Ground, a: object, b: object) -> bool:
    """Whether two trees have the same value at every point tried."""
    agreed = 0
    for sizes in ground.sizes:
        for point in ground.points(sizes, 3):
            try:
                if ground.at(a, point).differs(ground.at(b, point)):  # type: ignore[arg-type]
                    return False
                agreed += 1
            except NoValue:
                continue
    return agreed > 0
