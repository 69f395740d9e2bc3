"""Parametrised questions: which draws there are, and the plain question that a draw gives."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mlmath_quiz.maths.variants import draw, draws, instantiate
from mlmath_quiz.model import Mistake, Question, Text


def question(**fields: object) -> Question:
    given: dict[str, object] = {
        "name": "demo/ch01/q",
        "kind": "number",
        "ask": Text("?"),
        "pillar": "optimization",
        "vary": {"w": (Text("1..3"),), "y": (Text("2"), Text("1/2"))},
    }
    return Question(**(given | fields))  # type: ignore[arg-type]


def test_all_draws_that_meet_the_conditions() -> None:
    found = [(int(one["w"]), one["y"]) for one in draws(question(require=(Text("w*y != 2"),)))]
    assert found == [(1, Fraction(1, 2)), (2, 2), (2, Fraction(1, 2)), (3, 2), (3, Fraction(1, 2))]


def test_a_draw_depends_on_its_seed_alone() -> None:
    assert draw(question(), "a") == draw(question(), "a")
    assert len({tuple(draw(question(), seed).items()) for seed in range(40)}) == 6


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("$w = <w>$", "$w = 3$"),
        ("<w> of <w + 2>", "3 of 5"),
        ("$<w*x - 2*w*y*t>$", "$3 x - 3 t$"),
        ("$a < b$ and $c > d$", "$a < b$ and $c > d$"),
        ("$2 + <-w>$", "$2 + \\left(-3\\right)$"),
        ("$<y - w>^2 + <w>^2$", "$\\left(-\\frac{5}{2}\\right)^2 + 3^2$"),
        ("$x^<w>$", "$x^{3}$"),
        ("$2<w> - <y*x - w>$", "$2\\cdot 3 - \\left(\\frac{1}{2}\\, x - 3\\right)$"),
        ("$<x - w> y = <w - x>$", "$\\left(x - 3\\right) y = 3 - x$"),
        ("$\\sin <-w> \\le <-w>$", "$\\sin \\left(-3\\right) \\le -3$"),
        ("$<x/y>$", "$2 x$"),
        ("$<M^T>$", "$\\begin{pmatrix}3 & 0 \\\\ 1 & \\frac{1}{2}\\end{pmatrix}$"),
        ("\\$5 and $<w>$", "\\$5 and $3$"),
        ("$p <x> q$", "$p <x> q$"),
        ("$<M>$", "$\\begin{pmatrix}3 & 1 \\\\ 0 & \\frac{1}{2}\\end{pmatrix}$"),
        ("$<M*v>$", "$\\left(4,\\, \\frac{1}{2}\\right)$"),
        ("`w/y`", "`6`"),
        ("half: <y>", "half: $\\frac{1}{2}$"),
        ("<b>bold</b>", "<b>bold</b>"),
    ],
)
def test_holes_are_filled_tidily(prose: str, expected: str) -> None:
    asked = question(ask=Text(prose), where={"M": Text("[[w, 1], [0, y]]"), "v": Text("(1, 1)")})
    plain = instantiate(asked, 0, {"w": Fraction(3), "y": Fraction(1, 2)})
    assert plain.ask.text == expected
    assert not plain.vary
    assert not plain.where


def test_every_field_is_filled() -> None:
    asked = question(
        answer=(Text("(w*x - y)*x"),),
        symbols={"x": Text("real")},
        mistakes=(Mistake(Text("w - y"), Text("Not <w>."), Text("w > 2")), Mistake(Text("y"), None, Text("w < 2"))),
        why=Text("It is <w>."),
    )
    plain = instantiate(asked, 0, {"w": Fraction(3), "y": Fraction(2)})
    assert plain.answer == (Text("(3*x - 2)*x"),)
    assert plain.mistakes == (Mistake(Text("1"), Text("Not 3.")),)
    assert plain.why == Text("It is 3.")
