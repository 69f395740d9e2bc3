"""A folder with `cards/` and `decks/` to everything in it and everything wrong with it, read afresh."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from mlmath_quiz.bank.contents import Bank, Entry, Row, row_of, words_of
from mlmath_quiz.bank.folder import files, missing, relative
from mlmath_quiz.bank.links import Catalogue, Header, chapters, link
from mlmath_quiz.bank.reading import Reading, read
from mlmath_quiz.bank.sources import read_bytes
from mlmath_quiz.model import Question, Recipe, Resource, Topic
from mlmath_quiz.problems import Problem, in_order


def load(root: Path) -> tuple[Bank, list[Problem]]:
    """Read every file of a bank: all that could be read, and all problems of all files."""
    root = root.resolve()
    bank = ReadBank(root, [_read(root, relative(file, root)) for file in files(root)])
    return bank, bank.problems


def _read(root: Path, path: str) -> Reading:
    data, problems = read_bytes(root, path)
    return read(path, data, problems)


def header_of(reading: Reading) -> Header | None:
    """What a bank file says of its chapter; none for other files."""
    from mlmath_quiz.bank.folder import role

    if role(reading.path) != "chapter" or reading.path.endswith(".yml"):
        return None
    chapter = "/".join(reading.path.removesuffix(".yaml").split("/")[-2:])
    return Header(chapter, reading.path, reading.few, reading.borrow)


def linked(readings: list[Reading], names: Iterable[str]) -> Catalogue:
    """What all readings say together."""
    return link(
        [each.resource for each in readings if each.resource],
        [topic for each in readings for topic in each.topics],
        [each.recipe for each in readings if each.recipe],
        [header for each in readings if (header := header_of(each))],
        [reference for each in readings for reference in each.references],
        set(names),
    )


class ReadBank:
    """A bank in memory."""

    def __init__(self, root: Path, readings: Iterable[Reading]) -> None:
        self.root = root
        found = sorted(readings, key=lambda reading: reading.path)
        names = [question.name for reading in found for question in reading.questions]
        self._catalogue = linked(found, names)
        self._questions = self._in_reading_order(found)
        own = [problem for reading in found for problem in reading.problems]
        self.problems: list[Problem] = in_order([*missing(root), *own, *self._catalogue.problems])

    def _in_reading_order(self, readings: Iterable[Reading]) -> dict[str, Question]:
        ranks = {chapter: rank for rank, chapter in enumerate(chapters(self._catalogue))}
        held = [reading for reading in readings if reading.questions]
        held.sort(key=lambda each: (ranks.get(each.questions[0].chapter_name, len(ranks)), each.path))
        return {question.name: self._served(question) for reading in held for question in reading.questions}

    def _served(self, question: Question) -> Question:
        borrowers = self._catalogue.served.get(question.name, ())
        more = tuple(chapter for chapter in borrowers if chapter not in question.also)
        return replace(question, also=(*question.also, *more)) if more else question

    @property
    def resources(self) -> Mapping[str, Resource]:
        return self._catalogue.resources

    @property
    def topics(self) -> Mapping[str, Topic]:
        return self._catalogue.topics

    @property
    def recipes(self) -> Mapping[str, Recipe]:
        return self._catalogue.recipes

    @property
    def former(self) -> Mapping[str, str]:
        return self._catalogue.former

    def __contains__(self, name: object) -> bool:
        return name in self._questions

    def names(self) -> list[str]:
        return list(self._questions)

    def question(self, name: str) -> Question:
        return self._questions[name]

    def questions(self, names: Iterable[str]) -> Iterator[Question]:
        return (self._questions[name] for name in names)

    def rows(self, names: Iterable[str] | None = None) -> Iterator[Row]:
        return (row_of(self._questions[name]) for name in (self._questions if names is None else names))

    def with_id(self, id: str) -> list[str]:
        return [name for name, question in self._questions.items() if question.id == id]

    def containing(self, words: Iterable[str]) -> list[str]:
        folded = [word.casefold() for word in words]
        return [name for name, each in self._questions.items() if all(word in words_of(each) for word in folded)]

    def matching(self, entry: Entry) -> list[str]:
        return [name for name, question in self._questions.items() if matches(question, entry)]


def matches(question: Question, entry: Entry) -> bool:
    """Whether a question meets every condition of an entry of a recipe (`part` is no condition of one question)."""
    return all(set(accepted) & _values(question, key) for key, accepted in entry.items())


def _values(question: Question, key: str) -> set[str]:
    match key:
        case "resource":
            return {question.resource, *(chapter.split("/")[0] for chapter in question.also)}
        case "chapter":
            return {question.chapter_name, *question.also}
        case "topic":
            return set(question.topics)
        case "question":
            return {question.name}
        case _:
            return {str(getattr(question, key))}
