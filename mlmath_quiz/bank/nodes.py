"""YAML text to nodes with places: what the author wrote, with no type guessed and nothing resolved.

The parser's events are read one by one, so that anchors, tags and depth are refused as they appear and nothing is expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from mlmath_quiz.bank.notes import MAXIMUM_PROBLEMS
from mlmath_quiz.bank.traps import Broken, diagnose
from mlmath_quiz.model import Place
from mlmath_quiz.problems import Problem

MAXIMUM_DEPTH = 40
MAXIMUM_EVENTS = 100_000
COMMENT = re.compile(r"[ \t]+#")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text; `style` is `plain`, `single`, `double`, `literal`, `folded`, or `broken` where a problem was told.

    `place` is where the node begins (a quote included), `source` what stands between its marks, `comment` how far
    behind it ` #` follows on the same line (0 if nowhere).
    """

    text: str
    place: Place
    style: str = "plain"
    source: str = ""
    comment: int = 0


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; `flow` when written in brackets, and `source` then is its text."""

    items: tuple[Node, ...]
    place: Place
    flow: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order written, repeated keys included; `flow` and `source` as for a list."""

    entries: tuple[tuple[Node, Node], ...]
    place: Place
    flow: bool = False
    source: str = ""


Node: TypeAlias = Scalar | Sequence | Mapping
STYLES = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}
LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read."""

    event: Any
    children: list[Node]


def parse(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """The one document of `text`, and the problems; no node where YAML cannot be read or nothing is there."""
    reader = _Reader(text, path, first_line)
    try:
        root = reader.read()
    except yaml.MarkedYAMLError as error:
        reader.problems.append(diagnose(_broken(error), text.split("\n"), path, first_line))
        return None, reader.problems
    except yaml.YAMLError as error:
        reader.problems.append(Problem(Place(path, first_line), "yaml-syntax", f"YAML cannot read this: {error}."))
        return None, reader.problems
    return root, reader.problems


def _broken(error: yaml.MarkedYAMLError) -> Broken:
    mark: Any = error.problem_mark or error.context_mark
    context: Any = error.context_mark or mark
    return Broken(
        str(error.problem or ""), str(error.context or ""), mark.line, mark.column, context.line, context.column
    )


class _Reader:
    """Builds nodes from events with a stack of its own, so that depth costs no recursion."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text, self.path, self.first_line = text, path, first_line
        self.problems: list[Problem] = []

    def read(self) -> Node | None:
        stack: list[_Open] = []
        root: Node | None = None
        for number, event in enumerate(yaml.parse(self.text, Loader=LOADER)):
            if root is not None and isinstance(event, yaml.DocumentStartEvent):
                help = "One file holds one document: remove the '---'."
                self.tell(event, "second-document", "a second document begins here.", help)
                return root
            node = self.step(event, stack)
            if self.beyond_measure(event, number, len(stack)):
                return root
            if node is not None and stack:
                stack[-1].children.append(node)
            elif node is not None and root is None:
                root = node
        return root

    def beyond_measure(self, event: yaml.Event, number: int, depth: int) -> bool:
        """Whether reading on is of no use to anyone."""
        if depth > MAXIMUM_DEPTH:
            said = f"more than {MAXIMUM_DEPTH} lists or mappings lie within each other."
            self.tell(event, "too-deep", said, "No key of a bank needs such depth.")
        elif number > MAXIMUM_EVENTS:
            said = f"the file has more than {MAXIMUM_EVENTS:,} parts."
            self.tell(event, "too-large", said, "Split it: a bank holds the questions of one chapter.")
        return depth > MAXIMUM_DEPTH or number > MAXIMUM_EVENTS or len(self.problems) > MAXIMUM_PROBLEMS

    def step(self, event: yaml.Event, stack: list[_Open]) -> Node | None:
        """The node that this event completes, if any."""
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.CollectionStartEvent):
            self.refuse_extras(event)
            stack.append(_Open(event, []))
        elif isinstance(event, yaml.CollectionEndEvent):
            return self.close(stack.pop(), event)
        elif isinstance(event, yaml.AliasEvent):
            self.tell(
                event,
                "yaml-alias",
                f"YAML reads '*{event.anchor}' as an alias, which a bank does not have.",
                "Put the whole value in single quotes.",
            )
            return Scalar("", self.place(event), "broken")
        return None

    def scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        broken = self.refuse_extras(event)
        comment = COMMENT.match(self.text, end)
        style = "broken" if broken else STYLES[event.style]
        return Scalar(
            event.value, self.place(event), style, self.text[start:end], len(comment[0]) - 1 if comment else 0
        )

    def close(self, opened: _Open, end: Any) -> Node:
        start = opened.event
        flow = bool(start.flow_style)
        source = self.text[start.start_mark.index : end.end_mark.index] if flow else ""
        if isinstance(start, yaml.SequenceStartEvent):
            return Sequence(tuple(opened.children), self.place(start), flow, source)
        pairs = zip(opened.children[::2], opened.children[1::2], strict=True)
        return Mapping(tuple(pairs), self.place(start), flow, source)

    def refuse_extras(self, event: Any) -> bool:
        """Tell of an anchor or a tag; true if there is one."""
        if event.anchor is not None:
            said = f"YAML reads '&{event.anchor}' as an anchor, which a bank does not have."
            self.tell(event, "yaml-alias", said, "Put the whole value in single quotes.")
        elif event.tag is not None:
            said = f"YAML reads '{event.tag}' as a tag, which a bank does not have."
            self.tell(event, "yaml-tag", said, "Put the whole value in single quotes.")
        return event.anchor is not None or event.tag is not None

    def place(self, event: Any) -> Place:
        return Place(self.path, self.first_line + event.start_mark.line, event.start_mark.column + 1)

    def tell(self, event: yaml.Event, code: str, message: str, help: str) -> None:
        self.problems.append(Problem(self.place(event), code, message, help))


def walk(node: Node) -> Iterator[Node]:
    """The node and everything within it."""
    yield node
    if isinstance(node, Sequence):
        for item in node.items:
            yield from walk(item)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield from walk(key)
            yield from walk(value)
