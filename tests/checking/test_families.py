"""The named distributions: their closed forms against their weights, their conventions, their limits."""

import pytest
import sympy
from sympy import Integer, Rational, exp

from mlmath_quiz.checking.derivations.families import CLOSED_FORMS, CONSTRUCTORS, FAMILIES
from mlmath_quiz.checking.numeric import at, close
from mlmath_quiz.maths.functions import FAMILIES as GRAMMAR
from mlmath_quiz.maths.symbolic import NotSymbolic

PARAMETERS = {
    "Normal": (1, Rational(3, 2)),
    "LogNormal": (0, Rational(1, 4)),
    "Beta": (2, Rational(7, 2)),
    "Gamma": (Rational(5, 2), 3),
    "InverseGamma": (4, 2),
    "Exponential": (3,),
    "Uniform": (1, 3),
    "Laplace": (1, Rational(1, 2)),
    "Cauchy": (0, 1),
    "Logistic": (1, 2),
    "StudentT": (5,),
    "ChiSquared": (5,),
    "FDistribution": (4, 6),
    "Pareto": (1, 3),
    "Weibull": (2, 3),
    "Bernoulli": (Rational(1, 3),),
    "Binomial": (5, Rational(1, 3)),
    "Geometric": (Rational(2, 5),),
    "NegativeBinomial": (3, Rational(2, 3)),
    "Poisson": (2,),
    "DiscreteUniform": (2, 6),
    "Hypergeometric": (10, 4, 3),
}


def law(name):
    return FAMILIES[name].of(name, *map(sympy.sympify, PARAMETERS[name]))


@pytest.mark.parametrize("name", FAMILIES)
def test_the_weights_sum_to_one(name):
    assert close(at(law(name).total(lambda x: Integer(1)), {}), 1, 8)


@pytest.mark.parametrize("name", CLOSED_FORMS)
def test_closed_forms_are_what_the_weights_give(name):
    one = law(name)
    mean = at(one.total(lambda x: x), {})
    assert close(mean, at(sympy.sympify(one.known["mean"]), {}), 9)
    assert close(at(one.total(lambda x: x**2), {}) - mean**2, at(sympy.sympify(one.known["variance"]), {}), 9)
    if one.known["mgf"]:
        t = Rational(1, 5)
        assert close(at(one.total(lambda x: exp(x * t)), {}), at(one.known["mgf"](t), {}), 9)


@pytest.mark.parametrize(
    ("name", "positional", "named"),
    [
        ("Normal", (1, 4), {"mean": 1, "sd": 2}),
        ("Normal", (1, 4), {"mu": 1, "precision": Rational(1, 4)}),
        ("Gamma", (2, 4), {"shape": 2, "scale": Rational(1, 4)}),
        ("Exponential", (4,), {"mean": Rational(1, 4)}),
        ("Poisson", (4,), {"lambda": 4}),
        ("Weibull", (2, 3), {"scale": 2, "k": 3}),
    ],
)
def test_conventions(name, positional, named):
    given = {key: sympy.sympify(value) for key, value in named.items()}
    assert CONSTRUCTORS[name](**given).parameters == CONSTRUCTORS[name](*map(Integer, positional)).parameters


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("Normal", (0, -1)),
        ("Gamma", (-2, 1)),
        ("Bernoulli", (2,)),
        ("Exponential", (0,)),
        ("Normal", (1, 2, 3)),
        ("Gamma", (1,)),
    ],
)
def test_parameters_that_cannot_be(name, parameters):
    with pytest.raises(NotSymbolic):
        CONSTRUCTORS[name](*map(Integer, parameters))


def test_every_family_of_the_grammar_is_known():
    assert {row.name for row in GRAMMAR} - set(CONSTRUCTORS) == {"Multinomial"}
