"""Distributions by name, by density or mass, by cdf and mgf."""
# ruff: noqa: E501

import pytest

from mlmath_quiz.maths.families import FAMILIES
from mlmath_quiz.maths.functions import FAMILIES as READABLE
from mlmath_quiz.maths.functions import FUNCTIONS
from tests.maths.relations.asking import find, question

ASKED = question("distribution", symbols="x: real; k: natural; t: real; mu: real; sigma: positive; n: natural")

CASES = [
    ("Beta(3, 5)", ["Beta(alpha=3, beta=5)", "Beta(a=3, b=5)", "105*x^2*(1-x)^4", "Beta(6/2, 5)", "x^2 (1-x)^4/beta(3,5)"], ["Beta(5, 3)", "x^2*(1-x)^4", "Gamma(3, 5)", "Beta(3, 4)"]),
    ("Normal(mu, sigma^2)", ["N(mu, sigma^2)", "Normal(mean=mu, sd=sigma)", "Normal(mu=mu, precision=1/sigma^2)", "exp(-(x-mu)^2/(2 sigma^2))/(sigma sqrt(2 pi))"], ["Normal(mu, sigma)", "Normal(mu, 1/sigma^2)", "Normal(-mu, sigma^2)", "exp(-(x-mu)^2/(2 sigma^2))"]),
    ("Normal(mean=0, sd=2)", ["Normal(0, 4)", "N(0, 2^2)", "exp(-x^2/8)/sqrt(8 pi)", "exp(2 t^2)"], ["Normal(0, 2)", "Normal(0, 16)"]),
    ("Gamma(2, 3)", ["Gamma(shape=2, rate=3)", "Gamma(shape=2, scale=1/3)", "9 x e^(-3x)"], ["Gamma(2, 1/3)", "Gamma(3, 2)", "x e^(-3x)"]),
    ("Exponential(2)", ["Exp(2)", "Exponential(mean=1/2)", "Gamma(1, 2)", "2 e^(-2x)", "1 - e^(-2x)", "2/(2-t)"], ["Exponential(1/2)", "e^(-2x)", "Gamma(2, 2)"]),
    ("Binomial(n, 1/3)", ["Bin(n, 1/3)", "binomial(n, k) (1/3)^k (2/3)^(n-k)"], ["Binomial(n, 2/3)", "(1/3)^k (2/3)^(n-k)"]),
    ("Bernoulli(1/4)", ["Binomial(1, 1/4)", "Bern(0.25)"], ["Bernoulli(3/4)"]),
    ("Poisson(4)", ["Poisson(lambda=4)", "4^k e^(-4)/k!"], ["Poisson(2)", "4^k/k!"]),
    ("Geometric(1/2)", ["(1/2)^k", "Geom(1/2)"], ["Geometric(1/3)"]),
    ("Uniform(0, 1)", ["U(0, 1)", "Beta(1, 1)", "1"], ["Uniform(0, 2)", "Uniform(-1, 1)", "2"]),
    ("ChiSquared(4)", ["Gamma(2, 1/2)", "Chi2(4)"], ["ChiSquared(3)"]),
    ("MultivariateNormal((0, 0), [[1, 0], [0, 2]])", ["MVN((0,0), [1 0; 0 2])", "MVN(mean=(0,0), precision=[[1,0],[0,1/2]])"], ["MVN((0,0), [[1,0],[0,1]])"]),
    ("Dirichlet(1, 2, 3)", ["Dirichlet((1, 2, 3))", "Dir(1,2,3)"], ["Dirichlet(1, 2, 4)"]),
    ("StudentT(3)", ["StudentT(3, 0, 1)"], ["StudentT(4)", "Cauchy(0, 1)"]),
    ("exp(-x)", ["exp(-x)", "1/e^x", "Exponential(1)"], ["2 exp(-x)"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "reply", "verdict"),
    [
        (answer, reply, verdict)
        for answer, right, wrong in CASES
        for verdict, replies in (("equal", right), ("unequal", wrong))
        for reply in replies
    ],
)
def test_a_distribution(answer: str, reply: str, verdict: str) -> None:
    finding = find(reply, answer, ASKED)
    assert finding.verdict == verdict, finding


@pytest.mark.parametrize(
    ("answer", "reply", "words"),
    [
        ("Normal(0, 4)", "Normal(0, 2)", "standard deviation"),
        ("Normal(0, 2)", "Normal(0, 4)", "squared the variance"),
        ("Gamma(2, 3)", "Gamma(2, 1/3)", "Rate and scale"),
        ("Normal(0, 4)", "Normal(0, 1/4)", "precision"),
        ("Beta(3, 5)", "x^2*(1 - x)^4", "not normalised"),
        ("Poisson(4)", "4^k/k!", "not normalised"),
        ("Beta(3, 5)", "Beta(3, 4)", "check parameter b"),
        ("Beta(3, 5)", "Uniform(0, 1)", "another one"),
    ],
)
def test_what_is_said(answer: str, reply: str, words: str) -> None:
    assert words in find(reply, answer, ASKED).note


def test_every_family_that_can_be_read_is_in_the_table_with_all_its_keywords() -> None:
    assert {row.name for row in READABLE} == FAMILIES.keys()
    for row_name, family in FAMILIES.items():
        assert set(FUNCTIONS[row_name].keywords) <= {*family.parameters, *family.keywords}, row_name
