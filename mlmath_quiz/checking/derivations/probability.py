"""Derivations of probability: expectations, densities, entropies, generating functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import sympy
from sympy import S

from mlmath_quiz.checking.derivations.families import CONSTRUCTORS, Distribution
from mlmath_quiz.maths.symbolic import Form, Function, NotSymbolic, Translator, Value, done, is_matrix
from mlmath_quiz.maths.tree import Node


def distribution(value: Value) -> Distribution:
    """The value, if it is a distribution of one variable."""
    if is_matrix(value) or isinstance(value, tuple):
        return CONSTRUCTORS["Categorical"](*list(value))
    if not isinstance(value, Distribution):
        raise NotSymbolic("expected a distribution, such as Normal(0, 1)")
    return value


def density(value: Value, *point: Value) -> Value:
    """The density, or mass, at a point inside the support."""
    where = point[0] if len(point) == 1 else sympy.ImmutableDenseMatrix([[x] for x in point])
    return distribution(value).weight(where)


def cumulative(value: Value, x: Value) -> Value:
    """The probability of at most x."""
    law = distribution(value)
    if law.discrete:
        k = sympy.Dummy("k", integer=True, nonnegative=True)
        return sympy.Sum(law.weight(k), (k, law.low, sympy.floor(x)))
    t = sympy.Dummy("t", **({"positive": True} if law.low == 0 else {"real": True}))
    return sympy.Integral(law.weight(t), (t, law.low, x))


def mean(value: Value) -> Value:
    """The expectation of a distribution; the average of a vector's entries."""
    if is_matrix(value) or isinstance(value, tuple):
        return sum(value, S.Zero) / len(value)
    if value.dimensions > 1:
        return value.parameters[0]
    return value.known["mean"] if "mean" in value.known else value.total(lambda x: x)


def second_moment(value: Value) -> Value:
    """The variance of a distribution; the average squared deviation of a vector's entries."""
    if is_matrix(value) or isinstance(value, tuple):
        middle = mean(value)
        return sum(((entry - middle) ** 2 for entry in value), S.Zero) / len(value)
    if "variance" in value.known:
        return value.known["variance"]
    middle = mean(value)
    return value.total(lambda x: x**2) - middle**2


def probabilities(value: Value) -> list[Value] | None:
    """The entries of a vector of probabilities; None of anything else."""
    return list(value) if is_matrix(value) or isinstance(value, tuple) else None


def entropy(value: Value, base: Value = sympy.E) -> Value:
    """The entropy, in nats or to a base, of a vector of probabilities or of a distribution."""
    return in_nats(value) / sympy.log(base)


def in_nats(value: Value) -> Value:
    """The entropy in nats."""
    if weights := probabilities(value):
        return sum((-p * sympy.log(p) for p in weights if p != 0), S.Zero)
    law = distribution(value)
    return law.total(lambda x: -sympy.expand_log(sympy.log(law.weight(x)), force=True))


def divergence_of(p: Value, q: Value) -> Value:
    """The Kullback–Leibler divergence of q from p in nats."""
    left, right = probabilities(p), probabilities(q)
    if left and right:
        return sum((a * sympy.log(a / b) for a, b in zip(left, right, strict=True) if a != 0), S.Zero)
    one, other = distribution(p), distribution(q)
    return one.total(
        lambda x: (
            sympy.expand_log(sympy.log(one.weight(x)), force=True)
            - sympy.expand_log(sympy.log(other.weight(x)), force=True)
        )
    )


def cross_entropy(p: Value, q: Value) -> Value:
    """The cross-entropy of q under p in nats."""
    left, right = probabilities(p), probabilities(q)
    if left and right:
        return sum((-a * sympy.log(b) for a, b in zip(left, right, strict=True) if a != 0), S.Zero)
    return in_nats(p) + divergence_of(p, q)


def generating(value: Value, t: Value) -> Value:
    """The moment generating function: the expectation of e^tx."""
    law = distribution(value)
    closed: Callable[[Value], Value] | None = law.known.get("mgf")
    return closed(t) if closed else law.total(lambda x: sympy.exp(t * x))


def mode(value: Value) -> Value:
    """Where the density of a continuous distribution is largest."""
    law = distribution(value)
    x = sympy.Dummy("x", real=True)
    found = sympy.solve(sympy.diff(sympy.expand_log(sympy.log(law.weight(x)), force=True), x), x)
    if law.discrete or len(found) != 1:
        raise NotSymbolic("no single mode found")
    return found[0]


def laws_of(translate: Translator, args: tuple[Node, ...]) -> dict[str, Distribution]:
    """`x, Normal(0, 1), y, Poisson(3)`: which variable has which distribution; all are independent."""
    if len(args) % 2:
        raise NotSymbolic("each variable is followed by its distribution")
    return {name.text: distribution(translate(law)) for name, law in zip(args[::2], args[1::2], strict=True)}


def expected(translate: Translator, f: Node, laws: dict[str, Distribution]) -> Value:
    """The expectation of a tree over independent variables, the last one innermost."""
    if not laws:
        return translate(f)
    (name, law), rest = next(iter(laws.items())), dict(list(laws.items())[1:])
    return law.total(lambda x: expected(translate.bind(name, x), f, rest))


