"""The value of a tree at a point: one small function per head, all work counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from operator import ge, gt, le, lt

from mlmath_quiz.maths import linear, special
from mlmath_quiz.maths.arithmetic import Arithmetic
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.maths.values import (
    CONTEXT,
    Matrix,
    Misfit,
    Scalar,
    TooLarge,
    TooLong,
    Undefined,
    Value,
    magnitude,
    real,
    small_integer,
)

Point = Mapping[str, Value]
MOST_TERMS = 1000
"""Terms of the longest sum or product that is added up."""
FAR_OUT = 10**5
"""Beyond this an integrand too large or too small to work out counts as zero: were it large, the integral would not settle."""
MOST_DIGITS = 1500
"""Digits of the highest precision that a derivative may ask for."""


def evaluate(node: Node, point: Point, digits: int = 50, over_complex: bool = False) -> Value:
    """The value of a tree: a Fraction, a high-precision number, a Matrix, or the truth of a relation.

    Raises Undefined where there is none (Misfit where shapes do not fit) and TooLarge where finding it is too much work.
    """
    return Evaluator(Arithmetic(digits, over_complex)).value(node, point)


@dataclass(slots=True)
class Evaluator:
    """Values of trees under one arithmetic; `trusted` is how many digits a numerical integral or limit left certain."""

    by: Arithmetic
    trusted: int = 10**6

    def value(self, node: Node, point: Point) -> Value:
        """The value of a tree at a point."""
        self.by.spend()
        try:
            return HEADS[node.head](self, node, point)
        except KeyError as error:
            raise Undefined(f"no value for {error}") from error
        except (RecursionError, MemoryError, OverflowError) as error:
            raise TooLarge("too deep or too large to evaluate") from error

    def scalar(self, node: Node, point: Point) -> Scalar:
        """The value as a number."""
        return special.scalar(self.value(node, point))

    def values(self, node: Node, point: Point) -> list[Value]:
        """The values of all arguments."""
        return [self.value(arg, point) for arg in node.args]

    def add(self, a: Value, b: Value) -> Value:
        """The sum of two numbers or two matrices."""
        if isinstance(a, Matrix) or isinstance(b, Matrix):
            if isinstance(a, Matrix) and isinstance(b, Matrix):
                return linear.add(a, b, self.by)
            return self.by.add(special.scalar(a), special.scalar(b))
        return self.by.add(special.scalar(a), special.scalar(b))

    def multiply(self, a: Value, b: Value) -> Value:
        """The product of numbers and matrices."""
        if isinstance(a, Matrix):
            return linear.multiply(a, b, self.by) if isinstance(b, Matrix) else linear.scale(b, a, self.by)
        if isinstance(b, Matrix):
            return linear.scale(special.scalar(a), b, self.by)
        return self.by.multiply(special.scalar(a), special.scalar(b))


Head = Callable[[Evaluator, Node, Point], Value]


def of_number(self: Evaluator, node: Node, point: Point) -> Value:
    """A literal."""
    assert node.value is not None
    return node.value


def of_constant(self: Evaluator, node: Node, point: Point) -> Value:
    """e, pi, i or oo."""
    return {"e": CONTEXT.e, "pi": CONTEXT.pi, "i": CONTEXT.j, "oo": CONTEXT.inf}[node.text] * 1


def of_add(self: Evaluator, node: Node, point: Point) -> Value:
    """A sum from the left."""
    total = self.value(node.args[0], point)
    for arg in node.args[1:]:
        total = self.add(total, self.value(arg, point))
    return total


def of_mul(self: Evaluator, node: Node, point: Point) -> Value:
    """A product from the left."""
    total = self.value(node.args[0], point)
    for arg in node.args[1:]:
        total = self.multiply(total, self.value(arg, point))
    return total


def of_neg(self: Evaluator, node: Node, point: Point) -> Value:
    """The negative."""
    value = self.value(node.args[0], point)
    return value.map(lambda entry: -entry) if isinstance(value, Matrix) else -special.scalar(value)


def of_div(self: Evaluator, node: Node, point: Point) -> Value:
    """A quotient by a number."""
    top, bottom = self.values(node, point)
    if isinstance(bottom, Matrix) and bottom.shape != (1, 1):
        raise Misfit("a quotient by a matrix")
    below = special.scalar(bottom)
    if isinstance(top, Matrix):
        return top.map(lambda entry: self.by.divide(entry, below))
    return self.by.divide(special.scalar(top), below)


def of_pow(self: Evaluator, node: Node, point: Point) -> Value:
    """A power of a number, or a whole power of a square matrix; e^x is the exponential."""
    base, exponent = self.values(node, point)
    if isinstance(base, Matrix) and base.shape != (1, 1):
        whole = small_integer(special.scalar(exponent), 1000)
        if whole is None:
            raise Misfit("a power of a matrix that is no small integer")
        return linear.power(base, whole, self.by)
    if node.args[0].head == "constant" and node.args[0].text == "e":
        return special.exponential(self.by, special.scalar(exponent))
    return self.by.power(special.scalar(base), special.scalar(exponent))


def of_vector(self: Evaluator, node: Node, point: Point) -> Value:
    """A column of numbers, or columns under one another."""
    return stack([(value,) for value in self.values(node, point)])


def of_matrix(self: Evaluator, node: Node, point: Point) -> Value:
    """Rows of numbers or of blocks."""
    return stack([tuple(self.values(row, point)) for row in node.args])


def of_row(self: Evaluator, node: Node, point: Point) -> Value:
    """One row."""
    return stack([tuple(self.values(node, point))])


def stack(rows: list[tuple[Value, ...]]) -> Matrix:
    """A matrix from rows of numbers and blocks; Misfit where they do not line up."""
    if any(isinstance(item, Matrix) for row in rows for item in row):
        rows = [line for row in rows for line in beside(row)]
    if len({len(row) for row in rows}) != 1 or not rows[0]:
        raise Misfit("rows of different lengths")
    return Matrix(tuple(tuple(special.scalar(entry) for entry in row) for row in rows))


def beside(blocks: tuple[Value, ...]) -> list[tuple[Value, ...]]:
    """The lines of blocks that stand beside one another."""
    matrices = [special.matrix(block) for block in blocks]
    if len({len(m.rows) for m in matrices}) != 1:
        raise Misfit("blocks of different heights")
    return [tuple(entry for part in line for entry in part) for line in zip(*(m.rows for m in matrices), strict=True)]


def of_relation(self: Evaluator, node: Node, point: Point) -> Value:
    """The truth of a chain of relations."""
    values = self.values(node, point)
    links = zip(node.text.split(), values, values[1:], strict=False)
    return all(holds(self, operator, a, b) for operator, a, b in links)


def holds(self: Evaluator, operator: str, a: Value, b: Value) -> bool:
    """Whether one link holds; equality to within rounding."""
    if operator in ("=", "==", "!="):
        return same(self, a, b) != (operator == "!=")
    x, y = special.need_real(special.scalar(a)), special.need_real(special.scalar(b))
    if same(self, x, y):
        return operator in ("<=", ">=")
    if not (isinstance(x, Fraction) and isinstance(y, Fraction)):
        x, y = real(x), real(y)
    return bool({"<": lt, "<=": le, ">": gt, ">=": ge}[operator](x, y))


def same(self: Evaluator, a: Value, b: Value) -> bool:
    """Equal to within rounding; matrices entry by entry."""
    if isinstance(a, Matrix) or isinstance(b, Matrix):
        left, right = special.matrix(a), special.matrix(b)
        pairs = zip(left.entries(), right.entries(), strict=False)
        return left.shape == right.shape and all(same(self, x, y) for x, y in pairs)
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a == b
    a, b = real(a), real(b)
    return bool(a == b) or (
        bool(CONTEXT.isfinite(a) and CONTEXT.isfinite(b))
        and magnitude(a - b) < max(magnitude(a), magnitude(b)) - CONTEXT.prec + 30
    )


def of_all(self: Evaluator, node: Node, point: Point) -> Value:
    """Several conditions together."""
    return all(truth(value) for value in self.values(node, point))


def of_any(self: Evaluator, node: Node, point: Point) -> Value:
    """At least one of several conditions."""
    return any(truth(value) for value in self.values(node, point))


def truth(value: Value) -> bool:
    """A condition's truth; Misfit for a number."""
    if not isinstance(value, bool):
        raise Misfit("a number where a condition belongs")
    return value


