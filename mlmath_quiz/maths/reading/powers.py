"""Powers and what is written behind a value: exponents, factorials, transposes, indices."""

from __future__ import annotations

from dataclasses import replace

from mlmath_quiz.maths.reading.cursor import CLOSER
from mlmath_quiz.maths.reading.grammar import Grammar
from mlmath_quiz.maths.tokens import Token, Unreadable
from mlmath_quiz.maths.tree import Node, call

LARGEST_EXPONENT = 10_000


class Powers(Grammar):
    """Reads what stands behind a value and binds tighter than a product."""

    def power(self) -> Node:
        start = self.token.start
        node = self.postfix()
        while self.sees("^") and not (self.in_exponent and self.transpose_length(self.at + 1)):
            node = self.after_postfix(self.raised_to(node, start), start)
        return node

    def raised_to(self, base: Node, start: int) -> Node:
        """A base and the sign ^ with what follows it: a transpose, the inverse of one, or an exponent."""
        sign = self.next()
        if length := self.transpose_length(self.at):
            self.at += length
            return self.make(call("transpose", base), start)
        if length := self.inverse_transpose_length():
            self.at += length
            return self.make(call("inv", self.make(call("transpose", base), start)), start)
        if self.is_adjoint_mark():
            self.next()
            return self.make(call("conjugate_transpose", base), start)
        outside, self.in_exponent = self.in_exponent, True
        exponent = self.deeper(self.exponent)
        self.in_exponent = outside
        self.bound_exponent(exponent, sign)
        return self.make(Node("pow", (base, exponent)), start)

    def bound_exponent(self, exponent: Node, sign: Token) -> None:
        value = exponent.args[0].value if exponent.head == "neg" else exponent.value
        if value is not None and abs(value) > LARGEST_EXPONENT:
            raise Unreadable(sign.start, f"an exponent beyond {LARGEST_EXPONENT}")

    def transpose_length(self, at: int) -> int:
        """How many tokens make the transpose mark at a position behind ^: `⊤`, `T`, `{T}`; 0 for none."""
        if self.peek(at).text == "{":
            return 3 if self.transpose_length(at + 1) == 1 and self.peek(at + 2).text == "}" else 0
        self.part_transpose(at)
        mark = self.peek(at)
        is_letter = mark.kind == "word" and mark.text == "T" and not self.scope.knows("T")
        return int(is_letter or (mark.kind == "operator" and mark.text == "⊤"))

    def part_transpose(self, at: int) -> None:
        """`A^TA` has the word TA after the sign ^: part its T from the rest."""
        token = self.peek(at)
        if token.kind != "word" or token.whole or token.text[0] != "T" or len(token.text) == 1 or token.text[1] == "_":
            return
        if not (self.scope.knows("T") or self.scope.knows(token.text) or token.text[1].isdigit()):
            letter = Token("word", "T", token.start, token.start + 1, token.spaced)
            self.tokens[at : at + 1] = [letter, Token("word", token.text[1:], token.start + 1, token.end)]

    def inverse_transpose_length(self) -> int:
        """How many tokens make `-T` or `{-T}`, as in `A^-T`; 0 for none."""
        if self.sees("{"):
            found = self.peek(self.at + 1).text == "-" and self.transpose_length(self.at + 2) == 1
            return 4 if found and self.peek(self.at + 3).text == "}" else 0
        return 2 if self.sees("-") and self.transpose_length(self.at + 1) == 1 else 0

    def is_adjoint_mark(self) -> bool:
        """Whether `H`, `*` or a dagger follows ^: the conjugate transpose."""
        star = self.sees("*") and self.peek(self.at + 1).kind != "number"
        letter = self.token.kind == "word" and self.token.text == "H" and not self.scope.knows("H")
        return star or letter or self.sees("†")

    def exponent(self) -> Node:
        if self.sees("{"):
            return self.after_power(self.group())
        return self.signed(self.power)

    def after_power(self, node: Node) -> Node:
        if self.takes("^"):
            return self.make(Node("pow", (node, self.deeper(self.exponent))), node.span[0])
        return node

    def postfix(self) -> Node:
        start = self.token.start
        return self.after_postfix(self.atom(), start)

    def after_postfix(self, node: Node, start: int) -> Node:
        while self.token.kind in ("operator", "power"):
            if self.takes("!"):
                node = self.make(call("factorial", node), start)
            elif not self.in_exponent and self.takes("'", "⊤"):
                node = self.make(call("transpose", node), start)
            elif self.token.kind == "power":
                node = self.raised(node, start)
            elif node.head == "name" and self.sees("_") and not self.scope.domain(node.text).is_scalar:
                node = self.entry(node, start)
            else:
                break
        return node

    def entry(self, array: Node, start: int) -> Node:
        """`x_{i+1}`: an entry of a vector, by an index in braces or brackets."""
        self.next()
        opened = self.needs("(" if self.sees("(") else "{")
        indices = [self.plainly(lambda: self.deeper(self.sum))]
        while self.takes(","):
            indices.append(self.plainly(lambda: self.deeper(self.sum)))
        self.needs(CLOSER[opened.text], opened)
        if len(indices) != len(self.scope.domain(array.text).sizes):
            raise Unreadable(opened.start, f"'{array.text}' has {len(self.scope.domain(array.text).sizes)} indices")
        return self.make(call("entry", array, *indices), start)

    def raised(self, node: Node, start: int) -> Node:
        inner = self.small_print(self.next())
        return self.make(Node("pow", (node, inner)), start)

    def small_print(self, token: Token, text: str = "") -> Node:
        """What a token holds in raised or lowered characters, or behind an underscore."""
        try:
            inner = type(self)(text or token.text, self.scope).everything()
        except Unreadable as error:
            raise Unreadable(token.start, error.message, error.help) from None
        return inner.map(lambda node: replace(node, span=(token.start, token.end)))