def expectation(translate: Translator, node: Node) -> Value:
    """`expectation(x^2, x, Normal(0, 1))`."""
    return expected(translate, node.args[0], laws_of(translate, node.args[1:]))


def covariance(translate: Translator, node: Node) -> Value:
    """`covariance(x, x^2, x, Normal(0, 1))`: of two functions of independent variables."""
    f, g, laws = node.args[0], node.args[1], laws_of(translate, node.args[2:])
    product = expected(translate, Node("mul", (f, g)), laws)
    return product - expected(translate, f, laws) * expected(translate, g, laws)


def probability(translate: Translator, node: Node) -> Value:
    """`probability(1 < x <= 2, x, Normal(0, 1))`: of an event about one variable, or about several finite ones."""
    laws = laws_of(translate, node.args[1:])
    if len(laws) == 1:
        ((name, law),) = laws.items()
        return of_event(translate, node.args[0], name, law)
    return of_events(translate, node.args[0], laws)


def of_event(translate: Translator, event: Node, name: str, law: Distribution) -> Value:
    """The weight of the values for which the event holds."""
    span = law.high - law.low
    if law.discrete and span.is_Integer and span <= 200:
        outcomes = [S(k) for k in range(int(law.low), int(law.high) + 1)]
        return sum((law.weight(k) for k in outcomes if translate.bind(name, k)(event) == True), S.Zero)  # noqa: E712
    x = sympy.Dummy(name, integer=law.discrete or None, real=True)
    condition = translate.bind(name, x)(event)
    try:
        region = condition.as_set() & sympy.Interval(law.low, law.high)
    except (NotImplementedError, ValueError, AttributeError):
        weight = sympy.Piecewise((law.weight(x), condition), (S.Zero, True))
        return (sympy.Sum if law.discrete else sympy.Integral)(weight, (x, law.low, law.high))
    pieces = region.args if isinstance(region, sympy.Union) else [region]
    return sum((of_piece(law, piece) for piece in pieces), S.Zero)


def of_piece(law: Distribution, piece: Value) -> Value:
    """The weight of one interval or finite set."""
    if piece is sympy.S.EmptySet:
        return S.Zero
    if isinstance(piece, sympy.FiniteSet):
        return sum((law.weight(k) for k in piece if law.discrete and k.is_integer), S.Zero)
    if not law.discrete:
        x = sympy.Dummy("x", **({"positive": True} if piece.start.is_nonnegative else {"real": True}))
        return sympy.Integral(law.weight(x), (x, piece.start, piece.end))
    low = sympy.floor(piece.start) + 1 if piece.left_open else sympy.ceiling(piece.start)
    if piece.end == sympy.oo:
        k = sympy.Dummy("k", integer=True, nonnegative=True)
        return 1 - sympy.Sum(law.weight(k), (k, law.low, low - 1))
    high = sympy.ceiling(piece.end) - 1 if piece.right_open else sympy.floor(piece.end)
    k = sympy.Dummy("k", integer=True, nonnegative=True)
    return sympy.Sum(law.weight(k), (k, low, high))


def of_events(translate: Translator, event: Node, laws: dict[str, Distribution]) -> Value:
    """The probability of an event about several finite variables, outcome by outcome."""
    if not laws:
        return S.One if translate(event) == True else S.Zero  # noqa: E712
    (name, law), rest = next(iter(laws.items())), dict(list(laws.items())[1:])
    if not law.discrete or not (law.high - law.low).is_Integer:
        raise NotSymbolic("an event about several variables needs finite distributions")
    outcomes = [S(k) for k in range(int(law.low), int(law.high) + 1)]
    return sum((law.weight(k) * of_events(translate.bind(name, k), event, rest) for k in outcomes), S.Zero)


def quantile(value: Value, p: Value) -> Value:
    """Where the distribution function reaches p, by solving; inside the support."""
    law = distribution(value)
    x = sympy.Dummy("x", **({"positive": True} if law.low == 0 else {"real": True}))
    found = [root for root in sympy.solve(sympy.Eq(done(cumulative(law, x)), p), x) if root.is_real is not False]
    if len(found) != 1:
        raise NotSymbolic("no single quantile found")
    return found[0]


def mutual_information(joint: Value) -> Value:
    """The mutual information of a matrix of joint probabilities, in nats."""
    rows = [sum(joint[i, :], S.Zero) for i in range(joint.rows)]
    columns = [sum(joint[:, j], S.Zero) for j in range(joint.cols)]
    cells = ((joint[i, j], rows[i] * columns[j]) for i in range(joint.rows) for j in range(joint.cols))
    return sum((p * sympy.log(p / q) for p, q in cells if p != 0), S.Zero)


FUNCTIONS: Mapping[str, Function] = {
    **CONSTRUCTORS,
    "variance": second_moment,
    "quantile": quantile,
    "median": lambda value: quantile(value, S.Half),
    "moment": lambda value, k: distribution(value).total(lambda x: x**k),
    "mutual_information": mutual_information,
    "density": density,
    "mass": density,
    "cdf": cumulative,
    "mean": mean,
    "entropy": entropy,
    "kl": divergence_of,
    "cross_entropy": cross_entropy,
    "mgf": generating,
    "mode": mode,
    "sd": lambda value: sympy.sqrt(second_moment(value)),
}

FORMS: Mapping[str, Form] = {
    "expectation": expectation,
    "covariance": covariance,
    "probability": probability,
}
