"""A question's mathematics, read once, and its values at points: what every mathematical rule stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

import sympy

from mlmath_quiz.bank.blanks import blanks
from mlmath_quiz.checking import numeric, sampling
from mlmath_quiz.checking.derivations import FORMS, FUNCTIONS
from mlmath_quiz.markup.prose import Paragraph, Typed, parse
from mlmath_quiz.maths import parser
from mlmath_quiz.maths.scope import Scope, scope_of
from mlmath_quiz.maths.symbolic import NotSymbolic, Translator, done, is_matrix
from mlmath_quiz.maths.symbols import symbols_for
from mlmath_quiz.maths.tokens import Unreadable
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.model import TYPED_KINDS, Question, Text

if TYPE_CHECKING:
    from mlmath_quiz.checking.outcome import Verification

Point = Mapping[str, Any]
UNCOMPUTED = (ArithmeticError, ValueError, TypeError, AttributeError, NotImplementedError, KeyError, IndexError)
"""What SymPy raises where it cannot go on."""
VARIABLES_AT = {
    **dict.fromkeys(
        ("diff", "gradient", "jacobian", "hessian", "divergence", "laplacian", "curl", "solve", "solution_set"), 1
    ),
    **dict.fromkeys(("taylor", "series", "argmin", "argmax", "minimum", "maximum", "charpoly", "minpoly"), 1),
    **dict.fromkeys(("at", "range", "coefficient", "degree"), 1),
    **dict.fromkeys(("lagrange", "kkt"), 2),
}
"""Calls that need some names as symbols, and in which argument these names stand."""
ALL_AFTER = frozenset({"at", "diff"})
"""Calls in which names stand in every later argument, too."""
WEIGHED_AT_INTEGERS = ("mass", "factorial", "binomial")


SIMPLE = [tuple(start + step * i for i in range(12)) for start, step in ((2, 1), (1, 1), (3, -1), (-1, 1))]
"""Small whole numbers for the names of a question, in their order."""


class NoValue(Exception):
    """An expression has no value at a point, or none that we can find."""


@dataclass(frozen=True)
class Amount:
    """A value in numbers: shape, entries, and whether their order counts."""

    entries: tuple[Any, ...]
    shape: tuple[int, ...] = ()
    ordered: bool = True

    def differs(self, other: Amount) -> bool:
        """Whether the two are certainly not the same."""
        if len(self.entries) != len(other.entries) or (self.shape != other.shape and self.ordered and other.ordered):
            return True
        mine, theirs = self.sorted(not other.ordered), other.sorted(not self.ordered)
        return any(not same(a, b) for a, b in zip(mine, theirs, strict=True))

    def sorted(self, anyway: bool) -> list[Any]:
        """The entries, in a fixed order where order does not count."""
        if self.ordered and not anyway:
            return list(self.entries)
        return sorted(self.entries, key=lambda entry: (round(float(entry.real), 8), round(float(entry.imag), 8)))

    def __str__(self) -> str:
        shown = [numeric.shown(entry) for entry in self.entries]
        return shown[0] if not self.shape and len(shown) == 1 else f"({', '.join(shown)})"


def same(left: Any, right: Any) -> bool:
    """Whether two entries agree: numbers to 9 digits."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if not (numeric.CONTEXT.isfinite(left) and numeric.CONTEXT.isfinite(right)):
        return bool(left == right)
    return numeric.close(left, right, 9)


def amount(value: Any, point: Mapping[Any, Any] | None = None) -> Amount:
    """A SymPy value in numbers. Raises NoValue."""
    if isinstance(value, bool | sympy.logic.boolalg.BooleanAtom):
        return Amount((bool(value),))
    if isinstance(value, sympy.FiniteSet | tuple):
        parts = [amount(part, point) for part in value]
        return Amount(tuple(entry for part in parts for entry in part.entries), (len(parts),), ordered=False)
    if is_matrix(value):
        return Amount(tuple(number(entry, point) for entry in value), value.shape)
    if isinstance(value, sympy.Expr):
        return Amount((number(value, point),))
    raise NoValue(f"a {type(value).__name__.lower()} is no number")


def number(value: Any, point: Mapping[Any, Any] | None) -> Any:
    """A scalar as a number."""
    try:
        return numeric.at(value, point or {})
    except numeric.NotNumeric as error:
        raise NoValue(str(error)) from error


