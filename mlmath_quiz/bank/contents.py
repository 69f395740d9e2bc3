"""What every bank offers, whether it was just read or compiled before: its questions by name, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from mlmath_quiz.model import Question, Recipe, Resource, Topic
from mlmath_quiz.problems import Problem

Entry = Mapping[str, tuple[str, ...]]
"""Conditions that must all be met, as in a recipe: a key and the values it accepts."""


class Row(NamedTuple):
    """What a list shows of a question; `chapter` is the bare id, `also` includes the chapters that borrow it."""

    name: str
    kind: str
    pillar: str
    resource: str
    chapter: str
    also: tuple[str, ...]
    topics: tuple[str, ...]
    level: int
    verified: bool


class Bank(Protocol):
    """A folder with `cards/` and `decks/`, read. Places of questions and problems are relative to `root`."""

    @property
    def root(self) -> Path:
        """The folder."""

    @property
    def resources(self) -> Mapping[str, Resource]:
        """By id, in the order of the catalogue; chapters know what they borrow."""

    @property
    def topics(self) -> Mapping[str, Topic]:
        """By id, over all pillars."""

    @property
    def recipes(self) -> Mapping[str, Recipe]:
        """By id."""

    @property
    def former(self) -> Mapping[str, str]:
        """The present name of each former name."""

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong with the files, in order."""

    def __contains__(self, name: object) -> bool:
        """Whether a question of this (present) name exists."""

    def names(self) -> list[str]:
        """All names in reading order: resources as in the catalogue, chapters in order, questions as in their file."""

    def question(self, name: str) -> Question:
        """The question of a present name; KeyError if there is none."""

    def questions(self, names: Iterable[str]) -> Iterator[Question]:
        """The questions of these names, in the order of the names."""

    def rows(self, names: Iterable[str] | None = None) -> Iterator[Row]:
        """The rows of these names in their order, or of all in reading order."""

    def matching(self, entry: Entry) -> list[str]:
        """Names, in reading order, of what meets every condition: `pillar`, `resource`, `chapter`, `topic`, `kind`,
        `level`, `question`. A resource or chapter (`mml/ch05`) includes what serves it by `also` or `borrow`.
        """

    def with_id(self, id: str) -> list[str]:
        """Names, in reading order, that end in `/id`."""

    def containing(self, words: Iterable[str]) -> list[str]:
        """Names, in reading order, of questions whose ask and answers hold every word, ignoring case."""


def words_of(question: Question) -> str:
    """The ask and the answers in one text without case, as a search reads it."""
    return "\n".join(text.text for text in (question.ask, *question.answer)).casefold()


def row_of(question: Question) -> Row:
    """The row that stands for a question."""
    return Row(
        question.name,
        question.kind,
        question.pillar,
        question.resource,
        question.chapter,
        question.also,
        question.topics,
        question.level,
        bool(question.verify),
    )
