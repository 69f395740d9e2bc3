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

    @property
    def full(self) -> bool:
        """Whether so much is wrong that no more is told."""
        return len(self.problems) > MAXIMUM_PROBLEMS

    def tell(
        self, place: Place, code: str, message: str, help: str = "", length: int = 1, severity: Severity = "error"
    ) -> None:
        """Note a problem of the question being read."""
        self.add([Problem(place, code, message, help, severity, self.question, length)])

    def add(self, problems: Iterable[Problem]) -> None:
        """Note problems; of very many in one file, only the first are kept."""
        for problem in problems:
            if len(self.problems) < MAXIMUM_PROBLEMS:
                self.problems.append(problem)
            elif not self.full:
                said = f"more is wrong with this file: only the first {MAXIMUM_PROBLEMS} problems are told."
                self.problems.append(Problem(problem.place, "too-many-problems", said, "Mend these first."))

    def near(self, word: str, known: Iterable[str]) -> str:
        """`did_you_mean`, unless so much is wrong that it is not told."""
        return "" if self.full else did_you_mean(word, known)

    def refer(self, what: str, words: Iterable[Text]) -> None:
        """Note words to look up when every file has been read."""
        self.references += [Reference(what, word.text, word.place, self.question) for word in words]


MAXIMUM_PROBLEMS = 100
LONGEST_NAME = 80


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`Did you mean 'ask'?`, or the whole list where it is short and nothing is near, or nothing."""
    choices = sorted(known)
    near = get_close_matches(word, choices, n=1, cutoff=0.6) if len(word) <= LONGEST_NAME else []
    if near:
        return f"Did you mean '{near[0]}'?"
    return f"It may be {', '.join(choices)}." if 0 < len(choices) <= 30 else ""
