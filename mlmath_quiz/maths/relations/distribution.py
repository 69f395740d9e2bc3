"""Distributions, typed by name (`Normal(mu, sigma^2)`, `Gamma(shape=2, scale=1/3)`) or as a density, mass, cdf or mgf.

Two of one family are equal when their canonical parameters are. Otherwise the density or mass of the named one is
compared with the other's (or with the expression) at points inside its support. An expression may also be the cdf or
the mgf. What differs by one constant factor lacks its normalisation.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mlmath_quiz.maths import equality
from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.evaluate import Point
from mlmath_quiz.maths.families import FAMILIES, formula, parameters, written_out
from mlmath_quiz.maths.finding import IDENTICAL, UNDECIDED, Finding, Witness
from mlmath_quiz.maths.relations.elimination import is_zero, rank, size
from mlmath_quiz.maths.relations.sampling import points, value_or_none
from mlmath_quiz.maths.show import show, show_pair
from mlmath_quiz.maths.tree import Node, name
from mlmath_quiz.maths.values import Matrix, Scalar, Value, real

ENOUGH = 10
VARIABLES = ("x", "k", "y", "z", "t", "n", "theta")
MISREADINGS = (("variance", "v^2", "The variance is asked for where you have the standard deviation."),
               ("variance", "sqrt(v)", "You have squared the variance: `Normal(mean, variance)` takes the variance."),
               ("rate", "1/v", "Rate and scale are mixed up: positional parameters are shape and rate."),
               ("variance", "1/v", "Variance and precision are mixed up."))  # fmt: skip
"""Readings of a parameter under which a wrong reply would be right, and what to say."""


def compare(reply: Node, answer: Node, context: Context) -> Finding:
    """Whether both are the same distribution."""
    if reply == answer:
        return IDENTICAL
    reply, answer = distribution_side(reply), distribution_side(answer)
    for side in (reply, answer):
        if is_named(side) and parameters(side) is None:
            wanted = ", ".join(FAMILIES[side.text].parameters)
            return Finding("unequal", "refuted", note=f"{side.text} takes the parameters {wanted}.")
    if is_named(reply) and is_named(answer):
        return compare_named(reply, answer, context)
    if is_named(answer):
        return compare_written(reply, answer, context, is_reply_named=False)
    if is_named(reply):
        return compare_written(answer, reply, context, is_reply_named=True)
    return compare_expressions(reply, answer, context)


def distribution_side(node: Node) -> Node:
    """What stands right of `X =`."""
    is_labelled = node.head == "relation" and node.text in ("=", "in") and node.args[0].head == "name"
    return node.args[1] if is_labelled else node


def is_named(node: Node) -> bool:
    """Whether it is a distribution of the table."""
    return node.head == "call" and node.text in FAMILIES


def compare_named(reply: Node, answer: Node, context: Context) -> Finding:
    """Two named distributions: by their parameters in one family, else by their densities."""
    if reply.text != answer.text:
        if not FAMILIES[reply.text].density or not FAMILIES[answer.text].density:
            return Finding("unequal", "refuted", note=other_family(reply))
        variable = name(free_variable((reply, answer), context))
        written = written_out(reply, "density", variable)
        assert written is not None
        finding = at_points(written, answer, "density", variable, context)
        return Finding("unequal", "refuted", note=other_family(reply)) if finding.verdict == "unequal" else finding
    theirs, ours = parameters(reply) or {}, parameters(answer) or {}
    findings = {key: equality.compare(theirs[key], ours[key], context) for key in ours}
    wrong = tuple(f"parameter {key}" for key, finding in findings.items() if finding.verdict == "unequal")
    if wrong:
        note = misreading(theirs, ours, context) or f"The family is right; check {' and '.join(wrong)}."
        return Finding("unequal", "refuted", None, note, wrong, len(ours) + 1)
    if any(finding.verdict == "undecided" for finding in findings.values()):
        return UNDECIDED
    return Finding("equal", "sampled")


def other_family(reply: Node) -> str:
    """That the family is not the answer's."""
    return f"The family is another one than {reply.text}, or its parameters do not fit."


def misreading(theirs: dict[str, Node], ours: dict[str, Node], context: Context) -> str:
    """What convention was mixed up, if that explains all that is wrong."""
    for parameter, reading, say in MISREADINGS:
        if parameter in ours:
            read_anew = {**theirs, parameter: formula(reading, ("v",)).substitute({"v": theirs[parameter]})}
            if all(equality.compare(read_anew[key], ours[key], context).verdict == "equal" for key in ours):
                return say
    return ""


def free_variable(trees: tuple[Node, ...], context: Context, written: Node | None = None) -> str:
    """The variable of a density: the one name of the expression that is no parameter, else a usual one that is free."""
    used = set().union(*(tree.names() for tree in trees))
    own = [text for text in context.scope.names if written is not None and text in written.names() - used]
    return next(iter([*own, *(text for text in VARIABLES if text not in used)]), "x")


