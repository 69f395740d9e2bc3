"""A sitting with its history: takes replies and commands, commits each review before anything else is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mlmath_quiz.model import Question
from mlmath_quiz.study import session as sitting
from mlmath_quiz.study import turn as turning
from mlmath_quiz.study.choices import options
from mlmath_quiz.study.history import History
from mlmath_quiz.study.reviews import Card, Mode, Rating, Review
from mlmath_quiz.study.schedule import Memory, after
from mlmath_quiz.study.session import Session
from mlmath_quiz.study.turn import Judge, Turn

Instantiate = Callable[[Question, str], tuple[Question, Mapping[str, str]]]
"""A question as written and a seed become the plain question and the numbers drawn."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What a quiz is given rather than does itself: the bank's questions, the judge, fresh numbers, time (ms) and chance."""

    question: Callable[[str], Question]
    judge: Judge
    instantiate: Instantiate
    clock: Callable[[], int]
    new_id: Callable[[], str]


@dataclass(slots=True)
class Quiz:
    """The one place where a sitting changes. `turn` is the question in turn, `session` what is around it."""

    history: History
    session: Session
    tools: Tools
    memories: dict[Card, Memory]
    seed: str
    mode: Mode = "study"
    source: str = "terminal"
    turn: Turn | None = None
    previous: Turn | None = None

    def next(self) -> Turn | None:
        """Begin the next question; None when the sitting is over."""
        card = sitting.current(self.session, self.tools.clock())
        if self.turn and self.turn.judgement:
            self.previous = self.turn
        self.turn = self.begin(card) if card else None
        return self.turn

    def begin(self, card: Card) -> Turn:
        """A fresh turn, with numbers of its own."""
        seed = f"{self.seed}/{card}/{self.times_asked(card)}"
        question, draw = self.tools.instantiate(self.tools.question(card.question), seed)
        shown = options(question, seed) if question.kind == "choice" else ()
        return Turn(card, question, self.tools.clock(), seed, draw, shown)

    def times_asked(self, card: Card) -> int:
        """How often the card was answered before, in all sittings; exams do not look back."""
        memory = self.memories.get(card) if self.mode != "exam" else None
        here = sum(review.card == card for review in self.session.answers) if self.mode != "study" else 0
        return (memory.reviews if memory else 0) + here

    def is_new(self, card: Card) -> bool:
        """Whether the card has never been answered."""
        return card not in self.memories

    @property
    def in_turn(self) -> Turn:
        """The turn, which must have begun."""
        assert self.turn is not None
        return self.turn

    def reply(self, text: str) -> Turn:
        """Judge a reply; if that grades it, the review is on the disk when this returns."""
        turn = turning.replied(self.in_turn, text, self.tools.judge, self.tools.clock())
        if turn.stage == "graded":
            self.commit(turn)
        self.turn = turn
        return turn

    def grade(self, rating: Rating) -> Turn:
        """Take the learner's own grade, for the first time or against the judge's."""
        before, turn = self.in_turn, turning.graded(self.in_turn, rating)
        if before.stage == "graded":
            self.recommit(turn)
        else:
            self.commit(turn)
        self.turn = turn
        return turn

    def commit(self, turn: Turn) -> None:
        """Write the review, then go on."""
        review = turning.as_review(turn, self.tools.new_id(), self.mode, self.source, self.tools.clock())
        self.history.record(review)
        self.remember(review)
        self.session = sitting.answered(self.session, review)

    def recommit(self, turn: Turn) -> None:
        """Write the newest review anew with another grade."""
        old = self.session.answers[-1]
        assert turn.rating is not None
        review = self.history.regrade(old, turn.rating)
        self.recall(old.card)
        self.session = sitting.regraded(self.session, review)

    def remember(self, review: Review) -> None:
        """Bring the memory of a card up to date with a new review."""
        if memory := after(self.memories.get(review.card), review):
            self.memories[review.card] = memory

    def recall(self, card: Card) -> None:
        """Read the memory of a card anew."""
        self.memories.pop(card, None)
        found = self.history.memories({card.question})
        if card in found:
            self.memories[card] = found[card]

    def hint(self) -> Turn:
        """The hint is shown, which counts."""
        self.turn = turning.hinted(self.in_turn)
        return self.turn

    def skip(self) -> None:
        """Leave the question for later."""
        self.session = sitting.skipped(self.session)

    def suspend(self) -> None:
        """Never ask this question again; its history stays."""
        name = self.in_turn.card.question
        self.history.suspend(name, self.tools.clock())
        self.session = sitting.without(self.session, name)

    def undo(self) -> Review | None:
        """Take back the newest review of the history and ask its question next, if it is still there."""
        review = self.history.undo()
        if review is None:
            return None
        self.recall(review.card)
        try:
            self.tools.question(review.card.question)
        except KeyError:
            return review
        self.session = sitting.undone(self.session, review)
        return review

    def reload(self, question: Callable[[str], Question]) -> None:
        """Go on with an edited bank; the question in turn is read anew."""
        self.tools = replace(self.tools, question=question)

    def disputes(self) -> Path:
        """Where disputed verdicts go."""
        from mlmath_quiz.study.disputes import disputes_beside

        return disputes_beside(self.history.path)

    def dispute(self, note: str = "") -> Path | None:
        """Keep the newest verdict with its question and reply for an author; None if there is none; raises OSError."""
        from mlmath_quiz.study.disputes import dispute

        turn = self.turn if self.turn and self.turn.judgement else self.previous
        if turn is None:
            return None
        dispute(self.disputes(), turn, note, self.tools.clock())
        return self.disputes()
