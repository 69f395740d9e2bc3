"""Wrong answers made from right ones: a sign, a factor, a term, an exponent, another family, a transpose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from mlmath_quiz.maths.tree import Node, number


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed answer, and in words what was changed."""

    tree: Node
    change: str


def mutants(answer: Node, most: int | None = None, seed: str = "") -> list[Mutant]:
    """All mutants of an answer, each tree once; with `most`, a seeded sample of them."""
    found: dict[Node, Mutant] = {}
    for mutant in every(answer):
        if mutant.tree != answer:
            found.setdefault(mutant.tree, mutant)
    chosen = list(found.values())
    return chosen if most is None or len(chosen) <= most else Random(seed).sample(chosen, most)


def every(answer: Node) -> Iterator[Mutant]:
    """Whole-answer changes first, then changes of one piece, outermost first."""
    yield from CHANGES_OF_WHOLE.get(answer.head, of_expression)(answer)
    for path, node in pieces(answer):
        for mutant in of_piece(node):
            yield Mutant(put(answer, path, mutant.tree), mutant.change)


def of_expression(answer: Node) -> Iterator[Mutant]:
    """The sign and the factor of a whole expression."""
    yield Mutant(negated(answer), "the sign of the whole")
    yield Mutant(Node("mul", (number(2), answer)), "twice the answer")
    yield Mutant(Node("div", (answer, number(2))), "half the answer")


def of_collection(answer: Node) -> Iterator[Mutant]:
    """A set or list with one member missing, negated or one too many."""
    for i, member in enumerate(answer.args):
        if len(answer.args) > 1:
            yield Mutant(replace(answer, args=answer.args[:i] + answer.args[i + 1 :]), f"member {i + 1} left out")
        yield Mutant(put(answer, (i,), negated(member)), f"the sign of member {i + 1}")


def of_interval(answer: Node) -> Iterator[Mutant]:
    """An interval with an end opened, closed or moved."""
    for i in (0, 1):
        if not is_infinite(answer.args[i]):
            flipped = FLIPPED_END[answer.text[i]]
            text = flipped + answer.text[1] if i == 0 else answer.text[0] + flipped
            yield Mutant(replace(answer, text=text), "an end opened or closed")


def of_relation(answer: Node) -> Iterator[Mutant]:
    """A chain of relations with one of them made strict, or reversed."""
    operators = answer.text.split()
    for i, operator in enumerate(operators):
        for other in OTHER_OPERATOR.get(operator, ()):
            text = " ".join(operators[:i] + [other] + operators[i + 1 :])
            yield Mutant(replace(answer, text=text), f"{operator} became {other}")


FLIPPED_END = {"(": "[", "[": "(", ")": "]", "]": ")"}
OTHER_OPERATOR = {"<": ("<=", ">"), "<=": ("<", ">="), ">": (">=", "<"), ">=": (">", "<="), "=": (), "!=": ("=",)}


def nothing(answer: Node) -> Iterator[Mutant]:
    """No change of the whole."""
    return iter(())


def of_call(answer: Node) -> Iterator[Mutant]:
    """A distribution becomes another family; any other function is an expression."""
    if answer.text in OTHER_FAMILY:
        yield Mutant(
            replace(answer, text=OTHER_FAMILY[answer.text]), f"{answer.text} became {OTHER_FAMILY[answer.text]}"
        )
        if len(answer.args) == 2:
            yield Mutant(replace(answer, args=answer.args[::-1]), "the parameters exchanged")
    elif answer.text[:1].islower():
        yield from of_expression(answer)


OTHER_FAMILY = {
    "Normal": "Laplace",
    "Laplace": "Normal",
    "Beta": "Gamma",
    "Gamma": "Beta",
    "Exponential": "Poisson",
    "Poisson": "Exponential",
    "Bernoulli": "Geometric",
    "Geometric": "Bernoulli",
    "Uniform": "Normal",
    "InverseGamma": "Gamma",
    "Cauchy": "Normal",
    "Logistic": "Normal",
    "Weibull": "Gamma",
    "Pareto": "Gamma",
}

CHANGES_OF_WHOLE = {
    "set": of_collection,
    "list": of_collection,
    "interval": of_interval,
    "relation": of_relation,
    "or": nothing,
    "and": nothing,
    "call": of_call,
}


def pieces(answer: Node, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Node]]:
    """Every node with the way to it, outermost first; not within what only names things."""
    yield path, answer
    for i, arg in enumerate(answer.args):
        if not (answer.head == "relation" and arg.head == "name"):
            yield from pieces(arg, (*path, i))


