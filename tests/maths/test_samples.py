"""Points inside domains, the same every time."""

from fractions import Fraction

import pytest

from mlmath_quiz.maths import linear
from mlmath_quiz.maths.arithmetic import Arithmetic
from mlmath_quiz.maths.domains import read_domain
from mlmath_quiz.maths.parser import read
from mlmath_quiz.maths.samples import landmarks, samples
from mlmath_quiz.maths.scope import plain
from mlmath_quiz.maths.spaces import space


def drawn(seed="mml/ch05/test", near=(), **domains):
    return list(samples({name: space(read_domain(text)) for name, text in domains.items()}, seed, near))


def numbers(text, **more):
    return [sample.values["x"] for sample in drawn(x=text, **more)]


def test_the_same_seed_gives_the_same_points():
    assert drawn(x="real", A="matrix m x n") == drawn(x="real", A="matrix m x n")
    assert drawn(x="real") != drawn("another", x="real")


def test_simple_points_come_first():
    assert numbers("real")[:4] == [2, -1, 3, 1]


@pytest.mark.parametrize(
    ("domain", "holds"),
    [
        ("positive", lambda x: x > 0),
        ("nonnegative", lambda x: x >= 0),
        ("nonzero", lambda x: x != 0),
        ("integer", lambda x: x.denominator == 1),
        ("natural", lambda x: x.denominator == 1 and x >= 1),
        ("probability", lambda x: 0 < x < 1),
        ("0 < x < 1/2", lambda x: 0 < x < Fraction(1, 2)),
        ("2..6", lambda x: x in range(2, 7)),
    ],
)
def test_scalars_lie_in_their_domain(domain, holds):
    values = numbers(domain)
    assert values
    assert all(holds(value) for value in values)


def test_a_small_range_is_drawn_completely():
    assert set(numbers("2..6")) == {2, 3, 4, 5, 6}


def test_reals_have_both_signs_and_several_scales():
    values = numbers("real")
    assert min(values) < -50
    assert max(values) > 50
    assert any(0 < abs(value) < Fraction(1, 10) for value in values)


def test_letters_take_different_sizes():
    shapes = {sample.values["A"].shape for sample in drawn(A="matrix m x n")}
    assert {(2, 3), (3, 2), (4, 3)} <= shapes
    assert all(sample.values["n"] == sample.values["A"].shape[1] for sample in drawn(A="matrix m x n"))


def by():
    return Arithmetic(most=10**7)


@pytest.mark.parametrize(
    ("domain", "holds"),
    [
        ("symmetric n x n", lambda a: a == a.transpose()),
        ("orthogonal n x n", lambda a: linear.multiply(a, a.transpose(), by()) == linear.identity(len(a.rows))),
        ("invertible n x n", lambda a: linear.determinant(a, by()) != 0),
        ("positive definite n x n", lambda a: a == a.transpose() and linear.determinant(a, by()) > 0),
        ("diagonal n x n", lambda a: all(x == 0 for i, row in enumerate(a.rows) for j, x in enumerate(row) if i != j)),
        ("simplex n", lambda a: sum(a.entries()) == 1 and all(x > 0 for x in a.entries())),
        ("vector 3", lambda a: a.shape == (3, 1)),
    ],
)
def test_matrices_have_their_structure(domain, holds):
    values = [sample.values["A"] for sample in drawn(A=domain)]
    assert len(values) > 20
    assert all(holds(value) for value in values)


def test_landmarks_are_numbers_near_break_points():
    names = plain(["x"])
    assert landmarks([read("|x - 100|", names)]) == [-100, 100]
    assert landmarks([read("x - 100", names)]) == []
    assert Fraction(100) in numbers("real", near=[Fraction(100)])
