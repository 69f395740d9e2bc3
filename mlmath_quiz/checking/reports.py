"""What is asked of a worker and what it reports: plain data that needs no SymPy."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mlmath_quiz.model import Question
from mlmath_quiz.problems import Problem

ATTEMPTS = ("full", "numeric", "text")
"""How thorough an attempt is: with algebra, without it, or the words alone."""


@dataclass(frozen=True, slots=True)
class Task:
    """A question to examine, and how thoroughly."""

    question: Question
    attempt: str = "full"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a question: its problems, by which route its answer is known ("" for none), and its answer's fingerprint."""

    question: str
    problems: tuple[Problem, ...] = ()
    route: str = ""
    fingerprint: str = ""


def too_costly(task: Task, seconds: float, failure: str, detail: str) -> Problem:
    """The problem of a question whose examination was stopped."""
    said = {
        "time": f"checking this takes more than {seconds:g} seconds, even without algebra, and was stopped.",
        "memory": "checking this takes more memory than a question may have, and was stopped.",
    }.get(failure, f"checking this failed ({detail or failure}).")
    where = task.question.verify[0].place if task.question.verify else task.question.place
    if failure == "crash":
        return Problem(where, "check-failed", said, "Please report it.", "error", task.question.name)
    return Problem(where, "too-costly", said, "Write 'verify' so that it needs less work.", "error", task.question.name)


def moved(report: Report, question: Question) -> Report:
    """A report with its problems where the question stands now."""
    return replace(report, problems=tuple(shifted(each, question) for each in report.problems))


def shifted(each: Problem, question: Question) -> Problem:
    """A problem whose line counted from its question, in the question's file."""
    place = replace(each.place, path=question.place.path, line=each.place.line + question.place.line)
    return replace(each, place=place)


def counted_from_question(report: Report, question: Question) -> Report:
    """A report whose lines count from the question."""
    return replace(
        report,
        problems=tuple(
            replace(each, place=replace(each.place, path="", line=each.place.line - question.place.line))
            for each in report.problems
        ),
    )
