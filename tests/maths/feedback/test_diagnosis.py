"""Every diagnosis on replies that make its slip; and none where no slip explains the reply exactly."""

# ruff: noqa: E501
import pytest

from mlmath_quiz.maths.judge import judge
from mlmath_quiz.model import Question, Text

SYMBOLS = {"x": "real", "y": "real", "n": "natural", "sigma": "positive", "mu": "real", "p": "probability", "A": "matrix 2 x 2", "B": "matrix 2 x 2", "v": "vector 2"}  # fmt: skip


def why(answer: str, reply: str, kind: str = "expression", relation: str = "", tolerance: str = "") -> str:
    symbols = {name: Text(domain) for name, domain in SYMBOLS.items()}
    asked = Question("t/c/q", kind, Text(""), "probability", answer=(Text(answer),), symbols=symbols, judge=relation, tolerance=Text(tolerance) if tolerance else None)  # type: ignore[arg-type]  # fmt: skip
    found = judge(asked, reply)
    assert found.verdict in ("wrong", "partial"), found
    return found.why


CASES = {
    "opposite sign": ("negative", [("x*exp(-x)", "-x*exp(-x)"), ("(1, x)", "(-1, -x)"), ("3*x - y", "y - 3x")]),
    "constant factor 2": ("`2` times", [("x*exp(-x)", "2x e^(-x)"), ("sin(x)/x", "2 sin(x)/x")]),
    "constant factor 1/2": ("factor `2` is missing", [("2*x*y + 2*x", "x*y + x"), ("sin(x)", "sin(x)/2")]),
    "constant factor -1/2": ("and the sign is wrong", [("sin(x)*y", "-sin(x)*y/2")]),
    "constant factor pi": ("`pi`", [("x^2*y", "pi x^2 y"), ("2*pi*sigma", "2 sigma")]),
    "constant factor n": ("`n` times", [("x + y", "n*(x + y)"), ("p*(1-p)", "n p (1-p)")]),
    "constant factor 1/n": ("factor `n` is missing", [("n*p*(1 - p)", "p*(1-p)")]),
    "sigma for sigma^2": ("variance and standard deviation", [("exp(-x^2/(2*sigma^2))", "exp(-x^2/(2*sigma))"), ("1 + x/sigma", "1 + x/sigma^2")]),
    "another factor": ("`3/7` times", [("x + y", "3(x+y)/7")]),
    "additive constant": ("1` more", [("x^2 + y", "x^2 + y + 1"), ("sin(x)", "1 + sin x")]),
    "another constant": ("by the constant `7/3`", [("x^2*y", "x^2 y + 7/3")]),
    "reciprocal": ("Upside down", [("(1 + x^2)/y", "y/(1 + x^2)"), ("1/(1 + exp(-x))", "1 + e^-x")]),
    "transpose": ("transpose", [("A*B", "(A B)^T"), ("[[1, x], [y, 2]]", "[[1, y], [x, 2]]")]),
    "wrong sign of one term": ("sign of the term", [("x^2 + 3*y - 1", "x^2 - 3y - 1"), ("1/(1 + exp(-x))", "1/(1 - e^-x)"), ("n*p - n*p^2 + x", "n p + n p^2 + x")]),
    "one term missing": ("is missing", [("x^2 + 3*y - 5", "x^2 + 3 y"), ("exp(x) + x*exp(x)", "x e^x"), ("(x - mu)^2/sigma^2", "x^2/sigma^2")]),
    "one factor missing": ("factor `y` is missing", [("x*y + 5 + sin(x)", "x + 5 + sin(x)")]),
    "negated exponent": ("sign of the exponent", [("x*exp(-x)", "x*e^x"), ("y + (1 + x^2)^(-2)", "y + (1 + x^2)^2"), ("y*x^(-3)", "y x^3")]),
    "derivative of the answer": ("differentiated once too often", [("x^4 + x", "4x^3 + 1"), ("log(x)*x", "1 + ln x")]),
    "antiderivative of the answer": ("antiderivative", [("3*x^2 + cos(x)", "x^3 + sin x"), ("x*exp(x)", "(x - 1) e^x")]),
    "missing inner derivative": ("chain rule", [("2*x*cos(x^2)", "cos(x^2)"), ("-3*x^2*exp(-x^3)", "exp(-x^3)"), ("y/(1 + x*y)", "1/(1 + x y)")]),
    "variance for standard deviation": ("square", [("sqrt(n*p*(1 - p))", "n p (1-p)"), ("p*(1 - p)/n", "sqrt(p (1-p)/n)")]),
    "logarithm base": ("logarithm", [("-p*log2(p) - (1 - p)*log2(1 - p)", "-p ln p - (1-p) ln(1-p)"), ("log(x) + 1", "log10(x) + 1")]),
    "swapped variables": ("are exchanged", [("x*exp(-y)", "y*exp(-x)"), ("x^2 + 3*x*y", "y^2 + 3 x y")]),
    "order of factors": ("order of the factors", [("A*B*v", "B*A*v")]),
    "transpose inside": ("in its place", [("A^T*v + v", "A*v + v"), ("B + inv(A)", "A + B")]),
    "missing normalisation": ("normalise", [("(3/5, 4/5)", "(3, 4)"), ("(1/sqrt(2), 1/sqrt(2))", "(1, 1)")]),
    "radians and degrees": ("Radians and degrees", [("atan(x)", "180/pi*atan(x)"), ("sin(x) + y", "sin(pi*x/180) + y")]),
    "off by one in a sum": ("Off by one: check the bound", [("sum(i^2, i, 1, n)", "sum(i^2, i, 1, n-1)"), ("sum(p^k, k, 0, n)", "sum(p^k, k, 1, n)")]),
    "off by one in an index": ("Off by one", [("n*(n + 1)/2", "n*(n - 1)/2"), ("sigma^2/(n - 1)", "sigma^2/n"), ("p*(1 - p)^(n - 1)", "p*(1-p)^n")]),
    "exponent off by one": ("off by one", [("x^3*y + y", "x^2 y + y")]),
    "complement": ("one minus the answer", [("p^2*(2 - p)", "1 - p^2 (2 - p)")]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "answer", "reply"),
    [pytest.param(words, *pair, id=f"{slip}: {pair[1]}") for slip, (words, pairs) in CASES.items() for pair in pairs],
)
def test_a_slip_is_named(words: str, answer: str, reply: str) -> None:
    head = answer.lstrip()[0:2]
    kind = (
        "matrix"
        if head == "[["
        else "vector"
        if head[0] == "(" and answer.endswith(")") and "," in answer.split(")")[0]
        else "expression"
    )
    assert words in why(answer, reply, kind)


@pytest.mark.parametrize(
    ("answer", "reply"),
    [
        ("x*exp(-x)", "x^2*sin(x)"),
        ("x + y", "x*y^3"),
        ("A*B", "A + B"),
        ("sin(x)", "tan(x)*7 + y"),
        ("(1, x)", "(3, y)"),
    ],
)
def test_nothing_is_said_that_does_not_hold(answer: str, reply: str) -> None:
    said = why(answer, reply, "vector" if answer.startswith("(") else "expression")
    assert said.startswith(("At ", "Wrong", "wrong"))


def test_an_antiderivative_is_diagnosed_up_to_a_constant() -> None:
    assert "differentiated" in why("x^3/3", "2x", relation="antiderivative")
    assert "`2` times" in why("sin(x)", "2 sin(x) + C", relation="antiderivative")


def test_a_number_is_diagnosed_within_its_tolerance() -> None:
    assert "Upside down" in why("exp(-1/2)", "e^(1/2)", "number", tolerance="3 figures")
