"""The identities that Anki knows our things by: fixed for ever, since a learner's progress hangs on them."""

from __future__ import annotations

import hashlib

import genanki

from mlmath_quiz.model import Question

NOTE_TYPE_IDS = {
    "Typed": 1_797_301_001,
    "Number": 1_797_301_002,
    "Matrix": 1_797_301_003,
    "Choice": 1_797_301_004,
    "Cloze": 1_797_301_005,
    "Recall": 1_797_301_006,
}
FIELDS = (
    "Name",
    "Ask",
    "Answer",
    "Why",
    "Hint",
    "Mistakes",
    "Choices",
    "Header",
    "Footer",
    "Draws",
    "Judge",
    "Spare 1",
    "Spare 2",
    "Spare 3",
    "Spare 4",
)
"""The fields of every note type. Anki imports a renamed field with ease and refuses a note type that gained one, so there is
never a new field: a spare one gets a name. A position never changes, since the ids follow it."""


def guid(question: Question) -> str:
    """The note's identity: from the first name that the question ever had (`formerly` lists the oldest first)."""
    return str(genanki.guid_for("mlquiz", (question.formerly or (question.name,))[0]))


def field_id(note_type: str, position: int) -> int:
    """The id by which Anki follows a field through a rename."""
    return NOTE_TYPE_IDS[note_type] * 1_000 + position


def template_id(note_type: str) -> int:
    """The id by which Anki follows a card template through a rename."""
    return NOTE_TYPE_IDS[note_type] * 1_000 + 900


def deck_id(key: str) -> int:
    """A deck's id from its permanent key (a recipe's id, or a place such as `mml/ch05` under it)."""
    return int.from_bytes(hashlib.sha256(f"mlquiz deck {key}".encode()).digest()[:6], "big") | 1 << 40
