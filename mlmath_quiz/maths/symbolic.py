"""Trees to SymPy: the one place where typed mathematics becomes symbols with assumptions, never by way of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import sympy
from sympy.core.relational import Relational

from mlmath_quiz.maths.tree import Node

Value = Any
"""A SymPy expression, an immutable matrix (a vector is one column), a set, a truth value, or what a function table makes."""
Function = Callable[..., Value]
Form = Callable[["Translator", Node], Value]
"""A call that reads its own arguments, because it binds a name in them: `sum(f, i, 1, n)`."""

LARGEST_SIZE = 100
"""Rows and columns of the largest matrix that is made from its size."""
MOST_BITS = 20_000
"""Of the largest exact power that is computed."""
LARGEST_FACTORIAL = 3_000


class NotSymbolic(Exception):
    """SymPy has no form for this piece of mathematics; `node` is the piece."""

    def __init__(self, message: str, node: Node | None = None) -> None:
        super().__init__(message)
        self.node = node


@dataclass(frozen=True)
class Translator:
    """Turns trees into SymPy, given what each name stands for and the tables of functions and binding forms."""

    values: Mapping[str, Value]
    functions: Mapping[str, Function] = field(default_factory=lambda: FUNCTIONS)
    forms: Mapping[str, Form] = field(default_factory=lambda: FORMS)

    def __call__(self, node: Node) -> Value:
        """The value of a tree. Raises NotSymbolic."""
        try:
            return HEADS[node.head](self, node)
        except (TypeError, ValueError, AttributeError, NotImplementedError, ArithmeticError) as error:
            if isinstance(error, NotSymbolic):
                raise
            raise NotSymbolic(str(error) or type(error).__name__, node) from error

    def bind(self, name: str, value: Value) -> Translator:
        """The same translator with one name standing for something else."""
        return replace(self, values={**self.values, name: value})

    def all(self, node: Node) -> list[Value]:
        """The values of a node's arguments."""
        return [self(arg) for arg in node.args]


def to_sympy(node: Node, values: Mapping[str, Value]) -> Value:
    """A tree as a SymPy expression or matrix, sums and integrals done; `values` says what each name stands for.

    Raises NotSymbolic.
    """
    return done(Translator(values)(node))


def done(value: Value) -> Value:
    """A value with its sums, integrals and limits carried out, in closed form where SymPy finds one."""
    return value.doit() if hasattr(value, "doit") else value


# --- names and their domains ------------------------------------------------------------------------------------------

SCALARS: Mapping[str, Mapping[str, bool]] = {
    "real": {"real": True},
    "positive": {"positive": True},
    "nonnegative": {"nonnegative": True},
    "nonzero": {"real": True, "nonzero": True},
    "integer": {"integer": True},
    "natural": {"integer": True, "positive": True},
    "probability": {"positive": True},
    "complex": {"complex": True},
}
"""What SymPy may assume of a symbol by the word of its domain."""
BOUND = re.compile(r"\s*(-?[\d./]+)\s*(?:<|<=|≤)\s*\w+")
RANGE = re.compile(r"\s*(-?\d+)\s*\.\.\s*(-?\d+)\s*$")
SIZES = re.compile(r"(\w+)\s*(?:[x×]\s*(\w+))?\s*$")


def symbols_for(domains: Mapping[str, str], sizes: Mapping[str, int] | None = None) -> dict[str, Value]:
    """What each declared name stands for: a symbol, or a matrix of symbols where its domain says so.

    `sizes` gives the sizes that are letters; these letters stand for their numbers.
    """
    sizes = sizes or {}
    values: dict[str, Value] = {name: value_for(name, domain, sizes) for name, domain in domains.items()}
    return values | {letter: sympy.Integer(size) for letter, size in sizes.items()}


