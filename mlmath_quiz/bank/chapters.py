"""`cards/<resource>/<chapter>.yaml` to questions: the header, each question, and what can be saved of broken YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mlmath_quiz.bank import fields, keys
from mlmath_quiz.bank.catalogue import line, same_name
from mlmath_quiz.bank.nodes import Mapping, Node, Scalar, Sequence, parse
from mlmath_quiz.bank.notes import MAXIMUM_PROBLEMS, Notes
from mlmath_quiz.bank.schema import Setting, read_question
from mlmath_quiz.model import PILLARS, Place, Question
from mlmath_quiz.problems import Problem

LIST_KEY = re.compile(r"questions:[ \t]*(#.*)?$")
ITEM = re.compile(r"( *)- ")


@dataclass(frozen=True, slots=True)
class ChapterFile:
    """What a bank file holds: its questions, and what it says of its chapter."""

    questions: tuple[Question, ...] = ()
    few: str = ""
    borrow: tuple[str, ...] = ()


def read_chapter(text: str, path: str, notes: Notes) -> ChapterFile:
    """The questions of a file; where YAML breaks in one question, the others are still read."""
    resource, chapter = path.split("/")[-2], path.split("/")[-1].removesuffix(".yaml")
    root, problems = parse(text, path)
    if root is None and problems:
        root, problems = _pieces(text, path)
    notes.add(problems)
    if root is None and not problems:
        notes.tell(
            Place(path), "empty-file", "there is nothing in this file.", f"It begins with 'resource: {resource}'."
        )
    if root is None:
        return ChapterFile()
    if not isinstance(root, Mapping):
        notes.tell(root.place, "wrong-shape", "a bank was expected here.", f"It begins with 'resource: {resource}'.")
        return ChapterFile()
    found = fields.entries(root, keys.BANK, notes, "a bank")
    fields.missing(found, keys.BANK, root.place, notes, "a bank")
    return _read(found, resource, chapter, notes)


def _read(found: dict[str, Node], resource: str, chapter: str, notes: Notes) -> ChapterFile:
    for key, expected in (("resource", resource), ("chapter", chapter)):
        if key in found:
            same_name(found[key], expected, key, notes)
    pillar = fields.one_of(fields.word(found["pillar"], notes), PILLARS, "pillar", notes) if "pillar" in found else ""
    if "pillar" in found and not pillar:
        pillar = PILLARS[0]
    borrow = fields.words(found["borrow"], notes) if "borrow" in found else ()
    notes.refer("question", borrow)
    symbols = fields.by_name(found["symbols"], notes) if "symbols" in found else {}
    return ChapterFile(
        _questions(found.get("questions"), Setting(f"{resource}/{chapter}", pillar, symbols), notes),
        line(found["few"], notes) if "few" in found else "",
        tuple(word.text for word in borrow),
    )


def _questions(node: Node | None, setting: Setting, notes: Notes) -> tuple[Question, ...]:
    found: dict[str, Question] = {}
    for item in fields.block_list(node, notes) or () if node is not None else ():
        if notes.full:
            break
        question = read_question(item, setting, notes)
        if question is not None and question.name in found:
            first = found[question.name].place.line
            said = f"the id '{question.id}' is taken by the question in line {first}."
            notes.tell(question.place, "duplicate-name", said, "Give one of them another id.")
        elif question is not None:
            found[question.name] = question
    return tuple(found.values())


def _pieces(text: str, path: str) -> tuple[Node | None, list[Problem]]:
    """The file read piece by piece, the header and each question alone, so that a fault stays in its piece."""
    header, items = split(text)
    root, problems = parse(header, path)
    if root is None and not problems:
        root = Mapping((), Place(path))
    nodes: list[Node] = []
    for first_line, piece in items:
        node, found = parse(piece, path, first_line)
        problems += found
        if len(problems) > MAXIMUM_PROBLEMS:
            break
        nodes += node.items if isinstance(node, Sequence) else ()
    if not isinstance(root, Mapping):
        return None, problems
    place = Place(path, items[0][0] if items else 1)
    questions = (Scalar("questions", place), Sequence(tuple(nodes), place))
    entries = tuple(
        entry for entry in root.entries if not (isinstance(entry[0], Scalar) and entry[0].text == "questions")
    )
    return Mapping((*entries, questions), root.place), problems


def split(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The header with the questions blanked out, and each question with its first line, split by indentation alone."""
    lines = text.split("\n")
    starts = list(_starts(lines))
    if not starts:
        return text, []
    end = next((n for n in range(starts[-1] + 1, len(lines)) if re.match(r"[^\s#-]", lines[n])), len(lines))
    bounds = [*starts, end]
    items = [(a + 1, "\n".join(lines[a:b]) + "\n") for a, b in zip(bounds, bounds[1:], strict=False)]
    blank = [""] * (end - starts[0])
    return "\n".join([*lines[: starts[0]], *blank, *lines[end:]]), items


def _starts(lines: list[str]) -> Iterator[int]:
    """The lines on which a question begins: those of the first item's indentation below `questions:`."""
    indentation = None
    below = False
    for number, each in enumerate(lines):
        if not below:
            below = bool(LIST_KEY.match(each))
            continue
        item = ITEM.match(each)
        if item and indentation is None:
            indentation = item[1]
        if item and item[1] == indentation:
            yield number
        elif re.match(r"[^\s#-]", each):
            return
