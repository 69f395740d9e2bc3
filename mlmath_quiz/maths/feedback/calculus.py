"""Slips of calculus: differentiated too often or not at all, the chain rule left unfinished."""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.maths.feedback.candidates import (
    MOST_CANDIDATES,
    Candidate,
    Ground,
    times,
)
from mlmath_quiz.maths.tree import Node, call, name


def derivative_of_it(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """a' for a; where an antiderivative is asked for, the integrand or its derivative."""
    if ground.variable not in answer.names():
        return
    once = call("diff", answer, name(ground.variable))
    if ground.is_integral:
        yield Candidate(once, "That is the function itself: an antiderivative is asked for.")
        yield Candidate(
            call("diff", once, name(ground.variable)), "You differentiated; an antiderivative is asked for."
        )
    else:
        yield Candidate(once, "You differentiated once too often: yours is the derivative of the answer.")


def antiderivative_of_it(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """An antiderivative of a for a: the reply's derivative is the answer."""
    if ground.variable in answer.names():
        yield Candidate(
            answer,
            "Yours is an antiderivative of the answer: differentiate it.",
            (),
            lambda reply: call("diff", reply, name(ground.variable)),
        )


def inner_derivative(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """The chain rule without the derivative of the inner function."""
    seen: set[Node] = set()
    for inner in inner_functions(answer):
        if ground.variable not in inner.names() or inner.head == "name" or inner in seen:
            continue
        seen.add(inner)
        yield Candidate(
            answer,
            "The chain rule: the derivative of the inner function {} is missing.",
            (inner,),
            lambda reply, inner=inner: times(reply, call("diff", inner, name(ground.variable))),  # type: ignore[misc]
        )
        if len(seen) >= MOST_CANDIDATES:
            return


def inner_functions(answer: Node) -> Iterator[Node]:
    """The arguments of functions, the bases of powers and the exponents."""
    for node in answer.walk():
        if node.head == "call" and node.args:
            yield node.args[0]
        elif node.head in ("pow", "div"):
            yield from node.args