def no_value(self: Evaluator, node: Node, point: Point) -> Value:
    """Sets, lists and intervals are compared by their own relations."""
    raise Misfit(f"a {node.head} where a number or matrix belongs")


def of_call(self: Evaluator, node: Node, point: Point) -> Value:
    """A function of its arguments."""
    name = node.text
    if name in BINDERS and len(node.args) > 1:
        return BINDERS[name](self, node, point)
    if name == "piecewise":
        return of_piecewise(self, node, point)
    args = self.values(node, point)
    try:
        return apply(self, name, args)
    except TypeError as error:
        raise Undefined(f"{name} of {len(args)} arguments") from error


def apply(self: Evaluator, name: str, args: list[Value]) -> Value:
    """A named function of values; one of numbers goes entry by entry over a matrix."""
    if name in ("sum", "product") and isinstance(args[0], Matrix):
        return fold(self, name, args[0].entries())
    if name in special.OF_MATRICES:
        return special.OF_MATRICES[name](self.by, *args)
    if name in special.OF_NUMBERS:
        return special.OF_NUMBERS[name](self.by, *(special.scalar(arg) for arg in args))
    function = special.OF_NUMBER.get(name)
    if function is None:
        raise Undefined(f"no value for the function {name}")
    (argument,) = args
    if isinstance(argument, Matrix) and argument.shape != (1, 1):
        return argument.map(lambda entry: function(self.by, entry))
    return function(self.by, special.scalar(argument))


