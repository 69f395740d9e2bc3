"""Trees in one order: sums, products and sets sorted, so that writing things in another order changes nothing."""

from __future__ import annotations

from dataclasses import replace

from mlmath_quiz.maths.tree import Node

COMMUTATIVE = frozenset({"add", "mul", "set", "or", "and"})
SYMMETRIC = frozenset({"=", "=="})


def sorted_tree(node: Node) -> Node:
    """The tree with nested sums and products flattened, and what commutes sorted."""
    return node.map(sorted_node)


def sorted_node(node: Node) -> Node:
    """One node, whose arguments are sorted already."""
    if node.head == "number":
        return replace(node, text=str(node.value))
    if node.head in COMMUTATIVE:
        flat = [part for arg in node.args for part in (arg.args if arg.head == node.head else (arg,))]
        return replace(node, args=tuple(sorted(flat, key=key)))
    if node.head == "relation" and node.text in SYMMETRIC:
        return replace(node, args=tuple(sorted(node.args, key=key)), text="=")
    return node


def key(node: Node) -> str:
    """A text that orders trees: the same for the same trees only."""
    return f"{node.head}:{node.text}({','.join(key(arg) for arg in node.args)})"
