"""Points inside the domains of a question, the same on every machine: simple ones first, then every scale and sign."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Literal

from mlmath_quiz.maths import linear
from mlmath_quiz.maths.arithmetic import Arithmetic
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.maths.values import CONTEXT, Matrix, Scalar, Value, column

Structure = Literal[
    "", "symmetric", "positive definite", "orthogonal", "invertible", "diagonal", "positive diagonal", "simplex"
]
Size = int | str
MOST_CANDIDATES = 120
BREAKING = ("abs", "sign", "floor", "ceil", "round", "max", "min", "piecewise", "relu", "heaviside", "indicator", "mod")
"""Functions whose formula changes from place to place."""


@dataclass(frozen=True, slots=True)
class Space:
    """Where a name's values lie: numbers between bounds, or a matrix of a shape and structure (a vector has one column)."""

    low: Fraction | None = None
    high: Fraction | None = None
    open_low: bool = False
    open_high: bool = False
    integer: bool = False
    nonzero: bool = False
    over_complex: bool = False
    shape: tuple[Size, Size] | None = None
    structure: Structure = ""

    def holds(self, value: Fraction) -> bool:
        """Whether a real number belongs to it."""
        above = self.low is None or value > self.low or (value == self.low and not self.open_low)
        below = self.high is None or value < self.high or (value == self.high and not self.open_high)
        return above and below and not (self.integer and value.denominator > 1) and not (self.nonzero and not value)


@dataclass(frozen=True, slots=True)
class Sample:
    """Values for names. A generic one lies where nothing special is expected to happen."""

    values: Mapping[str, Value]
    generic: bool


SIMPLE = tuple(Fraction(n) for n in (2, -1, 3, 1, -2, 4, -3, 5, 0, 7)) + (Fraction(1, 2), Fraction(-1, 2))
FRACTIONS = tuple(Fraction(a, b) for a, b in ((1, 3), (-2, 3), (3, 2), (-5, 3), (1, 4), (7, 5), (-3, 4), (9, 10)))
SCALES = (
    *(Fraction(3), Fraction(1, 10), Fraction(300), Fraction(1), Fraction(1, 100), Fraction(7)),
    *(Fraction(30), Fraction(1, 2), Fraction(1, 1000), Fraction(2)),
)
SHIFTS = (Fraction(1, 2), Fraction(-1, 2), Fraction(0))
"""How far from a special number, in turn."""
DIMENSIONS = ((2, 3, 4, 5), (3, 2, 5, 4), (4, 3, 2, 3))
"""The sizes that letters take in turn."""


def samples(spaces: Mapping[str, Space], seed: str, near: Iterable[Fraction] = ()) -> Iterator[Sample]:
    """Distinct points: simple ones, some around the numbers in `near`, then generic ones of all scales and signs."""
    chance = Random(f"points of {seed}")
    names = sorted(spaces)
    letters = size_letters(spaces)
    seen: set[tuple[object, ...]] = set()
    special = list(near)
    for attempt in range(MOST_CANDIDATES):
        sizes = dict(zip(letters, DIMENSIONS[attempt % len(DIMENSIONS)], strict=False))
        draw, generic = drawing(attempt, special, max(len(names), 1), chance)
        values: dict[str, Value] = {letter: Fraction(size) for letter, size in sizes.items()}
        for place, name in enumerate(names):
            if name not in values:
                values[name] = member(spaces[name], place, draw, sizes, chance, simple=attempt < 4)
        key = tuple(values.items())
        if key not in seen:
            seen.add(key)
            yield Sample(values, generic)
        if not values:
            return


Draw = Callable[[Space, int], Fraction]


def drawing(attempt: int, special: list[Fraction], names: int, chance: Random) -> tuple[Draw, bool]:
    """How the numbers of the attempt are drawn, and whether they are generic.

    Five simple points, two of small fractions, then in turn a generic one and one near a special number or of integers.
    """
    if attempt < 5:
        return lambda space, place: choose(space, SIMPLE, attempt + place), False
    if attempt < 7:
        return lambda space, place: choose(space, FRACTIONS, 3 * attempt + place), False
    turn, generic = divmod(attempt - 7, 2)
    if generic == 0:
        scale = SCALES[turn % len(SCALES)]
        return lambda space, place: generic_number(space, scale, chance), True
    if special and turn % 5 != 4:
        number, turns = special[turn % len(special)], turn // len(special)
        near = number + SHIFTS[turns % len(SHIFTS)]
        return lambda space, place: beside(space, near, place == turns % names, chance), False
    return lambda space, place: whole(space, attempt, chance), False


def choose(space: Space, values: tuple[Fraction, ...], start: int) -> Fraction:
    """The first value from a place on that belongs to the space; else something inside it."""
    for step in range(len(values)):
        value = values[(start + step) % len(values)]
        if space.holds(value):
            return value
    return inside(space, Fraction(1 + start % 5, 6))


