"""The closed table of distributions: parameters with the names they may be given by, support, density or mass, cdf, mgf.

Formulas are typed mathematics in x (t in the moment generating function) and the canonical parameters, as found in any
table of distributions (for instance Johnson, Kotz and Balakrishnan, *Continuous Univariate Distributions*). The rows
are data: other programs may read them as they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from mlmath_quiz.maths.parser import read
from mlmath_quiz.maths.scope import plain
from mlmath_quiz.maths.tree import Node, number


@dataclass(frozen=True, slots=True)
class Family:
    """A family of distributions.

    `parameters` are the canonical ones, in the order in which they are typed. `keywords` maps other names to a
    canonical parameter and its value `v` in terms of theirs. `defaults` hold where parameters are left out. Without
    `density` the family is compared by its parameters alone.
    """

    parameters: tuple[str, ...]
    keywords: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    low: str = "-oo"
    high: str = "oo"
    discrete: bool = False
    density: str = ""
    cdf: str = ""
    mgf: str = ""
    defaults: Mapping[str, int] = field(default_factory=dict)


def same(parameter: str, *names: str) -> dict[str, tuple[str, str]]:
    """Other names for a parameter."""
    return dict.fromkeys(names, (parameter, "v"))


FAMILIES: Mapping[str, Family] = {
    "Normal": Family(
        ("mu", "variance"),
        {
            **same("mu", "mean"),
            **same("variance", "var", "sigma2"),
            **dict.fromkeys(("sd", "sigma"), ("variance", "v^2")),
            "precision": ("variance", "1/v"),
        },
        density="exp(-(x - mu)^2/(2*variance))/sqrt(2*pi*variance)",
        cdf="Phi((x - mu)/sqrt(variance))",
        mgf="exp(mu*t + variance*t^2/2)",
        defaults={"mu": 0, "variance": 1},
    ),
    "Beta": Family(
        ("alpha", "b"),
        {**same("alpha", "a"), **same("b", "beta")},
        "0",
        "1",
        density="x^(alpha - 1)*(1 - x)^(b - 1)/beta(alpha, b)",
    ),
    "Gamma": Family(
        ("shape", "rate"),
        {**same("shape", "alpha", "k"), **same("rate", "beta"), **dict.fromkeys(("scale", "theta"), ("rate", "1/v"))},
        "0",
        density="rate^shape*x^(shape - 1)*exp(-rate*x)/gamma(shape)",
        mgf="(1 - t/rate)^(-shape)",
    ),
    "InverseGamma": Family(
        ("shape", "scale"),
        {**same("shape", "alpha"), **same("scale", "beta")},
        "0",
        density="scale^shape*x^(-shape - 1)*exp(-scale/x)/gamma(shape)",
    ),
    "Exponential": Family(
        ("rate",),
        {**same("rate", "lambda"), **dict.fromkeys(("scale", "mean"), ("rate", "1/v"))},
        "0",
        density="rate*exp(-rate*x)",
        cdf="1 - exp(-rate*x)",
        mgf="rate/(rate - t)",
        defaults={"rate": 1},
    ),
    "Uniform": Family(
        ("low", "high"),
        {**same("low", "a"), **same("high", "b")},
        "low",
        "high",
        density="1/(high - low) + 0*x",
        cdf="(x - low)/(high - low)",
        mgf="(exp(t*high) - exp(t*low))/(t*(high - low))",
    ),
    "Bernoulli": Family(("p",), {}, "0", "1", True, "p^x*(1 - p)^(1 - x)", mgf="1 - p + p*exp(t)"),
    "Binomial": Family(
        ("n", "p"), {}, "0", "n", True, "binomial(n, x)*p^x*(1 - p)^(n - x)", mgf="(1 - p + p*exp(t))^n"
    ),
    "Poisson": Family(
        ("rate",),
        same("rate", "lambda", "mean"),
        "0",
        "oo",
        True,
        "rate^x*exp(-rate)/factorial(x)",
        mgf="exp(rate*(exp(t) - 1))",
    ),
    "Geometric": Family(
        ("p",), {}, "1", "oo", True, "p*(1 - p)^(x - 1)", "1 - (1 - p)^x", "p*exp(t)/(1 - (1 - p)*exp(t))"
    ),
    "NegativeBinomial": Family(("r", "p"), {}, "0", "oo", True, "gamma(x + r)/(factorial(x)*gamma(r))*p^r*(1 - p)^x"),
    "Hypergeometric": Family(
        ("N", "K", "n"), {}, "0", "n", True, "binomial(K, x)*binomial(N - K, n - x)/binomial(N, n)"
    ),
    "StudentT": Family(
        ("nu", "mu", "sigma"),
        {**same("nu", "df"), **same("sigma", "scale")},
        density="gamma((nu + 1)/2)/(gamma(nu/2)*sqrt(nu*pi)*sigma)*(1 + ((x - mu)/sigma)^2/nu)^(-(nu + 1)/2)",
        defaults={"mu": 0, "sigma": 1},
    ),
    "ChiSquared": Family(
        ("k",),
        same("k", "df", "nu"),
        "0",
        density="x^(k/2 - 1)*exp(-x/2)/(2^(k/2)*gamma(k/2))",
        mgf="(1 - 2*t)^(-k/2)",
    ),
    "FDistribution": Family(
        ("d1", "d2"),
        {},
        "0",
        density="(d1/d2)^(d1/2)*x^(d1/2 - 1)*(1 + d1*x/d2)^(-(d1 + d2)/2)/beta(d1/2, d2/2)",
    ),
    "Laplace": Family(
        ("mu", "scale"),
        {**same("mu", "location"), **same("scale", "b")},
        density="exp(-abs(x - mu)/scale)/(2*scale)",
        defaults={"mu": 0, "scale": 1},
    ),
    "Logistic": Family(
        ("mu", "scale"),
        same("scale", "s"),
        density="exp(-(x - mu)/scale)/(scale*(1 + exp(-(x - mu)/scale))^2)",
        cdf="1/(1 + exp(-(x - mu)/scale))",
        defaults={"mu": 0, "scale": 1},
    ),
    "Cauchy": Family(
        ("location", "scale"),
        {**same("location", "x0"), **same("scale", "gamma")},
        density="1/(pi*scale*(1 + ((x - location)/scale)^2))",
        defaults={"location": 0, "scale": 1},
    ),
    "LogNormal": Family(
        ("mu", "variance"),
        {**same("variance", "sigma2"), "sigma": ("variance", "v^2")},
        "0",
        density="exp(-(log(x) - mu)^2/(2*variance))/(x*sqrt(2*pi*variance))",
        defaults={"mu": 0, "variance": 1},
    ),
    "Pareto": Family(
        ("scale", "shape"),
        {**same("scale", "xm"), **same("shape", "alpha")},
        "scale",
        density="shape*scale^shape/x^(shape + 1)",
        cdf="1 - (scale/x)^shape",
    ),
    "Weibull": Family(
        ("scale", "shape"),
        {**same("scale", "lambda"), **same("shape", "k")},
        "0",
        density="shape/scale*(x/scale)^(shape - 1)*exp(-(x/scale)^shape)",
        cdf="1 - exp(-(x/scale)^shape)",
    ),
    "DiscreteUniform": Family(("a", "b"), {}, "a", "b", True, "1/(b - a + 1) + 0*x"),
    "MultivariateNormal": Family(
        ("mu", "covariance"),
        {**same("mu", "mean"), **same("covariance", "cov", "Sigma"), "precision": ("covariance", "inv(v)")},
    ),
    "Categorical": Family(("p",)),
    "Dirichlet": Family(("alpha",)),
    "Multinomial": Family(("n", "p")),
}
VARIADIC = ("Categorical", "Dirichlet", "Multinomial")
"""Families whose last parameter is a vector that may be typed without brackets."""


@lru_cache(maxsize=256)
def formula(text: str, names: tuple[str, ...]) -> Node:
    """A formula of the table as a tree, its names being symbols."""
    return read(text, plain(names))


def parameters(call: Node) -> dict[str, Node] | None:
    """The canonical parameters of a distribution typed by name; None where some are missing, doubled or too many."""
    family = FAMILIES[call.text]
    positional = [arg for arg in call.args if arg.head != "keyword"]
    if call.text in VARIADIC and len(positional) >= len(family.parameters):
        positional = gathered(positional, len(family.parameters) - 1)
    if len(positional) > len(family.parameters):
        return None
    found = dict(zip(family.parameters, positional, strict=False))
    for arg in call.args:
        if arg.head == "keyword":
            parameter, value = family.keywords.get(arg.text, (arg.text, "v"))
            if parameter in found or parameter not in family.parameters:
                return None
            found[parameter] = formula(value, ("v",)).substitute({"v": arg.args[0]})
    defaults = {parameter: number(value) for parameter, value in family.defaults.items()}
    found = {**defaults, **found}
    return found if found.keys() == set(family.parameters) else None


def gathered(args: list[Node], first: int) -> list[Node]:
    """The arguments from a place on as one vector, unless they are one already."""
    rest = args[first:]
    alone = len(rest) == 1 and rest[0].head in ("vector", "name", "set")
    return [*args[:first], rest[0] if alone else Node("vector", tuple(rest))]


def written_out(call: Node, what: str, variable: Node) -> Node | None:
    """The density, cdf or mgf, or an end (`low`, `high`) of the support, in a variable; None where the table has none."""
    family, values = FAMILIES[call.text], parameters(call)
    text = getattr(family, what)
    if not text or values is None:
        return None
    tree = formula(text, (*family.parameters, "x", "t"))
    return tree.substitute({**values, "x": variable, "t": variable})
