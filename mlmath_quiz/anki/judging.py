"""What the script in a card needs to judge a reply: names, points, and what the answer is worth there, as one JSON value.

The points and values are those of the judge itself (`maths.samples`, `maths.evaluate` at 50 digits), rounded to double
precision, so that the card looks where the terminal looks. What a relation compares decides which values travel: of
a set its members, of an antiderivative the derivative, of a gradient what the objective's differences give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from mlmath_quiz.maths import judge
from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.equality import leaves_the_reals
from mlmath_quiz.maths.evaluate import Point, evaluate
from mlmath_quiz.maths.parser import Unreadable, read
from mlmath_quiz.maths.relations import antiderivative, basis, collection, gradient
from mlmath_quiz.maths.relations.elimination import tidy
from mlmath_quiz.maths.samples import Sample, Space, landmarks, samples
from mlmath_quiz.maths.spaces import satisfied, space, with_sizes
from mlmath_quiz.maths.text import to_text
from mlmath_quiz.maths.tolerance import read_tolerance
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.maths.values import CONTEXT, Matrix, Scalar, TooLarge, Undefined, Value, is_complex, real
from mlmath_quiz.model import JUDGES, TYPED_KINDS, Question

Carried = dict[str, Any]
"""A piece of JSON."""
POINTS = 14
MATRIX_POINTS = 7
"""Points that travel, without and with matrices among the names."""
SMALLEST, LARGEST = 1e-9, 1e9
"""Values beyond these are left out: double precision could say little there."""
NEAR = 8
"""Differences are taken at points no further out."""
LONGEST_FRACTION = 120
"""Characters of the longest exact fraction that travels as it is."""
Values = Callable[[Point], list[Value]]


def judging(question: Question, author: Question, html: Callable[[Any], str]) -> Carried | None:
    """What the script needs for a plain question (`author` is the question as written); None where nothing is judged there.

    `html` writes what an author says to a mistake.
    """
    if question.kind not in TYPED_KINDS:
        return None
    try:
        answer, context = judge.prepared(question)
    except Unreadable:
        return None
    spaces = named_spaces(context)
    complex_values = leaves_the_reals(answer, spaces)
    points = list(points_of(answer, context, spaces, complex_values))
    if not points and not complex_values:
        complex_values = True
        points = list(points_of(answer, context, spaces, complex_values))
    found: Carried = {
        "kind": question.kind,
        "judge": question.judge or JUDGES[question.kind][0],
        "answer": to_text(answer),
        "names": sorted(spaces),
        "symbols": [name for name in author.symbols if name in spaces],
        "hidden": sorted({*author.where, *author.vary} - spaces.keys()),
        "spaces": {name: carried_space(one) for name, one in spaces.items() if one.shape is None},
        "sizes": {name: list(context.scope.domain(name).sizes) for name in spaces if context.scope.domain(name).sizes},
        "points": points,
        "mistakes": list(mistakes_of(question, context, html)),
    }
    extras = {
        "complex": complex_values,
        "principal": bool(points) and same_over_complex(answer, context, points, complex_values),
        "tolerance": carried_tolerance(context.tolerance),
        "form": list(question.form),
        "constants": list(context.constants),
        "require": [to_text(condition) for condition in context.require],
        "of": to_text(context.of) if context.of else "",
        "variable": antiderivative.variable_of(answer, context) if question.judge == "antiderivative" else "",
    }
    return found | {key: value for key, value in extras.items() if value}


def named_spaces(context: Context) -> dict[str, Space]:
    """The spaces of all names that a reply may use."""
    declared = {name: space(domain) for name, domain in context.scope.names.items()}
    return with_sizes(set(declared), declared)


def carried_space(one: Space) -> Carried:
    """The bounds of a scalar's space, as far as it has any."""
    bounds = {"low": carried(one.low), "high": carried(one.high), "openLow": one.open_low, "openHigh": one.open_high}
    kinds = {"integer": one.integer, "nonzero": one.nonzero, "complex": one.over_complex}
    return {key: value for key, value in {**bounds, **kinds}.items() if value not in (None, False)}


def carried_tolerance(text: str) -> Carried | None:
    """The tolerance's unit and amount."""
    if not text:
        return None
    try:
        found = read_tolerance(text)
    except ValueError:
        return None
    return {"unit": found.unit, "amount": float(found.amount), "said": str(found)}


def mistakes_of(question: Question, context: Context, html: Callable[[Any], str]) -> Iterator[Carried]:
    """The author's mistakes that can be read, and what is said to them."""
    from mlmath_quiz.maths.scope import scope_of

    scope = scope_of(question, author=True)
    for mistake in question.mistakes:
        try:
            slip = read(mistake.answer.text, scope)
        except Unreadable:
            continue
        if mistake.say:
            yield {"answer": to_text(slip), "say": html(mistake.say)}


# --- values ------------------------------------------------------------------------------------------------------------


