"""Slips of counting: a bound of a sum, an index or an exponent that is off by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mlmath_quiz.maths.feedback.candidates import (
    Candidate,
    Ground,
    changes,
    limited,
    power,
    shifted,
    unsigned,
    without_term,
)
from mlmath_quiz.maths.tree import Node, name, number

SUMS = ("sum", "product")
COUNTS = ("integer", "natural")


def off_by_one(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """A bound of a sum, or a whole-number name, one too large or too small."""

    def change(node: Node) -> list[tuple[Node, Node]]:
        if node.head != "call" or node.text not in SUMS or len(node.args) != 4:
            return []
        return [
            (replace(node, args=(*node.args[:i], shifted(node.args[i], by), *node.args[i + 1 :])), node.args[i])
            for i in (2, 3)
            for by in (1, -1)
        ]

    for tree, bound in limited(changes(answer, change)):
        yield Candidate(tree, "Off by one: check the bound {} of the sum.", (bound,))
    for scalar in (scalar for scalar, domain in ground.scalars if domain in COUNTS):
        for by in (1, -1):
            given = shifted(name(scalar), by)
            yield Candidate(
                answer.substitute({scalar: given}),
                "Off by one: you have {} where {} belongs.",
                (
                    given,
                    name(scalar),
                ),
            )


def one_off_by_one(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """One occurrence of a whole-number name one too large or too small: n for n - 1."""
    counts = [scalar for scalar, domain in ground.scalars if domain in COUNTS]

    def change(node: Node) -> list[tuple[Node, Node]]:
        if node.head == "name" and node.text in counts:
            return [(shifted(node, by), node) for by in (1, -1)]
        if node.head == "add" and any(arg.head == "name" and arg.text in counts for arg in node.args):
            return [(without_term(node, i), node) for i, term in enumerate(node.args) if unsigned(term) == number(1)]
        return []

    for tree, piece in limited(changes(answer, change)):
        yield Candidate(tree, "Off by one: check {}.", (piece,))


def exponent_off_by_one(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """An exponent one too large or too small."""

    def change(node: Node) -> list[tuple[Node, Node]]:
        if node.head != "pow":
            return []
        return [(power(node.args[0], shifted(node.args[1], by)), node.args[1]) for by in (1, -1)]

    for tree, exponent in limited(changes(answer, change)):
        yield Candidate(tree, "Check the exponent {}: yours is off by one.", (exponent,))