def value_for(name: str, domain: str, sizes: Mapping[str, int]) -> Value:
    """A symbol with the assumptions of its domain, or a matrix of real symbols."""
    words = domain.split()
    if not {"matrix", "vector", "simplex", "symmetric", "definite", "orthogonal", "invertible", "diagonal"} & set(
        words
    ):
        return sympy.Symbol(name, **assumptions(domain))
    found = SIZES.search(domain)
    if not found:
        raise NotSymbolic(f"the domain '{domain}' has no size")
    rows, columns = (int(sizes.get(size, size)) if size else 1 for size in found.groups())
    sign = {"positive": True} if words[0] == "simplex" else {"real": True}
    return sympy.ImmutableDenseMatrix(rows, columns, lambda i, j: entry(name, i, j, columns, words, sign))


def entry(name: str, i: int, j: int, columns: int, words: list[str], sign: Mapping[str, bool]) -> sympy.Expr:
    """One entry of a matrix of symbols; symmetric and diagonal ones share theirs."""
    if "diagonal" in words and i != j:
        return sympy.S.Zero
    if {"symmetric", "definite"} & set(words) and i > j:
        i, j = j, i
    place = f"{i + 1}" if columns == 1 else f"{i + 1},{j + 1}"
    return sympy.Symbol(f"{name}[{place}]", **sign)


def assumptions(domain: str) -> dict[str, bool]:
    """What SymPy may assume of a scalar: `0 < s < 1` is positive, `2..6` a positive integer, anything unknown real."""
    word = domain.strip()
    if word in SCALARS:
        return dict(SCALARS[word])
    if "|" in word:
        return {"positive": True} if "-" not in word and not re.search(r"(^|\s)0(\s|$)", word) else {"real": True}
    if found := RANGE.match(word):
        low = int(found[1])
        return {"integer": True, **({"positive": True} if low > 0 else {"nonnegative": True} if low == 0 else {})}
    if (found := BOUND.match(word)) or (found := re.match(r"\s*\w+\s*>=?\s*(-?[\d./]+)", word)):
        low_bound = sympy.Rational(found[1])
        strict = "=" not in found[0] and "≤" not in found[0]
        if low_bound > 0 or (low_bound == 0 and strict):
            return {"positive": True}
        return {"nonnegative": True} if low_bound == 0 else {"real": True}
    return {"real": True}


# --- heads ------------------------------------------------------------------------------------------------------------


def is_matrix(value: Value) -> bool:
    """Whether a value is a matrix or vector."""
    return isinstance(value, sympy.MatrixBase)


def scalar_if_single(value: Value) -> Value:
    """A 1 × 1 matrix as its entry: `x^T*x` is a number."""
    return value[0, 0] if is_matrix(value) and value.shape == (1, 1) else value


def add(left: Value, right: Value) -> Value:
    """A sum; shapes must agree."""
    return scalar_if_single(left) + scalar_if_single(right)


def multiply(left: Value, right: Value) -> Value:
    """A product; two columns of one length have none."""
    if is_matrix(left) and is_matrix(right) and left.cols != right.rows and left.shape == right.shape:
        raise NotSymbolic("a product of two columns: write x^T*y, outer(x, y) or hadamard(x, y)")
    return scalar_if_single(left * right)


def power(base: Value, exponent: Value) -> Value:
    """A power; of a square matrix an integer one."""
    if is_matrix(base):
        return base.inv() ** int(-exponent) if exponent < 0 else base ** int(exponent)
    if base.is_Rational and exponent.is_Integer and digits_of_power(base, exponent) > MOST_BITS:
        raise NotSymbolic("a power with too many digits")
    return base**exponent


def digits_of_power(base: Value, exponent: Value) -> int:
    """The bits of an exact power, about; none for powers of 0, 1 and -1."""
    return 0 if base in (0, 1, -1) else max(abs(base.p), base.q).bit_length() * abs(int(exponent))


def fold(combine: Callable[[Value, Value], Value], values: list[Value]) -> Value:
    """Values combined from the left."""
    result = values[0]
    for value in values[1:]:
        result = combine(result, value)
    return result


def number_value(translate: Translator, node: Node) -> Value:
    """The exact value of a literal."""
    assert node.value is not None
    return sympy.Rational(node.value.numerator, node.value.denominator)


