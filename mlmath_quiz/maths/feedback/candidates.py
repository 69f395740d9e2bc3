"""What a slip is: a function from the answer to wrong answers, and the tree building that slips share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from mlmath_quiz.maths.tree import Node, number

MOST_CANDIDATES = 24
"""Of one slip: a long sum has no more of its terms tried."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wrong answer that a slip would give, and the sentence that names the slip, with `{}` for each of its pieces.

    The reply, or `of_reply` applied to it where that is set, must equal `tree`.
    """

    tree: Node
    template: str
    pieces: tuple[Node, ...] = ()
    of_reply: Callable[[Node], Node] | None = None

    def say(self) -> str:
        """The sentence, with its pieces as typed mathematics."""
        return self.template.format(*map(shown, self.pieces))


@dataclass(frozen=True, slots=True)
class Ground:
    """What slips may know of a question: its scalar names by domain word, the name that calculus is done by ("" for none), and
    whether an antiderivative is asked for.
    """

    scalars: tuple[tuple[str, str], ...] = ()
    variable: str = ""
    is_integral: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The scalar names."""
        return tuple(scalar for scalar, _ in self.scalars)


Slip = Callable[[Node, Ground], Iterator[Candidate]]


def negative(node: Node) -> Node:
    """The node with its sign changed."""
    return node.args[0] if node.head == "neg" else Node("neg", (node,))


def times(*factors: Node) -> Node:
    """A product."""
    return Node("mul", factors)


def over(upper: Node, lower: Node) -> Node:
    """A quotient."""
    return Node("div", (upper, lower))


def power(base: Node, exponent: Node) -> Node:
    """A power."""
    return Node("pow", (base, exponent))


def shown(node: Node) -> str:
    """The node as typed mathematics, in backticks."""
    from mlmath_quiz.maths.text import to_text

    return f"`{to_text(node)}`"


def changes(tree: Node, change: Callable[[Node], Sequence[tuple[Node, Node]]]) -> Iterator[tuple[Node, Node]]:
    """Every tree in which one node is replaced by what `change` offers for it, with the piece that was changed.

    `change` gives (replacement, piece) pairs; the walk is from the root to the leaves.
    """
    for replacement, piece in change(tree):
        yield replacement, piece
    for position, arg in enumerate(tree.args):
        for changed, piece in changes(arg, change):
            yield replace(tree, args=(*tree.args[:position], changed, *tree.args[position + 1 :])), piece


def terms(node: Node) -> tuple[Node, ...]:
    """The terms of a sum; none of anything else."""
    return node.args if node.head == "add" else ()


def unsigned(term: Node) -> Node:
    """The term without its minus sign."""
    return term.args[0] if term.head == "neg" else term


def with_term(total: Node, position: int, term: Node) -> Node:
    """The sum with one of its terms replaced."""
    return replace(total, args=(*total.args[:position], term, *total.args[position + 1 :]))


def without_term(total: Node, position: int) -> Node:
    """The sum without one of its terms."""
    rest = total.args[:position] + total.args[position + 1 :]
    return replace(total, args=rest) if len(rest) > 1 else rest[0]


def limited(items: Iterator[tuple[Node, Node]]) -> Iterator[tuple[Node, Node]]:
    """No more than are worth trying."""
    for _, item in zip(range(MOST_CANDIDATES), items, strict=False):
        yield item


def shifted(node: Node, by: int) -> Node:
    """The node plus 1 or minus 1."""
    if node.value is not None:
        return number(node.value + by)
    return Node("add", (node, number(1) if by > 0 else negative(number(1))))


def is_call(node: Node, function: str) -> bool:
    """Whether the node calls the function."""
    return node.head == "call" and node.text == function
