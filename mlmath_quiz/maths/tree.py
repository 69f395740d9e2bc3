"""The faithful tree of typed mathematics: what was written, with its spans, before anything is computed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal, get_args

Head = Literal[
    "number",  # value: Fraction; text: the literal as typed ("0.50", "12.5%", "1e-3"), so that its digits are remembered
    "name",  # text: a declared symbol or helper by its canonical name ("x", "x_1", "sigma")
    "constant",  # text: "e", "pi", "i" or "oo"
    "call",  # text: the canonical function name ("sin", "abs", "norm", "transpose", "factorial", "log_b", "diff", "Beta" ...)
    "neg",  # -a
    "add",  # a + b - c is add(a, b, neg(c)); nested parentheses stay nested
    "mul",  # a*b*c, explicit or implicit; left to right with div
    "div",  # a/b
    "pow",  # a^b
    "vector",  # (a, b): a column
    "matrix",  # [[a, b], [c, d]]: args are "row" nodes
    "row",
    "set",  # {a, b}
    "list",  # a, b   without brackets (at the top level)
    "interval",  # args lo, hi; text: "[]", "[)", "(]" or "()"
    "relation",  # a < b <= c: args a, b, c; text: the operators joined by spaces, "< <="; from = != < <= > >= in
    "or",  # unions: a or b
    "and",
    "keyword",  # name = value inside a call: Normal(mean=0, sd=2), at(f, x = 2); text: the name; args (value,)
]
HEADS: tuple[Head, ...] = get_args(Head)


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of mathematics as it was written.

    `span` is the half-open range of code points in the source; it is no part of a node's identity. `implicit` (of a "mul")
    is kept for the echo and is no part of its identity either.
    """

    head: Head
    args: tuple[Node, ...] = ()
    text: str = ""
    value: Fraction | None = None
    span: tuple[int, int] = field(default=(0, 0), compare=False)
    implicit: bool = field(default=False, compare=False)

    def walk(self) -> Iterator[Node]:
        """This node and all below it, parents first."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.args))

    def names(self) -> set[str]:
        """The names of all symbols in it."""
        return {node.text for node in self.walk() if node.head == "name"}

    def map(self, change: Callable[[Node], Node]) -> Node:
        """The tree with `change` applied to every node, leaves first."""
        args = tuple(arg.map(change) for arg in self.args)
        return change(self if args == self.args else replace(self, args=args))

    def substitute(self, values: dict[str, Node]) -> Node:
        """The tree with each named symbol replaced by a tree."""
        return self.map(lambda node: values.get(node.text, node) if node.head == "name" else node)


def number(value: int | Fraction, text: str = "") -> Node:
    """A number node."""
    fraction = Fraction(value)
    return Node("number", value=fraction, text=text or str(fraction))


def name(text: str) -> Node:
    """A symbol node."""
    return Node("name", text=text)


def call(function: str, *args: Node) -> Node:
    """A function applied to its arguments."""
    return Node("call", args, text=function)
