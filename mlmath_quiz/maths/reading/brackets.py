"""Brackets: groups, vectors, intervals, matrices in every style, sets, floors and inner products."""

from __future__ import annotations

from mlmath_quiz.maths.reading.cursor import CLOSER
from mlmath_quiz.maths.reading.grammar import Grammar
from mlmath_quiz.maths.tokens import Token, Unreadable
from mlmath_quiz.maths.tree import Node, call


class Brackets(Grammar):
    """Reads what stands in brackets."""

    def bracket(self) -> Node:
        is_row = self.in_rows and self.peek(self.at - 1).text in ("[", ",", ";", "]")
        opened = self.next()
        rows, spaced = self.style_of_rows() if opened.text == "[" else (False, False)
        node = self.plainly(lambda: self.bracketed(opened, rows, spaced))
        alone = node.head == "vector" and node.text == "[]" and len(node.args) == 1
        return node.args[0] if alone and not is_row else node

    def bracketed(self, opened: Token, rows: bool, spaced: bool) -> Node:
        self.in_rows, self.columns = opened.text == "[", spaced
        return self.rows(opened) if rows else self.inside(opened)

    def inside(self, opened: Token) -> Node:
        if opened.text in "⌊⌈":
            inner = self.part()
            self.needs(CLOSER[opened.text], opened)
            return self.make(call("floor" if opened.text == "⌊" else "ceil", inner), opened.start)
        if opened.text == "⟨":
            left = self.part()
            self.needs(",")
            right = self.part()
            self.needs("⟩", opened)
            return self.make(call("dot", left, right), opened.start)
        if opened.text == "{":
            return self.braces(opened)
        parts = [] if self.sees(")", "]") else self.parts()
        return self.closed(opened, parts)

    def closed(self, opened: Token, parts: list[Node]) -> Node:
        closing = self.takes(")", "]")
        if closing is None:
            self.needs(CLOSER[opened.text], opened)
            raise AssertionError("needs() has raised")
        ends = opened.text + closing.text
        if not parts:
            raise Unreadable(opened.start, "there is nothing in these brackets")
        if ends in ("(]", "[)"):
            return self.interval(opened, parts, ends)
        if ends == "()":
            return parts[0] if len(parts) == 1 else self.make(Node("vector", tuple(parts)), opened.start)
        return self.square(opened, parts)

    def interval(self, opened: Token, parts: list[Node], ends: str) -> Node:
        if len(parts) != 2:
            raise Unreadable(opened.start, f"an interval {ends} has two ends, {len(parts)} given")
        return self.make(Node("interval", tuple(parts), ends), opened.start)

    def square(self, opened: Token, parts: list[Node]) -> Node:
        """`[[a, b], [c, d]]` is a matrix by rows, `[a, b]` a vector (that an interval may be read from)."""
        rows = [part for part in parts if part.head == "vector" and part.text == "[]"]
        if rows and len(rows) == len(parts):
            return self.matrix(opened, [list(row.args) for row in rows], [row.span for row in rows])
        return self.make(Node("vector", tuple(parts), "[]"), opened.start)

    def matrix(self, opened: Token, rows: list[list[Node]], spans: list[tuple[int, int]]) -> Node:
        for row, span in zip(rows, spans, strict=True):
            if len(row) != len(rows[0]):
                message = f"this row has {len(row)} entries, the first has {len(rows[0])}"
                raise Unreadable(span[0], message)
        nodes = tuple(Node("row", tuple(row), span=span) for row, span in zip(rows, spans, strict=True))
        return self.make(Node("matrix", nodes), opened.start)

    def style_of_rows(self) -> tuple[bool, bool]:
        """Whether the bracket just opened holds rows in the style `[6 2; 2 2]`, and whether spaces part their entries."""
        depth, semicolons, commas, numbers = 0, False, False, False
        for before, token in zip(self.tokens[self.at - 1 :], self.tokens[self.at :], strict=False):
            if token.kind == "end" or (token.kind == "close" and depth == 0):
                break
            depth += (token.kind == "open") - (token.kind == "close")
            if depth == 0 and token.kind == "operator":
                semicolons |= token.text == ";"
                commas |= token.text == ","
            numbers |= depth == 0 and token.spaced and before.kind == token.kind == "number"
            numbers |= depth == 1 and token.spaced and (before.text, token.text) == ("]", "[")
        spaced = (semicolons or numbers) and not commas
        return semicolons or spaced, spaced

    def rows(self, opened: Token) -> Node:
        rows, spans = [self.columns_of_row()], [(opened.end, self.token.start)]
        while mark := self.takes(";"):
            rows.append(self.columns_of_row())
            spans.append((mark.end, self.token.start))
        self.needs("]", opened)
        if len(rows) == 1:
            return self.square(opened, rows[0])
        if all(len(row) == 1 and row[0].head == "vector" and row[0].text == "[]" for row in rows):
            return self.square(opened, [row[0] for row in rows])
        return self.matrix(opened, rows, spans)

    def columns_of_row(self) -> list[Node]:
        found = [self.deeper(self.sum)]
        while not self.sees(";", "]") and self.token.kind != "end":
            self.takes(",")
            found.append(self.deeper(self.sum))
        return found

    def starts_column(self) -> bool:
        """Whether `+` or `-` begins the next entry of a row: `[1 -2; 3 4]`, but not `[1 - 2; 3 4]`."""
        sign, following = self.token, self.tokens[self.at + 1]
        return self.columns and sign.spaced and not following.spaced

    def braces(self, opened: Token) -> Node:
        parts = [] if self.sees("}") else self.parts()
        self.needs("}", opened)
        if len(parts) == 1 and "\\" in self.text and self.text[opened.start] == "{":
            return parts[0]  # the braces of LaTeX only group
        return self.make(Node("set", tuple(parts)), opened.start)
