"""Every relation on replies that are right and replies that are wrong."""

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
]


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
