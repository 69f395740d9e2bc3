"""A trial of the check itself: every mutant of a question's answer put in its place, and verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.mutants import Mutant, mutants
from mlmath_quiz.checking.relating import related
from mlmath_quiz.checking.showing import tree_text
from mlmath_quiz.checking.verification import verify
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.model import Question


@dataclass(frozen=True, slots=True)
class MutationTask:
    """A question, and how many of its mutants to try (None for all)."""

    question: Question
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """How many mutants were refuted, told apart by nothing, or not decided; and those that survived: mutant and change."""

    counts: Mapping[str, int]
    survivors: tuple[tuple[str, str], ...] = ()


class Mutated(Ground):
    """A question whose answer is another tree."""

    def __init__(self, question: Question, answer: Node) -> None:
        super().__init__(question, symbolic=True)
        self.answer = answer


def examine_mutants(task: MutationTask) -> Trial:
    """The trial of one question; nothing is tried where its own answer is not verified."""
    ground = Ground(task.question)
    if ground.verification.status != "verified":
        return Trial({"questions not verified": 1})
    counts: Counter[str] = Counter({"questions verified": 1})
    survivors = []
    for mutant in mutants(ground.answer, task.most, task.question.name):
        fate = fate_of(ground, mutant)
        if fate == "survived":
            survivors.append((tree_text(mutant.tree), mutant.change))
        else:
            counts[fate] += 1
    return Trial(dict(counts), tuple(survivors))


def fate_of(ground: Ground, mutant: Mutant) -> str:
    """What becomes of a mutant: `equal` where the relation does not tell it apart, `refuted` where it is not verified."""
    if related(ground, mutant.tree, ground.answer) != "unequal":
        return "equal"
    found = verify(Mutated(ground.question, mutant.tree))
    return "survived" if found.status == "verified" else "refuted"
