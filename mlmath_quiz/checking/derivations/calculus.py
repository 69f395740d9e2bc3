"""Derivations of calculus: gradients, series, ranges, solutions, extrema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy

from mlmath_quiz.maths.symbolic import Form, Function, NotSymbolic, Translator, Value, done, is_matrix
from mlmath_quiz.maths.symbolic_functions import entrywise
from mlmath_quiz.maths.tree import Node


def entries_of(variable: Value) -> list[sympy.Symbol]:
    """The symbols that a variable stands for: itself, or the entries of a vector or matrix."""
    entries = list(variable) if is_matrix(variable) or isinstance(variable, tuple) else [variable]
    if not all(isinstance(entry, sympy.Symbol) for entry in entries):
        raise NotSymbolic("expected the name of a variable, or a vector of names")
    return entries


def gradient(f: Value, *variables: Value) -> Value:
    """The partial derivatives of a number, in the shape of the variable; several names make a column."""
    if is_matrix(f):
        raise NotSymbolic("a gradient of a vector: write jacobian")
    variable = variables[0]
    if len(variables) == 1 and is_matrix(variable):
        entries_of(variable)
        return variable.applyfunc(lambda entry: sympy.diff(f, entry))
    names = [entry for variable in variables for entry in entries_of(variable)]
    return sympy.ImmutableDenseMatrix([[sympy.diff(f, entry)] for entry in names])


def jacobian(f: Value, *variables: Value) -> Value:
    """One row per output, one column per variable."""
    outputs = list(f) if is_matrix(f) or isinstance(f, tuple) else [f]
    names = [entry for variable in variables for entry in entries_of(variable)]
    return sympy.ImmutableDenseMatrix([[sympy.diff(output, entry) for entry in names] for output in outputs])


def hessian(f: Value, *variables: Value) -> Value:
    """The matrix of second partial derivatives."""
    return jacobian(gradient(f, *variables), *variables)


def divergence(f: Value, *variables: Value) -> Value:
    """The trace of the Jacobian."""
    return jacobian(f, *variables).trace()


def laplacian(f: Value, *variables: Value) -> Value:
    """The trace of the Hessian."""
    return hessian(f, *variables).trace()


def taylor(f: Value, variable: Value, point: Value, order: Value) -> Value:
    """The Taylor polynomial of the given order about a point."""
    derivative, total = f, sympy.S.Zero
    for k in range(int(order) + 1):
        total += derivative.subs(variable, point) / sympy.factorial(k) * (variable - point) ** k
        derivative = sympy.diff(derivative, variable)
    return total


def solve(equations: Value, *variables: Value) -> Value:
    """All solutions: numbers as a set, vectors (of several unknowns) as a list."""
    names = [entry for variable in variables for entry in entries_of(variable)]
    system = [done(equation) for equation in conditions(equations)]
    if not names:
        names = sorted(set().union(*(equation.free_symbols for equation in system)), key=str)
    if len(names) == 1 and len(system) == 1:
        return one_unknown(system[0], names[0])
    solutions = sympy.solve(system, names, dict=True)
    return tuple(sympy.ImmutableDenseMatrix([[solution.get(name, name)] for name in names]) for solution in solutions)


def one_unknown(equation: Value, name: sympy.Symbol) -> Value:
    """The solution set of one equation or inequality in one unknown."""
    if isinstance(equation, sympy.core.relational.Relational) and not isinstance(equation, sympy.Eq):
        return sympy.solve_univariate_inequality(equation, name, relational=False)
    return sympy.FiniteSet(*sympy.solve(equation, name))


def solution_set(condition: Value, variable: Value) -> Value:
    """The set of real numbers for which a condition holds."""
    return done(condition).as_set() if hasattr(condition, "as_set") else one_unknown(condition, variable)


def series(f: Value, variable: Value, point: Value = 0, order: Value = 6) -> Value:
    """The Taylor polynomial below an order."""
    return sympy.series(done(f), variable, point, int(order)).removeO()


def curl(f: Value, variables: Value) -> Value:
    """The curl of a field of three variables."""
    d = jacobian(f, variables)
    return sympy.ImmutableDenseMatrix([[d[2, 1] - d[1, 2]], [d[0, 2] - d[2, 0]], [d[1, 0] - d[0, 1]]])


def coefficient(f: Value, variable: Value, power: Value) -> Value:
    """The coefficient of a power."""
    return sympy.expand(done(f)).coeff(variable, int(power))


def conditions(value: Value) -> list[Value]:
    """The equations of a system, from a set, a vector, a conjunction or a single one."""
    if isinstance(value, sympy.And):
        return list(value.args)
    if is_matrix(value) or isinstance(value, tuple | sympy.FiniteSet):
        return list(value)
    return [value]


def critical_points(f: Value, *variables: Value) -> Value:
    """Where the gradient is zero."""
    names = [entry for variable in variables for entry in entries_of(variable)]
    return solve(tuple(sympy.Eq(sympy.diff(f, name), 0) for name in names), *names)


def lagrange_points(f: Value, constraint: Value, *variables: Value) -> Value:
    """The stationary points of `f` on equality constraints, by multipliers."""
    names = [entry for variable in variables for entry in entries_of(variable)]
    constraints = [c.lhs - c.rhs if isinstance(c, sympy.Eq) else c for c in conditions(constraint)]
    multipliers = [sympy.Dummy(f"lambda{i}", real=True) for i in range(len(constraints))]
    lagrangian = f - sum((m * c for m, c in zip(multipliers, constraints, strict=True)), sympy.S.Zero)
    system = [sympy.diff(lagrangian, name) for name in names] + constraints
    solutions = sympy.solve(system, names + multipliers, dict=True)
    return distinct_points(solutions, names)


def kkt_points(f: Value, constraint: Value, *variables: Value) -> Value:
    """The Karush–Kuhn–Tucker points of minimising `f`: each set of active inequalities in turn, multipliers not negative."""
    names = [entry for variable in variables for entry in entries_of(variable)]
    equalities = [c.lhs - c.rhs for c in conditions(constraint) if isinstance(c, sympy.Eq)]
    inequalities = [at_most_zero(c) for c in conditions(constraint) if not isinstance(c, sympy.Eq)]
    points: list[dict[Any, Any]] = []
    for active in sympy.utilities.iterables.subsets(inequalities):
        multipliers = [sympy.Dummy(f"mu{i}", real=True) for i in range(len(equalities) + len(active))]
        binding = [*equalities, *active]
        lagrangian = f + sum((m * g for m, g in zip(multipliers, binding, strict=True)), sympy.S.Zero)
        system = [sympy.diff(lagrangian, name) for name in names] + binding
        for solution in sympy.solve(system, names + multipliers, dict=True):
            feasible = all(g.subs(solution) <= 0 for g in inequalities)
            if feasible and all(solution.get(m, m) >= 0 for m in multipliers[len(equalities) :]):
                points.append(solution)
    return distinct_points(points, names)


def at_most_zero(constraint: Value) -> Value:
    """An inequality as an expression that must not be positive."""
    return constraint.lts - constraint.gts if isinstance(constraint, sympy.core.relational.Relational) else constraint


def distinct_points(solutions: list[dict[Any, Any]], names: list[sympy.Symbol]) -> Value:
    """Solutions as points, each once."""
    return tuple(dict.fromkeys(sympy.ImmutableDenseMatrix([[s.get(n, n)] for n in names]) for s in solutions))


def domain_of(node: Node, translate: Translator) -> tuple[str, sympy.Symbol, sympy.Set]:
    """The name, symbol and set of `x in (0, oo)`, or of a bare `x` over the reals."""
    if node.head == "relation" and node.text == "in":
        domain = interval_of(translate, node.args[1])
        name = node.args[0].text
    else:
        name, domain = node.text, sympy.S.Reals
    return name, sympy.Dummy(name, real=True), domain


def range_of(translate: Translator, node: Node) -> Value:
    """`range(f, x in (0, oo))`: the set of values that f takes."""
    name, symbol, domain = domain_of(node.args[1], translate)
    return sympy.calculus.util.function_range(done(translate.bind(name, symbol)(node.args[0])), symbol, domain)


def extremum(best: Any, where: bool) -> Form:
    """`argmin`, `argmax`, `minimum` and `maximum` of f over one or several variables."""

    def form(translate: Translator, node: Node) -> Value:
        variable = node.args[1]
        if variable.head == "relation" or (
            variable.head == "name" and isinstance(stands_for(translate, variable), sympy.Symbol)
        ):
            name, symbol, domain = domain_of(variable, translate)
            if len(node.args) > 2:
                domain = interval_of(translate, node.args[2])
            return over_line(done(translate.bind(name, symbol)(node.args[0])), symbol, domain, best, where)
        return over_points(translate, node, best, where)

    return form


def stands_for(translate: Translator, name: Node) -> Value:
    """What a name stands for: a symbol where it is not known otherwise."""
    return translate.values.get(name.text, sympy.Symbol(name.text, real=True))


def interval_of(translate: Translator, node: Node) -> Value:
    """A set of real numbers; two ends in round or square brackets read as a vector, and mean an interval here."""
    if node.head == "vector" and len(node.args) == 2:
        open_ends = node.text != "[]"
        return sympy.Interval(*translate.all(node), open_ends, open_ends)
    return translate(node)


def over_line(f: Value, symbol: sympy.Symbol, domain: sympy.Set, best: Any, where: bool) -> Value:
    """The extremum over a set of real numbers: critical points, finite ends, and the limits there."""
    critical = sympy.solve(sympy.diff(f, symbol), symbol)
    inside = [point for point in critical if domain.contains(point) != False]  # noqa: E712
    ends = [end for end in (domain.inf, domain.sup) if end.is_finite and domain.contains(end) == True]  # noqa: E712
    values = {point: f.subs(symbol, point) for point in [*inside, *ends]}
    if not values:
        raise NotSymbolic("no critical point found")
    value = next(iter(values.values())) if len(values) == 1 else best(*values.values())
    if not where:
        return value
    points = [point for point, at_point in values.items() if sympy.simplify(at_point - value) == 0]
    return points[0] if len(points) == 1 else sympy.FiniteSet(*points)


def over_points(translate: Translator, node: Node, best: Any, where: bool) -> Value:
    """The extremum over several variables, unconstrained: at the best critical point."""
    f, variables = translate(node.args[0]), [translate(arg) for arg in node.args[1:]]
    names = [entry for variable in variables for entry in entries_of(variable)]
    points = [dict(zip(names, list(point), strict=True)) for point in as_points(critical_points(f, *variables))]
    if not points:
        raise NotSymbolic("no critical point found")
    values = [f.subs(point) for point in points]
    value = best(*values) if len(values) > 1 else values[0]
    chosen = points[values.index(value)] if value in values else points[0]
    return sympy.ImmutableDenseMatrix([[chosen[name]] for name in names]) if where else value


def as_points(found: Value) -> list[Value]:
    """Solutions as columns."""
    return list(found) if isinstance(found, tuple) else [sympy.ImmutableDenseMatrix([[point]]) for point in found]


def substituted(translate: Translator, node: Node) -> Value:
    """`at(f, x = 2, y = 3)`: f with values in place of names."""
    changed = translate
    late = {}
    for arg in node.args[1:]:
        name, value = keyword_or_equation(arg)
        known = translate.values.get(name)
        if isinstance(known, sympy.Symbol):
            late[known] = translate(value)
        else:
            changed = changed.bind(name, translate(value))
    result = changed(node.args[0])
    return result.subs(late, simultaneous=True) if late else result


def keyword_or_equation(node: Node) -> tuple[str, Node]:
    """The name and value of `x = 2`, however the grammar reads it."""
    if node.head == "keyword":
        return node.text, node.args[0]
    if node.head == "relation" and node.args[0].head == "name":
        return node.args[0].text, node.args[1]
    raise NotSymbolic("expected name = value", node)


FUNCTIONS: Mapping[str, Function] = {
    "gradient": gradient,
    "jacobian": jacobian,
    "hessian": hessian,
    "divergence": divergence,
    "laplacian": laplacian,
    "taylor": taylor,
    "solve": solve,
    "solution_set": solution_set,
    "series": series,
    "curl": curl,
    "coefficient": coefficient,
    "degree": lambda f, variable: sympy.degree(done(f), variable),
    "count": lambda collection: sympy.Integer(len(collection)),
    "expand": lambda f: entrywise(sympy.expand)(done(f)),
    "factor": lambda f: entrywise(sympy.factor)(done(f)),
    "simplify": lambda f: entrywise(sympy.simplify)(done(f)),
    "lagrange": lagrange_points,
    "kkt": kkt_points,
}

FORMS: Mapping[str, Form] = {
    "range": range_of,
    "argmin": extremum(sympy.Min, where=True),
    "argmax": extremum(sympy.Max, where=True),
    "minimum": extremum(sympy.Min, where=False),
    "maximum": extremum(sympy.Max, where=False),
    "at": substituted,
}
