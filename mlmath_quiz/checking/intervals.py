"""Is an interval the solution set of a condition? By trying it densely, at the ends, just beside them, and by solving."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import sympy

from mlmath_quiz.checking import numeric, sampling
from mlmath_quiz.checking.ground import Ground, NoValue, Point, amount
from mlmath_quiz.checking.outcome import Verification
from mlmath_quiz.checking.showing import point_text
from mlmath_quiz.maths.symbolic import NotSymbolic, is_matrix
from mlmath_quiz.maths.tree import Node

BESIDE = sympy.Rational(1, 1009)
FAR = (1000, 10**6)
LARGEST_TO_SOLVE = 60


def by_condition(ground: Ground, condition: Node) -> Verification:
    """The condition against membership in the answer, at every value tried. Refuted by the first at which they part."""
    variable = variable_of(ground, condition)
    if variable is None:
        why = "it is not clear which name the interval is about: write the answer as a relation, such as 0 < t < 1"
        return Verification("undecided", why=why)
    tried = 0
    for point in others(ground, variable):
        for value in values_to_try(ground, variable, point):
            here = {**point, variable: value}
            try:
                inside = member(ground, ground.answer, variable, here)
            except NoValue:
                continue
            held = holds(ground, condition, here)
            tried += 1
            if held != inside:
                return Verification("refuted", "numeric", parting(here, condition, variable, held))
    if not tried:
        return Verification("undecided", why="no value was found at which the answer's ends have values")
    return Verification("verified", solved(ground, condition, variable) or f"numeric (tried at {tried} values)")


def parting(here: Point, condition: Node, variable: str, held: bool) -> str:
    """Where condition and answer part, in words."""
    where = point_text(here, {variable, *condition.names()})
    if held:
        return f"the condition holds at {where}, which the answer leaves out"
    return f"the condition does not hold at {where}, which the answer includes"


def variable_of(ground: Ground, condition: Node) -> str | None:
    """The name that the interval is about."""
    answer = ground.answer
    relations = [node for node in answer.walk() if node.head == "relation"]
    bare = {arg.text for node in relations for arg in node.args if arg.head == "name"}
    candidates = (bare or condition.names() - answer.names() - set(ground.question.vary)) & set(ground.domains)
    if len(candidates) > 1 and relations:
        common = set.intersection(*({arg.text for arg in node.args if arg.head == "name"} for node in relations))
        middle = {node.args[1].text for node in relations if len(node.args) == 3}
        first = {node.args[0].text for node in relations if len(node.args) == 2}
        candidates = next((names for names in (middle & common, first & common, common) if len(names) == 1), candidates)
    return next(iter(candidates)) if len(candidates) == 1 else None


def others(ground: Ground, variable: str) -> list[Point]:
    """Points for all other names: one where there are none."""
    alone = not (set(ground.domains) - {variable})
    return [point for sizes in ground.sizes for point in ground.points(sizes, 1 if alone else 3)]


def values_to_try(ground: Ground, variable: str, point: Point) -> Iterator[Any]:
    """The ends, values beside and between them, a dense spread, and far away; all within the variable's domain."""
    ends = [end for end in ends_of(ground, ground.answer, variable, point) if end.is_finite]
    random = Random(ground.question.name)
    values = [*ends, *(end + side for end in ends for side in (-BESIDE, BESIDE))]
    middle = ends or [sympy.S.Zero]
    values += [end + sympy.Rational(random.randint(-300, 300), 61) for end in middle for _ in range(6)]
    values += [
        sympy.Rational(a + b) / 2 if (a + b).is_Rational else (a + b) / 2 for a, b in zip(ends, ends[1:], strict=False)
    ]
    values += [sympy.Integer(sign * far) for sign in (1, -1) for far in FAR]
    domain = ground.domains[variable]
    if domain in ("integer", "natural") or ".." in domain:
        values = [sympy.floor(value) for value in values]
    yield from (value for value in dict.fromkeys(values) if sampling.in_domain(domain, value, point))


def ends_of(ground: Ground, answer: Node, variable: str, point: Point) -> list[Any]:
    """The exact ends of all intervals in the answer."""
    if answer.head in ("or", "and", "list"):
        return [end for part in answer.args for end in ends_of(ground, part, variable, point)]
    ends = [ground.value(arg, point) for arg in answer.args if not (arg.head == "name" and arg.text == variable)]
    flat = [entry for end in ends for entry in (end if isinstance(end, sympy.FiniteSet) or is_matrix(end) else [end])]
    return sorted((end for end in flat if end.is_real or end.is_infinite), key=float)


def member(ground: Ground, answer: Node, variable: str, point: Point) -> bool:
    """Whether the variable's value lies in the answer."""
    if answer.head in ("or", "list"):
        return any(member(ground, part, variable, point) for part in answer.args)
    if answer.head == "and":
        return all(member(ground, part, variable, point) for part in answer.args)
    if answer.head in ("interval", "vector"):
        ends = answer.text if answer.head == "interval" else answer.text or "()"
        operators = ("<" if ends[0] == "(" else "<=") + " " + ("<" if ends[1] == ")" else "<=")
        low, high = answer.args
        answer = Node("relation", (low, Node("name", text=variable), high), operators)
    return holds(ground, answer, point, strict=True)


def holds(ground: Ground, condition: Node, point: Point, strict: bool = False) -> bool:
    """Whether a condition is true at a point; where it has no value it is not true, unless `strict` asks to know."""
    try:
        if condition.head in ("or", "and"):
            join = any if condition.head == "or" else all
            return join(holds(ground, part, point, strict) for part in condition.args)
        value = ground.value(condition, point)
        if isinstance(value, sympy.logic.boolalg.Boolean) and not isinstance(value, sympy.logic.boolalg.BooleanAtom):
            return numeric.condition(value)({})
        return amount(value).entries == (True,)
    except (NoValue, ArithmeticError, ValueError, TypeError):
        if strict:
            raise NoValue("no value") from None
        return False


def solved(ground: Ground, condition: Node, variable: str) -> str:
    """The symbolic route, where SymPy solves the condition and finds the answer; "" where it does not."""
    if not ground.symbolic or set(ground.domains) - {variable} or ground.answer.head == "list":
        return ""
    try:
        closed = ground.closed(condition, {})
        if closed.count_ops() > LARGEST_TO_SOLVE:
            return ""
        wanted = as_set(ground, variable)
        found = closed.as_set() & domain_set(ground.domains[variable])
        return "symbolic, proved" if found == wanted else ""
    except (NotSymbolic, NotImplementedError, TypeError, ValueError, AttributeError, ArithmeticError, StopIteration):
        return ""


def as_set(ground: Ground, variable: str) -> Any:
    """The answer as a set of real numbers, within its domain."""
    value = ground.closed(ground.answer, {})
    found = value if isinstance(value, sympy.Set) else value.as_set()
    return found & domain_set(ground.domains[variable])


def domain_set(domain: str) -> Any:
    """A scalar domain as a set."""
    sets = {"positive": sympy.Interval.open(0, sympy.oo), "nonnegative": sympy.Interval(0, sympy.oo)}
    return sets.get(domain, sympy.Interval.open(0, 1) if domain == "probability" else sympy.S.Reals)
