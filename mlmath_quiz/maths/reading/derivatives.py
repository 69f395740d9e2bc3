"""Derivatives as they are written by hand: `d/dx`, `∂/∂x`, and the fractions of LaTeX."""

from __future__ import annotations

from mlmath_quiz.maths.reading.grammar import Grammar
from mlmath_quiz.maths.tokens import Token, Unreadable
from mlmath_quiz.maths.tree import Node, call


class Derivatives(Grammar):
    """Reads the sign of a derivative with the product that follows."""

    def is_derivative(self) -> bool:
        """Whether `d/dx` or `∂/∂x` stands here."""
        return self.derivative_variable(self.at) is not None

    def derivative_variable(self, at: int) -> tuple[Token, str, int] | None:
        """The token and the name of x in `d/dx`, `∂/∂x` or the braces of `\\frac{d}{dx}` at a position, and the length."""
        above, sign, below, last = (self.peek(at + n) for n in range(4))
        braces = above.text == "}" and sign.text == "{"
        if above.text == "∂" and sign.text == "/" and below.text == "∂" and last.kind == "word":
            return last, last.text, 4
        plain_d = above.text == "d" and not self.scope.knows("d") and sign.text == "/"
        if (plain_d or braces) and below.kind == "word" and below.text[0] == "d" and len(below.text) > 1:
            return below, below.text[1:], 3
        if (plain_d or braces) and below.text in ("d", "∂") and last.kind == "word":
            return last, last.text, 4
        return None

    def derivative(self) -> Node:
        start = self.token.start
        found = self.derivative_variable(self.at)
        assert found
        self.at += found[2]
        return self.derivative_by(found[0], found[1], start)

    def derivative_by(self, token: Token, word: str, start: int) -> Node:
        """The derivative of the product that follows, by a name."""
        name = self.scope.knows(word)
        if name is None:
            raise Unreadable(token.start, f"'{word}' is not a name used here", self.scope.near(word))
        inner = self.deeper(self.argument)
        return self.make(call("diff", inner, Node("name", text=name, span=(token.start, token.end))), start)

    def latex_derivative(self, token: Token) -> Node | None:
        """`\\frac{d}{dx}` and `\\frac{\\partial}{\\partial x}` with what follows."""
        above = self.peek(self.at + 1)
        if not self.sees("{") or above.text not in ("d", "∂") or self.scope.knows("d"):
            return None
        found = self.derivative_variable(self.at + 2)
        if found is None or self.peek(self.at + 2 + found[2]).text != "}":
            return None
        self.at += found[2] + 3
        return self.derivative_by(found[0], found[1], token.start)
