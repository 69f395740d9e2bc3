"""Sets and multisets: `{r, s}` or `r, s`, matched member by member.

Every member of the reply must equal a member of the answer under plain equality and every member of the answer must be
matched; in a multiset each of them once. Where some find no partner, the values are matched anew at every sample point: roots
may be written so that they change places from one point to the next (`sqrt(a^2)` for `a`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.finding import UNDECIDED, Finding
from mlmath_quiz.maths.relations import tolerance
from mlmath_quiz.maths.relations.elimination import is_zero, size
from mlmath_quiz.maths.relations.sampling import sampled, values_at
from mlmath_quiz.maths.text import to_text
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.maths.values import Matrix, Value, real

MOST_SHOWN = 5


def compare(reply: Node, answer: Node, context: Context) -> Finding:
    """Whether both have the same members; the parts are the answer's members."""
    given, wanted = members_of(reply), members_of(answer)
    multiset = context.question.judge == "multiset"
    found = matching(given, wanted, context, multiset)
    if not found.missing and not found.extra:
        return Finding("equal", "sampled")
    if found.undecided:
        return UNDECIDED
    if (reply.names() | answer.names()) and pointwise(given, wanted, context, multiset):
        return Finding("equal", "sampled")
    return unmatched(found, len(wanted))


def members_of(node: Node) -> tuple[Node, ...]:
    """The members of a set or list; also of `x = 1 or x = 2`; the one member that a lone expression is."""
    if node.head in ("set", "list"):
        inner = node.args[0] if len(node.args) == 1 else node
        return inner.args if inner is not node and inner.head == "set" else tuple(map(right_side, node.args))
    if node.head == "or":
        return tuple(member for arg in node.args for member in members_of(arg))
    return (right_side(node),)


def right_side(node: Node) -> Node:
    """3 of `x = 3`; any other member as it is."""
    is_named = node.head == "relation" and node.text in ("=", "in") and node.args[0].head == "name"
    return node.args[1] if is_named else node


@dataclass(frozen=True, slots=True)
class Matching:
    """What found no partner on either side, and whether some comparison stayed open."""

    missing: list[Node]
    extra: list[Node]
    undecided: bool


def matching(given: Sequence[Node], wanted: Sequence[Node], context: Context, multiset: bool) -> Matching:
    """Partners under equality, which is an equivalence: the first free partner is as good as any."""
    met: set[int] = set()
    extra: list[Node] = []
    undecided = False
    for node in given:
        verdicts = [tolerance.compare(node, other, context).verdict for other in wanted]
        undecided |= "equal" not in verdicts and "undecided" in verdicts
        equals = [position for position, verdict in enumerate(verdicts) if verdict == "equal"]
        partner = next((position for position in equals if position not in met), None)
        if partner is not None:
            met |= {partner} if multiset else set(equals)
        elif multiset or not equals:
            extra.append(node)
    missing = [node for position, node in enumerate(wanted) if position not in met]
    return Matching(missing, extra, undecided)


def pointwise(given: Sequence[Node], wanted: Sequence[Node], context: Context, multiset: bool) -> bool:
    """Whether the values match at every one of enough sample points."""
    agreed = 0
    for _, values in values_at((*given, *wanted), context):
        theirs, ours = values[: len(given)], values[len(given) :]
        if any(value is None for value in ours):
            continue
        if any(value is None for value in theirs) or not same_values(theirs, ours, multiset):
            return False
        agreed += 1
    return sampled(agreed, *wanted, *given).verdict == "equal"


def same_values(theirs: Sequence[Value], ours: Sequence[Value], multiset: bool) -> bool:
    """Whether two lists of values have the same members, as often if it is a multiset."""
    if not multiset:
        return all(any(same(a, b) for b in ours) for a in theirs) and all(any(same(a, b) for a in theirs) for b in ours)
    free = list(ours)
    for value in theirs:
        partner = next((i for i, other in enumerate(free) if same(value, other)), None)
        if partner is None:
            return False
        del free[partner]
    return not free


def same(a: Value, b: Value) -> bool:
    """Whether two numbers or matrices agree to 25 digits."""
    if isinstance(a, Matrix) or isinstance(b, Matrix):
        if not (isinstance(a, Matrix) and isinstance(b, Matrix)) or a.shape != b.shape:
            return False
        return all(same(x, y) for x, y in zip(a.entries(), b.entries(), strict=True))
    return is_zero(real(a) - real(b), size([real(a), real(b)]))


def unmatched(found: Matching, count: int) -> Finding:
    """Unequal, naming what does not belong and how much is missing, but not what."""
    notes = []
    if found.extra:
        notes.append(f"{listed(found.extra)} {'does' if len(found.extra) == 1 else 'do'} not belong.")
    if found.missing:
        notes.append(f"{len(found.missing)} of {count} {'is' if len(found.missing) == 1 else 'are'} missing.")
    lacking = max(len(found.missing) - len(found.extra), 0)
    wrong = [f"member {to_text(node)}" for node in found.extra] + ["a missing member"] * lacking
    return Finding("unequal", "refuted", note=" ".join(notes), wrong_parts=tuple(wrong), parts=max(count, len(wrong)))


def listed(nodes: Sequence[Node]) -> str:
    """`a`, `b` and `c`, as typed mathematics; of many the first few."""
    shown = [f"`{to_text(node)}`" for node in nodes[:MOST_SHOWN]]
    if len(nodes) > MOST_SHOWN:
        shown.append(f"{len(nodes) - MOST_SHOWN} others")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
