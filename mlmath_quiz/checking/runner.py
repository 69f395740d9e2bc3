"""Questions to problems: what is in the cache is taken from there, everything else examined by workers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mlmath_quiz.checking import bank_rules
from mlmath_quiz.checking.cache import Cache, code_version, content_key, problem_from_json, problem_to_json
from mlmath_quiz.checking.reports import ATTEMPTS, Report, Task, counted_from_question, moved, too_costly
from mlmath_quiz.checking.workers import Limits, Outcome, Pool
from mlmath_quiz.model import Question
from mlmath_quiz.problems import Problem

Progress = Callable[[int, int], None]
SECONDS = {"full": 15.0, "numeric": 10.0, "text": 5.0}
"""Processor time for each attempt at a question."""


@dataclass(frozen=True)
class Settings:
    """How to run: `file` keeps the reports (None for no cache), `jobs` is the number of workers."""

    file: Path | None = None
    jobs: int = 0
    seconds: float = SECONDS["full"]
    progress: Progress = lambda done, total: None


def run(questions: Iterable[Question], settings: Settings) -> list[Report]:
    """The reports on all questions, in their order."""
    asked = list(questions)
    cache = Cache(settings.file, code_version())
    keys = {question.name: content_key(question) for question in asked}
    reports = {question.name: kept for question in asked if (kept := recalled(cache, keys[question.name], question))}
    missing = [question for question in asked if question.name not in reports]
    settings.progress(len(reports), len(asked))
    try:
        for report in examined(missing, settings):
            reports[report.question] = report
            keep(cache, keys[report.question], report, asked_by_name(asked)[report.question])
            settings.progress(len(reports), len(asked))
    finally:
        cache.save()
    return [reports[question.name] for question in asked]


def asked_by_name(asked: list[Question]) -> dict[str, Question]:
    """The questions by name."""
    return {question.name: question for question in asked}


def recalled(cache: Cache, key: str, question: Question) -> Report | None:
    """The report in the cache, with its problems where the question stands now."""
    kept = cache.get(key)
    if kept is None:
        return None
    problems = tuple(problem_from_json(row, question.name) for row in kept["problems"])
    return moved(Report(question.name, problems, kept["route"], kept["fingerprint"]), question)


def keep(cache: Cache, key: str, report: Report, question: Question) -> None:
    """Put a report into the cache."""
    rows = [problem_to_json(problem) for problem in counted_from_question(report, question).problems]
    cache.put(key, {"problems": rows, "route": report.route, "fingerprint": report.fingerprint})


def examined(questions: list[Question], settings: Settings) -> Iterator[Report]:
    """Reports of workers, as they come; a question that overruns is tried again with less."""
    if not questions:
        return
    jobs = settings.jobs or os.cpu_count() or 1
    scale = settings.seconds / SECONDS["full"]
    limit = {attempt: scale * SECONDS[attempt] for attempt in ATTEMPTS}
    tasks = [Task(question) for question in questions]
    with Pool(work, min(jobs, len(tasks)), Limits(), PRELOADED, lambda task: limit[task.attempt]) as pool:
        while tasks:
            again: list[Task] = []
            for outcome in pool.run(tasks):
                report, retry = settle(outcome, limit["full"])
                again += retry
                if report:
                    yield report
            tasks = again


def settle(outcome: Outcome[Task], seconds: float) -> tuple[Report | None, list[Task]]:
    """The report of an outcome, or the next attempt where it failed."""
    if outcome.failure is None:
        report: Report = outcome.result
        if outcome.task.attempt == "text":
            cost = too_costly(outcome.task, seconds, "time", "")
            report = replace(report, problems=(*report.problems, cost))
        return report, []
    following = ATTEMPTS.index(outcome.task.attempt) + 1
    if following < len(ATTEMPTS):
        return None, [replace(outcome.task, attempt=ATTEMPTS[following])]
    cost = too_costly(outcome.task, seconds, outcome.failure, outcome.detail)
    return Report(outcome.task.question.name, (cost,)), []


PRELOADED = ("mlmath_quiz.checking.examining",)


def work(task: Task) -> Report:
    """What a worker does with a task."""
    from mlmath_quiz.checking.examining import examine

    return examine(task)


def problems_of(reports: list[Report], questions: list[Question]) -> list[Problem]:
    """All problems of the reports, and those that show only between questions."""
    own = [problem for report in reports for problem in report.problems]
    return own + list(bank_rules.problems(questions, {report.question: report.fingerprint for report in reports}))
