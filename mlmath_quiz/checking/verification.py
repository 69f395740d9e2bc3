"""Is the answer what an independent computation says? The four forms of `verify`, and by which route each is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import sympy

from mlmath_quiz.checking import intervals
from mlmath_quiz.checking.expressing import NotExpressible, to_tree
from mlmath_quiz.checking.ground import Amount, Ground, NoValue, Point, free_names
from mlmath_quiz.checking.showing import point_text, tree_text
from mlmath_quiz.maths.context import Context, Relation
from mlmath_quiz.maths.finding import Finding
from mlmath_quiz.maths.judge import relation_of
from mlmath_quiz.maths.symbolic import NotSymbolic, is_matrix
from mlmath_quiz.maths.tree import Node, call

Status = Literal["verified", "refuted", "undecided", "absent"]
TRIED_POINTS = 4
PLAIN = {
    ("expression", "equal"),
    ("number", "equal"),
    ("vector", "equal"),
    ("matrix", "equal"),
    ("expression", "gradient"),
}
"""Kinds and relations under which equal means equal in every number."""
LARGEST_TO_SIMPLIFY = 60
COSTLY = frozenset({"integrate", "expectation", "probability", "entropy", "kl", "mgf", "cdf", "sum", "limit"})
NO_POINT = "no point meets 'require'"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found: `route` says how it is known, `why` shows both sides and the point where they differ.

    `item` is the number of the entry of `verify` that failed.
    """

    status: Status
    route: str = ""
    why: str = ""
    item: int = 0


ABSENT = Verification("absent")


def verify(ground: Ground) -> Verification:
    """Whether the answer is verified, by the form of `verify` that the question uses."""
    question = ground.question
    if question.kind == "expression" and question.judge == "gradient" and question.of and not question.verify:
        return by_derivation(ground, objective_gradient(ground))
    if question.kind == "factors":
        return by_defining_property(ground)
    if not question.verify:
        return ABSENT
    if question.kind in ("choice", "cloze", "recall") or is_property(ground, ground.verify[0]):
        return by_properties(ground, ground.verify)
    if question.kind == "interval" and ground.verify[0].head in ("relation", "and", "or"):
        return intervals.by_condition(ground, ground.verify[0])
    return by_derivation(ground, ground.verify[0])


def is_property(ground: Ground, node: Node) -> bool:
    """Whether an entry of `verify` speaks of the answer, rather than giving it."""
    return "answer" in node.names() or len(ground.verify) > 1


def objective_gradient(ground: Ground) -> Node:
    """The derivation that a gradient question carries in `of` and `by`."""
    assert ground.question.of is not None
    by = ground.question.by.text if ground.question.by else ""
    names = [Node("name", text=word.strip(" ()")) for word in by.split(",")]
    return call("gradient", ground.read(ground.question.of), *names)


# --- (a) a derivation -------------------------------------------------------------------------------------------------


def by_derivation(ground: Ground, derivation: Node) -> Verification:
    """The derivation's value against the answer, under the question's own relation."""
    question = ground.question
    plain = (question.kind, question.judge or "equal") in PLAIN and question.tolerance is None
    if not plain:
        return under_relation(ground, derivation)
    tried = compare_at_points(ground, derivation, ground.answer)
    if tried.status == "refuted" or not ground.symbolic:
        return tried
    proof = symbolic_difference(ground, derivation, ground.answer)
    if proof and tried.status == "verified":
        return replace(tried, route=proof)
    return Verification("verified", proof) if proof.endswith("proved") else tried


def compare_at_points(ground: Ground, left: Node, right: Node) -> Verification:
    """Two trees evaluated at points: refuted by the first difference, undecided where neither has values."""
    agreed, trouble = 0, ""
    for point in every_point(ground, TRIED_POINTS, left, right):
        try:
            a, b = ground.at(left, point), ground.at(right, point)
        except NoValue as error:
            trouble = str(error)
            continue
        if a.differs(b):
            why = both_sides(*simplest(ground, point, left, right), left.names() | right.names())
            return Verification("refuted", "numeric", why)
        agreed += 1
    if agreed:
        return Verification("verified", numeric_route(left))
    why = f"neither a closed form nor a numerical value was found ({trouble or NO_POINT})"
    return Verification("undecided", why=why)


