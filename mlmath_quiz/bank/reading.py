"""What one file of a bank says: everything in it, everything wrong with it alone, and what it points to elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mlmath_quiz.bank.catalogue import read_resource
from mlmath_quiz.bank.chapters import read_chapter
from mlmath_quiz.bank.folder import role
from mlmath_quiz.bank.nodes import Node, parse
from mlmath_quiz.bank.notes import Notes, Reference
from mlmath_quiz.bank.recipes import read_recipe
from mlmath_quiz.bank.sources import decode
from mlmath_quiz.bank.topics import read_topics
from mlmath_quiz.model import Place, Question, Recipe, Resource, Topic
from mlmath_quiz.problems import Problem


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read; what it is not for stays empty."""

    path: str
    questions: tuple[Question, ...] = ()
    few: str = ""
    borrow: tuple[str, ...] = ()
    resource: Resource | None = None
    topics: tuple[Topic, ...] = ()
    recipe: Recipe | None = None
    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()


def read(path: str, data: bytes, problems: list[Problem]) -> Reading:
    """What the bytes of a file say; `problems` are those met while fetching them."""
    notes = Notes()
    notes.add(problems)
    reading = Reading(path) if problems else _read(path, data, notes)
    return replace(reading, references=tuple(notes.references), problems=tuple(notes.problems))


def _read(path: str, data: bytes, notes: Notes) -> Reading:
    if path.endswith(".yml"):
        notes.tell(Place(path), "file-name", "this file is not read: a bank's files end in '.yaml'.", "Rename it.")
        return Reading(path)
    text, problems = decode(data, path)
    notes.add(problems)
    if any(problem.severity == "error" for problem in problems):
        return Reading(path)
    if role(path) == "chapter":
        return _chapter(path, text, notes)
    root, problems = parse(text, path)
    notes.add(problems)
    if root is None:
        if not problems:
            notes.tell(Place(path), "empty-file", "there is nothing in this file.", "Write it, or remove it.")
        return Reading(path)
    return _other(path, root, notes)


def _chapter(path: str, text: str, notes: Notes) -> Reading:
    chapter = read_chapter(text, path, notes)
    return Reading(path, chapter.questions, chapter.few, chapter.borrow)


def _other(path: str, root: Node, notes: Notes) -> Reading:
    *_, folder, name = path.split("/")
    stem = name.removesuffix(".yaml")
    match role(path):
        case "resource":
            return Reading(path, resource=read_resource(root, folder, notes))
        case "topics":
            return Reading(path, topics=read_topics(root, stem, notes))
        case _:
            return Reading(path, recipe=read_recipe(root, stem, notes))
