"""Questions made of keywords, for tests of single relations."""

from typing import Any

from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.finding import Finding
from mlmath_quiz.maths.judge import relation_of
from mlmath_quiz.maths.parser import read
from mlmath_quiz.maths.scope import scope_of
from mlmath_quiz.model import Question, Text


def question(kind: str, judge: str = "", symbols: str = "", **more: Any) -> Question:
    """A question with symbols as `x: real; A: matrix 2 x 2`."""
    pairs = dict(part.split(":", 1) for part in symbols.split(";") if part.strip())
    declared = {name.strip(): Text(domain.strip()) for name, domain in pairs.items()}
    return Question("t/c/q", kind, Text(""), "linear-algebra", judge=judge, symbols=declared, **more)  # type: ignore[arg-type]


def find(reply: str, answer: str, asked: Question, of: str = "", by: str = "", tolerance: str = "") -> Finding:
    """What the question's relation finds."""
    theirs, ours = scope_of(asked), scope_of(asked, author=True)
    context = Context(
        asked,
        ours,
        asked.name,
        read(of, ours) if of else None,
        tuple(by.replace(" ", "").split(",")) if by else (),
        asked.constants,
        tolerance,
    )
    return relation_of(asked.kind, asked.judge)(read(reply, theirs), read(answer, ours), context)