def name_value(translate: Translator, node: Node) -> Value:
    """What a name stands for."""
    if node.text not in translate.values:
        raise NotSymbolic(f"'{node.text}' stands for nothing here", node)
    return translate.values[node.text]


def call_value(translate: Translator, node: Node) -> Value:
    """A function of its arguments, keywords by name."""
    if node.text in translate.forms:
        return translate.forms[node.text](translate, node)
    if node.text not in translate.functions:
        raise NotSymbolic(f"'{node.text}' has no symbolic form", node)
    positional = [translate(arg) for arg in node.args if arg.head != "keyword"]
    named = {arg.text: translate(arg.args[0]) for arg in node.args if arg.head == "keyword"}
    return translate.functions[node.text](*positional, **named)


def matrix_value(rows: list[list[Value]]) -> Value:
    """A matrix of scalars, or of blocks."""
    if any(is_matrix(item) for row in rows for item in row):
        return sympy.ImmutableDenseMatrix(sympy.BlockMatrix(rows).as_explicit())
    return sympy.ImmutableDenseMatrix(rows)


RELATIONS: Mapping[str, Callable[[Value, Value], Value]] = {
    "=": sympy.Eq,
    "==": sympy.Eq,
    "!=": sympy.Ne,
    "<": sympy.Lt,
    "<=": sympy.Le,
    ">": sympy.Gt,
    ">=": sympy.Ge,
    "in": lambda element, collection: collection.contains(element),
}


def relate(operator: str, left: Value, right: Value) -> Value:
    """One link of a chain; matrices are compared entry by entry."""
    if is_matrix(left) and is_matrix(right):
        if left.shape != right.shape:
            return sympy.false
        return sympy.And(*(RELATIONS[operator](a, b) for a, b in zip(left, right, strict=True)))
    return RELATIONS[operator](left, right)


def relation_value(translate: Translator, node: Node) -> Value:
    """A chain of relations: all of its links."""
    sides = translate.all(node)
    links = zip(node.text.split(), sides, sides[1:], strict=False)
    return sympy.And(*(relate(operator, left, right) for operator, left, right in links))


def interval_value(translate: Translator, node: Node) -> Value:
    """An interval with its ends open or closed."""
    low, high = translate.all(node)
    return sympy.Interval(low, high, node.text[0] == "(", node.text[1] == ")")


def join(values: list[Value]) -> Value:
    """A union of sets, or a disjunction of conditions."""
    return sympy.Union(*values) if isinstance(values[0], sympy.Set) else sympy.Or(*values)


def meet(values: list[Value]) -> Value:
    """An intersection of sets, or a conjunction of conditions."""
    return sympy.Intersection(*values) if isinstance(values[0], sympy.Set) else sympy.And(*values)


CONSTANTS: Mapping[str, Value] = {"e": sympy.E, "pi": sympy.pi, "i": sympy.I, "oo": sympy.oo}

HEADS: Mapping[str, Callable[[Translator, Node], Value]] = {
    "number": number_value,
    "name": name_value,
    "constant": lambda t, n: CONSTANTS[n.text],
    "call": call_value,
    "neg": lambda t, n: -t(n.args[0]),
    "add": lambda t, n: fold(add, t.all(n)),
    "mul": lambda t, n: fold(multiply, t.all(n)),
    "div": lambda t, n: divide(*t.all(n)),
    "pow": lambda t, n: power(*t.all(n)),
    "vector": lambda t, n: sympy.ImmutableDenseMatrix([[value] for value in t.all(n)]),
    "matrix": lambda t, n: matrix_value([t.all(row) for row in n.args]),
    "row": lambda t, n: matrix_value([t.all(n)]),
    "set": lambda t, n: sympy.FiniteSet(*t.all(n)),
    "list": lambda t, n: tuple(t.all(n)),
    "interval": interval_value,
    "relation": relation_value,
    "or": lambda t, n: join(t.all(n)),
    "and": lambda t, n: meet(t.all(n)),
}


