"""The named distributions as SymPy sees them: parameters, density or mass, support."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sympy
from sympy import S, exp, gamma, log, oo, pi, sqrt

from mlmath_quiz.maths.symbolic import NotSymbolic, Value, is_matrix


@dataclass(frozen=True)
class Distribution:
    """A family with its parameters: `weight(x)` is its density, or its mass where it is discrete, on its support.

    `known` holds closed forms: `mean`, `variance`, and `mgf` as a function of t.
    """

    family: str
    parameters: tuple[Value, ...]
    weight: Callable[[Value], Value]
    low: Value
    high: Value
    discrete: bool = False
    dimensions: int = 1
    known: Mapping[str, Value] = field(default_factory=dict)

    def total(self, f: Callable[[Value], Value]) -> Value:
        """The sum, or integral, of f times the weight over the support, not yet carried out."""
        if self.discrete:
            return self.summed(f)
        sign = {"positive": True} if self.low == 0 else {"real": True}
        x = sympy.Dummy("x", **sign)
        return sympy.Integral(f(x) * self.weight(x), (x, self.low, self.high))

    def summed(self, f: Callable[[Value], Value]) -> Value:
        """The sum over a discrete support: outcome by outcome while it is short."""
        span = self.high - self.low
        if span.is_Integer and span <= 60:
            return sum((f(k) * self.weight(k) for k in range(int(self.low), int(self.high) + 1)), S.Zero)
        k = sympy.Dummy("k", integer=True, nonnegative=True)
        return sympy.Sum(f(k) * self.weight(k), (k, self.low, self.high))


Weight = Callable[..., Value]


@dataclass(frozen=True)
class Family:
    """How a family is written and what it weighs: `names` of its positional parameters, defaults, other conventions."""

    names: tuple[str, ...]
    weight: Weight
    low: Any
    high: Any
    discrete: bool = False
    defaults: tuple[Value, ...] = ()
    other: Mapping[str, Callable[..., Mapping[str, Value]]] | None = None

    def of(self, family: str, *positional: Value, **named: Value) -> Distribution:
        """The distribution with these parameters."""
        given = dict(zip(self.names, positional, strict=False))
        if len(positional) > len(self.names):
            raise NotSymbolic(f"{family} takes {len(self.names)} parameters")
        for name, value in named.items():
            given |= {name: value} if name in self.names else self.converted(family, name, value)
        for name, value in zip(reversed(self.names), reversed(self.defaults), strict=False):
            given.setdefault(name, value)
        if missing := [name for name in self.names if name not in given]:
            raise NotSymbolic(f"{family} needs {', '.join(missing)}")
        for name, value in given.items():
            if not possible(name, value):
                raise NotSymbolic(f"{family} cannot have {name} = {value}")
        values = tuple(given[name] for name in self.names)
        low, high = (end(*values) if callable(end) else S(end) for end in (self.low, self.high))
        forms = CLOSED_FORMS.get(family)
        known = dict(zip(("mean", "variance", "mgf"), forms(*values), strict=True)) if forms else {}
        return Distribution(family, values, lambda x: self.weight(x, *values), low, high, self.discrete, known=known)

    def converted(self, family: str, name: str, value: Value) -> Mapping[str, Value]:
        """A parameter of another convention, as one of ours."""
        if not self.other or name not in self.other:
            raise NotSymbolic(f"{family} has no parameter '{name}'")
        return self.other[name](value)


MUST_BE_POSITIVE = frozenset({"variance", "shape", "rate", "scale", "df", "d1", "d2", "alpha", "beta", "r"})


def possible(name: str, value: Value) -> bool:
    """Whether a parameter may have this value, as far as its sign is known."""
    if name == "p":
        return not (S(value).is_negative or (S(1) - value).is_negative)
    return name not in MUST_BE_POSITIVE or S(value).is_positive is not False


def binomial_weight(k: Value, n: Value, p: Value) -> Value:
    """Mass of k successes in n trials."""
    return sympy.binomial(n, k) * p**k * (1 - p) ** (n - k)


def hypergeometric_weight(k: Value, total: Value, good: Value, drawn: Value) -> Value:
    """Mass of k good ones among those drawn without replacement."""
    return sympy.binomial(good, k) * sympy.binomial(total - good, drawn - k) / sympy.binomial(total, drawn)


def student_weight(x: Value, nu: Value, mu: Value, scale: Value) -> Value:
    """Density of Student's t with location and scale."""
    z = (x - mu) / scale
    return gamma((nu + 1) / 2) / (sqrt(nu * pi) * gamma(nu / 2) * scale) * (1 + z**2 / nu) ** (-(nu + 1) / 2)


def gamma_weight(x: Value, shape: Value, rate: Value) -> Value:
    """Density of the gamma distribution by shape and rate."""
    return rate**shape * x ** (shape - 1) * exp(-rate * x) / gamma(shape)


