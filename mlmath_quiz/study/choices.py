"""The options of a choice: their order on the screen, and what a learner may type for them."""

from __future__ import annotations

import re
from random import Random

from mlmath_quiz.model import Question

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def options(question: Question, seed: str) -> tuple[str, ...]:
    """The right and the wrong texts in an order that the seed decides."""
    texts = [text.text for text in question.answer] + [mistake.answer.text for mistake in question.wrong]
    return tuple(Random(seed).sample(texts, len(texts)))


def chosen(shown: tuple[str, ...], several: bool, reply: str) -> tuple[str, ...] | str:
    """The texts picked by their numbers, words or letters; or the sentence that says why the reply means none.

    A number always means the option that is shown with it, also where another option reads so.
    """
    if reply.strip() in shown and not reply.strip().isdecimal():
        return (reply.strip(),)
    marks = [mark for mark in re.split(r"[\s,;]+|(?<=[a-z])(?=[a-z]\b)", reply.strip().casefold()) if mark]
    picked = [index_of(mark) for mark in marks]
    if not picked or any(index is None or index >= len(shown) for index in picked):
        return expected(len(shown), several)
    if len(set(picked)) > 1 and not several:
        return "Only one of them is right; type one number."
    return tuple(shown[index] for index in dict.fromkeys(picked) if index is not None)


def index_of(mark: str) -> int | None:
    """0 for `1` and `a`, 1 for `2` and `b`, and so on."""
    if mark.isascii() and mark.isdecimal():
        return int(mark[:3]) - 1 if int(mark[:3]) > 0 else None
    return LETTERS.index(mark) if len(mark) == 1 and mark in LETTERS else None


def expected(count: int, several: bool) -> str:
    """What a reply to a choice looks like."""
    return f"Type {'the numbers of all right ones' if several else 'a number'} from 1 to {count}" + (
        ", for example `1 3`." if several else "."
    )
