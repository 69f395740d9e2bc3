"""Parametrised questions become plain ones: numbers are drawn, put into every field, and printed tidily in the prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from random import Random

from mlmath_quiz.maths.domains import REAL
from mlmath_quiz.maths.latex import to_latex
from mlmath_quiz.maths.parser import read
from mlmath_quiz.maths.scope import Scope, scope_of
from mlmath_quiz.maths.text import to_text
from mlmath_quiz.maths.tidy import numeral, rational, tidy
from mlmath_quiz.maths.tokens import Unreadable
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.model import TYPED_KINDS, Mistake, Question, Text

Draw = Mapping[str, Fraction]
RANGE = re.compile(r"(-?\d+)\s*\.\.\s*(-?\d+)")
WIDEST_RANGE = 10_000
TRIES = 2_000
HOLE = re.compile(r"<([^<>$`\n]{1,200})>")
SPAN = re.compile(r"((?<!\\)\$\$.+?\$\$|(?<!\\)\$.+?(?<!\\)\$|`[^`]*`)", re.DOTALL)
CLOSED = ("number", "name", "constant", "matrix", "vector", "set")
"""Trees that may be raised to a power as they are printed."""
NUMBER_BEFORE = re.compile(r"(?:[0-9]|\\[dt]?frac\{[^{}]*\}\{[^{}]*\})$")
FACTOR_BEFORE = re.compile(r"(?:\\(?:cdot|times|sin|cos|tan|exp|log|ln)|\*|\)|(?<![A-Za-z\\])(?:[A-Za-z]|[0-9.]+))$")
FACTOR_AFTER = re.compile(r"[A-Za-z(]|\\cdot|\\times|\\left\(")
"""What makes the expression in a hole a factor: a sign, a bracket, a number or a single letter beside it."""
DEEPEST_HELPER = 8


# --- what can be drawn -------------------------------------------------------------------------------------------------


def values_of(question: Question) -> dict[str, list[Fraction]]:
    """The values that each varied name can take; raises `Unreadable` for what is neither a range nor a rational number."""
    return {name: [value for text in texts for value in _values(text.text)] for name, texts in question.vary.items()}


def _values(text: str) -> list[Fraction]:
    if found := RANGE.fullmatch(text.strip()):
        low, high = int(found[1]), int(found[2])
        if not 0 <= high - low <= WIDEST_RANGE:
            raise Unreadable(
                0, f"'{text}' is not a range of up to {WIDEST_RANGE} numbers", "Write the smaller end first: 1..5."
            )
        return [Fraction(value) for value in range(low, high + 1)]
    value = rational(tidy(read(text, Scope())))
    if value is None:
        raise Unreadable(0, f"'{text}' is not a rational number", "Write a range such as 1..5, or a list of numbers.")
    return [value]


def draws(question: Question) -> Iterator[dict[str, Fraction]]:
    """All draws that meet `require`, in the order of the ranges; one empty draw where nothing varies."""
    ranges = values_of(question)
    conditions = requirements(question)
    for values in product(*ranges.values()):
        draw = dict(zip(ranges, values, strict=True))
        if all(meets(condition, draw) for condition in conditions):
            yield draw


def draw(question: Question, seed: int | str) -> dict[str, Fraction]:
    """One draw that meets `require`, the same for the same seed; {} where there is none or nothing varies."""
    ranges = values_of(question)
    conditions = requirements(question)
    chance = Random(f"{question.name} {seed}")
    for _ in range(TRIES if ranges else 0):
        drawn = {name: values[chance.randrange(len(values))] for name, values in ranges.items()}
        if all(meets(condition, drawn) for condition in conditions):
            return drawn
    return next(draws(question), {})


def requirements(question: Question) -> list[Node]:
    """The conditions of `require` that are about varied names alone, with the helpers of `where` put in."""
    values = Substitution(question, {})
    conditions = [values.tree(text.text) for text in question.require]
    return [condition for condition in conditions if condition.names() <= set(question.vary)]


def meets(condition: Node, draw: Draw) -> bool:
    """Whether a draw meets a condition; one that has no value there does not."""
    closed = tidy(condition.substitute({name: numeral(value) for name, value in draw.items()}))
    if closed.head == "relation" and all(rational(side) is not None for side in closed.args):
        return _holds(closed)
    from mlmath_quiz.maths.evaluate import evaluate
    from mlmath_quiz.maths.values import TooLarge, Undefined

    try:
        return evaluate(closed, {}) is True
    except (Undefined, TooLarge):
        return False


def _holds(relation: Node) -> bool:
    sides = [rational(side) for side in relation.args]
    signs = relation.text.split()
    return all(SIGNS[sign](a, b) for sign, a, b in zip(signs, sides, sides[1:], strict=False))


SIGNS = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


# --- putting it in -----------------------------------------------------------------------------------------------------


def instantiate(question: Question, seed: int | str = 0, numbers: Draw | None = None) -> Question:
    """The plain question of a draw: nothing varies in it, `where` is put in, and its prose has no holes left.

    A field that cannot be read stays as it is: saying so is the checker's business.
    """
    if not question.vary and not question.where:
        return question
    if numbers is None:
        numbers = draw(question, seed) if question.vary else {}
    values = Substitution(question, numbers)
    prose = values.prose if question.kind not in TYPED_KINDS else values.field
    return replace(
        question,
        ask=values.prose(question.ask),
        answer=tuple(prose(answer) for answer in question.answer),
        wrong=tuple(_mistake(one, values, prose=True) for one in question.wrong if values.applies(one)),
        mistakes=tuple(_mistake(one, values, prose=False) for one in question.mistakes if values.applies(one)),
        verify=tuple(values.field(text, work_out=False) for text in question.verify),
        accept=tuple(values.field(text) for text in question.accept),
        reject=tuple(values.field(text) for text in question.reject),
        require=tuple(values.field(text) for text in question.require),
        of=values.field(question.of) if question.of else None,
        hint=values.prose(question.hint) if question.hint else None,
        why=values.prose(question.why) if question.why else None,
        where={},
        vary={},
    )


def _mistake(mistake: Mistake, values: Substitution, prose: bool) -> Mistake:
    answer = values.prose(mistake.answer) if prose else values.field(mistake.answer)
    return Mistake(answer, values.prose(mistake.say) if mistake.say else None)


def holes(text: str) -> list[tuple[int, str]]:
    """The `<...>` of a prose text that could be expressions, each with the offset of what is inside."""
    return [(found.start(1), found[1]) for found in HOLE.finditer(text) if not found[1][0].isspace()]


def fitted(shown: str, tree: Node, before: str, after: str) -> str:
    """The LaTeX of a tree between what stands before and after it: in braces as an exponent, in brackets where it is loose."""
    if before.endswith(("^", "_")):
        return f"{{{shown}}}"
    negative, loose = shown.startswith("-"), tree.head in ("add", "neg")
    multiplied = bool(FACTOR_BEFORE.search(before)) or (tree.head == "add" and bool(FACTOR_AFTER.match(after)))
    raised = after.startswith("^") and tree.head not in CLOSED
    if (
        raised
        or (loose and multiplied)
        or (negative and before.endswith(("+", "-")))
        or (loose and before.endswith("-"))
    ):
        return f"\\left({shown}\\right)"
    return f"\\cdot {shown}" if shown[0].isdigit() and NUMBER_BEFORE.search(before) else shown


@dataclass(frozen=True)
class Substitution:
    """The author's names of one question and what stands for them in a draw."""

    question: Question
    draw: Draw

    def scope(self) -> Scope:
        """The names that a field may have: symbols, helpers, varied names, and single letters that only the prose uses."""
        return scope_of(self.question, author=True)

    def tree(self, text: str, scope: Scope | None = None) -> Node:
        """A field with helpers and numbers put in; raises `Unreadable`."""
        node = read(text, scope or self.scope())
        numbers = {name: numeral(value) for name, value in self.draw.items()}
        for _ in range(DEEPEST_HELPER):
            helpers = node.names() & set(self.question.where)
            if not helpers:
                break
            node = node.substitute({name: read(self.question.where[name].text, self.scope()) for name in helpers})
        return node.substitute(numbers)

    def applies(self, mistake: Mistake) -> bool:
        """Whether a mistake's `when` holds in this draw."""
        return mistake.when is None or meets(self.tree(mistake.when.text), {})

    def field(self, text: Text, work_out: bool = True) -> Text:
        """A mathematical field of the plain question; one that cannot be read, or needs nothing, as it is."""
        try:
            tree = self.tree(text.text)
        except Unreadable:
            return text
        if tree == read(text.text, self.scope()):
            return text
        return Text(to_text(tidy(tree) if work_out else tree), text.place)

    def prose(self, text: Text) -> Text:
        """A prose field with its holes filled: LaTeX inside dollars, typed mathematics inside backticks, else a numeral."""
        pieces = SPAN.split(text.text)
        return Text("".join(self._piece(piece) for piece in pieces), text.place)

    def _piece(self, piece: str) -> str:
        if piece.startswith("`"):
            return self._typed(piece)
        latex = piece.startswith("$")
        return HOLE.sub(lambda found: self._filled(found, piece, latex), piece)

    def _typed(self, piece: str) -> str:
        filled = HOLE.sub(lambda found: f"({found[1]})" if self._hole(found[1]) else found[0], piece[1:-1])
        try:
            tree = self.tree(filled, self._loose(filled))
        except Unreadable:
            return piece
        own = set(self.question.vary) | set(self.question.where)
        changed = bool(own & read(filled, self._loose(filled)).names())
        return f"`{to_text(tidy(tree))}`" if changed else f"`{filled}`"

    def _filled(self, found: re.Match[str], piece: str, latex: bool) -> str:
        tree = self._hole(found[1])
        if tree is None:
            return found[0]
        shown = to_latex(tree)
        if not latex:
            return shown if shown.isalnum() else f"${shown}$"
        return fitted(shown, tree, piece[: found.start()].rstrip(), piece[found.end() :].lstrip())

    def _hole(self, inside: str) -> Node | None:
        """The tree of what stands in a hole, if it is one: an expression with a helper or a varied name in it."""
        if inside[:1].isspace():
            return None
        own = set(self.question.vary) | set(self.question.where)
        scope = self._loose(inside)
        try:
            if not own & read(inside, scope).names():
                return None
            return tidy(self.tree(inside, scope))
        except Unreadable:
            return None

    def _loose(self, text: str) -> Scope:
        """The author's scope, with the single letters of a text that only the prose introduces."""
        scope = self.scope()
        plain = re.sub(r"\^\{?T\b", "", text)  # a transpose is no name
        letters = dict.fromkeys(set(re.findall(r"(?<![A-Za-z])[A-DF-Za-df-hj-z](?![A-Za-z])", plain)), REAL)
        return replace(scope, names={**letters, **scope.names})
