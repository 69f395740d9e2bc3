"""Nodes to values: one reader for each shape of the table of keys, each telling what it found instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Sequence as Many
from typing import Any

from mlmath_quiz.bank.keys import Key
from mlmath_quiz.bank.nodes import Mapping, Node, Scalar, Sequence
from mlmath_quiz.bank.notes import Notes
from mlmath_quiz.bank.traps import QUOTE_IT, colon_words, escape_words, hash_words
from mlmath_quiz.model import Place, Text

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CHAPTER = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
ESCAPE = re.compile(r"\\(.)", re.DOTALL)
SMART_QUOTES = re.compile("[\u2018\u2019\u201c\u201d]")
MAXIMUM_TEXT = 20_000


def offset_place(start: Place, text: str, offset: int) -> Place:
    """The place of `text[offset]`, when `text` stands in its file from `start` on."""
    before = text[:offset]
    lines = before.count("\n")
    column = len(before) - before.rfind("\n") if lines else start.column + offset
    return Place(start.path, start.line + lines, column)


def content_place(node: Scalar) -> Place:
    """Where the text itself begins: after a quote, below a `|`."""
    place = node.place
    if node.style in ("single", "double"):
        return Place(place.path, place.line, place.column + 1)
    if node.style in ("literal", "folded"):
        for number, line in enumerate(node.source.split("\n")[1:], 1):
            if line.strip():
                return Place(place.path, place.line + number, len(line) - len(line.lstrip()) + 1)
    return place


def text(node: Node, notes: Notes) -> Text | None:
    """One text, with the traps of YAML told; none where another problem stands for it."""
    if not isinstance(node, Scalar):
        return _not_text(node, notes)
    if node.style == "broken":
        return None
    if not node.text.strip():
        return notes.tell(node.place, "empty-value", "there is nothing here.", "Write the value, or remove the key.")
    if len(node.text) > MAXIMUM_TEXT:
        said = f"this text has {len(node.text):,} characters; {MAXIMUM_TEXT:,} are allowed."
        return notes.tell(node.place, "too-long", said, "Ask one thing.")
    _cut_at_hash(node, notes)
    _escapes(node, notes)
    return Text(node.text.rstrip("\n"), content_place(node))


def _not_text(node: Mapping | Sequence, notes: Notes) -> None:
    if node.flow:
        said = f"a text that starts with '{node.source[:1]}' means something else to YAML."
        notes.tell(node.place, "start-character", said, QUOTE_IT)
    elif isinstance(node, Mapping):
        notes.tell(node.place, "colon-in-text", *colon_words())
    else:
        notes.tell(node.place, "wrong-shape", "one text was expected here, not a list.", "Remove the '-'.")


def _cut_at_hash(node: Scalar, notes: Notes) -> None:
    if node.style == "plain" and node.comment:
        place = offset_place(node.place, node.source, len(node.source))
        place = Place(place.path, place.line, place.column + node.comment)
        notes.tell(place, "cut-at-hash", *hash_words())


def _escapes(node: Scalar, notes: Notes) -> None:
    if node.style != "double":
        return
    for escape in ESCAPE.finditer(node.source):
        if escape[1] not in '"\\\n':
            place = offset_place(node.place, node.source, escape.start())
            notes.tell(place, "yaml-escape", *escape_words(escape[0]), length=2)
            return


def mathematics(node: Node, notes: Notes) -> Text | None:
    """One piece of source text: what stands between the node's marks, brackets and braces included."""
    if not isinstance(node, Scalar) and node.flow:
        found: Text | None = Text(node.source, node.place)
    else:
        found = text(node, notes)
    if found is None:
        return None
    smart = SMART_QUOTES.search(found.text)
    if smart:
        place = offset_place(found.place, found.text, smart.start())
        notes.tell(place, "smart-quote", f"'{smart[0]}' is a typographic quote.", "Mathematics knows ' only.")
        return None
    return Text(found.text.rstrip(), found.place)


def block_list(node: Node, notes: Notes) -> tuple[Node, ...] | None:
    """The items of a block list; a list in brackets is told of."""
    if isinstance(node, Sequence) and not (node.flow and node.items):
        return node.items
    if isinstance(node, Scalar) and node.style == "broken":
        return None
    if isinstance(node, Sequence):
        said = "a list of texts in brackets is cut at every comma."
        return notes.tell(node.place, "flow-list", said, "Write one '- item' a line.")
    said = "a list was expected here."
    return notes.tell(node.place, "wrong-shape", said, "Write one '- item' a line.")


Reader = Callable[[Node, Notes], Any]


def each(read: Reader, nodes: Many[Node], notes: Notes) -> tuple[Any, ...]:
    return tuple(value for node in nodes if not notes.full and (value := read(node, notes)) is not None)


def several(node: Node, notes: Notes) -> tuple[Text, ...]:
    """Mathematics, or a block list of it."""
    if isinstance(node, Sequence) and not node.flow:
        return each(mathematics, node.items, notes)
    return each(mathematics, (node,), notes)


def prose_list(node: Node, notes: Notes) -> tuple[Text, ...]:
    """Prose, or a block list of it."""
    if isinstance(node, Sequence):
        return each(text, block_list(node, notes) or (), notes)
    return each(text, (node,), notes)