def divide(numerator: Value, denominator: Value) -> Value:
    """A quotient by a scalar."""
    if is_matrix(denominator):
        raise NotSymbolic("a quotient by a matrix: write inv(A)")
    if denominator == 0:
        raise NotSymbolic("a quotient by zero")
    return numerator / denominator


# --- functions --------------------------------------------------------------------------------------------------------


def factorial(n: Value) -> Value:
    """`n!`, of a number that is not too large."""
    if n.is_number and n > LARGEST_FACTORIAL:
        raise NotSymbolic("a factorial with too many digits")
    return sympy.factorial(n)


def binomial(n: Value, k: Value) -> Value:
    """`n` over `k`, of numbers that are not too large."""
    if n.is_number and k.is_number and min(abs(n), abs(k)) > LARGEST_FACTORIAL:
        raise NotSymbolic("a binomial coefficient with too many digits")
    return sympy.binomial(n, k)


def matrix_only(function: Callable[[Value], Value]) -> Function:
    """A function of a matrix; a number counts as a 1 × 1 matrix."""
    return lambda a: function(a if is_matrix(a) else sympy.ImmutableDenseMatrix([[a]]))


def norm(a: Value, order: Value = 2) -> Value:
    """The Euclidean (Frobenius) norm, or another order of a vector."""
    if not is_matrix(a):
        return sympy.Abs(a)
    if order == 2:
        return sympy.sqrt(sum((magnitude_squared(entry) for entry in a), sympy.S.Zero))
    if order == sympy.oo:
        return sympy.Max(*(sympy.Abs(entry) for entry in a))
    return sum((sympy.Abs(entry) ** order for entry in a), sympy.S.Zero) ** (1 / sympy.sympify(order))


def magnitude_squared(a: Value) -> Value:
    """`|a|^2`, as a square where `a` is real."""
    return a**2 if a.is_real else a * sympy.conjugate(a)


def magnitude(a: Value) -> Value:
    """`|a|`: of a number, of a vector (its norm), of a square matrix (its determinant)."""
    if not is_matrix(a):
        return sympy.Abs(a)
    return a.det() if a.rows == a.cols else norm(a)


def extreme(of_scalars: Function) -> Function:
    """`max` and `min` of numbers, or of the entries of one vector or set."""

    def of(*args: Value) -> Value:
        if len(args) == 1 and not isinstance(args[0], sympy.Expr):
            return of_scalars(*args[0])
        return of_scalars(*args)

    return of


def entrywise(function: Function) -> Function:
    """A function of a number, applied to each entry of a vector or matrix."""
    return lambda a, *rest: a.applyfunc(lambda x: function(x, *rest)) if is_matrix(a) else function(a, *rest)


def diagonal(*entries: Value) -> Value:
    """A diagonal matrix from its entries or a vector; of a square matrix, its diagonal as a vector."""
    if len(entries) == 1 and is_matrix(entries[0]):
        a = entries[0]
        if a.cols == 1:
            return sympy.ImmutableDenseMatrix(sympy.diag(*a))
        return sympy.ImmutableDenseMatrix([[a[i, i]] for i in range(min(a.shape))])
    return sympy.ImmutableDenseMatrix(sympy.diag(*entries))


def piecewise(*args: Value) -> Value:
    """`piecewise(value, condition, ..., otherwise)`."""
    pairs = [(args[i], args[i + 1]) for i in range(0, len(args) - 1, 2)]
    return sympy.Piecewise(*pairs, *([(args[-1], True)] if len(args) % 2 else []))


def logistic(x: Value) -> Value:
    """`1/(1 + e^-x)`."""
    return 1 / (1 + sympy.exp(-x))


def dimension(n: Value) -> int:
    """A size of a matrix: a positive integer within bounds."""
    if not (n.is_Integer and 0 < n <= LARGEST_SIZE):
        raise NotSymbolic(f"{n} is no size of a matrix: a whole number from 1 to {LARGEST_SIZE} was expected")
    return int(n)


def ones_column(n: Value, columns: Value = 1) -> Value:
    """A vector, or matrix, of ones."""
    return sympy.ImmutableDenseMatrix(sympy.ones(dimension(n), dimension(sympy.sympify(columns))))


