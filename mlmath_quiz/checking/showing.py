"""Mathematics within messages: points and trees in one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mlmath_quiz.checking import numeric
from mlmath_quiz.maths.symbolic import is_matrix
from mlmath_quiz.maths.text import to_text
from mlmath_quiz.maths.tree import Node


def tree_text(node: Node) -> str:
    """A tree in one line, as an author would type it."""
    return to_text(node)


def point_text(point: Mapping[str, Any], names: set[str]) -> str:
    """`x = 2, y = 1/3`: the names that matter, in order."""
    return ", ".join(f"{name} = {value_text(value)}" for name, value in sorted(point.items()) if name in names)


def value_text(value: Any) -> str:
    """A sample value: exact where it is short."""
    if is_matrix(value):
        rows = [", ".join(value_text(value[i, j]) for j in range(value.cols)) for i in range(value.rows)]
        return f"({', '.join(rows)})" if value.cols == 1 else f"[[{'], ['.join(rows)}]]"
    exact = str(value)
    if len(exact) <= 12:
        return exact
    return numeric.shown(numeric.number(value))