def beside(space: Space, number: Fraction, in_turn: bool, chance: Random) -> Fraction:
    """A special number for the name whose turn it is; something generic for the others."""
    if in_turn and space.holds(number):
        return number
    return generic_number(space, Fraction(3), chance)


def whole(space: Space, attempt: int, chance: Random) -> Fraction:
    """An integer of either sign."""
    value = Fraction(chance.randint(-6, 6))
    return value if space.holds(value) else abs(value) if space.holds(abs(value)) else choose(space, SIMPLE, attempt)


def generic_number(space: Space, scale: Fraction, chance: Random) -> Fraction:
    """A fraction of either sign with an odd denominator, about as large as the scale."""
    if space.integer:
        top = max(6, 5 * int(scale) if scale < 100 else int(scale) // 4)
        value = Fraction(chance.randint(-top, top))
    else:
        value = scale * Fraction(chance.randint(-997, 997) or 1, 499)
    if space.holds(value):
        return value
    return abs(value) if space.holds(abs(value)) else inside(space, Fraction(chance.randint(1, 998), 999))


def inside(space: Space, part: Fraction) -> Fraction:
    """The number that lies a given part of the way from the lower to the upper bound."""
    low = space.low if space.low is not None else (space.high or Fraction(0)) - 4
    high = space.high if space.high is not None else low + 4
    value = low + (high - low) * part
    if space.integer:
        value = Fraction(low.__ceil__() + int(part * (high - low.__ceil__() + 1)))
        value += (value == low and space.open_low) or (space.nonzero and not value)
    return value


def member(space: Space, place: int, draw: Draw, sizes: Mapping[str, int], chance: Random, simple: bool) -> Value:
    """A number or matrix of the space."""
    if space.shape is None:
        value = draw(space, place)
        if space.over_complex:
            return CONTEXT.mpc(as_real(value), as_real(draw(space, place + 1)))
        return value
    rows, columns = (size if isinstance(size, int) else sizes[size] for size in space.shape)
    return structured(space.structure, rows, columns, chance, 2 if simple else 5)


def as_real(value: Fraction) -> Scalar:
    """A fraction with a power of two below: exact at every precision."""
    return CONTEXT.mpf(int(value * 4096)) / 4096


def structured(structure: Structure, rows: int, columns: int, chance: Random, most: int) -> Matrix:
    """A matrix of small numbers with the structure."""
    by = Arithmetic(most=10**6)
    match structure:
        case "simplex":
            parts = [chance.randint(1, 2 + most) for _ in range(rows)]
            return column([Fraction(part, sum(parts)) for part in parts])
        case "diagonal" | "positive diagonal":
            entries = [nonzero(chance, most) for _ in range(rows)]
            entries = [abs(entry) for entry in entries] if structure == "positive diagonal" else entries
            return Matrix(tuple(tuple(entries[i] if i == j else Fraction(0) for j in range(rows)) for i in range(rows)))
        case "orthogonal":
            return linear.multiply(reflection(rows, chance), reflection(rows, chance), by)
    full = Matrix(tuple(tuple(Fraction(chance.randint(-most, most)) for _ in range(columns)) for _ in range(rows)))
    if structure == "symmetric":
        return linear.add(full, full.transpose(), by)
    if structure == "positive definite":
        return linear.add(linear.multiply(full.transpose(), full, by), linear.identity(rows), by)
    while structure == "invertible" and not linear.determinant(full, by):
        full = linear.add(full, linear.identity(rows), by)
    return full


def reflection(size: int, chance: Random) -> Matrix:
    """The reflection I - 2 v v^T / v^T v in the plane across a random integer vector."""
    v = [nonzero(chance, 3) for _ in range(size)]
    length = sum((x * x for x in v), Fraction(0))
    return Matrix(
        tuple(tuple(Fraction(int(i == j)) - 2 * v[i] * v[j] / length for j in range(size)) for i in range(size))
    )


def nonzero(chance: Random, most: int) -> Fraction:
    """An integer of either sign that is not zero."""
    return Fraction(chance.choice((-1, 1)) * chance.randint(1, most))


def size_letters(spaces: Mapping[str, Space]) -> list[str]:
    """The letters that stand for sizes, in alphabetical order."""
    shapes = (space.shape for space in spaces.values() if space.shape)
    return sorted({size for shape in shapes for size in shape if isinstance(size, str)})


def breaks(nodes: Iterable[Node]) -> bool:
    """Whether any of the nodes changes its formula from place to place."""
    return any(node.text in BREAKING or node.head == "relation" for node in nodes)


def landmarks(trees: Iterable[Node]) -> list[Fraction]:
    """Numbers near which a tree may break: its literals and their opposites, where it has a function with break points."""
    nodes = [node for tree in trees for node in tree.walk()]
    if not breaks(nodes):
        return []
    found = {node.value for node in nodes if node.head == "number" and node.value is not None}
    ordered = sorted((value for value in found if 2 < abs(value) < 10**6), key=lambda value: (abs(value), value))
    return [signed for value in ordered[:6] for signed in (-value, value)]
