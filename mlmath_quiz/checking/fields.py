"""Which texts of a question are mathematics and which are prose."""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.model import TYPED_KINDS, Question, Text


def mathematics(question: Question) -> Iterator[tuple[str, Text]]:
    """The fields that the grammar reads with the author's names: key and text."""
    if question.kind in TYPED_KINDS:
        yield from (("answer", text) for text in question.answer)
        yield from (("mistakes", mistake.answer) for mistake in question.mistakes)
    yield from (("where", text) for text in question.where.values())
    yield from (("verify", text) for text in question.verify)
    yield from (("require", text) for text in question.require)
    yield from (("when", mistake.when) for mistake in (*question.mistakes, *question.wrong) if mistake.when)
    if question.of:
        yield "of", question.of


def prose(question: Question) -> Iterator[tuple[str, Text]]:
    """The fields that are shown: key and text."""
    yield "ask", question.ask
    if question.kind in ("choice", "recall"):
        yield from (("answer", text) for text in question.answer)
    yield from (("wrong", choice.answer) for choice in question.wrong)
    yield from (("say", mistake.say) for mistake in (*question.mistakes, *question.wrong) if mistake.say)
    yield from ((key, text) for key, text in (("hint", question.hint), ("why", question.why)) if text)
