"""A question as a JSON mapping with the keys of a bank: the form of a judging request, and of `show --json`."""

from __future__ import annotations

from collections.abc import Mapping

from mlmath_quiz.bank.keys import QUESTION
from mlmath_quiz.model import JUDGES, Mistake, Question, Text


def question_to_json(question: Question) -> dict[str, object]:
    """The question's keys in the order of the format, without those that say nothing; `id` is its full name.

    `schema.question_from_json` reads it back.
    """
    found: dict[str, object] = {"id": question.name}
    for key in QUESTION[1:]:
        value = getattr(question, key.name)
        if value not in (None, "", (), {}) and not _default(question, key.name):
            found[key.name] = _plain(value)
    return found


def _default(question: Question, key: str) -> bool:
    return key == "judge" and question.judge == (*JUDGES[question.kind], "")[0]


def _plain(value: object) -> object:
    if isinstance(value, Text):
        return value.text
    if isinstance(value, Mistake):
        return {key: each.text for key in ("answer", "say", "when") if (each := getattr(value, key)) is not None}
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        plain = [_plain(each) for each in value]
        return plain[0] if len(plain) == 1 and isinstance(value[0], Text) else plain
    return value
