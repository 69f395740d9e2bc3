"""Fitting the free constants of a family of functions to given values.

One constant is found by sign changes on a grid, at the first point; several by damped Gauss-Newton steps from many starts. A
fit that fails says something only where the family can be fitted to its own members: `covers` makes that control.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

from mlmath_quiz.maths.arithmetic import Arithmetic
from mlmath_quiz.maths.evaluate import Evaluator, Point
from mlmath_quiz.maths.relations.conditions import GRID, grid_roots, is_finite
from mlmath_quiz.maths.relations.elimination import is_zero, rank, size, solve
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.maths.values import Matrix, Scalar, TooLarge, Undefined, real

STARTS = 14
SCALES = (1, 4, Fraction(1, 4))
"""A constant may be a multiple of the other family's, so starts are spread wider than targets."""
STEPS = 24
HALVINGS = 3
TARGETS = 2
CONTROLS = 4
POINTS_TRIED = 4
WIDE_GRID = (*(-Fraction(12) * 3**n for n in range(5, -1, -1)), *GRID, *(Fraction(12) * 3**n for n in range(6)))
Values = list[Scalar]


class OutOfBudget(Exception):
    """Fitting took more operations than it may."""


@dataclass(slots=True)
class Budget:
    """The operations that are left for a comparison: the same on every machine."""

    left: int = 250_000

    def spend(self, steps: int) -> None:
        """Count operations; raises OutOfBudget when none are left."""
        self.left -= steps
        if self.left < 0:
            raise OutOfBudget


@dataclass(frozen=True, slots=True)
class Family:
    """A tree with free constants, and the points at which its members are looked at."""

    tree: Node
    constants: tuple[str, ...]
    points: Sequence[Point]
    budget: Budget = field(default_factory=Budget)

    def member(self, constants: Sequence[Scalar]) -> Values | None:
        """The values of one member at all points, one after another; None where it is undefined at one of them."""
        chosen = dict(zip(self.constants, constants, strict=True))
        found: Values = []
        for point in self.points:
            evaluator = Evaluator(Arithmetic())
            try:
                value = evaluator.value(self.tree, {**point, **chosen})
            except (Undefined, TooLarge):
                return None
            finally:
                self.budget.spend(evaluator.by.steps)
            if isinstance(value, bool):
                return None
            found += value.entries() if isinstance(value, Matrix) else [value]
        return found


def minus(left: Sequence[Scalar], right: Sequence[Scalar]) -> Values:
    """The difference, entry by entry."""
    return [real(a) - real(b) for a, b in zip(left, right, strict=True)]


def agree(left: Sequence[Scalar], right: Sequence[Scalar]) -> bool:
    """Whether two lists of values are equal to 25 digits."""
    scale = size([real(value) for value in right])
    return len(left) == len(right) and all(is_zero(difference, scale) for difference in minus(left, right))


def dimension(family: Family, chance: Random) -> int:
    """How many constants matter: the rank of the derivatives by the constants at a random member."""
    for _ in range(STARTS):
        found = slopes(family, draw(family, chance))
        if found is not None:
            return rank(found[1])
    return 0


def draw(family: Family, chance: Random) -> Values:
    """Constants of either sign."""
    return [Fraction(chance.randint(-300, 300), 101) for _ in family.constants]


def slopes(family: Family, constants: Sequence[Scalar]) -> tuple[Values, list[Values]] | None:
    """A member and its derivatives by the constants, by one-sided differences."""
    step = real(Fraction(1, 10**25))
    here = family.member(constants)
    rows = []
    for i in range(len(constants)):
        there = family.member([real(c) + step * (i == j) for j, c in enumerate(constants)])
        if here is None or there is None:
            return None
        rows.append([difference / step for difference in minus(there, here)])
    return (here, rows) if here is not None else None


def covers(family: Family, targets: Family, chance: Random) -> bool | None:
    """Whether random members of `targets`, with constants of either sign, belong to the family; None where that is not known."""
    fitted = 0
    for attempt in range(TARGETS * 3):
        signs = (1, -1)[attempt % 2]
        target = targets.member([signs * abs(value) for value in draw(targets, chance)])
        if target is None:
            continue
        if not fits(family, target, chance):
            return False if fits_itself(family, chance) else None
        fitted += 1
        if fitted >= TARGETS:
            return True
    return None


def fits_itself(family: Family, chance: Random) -> bool:
    """Whether the method finds all of several members of the family itself."""
    own = [member for _ in range(CONTROLS) if (member := family.member(draw(family, chance))) is not None]
    return len(own) > 1 and all(fits(family, member, chance) for member in own)


def fits(family: Family, target: Values, chance: Random) -> bool:
    """Whether some constants give the target."""
    if len(family.constants) == 1 and len(target) == len(family.points):
        return fits_one(family, target)
    starts = ([scale * value for value in draw(family, chance)] for _ in range(STARTS) for scale in SCALES)
    return any(descend(family, target, start) for start in starts)


def fits_one(family: Family, target: Values) -> bool:
    """Whether some value of the only constant gives the target: right at one of the first points, then looked at everywhere."""
    roots = (
        root for position in range(min(POINTS_TRIED, len(family.points))) for root in meets(family, target, position)
    )
    members = (family.member([root]) for root in roots)
    return any(member is not None and agree(member, target) for member in members)


def meets(family: Family, target: Values, position: int) -> list[Scalar]:
    """The constants with which the family is right at one point."""
    there = Family(family.tree, family.constants, family.points[position : position + 1], family.budget)

    def height(constant: Scalar) -> Scalar | None:
        found = there.member([constant])
        return None if found is None or not is_finite(found[0]) else real(found[0]) - real(target[position])

    return grid_roots(height, WIDE_GRID)


def descend(family: Family, target: Values, constants: Values) -> bool:
    """Whether Gauss-Newton steps, halved while they lead up, arrive at the target from these constants."""
    scale = size([real(value) for value in target])
    best = None
    for _ in range(STEPS):
        found = slopes(family, constants)
        if found is None:
            return False
        here, rows = found
        gap = minus(target, here)
        if all(is_zero(value, scale) for value in gap):
            return True
        error = dot(gap, gap)
        if best is not None and error > best * real(Fraction(9, 10)):
            return False
        best = error
        step = solve([[dot(a, b) for b in rows] for a in rows], [dot(row, gap) for row in rows])
        shorter = None if step is None else downhill(family, target, constants, step, error)
        if shorter is None:
            return False
        constants = shorter
    return False


def downhill(family: Family, target: Values, constants: Values, step: Values, error: Scalar) -> Values | None:
    """The constants after the longest part of the step (whole, half, …) that lessens the error; None if none does."""
    for halving in range(HALVINGS):
        moved = [real(c) + s / 2**halving for c, s in zip(constants, step, strict=True)]
        there = family.member(moved)
        if there is not None:
            gap = minus(target, there)
            if dot(gap, gap) < error:
                return moved
    return None


def dot(left: Sequence[Scalar], right: Sequence[Scalar]) -> Scalar:
    """The sum of products."""
    return sum(a * b for a, b in zip(left, right, strict=True))
