"""What is gathered while one file is read: problems, and the words that point to something in another file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from mlmath_quiz.model import Place, Text
from mlmath_quiz.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Reference:
    """A word that names a `topic`, `chapter`, `question` or former name (`formerly`) of some file."""

    what: str
    word: str
    place: Place
    question: str = ""


@dataclass(slots=True)
class Notes:
    """The problems and references of one file; `question` is the name of the question being read."""

    problems: list[Problem] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    question: str = ""

    def tell(
        self, place: Place, code: str, message: str, help: str = "", length: int = 1, severity: Severity = "error"
    ) -> None:
        """Note a problem of the question being read."""
        self.problems.append(Problem(place, code, message, help, severity, self.question, length))

    def refer(self, what: str, words: Iterable[Text]) -> None:
        """Note words to look up when every file has been read."""
        self.references += [Reference(what, word.text, word.place, self.question) for word in words]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`Did you mean 'ask'?`, or the whole list where it is short and nothing is near, or nothing."""
    choices = sorted(known)
    near = get_close_matches(word, choices, n=1, cutoff=0.6)
    if near:
        return f"Did you mean '{near[0]}'?"
    return f"It may be {', '.join(choices)}." if 0 < len(choices) <= 30 else ""
