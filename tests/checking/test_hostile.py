"""Banks that want to hang, explode or run code can at worst have problems, within their limits."""

from dataclasses import replace

import pytest

from mlmath_quiz.checking.runner import Settings, run
from mlmath_quiz.model import Text
from tests.checking.questions import question

HOSTILE = {
    "an integral that never ends": "integrate(sin(exp(exp(u))) + exp(-u)*log(u)^9*cos(u^7), u, 0, oo)",
    "a sum that explodes": "sum(sum(sum(1/(i*j*k), i, 1, 10^9), j, 1, 10^9), k, 1, 10^9)",
    "a tower of powers": "9^9^9^9 - 1",
    "a huge factorial": "(10^8)!",
    "a product without end": "product(1 + u^2, u, 1, 10^8)",
    "a large determinant": "det(diag(ones(60)) + ones(60, 60))",
    "a large identity": "trace(identity(10^6))",
    "derivatives within derivatives": "at(diff(exp(sin(exp(sin(exp(u))))), u, 60), u = 1)",
    "an equation without solution": "solve(exp(u) + u^5 + sin(u^3) - log(u), u)",
    "eigenvalues of a symbolic matrix": "spectral_radius([[a, b, c, d], [b, c, d, a], [c, d, b, 1], [d, a, 1, a]])",
    "deep brackets": "(" * 60 + "1" + ")" * 60,
    "a limit that oscillates": "limit(sin(u), u, oo)",
    "powers of matrices": "trace([[2, 1], [1, 3]]^10000)",
    "code in disguise": "__import__(os)",
}


@pytest.fixture(scope="module")
def reports():
    """All of them, and a good question among them, checked together."""
    symbols = dict.fromkeys("abcd", "real")
    texts = {**HOSTILE, "a good question": "diff(u, u)"}
    one = question(kind="number", symbols=symbols, answer="1", verify="1", why="No reason.")
    asked = [replace(one, name=f"a/b/{what}", verify=(Text(text),)) for what, text in texts.items()]
    return {report.question.split("/")[-1]: report for report in run(asked, Settings(None, 2, seconds=1))}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_question_ends_with_a_problem(reports, what):
    assert reports[what].problems


def test_the_good_question_among_them_is_checked(reports):
    assert reports["a good question"].route == "symbolic, proved"
