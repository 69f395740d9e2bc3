"""Which common slip explains a wrong reply: candidates that agree with it at two points, then confirmed by the judge itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from mlmath_quiz.maths import equality
from mlmath_quiz.maths.context import Context, Relation
from mlmath_quiz.maths.evaluate import Point
from mlmath_quiz.maths.feedback.candidates import Candidate, Ground
from mlmath_quiz.maths.feedback.multiples import lacks_normalisation, multiple
from mlmath_quiz.maths.feedback.slips import SLIPS
from mlmath_quiz.maths.relations import tolerance
from mlmath_quiz.maths.relations.antiderivative import derivative, variable_of
from mlmath_quiz.maths.relations.collection import same
from mlmath_quiz.maths.relations.sampling import points, value_or_none
from mlmath_quiz.maths.relations.tolerance import entries, too_far
from mlmath_quiz.maths.tolerance import Tolerance, read_tolerance
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.maths.values import Value

DIAGNOSED = ("expression", "number", "vector", "matrix")
UNDIAGNOSED = ("equation", "general solution", "direction", "up to scale")
COLLECTIONS = ("set", "list", "interval", "relation", "or", "and", "keyword")
MOST_CANDIDATES = 300
PROBES = 3
SIMPLE = 6
"""The first points are simple ones, at which different things may agree by chance."""
LARGEST = 12
"""Points with larger numbers are no good probes: exponentials drown everything else there."""


def diagnose(reply: Node, answer: Node, context: Context) -> str:
    """The sentence that names the slip; "" where none explains the reply exactly."""
    question = context.question
    if question.kind not in DIAGNOSED or question.judge in UNDIAGNOSED:
        return ""
    if reply.head in COLLECTIONS or answer.head in COLLECTIONS:
        return ""
    probe = probe_of(reply, answer, context)
    if probe is None:
        return ""
    if lacks_normalisation(probe.replies, probe.answers):
        return "The direction is right, but the length is not 1: normalise it."
    for candidate in islice(candidates(answer, ground_of(reply, answer, context)), MOST_CANDIDATES):
        if probe.agrees(candidate) and confirmed(candidate, reply, context):
            return candidate.say()
    return "" if probe.is_integral else multiple(probe.replies, probe.answers, bool(answer.names()))


def candidates(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """What all slips would make of the answer, the likeliest first."""
    for slip in SLIPS.values():
        yield from slip(answer, ground)


def ground_of(reply: Node, answer: Node, context: Context) -> Ground:
    """The scalar names of the question that occur, and the name that calculus is done by."""
    occurring = reply.names() | answer.names()
    domains = context.scope.names
    scalars = [(text, domain.base) for text, domain in domains.items() if text in occurring and domain.is_scalar]
    variable = variable_of(answer, context)
    is_integral = context.question.judge == "antiderivative"
    return Ground(tuple(scalars), variable if variable in dict(scalars) else "", is_integral)


@dataclass(frozen=True, slots=True)
class Probe:
    """Two points and the values of reply and answer there, so that nearly all candidates fall at once."""

    points: tuple[Point, ...]
    reply: Node
    replies: tuple[Value, ...]
    answers: tuple[Value, ...]
    lens: Callable[[Node], Node]
    is_integral: bool
    bound: Tolerance | None

    def agrees(self, candidate: Candidate) -> bool:
        """Whether the candidate has the reply's values at the points."""
        if candidate.of_reply:
            tree = candidate.of_reply(self.lens(self.reply))
            pairs = (
                (value_or_none(tree, point), answer) for point, answer in zip(self.points, self.answers, strict=True)
            )
        else:
            tree = self.lens(candidate.tree)
            pairs = (
                (reply, value_or_none(tree, point)) for point, reply in zip(self.points, self.replies, strict=True)
            )
        return all(self.is_same(given, wanted) for given, wanted in pairs)

    def is_same(self, given: Value | None, wanted: Value | None) -> bool:
        """Whether two values agree, within the question's tolerance."""
        if not is_value(given) or not is_value(wanted):
            return False
        return same(given, wanted) if self.bound is None else too_far(given, wanted, self.bound) is None


def is_value(value: Value | None) -> bool:
    """Whether it is a number or a matrix."""
    return value is not None and not isinstance(value, bool)


def probe_of(reply: Node, answer: Node, context: Context) -> Probe | None:
    """Points at which reply and answer have values, generic ones first; None where there are too few."""
    is_integral = context.question.judge == "antiderivative"
    variable = variable_of(answer, context)

    def lens(tree: Node) -> Node:
        return derivative(tree, variable) if is_integral else tree

    trees = (lens(reply), lens(answer))
    drawn = list(islice(filter(is_moderate, points(trees, context)), SIMPLE + 2 * PROBES))
    found = []
    for point in [*drawn[SIMPLE:], *drawn[:SIMPLE]]:
        values = [value_or_none(tree, point) for tree in trees]
        if all(map(is_value, values)):
            found.append((point, *values))
        if len(found) == PROBES:
            break
    if not found:
        return None
    where, replies, answers = zip(*found, strict=True)
    bound = read_tolerance(context.tolerance) if context.tolerance else None
    return Probe(where, reply, replies, answers, lens, is_integral, bound)


def is_moderate(point: Point) -> bool:
    """Whether no number of the point is large."""
    return all(abs(entry) <= LARGEST for value in point.values() for entry in entries(value))


def confirmed(candidate: Candidate, reply: Node, context: Context) -> bool:
    """Whether the judge itself finds the candidate equal to the reply."""
    compare = relation(context)
    given = candidate.of_reply(reply) if candidate.of_reply else reply
    return compare(given, candidate.tree, context).verdict == "equal"


def relation(context: Context) -> Relation:
    """The relation under which candidates are compared: the question's own where it is about one value."""
    if context.question.judge == "antiderivative":
        from mlmath_quiz.maths.relations import antiderivative

        return antiderivative.compare
    return tolerance.compare if context.tolerance else equality.compare
