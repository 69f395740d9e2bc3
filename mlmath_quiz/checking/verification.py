"""Is the answer what an independent computation says? The four forms of `verify`, and by which route each is known."""

from __future__ import annotations

from dataclasses import replace

from mlmath_quiz.checking.comparing import compare_at_points, symbolic_difference
from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.intervals import by_condition
from mlmath_quiz.checking.outcome import ABSENT, Verification
from mlmath_quiz.checking.properties import by_properties
from mlmath_quiz.checking.relating import by_defining_property, under_relation
from mlmath_quiz.maths.tree import Node, call

PLAIN = {
    ("expression", "equal"),
    ("number", "equal"),
    ("vector", "equal"),
    ("matrix", "equal"),
    ("expression", "gradient"),
}
"""Kinds and relations under which equal means equal in every number."""


def verify(ground: Ground) -> Verification:
    """Whether the answer is verified, by the form of `verify` that the question uses."""
    question = ground.question
    if question.kind == "expression" and question.judge == "gradient" and question.of and not question.verify:
        return by_derivation(ground, objective_gradient(ground))
    if question.kind == "factors":
        return by_defining_property(ground)
    if not question.verify:
        return ABSENT
    if question.kind in ("choice", "cloze", "recall") or is_property(ground, ground.verify[0]):
        return by_properties(ground, ground.verify)
    if question.kind == "interval" and ground.verify[0].head in ("relation", "and", "or"):
        return by_condition(ground, ground.verify[0])
    return by_derivation(ground, ground.verify[0])


def is_property(ground: Ground, node: Node) -> bool:
    """Whether an entry of `verify` speaks of the answer, rather than giving it."""
    return "answer" in node.names() or len(ground.verify) > 1


def objective_gradient(ground: Ground) -> Node:
    """The derivation that a gradient question carries in `of` and `by`."""
    assert ground.question.of is not None
    by = ground.question.by.text if ground.question.by else ""
    names = [Node("name", text=word.strip(" ()")) for word in by.split(",")]
    return call("gradient", ground.read(ground.question.of), *names)


def by_derivation(ground: Ground, derivation: Node) -> Verification:
    """The derivation's value against the answer, under the question's own relation."""
    question = ground.question
    plain = (question.kind, question.judge or "equal") in PLAIN and question.tolerance is None
    if not plain:
        return under_relation(ground, derivation)
    tried = compare_at_points(ground, derivation, ground.answer)
    if tried.status == "refuted" or not ground.symbolic:
        return tried
    proof = symbolic_difference(ground, derivation, ground.answer)
    if proof and tried.status == "verified":
        return replace(tried, route=proof)
    return Verification("verified", proof) if proof.endswith("proved") else tried
