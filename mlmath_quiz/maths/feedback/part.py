"""Slips in one part of the answer: a term, a factor, an exponent, two names or two matrices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from mlmath_quiz.maths.feedback.candidates import (
    Candidate,
    Ground,
    changes,
    is_call,
    limited,
    negative,
    over,
    terms,
    times,
    unsigned,
    with_term,
    without_term,
)
from mlmath_quiz.maths.tree import Node, name, number


def one_sign(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """The wrong sign of one term of a sum, anywhere."""

    def change(node: Node) -> list[tuple[Node, Node]]:
        return [(with_term(node, i, negative(term)), term) for i, term in enumerate(terms(node))]

    for tree, term in limited(changes(answer, change)):
        yield Candidate(tree, "Check the sign of the term {}.", (unsigned(term),))


def one_term(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """One term of a sum missing, anywhere."""

    def change(node: Node) -> list[tuple[Node, Node]]:
        return [(without_term(node, i), term) for i, term in enumerate(terms(node))]

    for tree, term in limited(changes(answer, change)):
        yield Candidate(tree, "The term {} is missing.", (term,))


def one_factor(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """One factor of a product missing, anywhere."""

    def change(node: Node) -> list[tuple[Node, Node]]:
        if node.head == "div" and node.args[0] != number(1):
            return [(node.args[0], over(number(1), node.args[1]))]
        factors = node.args if node.head == "mul" else ()
        return [(Node("mul", rest) if len(rest) > 1 else rest[0], factor) for factor, rest in each_and_others(factors)]

    for tree, factor in limited(changes(answer, change)):
        yield Candidate(tree, "The factor {} is missing.", (factor,))


def each_and_others(items: tuple[Node, ...]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Every item with all the others."""
    for position, item in enumerate(items):
        yield item, items[:position] + items[position + 1 :]


def negated_exponent(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """The wrong sign of one exponent."""

    def change(node: Node) -> list[tuple[Node, Node]]:
        if node.head == "pow":
            return [(replace(node, args=(node.args[0], negative(node.args[1]))), node.args[1])]
        return [(replace(node, args=(negative(node.args[0]),)), node.args[0])] if is_call(node, "exp") else []

    for tree, exponent in limited(changes(answer, change)):
        yield Candidate(tree, "Check the sign of the exponent {}.", (exponent,))


def swapped_names(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """Two names of one kind exchanged."""
    present = answer.names()
    for (one, _), (two, _) in combinations([pair for pair in ground.scalars if pair[0] in present], 2):
        swapped = answer.substitute({one: name(two), two: name(one)})
        yield Candidate(
            swapped,
            "{} and {} are exchanged.",
            (
                name(one),
                name(two),
            ),
        )


def swapped_factors(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """Two neighbouring factors of a matrix product exchanged."""

    def change(node: Node) -> list[tuple[Node, Node]]:
        args = node.args if node.head == "mul" else ()
        return [
            (replace(node, args=(*args[:i], args[i + 1], args[i], *args[i + 2 :])), times(args[i], args[i + 1]))
            for i in range(len(args) - 1)
        ]

    for tree, piece in limited(changes(answer, change)):
        yield Candidate(tree, "Check the order of the factors in {}.", (piece,))


def inner_transpose(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """A transpose inside the answer forgotten, or an inverse."""

    def change(node: Node) -> list[tuple[Node, Node]]:
        return [(node.args[0], node)] if is_call(node, "transpose") or is_call(node, "inv") else []

    for tree, piece in limited(changes(answer, change)):
        yield Candidate(
            tree,
            "Check {}: yours has {} in its place.",
            (
                piece,
                piece.args[0],
            ),
        )
