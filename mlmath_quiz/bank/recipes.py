"""`decks/<deck>.yaml` to recipes: which questions a deck takes, and in which order."""

from __future__ import annotations

from mlmath_quiz.bank import fields, keys
from mlmath_quiz.bank.catalogue import items, line, mapping_of, same_name
from mlmath_quiz.bank.nodes import Node
from mlmath_quiz.bank.notes import Notes
from mlmath_quiz.model import KINDS, PILLARS, Recipe

CLOSED: dict[str, tuple[str, ...]] = {"pillar": PILLARS, "kind": KINDS, "level": ("1", "2", "3")}
Entry = dict[str, tuple[str, ...]]


def read_recipe(node: Node, stem: str, notes: Notes) -> Recipe | None:
    """The recipe of a file; the file's name is the deck's."""
    found = mapping_of(node, keys.RECIPE, notes, "a deck")
    if found is None:
        return None
    same_name(found["deck"], stem, "deck", notes)
    order = fields.words(found["order"], notes) if "order" in found else ()
    return Recipe(
        id=stem,
        title=line(found["title"], notes),
        about=line(found["about"], notes) if "about" in found else "",
        take=items(found["take"], _entry, notes),
        skip=items(found["skip"], _entry, notes) if "skip" in found else (),
        order=fields.some_of(order, keys.ORDERS, "order", notes),
        place=node.place,
    )


def _entry(node: Node, notes: Notes) -> Entry | None:
    found = mapping_of(node, keys.ENTRY, notes, "a condition")
    return {key: _accepted(key, value, notes) for key, value in found.items()} if found is not None else None


def _accepted(key: str, node: Node, notes: Notes) -> tuple[str, ...]:
    words = fields.words(node, notes)
    if key in CLOSED:
        return fields.some_of(words, CLOSED[key], key, notes)
    notes.refer(key, words)
    return tuple(word.text for word in words)
