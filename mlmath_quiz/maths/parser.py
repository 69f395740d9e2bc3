"""Tokens to the faithful tree: one grammar for authors and learners, by recursive descent with a bounded depth.

    text      = part { "," part } end                    a list without brackets is a "list"
    part      = meet { ("or") meet }                      unions and alternatives
    meet      = relation { "and" relation }
    relation  = sum { ("=" | "!=" | "<" | "<=" | ">" | ">=" | "in") sum }
    sum       = ["+" | "-"] product { ("+" | "-") product }
    product   = power { ["*" | "/"] power }               a missing operator is an implicit product, left to right with "/"
    power     = postfix { "^" exponent { transpose } }    right associative; -x^2 is -(x^2), A^-1' is (A^-1)'
    exponent  = ["+" | "-"] power                         without transposes: these belong to the whole power
    postfix   = atom { "!" | transpose | superscript }
    transpose = "'" | "⊤" | "^T" | "^⊤"                   where T is not declared
    atom      = number | name | function [power] argument | "(" … ")" | "[" … "]" | "{" … "}" | "|" … "|" | "||" … "||"
    argument  = "(" part { "," part } ")" | implicit product up to + - * / or the next function       sin 2x, log_2 8

A word means, in this order: a declared name; a constant (e, pi, i, oo); a function; declared names and functions written
together (`xy`, `2pi r`). Anything else cannot be read, and that is never the same as wrong. `x_1` and `A_{12}` are entries where
x or A is a declared vector or matrix, and `I` is the identity matrix of the size that its place asks for.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from unicodedata import numeric

from mlmath_quiz.maths.reading.bars import Bars
from mlmath_quiz.maths.reading.brackets import Brackets
from mlmath_quiz.maths.reading.calls import Calls
from mlmath_quiz.maths.reading.derivatives import Derivatives
from mlmath_quiz.maths.reading.latex_input import LatexInput
from mlmath_quiz.maths.reading.powers import Powers
from mlmath_quiz.maths.reading.words import Words
from mlmath_quiz.maths.scope import Scope
from mlmath_quiz.maths.shapes import with_identities
from mlmath_quiz.maths.tokens import FRACTIONS as SIGNS_OF_FRACTIONS
from mlmath_quiz.maths.tokens import Token, Unreadable
from mlmath_quiz.maths.tree import Node, call

__all__ = ["Unreadable", "read"]

LARGEST_SCALE = 1_000
"""The largest power of ten in a literal."""
CONNECTIVES = ("or", "and", "in", "union", "U")
RELATIONS = ("=", "!=", "<", "<=", ">", ">=", "in")
PRODUCTS = {"⊙": "hadamard", "⊗": "kron"}
FRACTIONS = {sign: Fraction(numeric(sign)).limit_denominator(10) for sign in SIGNS_OF_FRACTIONS}


def read(text: str, scope: Scope) -> Node:
    """The tree of a text in the names of a scope; raises `Unreadable` with the code point where reading ended."""
    try:
        return with_identities(Parser(text, scope).everything(), scope)
    except RecursionError as error:
        raise Unreadable(0, "the text is nested too deeply") from error


class Parser(Powers, Words, Calls, Derivatives, Brackets, Bars, LatexInput):
    """The grammar from the loosest rule to the tightest; each part of it is read by the class named after it."""

    def everything(self) -> Node:
        if self.token.kind == "end":
            raise Unreadable(self.token.start, "there is nothing to read")
        start = self.token.start
        parts = self.parts()
        if self.at < len(self.tokens) - 1:
            raise self.unexpected()
        return parts[0] if len(parts) == 1 else self.make(Node("list", tuple(parts)), start)

    def unexpected(self) -> Unreadable:
        if self.token.kind == "close":
            return Unreadable(self.token.start, f"{self.found()} closes nothing")
        return Unreadable(self.token.start, f"found {self.found()} where an operator or the end was expected")

    def parts(self) -> list[Node]:
        found = [self.part()]
        while self.takes(","):
            found.append(self.part())
        return found

    def part(self) -> Node:
        return self.deeper(lambda: self.chain(self.meet, "or", "or"))

    def meet(self) -> Node:
        return self.chain(self.relation, "and", "and")

    def chain(self, parse: Callable[[], Node], word: str, head: str) -> Node:
        start = self.token.start
        found = [parse()]
        while self.takes(word) or (self.connects(word) and self.next()):
            found.append(parse())
        return found[0] if len(found) == 1 else self.make(Node(head, tuple(found)), start)  # type: ignore[arg-type]

    def connects(self, word: str) -> bool:
        """Whether the word `or` or `and` stands here; `union`, and `U` between brackets, are `or`."""
        token = self.token
        if token.kind != "word" or token.text not in CONNECTIVES or self.scope.knows(token.text):
            return False
        between = self.tokens[self.at - 1].kind == "close" and self.peek(self.at + 1).kind == "open"
        return token.text == word or (word == "or" and (token.text == "union" or (token.text == "U" and between)))

    def relation(self) -> Node:
        start = self.token.start
        sides, operators = [self.sum()], []
        while operator := self.relation_sign():
            operators.append(operator)
            sides.append(self.sum())
        return self.make(Node("relation", tuple(sides), " ".join(operators)), start) if operators else sides[0]

    def relation_sign(self) -> str:
        if token := self.takes(*RELATIONS):
            if token.text in "<>" and (equal := self.sees("=") and not self.token.spaced):
                self.next()
                return token.text + "=" * equal
            return token.text
        if self.token.kind == "word" and self.token.text == "in" and not self.scope.knows("in"):
            return self.next().text
        return ""

    def sum(self) -> Node:
        start = self.token.start
        terms = [self.signed(self.product)]
        while self.sees("+", "-") and not self.starts_column():
            minus = self.next().text == "-"
            sign = self.tokens[self.at - 1].start
            term = self.signed(self.product)
            terms.append(self.make(Node("neg", (term,)), sign) if minus else term)
        return terms[0] if len(terms) == 1 else self.make(Node("add", tuple(terms)), start)

    def signed(self, parse: Callable[[], Node]) -> Node:
        sign = self.takes("+", "-")
        if sign is None:
            return parse()
        inner = self.deeper(lambda: self.signed(parse))
        return self.make(Node("neg", (inner,)), sign.start) if sign.text == "-" else inner

    def product(self) -> Node:
        start = self.token.start
        left = self.factor()
        while True:
            if self.takes("*"):
                left = self.times(left, self.signed(self.factor), start, implicit=False)
            elif self.takes("/"):
                left = self.make(Node("div", (left, self.signed(self.factor))), start)
            elif sign := self.takes(*PRODUCTS):
                left = self.make(call(PRODUCTS[sign.text], left, self.signed(self.factor)), start)
            elif self.starts_factor():
                left = self.times(left, self.factor(), start, implicit=True)
            else:
                return left

    def factor(self) -> Node:
        """A power; `1{x > 0}` and `1[x > 0]` are 1 where the condition holds, else 0."""
        node = self.power()
        if not (node.text == "1" and self.sees("{", "[") and not self.token.spaced):
            return node
        brackets = self.atom()
        inner = brackets.args[0] if brackets.head == "set" and len(brackets.args) == 1 else brackets
        if inner.head in ("relation", "and", "or"):
            return self.make(call("indicator", inner), node.span[0])
        return self.times(node, brackets, node.span[0], implicit=True)

    def times(self, left: Node, right: Node, start: int, implicit: bool) -> Node:
        """A product grows to the right, unless its left side was in brackets: then it is one factor."""
        whole = left.head == "mul" and left.span[0] == start
        factors = (*left.args, right) if whole else (left, right)
        return self.make(Node("mul", factors, implicit=implicit), start)

    def starts_factor(self) -> bool:
        """Whether a factor follows without an operator."""
        token = self.token
        if self.columns and token.spaced:
            return False
        if token.kind == "number" and self.tokens[self.at - 1].kind == "number":
            raise Unreadable(
                token.start, "two numbers stand side by side", "Put '*' between them, or join their digits."
            )
        if token.kind == "word":
            return not (self.connects("or") or self.connects("and") or self.connects("in"))
        if token.kind in ("number", "open") or (token.kind == "command" and token.text != "end"):
            return True
        if token.text in ("|", "||") and token.kind == "operator":
            return not self.bars or (self.bars[-1] == "||" and token.text == "|")
        return token.kind == "operator" and token.text in ("√", "∛", "∞", "∅", "∂")

    def group(self) -> Node:
        """What LaTeX puts in braces, or one token."""
        if opened := self.takes("{"):
            inner = self.plainly(lambda: self.deeper(self.sum))
            self.needs("}", opened)
            return inner
        token = self.token
        if token.kind == "below":
            return self.small_print(self.next())
        if token.kind == "number" and len(token.text) > 1 and token.text.isdigit():
            # \frac12 is one half: LaTeX takes one digit
            self.tokens[self.at] = Token("number", token.text[1:], token.start + 1, token.end)
            return self.make(
                Node("number", text=token.text[0], value=Fraction(token.text[0])), token.start, token.start + 1
            )
        return self.postfix()

    def atom(self) -> Node:
        token = self.token
        if token.kind == "number":
            return self.number()
        if token.kind == "word":
            return self.word()
        if token.kind == "command":
            return self.command()
        if token.kind == "open":
            return self.deeper(self.bracket)
        if self.sees("|", "||"):
            return self.deeper(self.bar)
        if root := self.takes("√", "∛"):
            name = "sqrt" if root.text == "√" else "cbrt"
            return self.make(call(name, self.deeper(self.power)), token.start)
        if self.takes("∅"):
            return self.make(Node("set"), token.start)
        if self.sees("∂") and self.is_derivative():
            return self.derivative()
        if self.takes("∞"):
            return self.make(Node("constant", text="oo"), token.start)
        expected = "a number, a name or an opening bracket"
        raise Unreadable(token.start, f"found {self.found()}, expected {expected}")

    def number(self) -> Node:
        token = self.next()
        literal = token.text
        if literal in FRACTIONS:
            return self.make(Node("number", text=literal, value=FRACTIONS[literal]), token.start)
        value = Fraction(literal.rstrip("%")) / (100 if literal.endswith("%") else 1) if self.small(literal) else None
        if value is None:
            raise Unreadable(token.start, "a number too large to read")
        return self.make(Node("number", text=literal, value=value), token.start)

    def small(self, literal: str) -> bool:
        _, _, exponent = literal.lower().rstrip("%").partition("e")
        return not exponent or abs(int(exponent)) <= LARGEST_SCALE