def points_of(answer: Node, context: Context, spaces: Mapping[str, Space], over_complex: bool) -> Iterator[Carried]:
    """The points at which the script looks: names with values, and what the relation compares there."""
    values_at = values_of(answer, context, over_complex)
    most = MATRIX_POINTS if any(one.shape for one in spaces.values()) else POINTS
    found = 0
    for sample in samples(spaces, context.seed, landmarks((answer, *context.require))):
        values = usable(sample, context, values_at)
        if values is None:
            continue
        at = {name: carried(value) for name, value in sample.values.items()}
        doubt = any(is_near_miss(value) for value in values_at(sample.values))
        flags = {"generic": sample.generic, "doubt": doubt}
        yield {"at": at, "values": values, **{key: True for key, flag in flags.items() if flag}}
        found += 1
        if found >= most:
            return


def usable(sample: Sample, context: Context, values_at: Values) -> list[Carried] | None:
    """The values at a sample as they travel; None where it does not serve."""
    if not satisfied(context.require, sample.values) or (is_local(context) and is_far_out(sample.values)):
        return None
    try:
        values = [carried(value) for value in values_at(sample.values)]
        in_range = all(is_moderate(value) for value in values_at(sample.values))
    except (Undefined, TooLarge, OverflowError):
        return None
    return values if in_range or not sample.values else None


def is_local(context: Context) -> bool:
    """Whether the relation takes differences or fits, which is well done near the origin."""
    return context.question.judge in ("antiderivative", "general solution")


def is_far_out(point: Point) -> bool:
    """Whether a number of the point is large."""
    return any(not isinstance(value, Matrix) and abs(real(value)) > NEAR for value in point.values())


def is_moderate(value: Value) -> bool:
    """Whether all entries are of a size that double precision holds well, zero and infinity among them."""
    if isinstance(value, bool):
        return True
    entries = value.entries() if isinstance(value, Matrix) else [value]
    return all(
        not entry or not CONTEXT.isfinite(real(entry)) or SMALLEST < abs(real(entry)) < LARGEST for entry in entries
    )


def is_near_miss(value: Value) -> bool:
    """Whether double precision would take an entry for a simple fraction that it is not (`tanh(100)` for 1)."""
    if isinstance(value, Matrix):
        return any(map(is_near_miss, value.entries()))
    if isinstance(value, (bool, Fraction)) or not CONTEXT.isfinite(value) or is_complex(value):
        return False
    gaps = [abs(value.real * n - CONTEXT.nint(value.real * n)) for n in range(1, 13)]
    return any(CONTEXT.mpf(10) ** -35 < gap < CONTEXT.mpf(10) ** -9 * max(1, abs(value.real)) for gap in gaps)


def values_of(answer: Node, context: Context, over_complex: bool) -> Values:
    """What the relation compares, as a function of the point."""
    relation = (context.question.kind, context.question.judge or JUDGES[context.question.kind][0])
    if relation[1] == "gradient" and context.of is not None and context.by:
        return gradient_values(answer, context)
    trees = compared(answer, context, relation)
    return lambda point: [evaluate(tree, point, 50, over_complex) for tree in trees]


def gradient_values(answer: Node, context: Context) -> Values:
    """The derivative of the objective by differences, as the relation itself takes it."""

    def at(point: Point) -> list[Value]:
        assert context.of is not None
        wanted = gradient.derivative(context.of, context.by, point, evaluate(answer, point))
        return [wanted.map(tidy)]

    return at


def compared(answer: Node, context: Context, relation: tuple[str, str]) -> Sequence[Node]:
    """The trees whose values a relation compares."""
    kind, how = relation
    if kind == "set":
        return collection.members_of(answer)
    if kind == "basis":
        return basis.vectors_of(answer)
    if how == "antiderivative":
        return [antiderivative.derivative(answer, antiderivative.variable_of(answer, context))]
    if kind == "factors":
        return [context.of] if context.of else []
    if kind in ("interval", "distribution") or how in ("equation", "general solution"):
        return []
    return [answer]


def same_over_complex(answer: Node, context: Context, points: Sequence[Carried], over_complex: bool) -> bool:
    """Whether principal values over the complex numbers are the real ones, so that a reply with i can be compared."""
    if over_complex:
        return True
    again = list(points_of(answer, context, named_spaces(context), True))
    return [point["values"] for point in again] == [point["values"] for point in points]


def carried(value: Value) -> Any:
    """`"7/5"` for an exact number, 0.1 for a rounded one, {"c": [re, im]}, {"m": rows}, "oo", true or false, null for None."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Matrix):
        return {"m": [[carried(entry) for entry in row] for row in value.rows]}
    if isinstance(value, Fraction) and len(str(value)) <= LONGEST_FRACTION:
        return str(value)
    return carried_number(real(value))


def carried_number(value: Scalar) -> Any:
    """A rounded number. Raises OverflowError where double precision has none that is near."""
    if is_complex(value):
        return {"c": [float(value.real), float(value.imag)]}
    number = float(value.real)
    if CONTEXT.isfinite(value) and (abs(number) == float("inf") or (value and not number)):
        raise OverflowError
    return ("-oo" if number < 0 else "oo") if number in (float("inf"), float("-inf")) else number