def f_weight(x: Value, m: Value, n: Value) -> Value:
    """Density of Fisher's F."""
    return (m / n) ** (m / 2) * x ** (m / 2 - 1) * (1 + m * x / n) ** (-(m + n) / 2) / sympy.beta(m / 2, n / 2)


def reciprocal(name: str) -> Mapping[str, Callable[..., Mapping[str, Value]]]:
    """A scale in place of a rate, or the other way."""
    other = {"rate": "scale", "scale": "rate"}[name]
    return {other: lambda value: {name: 1 / value}}


def renamed(**names: str) -> Mapping[str, Callable[..., Mapping[str, Value]]]:
    """Other names for the same parameters."""
    return {other: (lambda value, ours=ours: {ours: value}) for other, ours in names.items()}


LOCATION_SPREAD: Mapping[str, Callable[..., Mapping[str, Value]]] = {
    "mu": lambda v: {"mean": v},
    "sd": lambda v: {"variance": v**2},
    "sigma": lambda v: {"variance": v**2},
    "var": lambda v: {"variance": v},
    "sigma2": lambda v: {"variance": v},
    "precision": lambda v: {"variance": 1 / v},
}

CLOSED_FORMS: Mapping[str, Callable[..., tuple[Value, Value, Callable[[Value], Value] | None]]] = {
    "Normal": lambda m, v: (m, v, lambda t: exp(m * t + v * t**2 / 2)),
    "Gamma": lambda a, r: (a / r, a / r**2, lambda t: (1 - t / r) ** -a),
    "Exponential": lambda r: (1 / r, 1 / r**2, lambda t: r / (r - t)),
    "ChiSquared": lambda k: (k, 2 * k, lambda t: (1 - 2 * t) ** (-k / 2)),
    "Laplace": lambda m, b: (m, 2 * b**2, lambda t: exp(m * t) / (1 - b**2 * t**2)),
    "Bernoulli": lambda p: (p, p * (1 - p), lambda t: 1 - p + p * exp(t)),
    "Binomial": lambda n, p: (n * p, n * p * (1 - p), lambda t: (1 - p + p * exp(t)) ** n),
    "Poisson": lambda r: (r, r, lambda t: exp(r * (exp(t) - 1))),
    "Geometric": lambda p: (1 / p, (1 - p) / p**2, lambda t: p * exp(t) / (1 - (1 - p) * exp(t))),
    "NegativeBinomial": lambda r, p: (
        r * (1 - p) / p,
        r * (1 - p) / p**2,
        lambda t: (p / (1 - (1 - p) * exp(t))) ** r,
    ),
    "Uniform": lambda a, b: ((a + b) / 2, (b - a) ** 2 / 12, lambda t: (exp(t * b) - exp(t * a)) / (t * (b - a))),
    "Beta": lambda a, b: (a / (a + b), a * b / ((a + b) ** 2 * (a + b + 1)), None),
}
"""Mean, variance and moment generating function where they are short; the tests derive them from the weights."""

