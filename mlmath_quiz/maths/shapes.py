"""The shape that each part of a tree has, as far as the domains of its names tell, and the size of an `I` without one."""

from __future__ import annotations

from dataclasses import replace

from mlmath_quiz.maths.domains import Size
from mlmath_quiz.maths.functions import FUNCTIONS
from mlmath_quiz.maths.scope import Scope
from mlmath_quiz.maths.tokens import Unreadable
from mlmath_quiz.maths.tree import Node, name, number

Shape = tuple[Size, Size]
"""Rows and columns, numbers or letters."""
SCALAR: Shape = (1, 1)
SQUARE: Shape = ("", "")
"""The shape of an identity matrix whose size its place decides."""

NUMBERS = ("det", "trace", "rank", "norm", "dot", "entry", "logsumexp", "indicator", "factorial")
SAME = ("inv", "pinv", "hadamard", "softmax", "abs")


def with_identities(node: Node, scope: Scope) -> Node:
    """The tree in which each `I` has the size that its place asks for; raises `Unreadable` where none can be told."""
    return settled(node, None, scope) if any(map(is_open, node.walk())) else node


def is_open(node: Node) -> bool:
    """Whether the node is an identity matrix without a size."""
    return node.head == "call" and node.text == "identity" and not node.args


def settled(node: Node, wanted: Shape | None, scope: Scope) -> Node:
    """The node with sizes put in, where its place asks for a shape."""
    if is_open(node):
        return sized(node, wanted)
    if not any(map(is_open, node.walk())):
        return node
    places = wanted_of_arguments(node, wanted, scope)
    args = tuple(settled(arg, place, scope) for arg, place in zip(node.args, places, strict=True))
    return replace(node, args=args)


def sized(node: Node, wanted: Shape | None) -> Node:
    """An identity matrix of a wanted shape."""
    size = next((size for size in wanted or () if size not in ("", 1)), None)
    if size is None:
        raise Unreadable(node.span[0], "the size of I cannot be told from its place", "Write I_n or identity(n).")
    return replace(node, args=(number(size) if isinstance(size, int) else name(size),))


def wanted_of_arguments(node: Node, wanted: Shape | None, scope: Scope) -> list[Shape | None]:
    """The shape that each argument has to have, or None where nothing is asked."""
    if node.head in ("add", "neg", "relation") or (node.head == "call" and node.text in SAME):
        shapes = [shape(arg, scope) for arg in node.args]
        own = next((known for known in shapes if known not in (None, SQUARE)), wanted)
        return [own] * len(node.args)
    if node.head == "mul":
        return [wanted_of_factor(node, place, wanted, scope) for place in range(len(node.args))]
    if node.head in ("div", "pow"):
        return [wanted, None]
    if node.head == "call" and node.text == "transpose":
        return [wanted and (wanted[1], wanted[0])]
    if node.head == "call" and node.text in ("Normal", "MultivariateNormal"):
        centre = shape(node.args[0], scope)
        return [None, centre and (centre[0], centre[0])][: len(node.args)]
    return [None] * len(node.args)


def wanted_of_factor(node: Node, place: int, wanted: Shape | None, scope: Scope) -> Shape | None:
    """What a factor has to be: as wide as its right neighbour is high, as high as its left neighbour is wide."""
    before = product_shape([shape(arg, scope) for arg in node.args[:place]])
    after = product_shape([shape(arg, scope) for arg in node.args[place + 1 :]])
    rows = before[1] if before not in (None, SCALAR, SQUARE) else wanted and wanted[0]
    columns = after[0] if after not in (None, SCALAR, SQUARE) else wanted and wanted[1]
    return (rows or columns or "", columns or rows or "") if rows or columns else None


def shape(node: Node, scope: Scope) -> Shape | None:
    """The shape of a tree; None where it is not known, SQUARE where only an open identity matrix decides it."""
    if node.head in ("number", "constant"):
        return SCALAR
    if node.head == "name":
        return shape_of_name(node.text, scope)
    if node.head == "vector":
        return (len(node.args), 1)
    if node.head == "matrix":
        return (len(node.args), len(node.args[0].args))
    if node.head == "call":
        return shape_of_call(node, scope)
    shapes = [shape(arg, scope) for arg in node.args]
    if node.head == "mul":
        return product_shape(shapes)
    if node.head in ("neg", "div", "pow"):
        return shapes[0]
    if node.head == "add":
        return next((known for known in shapes if known not in (None, SQUARE)), shapes[0])
    return None


def shape_of_name(text: str, scope: Scope) -> Shape | None:
    """The shape of a declared name; None for a helper, whose shape its author alone knows."""
    if text in scope.bound:
        return SCALAR
    domain = scope.names.get(text)
    if domain is None:
        return None
    rows, columns = (*domain.sizes, 1, 1)[:2]
    return rows, columns


def shape_of_call(node: Node, scope: Scope) -> Shape | None:
    """The shape of a function's value."""
    if is_open(node):
        return SQUARE
    if node.text in NUMBERS or not node.args:
        return SCALAR
    first = shape(node.args[0], scope)
    if node.text == "transpose":
        return first and (first[1], first[0])
    if node.text in ("identity", "ones"):
        size = size_of(node.args[0])
        return None if size is None else (size, size if node.text == "identity" else 1)
    if node.text == "diag" and len(node.args) == 1:
        return first and (first[0], first[0])
    if node.text == "outer":
        second = shape(node.args[1], scope)
        return first and second and (first[0], second[0])
    group = FUNCTIONS[node.text].group if node.text in FUNCTIONS else ""
    return first if node.text in SAME or group in ("elementary", "special") else None


def size_of(node: Node) -> Size | None:
    """A size that stands as an argument."""
    if node.head == "name":
        return node.text
    return int(node.value) if node.value is not None and node.value.denominator == 1 else None


def product_shape(shapes: list[Shape | None]) -> Shape | None:
    """The shape of a product from the left; numbers and identity matrices change nothing."""
    whole: Shape | None = SCALAR
    for each in shapes:
        if each is None or whole is None:
            return None
        if each == SCALAR or (each == SQUARE and whole != SCALAR):
            continue
        whole = each if whole in (SCALAR, SQUARE) else (whole[0], each[1])
    return whole
