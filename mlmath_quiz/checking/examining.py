"""One question under all rules: what a worker does."""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.reports import Report, Task
from mlmath_quiz.checking.rule import Fault, Rule, problem, rules
from mlmath_quiz.checking.sorting import key, sorted_tree
from mlmath_quiz.maths.parser import Unreadable
from mlmath_quiz.model import TYPED_KINDS
from mlmath_quiz.problems import Problem


def examine(task: Task) -> Report:
    """The report on one question."""
    ground = Ground(task.question, symbolic=task.attempt == "full")
    found = list(apply(ground, "text"))
    readable = not any(each.code == "unreadable" for each in found)
    if not readable or task.attempt == "text":
        return Report(task.question.name, tuple(found))
    found += [*apply(ground, "reading"), *apply(ground, "maths")]
    return Report(task.question.name, tuple(found), route_of(ground), fingerprint(ground))


def apply(ground: Ground, stage: str) -> Iterator[Problem]:
    """The problems that all rules of one stage find."""
    for rule in rules():
        if rule.stage == stage:
            for fault in faults(rule, ground):
                yield problem(rule, fault, ground.question.name)


def faults(rule: Rule, ground: Ground) -> Iterator[Fault]:
    """What one rule finds; a fault of the rule itself is told, not raised."""
    try:
        yield from rule.check(ground)
    except MemoryError:
        raise
    except Exception as error:
        yield Fault(
            ground.question.place,
            f"this rule could not be applied ({type(error).__name__}: {str(error)[:200]}).",
            "Please report it; the other rules were applied.",
        )


def route_of(ground: Ground) -> str:
    """How the answer is known."""
    found = ground.verification
    return found.route if found.status == "verified" else ""


def fingerprint(ground: Ground) -> str:
    """A text that two questions with the same answer share."""
    question = ground.question
    if question.kind not in TYPED_KINDS:
        return " ".join(text.text.casefold() for text in question.answer)
    try:
        return key(sorted_tree(ground.answer))
    except Unreadable:
        return ""
