"""Mathematics that the grammar cannot read.

Answers, `verify`, `where`, `of`, `require`, `when`, `mistakes` and what stands in backticks are read by the same
grammar that reads a learner's reply. What it cannot read can neither be judged nor verified.

Wrong:

    - id: slope
      kind: expression
      symbols:
        x: real
      ask: Differentiate $x^2$ with respect to $x$.
      answer: 2*x)
      verify: diff(x^2, x)
      why: The power rule.

Right:

    - id: slope
      kind: expression
      symbols:
        x: real
      ask: Differentiate $x^2$ with respect to $x$.
      answer: 2*x
      verify: diff(x^2, x)
      why: The power rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlmath_quiz.checking.fields import mathematics, prose
from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.rule import Fault
from mlmath_quiz.markup.prose import Typed, inlines, parse
from mlmath_quiz.maths.parser import Unreadable, read
from mlmath_quiz.maths.variants import holes, instantiate
from mlmath_quiz.model import Text

WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
SEVERITY = "error"
STAGE = "text"


def check(ground: Ground) -> Iterator[Fault]:
    """Every piece of mathematics that cannot be read, at the place where reading stopped."""
    for key, text in mathematics(ground.question):
        yield from trouble(ground, key, text, text.text, 0)
    yield from nameless(ground)
    yield from unfilled(ground)
    for key, text in prose(ground.question):
        for piece in inlines(parse(text.text)):
            if isinstance(piece, Typed):
                yield from trouble(ground, f"backticks in {key}", text, piece.source, piece.at)


def nameless(ground: Ground) -> Iterator[Fault]:
    """A `verify` that speaks of `answer` where no mathematics is the answer."""
    for text in ground.question.verify:
        try:
            if "answer" in read(text.text, ground.scope).names():
                ground.answer  # noqa: B018
        except Unreadable as error:
            if error.message.startswith("'answer'"):
                yield Fault(text, f"verify: {error.message}", error.help)


def unfilled(ground: Ground) -> Iterator[Fault]:
    """A `<...>` that speaks of a varied name or a helper, and cannot be filled in."""
    question = ground.question
    own = set(question.vary) | set(question.where)
    left = " ".join(text.text for _, text in prose(instantiate(question, 0))) if own else ""
    for key, text in prose(question):
        for offset, inside in holes(text.text):
            if own & set(WORD.findall(inside)) and f"<{inside}>" in left:
                help = "It may hold an expression in the names of 'vary' and 'where'."
                yield Fault(text, f"{key}: <{inside}> cannot be filled in.", help, offset, len(inside))


def trouble(ground: Ground, key: str, text: Text, source: str, start: int) -> Iterator[Fault]:
    """The fault in one piece, if there is one."""
    try:
        read(source, ground.scope)
    except Unreadable as error:
        yield Fault(text, f"{key}: {error.message}", error.help, start + error.offset)
