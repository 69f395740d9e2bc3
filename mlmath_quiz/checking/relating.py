"""Other relations than plain equality: what was derived is judged as a reply would be."""

from __future__ import annotations

from typing import Any

import sympy

from mlmath_quiz.checking.comparing import numeric_route
from mlmath_quiz.checking.derivations import calculus, linear_algebra, probability
from mlmath_quiz.checking.expressing import NotExpressible, to_tree
from mlmath_quiz.checking.ground import Amount, Ground, NoValue
from mlmath_quiz.checking.outcome import Verification
from mlmath_quiz.checking.showing import tree_text
from mlmath_quiz.maths import symbolic_forms
from mlmath_quiz.maths.context import Context, Relation
from mlmath_quiz.maths.finding import Finding
from mlmath_quiz.maths.judge import relation_of
from mlmath_quiz.maths.symbolic import NotSymbolic
from mlmath_quiz.maths.tree import Node


def context_of(ground: Ground) -> Context:
    """What a relation may know of the question."""
    question = ground.question
    by = tuple(word.strip(" ()") for word in question.by.text.split(",")) if question.by else ()
    return Context(
        question,
        ground.scope,
        question.name,
        ground.read(question.of) if question.of else None,
        by,
        question.constants,
        question.tolerance.text if question.tolerance else "",
        ground.require,
    )


def relation(ground: Ground) -> Relation:
    """The comparison that the question asks for."""
    return relation_of(ground.question.kind, ground.question.judge)


def related(ground: Ground, reply: Node, answer: Node) -> str:
    """`equal`, `unequal` or `undecided` under the question's relation."""
    finding = relation(ground)(reply, answer, context_of(ground))
    return finding.verdict


def under_relation(ground: Ground, derivation: Node) -> Verification:
    """The closed form of a derivation, judged like a reply; or its number where there is no closed form."""
    try:
        tree, route = derived_tree(ground, derivation)
    except (NotSymbolic, NotExpressible, NoValue) as error:
        return Verification("undecided", why=f"no closed form was found ({error})")
    finding = compared(ground, tree)
    if finding.verdict == "equal":
        return Verification("verified", route)
    shown = f"verify gives {tree_text(tree)}, the answer is {tree_text(ground.answer)}"
    if witness := finding.witness:
        where = ", ".join(f"{name} = {value}" for name, value in witness.point)
        shown += f"; {f'at {where} ' if where else ''}verify gives {witness.reply}, the answer {witness.answer}"
    elif finding.note:
        shown += f" ({finding.note})"
    return Verification("refuted" if finding.verdict == "unequal" else "undecided", route, shown)


def compared(ground: Ground, derived: Node) -> Finding:
    """What was derived against the answer; a basis need not be orthonormal to show that the answer spans the same."""
    question = ground.question
    if question.kind == "basis" and question.judge == "orthonormal":
        itself = relation(ground)(ground.answer, ground.answer, context_of(ground))
        if itself.verdict != "equal":
            return itself
        spans = ground.with_question(judge="span")
        return relation(spans)(derived, ground.answer, context_of(spans))
    return relation(ground)(derived, ground.answer, context_of(ground))


def derived_tree(ground: Ground, derivation: Node) -> tuple[Node, str]:
    """What a derivation gives, as a tree, and by which route."""
    if derivation.head not in ("add", "mul", "call") and not has_derivations(derivation):
        return derivation, "direct comparison"
    if ground.symbolic:
        try:
            return to_tree(ground.closed(derivation, ground.sizes[-1])), "symbolic"
        except (NotSymbolic, NotExpressible):
            if ground.domains:
                raise
    return to_tree(decimal(ground.at(derivation, {}))), numeric_route(derivation)


def decimal(value: Amount) -> Any:
    """A number, or a matrix of numbers, as decimals of SymPy."""
    entries = [sympy.Float(str(entry)) for entry in value.entries]
    return sympy.Matrix(*value.shape, entries) if value.shape else entries[0]


DERIVATIONS = frozenset(
    {
        *calculus.FUNCTIONS,
        *calculus.FORMS,
        *linear_algebra.FUNCTIONS,
        *probability.FUNCTIONS,
        *probability.FORMS,
        *symbolic_forms.FORMS,
    }
)
"""Calls that there is something to carry out in."""


def has_derivations(node: Node) -> bool:
    """Whether there is anything to carry out."""
    return any(piece.head == "call" and piece.text in DERIVATIONS for piece in node.walk())


def by_defining_property(ground: Ground) -> Verification:
    """Factors: the relation itself multiplies them out against `of`."""
    verdict = related(ground, ground.answer, ground.answer)
    if verdict == "equal":
        return Verification("verified", "its defining property")
    why = "the answer does not have its defining property against 'of'"
    return Verification("refuted" if verdict == "unequal" else "undecided", why=why)