def every_point(ground: Ground, count: int, *trees: Node) -> Iterator[Point]:
    """Points at every assignment of sizes; one is enough where the trees have no names, and few where each costs much."""
    names = set().union(*(free_names(tree) for tree in trees)) & set(ground.domains)
    if not names:
        count = 1
    elif len(ground.sizes) > 1 or any(node.text in COSTLY for tree in trees for node in tree.walk()):
        count = min(count, 2)
    for sizes in ground.sizes:
        yield from ground.points(sizes, count)


def numeric_route(node: Node) -> str:
    """The name of the numerical route that a derivation takes."""
    calls = {piece.text for piece in node.walk() if piece.head == "call"}
    routes = {
        "quadrature": {
            "integrate",
            "expectation",
            "variance",
            "covariance",
            "probability",
            "entropy",
            "kl",
            "mgf",
            "cdf",
        },
        "summation": {"sum", "product"},
        "extrapolation": {"limit"},
    }
    return next((f"numeric ({route})" for route, words in routes.items() if words & calls), "numeric (evaluation)")


def simplest(ground: Ground, point: Point, left: Node, right: Node) -> tuple[Point, Amount, Amount]:
    """A point of small whole numbers at which two trees differ, if one is found, else the point given; with both values."""
    for candidate in ground.simple_points():
        try:
            a, b = ground.at(left, candidate), ground.at(right, candidate)
        except NoValue:
            continue
        if a.differs(b):
            return candidate, a, b
    return point, ground.at(left, point), ground.at(right, point)


def both_sides(point: Point, derived: Amount, answer: Amount, names: set[str]) -> str:
    """`verify gives 3, the answer 4, at x = 1`."""
    where = point_text(point, names)
    return f"verify gives {derived}, the answer {answer}{', at ' + where if where else ''}"


def symbolic_difference(ground: Ground, left: Node, right: Node) -> str:
    """The symbolic route: "symbolic, proved" where algebra shows the difference to be zero, "symbolic" for a closed form."""
    try:
        closed, answer = ground.closed(left, ground.sizes[-1], right), ground.closed(right, ground.sizes[-1], left)
        if isinstance(closed, sympy.FiniteSet) and len(closed) == 1 and not isinstance(answer, sympy.Set):
            closed = next(iter(closed))
        entries = differences(closed, answer)
    except (NotSymbolic, TypeError, ValueError, AttributeError, NotImplementedError, ArithmeticError):
        return ""
    if any(entry.has(sympy.Integral, sympy.Sum, sympy.Product, sympy.Limit) for entry in entries):
        return ""
    return "symbolic, proved" if all(is_zero(entry) for entry in entries) else "symbolic"


def differences(closed: object, answer: object) -> list[sympy.Expr]:
    """The differences of two values, entry by entry."""
    if is_matrix(closed) or is_matrix(answer):
        return list(closed - answer)  # type: ignore[operator]
    return [sympy.sympify(closed - answer)]  # type: ignore[operator]


def is_zero(difference: sympy.Expr) -> bool:
    """Whether algebra shows an expression to be zero: expanded, over one denominator, and simplified while it is small."""
    if difference == 0 or difference.expand() == 0:
        return True
    size = difference.count_ops()
    if size > 4 * LARGEST_TO_SIMPLIFY:
        return False
    if sympy.cancel(sympy.together(difference)) == 0:
        return True
    return bool(size <= LARGEST_TO_SIMPLIFY and sympy.simplify(difference) == 0)


# --- other relations than plain equality ------------------------------------------------------------------------------


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


def has_derivations(node: Node) -> bool:
    """Whether there is anything to carry out."""
    from mlmath_quiz.checking.derivations import calculus, linear_algebra, probability
    from mlmath_quiz.maths import symbolic

    tables = (
        calculus.FUNCTIONS,
        calculus.FORMS,
        linear_algebra.FUNCTIONS,
        probability.FUNCTIONS,
        probability.FORMS,
        symbolic.FORMS,
    )
    return any(piece.head == "call" and any(piece.text in table for table in tables) for piece in node.walk())


