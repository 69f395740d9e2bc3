"""The one entrance to judging: a question and a reply become a Judgement."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from mlmath_quiz.maths.context import Relation

RELATIONS: Mapping[tuple[str, str], str] = {
    ("expression", "equal"): "equality",
    ("expression", "antiderivative"): "relations.antiderivative",
    ("expression", "equation"): "relations.equation",
    ("expression", "gradient"): "relations.gradient",
    ("expression", "general solution"): "relations.general_solution",
    ("number", "equal"): "relations.tolerance",
    ("vector", "equal"): "relations.tolerance",
    ("vector", "direction"): "relations.direction",
    ("matrix", "equal"): "relations.tolerance",
    ("matrix", "up to scale"): "relations.direction",
    ("set", "equal"): "relations.collection",
    ("set", "multiset"): "relations.collection",
    ("interval", "equal"): "relations.interval",
    ("basis", "basis"): "relations.basis",
    ("basis", "span"): "relations.basis",
    ("basis", "orthonormal"): "relations.basis",
    ("factors", "qr"): "relations.factors",
    ("factors", "lu"): "relations.factors",
    ("factors", "cholesky"): "relations.factors",
    ("factors", "eigen"): "relations.factors",
    ("factors", "svd"): "relations.factors",
    ("distribution", "equal"): "relations.distribution",
}
"""Which module of this room compares, by kind and `judge:`; each has a `compare` (see `context.Relation`).

`context.question.judge` tells apart the relations that share a module. `relations.tolerance` hands plain equality on to
`equality` where the question has no tolerance.
"""


def relation_of(kind: str, judge: str) -> Relation:
    """The comparison for a kind and its `judge:` value ("" for the kind's default); KeyError where there is none."""
    from mlmath_quiz.model import JUDGES

    module = RELATIONS[kind, judge or JUDGES[kind][0]]  # type: ignore[index]
    compare: Relation = import_module(f"mlmath_quiz.maths.{module}").compare
    return compare
