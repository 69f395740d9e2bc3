"""What only LaTeX has: fractions and roots with braces, accents, environments."""

from __future__ import annotations

from mlmath_quiz.maths.reading.grammar import Grammar
from mlmath_quiz.maths.tokens import Token, Unreadable
from mlmath_quiz.maths.tree import Node, call

ENVIRONMENTS = ("pmatrix", "bmatrix", "matrix", "smallmatrix", "vmatrix", "array", "cases")


class LatexInput(Grammar):
    """Reads the commands of LaTeX that take arguments."""

    def command(self) -> Node:
        token = self.next()
        if token.text in ("frac", "dfrac", "tfrac"):
            if node := self.latex_derivative(token):
                return node
            above, below = self.group(), self.group()
            return self.make(Node("div", (above, below)), token.start)
        if token.text == "binom":
            return self.make(call("binomial", self.group(), self.group()), token.start)
        if token.text == "sqrt":
            return self.latex_root(token)
        if token.text == "begin":
            return self.environment(token)
        if token.text in ("hat", "bar", "tilde"):
            return self.accented(token)
        raise Unreadable(token.start, f"'\\{token.text}' has no meaning here")

    def latex_root(self, token: Token) -> Node:
        if opened := self.takes("["):
            index = self.deeper(self.sum)
            self.needs("]", opened)
            return self.make(call("root", self.group(), index), token.start)
        return self.make(call("sqrt", self.group()), token.start)

    def accented(self, token: Token) -> Node:
        """`\\hat{x}` is the name x_hat."""
        opened = self.takes("{")
        word = self.next()
        if opened:
            self.needs("}", opened)
        name = self.scope.knows(f"{word.text}_{token.text}") or self.scope.knows(f"{word.text}{token.text}")
        if name is None:
            raise Unreadable(
                token.start, f"'{word.text}_{token.text}' is not a name used here", self.scope.near(word.text)
            )
        return self.make(Node("name", text=name), token.start)

    def environment(self, token: Token) -> Node:
        name = self.environment_name().rstrip("*")
        if name not in ENVIRONMENTS:
            message = f"the environment '{name}' has no meaning here"
            raise Unreadable(token.start, message, "Matrices are pmatrix or bmatrix.")
        if name == "array":
            self.skip_group()
        rows, spans = self.plainly(self.cells)
        self.next()
        self.environment_name()
        if name == "cases":
            return self.make(call("piecewise", *(part for row in rows for part in row)), token.start)
        if [len(row) for row in rows] == [1]:
            return rows[0][0]
        if all(len(row) == 1 for row in rows) and name != "vmatrix":
            return self.make(Node("vector", tuple(row[0] for row in rows)), token.start)
        matrix = self.matrix(token, rows, spans)
        return self.make(call("det", matrix), token.start) if name == "vmatrix" else matrix

    def skip_group(self) -> None:
        """Pass over `{cc}`."""
        opened = self.needs("{")
        while not self.sees("}") and self.token.kind != "end":
            self.next()
        self.needs("}", opened)

    def cells(self) -> tuple[list[list[Node]], list[tuple[int, int]]]:
        """The rows of an environment, up to its end, and where each begins."""
        rows: list[list[Node]] = [[]]
        spans = [(self.token.start, self.token.end)]
        while True:
            if not (self.token.kind == "word" and self.token.text == "otherwise"):
                rows[-1].append(self.part())
            else:
                self.next()
            if self.takes("&"):
                continue
            if self.takes("\\\\") and not self.is_end():
                spans.append((self.token.start, self.token.end))
                rows.append([])
            elif self.is_end():
                return rows, spans
            else:
                raise Unreadable(self.token.start, f"found {self.found()}, expected '&', '\\\\' or '\\end'")

    def is_end(self) -> bool:
        return self.token.kind == "command" and self.token.text == "end"

    def environment_name(self) -> str:
        opened = self.needs("{")
        name = self.next().text
        self.needs("}", opened)
        return name
