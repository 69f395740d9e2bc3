"""Plain equality: how each verdict is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmath_quiz.maths import sandbox
from mlmath_quiz.maths.equality import compare
from mlmath_quiz.maths.judge import context_of
from mlmath_quiz.maths.parser import read
from mlmath_quiz.maths.scope import scope_of
from mlmath_quiz.model import Question, Text


def found(left, right, seed="a/b/c", require=(), **symbols):
    declared = {name: Text(domain.replace("_", " ")) for name, domain in symbols.items()}
    asked = Question(seed, "expression", Text(""), "probability", symbols=declared, require=tuple(map(Text, require)))
    scope = scope_of(asked)
    return compare(read(left, scope), read(right, scope), context_of(asked, scope))


@pytest.mark.parametrize(
    ("left", "right", "how"),
    [
        ("x + 1", "x+1", "identical"),
        ("(x + 1)^2", "x^2 + 2x + 1", "proved"),
        ("sin(x)^2 + cos(x)^2", "1", "sampled"),
        ("e^x + 10^-60", "e^x", "refuted"),
        ("1/2004!", "1/2006!", "refuted"),
        ("9^9^9^9", "1", "undecided"),
        ("(10^8)! + 1", "(10^8)!", "undecided"),
        ("10^60 + sin(x) - 10^60", "10^60 + cos(x) - 10^60", "refuted"),
        ("10^60 + sin(x) - 10^60", "sin(x)", "sampled"),
        ("1/(1 + e^-x) * (1 - 1/(1 + e^-x))", "e^-x/(1 + e^-x)^2", "sampled"),
        ("1 - tanh(x)^2", "1/cosh(x)^2", "sampled"),
    ],
)
def test_how_it_is_known(left, right, how):
    assert found(left, right, x="real").how == how


def test_the_witness_is_the_simplest_point():
    assert found("x^2", "2x", x="real").witness.sentence() == "at x = -1 yours gives 1, the answer gives -2"


def test_a_gap_of_one_point_is_removable():
    assert found("x^2/x", "x", x="real").verdict == "equal"
    assert found("x", "x^2/x", x="real").verdict == "equal"


def test_no_value_where_the_answer_has_one_is_wrong():
    finding = found("2 log(x)", "log(x^2)", x="real")
    assert finding.verdict == "unequal"
    assert finding.witness.reply == "no value"
    assert found("log(x^2)", "2 log(x)", x="real").verdict == "equal"


def test_conditions_restrict_the_points():
    assert found("|x - y|", "y - x", x="real", y="real").verdict == "unequal"
    assert found("|x - y|", "y - x", require=["x <= y"], x="real", y="real").verdict == "equal"


def test_shapes_are_named():
    assert found("2(A x - b)", "2A^T(A x - b)", A="matrix_m_x_n", x="vector_n", b="vector_m").note == (
        "yours is a vector of length 2, where the answer is a vector of length 3"
    )


def test_float_digits_are_rounded_numbers():
    assert found("0.3333333333333333", "1/3").verdict == "equal"
    assert found("0.3333333333", "1/3").verdict == "unequal"


def test_the_same_name_gives_the_same_finding():
    pairs = [("x y", "y + x"), ("sin(x)", "x"), ("A B", "B A")]
    symbols = {"x": "real", "y": "positive", "A": "matrix_n_x_n", "B": "matrix_n_x_n"}
    assert [found(*pair, **symbols) for pair in pairs] == [found(*pair, **symbols) for pair in pairs]


@given(st.integers(-9, 9), st.integers(-9, 9), st.integers(1, 9))
def test_expanded_products_are_equal_and_mutants_are_not(a, b, c):
    reply = f"{c}*(x + ({a}))*(x + ({b}))"
    answer = f"{c}x^2 + ({c * (a + b)})*x + ({c * a * b})"
    assert found(reply, answer, x="real").verdict == "equal"
    assert found(reply, answer + " + 1", x="real").verdict == "unequal"
    assert found(reply, f"{c + 1}x^2 + ({c * (a + b)})*x + ({c * a * b})", x="real").verdict == "unequal"


def test_the_prover_is_asked_in_a_worker_that_can_be_killed():
    assert (
        sandbox.run("mlmath_quiz.maths.prover:difference_is_zero", read("1", scope()), read("1", scope()), {}) is True
    )
    assert sandbox.run("time:sleep", 60, seconds=0.2) is None
    assert sandbox.run("math:factorial", 5, seconds=20) == 120
    assert sandbox.run("math:nothing") is None
    sandbox.stop()


def scope():
    return scope_of(Question("a/b/c", "expression", Text(""), "probability"))
