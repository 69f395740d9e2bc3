"""From what was asked for on the command line to a sitting: bank, history, plan, then the terminal or the pipe."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlmath_quiz.cli.common import chosen, opened_bank
from mlmath_quiz.cli.places import forgiving_input, opened_history, with_progress, writer
from mlmath_quiz.study import plan
from mlmath_quiz.study.quiz import Quiz, Tools
from mlmath_quiz.study.reviews import Card, Mode
from mlmath_quiz.study.session import Session
from mlmath_quiz.terminal.style import MathMode, Style, natural_math, wants_colour, window_width

if TYPE_CHECKING:
    from mlmath_quiz.bank.contents import Bank
    from mlmath_quiz.model import Judgement, Question
    from mlmath_quiz.study.history import History
    from mlmath_quiz.terminal.pipe import Voice

EVERYTHING = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Wish:
    """The options of `mlquiz run`."""

    what: tuple[str, ...]
    new: int | None = None
    limit: int | None = None
    seed: str | None = None
    minutes: float | None = None
    exam: int | None = None
    cram: bool = False
    upto: str | None = None
    math: MathMode | None = None
    history: Path | None = None
    as_json: bool = False

    @property
    def mode(self) -> Mode:
        """Whether the schedule, a cram or an exam decides what is asked."""
        return "exam" if self.exam else "cram" if self.cram else "study"


def sit(context: click.Context, wish: Wish) -> None:
    """Ask what is to be asked."""
    bank = opened_bank(context)
    names = wanted(bank, wish)
    with opened_history(wish.history) as history:
        history.check_writable()
        with_progress(history.refresh)
        seed = wish.seed if wish.seed is not None else os.urandom(4).hex()
        now = clock()
        known = plan.Known(history.memories(set(names), bank.former), history.suspended(bank.former))
        planned = planned_for(bank, names, known, wish, seed, now, history)
        talk(bank, history, wish, planned, known, seed, now)


def wanted(bank: Bank, wish: Wish) -> list[str]:
    """The names that may be asked, in reading order."""
    names = chosen(bank, wish.what)
    if wish.upto is None:
        return names
    met = set(chosen(bank, chapters_upto(bank, wish.upto)))
    names = [name for name in names if name in met]
    if not names:
        raise click.ClickException(f"Nothing of {' '.join(wish.what) or 'the bank'} is met up to {wish.upto}.")
    return names


def chapters_upto(bank: Bank, last: str) -> list[str]:
    """`mml/ch02` … `mml/ch06` for `mml/ch06`."""
    resource, _, chapter = last.partition("/")
    found = [each.id for each in bank.resources[resource].chapters] if resource in bank.resources else []
    if chapter not in found:
        raise click.UsageError(f"--upto takes a chapter such as mml/ch06; there is no chapter '{last}'.")
    return [f"{resource}/{each}" for each in found[: found.index(chapter) + 1]]


def planned_for(
    bank: Bank, names: Sequence[str], known: plan.Known, wish: Wish, seed: str, now: int, history: History
) -> plan.Plan:
    """The cards to ask, by mode."""
    rows = list(bank.rows(names))

    def cards_of(name: str) -> Sequence[Card]:
        return cards(bank, name)

    if wish.exam:
        return plan.exam([row for row in rows if row.kind != "recall"], cards_of, seed, wish.exam)
    if wish.cram:
        return plan.cram(rows, known, cards_of, seed, wish.limit or EVERYTHING)
    needs = {topic.id: topic.needs for topic in bank.topics.values()}
    new, limit = allowance(history, wish, now)
    return plan.study(rows, needs, known, cards_of, now, seed, new, limit)


def allowance(history: History, wish: Wish, now: int) -> tuple[int, int]:
    """How many new questions and how many questions in all: as asked for, else what is left of the day's."""
    morning = plan.start_of_day(now)
    new = wish.new if wish.new is not None else max(0, plan.NEW_A_DAY - history.begun_since(morning))
    limit = wish.limit if wish.limit is not None else max(0, plan.MOST_A_DAY - history.reviewed_since(morning))
    if wish.limit is None and wish.new is not None:
        limit = max(limit, wish.new)
    return (new if wish.what or wish.new is not None else 0), limit


