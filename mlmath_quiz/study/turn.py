"""One question from asking to grade, as a pure state machine: asking, then judged or grading, then graded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from mlmath_quiz.bank.blanks import Blank, blanks
from mlmath_quiz.model import Judgement, Question
from mlmath_quiz.study.choices import chosen
from mlmath_quiz.study.grades import grade_for
from mlmath_quiz.study.reviews import Card, Graded, Mode, Rating, Review

Judge = Callable[[Question, str | Sequence[str]], Judgement]

Stage = Literal["asking", "grading", "graded"]
SELF_GRADED = Judgement("undecided", "self-graded")


@dataclass(frozen=True, slots=True)
class Turn:
    """The state of one question; `question` is plain (its numbers put in), `options` are a choice's texts as shown.

    While `trouble` is there, the last reply could not be read and the question is still asked.
    """

    card: Card
    question: Question
    begun: int
    seed: str = ""
    draw: Mapping[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    hinted: bool = False
    trouble: Judgement | None = None
    judgement: Judgement | None = None
    rating: Rating | None = None
    graded: Graded = "judge"
    ended: int | None = None

    @property
    def stage(self) -> Stage:
        """What comes next: a reply, the learner's grade, or the next question."""
        if self.judgement is None:
            return "asking"
        return "grading" if self.rating is None else "graded"

    @property
    def blank(self) -> Blank | None:
        """The blank that this card asks for, where it is a cloze."""
        if self.question.kind != "cloze":
            return None
        return next((each for each in blanks(self.question.ask.text) if each.number == self.card.blank), None)


def replied(turn: Turn, text: str, judge: Judge, now: int) -> Turn:
    """A reply was typed. What cannot be read leaves the question asked, with `trouble`; an undecided one is to be graded."""
    if turn.question.kind == "recall":
        return replace(turn, judgement=SELF_GRADED, replies=(text,) if text else (), ended=now)
    reply = text.strip()
    judgement = judged(turn, reply, judge)
    if judgement.verdict == "unreadable":
        return replace(turn, trouble=judgement)
    rating = grade_for(judgement.verdict, turn.hinted)
    return replace(turn, replies=as_stored(turn, reply), trouble=None, judgement=judgement, rating=rating, ended=now)


def judged(turn: Turn, reply: str, judge: Judge) -> Judgement:
    """What the judge says; a choice's numbers are read first, a cloze's other blanks are filled."""
    if not reply:
        return Judgement(
            "unreadable", "unreadable", "Type a reply first; `:skip` leaves the question for later.", offset=0
        )
    if turn.question.kind == "choice":
        return judged_choice(turn, reply, judge)
    if turn.question.kind == "cloze":
        return judge(with_one_blank(turn), (reply,))
    return judge(turn.question, reply)


def judged_choice(turn: Turn, reply: str, judge: Judge) -> Judgement:
    """What the judge says about the options that the learner picked."""
    picked = chosen(turn.options, len(turn.question.answer) > 1, reply)
    if isinstance(picked, str):
        return Judgement("unreadable", "unreadable", picked, offset=0)
    return judge(turn.question, picked if len(turn.question.answer) > 1 else picked[0])


def as_stored(turn: Turn, reply: str) -> tuple[str, ...]:
    """What is kept of a reply: of a choice the texts, since its numbers mean something in this order only."""
    picked = chosen(turn.options, len(turn.question.answer) > 1, reply) if turn.options else ""
    return picked if isinstance(picked, tuple) else (reply,)


def with_one_blank(turn: Turn) -> Question:
    """The question with only the asked blank left open (its other gaps of the same number too)."""
    text, end, pieces = turn.question.ask.text, 0, []
    for blank in blanks(text):
        if blank.number != turn.card.blank:
            pieces += [text[end : blank.span[0]], blank.fillings[0]]
            end = blank.span[1]
    return replace(turn.question, ask=replace(turn.question.ask, text="".join(pieces) + text[end:]))


def hinted(turn: Turn) -> Turn:
    """The hint was shown."""
    return replace(turn, hinted=True)


def graded(turn: Turn, rating: Rating) -> Turn:
    """The learner graded, or overrode the grade."""
    was = turn.judgement or SELF_GRADED
    how: Graded = "self" if was.verdict == "undecided" else "override"
    return replace(turn, judgement=was, rating=rating, graded=how)


def as_review(turn: Turn, id: str, mode: Mode, source: str, now: int) -> Review:
    """The row that a graded turn leaves in the log."""
    assert turn.rating is not None
    assert turn.judgement is not None
    return Review(
        id,
        turn.card,
        now,
        turn.rating,
        turn.graded,
        mode,
        source,
        turn.replies,
        turn.judgement.verdict,
        turn.judgement.how,
        turn.draw,
        turn.seed,
        max(0, (turn.ended or now) - turn.begun),
    )