def of_piecewise(self: Evaluator, node: Node, point: Point) -> Value:
    """`piecewise(value, condition, ..., otherwise)`: only the branch that applies is evaluated."""
    pairs = list(zip(node.args[::2], node.args[1::2], strict=False))
    for value, condition in pairs:
        if truth(self.value(condition, point)):
            return self.value(value, point)
    if len(node.args) % 2:
        return self.value(node.args[-1], point)
    raise Undefined("no case applies")


def fold(self: Evaluator, name: str, terms: Iterator[Value]) -> Value:
    """The sum or product of terms; of none, 0 or 1."""
    total: Value | None = None
    for term in terms:
        total = term if total is None else self.add(total, term) if name == "sum" else self.multiply(total, term)
    return Fraction(int(name == "product")) if total is None else total


def of_sum(self: Evaluator, node: Node, point: Point) -> Value:
    """`sum(f, i, low, high)` and `product(f, i, low, high)`, term by term."""
    body, index, low_node, high_node = node.args
    low, high = (small_integer(self.scalar(end, point), 10**15) for end in (low_node, high_node))
    if low is None or high is None:
        raise Undefined("a sum whose ends are no integers")
    if high - low > MOST_TERMS:
        raise TooLarge("a sum of too many terms")
    terms = (self.value(body, {**point, index.text: Fraction(i)}) for i in range(low, high + 1))
    return fold(self, node.text, terms)


@contextmanager
def precision(digits: int) -> Iterator[None]:
    """More digits for a while."""
    if digits > MOST_DIGITS:
        raise TooLarge("derivatives within derivatives")
    before = CONTEXT.prec
    CONTEXT.dps = digits
    try:
        yield
    finally:
        CONTEXT.prec = before


def of_diff(self: Evaluator, node: Node, point: Point) -> Value:
    """`diff(f, x)`, `diff(f, x, 2)`, `diff(f, x, y)`: by central differences at three times the precision."""
    names: list[str] = []
    for arg in node.args[1:]:
        if arg.head == "number" and arg.value is not None and names:
            names += [names[-1]] * (int(arg.value) - 1)
        else:
            names.append(arg.text)
    return difference(self, node.args[0], names, point)