def compare_written(written: Node, named: Node, context: Context, is_reply_named: bool) -> Finding:
    """An expression and a named distribution: the density or mass first, then the cdf, then the mgf."""
    variable = name(free_variable((named,), context, written))
    findings = [
        at_points(written, named, what, variable, context, is_reply_named) for what in ("density", "cdf", "mgf")
    ]
    return next((finding for finding in findings if finding.verdict == "equal"), findings[0])


def at_points(
    written: Node, named: Node, what: str, variable: Node, context: Context, is_reply_named: bool = False
) -> Finding:
    """Whether an expression has the values of a named distribution's density, cdf or mgf inside its support."""
    formula_of_it = written_out(named, what, variable)
    if formula_of_it is None:
        return Finding("unequal", "refuted")
    pairs: list[list[Scalar]] = []
    places: list[Point] = []
    witness: Witness | None = None
    for point in support_points(named, what, variable, written, context):
        given, wanted = number_or_none(written, point), number_or_none(formula_of_it, point)
        if wanted is None:
            continue
        if given is None or not agree(given, wanted):
            witness = witness or seen(point, given, wanted, is_reply_named)
        places.append({text: value for text, value in point.items() if text != variable.text})
        pairs.append([Fraction(0) if given is None else given, wanted])
        if len(pairs) >= ENOUGH:
            break
    if witness is None:
        return Finding("equal", "sampled") if len(pairs) >= 2 else UNDECIDED
    alike = [pair for place, pair in zip(places, pairs, strict=True) if place == places[0]]
    return Finding("unequal", "refuted", witness, unnormalised(alike) if what == "density" else "")


def number_or_none(node: Node, point: Point) -> Scalar | None:
    """The value of a tree, or None where it has none or is no number."""
    value = value_or_none(node, point)
    return None if isinstance(value, (bool, Matrix)) else value


def agree(given: Scalar, wanted: Scalar) -> bool:
    """Whether two numbers agree to 25 digits."""
    return is_zero(real(given) - real(wanted), size([real(given), real(wanted)]))


def seen(point: Point, given: Value | None, wanted: Value, is_reply_named: bool) -> Witness:
    """The point and the values, the reply's first."""
    pair = ("no value", show(wanted)) if given is None else show_pair(given, wanted)
    where = tuple((text, show(value)) for text, value in point.items())
    return Witness(where, *(pair[::-1] if is_reply_named else pair))


def unnormalised(pairs: list[list[Scalar]]) -> str:
    """A note where the values differ by one factor."""
    if len(pairs) > 2 and all(not is_zero(a) for a, _ in pairs) and rank(pairs) == 1:
        return "The shape is right, but it is not normalised: it does not integrate (or sum) to 1."
    return ""


def support_points(named: Node, what: str, variable: Node, written: Node, context: Context) -> Iterator[Point]:
    """Points of the parameters, each with some values of the variable inside the support."""
    others = sorted((named.names() | written.names()) - {variable.text})
    for point in points([name(text) for text in others], context) if others else [{}]:
        low, high = (value_or_none(end, point) for end in ends(named, variable))
        for value in (
            inside(low, high, FAMILIES[named.text].discrete)
            if what != "mgf"
            else (Fraction(1, 16), Fraction(-1, 3), Fraction(-2))
        ):
            yield {**point, variable.text: value}


def ends(named: Node, variable: Node) -> tuple[Node, Node]:
    """The ends of the support."""
    low, high = (written_out(named, which, variable) for which in ("low", "high"))
    assert low is not None
    assert high is not None
    return low, high


def inside(low: Value | None, high: Value | None, discrete: bool) -> list[Fraction]:
    """Some values between the ends: whole numbers in a discrete support."""
    bottom = low if isinstance(low, Fraction) else None
    top = high if isinstance(high, Fraction) else None
    if discrete:
        start = bottom or Fraction(0)
        return [start + step for step in range(5) if top is None or start + step <= top]
    if bottom is not None and top is not None:
        return [bottom + (top - bottom) * part for part in (Fraction(1, 7), Fraction(2, 5), Fraction(5, 6))]
    start = bottom if bottom is not None else Fraction(-2)
    return [start + step for step in (Fraction(1, 3), Fraction(1), Fraction(7, 3), Fraction(4))]


def compare_expressions(reply: Node, answer: Node, context: Context) -> Finding:
    """Two expressions: equality, with a note where one is a multiple of the other."""
    finding = equality.compare(reply, answer, context)
    if finding.verdict != "unequal" or finding.note:
        return finding
    drawn = (point for point, _ in zip(points((reply, answer), context), range(8), strict=False))
    pairs = [[number_or_none(reply, point), number_or_none(answer, point)] for point in drawn]
    note = unnormalised([pair for pair in pairs if None not in pair])
    return Finding("unequal", "refuted", finding.witness, note)
