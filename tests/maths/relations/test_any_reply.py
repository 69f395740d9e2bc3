"""No relation raises for any reply that can be read, whatever its shape, and none takes long."""

# ruff: noqa: E501
import json

import pytest

from mlmath_quiz.cli.judge_command import judge_line

REPLIES = (
    *("1", "0", "x", "-x", "1/0", "0/0", "oo", "-oo", "i", "2.5", "1e400", "x = 1", "x", "1 < 2", "x < y", "x in (0, 1)", "x != 1"),
    *("(1, 2)", "[1, 2]", "(0, 0)", "(x, y, 1)", "[[1, 2], [3, 4]]", "[[0]]", "[1 2 3]", "{}", "{1}", "{1, 1}", "{(1, 2), 3}", "{{1}, 2}"),
    *("(0, 1]", "[2, 1)", "(0, 1) or (2, 3)", "x < 1 and x > 0", "1 or 2", "(1, 2), (3, 4)", "(1, 2), 3", "1, 2, 3", "x, (1, 2)"),
    *("Normal(0, 1)", "Normal(0, -1)", "Normal()", "Normal(mean=0, mean=1)", "Beta(1, 2), 3", "Normal(sd=x)", "Beta(0, 0)", "Gamma(1)"),
    *("Categorical(1/2, 1/2)", "Dirichlet(1)", "MVN((0, 0), [[1, 0], [0, 1]])", "MVN(0, precision=0)", "Uniform(1, 0)", "Poisson(oo)"),
    *("Q = [[1]], R = 2", "Q = 1", "[[1, 2]], [[3], [4]]", "Q = [[1, 0], [0, 1]], R = (1, 2)", "L = L", "P = [[1,2],[3,4]], D = 0"),
    *("x^x^x", "1/(x - x)", "sqrt(-1)", "ln(0)", "sum(1/k, k, 1, 10)", "diff(x^2, x)", "integrate(x, x, 0, 1)", "piecewise(1, x > 0, 2)"),
    *("A*x", "inv(A)", "A^T", "det(A)", "norm(x)", "entry(A, 1, 1)", "1 = 1", "x = x", "0 = 1", "x^2 = -1", "abs(x) = abs(y)", "x = y = 1"),
)  # fmt: skip
SCALARS = {"x": "real", "y": "real"}
QUESTIONS = (
    {"kind": "expression", "answer": "x^2 + y", "symbols": SCALARS},
    {"kind": "expression", "judge": "antiderivative", "answer": "x^2/2", "symbols": SCALARS},
    {"kind": "expression", "judge": "equation", "answer": "x^2 + y = 1", "symbols": SCALARS},
    {"kind": "expression", "judge": "equation", "answer": "x < y", "symbols": SCALARS},
    {"kind": "expression", "judge": "gradient", "answer": "(2*x, 1)", "of": "x^2 + y", "by": "x, y", "symbols": SCALARS},
    {"kind": "expression", "judge": "gradient", "answer": "2*A*x", "of": "x^T*A*x", "by": "x", "symbols": {"A": "symmetric n x n", "x": "vector n"}},
    {"kind": "expression", "judge": "general solution", "answer": "C*exp(x)", "constants": ["C"], "symbols": SCALARS},
    {"kind": "number", "answer": "1/3", "tolerance": "1%"},
    {"kind": "number", "answer": "1/3"},
    {"kind": "vector", "answer": "(1, x)", "symbols": SCALARS},
    {"kind": "vector", "judge": "direction", "answer": "(1, 2)", "symbols": SCALARS},
    {"kind": "matrix", "answer": "[[1, 2], [3, x]]", "symbols": SCALARS},
    {"kind": "matrix", "judge": "up to scale", "answer": "[[1, 2], [3, 4]]", "symbols": SCALARS},
    {"kind": "set", "answer": "{1, x}", "symbols": SCALARS},
    {"kind": "set", "judge": "multiset", "answer": "{1, 1}", "symbols": SCALARS},
    {"kind": "interval", "answer": "0 < x < 1", "symbols": SCALARS},
    {"kind": "interval", "answer": "(-oo, y) or (y, oo)", "symbols": SCALARS},
    {"kind": "basis", "answer": "(1, 0), (0, 1)", "symbols": SCALARS},
    {"kind": "basis", "judge": "orthonormal", "answer": "(1, 0), (0, 1)", "symbols": SCALARS},
    {"kind": "basis", "judge": "span", "answer": "(1, x)", "symbols": SCALARS},
    {"kind": "factors", "judge": "qr", "of": "[[1, 2], [3, 4]]", "answer": "Q = [[1, 0], [0, 1]], R = [[1, 2], [3, 4]]"},
    {"kind": "factors", "judge": "eigen", "of": "[[1, 2], [3, 4]]", "answer": "P = [[1, 0], [0, 1]], D = [[1, 2], [3, 4]]"},
    {"kind": "factors", "judge": "svd", "of": "[[1, 2]]", "answer": "U = [[1]], S = [[1]], V = [[1]]"},
    {"kind": "factors", "judge": "cholesky", "of": "[[1]]", "answer": "[[1]]"},
    {"kind": "factors", "judge": "lu", "of": "[[1, 2], [3, 4]]", "answer": "L = [[1]], U = [[1]]"},
    {"kind": "distribution", "answer": "Normal(0, 1)", "symbols": SCALARS},
    {"kind": "distribution", "answer": "MVN((0, 0), [[1, 0], [0, 1]])", "symbols": SCALARS},
    {"kind": "distribution", "answer": "exp(-x)", "symbols": SCALARS},
)  # fmt: skip


@pytest.mark.parametrize(
    "asked", QUESTIONS, ids=lambda asked: f"{asked['kind']} {asked.get('judge', '')} {asked['answer']}"
)
def test_any_reply_gets_a_verdict(asked: dict[str, object]) -> None:
    for reply in REPLIES:
        judgement = judge_line(json.dumps({**asked, "reply": reply}))
        assert judgement.verdict in ("right", "almost", "partial", "wrong", "unreadable", "undecided")
        assert "of its own" not in judgement.why, (reply, judgement)
        assert "no judging request" not in judgement.why, (reply, judgement)
