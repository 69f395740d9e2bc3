"""The learners' page on typing mathematics, written from the tables that the reader itself uses.

`python -m mlmath_quiz.maths.guide` prints it; `docs/typing-mathematics.md` holds it, and a test keeps the two alike.
"""

from __future__ import annotations

from collections.abc import Iterable

from mlmath_quiz.maths.domains import REAL, Domain, read_domain
from mlmath_quiz.maths.functions import FAMILIES, ROWS, Function, Group
from mlmath_quiz.maths.parser import Unreadable, read
from mlmath_quiz.maths.scope import Scope
from mlmath_quiz.maths.text import to_text

SCOPE = Scope(
    dict.fromkeys(("x", "y", "t", "r", "s", "n", "k", "p", "x_1", "x_2", "sigma", "mu", "alpha", "theta"), REAL)
    | {"A": read_domain("matrix m x n"), "b": read_domain("vector m"), "B": Domain("matrix", sizes=("n", "n"))}
)
"""The names that the examples on the page use."""

SECTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Products and fractions",
        "A product sign may be left out. Products and divisions are read from left to right, so `1/2x` is half of x; "
        "the line under your reply always shows how it was read.",
        ("2x", "x y", "xy", "3(x+1)", "(x+1)(x-1)", "1/2x", "1/(2x)", "x/y", "2·3", "x × y"),
    ),
    (
        "Powers, roots, factorials",
        "`-x^2` is −(x²), and `2^3^2` is 2 to the 9th.",
        ("x^2", "x**2", "x²", "x^-1", "x⁻¹", "-x^2", "2^3^2", "sqrt(x)", "√2", "cbrt(x)", "root(x, 5)", "n!"),
    ),
    (
        "Functions",
        "A function without brackets takes the product that follows. `log` is the natural logarithm.",
        ("sin x", "sin 2x", "sin^2 x", "arctan(x)", "ln x", "log(x)", "log_2(x)", "log10(x)", "exp(-x^2/2)", "e^x"),
    ),
    (
        "Bars and brackets",
        "Bars are absolute values and norms (of a matrix the Frobenius norm, with an order the induced one); "
        "floor and ceiling have names and signs.",
        (
            "|x|",
            "|x - y|",
            "||b||",
            "||b||_1",
            "norm(b, 1)",
            "||A||_F",
            "||A||_2",
            "floor(x)",
            "⌈x⌉",
            "max(x, 0)",
            "1{x > 0}",
        ),
    ),
    (
        "Names",
        "Only the names that a question uses can be typed, Greek letters by name or as themselves.",
        ("sigma", "σ", "\\sigma", "x_1", "x1", "x₁", "pi", "π", "oo", "∞"),
    ),
    (
        "Numbers",
        "Decimals are exact: `0.5` is one half. Thousands have no commas.",
        ("0.5", ".5", "12.5%", "1e-3", "1,000"),
    ),
    (
        "Vectors and matrices",
        "Round brackets make a vector, a matrix is written row by row. An index below a vector or matrix is an entry of it, "
        "and `I` is the identity matrix wherever its size is clear from its place; else write `I_n`.",
        (
            "(1, -1)",
            "[1, -1]",
            "[[1, 2], [3, 4]]",
            "[1 2; 3 4]",
            "A^T",
            "A'",
            "A⊤",
            "B^-1",
            "2A^T(A b - b)",
            "A^TA",
            "(A^TA + 2I)^-1",
            "b_1",
            "B_12",
            "tr(B)",
            "det(B)",
        ),
    ),
    (
        "Sets and intervals",
        "Sets may go without their braces. Unions are written with `or`.",
        ("{1, 2}", "1, 2", "(0, 1]", "[0, oo)", "0 < t <= 1/2", "t < 1 or t > 2", "t ≤ 1 ∪ t ≥ 2"),
    ),
    (
        "Sums, integrals, derivatives",
        "These are written as function calls.",
        ("sum(k^2, k, 1, n)", "integrate(exp(-t), t, 0, x)", "diff(x^2, x)", "d/dx x^2", "limit(sin(x)/x, x, 0)"),
    ),
    (
        "Distributions",
        "By name. The second parameter of a normal distribution is its variance; any parameter can be named instead.",
        ("Normal(mu, sigma^2)", "N(0, 1)", "Normal(mean = 0, sd = 2)", "Beta(3, 5)", "Gamma(shape = 2, scale = 3)"),
    ),
    (
        "LaTeX",
        "What you know from LaTeX is read as well.",
        (
            "\\frac{1}{2} x",
            "\\frac12",
            "\\sqrt{x}",
            "\\sqrt[3]{x}",
            "x_{1}^{2}",
            "\\left(x + 1\\right)^2",
            "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}",
            "\\mathbf{b}^\\top A",
            "\\sum_{k=1}^{n} k^2",
            "\\begin{cases} x & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}",
        ),
    ),
)


def reading(typed: str) -> str:
    """How an example is read, or why it cannot be."""
    try:
        return code(to_text(read(typed, SCOPE)))
    except Unreadable as error:
        return f"*not read: {error.message}*"


def page() -> str:
    """The whole page as Markdown."""
    parts = ["# Typing mathematics", INTRODUCTION]
    for title, text, examples in SECTIONS:
        parts += [
            f"## {title}",
            text,
            table(("you type", "it is read as"), [(code(one), reading(one)) for one in examples]),
        ]
    parts.append("## All functions")
    for group, title in TITLES.items():
        rows = [row for row in (*ROWS, *FAMILIES) if row.group == group]
        parts += [f"### {title}", table(("name", "also", "meaning"), [function_row(row) for row in rows])]
    return "\n\n".join(parts) + "\n"


INTRODUCTION = """Type answers as you would write them: the reader knows many spellings, and what it cannot read costs nothing.
It then shows the place, and what it expected there. What you typed is judged by algebra, so any equal form is right unless
the question asks for a form. This page is written from the reader's own tables, and every example on it is tested. The examples
use the names x, y, t, n, k, the matrices A, B and the vector b."""

TITLES: dict[Group, str] = {
    "elementary": "Elementary functions",
    "special": "Other functions of numbers",
    "matrix": "Vectors and matrices",
    "calculus": "Sums, products, calculus",
    "distribution": "Distributions",
}


def function_row(row: Function) -> tuple[str, str, str]:
    """A function's row in the table."""
    return code(row.name), ", ".join(code(alias) for alias in row.aliases), row.about.replace("|", "\\|")


def code(text: str) -> str:
    """Typed mathematics inside a table."""
    return "`" + text.replace("|", "\\|") + "`"


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    print(page(), end="")