TRIGONOMETRIC = (
    *("sin", "cos", "tan", "sec", "csc", "cot", "asin", "acos", "atan", "acot", "asec", "acsc"),
    *("sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "acosh", "atanh"),
    *("acoth", "asech", "acsch"),
)

ELEMENTARY: Mapping[str, Function] = {
    **{word: getattr(sympy, word) for word in TRIGONOMETRIC},
    "atan2": sympy.atan2,
    "exp": sympy.exp,
    "ln": sympy.log,
    "log": sympy.log,
    "log2": lambda x: sympy.log(x) / sympy.log(2),
    "log10": lambda x: sympy.log(x) / sympy.log(10),
    "sqrt": sympy.sqrt,
    "cbrt": lambda x: sympy.real_root(x, 3),
    "abs": sympy.Abs,
    "sign": sympy.sign,
    "floor": sympy.floor,
    "ceil": sympy.ceiling,
    "gamma": sympy.gamma,
    "lngamma": sympy.loggamma,
    "digamma": sympy.digamma,
    "trigamma": lambda x: sympy.polygamma(1, x),
    "beta": sympy.beta,
    "erf": sympy.erf,
    "erfc": sympy.erfc,
    "probit": lambda p: sympy.sqrt(2) * sympy.erfinv(2 * p - 1),
    "zeta": sympy.zeta,
    "Phi": lambda x: (1 + sympy.erf(x / sympy.sqrt(2))) / 2,
    "phi": lambda x: sympy.exp(-(x**2) / 2) / sympy.sqrt(2 * sympy.pi),
    "sigmoid": logistic,
    "logit": lambda p: sympy.log(p / (1 - p)),
    "softplus": lambda x: sympy.log(1 + sympy.exp(x)),
    "relu": lambda x: sympy.Max(x, 0),
    "heaviside": lambda x: sympy.Heaviside(x),
    "conj": sympy.conjugate,
    "re": sympy.re,
    "im": sympy.im,
    "arg": sympy.arg,
}
"""Functions of numbers, entry by entry on vectors and matrices."""

FUNCTIONS: dict[str, Function] = {
    **{word: entrywise(function) for word, function in ELEMENTARY.items()},
    "abs": magnitude,
    "log_b": lambda base, x: sympy.log(x) / sympy.log(base),
    "root": lambda x, n=2: sympy.real_root(x, n),
    "mod": sympy.Mod,
    "gcd": sympy.gcd,
    "lcm": sympy.lcm,
    "max": extreme(sympy.Max),
    "min": extreme(sympy.Min),
    "factorial": factorial,
    "binomial": binomial,
    "permutations": lambda n, k: sympy.ff(n, k),
    "round": lambda x: sympy.sign(x) * sympy.floor(sympy.Abs(x) + sympy.Rational(1, 2)),
    "choose": binomial,
    "piecewise": piecewise,
    "indicator": lambda condition: sympy.Piecewise((1, condition), (0, True)),
    "softmax": lambda a: a.applyfunc(sympy.exp) / sum((sympy.exp(x) for x in a), sympy.S.Zero),
    "logsumexp": lambda a: sympy.log(sum((sympy.exp(x) for x in a), sympy.S.Zero)),
    "vec": lambda a: sympy.ImmutableDenseMatrix(a.vec()),
    "entry": lambda a, i, j=1: a[int(i) - 1, int(j) - 1],
    "unit": lambda k, n: sympy.ImmutableDenseMatrix(dimension(n), 1, lambda i, j: int(i == int(k) - 1)),
    "norm": norm,
    "transpose": matrix_only(lambda a: a.T),
    "inv": matrix_only(lambda a: a.inv()),
    "det": matrix_only(lambda a: a.det()),
    "trace": matrix_only(lambda a: a.trace()),
    "rank": matrix_only(lambda a: sympy.Integer(a.rank())),
    "diag": diagonal,
    "identity": lambda n: sympy.ImmutableDenseMatrix(sympy.eye(dimension(n))),
    "zeros": lambda n, columns=1: sympy.ImmutableDenseMatrix(
        sympy.zeros(dimension(n), dimension(sympy.sympify(columns)))
    ),
    "ones": ones_column,
    "dot": lambda a, b: scalar_if_single(a.T * b),
    "inner": lambda a, b: scalar_if_single(a.T * b),
    "cross": lambda a, b: a.cross(b),
    "outer": lambda a, b: a * b.T,
    "hadamard": lambda a, b: a.multiply_elementwise(b),
    "kron": lambda a, b: sympy.ImmutableDenseMatrix(sympy.kronecker_product(a, b)),
}
"""Functions by the grammar's canonical names."""


# --- forms that bind a name -------------------------------------------------------------------------------------------


def bound(translate: Translator, node: Node, **assume: bool) -> tuple[sympy.Symbol, Translator]:
    """A fresh symbol for the name in a form's second argument, and the translator that knows it."""
    if len(node.args) < 2 or node.args[1].head != "name":
        raise NotSymbolic(f"{node.text} needs the name of a variable as its second argument", node)
    name = node.args[1].text
    known = translate.values.get(name)
    symbol = known if isinstance(known, sympy.Symbol) else sympy.Symbol(name, **(assume or {"real": True}))
    return symbol, translate.bind(name, symbol)


def summed(operation: Any) -> Form:
    """`sum(f, i, low, high)` and `product(f, i, low, high)`, not yet carried out."""

    def form(translate: Translator, node: Node) -> Value:
        if len(node.args) == 1:
            return over_entries(operation, translate(node.args[0]))
        _, low, high = node.args[1:]
        index = sympy.Dummy(node.args[1].text, integer=True)
        term = translate.bind(node.args[1].text, index)(node.args[0])
        return operation(term, (index, translate(low), translate(high)))

    return form


def over_entries(operation: Any, entries: Value) -> Value:
    """The sum, or product, of a vector's entries."""
    return fold(lambda a, b: a + b if operation is sympy.Sum else a * b, list(entries))


def derivative(translate: Translator, node: Node) -> Value:
    """`diff(f, x)`, `diff(f, x, 2)`, `diff(f, x, y)`: also of a vector, entry by entry."""
    result = translate(node.args[0])
    for name, after in zip(node.args[1:], (*node.args[2:], None), strict=True):
        if name.head != "number":
            times = int(translate(after)) if after is not None and after.head == "number" else 1
            result = result.diff(translate(name), times)
    return result


def integral(translate: Translator, node: Node) -> Value:
    """`integrate(f, x)` or `integrate(f, x, low, high)`, not yet carried out; `x` is known to lie between its limits."""
    name = node.args[1].text
    if len(node.args) == 2:
        variable = translate(node.args[1])
        return sympy.Integral(translate(node.args[0]), variable)
    low, high = translate(node.args[2]), translate(node.args[3])
    variable = sympy.Dummy(name, **({"positive": True} if low.is_nonnegative else {"real": True}))
    return sympy.Integral(translate.bind(name, variable)(node.args[0]), (variable, low, high))


def limit(translate: Translator, node: Node) -> Value:
    """`limit(f, x, a)` from both sides, not yet carried out."""
    point = translate(node.args[2])
    variable = sympy.Dummy(node.args[1].text, real=True)
    expression = translate.bind(node.args[1].text, variable)(node.args[0])
    return sympy.Limit(expression, variable, point, "+-" if point.is_finite else "-")


FORMS: dict[str, Form] = {
    "sum": summed(sympy.Sum),
    "product": summed(sympy.Product),
    "diff": derivative,
    "integrate": integral,
    "limit": limit,
}
"""Calls that bind a name, by the grammar's canonical names."""


def is_true(value: Value) -> bool | None:
    """The truth of a relation between numbers, or None where SymPy cannot tell."""
    if value in (True, sympy.true):
        return True
    if value in (False, sympy.false):
        return False
    simplified = value.simplify() if isinstance(value, Relational | sympy.logic.boolalg.Boolean) else value
    return True if simplified == True else False if simplified == False else None  # noqa: E712
