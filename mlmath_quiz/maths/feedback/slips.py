"""The common slips: each is a function from the answer to the wrong answers that making the slip would give.

A slip never looks at the reply: `diagnosis` keeps the candidates that equal the reply exactly. Every candidate carries
the sentence that names the slip. `SLIPS` lists them, the likeliest explanation first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from mlmath_quiz.maths.tree import Node, call, name, number

MOST_CANDIDATES = 24
"""Of one slip: a long sum has no more of its terms tried."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wrong answer that a slip would give, and the sentence that names the slip, with `{}` for each of its pieces.

    The reply, or `of_reply` applied to it where that is set, must equal `tree`.
    """

    tree: Node
    template: str
    pieces: tuple[Node, ...] = ()
    of_reply: Callable[[Node], Node] | None = None

    def say(self) -> str:
        """The sentence, with its pieces as typed mathematics."""
        return self.template.format(*map(shown, self.pieces))


@dataclass(frozen=True, slots=True)
class Ground:
    """What slips may know of a question: its scalar names by domain word, the name that calculus is done by ("" for none), and
    whether an antiderivative is asked for.
    """

    scalars: tuple[tuple[str, str], ...] = ()
    variable: str = ""
    is_integral: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The scalar names."""
        return tuple(scalar for scalar, _ in self.scalars)


Slip = Callable[[Node, Ground], Iterator[Candidate]]


def negative(node: Node) -> Node:
    """The node with its sign changed."""
    return node.args[0] if node.head == "neg" else Node("neg", (node,))


def times(*factors: Node) -> Node:
    """A product."""
    return Node("mul", factors)


def over(upper: Node, lower: Node) -> Node:
    """A quotient."""
    return Node("div", (upper, lower))


def power(base: Node, exponent: Node) -> Node:
    """A power."""
    return Node("pow", (base, exponent))


def shown(node: Node) -> str:
    """The node as typed mathematics, in backticks."""
    from mlmath_quiz.maths.text import to_text

    return f"`{to_text(node)}`"


def changes(tree: Node, change: Callable[[Node], Sequence[tuple[Node, Node]]]) -> Iterator[tuple[Node, Node]]:
    """Every tree in which one node is replaced by what `change` offers for it, with the piece that was changed.

    `change` gives (replacement, piece) pairs; the walk is from the root to the leaves.
    """
    for replacement, piece in change(tree):
        yield replacement, piece
    for position, arg in enumerate(tree.args):
        for changed, piece in changes(arg, change):
            yield replace(tree, args=(*tree.args[:position], changed, *tree.args[position + 1 :])), piece


# --- the whole answer -------------------------------------------------------------------------------------------------


