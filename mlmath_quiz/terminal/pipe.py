"""A sitting without a terminal: one reply a line, until the end of the input."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from mlmath_quiz.study import session as sitting
from mlmath_quiz.study.grades import read_grade
from mlmath_quiz.study.quiz import Quiz
from mlmath_quiz.study.turn import Turn
from mlmath_quiz.terminal.commands import Unknown, command_in
from mlmath_quiz.terminal.summary import Summary, summary_of

GRADES = "Grade yourself: again, hard, good or easy (or 1 to 4)."


class Voice(Protocol):
    """How a sitting speaks: `Lines` to a reader, `Events` to a program."""

    def question(self, turn: Turn, number: int, total: int, is_new: bool) -> None: ...
    def unreadable(self, turn: Turn, line: str) -> None: ...
    def judged(self, turn: Turn) -> None: ...
    def graded(self, turn: Turn) -> None: ...
    def hint(self, turn: Turn) -> None: ...
    def source(self, turn: Turn) -> None: ...
    def notice(self, words: str) -> None: ...
    def help(self) -> None: ...
    def summary(self, summary: Summary) -> None: ...


def run(quiz: Quiz, replies: Iterator[str], voice: Voice) -> Summary:
    """Ask until the questions, the time or the replies end; returns the summary, which was also said."""
    while turn := quiz.next():
        voice.question(turn, quiz.session.number, quiz.session.total, quiz.is_new(turn.card))
        if not ask(quiz, replies, voice):
            break
    if quiz.session.waiting and not sitting.current(quiz.session, quiz.tools.clock()):
        voice.notice("Time is up.")
    summary = summary_of(quiz)
    voice.summary(summary)
    return summary


def ask(quiz: Quiz, replies: Iterator[str], voice: Voice) -> bool:
    """Take lines until the question in turn is done with; False at the end of the input or at `:quit`."""
    for line in replies:
        line = line.rstrip("\r\n")
        try:
            command = command_in(line)
        except Unknown as error:
            voice.notice(str(error))
            continue
        if command == "quit":
            return False
        if is_done(quiz, command, voice) if command else take(quiz, line, voice):
            return True
    return False


def is_done(quiz: Quiz, command: str, voice: Voice) -> bool:
    """Carry out a command; whether another question is in turn after it."""
    match command:
        case "hint" if quiz.mode == "exam":
            voice.notice("An exam has no hints.")
        case "hint":
            voice.hint(quiz.hint())
        case "source":
            voice.source(quiz.in_turn)
        case "dispute":
            path = quiz.dispute()
            voice.notice(f"Noted in {path}." if path else "There is no verdict to dispute yet.")
        case "help":
            voice.help()
        case "edit":
            voice.notice("Editing needs a terminal.")
        case "undo":
            review = quiz.undo()
            voice.notice(f"Taken back: {review.card}." if review else "There is nothing to undo.")
            return review is not None
        case "skip":
            quiz.skip()
            return True
        case "suspend":
            quiz.suspend()
            return True
        case _:
            pass
    return False


def take(quiz: Quiz, line: str, voice: Voice) -> bool:
    """Take a reply or a grade; whether the question is done with."""
    turn = quiz.in_turn
    if turn.question.kind == "recall" or turn.stage == "grading":
        return take_grade(quiz, line, voice)
    turn = quiz.reply(line)
    if turn.trouble:
        voice.unreadable(turn, line)
    else:
        voice.judged(turn)
    if turn.stage == "grading":
        voice.notice(GRADES)
    return turn.stage == "graded"


def take_grade(quiz: Quiz, line: str, voice: Voice) -> bool:
    """Take the learner's own grade; for recall the answer is shown with it."""
    rating = read_grade(line)
    if rating is None:
        voice.notice(GRADES)
        return False
    was_asking = quiz.in_turn.stage == "asking"
    turn = quiz.grade(rating)
    if was_asking:
        voice.judged(turn)
    else:
        voice.graded(turn)
    return True
