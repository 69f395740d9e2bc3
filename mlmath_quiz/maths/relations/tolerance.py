"""Numbers, vectors and matrices, with the tolerance that the question gives them; exact without one.

Every entry of the reply must lie within the bound of the answer's entry at every sample point. Without a tolerance it is plain
equality, and a decimal that is only the answer rounded is told so.
"""

from __future__ import annotations

from mlmath_quiz.maths import equality
from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.finding import IDENTICAL, Finding
from mlmath_quiz.maths.relations.sampling import refuted, sampled, value_or_none, values_at
from mlmath_quiz.maths.tolerance import Tolerance, is_rounding, read_tolerance
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.maths.values import CONTEXT, Matrix, Scalar, Value, is_complex, real


def compare(reply: Node, answer: Node, context: Context) -> Finding:
    """Whether every entry of the reply is close enough to the answer's; equality where there is no tolerance."""
    reply = value_side(reply)
    if reply == answer:
        return IDENTICAL
    if not context.tolerance:
        return with_parts(equality.compare(reply, answer, context), reply, answer, context)
    try:
        tolerance = read_tolerance(context.tolerance)
    except ValueError as problem:
        return Finding("undecided", "undecided", note=f"The question's tolerance cannot be read: {problem}.")
    agreed = 0
    for point, (given, wanted) in values_at((reply, answer), context):
        note = too_far(given, wanted, tolerance)
        if note is not None:
            return refuted(point, given, wanted, note)
        agreed += 1
    return sampled(agreed, reply, answer)


def value_side(reply: Node) -> Node:
    """3 of `x = 3`: the value that is meant."""
    is_named = reply.head == "relation" and reply.text == "=" and reply.args[0].head == "name"
    return reply.args[1] if is_named else reply


def too_far(given: Value | None, wanted: Value, tolerance: Tolerance) -> str | None:
    """None within the tolerance; else a note, empty where the two values say enough."""
    if given is None or shape(given) != shape(wanted):
        return ""
    pairs = list(zip(entries(given), entries(wanted), strict=True))
    if all(within(a, b, tolerance) for a, b in pairs):
        return None
    is_near = all(within(a, b, ten_times(tolerance)) for a, b in pairs)
    return f"Close, but not within {tolerance}." if is_near else ""


def within(given: Scalar, wanted: Scalar, tolerance: Tolerance) -> bool:
    """Whether two entries are close enough; the distance of complex ones is that in the plane, infinities are never near."""
    if not CONTEXT.isfinite(real(given)) or not CONTEXT.isfinite(real(wanted)):
        return bool(real(given) == real(wanted))
    if is_complex(real(given)) or is_complex(real(wanted)):
        return bool(abs(real(given) - real(wanted)) <= tolerance.bound(abs(real(wanted))))
    return tolerance.allows(real(given), real(wanted))


def ten_times(tolerance: Tolerance) -> Tolerance:
    """A tolerance one decimal digit wider."""
    if tolerance.unit in ("relative", "absolute"):
        return Tolerance(tolerance.amount * 10, tolerance.unit)
    return Tolerance(tolerance.amount - 1, tolerance.unit)


def entries(value: Value) -> list[Scalar]:
    """The entries of a matrix, or the number itself."""
    return list(value.entries()) if isinstance(value, Matrix) else [value]


def shape(value: Value) -> tuple[int, int]:
    """The shape of a matrix; that of a number is 1 x 1."""
    return value.shape if isinstance(value, Matrix) else (1, 1)


def with_parts(finding: Finding, reply: Node, answer: Node, context: Context) -> Finding:
    """An unequal finding with the entries that are wrong, or that the reply is only rounded."""
    if finding.verdict != "unequal" or finding.parts > 1:
        return finding
    if reply.head == answer.head and reply.head in ("vector", "matrix"):
        return entrywise(finding, reply, answer, context)
    if finding.note or answer.names() or reply.names():
        return finding
    given, wanted = value_or_none(reply, {}), value_or_none(answer, {})
    if isinstance(given, (Matrix, type(None))) or isinstance(wanted, (Matrix, type(None))):
        return finding
    if not is_complex(real(wanted)) and is_rounding(reply, real(given), real(wanted)):
        return Finding("unequal", finding.how, note="That is rounded; the exact value is asked for.")
    return finding


def entrywise(finding: Finding, reply: Node, answer: Node, context: Context) -> Finding:
    """The finding with the names of the wrong entries, where both sides are typed entry by entry in one shape."""
    theirs, ours = cells(reply), cells(answer)
    if theirs.keys() != ours.keys():
        return finding
    verdicts = {name: equality.compare(theirs[name], node, context).verdict for name, node in ours.items()}
    wrong = tuple(name for name, verdict in verdicts.items() if verdict == "unequal")
    if not wrong:
        return finding
    return Finding("unequal", finding.how, finding.witness, finding.note, wrong, len(ours))


def cells(node: Node) -> dict[str, Node]:
    """The entries by name: `entry 2` of a vector, `entry (1, 2)` of a matrix."""
    if node.head == "vector":
        return {f"entry {i}": entry for i, entry in enumerate(node.args, 1)}
    return {f"entry ({i}, {j})": entry for i, row in enumerate(node.args, 1) for j, entry in enumerate(row.args, 1)}
