"""Antiderivatives, up to a constant: the derivatives of reply and answer must be equal.

Both are differentiated numerically by central differences at high precision, so no rule of differentiation is needed. A free
constant (`+ C`) drops out.
"""

from __future__ import annotations

from dataclasses import replace

from mlmath_quiz.maths import equality
from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.finding import IDENTICAL, Finding
from mlmath_quiz.maths.tree import Node, call, name, number

CONSTANTS = ("C", "c", "K")
"""How the constant of integration is usually called."""


def compare(reply: Node, answer: Node, context: Context) -> Finding:
    """Whether reply and answer differ by a constant, in the variable of integration."""
    if reply == answer:
        return IDENTICAL
    variable = variable_of(answer, context)
    finding = equality.compare(derivative(reply, variable), derivative(answer, variable), context.exact())
    if finding.verdict == "unequal" and finding.witness and not finding.note:
        sentence = finding.witness.sentence()
        return replace(finding, note=f"Its derivative is not the integrand: {sentence}.", witness=None)
    return finding


def derivative(node: Node, variable: str) -> Node:
    """The derivative as a call, to be evaluated numerically."""
    return call("diff", varying(node, variable), name(variable))


def varying(node: Node, variable: str) -> Node:
    """The sum without its constant terms: beside them, what is tiny would be lost to rounding."""
    if node.head != "add":
        return node
    terms = tuple(varying(term, variable) for term in node.args if variable in term.names())
    return Node("add", terms) if len(terms) > 1 else (terms or (number(0),))[0]


def variable_of(answer: Node, context: Context) -> str:
    """What is integrated over: the name in `by`, or else the answer's only name, `x`, `t`, or the first declared."""
    if context.by:
        return context.by[0]
    declared = [symbol for symbol in context.question.symbols if symbol not in CONSTANTS]
    candidates = [symbol for symbol in declared if symbol in answer.names()]
    preferred = [symbol for symbol in ("x", "t", "u", "z") if symbol in candidates]
    return (preferred if len(candidates) > 1 and preferred else candidates or declared or ["x"])[0]