def cards(bank: Bank, name: str) -> Sequence[Card]:
    """The cards of a question: one, or one a blank."""
    from mlmath_quiz.bank.blanks import blanks

    question = bank.question(name)
    if question.kind != "cloze":
        return (Card(name),)
    return tuple(Card(name, number) for number in dict.fromkeys(blank.number for blank in blanks(question.ask.text)))


def talk(bank: Bank, history: History, wish: Wish, planned: plan.Plan, known: plan.Known, seed: str, now: int) -> None:
    """Hold the sitting on the terminal or over the pipe."""
    from mlmath_quiz.terminal.closing import nothing_to_ask
    from mlmath_quiz.terminal.lines import Lines
    from mlmath_quiz.terminal.sitting import Terminal

    interactive = sys.stdin.isatty() and sys.stdout.isatty() and not wish.as_json
    deadline = now + round(wish.minutes * 60_000) if wish.minutes else None
    session = Session(planned.cards, deadline=deadline, retries=wish.mode == "study")
    tools = Tools(bank.question, judge, instantiate, clock, new_id)
    source = "terminal" if interactive else "pipe"
    quiz = Quiz(history, session, tools, dict(known.memories), seed, wish.mode, source)
    voice = voice_for(bank, wish, interactive)
    if not planned.cards:
        voice.notice(nothing_to_ask(planned, bool(known.memories), bool(wish.what), now, wish.mode))
    elif interactive and isinstance(voice, Lines):
        Terminal(quiz, voice, reopen(bank), bank.root).run()
        return
    if not planned.cards and not wish.as_json:
        return
    from mlmath_quiz.terminal.pipe import run as run_pipe

    forgiving_input()
    run_pipe(quiz, iter(sys.stdin.readline, ""), voice)


def reopen(bank: Bank) -> Callable[[], Callable[[str], Question]]:
    """Reads the bank again after an edit; the first problem, if there is one, is why it cannot be used."""

    def read() -> Callable[[str], Question]:
        from mlmath_quiz.bank.index import open_bank
        from mlmath_quiz.terminal.editing import NoEditor

        again = open_bank(bank.root)
        for problem in again.problems:
            if problem.severity == "error":
                place = problem.place
                raise NoEditor(f"{place.path}:{place.line}:{place.column}: {problem.code} {problem.message}")
        return again.question

    return read


def voice_for(bank: Bank, wish: Wish, interactive: bool) -> Voice:
    """Who speaks: JSON events or lines of text."""
    reveals = wish.mode != "exam"
    if wish.as_json:
        from mlmath_quiz.terminal.events import Events

        return Events(writer(), bank.resources, reveals)
    from mlmath_quiz.terminal.lines import Lines

    return Lines(writer(), bank.resources, style(wish, interactive), reveals)


def style(wish: Wish, interactive: bool) -> Style:
    """The width of the window (80 on a pipe), the way of drawing, colours on a terminal."""
    width = window_width() if interactive else 80
    return Style(width, wish.math or natural_math(sys.stdout.encoding), wants_colour(interactive))


def clock() -> int:
    """Now, in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def new_id() -> str:
    """An id that no other review has."""
    return os.urandom(12).hex()


def judge(question: Question, reply: str | Sequence[str]) -> Judgement:
    """Judge a reply; the judge is loaded with the first one. A fault of the judge's own leaves the grade to the learner."""
    from mlmath_quiz.maths.judge import judge as judge_reply
    from mlmath_quiz.model import Judgement

    try:
        return judge_reply(question, reply)
    except Exception as error:
        if os.environ.get("MLQUIZ_DEBUG"):
            raise
        return Judgement(
            "undecided", "fault", f"The judge met a fault of its own ({type(error).__name__}); please grade yourself."
        )


def instantiate(question: Question, seed: str) -> tuple[Question, Mapping[str, str]]:
    """A plain question and its draw; the drawing is loaded with the first parametrised question."""
    if not question.vary and not question.where:
        return question, {}
    from mlmath_quiz.maths.variants import draw, instantiate

    numbers = draw(question, seed)
    return instantiate(question, seed, numbers), {name: str(value) for name, value in numbers.items()}
