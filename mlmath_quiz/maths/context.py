"""What a relation may know of the question while it compares a reply with the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from mlmath_quiz.maths.finding import Finding
from mlmath_quiz.maths.tree import Node

if TYPE_CHECKING:
    from mlmath_quiz.maths.scope import Scope
    from mlmath_quiz.model import Question


@dataclass(frozen=True, slots=True)
class Context:
    """The question's names and conditions, read once.

    `scope` gives each name its domain; `seed` (the question's name) decides the sample points; `of` is the objective or the
    matrix that a relation is judged against, with the helpers of `where` put in; `by` are the names it is differentiated by;
    `constants` the free constants; `tolerance` as the author wrote it ("0.5%", "3 figures", "" for exact); `require` the
    conditions that tie symbols together.
    """

    question: Question
    scope: Scope
    seed: str
    of: Node | None = None
    by: tuple[str, ...] = ()
    constants: tuple[str, ...] = ()
    tolerance: str = ""
    require: tuple[Node, ...] = ()

    def exact(self) -> Context:
        """The same without tolerance: what a relation passes on when it asks for plain equality."""
        return replace(self, tolerance="") if self.tolerance else self


class Relation(Protocol):
    """What every module of `relations/` offers as `compare`: the reply, the answer, and what is known of the question.

    Both trees have the helpers of `where` put in. It never raises for mathematics: what cannot be decided is UNDECIDED.
    """

    def __call__(self, reply: Node, answer: Node, context: Context, /) -> Finding: ...
