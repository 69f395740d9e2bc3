"""The identity matrix takes its size from its place."""

from __future__ import annotations

import pytest

from mlmath_quiz.maths.domains import REAL, read_domain
from mlmath_quiz.maths.parser import Unreadable, read
from mlmath_quiz.maths.scope import Scope
from mlmath_quiz.maths.text import to_text

SCOPE = Scope(
    {
        "A": read_domain("matrix m x n"),
        "B": read_domain("symmetric n x n"),
        "C": read_domain("matrix 2 x 2"),
        "v": read_domain("vector n"),
        "m": REAL,
        "n": REAL,
        "lambda": REAL,
    }
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("A^T A + lambda I", "A^T*A + lambda*identity(n)"),
        ("(A A^T + λI)^-1", "(A*A^T + lambda*identity(m))^-1"),
        ("I - v v^T/(v^T v)", "identity(n) - v*v^T/(v^T*v)"),
        ("det(B - λI)", "det(B - lambda*identity(n))"),
        ("(B + I)^-1 v", "(B + identity(n))^-1*v"),
        ("A I", "A*identity(n)"),
        ("I A", "identity(m)*A"),
        ("C - 2I", "C - 2*identity(2)"),
        ("B = I", "B = identity(n)"),
        ("N(v, I)", "Normal(v, identity(n))"),
        ("[[1, 2], [3, 4]] - I", "[[1, 2], [3, 4]] - identity(2)"),
        ("I_n", "identity(n)"),
        ("I_3", "identity(3)"),
    ],
)
def test_its_size_is_that_of_its_place(typed: str, expected: str) -> None:
    assert to_text(read(typed, SCOPE)) == expected


@pytest.mark.parametrize(("typed", "offset"), [("I", 0), ("2I", 1), ("lambda + I", 9), ("v^T v + I", 8)])
def test_where_its_place_tells_nothing_it_is_unreadable(typed: str, offset: int) -> None:
    with pytest.raises(Unreadable) as caught:
        read(typed, SCOPE)
    assert caught.value.offset == offset
