"""A symbol in the answer that the ask never introduces.

A learner can only type what the question has named. Each symbol of the answer has to appear in `ask`, in a formula or
in backticks (Greek letters by their command, `x_1` as $x_1$).

Wrong:

    - id: slope
      kind: expression
      symbols:
        x: real
        a: positive
      ask: Differentiate $x$ squared times a constant with respect to $x$.
      answer: 2*a*x
      verify: diff(a*x^2, x)
      why: The constant stays.

Right:

    - id: slope
      kind: expression
      symbols:
        x: real
        a: positive
      ask: Differentiate $a x^2$ with respect to $x$, for a constant $a$.
      answer: 2*a*x
      verify: diff(a*x^2, x)
      why: The constant stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.rule import Fault
from mlmath_quiz.checking.sampling import size_letters
from mlmath_quiz.markup.prose import Maths, Typed, inlines, parse
from mlmath_quiz.model import TYPED_KINDS

SEVERITY = "error"
STAGE = "reading"
VARIANTS = {"epsilon": "varepsilon", "phi": "varphi", "theta": "vartheta", "rho": "varrho", "sigma": "varsigma"}
LETTER = re.compile(r"\\[A-Za-z]+|[^\W_]")


def check(ground: Ground) -> Iterator[Fault]:
    """Each name of the answer that stands nowhere in the ask."""
    question = ground.question
    if question.kind not in TYPED_KINDS:
        return
    shown = " ".join(written(question.ask.text))
    names = ground.answer.names() - set(question.vary) - set(question.where) - bound_names(ground)
    for name in sorted(names):
        if not introduced(name, shown):
            help = f"Introduce {name} in 'ask', or write the answer without it."
            yield Fault(question.answer[0], f"the answer contains {name}, which the ask never introduces.", help)


def written(ask: str) -> Iterator[str]:
    """The formulas and typed mathematics of an ask."""
    for piece in inlines(parse(ask)):
        if isinstance(piece, Maths):
            yield piece.latex
        elif isinstance(piece, Typed):
            yield piece.source


def introduced(name: str, shown: str) -> bool:
    """Whether a name stands in formulas: as it is, as a command, or letter by letter in its parts."""
    letters = set(LETTER.findall(shown))
    words = set(re.findall(r"[A-Za-z]+", shown))
    return all(known(part, letters, words) for part in re.findall(r"[^\W_]+", name))


def known(part: str, letters: set[str], words: set[str]) -> bool:
    """Whether one part of a name is written somewhere."""
    if len(part) == 1 or part in words:
        return part in letters or part in words
    if {f"\\{part}", f"\\{VARIANTS.get(part, part)}"} & letters:
        return True
    head = part.rstrip("0123456789")
    tail = part[len(head) :]
    return bool(head and tail) and known(head, letters, words) and all(digit in letters for digit in tail)


def bound_names(ground: Ground) -> set[str]:
    """Names that a sum or integral in the answer binds, the free constants, and the letters of sizes that the domains name."""
    bound = {
        node.args[1].text
        for node in ground.answer.walk()
        if node.text in ("sum", "product", "integrate", "limit", "diff")
        and len(node.args) > 1
        and node.args[1].head == "name"
    }
    labels = {
        node.args[0].text
        for node in ground.answer.walk()
        if node.head == "relation" and ground.question.kind == "factors"
    }
    return (
        bound
        | labels
        | set(ground.question.constants)
        | (set(size_letters(ground.domains)) - set(ground.question.symbols))
    )
