"""Trees to one line of typed mathematics, such that reading it again gives the same tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mlmath_quiz.maths.tree import Node

LOOSE, RELATION, SUM, PRODUCT, UNARY, POWER, ATOM = range(7)
"""How tightly a piece of text holds together: brackets are put where something looser stands in a tighter place."""


def to_text(node: Node) -> str:
    """The tree as a learner could type it."""
    return _print(node)[0]


def _print(node: Node) -> tuple[str, int]:
    return PRINTERS[node.head](node)


def inside(node: Node, tightness: int) -> str:
    """A node's text, in brackets where it is looser than its place."""
    text, own = _print(node)
    return text if own >= tightness else f"({text})"


def _listed(nodes: tuple[Node, ...]) -> str:
    return ", ".join(
        inside(node, RELATION if node.head != "list" else ATOM) if node.head != "or" else to_text(node)
        for node in nodes
    )


def _add(node: Node) -> tuple[str, int]:
    first, *others = node.args
    text = inside(first, PRODUCT if first.head != "neg" else SUM)
    for term in others:
        if term.head == "neg":
            text += f" - {_negated(term.args[0])}"
        else:
            text += f" + {inside(term, PRODUCT)}"
    return text, SUM


def _negated(node: Node) -> str:
    return inside(node, PRODUCT)


def _neg(node: Node) -> tuple[str, int]:
    return f"-{_negated(node.args[0])}", SUM


def _mul(node: Node) -> tuple[str, int]:
    first, *others = node.args
    head = inside(first, POWER if first.head == "mul" else PRODUCT)
    return "*".join([head, *(inside(factor, POWER) for factor in others)]), PRODUCT


def _div(node: Node) -> tuple[str, int]:
    above, below = node.args
    return f"{inside(above, PRODUCT)}/{inside(below, POWER)}", PRODUCT


def _pow(node: Node) -> tuple[str, int]:
    base, exponent = node.args
    return f"{inside(base, ATOM)}^{_exponent(exponent)}", POWER


def _exponent(node: Node) -> str:
    if node.head == "neg" and _print(node.args[0])[1] >= POWER and not _is_transposed(node.args[0]):
        return f"-{to_text(node.args[0])}"
    return f"({to_text(node)})" if node.head == "set" else inside(node, ATOM if _is_transposed(node) else POWER)


def _is_transposed(node: Node) -> bool:
    """Whether `^T` ends it: that would belong to the whole power."""
    return node.head == "call" and node.text == "transpose"


def _number(node: Node) -> tuple[str, int]:
    text = node.text or str(node.value)
    return text, PRODUCT if "/" in text else SUM if text.startswith("-") else ATOM


def _call(node: Node) -> tuple[str, int]:
    name, args = node.text, node.args
    if name == "factorial":
        return f"{inside(args[0], ATOM)}!", ATOM
    if name == "transpose":
        return f"{inside(args[0], ATOM)}^T", POWER
    if name == "abs" and "|" not in (inner := to_text(args[0])):
        return f"|{inner}|", ATOM
    if name == "log_b" and _may_stand_below(args[0]):
        return f"log_{to_text(args[0])}({to_text(args[1])})", ATOM
    return f"{name}({_listed(args)})", ATOM


def _may_stand_below(node: Node) -> bool:
    return (node.head == "number" and node.text.isdigit()) or (node.head == "name" and node.text.isalnum())


def _relation(node: Node) -> tuple[str, int]:
    first, *others = node.args
    text = inside(first, SUM)
    for sign, side in zip(node.text.split(), others, strict=True):
        text += f" {sign} {inside(side, SUM)}"
    return text, RELATION


def _matrix(node: Node) -> tuple[str, int]:
    return "[" + ", ".join(f"[{_listed(row.args)}]" for row in node.args) + "]", ATOM


def _vector(node: Node) -> tuple[str, int]:
    opening, closing = tuple(node.text or "()")
    return f"{opening}{_listed(node.args)}{closing}", ATOM


PRINTERS: Mapping[str, Callable[[Node], tuple[str, int]]] = {
    "number": _number,
    "name": lambda node: (node.text, ATOM),
    "constant": lambda node: (node.text, ATOM),
    "call": _call,
    "neg": _neg,
    "add": _add,
    "mul": _mul,
    "div": _div,
    "pow": _pow,
    "vector": _vector,
    "matrix": _matrix,
    "row": lambda node: (f"[{_listed(node.args)}]", ATOM),
    "set": lambda node: (f"{{{_listed(node.args)}}}", ATOM),
    "list": lambda node: (_listed(node.args), LOOSE),
    "interval": lambda node: (f"{node.text[0]}{_listed(node.args)}{node.text[1]}", ATOM),
    "relation": _relation,
    "or": lambda node: (" or ".join(inside(part, RELATION) for part in node.args), LOOSE),
    "and": lambda node: (" and ".join(inside(part, RELATION) for part in node.args), LOOSE),
    "keyword": lambda node: (f"{node.text} = {to_text(node.args[0])}", RELATION),
}
