"""Reviews and memories as rows of their tables, and back."""

from __future__ import annotations

import json
from typing import Any

from mlmath_quiz.study.reviews import Card, Review
from mlmath_quiz.study.schedule import Memory

REVIEW_COLUMNS = "id, question, blank, time, rating, graded, mode, source, reply, verdict, how, draw, seed, duration"
MEMORY_COLUMNS = "question, blank, state, step, stability, difficulty, due, last, first, reviews, lapses"


def from_review(review: Review) -> tuple[object, ...]:
    """The row of a review, in the order of REVIEW_COLUMNS."""
    return (
        review.id,
        *review.card,
        review.time,
        review.rating,
        review.graded,
        review.mode,
        review.source,
        json.dumps(review.reply, ensure_ascii=False) if review.reply else "",
        review.verdict,
        review.how,
        json.dumps(dict(review.draw), ensure_ascii=False) if review.draw else "",
        review.seed,
        review.duration,
    )


def to_review(row: tuple[Any, ...]) -> Review:
    """The review of a row."""
    name, question, blank, time, rating, graded, mode, source, reply, verdict, how, draw, seed, duration = row
    return Review(
        name,
        Card(question, blank),
        time,
        rating,
        graded,
        mode,
        source,
        tuple(json.loads(reply)) if reply else (),
        verdict,
        how,
        json.loads(draw) if draw else {},
        seed,
        duration,
    )


def from_memory(card: Card, memory: Memory) -> tuple[object, ...]:
    """The row of a memory, in the order of MEMORY_COLUMNS."""
    return (
        *card,
        memory.state,
        memory.step,
        memory.stability,
        memory.difficulty,
        memory.due,
        memory.last,
        memory.first,
        memory.reviews,
        memory.lapses,
    )


def to_memory(row: tuple[Any, ...]) -> tuple[Card, Memory]:
    """The card and the memory of a row."""
    return Card(row[0], row[1]), Memory(*row[2:])
