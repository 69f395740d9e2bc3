"""Every relation on replies that are right and replies that are wrong."""
# ruff: noqa: E501

import pytest

from tests.maths.relations.asking import find, question

X = "x: real"
ANTIDERIVATIVE = question("expression", "antiderivative", X)
DIRECTION = question("vector", "direction", "a: positive")
BASIS = question("basis", "basis", "a: real")
SPAN = question("basis", "span")
ORTHONORMAL = question("basis", "orthonormal")
SET = question("set", symbols="a: real; b: positive")
MULTISET = question("set", "multiset")
INTERVAL = question("interval", symbols="t: real; L: positive")
EQUATION = question("expression", "equation", "x: real; y: real; z: real")
SCALE = question("matrix", "up to scale")
ODE = question("expression", "general solution", "x: real", constants=("C_1", "C_2"))
FIRST_ORDER = question("expression", "general solution", "x: real", constants=("C",))
ROTATION = "x_1: real; x_2: real"
GRADIENT = question("expression", "gradient", "A: matrix m x n; x: vector n; b: vector m; S: symmetric n x n")
PLAIN_GRADIENT = question("expression", "gradient", "x: real; y: real")

CASES = [
    (ANTIDERIVATIVE, "x^2/2", ["x^2/2 + C", "(x^2 + 6)/2", "x^2/2 - 7", "(x+1)^2/2 - x"], ["x^2", "x", "C*x^2/2", "x^2/2 + C*x"]),
    (ANTIDERIVATIVE, "sin(x)^2/2", ["-cos(x)^2/2", "-cos(2x)/4", "sin^2 x / 2 + C"], ["cos(x)^2/2", "cos(x) sin(x)"]),
    (ANTIDERIVATIVE, "ln(abs(x))", ["ln|x| + C", "ln|3x|", "ln(x^2)/2"], ["1/x", "2 ln|x|"]),
    (DIRECTION, "(1, -1)", ["(2, -2)", "(-1, 1)", "(1/3, -1/3)", "(sqrt(2), -sqrt(2))", "[1, -1]", "(a, -a)"], ["(1, 1)", "(0, 0)", "(1, -1, 0)", "1"]),
    (SCALE, "[[1, 2], [2, 4]]", ["[[2, 4], [4, 8]]", "[[-1/2, -1], [-1, -2]]"], ["[[1, 2], [2, 5]]", "[[0,0],[0,0]]", "[[1,2]]"]),
    (BASIS, "(1, -1, 0), (1, 0, -1)", ["(0, 1, -1), (1, 1, -2)", "{(1,-1,0), (0,2,-2)}", "(1,0,-1), (1,-1,0)"], ["(1,-1,0)", "(1,-1,0), (2,-2,0)", "(1,-1,0), (1,0,0)", "(1,-1,0), (1,0,-1), (0,1,-1)", "(1,-1,0), (1,0,-1), (0,0,0)", "(1,-1), (1,0)", "(0,0,0)", "1, 2"]),
    (BASIS, "(1, a)", ["(2, 2a)", "(-1/2, -a/2)"], ["(1, a), (0, 1)", "(a, 1)"]),
    (SPAN, "(1, 0), (0, 1)", ["(1, 1), (1, -1), (2, 0)", "(1,2), (3,4)"], ["(1, 1)", "(1,1), (2,2)"]),
    (ORTHONORMAL, "(1, 0, 0), (0, 1, 0)", ["(0, 1, 0), (-1, 0, 0)", "(1/sqrt(2), 1/sqrt(2), 0), (1/sqrt(2), -1/sqrt(2), 0)", "(3/5, 4/5, 0), (-4/5, 3/5, 0)"], ["(1,1,0), (1,-1,0)", "(1,0,0), (3/5,4/5,0)", "(1,0,0)", "(1,0,0), (0,0,1)"]),
    (SET, "{1, 2}", ["2, 1", "{2, 1}", "{1, 2, 1}", "1, 2, 2", "{1, 4/2}", "x = 1" if False else "{2, 1}"], ["{1}", "{1, 3}", "{1, 2, 3}", "1"]),
    (SET, "{1 + sqrt(2), 1 - sqrt(2)}", ["1 - sqrt(2), 1 + sqrt(2)", "{(2+sqrt(8))/2, (2-sqrt(8))/2}"], ["{sqrt(2), -sqrt(2)}"]),
    (SET, "{a, -a}", ["{sqrt(a^2), -sqrt(a^2)}", "{|a|, -|a|}"], ["{|a|, a}", "{|a|}"]),
    (SET, "{}", ["{}"], ["{0}"]),
    (MULTISET, "{1, 1, 2}", ["1, 2, 1", "{2, 1, 1}"], ["{1, 2}", "{1, 2, 2}", "{1, 1, 2, 2}"]),
    (INTERVAL, "0 < t <= 1/2", ["(0, 1/2]", "t in (0, 1/2]", "0 < 2t <= 1", "1/2 >= t > 0", "t > 0 and t <= 1/2", "(0, 0.5]", "(0,1/4] or (1/4, 1/2]", "(0, 1/4) or [1/4, 1/2]"], ["0 < t < 1/2", "[0, 1/2]", "(0, 1/2)", "(0, 1]", "t <= 1/2", "t > 0", "3", "(0, 1/4) or (1/4, 1/2]"]),
    (INTERVAL, "(0, 1)", ["0 < t < 1", "(0, 1)", "t^2 < t", "|t - 1/2| < 1/2"], ["[0, 1]", "0 <= t <= 1", "[0, 1)", "t < 1"]),
    (INTERVAL, "[0, 1]", ["0 <= t <= 1", "[0, 1]"], ["(0, 1)", "(0, 1]"]),
    (INTERVAL, "t < -1 or t > 1", ["(-oo, -1) or (1, oo)", "|t| > 1", "t^2 > 1", "t > 1 or t < -1", "(1, oo), (-oo, -1)"], ["t > 1", "t < 1 or t > -1", "|t| >= 1", "(-1, 1)"]),
    (INTERVAL, "0 < t < 2/L", ["(0, 2/L)", "0 < L*t < 2", "t > 0 and t < 2/L"], ["(0, 1/L)", "(0, 2/L]", "(0, 2)", "t < 2/L"]),
    (INTERVAL, "{2}", ["t = 2", "[2, 2]", "{2}"], ["(2, 2)", "[2, 3]", "t >= 2"]),
    (INTERVAL, "(-oo, oo)", ["t < 1 or t >= 1", "(-oo, oo)"], ["(0, oo)", "t != 0"]),
    (EQUATION, "2x - y + 3z = 1", ["y = 2x + 3z - 1", "4x - 2y + 6z = 2", "1 = 2x - y + 3z", "-2x + y - 3z + 1 = 0"], ["2x - y + 3z = 2", "2x + y + 3z = 1", "2x - y + 3z", "y = 2x + 3z"]),
    (EQUATION, "y = ln(x)", ["e^y = x", "x = exp(y)", "ln(x) - y = 0"], ["y = -ln(x)", "y = ln(2x)"]),
    (EQUATION, "x^2 + y^2 = 1", ["y^2 = 1 - x^2", "2 x^2 + 2 y^2 = 2"], ["x^2 + y^2 = 2", "y = sqrt(1 - x^2)", "x + y = 1"]),
    (EQUATION, "x = 1", ["(x - 1)^2 = 0", "2x = 2", "x^3 = 1"], ["x^2 = 1", "x = 2", "x >= 1"]),
    (EQUATION, "x > 2", ["2x - 4 > 0", "2 < x", "-x < -2"], ["x >= 2", "x < 2", "x > 3", "x = 2"]),
    (EQUATION, "x + y <= 1", ["y <= 1 - x", "2x + 2y <= 2", "1 >= x + y"], ["x + y < 1", "x + y >= 1", "x - y <= 1"]),
    (ODE, "C_1*exp(x) + C_2*exp(-x)", ["A e^x + B e^(-x)", "C1 e^x + C2 e^-x", "a*e^x" if False else "A cosh(x) + B sinh(x)", "c1 e^x + c2 (e^x + e^-x)", "(A e^(2x) + B)/e^x"], ["A e^x", "A e^x + A e^-x", "A e^x + B e^x", "A sin(x) + B cos(x)", "e^x + e^-x", "A e^x + B e^-x + C", "A e^x + B e^-x + 1"]),
    (FIRST_ORDER, "C*exp(x) - x", ["K e^x - x", "2 C e^x - x", "C e^(x) + (e^x - x)"], ["C e^x", "C e^x + x", "e^x - x", "C e^x - C x"]),
    (FIRST_ORDER, "1/(C - x)", ["1/(K - x)", "-1/(x + C)", "-1/(x - K)", "2/(C - 2x)"], ["1/(C + x)", "1/(C - 2x)", "C/(1 - x)", "-1/x"]),
    (ODE, "C_1*cos(x) + C_2*sin(x)", ["A cos(x + B)", "A sin(x - B)"], ["A cos(x)", "A cos(2x + B)", "cos(x + B)"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "answer", "reply", "verdict"),
    [
        pytest.param(asked, answer, reply, verdict, id=f"{asked.judge or asked.kind}: {reply} for {answer}")
        for asked, answer, right, wrong in CASES
        for verdict, replies in (("equal", right), ("unequal", wrong))
        for reply in replies
    ],
)
def test_a_relation(asked, answer: str, reply: str, verdict: str) -> None:  # type: ignore[no-untyped-def]
    finding = find(reply, answer, asked)
    assert finding.verdict == verdict, finding


DERIVATIVES = [
    (GRADIENT, "2*A^T*(A*x - b)", "norm(A*x - b)^2", "x", ["2A^T A x - 2A^T b", "2*(A'*(A*x - b))"], ["2*(A*x - b)", "A^T*(A*x - b)", "2*(A*x - b)^T*A"]),
    (GRADIENT, "2*S*x", "x^T*S*x", "x", ["(S + S^T)*x", "2S x"], ["S*x", "2*x^T*S"]),
    (GRADIENT, "A", "A*x", "x", ["A"], ["A^T", "A*x"]),
    (GRADIENT, "2*S", "x^T*S*x", "x", ["S + S^T"], ["S", "2*S*x"]),
    (PLAIN_GRADIENT, "(2*x*y, x^2 + 3)", "x^2*y + 3*y", "x, y", ["[2xy, 3 + x^2]"], ["(2*x*y, x^2)", "(x^2 + 3, 2*x*y)", "2xy"]),
    (PLAIN_GRADIENT, "[[2*y, 2*x], [2*x, 0]]", "x^2*y + 3*y", "x, y", ["[2y 2x; 2x 0]"], ["[[2*y, 2*x], [x, 0]]"]),
    (PLAIN_GRADIENT, "[[1, 1], [y, x]]", "(x + y, x*y)", "x, y", ["[1 1; y x]"], ["[1 y; 1 x]"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "answer", "of", "by", "reply", "verdict"),
    [
        (asked, answer, of, by, reply, verdict)
        for asked, answer, of, by, right, wrong in DERIVATIVES
        for verdict, replies in (("equal", right), ("unequal", wrong))
        for reply in replies
    ],
)
def test_a_derivative(asked, answer: str, of: str, by: str, reply: str, verdict: str) -> None:  # type: ignore[no-untyped-def]
    finding = find(reply, answer, asked, of=of, by=by)
    assert finding.verdict == verdict, finding


FACTORS = [
    ("qr", "[[3, 0], [4, 5]]", "Q = [[3/5, -4/5], [4/5, 3/5]], R = [[5, 4], [0, 3]]", ["R = [[-5,-4],[0,-3]], Q = [[-3/5,4/5],[-4/5,-3/5]]", "[[3/5, -4/5], [4/5, 3/5]], [[5, 4], [0, 3]]"], ["Q = [[1, 0], [0, 1]], R = [[3, 0], [4, 5]]", "Q = [[3, 0],[4, 5]], R = [[1,0],[0,1]]", "Q = [[3/5, -4/5], [4/5, 3/5]]", "Q = [[3/5, -4/5], [4/5, 3/5]], R = [[5, 4], [0, 2]]", "Q = 3, R = 5"]),
    ("lu", "[[2, 1], [4, 5]]", "L = [[1, 0], [2, 1]], U = [[2, 1], [0, 3]]", ["L = [[2,0],[4,3]], U = [[1,1/2],[0,1]]", "P = [[0,1],[1,0]], L = [[1,0],[1/2,1]], U = [[4,5],[0,-3/2]]"], ["L = [[1,0],[1,1]], U = [[2,1],[0,3]]", "L = [[2,1],[4,5]], U = [[1,0],[0,1]]"]),
    ("cholesky", "[[4, 2], [2, 5]]", "L = [[2, 0], [1, 2]]", ["[[2, 0], [1, 2]]"], ["L = [[-2, 0], [-1, 2]]", "L = [[2, 1], [0, 2]]", "L = [[2,0],[1,1]]"]),
    ("eigen", "[[2, 1], [1, 2]]", "P = [[1, 1], [1, -1]], D = [[3, 0], [0, 1]]", ["P = [[2, 1], [-2, 1]], D = [[1, 0], [0, 3]]", "Q = [[1,1],[1,-1]]/sqrt(2), Lambda = [[3,0],[0,1]]"], ["P = [[1,1],[1,-1]], D = [[1,0],[0,3]]", "P = [[1,1],[1,1]], D = [[3,0],[0,3]]", "P = [[0,1],[0,-1]], D = [[3,0],[0,1]]"]),
    ("eigen", "[[2, 1], [1, 2]]", "Q = [[1, 1], [1, -1]]/sqrt(2), D = [[3, 0], [0, 1]]", ["Q = [[1,-1],[1,1]]/sqrt(2), D = [[3,0],[0,1]]"], ["Q = [[1,1],[1,-1]], D = [[3,0],[0,1]]"]),
    ("svd", "[[3, 0], [0, -2]]", "U = [[1, 0], [0, -1]], S = [[3, 0], [0, 2]], V = [[1, 0], [0, 1]]", ["U = [[1,0],[0,1]], Sigma = [[3,0],[0,2]], V = [[1,0],[0,-1]]"], ["U = [[1,0],[0,1]], S = [[3,0],[0,-2]], V = [[1,0],[0,1]]", "U = [[3,0],[0,1]], S=[[1,0],[0,2]], V = [[1,0],[0,-1]]"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("relation", "matrix", "answer", "reply", "verdict"),
    [
        (relation, matrix, answer, reply, verdict)
        for relation, matrix, answer, right, wrong in FACTORS
        for verdict, replies in (("equal", [answer, *right]), ("unequal", wrong))
        for reply in replies
    ],
)
def test_a_decomposition(relation: str, matrix: str, answer: str, reply: str, verdict: str) -> None:
    finding = find(reply, answer, question("factors", relation), of=matrix)
    assert finding.verdict == verdict, finding
    assert finding.verdict == "equal" or finding.note


@pytest.mark.parametrize(
    ("answer", "tolerance", "right", "wrong"),
    [
        ("exp(-1/2)", "3 figures", ["0.607", "0.6065", "e^(-1/2)", "1/sqrt(e)"], ["0.61", "0.606", "0.6"]),
        ("2/3", "2 decimals", ["0.67", "0.6667", "2/3"], ["0.66", "0.7"]),
        ("100", "1%", ["99", "101", "100.5"], ["98.9", "-100"]),
        ("1/3", "", ["2/6"], ["0.33", "0.3333", "0.34"]),
        ("0.5", "", ["1/2", "0.50", "50%"], ["0.51"]),
    ],
)
def test_a_number(answer: str, tolerance: str, right: list[str], wrong: list[str]) -> None:
    asked = question("number")
    assert [reply for reply in right if find(reply, answer, asked, tolerance=tolerance).verdict != "equal"] == []
    assert [reply for reply in wrong if find(reply, answer, asked, tolerance=tolerance).verdict != "unequal"] == []


def test_a_rounded_number_is_told_that_the_exact_one_is_asked_for() -> None:
    assert find("0.33", "1/3", question("number")).note == "That is rounded; the exact value is asked for."


def test_wrong_entries_and_members_are_named() -> None:
    finding = find("[[1, 2], [4, 4]]", "[[1, 2], [3, 4]]", question("matrix"))
    assert (finding.wrong_parts, finding.parts) == (("entry (2, 1)",), 4)
    finding = find("(1, 0, 0)", "(1, 2, 3)", question("vector"))
    assert finding.wrong_parts == ("entry 2", "entry 3")
    finding = find("{1, 5}", "{1, 2, 3}", SET)
    assert (finding.wrong_parts, finding.parts) == (("member 5", "a missing member"), 3)
    assert finding.note == "`5` does not belong. 2 of 3 are missing."


def test_an_interval_shows_a_number_that_it_gets_wrong() -> None:
    assert find("0 < t < 1/2", "0 < t <= 1/2", INTERVAL).note == "Yours leaves out `t = 1/2`; the answer includes it."


def test_a_basis_says_what_is_wrong() -> None:
    notes = {
        "(1, -1, 0)": "Your vectors span only 1 of the 2 dimensions.",
        "(1, -1, 0), (1, 0, 0)": "`(1, 0, 0)` does not lie in the space.",
        "(1, -1, 0), (1, 0, -1), (0, 0, 0)": "The zero vector belongs to no basis.",
        "(1, -1, 0), (1, 0, -1), (0, 1, -1)": "Your 3 vectors are dependent; they span 2 dimensions.",
    }
    assert {reply: find(reply, "(1, -1, 0), (1, 0, -1)", BASIS).note for reply in notes} == notes


def test_a_general_solution_counts_its_constants() -> None:
    finding = find("A e^x", "C_1*exp(x) + C_2*exp(-x)", ODE)
    assert finding.note == "The general solution has 2 free constants; yours has 1 that matter."


def test_no_part_of_a_long_union_is_overlooked() -> None:
    pieces = " or ".join(f"({n}/40, {n + 1}/40]" for n in range(39))
    assert find(f"{pieces} or (39/40, 1)", "(0, 1)", INTERVAL).verdict == "equal"
    assert find(f"{pieces} or (39/40, 1) or (5, 6)", "(0, 1)", INTERVAL).verdict == "unequal"


def test_what_takes_too_many_operations_is_undecided() -> None:
    assert find("sum(C^k sin(k x)/k!, k, 0, 900)", "C*exp(x)", FIRST_ORDER).verdict == "undecided"


def test_a_tolerance_that_cannot_be_read_leaves_it_undecided() -> None:
    assert find("2", "1", question("number"), tolerance="about 3").verdict == "undecided"