def word(node: Node, notes: Notes) -> Text | None:
    """A single word or line; a comment may follow it."""
    if not isinstance(node, Scalar):
        return notes.tell(node.place, "wrong-shape", "one word was expected here.", QUOTE_IT)
    if node.style == "broken":
        return None
    if not node.text.strip():
        return notes.tell(node.place, "empty-value", "there is nothing here.", "Write the value, or remove the key.")
    return Text(node.text.strip(), content_place(node))


def words(node: Node, notes: Notes) -> tuple[Text, ...]:
    """One word, or a list of them in either style."""
    return each(word, node.items if isinstance(node, Sequence) else (node,), notes)


def slug(node: Node, notes: Notes, pattern: re.Pattern[str] = SLUG) -> Text | None:
    """A permanent name: lower-case letters and digits in groups joined by hyphens."""
    found = word(node, notes)
    if found is not None and not pattern.fullmatch(found.text):
        near = re.sub(r"[^a-z0-9]+", "-", found.text.lower()).strip("-")
        said = f"'{found.text}' is no name: lower-case letters, digits and single hyphens make one."
        return notes.tell(found.place, "bad-name", said, f"Write '{near}'." if near else "", len(found.text))
    return found


def by_name(node: Node, notes: Notes, read: Reader = mathematics) -> dict[str, Any]:
    """Names to mathematics (or to whatever `read` reads), repeated names told."""
    if not isinstance(node, Mapping):
        if not (isinstance(node, Scalar) and node.style == "broken"):
            said = "names with values were expected here."
            notes.tell(node.place, "wrong-shape", said, "Write one 'name: value' a line below the key.")
        return {}
    found: dict[str, Any] = {}
    for name, value in unique(node, notes).items():
        if not name.text.replace("'", "").isidentifier():
            said = f"'{name.text}' is no name of a symbol."
            notes.tell(name.place, "bad-symbol", said, "Write one 'name: value' a line.", len(name.text))
            continue
        read_value = read(value, notes)
        if read_value not in (None, ()):
            found[name.text] = read_value
    return found


def ranges(node: Node, notes: Notes) -> dict[str, tuple[Text, ...]]:
    """Names to a range, or to the values of a block list."""
    return by_name(node, notes, several)


def unique(node: Mapping, notes: Notes) -> dict[Scalar, Node]:
    """The entries with each key once; what is no plain key, or comes again, is told."""
    found: dict[str, tuple[Scalar, Node]] = {}
    for key, value in node.entries:
        if not isinstance(key, Scalar) or key.style == "broken":
            if not isinstance(key, Scalar):
                notes.tell(key.place, "wrong-shape", "a key was expected here.", QUOTE_IT)
        elif key.text in found:
            first = found[key.text][0].place.line
            said = f"the key '{key.text}' is given twice, first in line {first}."
            notes.tell(key.place, "duplicate-key", said, "Keep one of the two.", len(key.text))
        else:
            found[key.text] = (key, value)
    return dict(found.values())


class Entries(dict[str, Node]):
    """The nodes of a mapping by key; `places` are those of the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[str, Place] = {}


def entries(node: Mapping, keys: Many[Key], notes: Notes, where: str) -> Entries:
    """The nodes by key, unknown keys told with the nearest known one."""
    known = {key.name for key in keys}
    found = Entries()
    for key, value in unique(node, notes).items():
        if key.text in known:
            found[key.text] = value
            found.places[key.text] = key.place
        elif " " in key.text or "$" in key.text or "\\" in key.text:
            notes.tell(key.place, "colon-in-text", *colon_words(), length=len(key.text))
        else:
            help = notes.near(key.text, known)
            notes.tell(key.place, "unknown-key", f"{where} has no key '{key.text}'.", help, len(key.text))
    return found


def missing(found: dict[str, Node], keys: Many[Key], place: Place, notes: Notes, where: str) -> bool:
    """Tell of each required key that is not there; true if any is missing."""
    lacking = [key for key in keys if key.required and key.name not in found]
    for key in lacking:
        notes.tell(place, "missing-key", f"{where} needs '{key.name}'.", key.says)
    return bool(lacking)


def number(node: Node, notes: Notes) -> int | None:
    """A whole number of at most six digits."""
    found = word(node, notes)
    if found is None or re.fullmatch(r"[0-9]{1,6}", found.text):
        return int(found.text) if found else None
    return notes.tell(found.place, "bad-number", f"'{found.text}' is no whole number.", "Write digits only.")


def yes_or_no(node: Node, notes: Notes) -> bool | None:
    """`yes` or `no`, `true` or `false`."""
    found = word(node, notes)
    if found is None or found.text in ("yes", "no", "true", "false"):
        return found.text in ("yes", "true") if found else None
    return notes.tell(found.place, "wrong-shape", f"'{found.text}' is neither yes nor no.", "Write yes or no.")


def one_of(found: Text | None, allowed: Many[str], what: str, notes: Notes) -> str:
    """The word if it is allowed, else nothing and a problem `unknown-...`."""
    if found is None or found.text in allowed:
        return found.text if found else ""
    said = f"there is no {what} '{found.text}'."
    notes.tell(found.place, f"unknown-{what}", said, notes.near(found.text, allowed), len(found.text))
    return ""


def some_of(found: Many[Text], allowed: Many[str], what: str, notes: Notes) -> tuple[str, ...]:
    """Those of the words that are allowed, the others told."""
    return tuple(known for each in found if (known := one_of(each, allowed, what, notes)))
