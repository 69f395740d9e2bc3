"""What a word means: a declared name, a constant, a function, an entry, or several of them written together."""

from __future__ import annotations

from fractions import Fraction

from mlmath_quiz.maths.functions import FUNCTIONS, Function, function_named
from mlmath_quiz.maths.reading.grammar import Grammar
from mlmath_quiz.maths.tokens import GREEK_NAMES, Token, Unreadable
from mlmath_quiz.maths.tree import Node, call

CONSTANTS = {"e": "e", "pi": "pi", "i": "i", "oo": "oo", "inf": "oo", "infinity": "oo", "infty": "oo"}
LEARNERS_FUNCTIONS = [word for row in FUNCTIONS.values() if not row.author for word in (row.name, *row.aliases)]


class Words(Grammar):
    """Reads words."""

    def word(self) -> Node:
        token = self.token
        if name := self.scope.knows(token.text):
            self.next()
            return self.make(Node("name", text=name), token.start)
        if token.text in CONSTANTS:
            self.next()
            return self.make(Node("constant", text=CONSTANTS[token.text]), token.start)
        if self.is_derivative():
            return self.derivative()
        if node := self.special_word():
            return node
        if function := self.function_here():
            return self.deeper(lambda: self.application(function))
        self.split(token)
        return self.word()

    def special_word(self) -> Node | None:
        """Entries of declared vectors and matrices, the identity matrix, ones, and the real line."""
        token, (head, _, below) = self.token, self.token.text.partition("_")
        called = self.peek(self.at + 1).text in ("(", "{", "[")
        if below and (array := self.scope.knows(head)) and not self.scope.domain(array).is_scalar:
            return self.indexed(array, below)
        if token.text == "ones" and called and self.text[token.start] == "\\":
            self.next()
            condition = self.arguments(FUNCTIONS["indicator"])
            return self.make(call("indicator", *condition[:1]), token.start)
        if head in ("I", "ones") and (below or not called):
            if token.text == "ones":
                raise Unreadable(token.start, "the size of 1 is not clear", "Write ones(n).")
            self.next()
            sizes = (self.size(below, token),) if below else ()
            return self.make(call("identity" if head == "I" else head, *sizes), token.start)
        if token.text == "RR":
            self.next()
            line = Node("constant", text="oo", span=(token.start, token.end))
            return self.make(Node("vector", (Node("neg", (line,), span=line.span), line)), token.start)
        return None

    def indexed(self, array: str, below: str) -> Node:
        """`x_2` and `A_{12}` as entries: an index is a number, a digit of two, or a name."""
        token = self.next()
        count = len(self.scope.domain(array).sizes)
        indices = [below] if count == 1 else list(below)
        if len(indices) != count:
            raise Unreadable(token.start, f"'{array}' has {count} indices", f"For example {array}_{{{'12'[:count]}}}.")
        nodes = [self.size(index, token) for index in indices]
        base = Node("name", text=array, span=(token.start, token.end))
        return self.make(call("entry", base, *nodes), token.start)

    def size(self, text: str, token: Token) -> Node:
        """A number or a declared name that stands below another word."""
        if text.isdigit():
            return Node("number", text=text, value=Fraction(int(text)), span=(token.start, token.end))
        name = self.scope.knows(text)
        if name is None:
            raise Unreadable(token.start, f"'{text}' is not a name used here", self.scope.near(text))
        return Node("name", text=name, span=(token.start, token.end))

    def function_here(self) -> Function | None:
        word, _, below = self.token.text.partition("_")
        function = function_named(self.token.text, self.scope.author)
        if function is None and below and word in ("log", "sum", "prod", "int", "lim", "max", "min"):
            function = function_named(word, self.scope.author)
        return function

    def is_function_word(self) -> bool:
        known = self.scope.knows(self.token.text)
        return self.token.kind == "word" and not known and self.function_here() is not None

    def split(self, token: Token) -> None:
        """Replace a word that means nothing by the declared names, constants and functions that it is made of."""
        pieces = None if token.whole else self.pieces(token.text)
        if pieces is None:
            raise self.unknown(token)
        if pieces[0] in ("log2", "log10"):
            rest = token.text[len(pieces[0]) :]
            readings = f"{pieces[0]}({rest}) or log({pieces[0][3:]}{rest})"
            raise Unreadable(token.start, f"'{token.text}' could be {readings}", "Put brackets in.")
        at = token.start
        tokens: list[Token] = []
        exact = len(token.text) == token.end - token.start
        for piece in pieces:
            end = at + len(piece) if exact else token.end
            kind = "number" if piece.isdigit() else "word"
            tokens.append(Token(kind, piece, at, end, token.spaced and not tokens))  # type: ignore[arg-type]
            at = end if exact else at
        self.tokens[self.at : self.at + 1] = tokens

    def pieces(self, word: str) -> list[str] | None:
        """The fewest known pieces that a word splits into, longest first, or None; quadratic in a bounded length."""
        if len(word) > 60:
            return None
        best: list[list[str] | None] = [[]] + [None] * len(word)
        for end in range(1, len(word) + 1):
            for start in range(end):
                before, piece = best[start], word[start:end]
                if (
                    before is not None
                    and self.is_piece(piece, before)
                    and (best[end] is None or len(before) + 1 < len(best[end] or ()))
                ):
                    best[end] = [*before, piece]
        found = best[len(word)]
        return found if found and len(found) > 1 else None

    def is_piece(self, piece: str, before: list[str]) -> bool:
        if self.scope.knows(piece) or piece in ("e", "pi", "i"):
            return True
        if piece == "I":
            return any(not domain.is_scalar for domain in self.scope.names.values())
        last = function_named(before[-1], self.scope.author) if before else None
        if piece.isdigit():
            return bool(last and last.prefix)
        function = function_named(piece, self.scope.author)
        return bool(function and function.prefix) or (not before and bool(function))

    def unknown(self, token: Token) -> Unreadable:
        from difflib import get_close_matches  # needed only where something cannot be read

        word = token.text
        if self.scope.hidden(word):
            return Unreadable(token.start, f"'{word}' is a name of the question's own", "Write out what it stands for.")
        help = self.scope.near(word)
        if token.whole and word.partition("_")[0] not in GREEK_NAMES and f"\\{word}" in self.text:
            return Unreadable(token.start, f"'\\{word}' has no meaning here", help)
        if function_named(word, author=True):
            return Unreadable(token.start, f"'{word}' is not for answers", "Write out what it computes.")
        if self.at == 0 and any(after.text == "=" for after in self.tokens):
            return Unreadable(token.start, f"'{word}' is not a name used here", "Give only what stands right of '='.")
        if near := get_close_matches(word, LEARNERS_FUNCTIONS, 1, 0.75):
            help = f"Did you mean '{near[0]}'?"
        if self.tokens[self.at + 1].text == "(":
            here = f"'{word}(' is neither a known function nor a declared name times a bracket"
            return Unreadable(token.start, here, help)
        return Unreadable(token.start, f"'{word}' is not a name used here", help)