def difference(self: Evaluator, body: Node, names: list[str], point: Point) -> Value:
    """The derivative by each of the names in turn."""
    if not names:
        return self.value(body, point)
    if isinstance(point[names[0]], Matrix):
        raise Misfit("a derivative by a vector")
    digits, lost, swallowed = CONTEXT.dps, self.by.lost, self.by.swallowed
    with precision(3 * digits + 10):
        step = CONTEXT.mpf(10) ** -digits
        slope = central(self, body, names, point, step)
        if any(entry and abs(entry) < step for entry in special.matrix(slope).entries()):
            slope = settled(slope, central(self, body, names, point, step / 10 ** (digits // 5)))
    self.by.lost, self.by.swallowed = lost, swallowed
    return slope


def central(self: Evaluator, body: Node, names: list[str], point: Point, step: Scalar) -> Value:
    """The central difference by the first name of the derivative by the others."""
    here = real(point[names[0]])
    above, below = (difference(self, body, names[1:], {**point, names[0]: here + side}) for side in (step, -step))
    return self.multiply(self.add(above, of_minus(below)), 1 / (2 * step))


def settled(coarse: Value, fine: Value) -> Value:
    """The derivative by the finer step; zero where a tiny value shrank with the step, being only its error."""
    pairs = zip(special.matrix(coarse).entries(), special.matrix(fine).entries(), strict=True)
    entries = [CONTEXT.zero if abs(b) * 1024 < abs(a) else b for a, b in pairs]
    if not isinstance(coarse, Matrix):
        return entries[0]
    columns = coarse.shape[1]
    return Matrix(tuple(tuple(entries[i : i + columns]) for i in range(0, len(entries), columns)))


def of_minus(value: Value) -> Value:
    """The negative of a value."""
    return value.map(lambda entry: -entry) if isinstance(value, Matrix) else -special.scalar(value)


def of_integral(self: Evaluator, node: Node, point: Point) -> Value:
    """`integrate(f, x, low, high)` by tanh-sinh quadrature; an indefinite integral has no value."""
    if len(node.args) != 4:
        raise TooLarge("an integral without limits")
    body, variable, low, high = node.args
    ends = [real(self.scalar(end, point)) for end in (low, high)]
    before = CONTEXT.prec
    CONTEXT.dps = 30

    def integrand(x: Scalar) -> Scalar:
        try:
            return real(self.scalar(body, {**point, variable.text: x}))
        except TooLarge:
            if abs(x) < FAR_OUT:
                raise
            return CONTEXT.zero

    try:
        value, error = CONTEXT.quad(integrand, ends, error=True, maxdegree=7)
    except (ValueError, ZeroDivisionError) as problem:
        raise Undefined("an integrand without a value") from problem
    finally:
        CONTEXT.prec = before
    if magnitude(error) > magnitude(value) - 40 and magnitude(error) > -40:
        raise TooLong("an integral that does not settle")
    self.trusted = min(self.trusted, 11)
    return value * 1


def of_limit(self: Evaluator, node: Node, point: Point) -> Value:
    """`limit(f, x, a)`, from both sides: the value very near, where going nearer changes nothing; else TooLarge."""
    body, variable, target = node.args[:3]
    end = self.scalar(target, point)
    with precision(3 * CONTEXT.dps):
        near = [real(self.scalar(body, {**point, variable.text: x})) for x in approaching(end)]
        if any(abs(value - near[0]) > (1 + abs(near[0])) * CONTEXT.mpf(10) ** -15 for value in near):
            raise TooLarge("a limit that is not reached quickly")
    self.trusted = min(self.trusted, 12)
    return self.by.within(near[0] if abs(near[0]) > CONTEXT.mpf(10) ** -15 else CONTEXT.zero)


def approaching(end: Scalar) -> list[Scalar]:
    """Points that come near to an end, from both sides where it is finite."""
    if not isinstance(end, Fraction) and CONTEXT.isinf(end):
        return [CONTEXT.sign(end) * CONTEXT.mpf(10) ** power for power in (40, 20)]
    return [real(end) + side * CONTEXT.mpf(10) ** -power for power in (40, 20) for side in (1, -1)]


def of_at(self: Evaluator, node: Node, point: Point) -> Value:
    """`at(f, x = 2, y = 3)`: the value elsewhere."""
    changes = {arg.text: self.value(arg.args[0], point) for arg in node.args[1:] if arg.head == "keyword"}
    return self.value(node.args[0], {**point, **changes})


BINDERS: Mapping[str, Head] = {
    "sum": of_sum,
    "product": of_sum,
    "diff": of_diff,
    "integrate": of_integral,
    "limit": of_limit,
    "at": of_at,
}

HEADS: Mapping[str, Head] = {
    "number": of_number,
    "name": lambda self, node, point: point[node.text],
    "constant": of_constant,
    "call": of_call,
    "neg": of_neg,
    "add": of_add,
    "mul": of_mul,
    "div": of_div,
    "pow": of_pow,
    "vector": of_vector,
    "matrix": of_matrix,
    "row": of_row,
    "relation": of_relation,
    "and": of_all,
    "or": of_any,
    "set": no_value,
    "list": no_value,
    "interval": no_value,
    "keyword": no_value,
}
