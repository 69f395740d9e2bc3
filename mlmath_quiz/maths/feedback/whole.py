"""Slips that change the whole answer: its sign, a factor, a constant, its reciprocal, all its angles or logarithms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from mlmath_quiz.maths.feedback.candidates import (
    Candidate,
    Ground,
    negative,
    over,
    power,
    times,
)
from mlmath_quiz.maths.tree import Node, call, name, number


def opposite_sign(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """-a for a."""
    yield Candidate(negative(answer), "The sign is wrong: yours is the negative of the answer.")


def constant_factor(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """2a, a/2, πa, na, a/n for a."""
    factors = [number(value) for value in (2, 3, 4)] + [
        Node("constant", text="pi"),
        times(number(2), Node("constant", text="pi")),
    ]
    for factor in [*factors, *map(name, ground.names)]:
        yield Candidate(times(factor, answer), "Yours is {} times the answer: a factor too many.", (factor,))
        yield Candidate(
            over(answer, factor),
            "A factor {} is missing: yours is the answer divided by {}.",
            (
                factor,
                factor,
            ),
        )
        yield Candidate(negative(over(answer, factor)), "A factor {} is missing, and the sign is wrong.", (factor,))


def squared_name(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """sigma for sigma^2 and the other way round: a factor, or every occurrence."""
    for scalar in ground.names:
        symbol = name(scalar)
        square, root = power(symbol, number(2)), call("sqrt", symbol)
        for given in (square, root):
            yield Candidate(answer.substitute({scalar: given}), MIXED_UP, (given, symbol))
        unsquared = answer.map(lambda node, square=square, symbol=symbol: symbol if node == square else node)  # type: ignore[misc]
        if unsquared != answer:
            yield Candidate(unsquared, MIXED_UP, (symbol, square))


MIXED_UP = "You took {} where {} belongs: variance and standard deviation?"


def square_of_it(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """The variance for the standard deviation, and the other way round."""
    yield Candidate(
        power(answer, number(2)), "Yours is the square of the answer: the variance instead of the standard deviation?"
    )
    yield Candidate(
        call("sqrt", answer), "Yours is the square root of the answer: the standard deviation instead of the variance?"
    )


def reciprocal(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """1/a for a."""
    yield Candidate(over(number(1), answer), "Upside down: yours is one divided by the answer.")


def additive_constant(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """a + 1, a - 1, a + 1/2 for a."""
    for value in (number(1), number(2), over(number(1), number(2))):
        for constant in (value, negative(value)):
            say = "Yours is {} less than the answer." if constant.head == "neg" else "Yours is {} more than the answer."
            yield Candidate(Node("add", (answer, constant)), say, (value,))


def transposed(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """The transpose of a vector or matrix."""
    yield Candidate(call("transpose", answer), "Yours is the transpose of the answer: rows and columns are exchanged.")


def one_minus(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """1 - a for a: the other event."""
    yield Candidate(
        Node("add", (number(1), negative(answer))), "Yours is one minus the answer: the complementary event?"
    )


def degrees(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """Degrees where radians belong, in the answer itself or inside a trigonometric function."""
    turn = over(Node("constant", text="pi"), number(180))
    say = "Radians and degrees are mixed up: angles are in radians here."
    yield Candidate(over(answer, turn), say)
    yield Candidate(times(answer, turn), say)
    yield Candidate(answer.map(lambda node: with_arguments(node, TRIGONOMETRIC, lambda arg: times(arg, turn))), say)


TRIGONOMETRIC = ("sin", "cos", "tan", "cot", "sec", "csc")
LOGARITHMS = {
    "ln": "natural logarithm",
    "log": "natural logarithm",
    "log2": "logarithm to base 2",
    "log10": "logarithm to base 10",
}


def with_arguments(node: Node, functions: Sequence[str], change: Callable[[Node], Node]) -> Node:
    """The call with `change` applied to its arguments, where it is one of the functions; any other node as it is."""
    return replace(node, args=tuple(map(change, node.args))) if node.head == "call" and node.text in functions else node


def logarithm_base(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """Another base of all logarithms."""
    used = {node.text for node in answer.walk() if node.head == "call" and node.text in LOGARITHMS}
    for other in ("ln", "log2", "log10"):
        changed = answer.map(lambda node, other=other: replace(node, text=other) if is_logarithm(node) else node)  # type: ignore[misc]
        if used and changed != answer:
            say = f"You took the {LOGARITHMS[other]}; the answer has the {LOGARITHMS[min(used)]}."
            yield Candidate(changed, say)


def is_logarithm(node: Node) -> bool:
    """Whether it is a logarithm to a fixed base."""
    return node.head == "call" and node.text in LOGARITHMS