class Ground:
    """A question with its trees and values; everything is read or computed when first asked for."""

    def __init__(self, question: Question, symbolic: bool = True) -> None:
        self.question = question
        self.symbolic = symbolic

    @cached_property
    def scope(self) -> Scope:
        """What the author may write."""
        return scope_of(self.question, author=True)

    def read(self, text: Text) -> Node:
        """A mathematical field as a tree, helpers put in. Raises Unreadable."""
        return self.expand(parser.read(text.text, self.scope))

    def expand(self, node: Node) -> Node:
        """A tree with the helpers of `where` put in, and the helpers within them."""
        for _ in range(len(self.helpers) + 1):
            if not (node.names() & set(self.helpers)):
                break
            node = node.substitute(dict(self.helpers))
        return node

    @cached_property
    def helpers(self) -> Mapping[str, Node]:
        """The helpers of `where`."""
        return {name: parser.read(text.text, self.scope) for name, text in self.question.where.items()}

    def read_reply(self, text: Text) -> Node:
        """An answer, right or wrong, as a tree; where members count as often as they stand, a set is a list."""
        tree = self.read(text)
        return Node("list", tree.args) if self.question.judge == "multiset" and tree.head == "set" else tree

    @cached_property
    def answer(self) -> Node:
        """The answer of a typed question, several items as a list; of a choice or cloze its first typed mathematics.

        Raises Unreadable where there is none.
        """
        if self.question.kind not in TYPED_KINDS:
            return self.typed_answer()
        items = [self.read_reply(text) for text in self.question.answer]
        return items[0] if len(items) == 1 else Node("list", tuple(items))

    def typed_answer(self) -> Node:
        """The right choice, or the first blank, if it is nothing but mathematics in backticks."""
        fillings = [blank.fillings[0] for blank in blanks(self.question.ask.text)]
        texts = fillings if self.question.kind == "cloze" else [text.text for text in self.question.answer]
        for text in texts:
            if (tree := self.typed(text)) is not None:
                return tree
        raise Unreadable(0, "'answer' stands for nothing here", "Put the choice or the blank in backticks.")

    def typed(self, text: str) -> Node | None:
        """The tree of a text that is nothing but readable mathematics in backticks."""
        match parse(text):
            case (Paragraph(inside=(Typed(source=source),)),):
                with suppress(Unreadable):
                    return self.expand(parser.read(source, self.scope))
        return None

    @cached_property
    def verify(self) -> tuple[Node, ...]:
        """What `verify` holds."""
        return tuple(self.read(text) for text in self.question.verify)

    @cached_property
    def require(self) -> tuple[Node, ...]:
        """The conditions that tie symbols and draws together."""
        return tuple(self.read(text) for text in self.question.require)

    @cached_property
    def domains(self) -> dict[str, str]:
        """The domain of every name: symbols, varied names, and those that only `verify` uses."""
        known = {name: text.text.strip() for name, text in self.question.symbols.items()}
        known |= {name: " | ".join(text.text.strip() for text in texts) for name, texts in self.question.vary.items()}
        known |= dict.fromkeys(self.question.constants, "real")
        return known | self.undeclared(known)

    def undeclared(self, known: Mapping[str, str]) -> dict[str, str]:
        """Names that stand in `verify` alone: numbers between 0 and 1, whole numbers where they count something."""
        letters = sampling.size_letters(known)
        names: dict[str, str] = {}
        for tree in self.verify:
            counting = {name for node in tree.walk() if node.text in WEIGHED_AT_INTEGERS for name in node.names()}
            for name in sorted(tree.names() - set(known) - set(letters) - {"answer"}):
                names[name] = "0..3" if name in counting else "0 < u < 1"
        return names

    @cached_property
    def sizes(self) -> list[dict[str, int]]:
        """Numbers for the letters of sizes, one assignment or two."""
        return sampling.sizes_for(self.domains)

    def points(self, sizes: Mapping[str, int], count: int) -> list[Point]:
        """Points that meet every `require`, seeded by the question's name; fewer where they are hard to find."""
        candidates = islice(sampling.points(self.domains, sizes, self.question.name), 60 * count)
        return list(islice((point for point in candidates if self.allowed(point)), count))

    def simple_points(self) -> list[Point]:
        """A few points of small whole numbers, for messages; none where a name is no number."""
        if any(map(sampling.is_shaped, self.domains.values())):
            return []
        found = (dict(zip(self.domains, map(sympy.Integer, values), strict=False)) for values in SIMPLE)
        return [point for point in found if self.fits(point) and self.allowed(point)]

    def fits(self, point: Point) -> bool:
        """Whether every number lies in its domain."""
        return all(
            name in point and sampling.in_domain(domain, point[name], point) for name, domain in self.domains.items()
        )

    def allowed(self, point: Point) -> bool:
        """Whether a point meets every condition that speaks of its names."""
        conditions = [node for node in self.require if node.names() <= set(point)]
        try:
            return all(amount(self.value(node, point)).entries == (True,) for node in conditions)
        except NoValue:
            return False

    def value(self, node: Node, point: Point) -> Any:
        """The SymPy value of a tree at a point. Raises NoValue."""
        value, numbers = self.half_done(node, point)
        return put_in(value, numbers) if numbers else value

    def half_done(self, node: Node, point: Point) -> tuple[Any, dict[Any, Any]]:
        """The SymPy value of a tree, in which names that are differentiated by are symbols yet, and the values of these symbols.

        Raises NoValue.
        """
        late = late_names(node) & set(point)
        values = {name: stand_in(name, value) if name in late else value for name, value in point.items()}
        try:
            return Translator(values, FUNCTIONS, FORMS)(node), numbers_of(values, {name: point[name] for name in late})
        except NotSymbolic as error:
            raise NoValue(str(error)) from error
        except UNCOMPUTED as error:
            raise NoValue(str(error)) from error

    def at(self, node: Node, point: Point) -> Amount:
        """The value of a tree at a point, in numbers. Raises NoValue."""
        value, numbers = self.half_done(node, point)
        if numbers and not (is_matrix(value) or isinstance(value, sympy.Expr)):
            value = put_in(value, numbers)
        if isinstance(value, sympy.FiniteSet) and len(value) == 1 and self.question.kind != "set":
            value = next(iter(value))
        return amount(value, {symbol: numeric.number(number) for symbol, number in numbers.items()})

    def closed(self, node: Node, sizes: Mapping[str, int], beside: Node | None = None) -> Any:
        """The SymPy value of a tree in symbols, everything carried out. Raises NotSymbolic.

        Symbols are those that the tree `beside` has, too.
        """
        late = late_names(node) | (late_names(beside) if beside else set())
        values = symbols_for(self.assumed(late), sizes)
        return done(Translator(values, FUNCTIONS, FORMS)(node))

    def assumed(self, late: set[str]) -> dict[str, str]:
        """The domains of all names; a varied name that is differentiated by is a real number, not a whole one."""
        return {
            name: "real" if name in late and name in self.question.vary else text for name, text in self.domains.items()
        }

    @cached_property
    def verification(self) -> Verification:
        """Whether the answer is verified, and how that is known."""
        from mlmath_quiz.checking.verification import verify

        return verify(self)

    @cached_property
    def draws(self) -> list[dict[str, Fraction]]:
        """Every draw of a parametrised question, or 200 of them, the same on every run."""
        from mlmath_quiz.checking.drawing import sample_of_draws

        return sample_of_draws(self.question)

    def verify_text(self, item: int) -> Text:
        """The text of one entry of `verify`, or of the answer where there is none."""
        texts = self.question.verify or self.question.answer or (self.question.ask,)
        return texts[item] if item < len(texts) else texts[0]

    def with_question(self, **changes: Any) -> Ground:
        """The ground of a changed question."""
        return Ground(replace(self.question, **changes), self.symbolic)


