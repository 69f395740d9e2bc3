"""A sitting as a pure state machine: which card is in turn, what was answered, when it is over."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mlmath_quiz.model import Verdict
from mlmath_quiz.study.reviews import AGAIN, Card, Review

COMES_AGAIN_AFTER = 5
"""How many other cards come before a failed one comes again, where there are so many."""

MOST_TRIES = 4
"""A card failed this often in one sitting is set aside until the next."""


@dataclass(frozen=True, slots=True)
class Session:
    """The state of a sitting; every function here returns a new one.

    `deadline` (milliseconds since 1970) ends it: no question is begun after it. `retries` says whether failed cards come again.
    """

    waiting: tuple[Card, ...]
    answers: tuple[Review, ...] = ()
    skipped: tuple[Card, ...] = ()
    deadline: int | None = None
    retries: bool = True

    @property
    def number(self) -> int:
        """The place of the card in turn, from 1."""
        return len(self.answers) + 1

    @property
    def total(self) -> int:
        """How many cards were or will be asked, as far as is known."""
        return len(self.answers) + len(self.waiting)


def current(session: Session, now: int) -> Card | None:
    """The card in turn; None when there is none or the time is up."""
    if not session.waiting or (session.deadline is not None and now >= session.deadline):
        return None
    return session.waiting[0]


def answered(session: Session, review: Review) -> Session:
    """The card in turn has been answered; a failed one comes again after some others."""
    rest = session.waiting[1:]
    answers = (*session.answers, review)
    if session.retries and review.rating == AGAIN and tries(answers, review.card) < MOST_TRIES:
        rest = (*rest[:COMES_AGAIN_AFTER], review.card, *rest[COMES_AGAIN_AFTER:])
    return replace(session, waiting=rest, answers=answers)


def tries(answers: tuple[Review, ...], card: Card) -> int:
    """How often a card was answered."""
    return sum(review.card == card for review in answers)


def set_aside(session: Session) -> tuple[Card, ...]:
    """The cards that were failed too often to come again in this sitting."""
    cards = dict.fromkeys(review.card for review in session.answers if review.rating == AGAIN)
    return tuple(card for card in cards if tries(session.answers, card) >= MOST_TRIES and card not in session.waiting)


def regraded(session: Session, review: Review) -> Session:
    """The newest answer has another rating now, which decides anew whether its card comes again."""
    return answered(undone(session, session.answers[-1]), review)


def skipped(session: Session) -> Session:
    """The card in turn comes last; skipped a second time it is left out."""
    card, rest = session.waiting[0], session.waiting[1:]
    if card in session.skipped:
        return replace(session, waiting=rest)
    return replace(session, waiting=(*rest, card), skipped=(*session.skipped, card))


def without(session: Session, question: str) -> Session:
    """All cards of a question are left out of what is waiting."""
    return replace(session, waiting=tuple(card for card in session.waiting if card.question != question))


def undone(session: Session, review: Review) -> Session:
    """A review was taken back: its card is in turn again, and not waiting elsewhere."""
    answers = tuple(answer for answer in session.answers if answer.id != review.id)
    rest = tuple(card for card in session.waiting if card != review.card)
    return replace(session, waiting=(review.card, *rest), answers=answers)


def count(session: Session, *verdicts: Verdict) -> int:
    """How many answers had one of the verdicts."""
    return sum(review.verdict in verdicts for review in session.answers)
