"""Where the reader is: the tokens ahead, the brackets around, and the bounds of what it may build."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from mlmath_quiz.maths.scope import Scope
from mlmath_quiz.maths.tokens import Token, Unreadable, tokenize
from mlmath_quiz.maths.tree import Node

DEEPEST = 40
"""Brackets, functions and exponents within one another."""
TALLEST = 100
"""Levels of a tree."""
MOST_NODES = 3_000
CLOSER = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉", "⟨": "⟩"}
Parsed = TypeVar("Parsed")


class Cursor:
    """The state of reading one text: the tokens, where we are, and what the names mean there."""

    def __init__(self, text: str, scope: Scope) -> None:
        self.text = text
        self.scope = scope
        self.tokens = tokenize(text)
        self.at = 0
        self.depth = 0
        self.heights: dict[int, tuple[int, Node]] = {}
        self.bars: list[str] = []
        self.bar_tries = 0
        self.columns = False
        self.in_exponent = False
        self.in_rows = False

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def next(self) -> Token:
        token = self.token
        self.at += self.at < len(self.tokens) - 1
        return token

    def peek(self, at: int) -> Token:
        return self.tokens[min(at, len(self.tokens) - 1)]

    def sees(self, *texts: str) -> bool:
        token = self.tokens[self.at]
        return token.text in texts and token.kind in ("operator", "open", "close")

    def takes(self, *texts: str) -> Token | None:
        return self.next() if self.sees(*texts) else None

    def needs(self, text: str, after: Token | None = None) -> Token:
        if text == "|" and self.sees("||"):
            self.split_bars()
        if token := self.takes(text):
            return token
        opened = f" to close the '{after.text}' at column {after.start + 1}" if after else ""
        raise Unreadable(self.token.start, f"found {self.found()}, expected '{text}'{opened}")

    def split_bars(self) -> None:
        """`|x||y|`: the two bars in the middle close one value and open the next."""
        start = self.token.start
        self.tokens[self.at : self.at + 1] = [Token("operator", "|", start + n, start + n + 1) for n in (0, 1)]

    def found(self) -> str:
        return f"'{self.text[self.token.start : self.token.end]}'" if self.token.kind != "end" else "the end"

    def make(self, node: Node, start: int, end: int | None = None) -> Node:
        """The node with its span, counted: neither the tree's size nor its height may grow without bound."""
        height = 1 + max((self.heights[id(arg)][0] for arg in node.args if id(arg) in self.heights), default=0)
        if len(self.heights) >= MOST_NODES or height > TALLEST:
            raise Unreadable(
                start, "the text has too many parts" if height <= TALLEST else "the text is nested too deeply"
            )
        last = self.tokens[self.at - 1].end if end is None else end
        made = Node(node.head, node.args, node.text, node.value, (start, last), node.implicit)
        self.heights[id(made)] = (height, made)
        return made

    def deeper(self, parse: Callable[[], Node]) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable(self.token.start, "the text is nested too deeply")
        node = parse()
        self.depth -= 1
        return node

    def plainly(self, parse: Callable[[], Parsed]) -> Parsed:
        """What stands in brackets of its own: no exponent, no bars, no rows of a matrix around it."""
        outside = self.in_exponent, self.bars, self.columns, self.in_rows
        self.in_exponent, self.bars, self.columns, self.in_rows = False, [], False, False
        node = parse()
        self.in_exponent, self.bars, self.columns, self.in_rows = outside
        return node
