"""The draws of a parametrised question, and the value of a tree at each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import islice
from typing import Any

import sympy

from mlmath_quiz.checking import numeric
from mlmath_quiz.checking.derivations.families import Distribution
from mlmath_quiz.checking.expressing import NotExpressible, to_tree
from mlmath_quiz.checking.ground import Amount, Ground, NoValue, amount
from mlmath_quiz.checking.showing import tree_text
from mlmath_quiz.maths.symbolic import NotSymbolic, is_matrix, to_sympy
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.maths.variants import draw as drawn
from mlmath_quiz.maths.variants import draws, meets
from mlmath_quiz.model import Question

MOST_DRAWS = 200
MOST_LISTED = 4_000
Draw = Mapping[str, Fraction]


def sample_of_draws(question: Question) -> list[dict[str, Fraction]]:
    """Every draw, or 200 of them, the same on every run."""
    found = list(islice(draws(question), MOST_LISTED))
    if len(found) <= MOST_DRAWS:
        return found
    chosen = {tuple(one.items()): one for seed in range(3 * MOST_DRAWS) for one in [drawn(question, f"check {seed}")]}
    return list(chosen.values())[:MOST_DRAWS]


def applies(ground: Ground, when: Node | None, draw: Draw) -> bool:
    """Whether a mistake is one in this draw."""
    return when is None or meets(when.substitute({name: number_node(value) for name, value in draw.items()}), {})


def number_node(value: Fraction) -> Node:
    """A fraction as a tree."""
    return to_tree(sympy.Rational(value.numerator, value.denominator))


def at_draws(ground: Ground, tree: Node) -> Callable[[Draw], Any]:
    """The value of a tree as a function of the draw; other symbols have one fixed value each. Raises NoValue when called."""
    rest = {name: value for name, value in first_point(ground).items() if name not in ground.question.vary}
    fast = compiled(ground, tree, rest)

    def value(draw: Draw) -> Any:
        if fast is not None:
            return fast(draw)
        point = rest | {name: sympy.Rational(each.numerator, each.denominator) for name, each in draw.items()}
        return essence(ground.value(tree, point))

    return value


def first_point(ground: Ground) -> dict[str, Any]:
    """One value for every name."""
    found = ground.points(ground.sizes[0], 1)
    return dict(found[0]) if found else {}


def compiled(ground: Ground, tree: Node, rest: Mapping[str, Any]) -> Callable[[Draw], Amount] | None:
    """A fast way to the values of a number or matrix: its closed form, evaluated."""
    try:
        closed = ground.closed(tree, ground.sizes[0])
        entries = list(closed) if is_matrix(closed) else [closed]
        symbols = {symbol.name: symbol for entry in entries for symbol in entry.free_symbols}
        if any("[" in name for name in symbols) or not all(isinstance(entry, sympy.Expr) for entry in entries):
            return None
        functions = [numeric.evaluator(entry) for entry in entries]
        fixed = {symbols[name]: numeric.number(value) for name, value in rest.items() if name in symbols}
    except (NotSymbolic, numeric.NotNumeric, AttributeError, TypeError, ValueError):
        return None
    shape = closed.shape if is_matrix(closed) else ()

    def value(draw: Draw) -> Amount:
        point = fixed | {symbols[name]: fraction(each) for name, each in draw.items() if name in symbols}
        return Amount(tuple(finite(function, point) for function in functions), shape)

    return value


def finite(function: numeric.Evaluator, point: dict[Any, Any]) -> Any:
    """A value that is a finite number. Raises NoValue."""
    try:
        value = function(point)
    except (numeric.NotNumeric, ArithmeticError, ValueError, TypeError) as error:
        raise NoValue(why(error)) from error
    if not numeric.CONTEXT.isfinite(value):
        raise NoValue("it is not finite")
    return value


def why(error: Exception) -> str:
    """An error of arithmetic in words."""
    return "a division by zero" if isinstance(error, ZeroDivisionError) else str(error) or type(error).__name__


def fraction(value: Fraction) -> Any:
    """A fraction as a number."""
    return numeric.CONTEXT.mpf(value.numerator) / value.denominator


def essence(value: Any) -> Any:
    """What of a value is compared: its numbers, or for a distribution its family and parameters."""
    if isinstance(value, Distribution):
        return (value.family, *(essence(parameter) for parameter in value.parameters))
    try:
        return amount(value)
    except NoValue:
        return value


def same(left: Any, right: Any) -> bool:
    """Whether two values are the same."""
    if isinstance(left, Amount) and isinstance(right, Amount):
        return not left.differs(right)
    if isinstance(left, tuple) and isinstance(right, tuple):
        return len(left) == len(right) and all(same(a, b) for a, b in zip(left, right, strict=True))
    return bool(left == right)


def suggestion(ground: Ground, left: Node, right: Node, draw: Draw) -> str:
    """The simplest condition that keeps two trees apart at such draws: a factor of their difference that must not be zero."""
    whole = f"{tree_text(left)} != {tree_text(right)}"
    try:
        values = {name: sympy.Symbol(name) for name in ground.domains}
        difference = to_sympy(left, values) - to_sympy(right, values)
        point = {name: sympy.Rational(value.numerator, value.denominator) for name, value in draw.items()}
        for factor, _ in sympy.factor_list(sympy.together(difference).as_numer_denom()[0])[1]:
            if factor.subs(point) == 0:
                return apart(factor)
    except (NotSymbolic, NotExpressible, sympy.PolynomialError, TypeError, ValueError, AttributeError, ArithmeticError):
        return whole
    return whole


def apart(factor: Any) -> str:
    """`v != w` for the factor v - w."""
    terms = factor.as_ordered_terms()
    right = -sum((term for term in terms if term.could_extract_minus_sign()), sympy.S.Zero)
    left = factor + right
    return f"{tree_text(to_tree(left))} != {tree_text(to_tree(right))}"


def draw_text(draw: Draw) -> str:
    """`w = 2, x = 1`."""
    return ", ".join(f"{name} = {value}" for name, value in draw.items())
