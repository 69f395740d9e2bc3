"""Plain equality of two trees: identical, exact, sampled, and only then handed to the prover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mlmath_quiz.maths.agreement import Meeting, meet
from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.evaluate import Point
from mlmath_quiz.maths.exact import compare_exactly
from mlmath_quiz.maths.finding import IDENTICAL, UNDECIDED, Finding, Witness
from mlmath_quiz.maths.rounding import decimals, within_rounding
from mlmath_quiz.maths.samples import Sample, Space, breaks, landmarks, samples
from mlmath_quiz.maths.show import show, show_pair
from mlmath_quiz.maths.spaces import satisfied, spaces_of
from mlmath_quiz.maths.tree import Node

ENOUGH = 12
"""Usable points that settle equality."""
BEYOND = replace(UNDECIDED, note="These numbers are too large to work out.")
MOST_TOO_LONG = 4
"""Points at which evaluation may be too much work before the attempt is given up."""
COLLECTIONS = ("set", "list", "interval", "relation", "or", "and", "keyword")
COMPLEX_NAMES = ("re", "im", "arg", "conj", "conjugate_transpose")


def compare(reply: Node, answer: Node, context: Context) -> Finding:
    """Whether the reply is equal to the answer wherever the answer is defined."""
    if reply == answer:
        return IDENTICAL
    if reply.head in COLLECTIONS or answer.head in COLLECTIONS:
        return compare_collections(reply, answer, context)
    spaces = spaces_of(reply, answer, context)
    exactly = compare_exactly(reply, answer) if scalars_only(spaces) else "unknown"
    if exactly == "proved" or in_order(reply) == in_order(answer):
        return Finding("equal", "proved")
    finding = compare_by_samples(reply, answer, spaces, context)
    if finding.verdict == "undecided" and exactly == "refuted" and not decimals(reply, 10) + decimals(answer, 10):
        return Finding("unequal", "refuted")
    if finding == UNDECIDED:
        return prove(reply, answer, context)
    return finding


def in_order(tree: Node) -> Node:
    """The tree with the terms of every sum in one order: addition commutes, also of matrices."""
    return tree.map(lambda node: replace(node, args=tuple(sorted(node.args, key=repr))) if node.head == "add" else node)


def scalars_only(spaces: Mapping[str, Space]) -> bool:
    """Whether no name stands for a matrix."""
    return all(space.shape is None for space in spaces.values())


def compare_by_samples(reply: Node, answer: Node, spaces: Mapping[str, Space], context: Context) -> Finding:
    """Over the reals where both live there, else over the complex numbers with principal values."""
    if leaves_the_reals(reply, spaces) or leaves_the_reals(answer, spaces):
        return sample(reply, answer, spaces, context, over_complex=True)
    finding = sample(reply, answer, spaces, context, over_complex=False)
    if finding.verdict == "undecided":
        return sample(reply, answer, spaces, context, over_complex=True)
    return finding


def leaves_the_reals(tree: Node, spaces: Mapping[str, Space]) -> bool:
    """Whether it speaks of complex numbers."""
    if any(space.over_complex for space in spaces.values()):
        return True
    return any(
        (node.head == "constant" and node.text == "i") or (node.head == "call" and node.text in COMPLEX_NAMES)
        for node in tree.walk()
    )


def sample(reply: Node, answer: Node, spaces: Mapping[str, Space], context: Context, over_complex: bool) -> Finding:
    """Compare at points until one refutes or enough agree."""
    agreed, too_large, too_long, exact, undefined = 0, 0, 0, True, Undefinedness()
    special = landmarks((reply, answer, *context.require))
    enough = ENOUGH + (8 if breaks((*reply.walk(), *answer.walk())) else 0) + 4 * len(special) * min(len(spaces), 2)
    for candidate in samples(spaces, context.seed, special):
        if not satisfied(context.require, candidate.values):
            continue
        meeting = meet(reply, answer, candidate.values, over_complex)
        finding = refutation(reply, answer, candidate, meeting, undefined, over_complex)
        if finding:
            return finding
        agreed += meeting.outcome in ("same", "different")
        exact = exact and meeting.exact and meeting.outcome == "same"
        too_large += meeting.outcome in ("too large", "too long")
        too_long += meeting.outcome == "too long"
        if agreed >= enough:
            return Finding("equal", "sampled")
        if too_long >= MOST_TOO_LONG:
            return BEYOND
    if agreed and not spaces:
        return Finding("equal", "proved" if exact else "sampled")
    if agreed and is_finite(spaces):
        return Finding("equal", "sampled")
    return BEYOND if too_large else UNDECIDED


class Undefinedness:
    """Where the reply had no value and the answer had one: at one special point that is a removable gap."""

    def __init__(self) -> None:
        self.generic = 0
        self.special = 0
        self.first: Finding | None = None

    def meets(self, sample: Sample, finding: Finding) -> Finding | None:
        """The finding, as soon as the gap is more than a point."""
        self.first = self.first or finding
        if sample.generic or not sample.values:
            self.generic += 1
        else:
            self.special += 1
        whole = not sample.values or self.generic >= 2 or self.special >= 4
        return self.first if whole else None


def refutation(
    reply: Node, answer: Node, candidate: Sample, meeting: Meeting, undefined: Undefinedness, over_complex: bool
) -> Finding | None:
    """The finding that a meeting forces, if any; none where a difference is the rounding of long decimals."""
    if meeting.outcome == "misfit":
        note = f"yours is {meeting.note}" if meeting.reply is not None else f"yours has no value: {meeting.note}"
        return Finding("unequal", "refuted", note=note)
    if meeting.outcome == "reply undefined":
        point = shown(candidate.values, reply, answer)
        return undefined.meets(
            candidate, Finding("unequal", "refuted", Witness(point, "no value", show(meeting.answer)))
        )
    if meeting.outcome != "different":
        return None
    if within_rounding(reply, answer, candidate.values, meeting, over_complex):
        return None
    return Finding("unequal", "refuted", witness(candidate.values, reply, answer, meeting))


def witness(point: Point, reply: Node, answer: Node, meeting: Meeting) -> Witness:
    """The point and both values, printed."""
    return Witness(shown(point, reply, answer), *show_pair(meeting.reply, meeting.answer))


def shown(point: Point, reply: Node, answer: Node) -> tuple[tuple[str, str], ...]:
    """The values of the names that occur, printed."""
    names = reply.names() | answer.names()
    return tuple((name, show(value)) for name, value in point.items() if name in names)


def is_finite(spaces: Mapping[str, Space]) -> bool:
    """Whether all domains are ranges of integers."""
    return all(
        space.integer and space.shape is None and space.low is not None and space.high is not None
        for space in spaces.values()
    )


def compare_collections(reply: Node, answer: Node, context: Context) -> Finding:
    """Sets, lists, intervals and relations, part by part in order."""
    if reply.head != answer.head:
        return Finding("unequal", "refuted", note=f"yours is {a_kind(reply)}, where the answer is {a_kind(answer)}")
    if reply.head == "relation":
        from mlmath_quiz.maths.judge import relation_of

        return relation_of("expression", "equation")(reply, answer, context)
    if reply.text != answer.text or len(reply.args) != len(answer.args):
        return Finding("unequal", "refuted")
    findings = [compare(a, b, context) for a, b in zip(reply.args, answer.args, strict=True)]
    wrong = next((finding for finding in findings if finding.verdict == "unequal"), None)
    if wrong:
        return replace(wrong, parts=len(findings))
    unsure = next((finding for finding in findings if finding.verdict == "undecided"), None)
    return unsure or Finding("equal", weakest(findings))  # type: ignore[arg-type]


def weakest(findings: list[Finding]) -> str:
    """The least certain way in which any of them is known."""
    return max((finding.how for finding in findings), key=("identical", "proved", "sampled").index, default="identical")


def a_kind(node: Node) -> str:
    """`an equation`, `a set`: what a tree is, in words."""
    if node.head == "relation":
        return "an equation" if node.text == "=" else "an inequality"
    words = {"set": "a set", "list": "a list", "interval": "an interval", "or": "a union", "vector": "a vector"}
    return words.get(node.head, "a matrix" if node.head == "matrix" else "an expression")


def prove(reply: Node, answer: Node, context: Context) -> Finding:
    """What the prover says, under its limits."""
    from mlmath_quiz.maths import prover

    return prover.prove_equal(reply, answer, context)
