"""Anki's log of our notes as reviews of ours, so that one history knows what was learned in either place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from mlmath_quiz.anki.collection import StoredReview
from mlmath_quiz.anki.identity import guid
from mlmath_quiz.bank.contents import Bank
from mlmath_quiz.model import Question
from mlmath_quiz.study.reviews import Card, Rating, Review


def questions_by_guid(bank: Bank) -> dict[str, Question]:
    """The bank's questions by the identity that Anki knows them by."""
    return {guid(question): question for question in bank.questions(bank.names())}


def as_reviews(stored: Iterable[StoredReview], questions: Mapping[str, Question]) -> list[Review]:
    """The reviews of our notes; a blank of a cloze question is a card of its own there as here. Others are passed over."""
    return [_review(one, questions[one.guid]) for one in stored if one.guid in questions]


def _review(stored: StoredReview, question: Question) -> Review:
    blank = stored.template + 1 if question.kind == "cloze" else 0
    return Review(
        id=f"anki-{stored.id}-{stored.guid}",
        card=Card(question.name, blank),
        time=stored.id,
        rating=cast(Rating, stored.rating),
        graded="self",
        source="anki",
        duration=stored.duration,
    )