def opposite_sign(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """-a for a."""
    yield Candidate(negative(answer), "The sign is wrong: yours is the negative of the answer.")


def constant_factor(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """2a, a/2, πa, na, a/n for a."""
    factors = [number(value) for value in (2, 3, 4)] + [
        Node("constant", text="pi"),
        times(number(2), Node("constant", text="pi")),
    ]
    for factor in [*factors, *map(name, ground.names)]:
        yield Candidate(times(factor, answer), "Yours is {} times the answer: a factor too many.", (factor,))
        yield Candidate(
            over(answer, factor),
            "A factor {} is missing: yours is the answer divided by {}.",
            (
                factor,
                factor,
            ),
        )
        yield Candidate(negative(over(answer, factor)), "A factor {} is missing, and the sign is wrong.", (factor,))


def squared_name(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """sigma for sigma^2 and the other way round: a factor, or every occurrence."""
    for scalar in ground.names:
        symbol = name(scalar)
        square, root = power(symbol, number(2)), call("sqrt", symbol)
        for given in (square, root):
            yield Candidate(answer.substitute({scalar: given}), MIXED_UP, (given, symbol))
        unsquared = answer.map(lambda node, square=square, symbol=symbol: symbol if node == square else node)  # type: ignore[misc]
        if unsquared != answer:
            yield Candidate(unsquared, MIXED_UP, (symbol, square))


MIXED_UP = "You took {} where {} belongs: variance and standard deviation?"


def square_of_it(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """The variance for the standard deviation, and the other way round."""
    yield Candidate(
        power(answer, number(2)), "Yours is the square of the answer: the variance instead of the standard deviation?"
    )
    yield Candidate(
        call("sqrt", answer), "Yours is the square root of the answer: the standard deviation instead of the variance?"
    )


def reciprocal(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """1/a for a."""
    yield Candidate(over(number(1), answer), "Upside down: yours is one divided by the answer.")


def additive_constant(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """a + 1, a - 1, a + 1/2 for a."""
    for value in (number(1), number(2), over(number(1), number(2))):
        for constant in (value, negative(value)):
            say = "Yours is {} less than the answer." if constant.head == "neg" else "Yours is {} more than the answer."
            yield Candidate(Node("add", (answer, constant)), say, (value,))


def transposed(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """The transpose of a vector or matrix."""
    yield Candidate(call("transpose", answer), "Yours is the transpose of the answer: rows and columns are exchanged.")


def one_minus(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """1 - a for a: the other event."""
    yield Candidate(
        Node("add", (number(1), negative(answer))), "Yours is one minus the answer: the complementary event?"
    )


def degrees(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """Degrees where radians belong, in the answer itself or inside a trigonometric function."""
    turn = over(Node("constant", text="pi"), number(180))
    say = "Radians and degrees are mixed up: angles are in radians here."
    yield Candidate(over(answer, turn), say)
    yield Candidate(times(answer, turn), say)
    yield Candidate(answer.map(lambda node: with_arguments(node, TRIGONOMETRIC, lambda arg: times(arg, turn))), say)


TRIGONOMETRIC = ("sin", "cos", "tan", "cot", "sec", "csc")
LOGARITHMS = {
    "ln": "natural logarithm",
    "log": "natural logarithm",
    "log2": "logarithm to base 2",
    "log10": "logarithm to base 10",
}


def with_arguments(node: Node, functions: Sequence[str], change: Callable[[Node], Node]) -> Node:
    """The call with `change` applied to its arguments, where it is one of the functions; any other node as it is."""
    return replace(node, args=tuple(map(change, node.args))) if node.head == "call" and node.text in functions else node


def logarithm_base(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """Another base of all logarithms."""
    used = {node.text for node in answer.walk() if node.head == "call" and node.text in LOGARITHMS}
    for other in ("ln", "log2", "log10"):
        changed = answer.map(lambda node, other=other: replace(node, text=other) if is_logarithm(node) else node)  # type: ignore[misc]
        if used and changed != answer:
            say = f"You took the {LOGARITHMS[other]}; the answer has the {LOGARITHMS[min(used)]}."
            yield Candidate(changed, say)


def is_logarithm(node: Node) -> bool:
    """Whether it is a logarithm to a fixed base."""
    return node.head == "call" and node.text in LOGARITHMS


# --- one part of it ---------------------------------------------------------------------------------------------------


def one_sign(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """The wrong sign of one term of a sum, anywhere."""

    def change(node: Node) -> list[tuple[Node, Node]]:
        return [(with_term(node, i, negative(term)), term) for i, term in enumerate(terms(node))]

    for tree, term in limited(changes(answer, change)):
        yield Candidate(tree, "Check the sign of the term {}.", (unsigned(term),))


def one_term(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """One term of a sum missing, anywhere."""

    def change(node: Node) -> list[tuple[Node, Node]]:
        return [(without_term(node, i), term) for i, term in enumerate(terms(node))]

    for tree, term in limited(changes(answer, change)):
        yield Candidate(tree, "The term {} is missing.", (term,))


def one_factor(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """One factor of a product missing, anywhere."""

    def change(node: Node) -> list[tuple[Node, Node]]:
        if node.head == "div" and node.args[0] != number(1):
            return [(node.args[0], over(number(1), node.args[1]))]
        factors = node.args if node.head == "mul" else ()
        return [(Node("mul", rest) if len(rest) > 1 else rest[0], factor) for factor, rest in each_and_others(factors)]

    for tree, factor in limited(changes(answer, change)):
        yield Candidate(tree, "The factor {} is missing.", (factor,))


def each_and_others(items: tuple[Node, ...]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Every item with all the others."""
    for position, item in enumerate(items):
        yield item, items[:position] + items[position + 1 :]


def terms(node: Node) -> tuple[Node, ...]:
    """The terms of a sum; none of anything else."""
    return node.args if node.head == "add" else ()


def unsigned(term: Node) -> Node:
    """The term without its minus sign."""
    return term.args[0] if term.head == "neg" else term


def with_term(total: Node, position: int, term: Node) -> Node:
    """The sum with one of its terms replaced."""
    return replace(total, args=(*total.args[:position], term, *total.args[position + 1 :]))


def without_term(total: Node, position: int) -> Node:
    """The sum without one of its terms."""
    rest = total.args[:position] + total.args[position + 1 :]
    return replace(total, args=rest) if len(rest) > 1 else rest[0]


def limited(items: Iterator[tuple[Node, Node]]) -> Iterator[tuple[Node, Node]]:
    """No more than are worth trying."""
    for _, item in zip(range(MOST_CANDIDATES), items, strict=False):
        yield item


def negated_exponent(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """The wrong sign of one exponent."""

    def change(node: Node) -> list[tuple[Node, Node]]:
        if node.head == "pow":
            return [(replace(node, args=(node.args[0], negative(node.args[1]))), node.args[1])]
        return [(replace(node, args=(negative(node.args[0]),)), node.args[0])] if is_call(node, "exp") else []

    for tree, exponent in limited(changes(answer, change)):
        yield Candidate(tree, "Check the sign of the exponent {}.", (exponent,))


def exponent_off_by_one(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """An exponent one too large or too small."""

    def change(node: Node) -> list[tuple[Node, Node]]:
        if node.head != "pow":
            return []
        return [(power(node.args[0], shifted(node.args[1], by)), node.args[1]) for by in (1, -1)]

    for tree, exponent in limited(changes(answer, change)):
        yield Candidate(tree, "Check the exponent {}: yours is off by one.", (exponent,))


def shifted(node: Node, by: int) -> Node:
    """The node plus 1 or minus 1."""
    if node.value is not None:
        return number(node.value + by)
    return Node("add", (node, number(1) if by > 0 else negative(number(1))))


def is_call(node: Node, function: str) -> bool:
    """Whether the node calls the function."""
    return node.head == "call" and node.text == function


SUMS = ("sum", "product")
COUNTS = ("integer", "natural")


def off_by_one(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """A bound of a sum, or a whole-number name, one too large or too small."""

    def change(node: Node) -> list[tuple[Node, Node]]:
        if node.head != "call" or node.text not in SUMS or len(node.args) != 4:
            return []
        return [
            (replace(node, args=(*node.args[:i], shifted(node.args[i], by), *node.args[i + 1 :])), node.args[i])
            for i in (2, 3)
            for by in (1, -1)
        ]

    for tree, bound in limited(changes(answer, change)):
        yield Candidate(tree, "Off by one: check the bound {} of the sum.", (bound,))
    for scalar in (scalar for scalar, domain in ground.scalars if domain in COUNTS):
        for by in (1, -1):
            given = shifted(name(scalar), by)
            yield Candidate(
                answer.substitute({scalar: given}),
                "Off by one: you have {} where {} belongs.",
                (
                    given,
                    name(scalar),
                ),
            )


def one_off_by_one(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """One occurrence of a whole-number name one too large or too small: n for n - 1."""
    counts = [scalar for scalar, domain in ground.scalars if domain in COUNTS]

    def change(node: Node) -> list[tuple[Node, Node]]:
        if node.head == "name" and node.text in counts:
            return [(shifted(node, by), node) for by in (1, -1)]
        if node.head == "add" and any(arg.head == "name" and arg.text in counts for arg in node.args):
            return [(without_term(node, i), node) for i, term in enumerate(node.args) if unsigned(term) == number(1)]
        return []

    for tree, piece in limited(changes(answer, change)):
        yield Candidate(tree, "Off by one: check {}.", (piece,))


def swapped_names(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """Two names of one kind exchanged."""
    present = answer.names()
    for (one, _), (two, _) in combinations([pair for pair in ground.scalars if pair[0] in present], 2):
        swapped = answer.substitute({one: name(two), two: name(one)})
        yield Candidate(
            swapped,
            "{} and {} are exchanged.",
            (
                name(one),
                name(two),
            ),
        )


def swapped_factors(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """Two neighbouring factors of a matrix product exchanged."""

    def change(node: Node) -> list[tuple[Node, Node]]:
        args = node.args if node.head == "mul" else ()
        return [
            (replace(node, args=(*args[:i], args[i + 1], args[i], *args[i + 2 :])), times(args[i], args[i + 1]))
            for i in range(len(args) - 1)
        ]

    for tree, piece in limited(changes(answer, change)):
        yield Candidate(tree, "Check the order of the factors in {}.", (piece,))


def inner_transpose(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """A transpose inside the answer forgotten, or an inverse."""

    def change(node: Node) -> list[tuple[Node, Node]]:
        return [(node.args[0], node)] if is_call(node, "transpose") or is_call(node, "inv") else []

    for tree, piece in limited(changes(answer, change)):
        yield Candidate(
            tree,
            "Check {}: yours has {} in its place.",
            (
                piece,
                piece.args[0],
            ),
        )


# --- calculus ---------------------------------------------------------------------------------------------------------


def derivative_of_it(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """a' for a; where an antiderivative is asked for, the integrand or its derivative."""
    if ground.variable not in answer.names():
        return
    once = call("diff", answer, name(ground.variable))
    if ground.is_integral:
        yield Candidate(once, "That is the function itself: an antiderivative is asked for.")
        yield Candidate(
            call("diff", once, name(ground.variable)), "You differentiated; an antiderivative is asked for."
        )
    else:
        yield Candidate(once, "You differentiated once too often: yours is the derivative of the answer.")


def antiderivative_of_it(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """An antiderivative of a for a: the reply's derivative is the answer."""
    if ground.variable in answer.names():
        yield Candidate(
            answer,
            "Yours is an antiderivative of the answer: differentiate it.",
            (),
            lambda reply: call("diff", reply, name(ground.variable)),
        )


def inner_derivative(answer: Node, ground: Ground) -> Iterator[Candidate]:
    """The chain rule without the derivative of the inner function."""
    seen: set[Node] = set()
    for inner in inner_functions(answer):
        if ground.variable not in inner.names() or inner.head == "name" or inner in seen:
            continue
        seen.add(inner)
        yield Candidate(
            answer,
            "The chain rule: the derivative of the inner function {} is missing.",
            (inner,),
            lambda reply, inner=inner: times(reply, call("diff", inner, name(ground.variable))),  # type: ignore[misc]
        )
        if len(seen) >= MOST_CANDIDATES:
            return


def inner_functions(answer: Node) -> Iterator[Node]:
    """The arguments of functions, the bases of powers and the exponents."""
    for node in answer.walk():
        if node.head == "call" and node.args:
            yield node.args[0]
        elif node.head in ("pow", "div"):
            yield from node.args


SLIPS: dict[str, Slip] = {
    "opposite sign": opposite_sign,
    "transpose": transposed,
    "reciprocal": reciprocal,
    "off by one": off_by_one,
    "one off by one": one_off_by_one,
    "wrong sign of one term": one_sign,
    "inner derivative": inner_derivative,
    "constant factor": constant_factor,
    "variance for standard deviation": square_of_it,
    "squared name": squared_name,
    "one term missing": one_term,
    "negated exponent": negated_exponent,
    "one factor missing": one_factor,
    "logarithm base": logarithm_base,
    "swapped names": swapped_names,
    "order of factors": swapped_factors,
    "inner transpose": inner_transpose,
    "derivative of the answer": derivative_of_it,
    "antiderivative of the answer": antiderivative_of_it,
    "exponent off by one": exponent_off_by_one,
    "complement": one_minus,
    "radians and degrees": degrees,
    "additive constant": additive_constant,
}
