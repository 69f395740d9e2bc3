"""Bars: absolute values and norms, whose closing sign looks like their opening one."""

from __future__ import annotations

from mlmath_quiz.maths.reading.grammar import Grammar
from mlmath_quiz.maths.tokens import Token, Unreadable
from mlmath_quiz.maths.tree import Node, call

BAR_TRIES = 12
"""How often `||` may turn out to be two bars in one text."""


class Bars(Grammar):
    """Reads |x| and ||x||: between bars, a bar closes wherever an operator could stand."""

    def bar(self) -> Node:
        """|x| and ||x||, ||x||_1; between bars, a bar closes wherever an operator could stand."""
        opened, inner = self.barred()
        if opened.text == "|":
            return self.make(call("abs", inner), opened.start)
        return self.make(call("norm", inner, *self.order_of_norm()), opened.start)

    def barred(self) -> tuple[Token, Node]:
        """The opening bar and what stands up to its partner; `||` may turn out to be two bars, as in `||x| - 1|`."""
        state = self.at, self.depth, list(self.tokens), list(self.bars), self.columns, self.in_exponent, self.scope
        try:
            return self.between_bars()
        except Unreadable as error:
            if state[2][state[0]].text != "||" or self.bar_tries >= BAR_TRIES:
                raise
            first = error
        self.bar_tries += 1
        self.at, self.depth, self.tokens, self.bars, self.columns, self.in_exponent, self.scope = state
        self.split_bars()
        try:
            return self.between_bars()
        except Unreadable as second:
            raise max(first, second, key=lambda error: error.offset) from None

    def between_bars(self) -> tuple[Token, Node]:
        opened = self.next()
        outside = self.columns, self.in_exponent
        self.columns, self.in_exponent = False, False
        self.bars.append(opened.text)
        inner = self.sum()
        self.bars.pop()
        self.columns, self.in_exponent = outside
        self.needs(opened.text, opened)
        return opened, inner

    def order_of_norm(self) -> tuple[Node, ...]:
        """What stands below a norm; the Frobenius norm is the norm of a matrix without an order."""
        if self.token.kind != "below" and not self.takes("_"):
            return ()
        if self.sees("*"):
            raise Unreadable(self.token.start, "the nuclear norm is not known here", "Write it by singular values.")
        frobenius = self.peek(self.at + self.sees("{"))
        if frobenius.kind == "word" and frobenius.text == "F" and not self.scope.knows("F"):
            self.at += 3 if self.sees("{") else 1
            return ()
        return (self.group(),)
