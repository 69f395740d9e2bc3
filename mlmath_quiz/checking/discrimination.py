"""Does `verify` tell right from wrong? Mutants and wrong choices that it would let pass."""

from __future__ import annotations

from collections.abc import Iterator

from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.mutants import mutants
from mlmath_quiz.checking.properties import refuted_by_properties
from mlmath_quiz.checking.relating import related
from mlmath_quiz.checking.showing import tree_text
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.model import TYPED_KINDS

MUTANTS_TRIED = 10


def survivors(ground: Ground, most: int | None = MUTANTS_TRIED) -> Iterator[tuple[str, str]]:
    """Wrong answers that pass `verify`: the answer and what was changed.

    A derivation that equals the answer cannot equal what the same relation tells apart from it; so only properties are tried.
    """
    properties = [node for node in ground.verify if "answer" in node.names()]
    if not properties:
        return
    for tree, change in wrong_answers(ground, most):
        if not refuted_by_properties(ground, properties, tree):
            yield tree_text(tree), change


def wrong_answers(ground: Ground, most: int | None) -> Iterator[tuple[Node, str]]:
    """Trees that the relation tells apart from the answer, and the typed wrong choices."""
    question = ground.question
    if question.kind in TYPED_KINDS:
        for mutant in mutants(ground.answer, most, question.name):
            if related(ground, mutant.tree, ground.answer) == "unequal":
                yield mutant.tree, mutant.change
    for choice in question.wrong:
        if tree := ground.typed(choice.answer.text):
            yield tree, "a wrong choice"
