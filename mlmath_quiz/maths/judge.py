"""The one entrance to judging: a question and a reply become a Judgement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import import_module

from mlmath_quiz.maths.context import Context, Relation
from mlmath_quiz.maths.finding import UNDECIDED, Finding
from mlmath_quiz.maths.latex import to_latex
from mlmath_quiz.maths.parser import read
from mlmath_quiz.maths.scope import Scope, scope_of
from mlmath_quiz.maths.text import to_text
from mlmath_quiz.maths.tokens import Unreadable
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.model import JUDGES, TYPED_KINDS, Judgement, Question, Verdict

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
LISTED = ("set", "basis", "factors")
"""Kinds whose answer may be written as several items, which together are one list."""


def relation_of(kind: str, judge: str) -> Relation:
    """The comparison for a kind and its `judge:` value ("" for the kind's default); KeyError where there is none."""
    module = RELATIONS[kind, judge or JUDGES[kind][0]]  # type: ignore[index]
    compare: Relation = import_module(f"mlmath_quiz.maths.{module}").compare
    return compare


def judge(question: Question, reply: str | Sequence[str]) -> Judgement:
    """What becomes of a reply: a text, or for a cloze (and a choice of several) a list of texts. Never raises for a reply.

    A question with `vary` is judged in the draw of seed 0; instantiate it first for another.
    """
    if question.kind not in TYPED_KINDS:
        from mlmath_quiz.maths import wording

        return wording.judge_wording(question, reply, judge)
    text = reply if isinstance(reply, str) else ", ".join(reply)
    try:
        tree = read(text, scope_of(question))
    except Unreadable as problem:
        return unreadable(problem)
    echo = Judgement("undecided", "undecided", read_as=to_text(tree), latex=to_latex(tree))
    try:
        answer, context = prepared(question)
    except Unreadable as problem:
        return replace(echo, why=f"The question's own answer cannot be read: {problem.message}.")
    return judge_tree(tree, answer, context, echo)


def unreadable(problem: Unreadable) -> Judgement:
    """A reply that cannot be read costs no attempt."""
    why = " ".join(part for part in (as_sentence(problem.message), problem.help) if part)
    return Judgement("unreadable", "unreadable", why=why, offset=problem.offset)


def as_sentence(text: str) -> str:
    """With a capital and a full stop."""
    text = text[:1].upper() + text[1:]
    return text if not text or text[-1] in ".?!" else text + "."


def prepared(question: Question) -> tuple[Node, Context]:
    """The answer's tree and what relations may know; helpers and varied numbers are put in. Raises Unreadable."""
    plain = question
    if question.vary or question.where:
        from mlmath_quiz.maths.variants import instantiate

        plain = instantiate(question)
    scope = scope_of(plain, author=True)
    answers = tuple(read(answer.text, scope) for answer in plain.answer)
    if not answers:
        raise Unreadable(0, "there is no answer")
    answer = answers[0] if len(answers) == 1 or plain.kind not in LISTED else Node("list", answers)
    return answer, context_of(plain, scope)


def context_of(question: Question, scope: Scope) -> Context:
    """What relations may know of a plain question. Raises Unreadable."""
    return Context(
        question,
        replace(scope, author=False),
        question.name,
        of=read(question.of.text, scope) if question.of else None,
        by=tuple(name.strip("() ") for name in question.by.text.split(",")) if question.by else (),
        constants=question.constants,
        tolerance=question.tolerance.text if question.tolerance else "",
        require=tuple(read(condition.text, scope) for condition in question.require),
    )


def judge_tree(reply: Node, answer: Node, context: Context, echo: Judgement) -> Judgement:
    """The judgement of a reply that was read: the relation, then the form, then what helps."""
    question = context.question
    finding = compare(reply, answer, context)
    if finding.verdict == "equal":
        lacking = missing_form(reply, question.form)
        if lacking:
            return replace(echo, verdict="almost", how="form", why=lacking)
        return replace(echo, verdict="right", how=finding.how)
    if finding.verdict == "undecided":
        return replace(echo, why=finding.note or "It could not be decided whether this is right.")
    verdict: Verdict = "partial" if 0 < len(finding.wrong_parts) < finding.parts else "wrong"
    return replace(echo, verdict=verdict, how=finding.how, why=explanation(reply, answer, context, finding))


def compare(reply: Node, answer: Node, context: Context) -> Finding:
    """What the question's relation finds; what is too deep for this machine is undecided."""
    try:
        return relation_of(context.question.kind, context.question.judge)(reply, answer, context)
    except (RecursionError, MemoryError):
        return UNDECIDED


def missing_form(reply: Node, forms: tuple[str, ...]) -> str:
    """What the reply lacks to be in the forms asked for; "" if nothing."""
    if not forms:
        return ""
    from mlmath_quiz.maths.forms import missing

    return next((lacking for form in forms if (lacking := missing(reply, form))), "")


def explanation(reply: Node, answer: Node, context: Context, finding: Finding) -> str:
    """Why it is wrong: the author's words for this slip, else an automatic diagnosis, else the point that shows it."""
    said = author_says(reply, context)
    if said:
        return said
    shown = witness_sentence(finding)
    diagnosis = automatic(reply, answer, context)
    return " ".join(part for part in (diagnosis, shown) if part)


def author_says(reply: Node, context: Context) -> str:
    """What the author says to the first of the `mistakes` that the reply makes."""
    scope = replace(context.scope, author=True)
    for mistake in context.question.mistakes:
        try:
            slip = read(mistake.answer.text, scope)
        except Unreadable:
            continue
        if mistake.say and compare(reply, slip, context).verdict == "equal":
            return mistake.say.text
    return ""


def automatic(reply: Node, answer: Node, context: Context) -> str:
    """What common slip explains the reply, if one does."""
    from importlib.util import find_spec

    if not find_spec("mlmath_quiz.maths.feedback"):
        return ""
    diagnose = getattr(import_module("mlmath_quiz.maths.feedback"), "diagnose", None)
    return (diagnose(reply, answer, context) or "") if diagnose else ""


def witness_sentence(finding: Finding) -> str:
    """The note, and the point at which both differ."""
    parts = [finding.note] if finding.note else []
    if finding.witness:
        parts.append(finding.witness.sentence())
    if finding.wrong_parts and not finding.note:
        parts.append(f"wrong: {', '.join(finding.wrong_parts)}")
    return " ".join(as_sentence(part) for part in parts)
