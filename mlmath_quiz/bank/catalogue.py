"""`cards/<resource>/resource.yaml` to resources: their chapters, and named parts."""

from __future__ import annotations

from typing import Any, cast

from mlmath_quiz.bank import fields, keys
from mlmath_quiz.bank.nodes import Mapping, Node, Scalar, Sequence
from mlmath_quiz.bank.notes import Notes
from mlmath_quiz.model import PILLARS, Chapter, Part, Resource, Text

RESOURCE_KINDS = ("book", "course", "paper", "posts")


def mapping_of(node: Node, table: tuple[keys.Key, ...], notes: Notes, where: str) -> dict[str, Node] | None:
    """The nodes by key of a mapping that has all it needs; none otherwise, told."""
    if not isinstance(node, Mapping):
        if not (isinstance(node, Scalar) and node.style == "broken"):
            notes.tell(
                node.place, "wrong-shape", f"{where} was expected here.", f"It begins with '{table[0].name}: ...'."
            )
        return None
    found = fields.entries(node, table, notes, where)
    return None if fields.missing(found, table, node.place, notes, where) else found


def line(node: Node, notes: Notes) -> str:
    """A line of text, empty where there is none."""
    return str(fields.text(node, notes) or "")


def lines(node: Node, notes: Notes) -> tuple[str, ...]:
    """One line of text, or a list of them in either style."""
    return tuple(line(item, notes) for item in (node.items if isinstance(node, Sequence) else (node,)))


def read_resource(node: Node, folder: str, notes: Notes) -> Resource | None:
    """The resource that a file describes; its id is the folder's name."""
    found = mapping_of(node, keys.RESOURCE, notes, "a resource")
    if found is None:
        return None
    same_name(found["resource"], folder, "resource", notes)
    chapters = tuple(_once(items(found["chapters"], _chapter, notes), "chapter", found["chapters"], notes))
    known = {chapter.id for chapter in chapters}
    parts = items(found["parts"], lambda item, notes: _part(item, known, notes), notes) if "parts" in found else ()
    return Resource(
        id=folder,
        title=line(found["title"], notes),
        authors=lines(found["authors"], notes),
        kind=fields.one_of(fields.word(found["kind"], notes), RESOURCE_KINDS, "resource-kind", notes),
        url=line(found["url"], notes),
        year=fields.number(found["year"], notes) if "year" in found else None,
        edition=line(found["edition"], notes) if "edition" in found else "",
        videos=line(found["videos"], notes) if "videos" in found else "",
        chapters=chapters,
        parts=parts,
    )


def same_name(node: Node, expected: str, what: str, notes: Notes) -> None:
    """Tell where a file names itself otherwise than its place in the bank does."""
    found = fields.slug(node, notes, fields.CHAPTER)
    if found is not None and found.text != expected:
        said = f"the {what} is '{found.text}' here and '{expected}' by the file's place."
        notes.tell(
            found.place, "misplaced-file", said, f"Write '{what}: {expected}', or move the file.", len(found.text)
        )


def items(node: Node, read: fields.Reader, notes: Notes) -> tuple[Any, ...]:
    return fields.each(read, node.items if isinstance(node, Sequence) else fields.block_list(node, notes) or (), notes)


def _once(found: tuple[Any, ...], what: str, node: Node, notes: Notes) -> list[Any]:
    """Those with an id of their own; a repeated id is told."""
    seen: dict[str, Any] = {}
    for item in found:
        if item.id in seen:
            notes.tell(node.place, "duplicate-name", f"the {what} '{item.id}' is given twice.", "Rename one of them.")
        seen.setdefault(item.id, item)
    return list(seen.values())


def _chapter(node: Node, notes: Notes) -> Chapter | None:
    found = mapping_of(node, keys.CHAPTER, notes, "a chapter")
    id = fields.slug(found["chapter"], notes, fields.CHAPTER) if found else None
    if found is None or id is None:
        return None
    pillars = fields.words(found["pillars"], notes) if "pillars" in found else ()
    return Chapter(
        id=id.text,
        number=line(found["number"], notes),
        title=line(found["title"], notes),
        part=line(found["part"], notes) if "part" in found else "",
        url=line(found["url"], notes) if "url" in found else "",
        pillars=cast(Any, fields.some_of(pillars, PILLARS, "pillar", notes)),
        sections=lines(found["sections"], notes) if "sections" in found else (),
        **_flags(found, notes),
    )


FLAGS = ("examinable", "title_checked", "prerequisite")


def _flags(found: dict[str, Node], notes: Notes) -> dict[str, Any]:
    read = {key: fields.yes_or_no(found[key], notes) for key in FLAGS if key in found}
    return {key: value for key, value in read.items() if value is not None}


def _part(node: Node, known: set[str], notes: Notes) -> Part | None:
    found = mapping_of(node, keys.PART, notes, "a part")
    id = fields.slug(found["part"], notes) if found else None
    if found is None or id is None:
        return None
    url = line(found["url"], notes) if "url" in found else ""
    chapters = fields.words(found["chapters"], notes)
    return Part(id.text, line(found["title"], notes), _known(chapters, known, notes), url)


def _known(found: tuple[Text, ...], known: set[str], notes: Notes) -> tuple[str, ...]:
    for word in found:
        if word.text not in known:
            said = f"the resource has no chapter '{word.text}'."
            notes.tell(word.place, "unknown-chapter", said, notes.near(word.text, known), len(word.text))
    return tuple(word.text for word in found if word.text in known)