BINDERS = {"sum": 1, "product": 1, "integrate": 1, "limit": 1, "expectation": 1, "probability": 1}
"""Calls that bind the name in this argument; an integral only with its limits."""


def free_names(node: Node) -> set[str]:
    """The names that a tree speaks of, without those that a sum, an integral or an expectation binds."""
    names = {node.text} if node.head == "name" else set()
    for arg in node.args:
        names |= free_names(arg)
    if node.text in BINDERS and len(node.args) > 2:
        names -= node.args[BINDERS[node.text]].names()
    return names


def late_names(node: Node) -> set[str]:
    """The names that some call differentiates by, solves for or replaces."""
    return {name for call in node.walk() if call.text in VARIABLES_AT for name in variables_of(call)}


def variables_of(call: Node) -> Iterator[str]:
    """The names in the variable positions of one call."""
    first = VARIABLES_AT[call.text]
    for arg in call.args[first:] if call.text in ALL_AFTER else call.args[first : first + 1]:
        if arg.head == "keyword":
            yield arg.text
        elif arg.head == "relation":
            yield from arg.args[0].names()
        else:
            yield from arg.names()


def stand_in(name: str, value: Any) -> Any:
    """A symbol, or a matrix of symbols, in the shape of a value."""
    if is_matrix(value):
        return sympy.ImmutableDenseMatrix(
            *value.shape, lambda i, j: sympy.Symbol(f"{name}[{i + 1},{j + 1}]", real=True)
        )
    return sympy.Symbol(name, real=value.is_real)


def numbers_of(symbols: Mapping[str, Any], values: Mapping[str, Any]) -> dict[Any, Any]:
    """The value of each symbol, entry by entry for matrices."""
    found: dict[Any, Any] = {}
    for name, value in values.items():
        pairs = zip(symbols[name], value, strict=True) if is_matrix(value) else [(symbols[name], value)]
        found |= dict(pairs)
    return found


def put_in(value: Any, numbers: Mapping[Any, Any]) -> Any:
    """A value with numbers in the place of symbols."""
    if isinstance(value, tuple):
        return tuple(put_in(part, numbers) for part in value)
    return value.subs(numbers, simultaneous=True) if hasattr(value, "subs") else value