def by_defining_property(ground: Ground) -> Verification:
    """Factors: the relation itself multiplies them out against `of`."""
    verdict = related(ground, ground.answer, ground.answer)
    if verdict == "equal":
        return Verification("verified", "its defining property")
    why = "the answer does not have its defining property against 'of'"
    return Verification("refuted" if verdict == "unequal" else "undecided", why=why)


# --- (b) properties, (d) claims ---------------------------------------------------------------------------------------


def by_properties(ground: Ground, properties: Sequence[Node], answer: Node | None = None) -> Verification:
    """Every property holds at every point, with the answer in the place of its name."""
    routes = []
    for i, node in enumerate(properties):
        tried = property_at_points(ground, with_answer(ground, node, answer))
        if tried.status != "verified":
            return replace(tried, item=i)
        routes.append(symbolic_property(ground, with_answer(ground, node, answer)) or tried.route)
    return Verification("verified", weakest(routes))


def with_answer(ground: Ground, node: Node, answer: Node | None = None) -> Node:
    """A property with the answer put in."""
    if "answer" not in node.names():
        return node
    return node.substitute({"answer": answer if answer is not None else ground.answer})


def property_at_points(ground: Ground, node: Node, count: int = TRIED_POINTS) -> Verification:
    """A property tried at points: refuted by the first at which it fails."""
    held, trouble = 0, ""
    for point in every_point(ground, count, node):
        try:
            failure = failing_link(ground, node, point)
        except NoValue as error:
            trouble = str(error)
            continue
        if failure:
            failure, point = simplest_failure(ground, node, failure, point)
            where = point_text(point, node.names())
            return Verification("refuted", "numeric", f"{failure}{', at ' + where if where else ''}")
        held += 1
    if held:
        return Verification("verified", numeric_route(node))
    why = f"no point was found at which both sides have a value ({trouble or NO_POINT})"
    return Verification("undecided", why=why)


def simplest_failure(ground: Ground, node: Node, failure: str, point: Point) -> tuple[str, Point]:
    """How a property fails at a point of small whole numbers, if it does, else at the point given."""
    for candidate in ground.simple_points():
        try:
            if simpler := failing_link(ground, node, candidate):
                return simpler, candidate
        except NoValue:
            continue
    return failure, point


def failing_link(ground: Ground, node: Node, point: Point) -> str:
    """The first link of a chain that does not hold, in words; "" where all hold."""
    if node.head != "relation":
        return "" if ground.at(node, point).entries == (True,) else "it is false"
    for operator, left, right in zip(node.text.split(), node.args, node.args[1:], strict=False):
        if operator in ("=", "=="):
            a, b = ground.at(left, point), ground.at(right, point)
            if a.differs(b):
                return f"the left side is {a}, the right side {b}"
        elif not ground.at(Node("relation", (left, right), operator), point).entries[0]:
            a, b = ground.at(left, point), ground.at(right, point)
            return f"the left side is {a}, the right side {b}, so '{operator}' does not hold"
    return ""


def symbolic_property(ground: Ground, node: Node) -> str:
    """The symbolic route of an equation; "" where there is none."""
    if not ground.symbolic or node.head != "relation" or set(node.text.split()) - {"=", "=="}:
        return ""
    pairs = zip(node.args, node.args[1:], strict=False)
    return weakest([symbolic_difference(ground, left, right) for left, right in pairs])


def weakest(routes: Sequence[str]) -> str:
    """The least certain of several routes."""
    order: Mapping[str, int] = {"symbolic, proved": 0, "symbolic": 1}
    return max(routes, key=lambda route: order.get(route, 2))


def refuted_by_properties(ground: Ground, properties: Sequence[Node], answer: Node) -> bool:
    """Whether a wrong answer fails some property, or leaves one without any value."""
    wrong = (with_answer(ground, node, answer) for node in properties)
    return any(property_at_points(ground, node, 3).status != "verified" for node in wrong)