def of_piece(node: Node) -> Iterator[Mutant]:
    """The slips that fit one node."""
    yield from PIECES.get(node.head, nothing)(node)


def of_sum(node: Node) -> Iterator[Mutant]:
    """A sum with one term negated or dropped."""
    for i, term in enumerate(node.args):
        yield Mutant(put(node, (i,), negated(term)), f"the sign of term {i + 1}")
        rest = node.args[:i] + node.args[i + 1 :]
        yield Mutant(rest[0] if len(rest) == 1 else replace(node, args=rest), f"term {i + 1} dropped")


def of_product(node: Node) -> Iterator[Mutant]:
    """A product with one factor dropped."""
    for i in range(len(node.args)):
        rest = node.args[:i] + node.args[i + 1 :]
        yield Mutant(rest[0] if len(rest) == 1 else replace(node, args=rest), f"factor {i + 1} dropped")


def of_quotient(node: Node) -> Iterator[Mutant]:
    """A quotient turned over, or without its denominator."""
    yield Mutant(node.args[0], "the denominator dropped")
    yield Mutant(replace(node, args=node.args[::-1]), "the quotient turned over")


def of_power(node: Node) -> Iterator[Mutant]:
    """A power with another exponent."""
    base, exponent = node.args
    yield Mutant(replace(node, args=(base, Node("add", (exponent, number(1))))), "the exponent raised by one")
    yield Mutant(replace(node, args=(base, negated(exponent))), "the exponent negated")
    yield Mutant(base, "the exponent dropped")


def of_number(node: Node) -> Iterator[Mutant]:
    """A number raised by one."""
    assert node.value is not None
    yield Mutant(number(node.value + 1), f"{node.text} became {node.value + 1}")


def of_negative(node: Node) -> Iterator[Mutant]:
    """A minus sign lost."""
    yield Mutant(node.args[0], "a minus sign lost")


def of_function(node: Node) -> Iterator[Mutant]:
    """A function exchanged for its neighbour, or lost."""
    if node.text in NEIGHBOUR:
        yield Mutant(replace(node, text=NEIGHBOUR[node.text]), f"{node.text} became {NEIGHBOUR[node.text]}")
    if node.text in LOSABLE:
        yield Mutant(node.args[0], f"{node.text} lost")


NEIGHBOUR = {"sin": "cos", "cos": "sin", "sinh": "cosh", "cosh": "sinh", "max": "min", "min": "max", "floor": "ceil"}
LOSABLE = ("transpose", "inv", "sqrt", "ln", "abs", "norm")


def of_vector(node: Node) -> Iterator[Mutant]:
    """A vector with one entry negated or two neighbours exchanged."""
    for i, entry in enumerate(node.args):
        yield Mutant(put(node, (i,), negated(entry)), f"the sign of entry {i + 1}")
    for i in range(len(node.args) - 1):
        swapped = (*node.args[:i], node.args[i + 1], node.args[i], *node.args[i + 2 :])
        yield Mutant(replace(node, args=swapped), f"entries {i + 1} and {i + 2} exchanged")


def of_matrix(node: Node) -> Iterator[Mutant]:
    """A matrix transposed, or with one entry negated."""
    columns = zip(*(row.args for row in node.args), strict=False)
    yield Mutant(replace(node, args=tuple(Node("row", column) for column in columns)), "the transpose")
    for i, row in enumerate(node.args):
        for j, entry in enumerate(row.args):
            yield Mutant(put(node, (i, j), negated(entry)), f"the sign of entry ({i + 1}, {j + 1})")


PIECES = {
    "add": of_sum,
    "mul": of_product,
    "div": of_quotient,
    "pow": of_power,
    "number": of_number,
    "neg": of_negative,
    "call": of_function,
    "vector": of_vector,
    "matrix": of_matrix,
}


def negated(node: Node) -> Node:
    """The negative, without two signs in a row."""
    return node.args[0] if node.head == "neg" else Node("neg", (node,))


def put(tree: Node, path: tuple[int, ...], piece: Node) -> Node:
    """The tree with the node at the end of the path replaced."""
    if not path:
        return piece
    i = path[0]
    return replace(tree, args=(*tree.args[:i], put(tree.args[i], path[1:], piece), *tree.args[i + 1 :]))


def is_infinite(node: Node) -> bool:
    """Whether it is plus or minus infinity."""
    return any(piece.head == "constant" and piece.text == "oo" for piece in node.walk())
