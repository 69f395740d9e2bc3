"""The four forms of `verify`, right and wrong."""

import pytest

from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.checking.verification import verify
from tests.checking.questions import question

NUMBERS = {"x": "real", "a": "positive", "n": "natural", "p": "probability", "t": "real"}
MATRICES = {"A": "matrix m x n", "x": "vector n", "b": "vector m", "S": "positive definite n x n"}


def status(**keys):
    return verify(Ground(question(**keys))).status


@pytest.mark.parametrize(
    ("answer", "derivation"),
    [
        ("exp(-x)/(1 + exp(-x))^2", "diff(1/(1 + exp(-x)), x)"),
        ("1/a", "integrate(exp(-a*t), t, 0, oo)"),
        ("n*(n + 1)/2", "sum(i, i, 1, n)"),
        ("a", "limit(sin(a*t)/t, t, 0)"),
        ("n*p", "expectation(k, k, Binomial(n, p))"),
        ("1/a^2", "variance(Exponential(a))"),
        ("x^2/2 + x + 1", "taylor(exp(t), t, 0, 2)*0 + at(taylor(exp(t), t, 0, 2), t = x)"),
        ("-p*log(p) - (1 - p)*log(1 - p)", "entropy((p, 1 - p))"),
        ("2*x", "dot(gradient(x^2 + t^2, (x, t)), (1, 0))"),
        ("a/2", "argmax(t*(a - t), t)"),
        ("-1", "minimum(t^2 - 1, t)"),
    ],
)
def test_derivations(answer, derivation):
    assert status(symbols=NUMBERS, answer=answer, verify=derivation) == "verified"
    assert status(symbols=NUMBERS, answer=f"({answer}) + 1", verify=derivation) == "refuted"


@pytest.mark.parametrize(
    ("answer", "derivation"),
    [
        ("2*A^T*(A*x - b)", "gradient(norm(A*x - b)^2, x)"),
        ("inv(S)*x", "gradient(x^T*inv(S)*x, x)/2"),
        ("n", "trace(identity(n))"),
    ],
)
def test_matrices_of_any_size(answer, derivation):
    assert status(symbols=MATRICES, answer=answer, verify=derivation) == "verified"
    assert status(symbols=MATRICES, answer=f"3*({answer})", verify=derivation) == "refuted"


def test_a_gradient_is_verified_by_its_objective():
    keys = {"symbols": MATRICES, "judge": "gradient", "of": "norm(A*x - b)^2", "by": "x"}
    assert status(answer="2*A^T*(A*x - b)", **keys) == "verified"
    assert status(answer="A^T*(A*x - b)", **keys) == "refuted"


def test_properties():
    keys = {"kind": "distribution", "symbols": {"t": "0 < t < 1"}, "answer": "Beta(4, 5)"}
    whole = "integrate(density(answer, t), t, 0, 1) = 1"
    shape = "diff(density(answer, t)/(t^3*(1 - t)^4), t) = 0"
    assert status(verify=[whole, shape], **keys) == "verified"
    assert status(verify=[whole, shape.replace("t^3", "t^2")], **keys) == "refuted"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("0 < g < 1/2", "verified"),
        ("(0, 1/2)", "verified"),
        ("0 < g <= 1/2", "refuted"),
        ("0 < g < 2/3", "refuted"),
        ("g < 1/2", "refuted"),
    ],
)
def test_the_condition_of_an_interval(answer, expected):
    condition = "spectral_radius(identity(2) - g*[[2, 0], [0, 4]]) < 1"
    assert status(kind="interval", symbols={"g": "real"}, answer=answer, verify=condition) == expected


def test_a_claim():
    keys = {"kind": "choice", "answer": ["yes"], "wrong": ["no"]}
    assert status(verify="det([[1, 2], [3, 4]]) = -2", **keys) == "verified"
    assert status(verify="det([[1, 2], [3, 4]]) = 2", **keys) == "refuted"


def test_varied_names_stay_symbols():
    keys = {"kind": "number", "vary": {"w": "1..5", "y": "2..9"}, "where": {"L": "(w - y)^2/2"}}
    found = verify(Ground(question(answer="w - y", verify="diff(L, w)", **keys)))
    assert (found.status, found.route) == ("verified", "symbolic, proved")


def test_a_refutation_shows_both_sides_and_the_point():
    found = verify(Ground(question(symbols={"x": "real"}, answer="3*x", verify="diff(x^3, x)")))
    assert found.why.startswith("verify gives ")
    assert "the answer " in found.why
    assert "at x = " in found.why


def test_without_algebra_numbers_decide():
    found = verify(
        Ground(question(symbols=NUMBERS, answer="1/a", verify="integrate(exp(-a*t), t, 0, oo)"), symbolic=False)
    )
    assert (found.status, found.route) == ("verified", "numeric (quadrature)")


def test_what_cannot_be_carried_out_is_undecided():
    found = verify(Ground(question(symbols=NUMBERS, answer="a", verify="integrate(1/t, t, 0, 1)")))
    assert found.status == "undecided"