FAMILIES: Mapping[str, Family] = {
    "Normal": Family(
        ("mean", "variance"),
        lambda x, m, v: exp(-((x - m) ** 2) / (2 * v)) / sqrt(2 * pi * v),
        -oo,
        oo,
        defaults=(S.Zero, S.One),
        other=LOCATION_SPREAD,
    ),
    "LogNormal": Family(
        ("mean", "variance"),
        lambda x, m, v: exp(-((log(x) - m) ** 2) / (2 * v)) / (x * sqrt(2 * pi * v)),
        0,
        oo,
        other=LOCATION_SPREAD,
    ),
    "Beta": Family(
        ("alpha", "beta"),
        lambda x, a, b: x ** (a - 1) * (1 - x) ** (b - 1) / sympy.beta(a, b).rewrite(gamma),
        0,
        1,
        other={"a": lambda v: {"alpha": v}, "b": lambda v: {"beta": v}},
    ),
    "Gamma": Family(
        ("shape", "rate"),
        gamma_weight,
        0,
        oo,
        other={
            **reciprocal("rate"),
            **renamed(alpha="shape", k="shape", beta="rate"),
            "theta": lambda v: {"rate": 1 / v},
        },
    ),
    "InverseGamma": Family(
        ("shape", "scale"),
        lambda x, a, b: b**a * x ** (-a - 1) * exp(-b / x) / gamma(a),
        0,
        oo,
        other={**reciprocal("scale"), **renamed(alpha="shape", beta="scale")},
    ),
    "Exponential": Family(
        ("rate",),
        lambda x, r: r * exp(-r * x),
        0,
        oo,
        other={**reciprocal("rate"), "lambda": lambda v: {"rate": v}, "mean": lambda v: {"rate": 1 / v}},
    ),
    "Uniform": Family(
        ("low", "high"), lambda x, a, b: 1 / (b - a), lambda a, b: a, lambda a, b: b, other=renamed(a="low", b="high")
    ),
    "Laplace": Family(
        ("location", "scale"),
        lambda x, m, b: exp(-sympy.Abs(x - m) / b) / (2 * b),
        -oo,
        oo,
        defaults=(S.Zero, S.One),
        other=renamed(mu="location", b="scale"),
    ),
    "Cauchy": Family(
        ("location", "scale"),
        lambda x, m, s: 1 / (pi * s * (1 + ((x - m) / s) ** 2)),
        -oo,
        oo,
        defaults=(S.Zero, S.One),
        other=renamed(x0="location", gamma="scale"),
    ),
    "Logistic": Family(
        ("location", "scale"),
        lambda x, m, s: exp(-(x - m) / s) / (s * (1 + exp(-(x - m) / s)) ** 2),
        -oo,
        oo,
        defaults=(S.Zero, S.One),
        other=renamed(mu="location", s="scale"),
    ),
    "StudentT": Family(
        ("df", "location", "scale"),
        student_weight,
        -oo,
        oo,
        defaults=(S.Zero, S.One),
        other=renamed(nu="df", mu="location", sigma="scale"),
    ),
    "ChiSquared": Family(("df",), lambda x, k: gamma_weight(x, k / 2, S.Half), 0, oo, other=renamed(k="df", nu="df")),
    "FDistribution": Family(("d1", "d2"), f_weight, 0, oo),
    "Pareto": Family(
        ("scale", "shape"),
        lambda x, m, a: a * m**a / x ** (a + 1),
        lambda m, a: m,
        oo,
        other=renamed(xm="scale", alpha="shape"),
    ),
    "Weibull": Family(
        ("scale", "shape"),
        lambda x, s, k: k / s * (x / s) ** (k - 1) * exp(-((x / s) ** k)),
        0,
        oo,
        other={"lambda": lambda v: {"scale": v}, "k": lambda v: {"shape": v}},
    ),
    "Bernoulli": Family(("p",), lambda k, p: p**k * (1 - p) ** (1 - k), 0, 1, True),
    "Binomial": Family(("n", "p"), binomial_weight, 0, lambda n, p: n, True),
    "Geometric": Family(("p",), lambda k, p: (1 - p) ** (k - 1) * p, 1, oo, True),
    "NegativeBinomial": Family(
        ("r", "p"), lambda k, r, p: sympy.binomial(k + r - 1, k) * p**r * (1 - p) ** k, 0, oo, True
    ),
    "Poisson": Family(
        ("rate",),
        lambda k, r: exp(-r) * r**k / sympy.factorial(k),
        0,
        oo,
        True,
        other={"mean": lambda v: {"rate": v}, "lambda": lambda v: {"rate": v}},
    ),
    "DiscreteUniform": Family(
        ("low", "high"),
        lambda k, a, b: 1 / (b - a + 1),
        lambda a, b: a,
        lambda a, b: b,
        True,
        other=renamed(a="low", b="high"),
    ),
    "Hypergeometric": Family(("N", "K", "n"), hypergeometric_weight, 0, lambda total, good, drawn: drawn, True),
}
"""Every family of one variable; positional parameters in the bank's conventions."""


def categorical(probabilities: Value) -> Distribution:
    """Outcomes 1, 2, … with the given probabilities."""
    weights = list(probabilities)
    return Distribution("Categorical", tuple(weights), lambda k: weights[int(k) - 1], S.One, S(len(weights)), True)


def multivariate_normal(mean: Value, covariance: Value) -> Distribution:
    """The normal distribution of a vector."""
    size = mean.rows

    def weight(x: Value) -> Value:
        from mlmath_quiz.maths.symbolic import scalar_if_single

        away = x - mean
        return exp(-scalar_if_single(away.T * covariance.inv() * away) / 2) / sqrt((2 * pi) ** size * covariance.det())

    return Distribution("MultivariateNormal", (mean, covariance), weight, S.NegativeInfinity, oo, dimensions=size)


def dirichlet(*parameters: Value) -> Distribution:
    """The distribution of probabilities that sum to one."""
    alphas = list(parameters[0]) if is_matrix(parameters[0]) else list(parameters)

    def weight(x: Value) -> Value:
        body = S.One
        for entry, alpha in zip(x, alphas, strict=True):
            body *= entry ** (alpha - 1) / gamma(alpha)
        return body * gamma(sum(alphas, S.Zero))

    return Distribution("Dirichlet", tuple(alphas), weight, S.Zero, S.One, dimensions=len(alphas))


def family(name: str) -> Callable[..., Distribution]:
    """The function that makes distributions of a family."""
    return lambda *positional, **named: FAMILIES[name].of(name, *positional, **named)


CONSTRUCTORS: Mapping[str, Callable[..., Distribution]] = {
    **{name: family(name) for name in FAMILIES},
    "Categorical": lambda *p: categorical(p[0] if is_matrix(p[0]) else p),
    "MultivariateNormal": multivariate_normal,
    "Dirichlet": dirichlet,
}
