"""Rules that compare questions with one another: near-duplicates, and topics spelled in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from mlmath_quiz.model import Question, Topic
from mlmath_quiz.problems import Problem

WORD = re.compile(r"[^\W_]+")
LARGEST_GROUP = 60
"""Questions that share a very common answer (0, 1, yes) are compared with so many neighbours only, which keeps it linear."""


def problems(questions: Iterable[Question], fingerprints: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each question that has the same answer as an earlier one and a similar ask."""
    groups: dict[tuple[str, str], list[Question]] = defaultdict(list)
    for question in questions:
        if fingerprint := fingerprints.get(question.name, ""):
            groups[question.kind, fingerprint].append(question)
    for group in groups.values():
        ordered = sorted(group, key=lambda question: question.ask.text)
        words = [words_of(question) for question in ordered]
        for i, question in enumerate(ordered):
            for j in range(max(0, i - LARGEST_GROUP), i):
                if alike(words[i], words[j]):
                    yield duplicate(question, ordered[j])
                    break


def words_of(question: Question) -> set[str]:
    """The words of an ask, commands of LaTeX among them, and the mathematics it speaks of."""
    given = [
        question.ask.text,
        question.of.text if question.of else "",
        *(text.text for text in question.where.values()),
    ]
    return set(WORD.findall(" ".join(given).casefold()))


def alike(left: set[str], right: set[str]) -> bool:
    """Whether four in five words are shared."""
    return len(left & right) >= 0.8 * len(left | right)


def duplicate(question: Question, other: Question) -> Problem:
    """The problem of a question that was asked before."""
    first, second = sorted((question, other), key=lambda each: (each.place.path, each.place.line))
    return Problem(
        second.ask.place,
        "near-duplicate",
        f"this asks the same as {first.name}, with the same answer.",
        "Remove one of them; 'also' makes a question serve several chapters.",
        "warning",
        second.name,
    )


def topic_problems(topics: Mapping[str, Topic]) -> Iterator[Problem]:
    """A problem for each topic that is an earlier one spelled differently."""
    seen: dict[str, str] = {}
    for topic in topics.values():
        spelling = bare(topic.id)
        if spelling in seen:
            yield Problem(
                topic.place,
                "topic-spelling",
                f"the topic '{topic.id}' is '{seen[spelling]}' spelled differently.",
                "Keep one of them, and use it everywhere.",
            )
        seen.setdefault(spelling, topic.id)


def bare(topic: str) -> str:
    """A topic's id without hyphens, plural endings and the spelling of -ise and -ize."""
    words = [word.removesuffix("s") if len(word) > 3 and not word.endswith("ss") else word for word in topic.split("-")]
    return "".join(words).replace("isation", "ization").replace("ise", "ize").replace("our", "or")
