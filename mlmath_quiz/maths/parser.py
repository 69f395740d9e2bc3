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
from dataclasses import replace
from difflib import get_close_matches
from fractions import Fraction
from typing import TypeVar
from unicodedata import numeric

from mlmath_quiz.maths.functions import FUNCTIONS, MANY, Function, function_named
from mlmath_quiz.maths.scope import Scope
from mlmath_quiz.maths.shapes import with_identities
from mlmath_quiz.maths.tokens import FRACTIONS as SIGNS_OF_FRACTIONS
from mlmath_quiz.maths.tokens import GREEK_NAMES, Token, Unreadable, tokenize
from mlmath_quiz.maths.tree import Node, call

__all__ = ["Unreadable", "read"]

DEEPEST = 40
TALLEST = 100
MOST_NODES = 3_000
LARGEST_EXPONENT = 10_000
LARGEST_SCALE = 1_000
CONSTANTS = {"e": "e", "pi": "pi", "i": "i", "oo": "oo", "inf": "oo", "infinity": "oo", "infty": "oo"}
RELATIONS = ("=", "!=", "<", "<=", ">", ">=", "in")
CLOSER = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉", "⟨": "⟩"}
PRODUCTS = {"⊙": "hadamard", "⊗": "kron"}
FRACTIONS = {sign: Fraction(numeric(sign)).limit_denominator(10) for sign in SIGNS_OF_FRACTIONS}
ENVIRONMENTS = ("pmatrix", "bmatrix", "matrix", "smallmatrix", "vmatrix", "array", "cases")
LEARNERS_FUNCTIONS = [word for row in FUNCTIONS.values() if not row.author for word in (row.name, *row.aliases)]
Parsed = TypeVar("Parsed")
BAR_TRIES = 12
"""How often `||` may turn out to be two bars in one text."""


def read(text: str, scope: Scope) -> Node:
    """The tree of a text in the names of a scope; raises `Unreadable` with the code point where reading ended."""
    try:
        return with_identities(Parser(text, scope).everything(), scope)
    except RecursionError as error:
        raise Unreadable(0, "the text is nested too deeply") from error


class Parser:
    """The state of reading one text: the tokens, where we are, and what the names mean there."""

    def __init__(self, text: str, scope: Scope) -> None:
        self.text = text
        self.scope = scope
        self.tokens = tokenize(text)
        self.at = 0
        self.depth = 0
        self.heights: dict[int, tuple[int, Node]] = {}
        self.bars: list[str] = []
        self.bar_tries = 0
        self.columns = False
        self.in_exponent = False
        self.in_rows = False

    # --- moving along -------------------------------------------------------------------------------------------------

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def next(self) -> Token:
        token = self.token
        self.at += self.at < len(self.tokens) - 1
        return token

    def sees(self, *texts: str) -> bool:
        return self.token.kind in ("operator", "open", "close") and self.token.text in texts

    def takes(self, *texts: str) -> Token | None:
        return self.next() if self.sees(*texts) else None

    def needs(self, text: str, after: Token | None = None) -> Token:
        if text == "|" and self.sees("||"):
            self.split_bars()
        if token := self.takes(text):
            return token
        opened = f" to close the '{after.text}' at column {after.start + 1}" if after else ""
        raise Unreadable(self.token.start, f"found {self.found()}, expected '{text}'{opened}")

    def split_bars(self) -> None:
        """`|x||y|`: the two bars in the middle close one value and open the next."""
        start = self.token.start
        self.tokens[self.at : self.at + 1] = [Token("operator", "|", start + n, start + n + 1) for n in (0, 1)]

    def found(self) -> str:
        return f"'{self.text[self.token.start : self.token.end]}'" if self.token.kind != "end" else "the end"

    def make(self, node: Node, start: int, end: int | None = None) -> Node:
        """The node with its span, counted: neither the tree's size nor its height may grow without bound."""
        height = 1 + max((self.heights[id(arg)][0] for arg in node.args if id(arg) in self.heights), default=0)
        if len(self.heights) >= MOST_NODES or height > TALLEST:
            raise Unreadable(
                start, "the text has too many parts" if height <= TALLEST else "the text is nested too deeply"
            )
        last = self.tokens[self.at - 1].end if end is None else end
        made = Node(node.head, node.args, node.text, node.value, (start, last), node.implicit)
        self.heights[id(made)] = (height, made)
        return made

    def deeper(self, parse: Callable[[], Node]) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable(self.token.start, "the text is nested too deeply")
        node = parse()
        self.depth -= 1
        return node

    # --- from the loosest to the tightest -----------------------------------------------------------------------------

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
        token, before, after = self.token, self.tokens[self.at - 1], self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        if token.kind != "word" or self.scope.knows(token.text):
            return False
        union = token.text == "union" or (token.text == "U" and before.kind == "close" and after.kind == "open")
        return token.text == word or (word == "or" and union)

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
        left = self.power()
        while True:
            if self.takes("*"):
                left = self.times(left, self.signed(self.power), start, implicit=False)
            elif self.takes("/"):
                left = self.make(Node("div", (left, self.signed(self.power))), start)
            elif sign := self.takes(*PRODUCTS):
                left = self.make(call(PRODUCTS[sign.text], left, self.signed(self.power)), start)
            elif self.starts_factor():
                left = self.indicated(left) or self.times(left, self.power(), start, implicit=True)
            else:
                return left

    def indicated(self, one: Node) -> Node | None:
        """`1{x > 0}` and `1[x > 0]`: 1 where the condition holds, else 0."""
        if not (one.head == "number" and one.text == "1" and self.sees("{", "[") and not self.token.spaced):
            return None
        condition = self.atom()
        if len(condition.args) == 1 and condition.args[0].head in ("relation", "and", "or"):
            condition = condition.args[0]
        if condition.head in ("relation", "and", "or"):
            return self.make(call("indicator", condition), one.span[0])
        return self.times(one, condition, one.span[0], implicit=True)

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
        if self.connects("or") or self.connects("and") or self.connects("in"):
            return False
        if token.kind in ("number", "word", "open") or (token.kind == "command" and token.text != "end"):
            return True
        if token.text in ("|", "||") and token.kind == "operator":
            return not self.bars or (self.bars[-1] == "||" and token.text == "|")
        return token.kind == "operator" and token.text in ("√", "∛", "∞", "∅", "∂")

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

    def peek(self, at: int) -> Token:
        return self.tokens[min(at, len(self.tokens) - 1)]

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

    def plainly(self, parse: Callable[[], Parsed]) -> Parsed:
        """What stands in brackets of its own: no exponent, no bars, no rows of a matrix around it."""
        outside = self.in_exponent, self.bars, self.columns, self.in_rows
        self.in_exponent, self.bars, self.columns, self.in_rows = False, [], False, False
        node = parse()
        self.in_exponent, self.bars, self.columns, self.in_rows = outside
        return node

    def postfix(self) -> Node:
        start = self.token.start
        return self.after_postfix(self.atom(), start)

    def after_postfix(self, node: Node, start: int) -> Node:
        while True:
            if self.takes("!"):
                node = self.make(call("factorial", node), start)
            elif not self.in_exponent and self.takes("'", "⊤"):
                node = self.make(call("transpose", node), start)
            elif self.token.kind == "power":
                node = self.raised(node, start)
            elif node.head == "name" and self.sees("_") and not self.scope.domain(node.text).is_scalar:
                node = self.entry(node, start)
            else:
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
            inner = Parser(text or token.text, self.scope).everything()
        except Unreadable as error:
            raise Unreadable(token.start, error.message, error.help) from None
        return inner.map(lambda node: replace(node, span=(token.start, token.end)))

    # --- atoms --------------------------------------------------------------------------------------------------------

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

    # --- functions ----------------------------------------------------------------------------------------------------

    def application(self, function: Function) -> Node:
        """A function with its subscript, its power and its argument, in brackets or not."""
        token = self.next()
        base = self.base(token)
        if self.sees("_") and function.name in ("sum", "product"):
            return self.big_operator(function, token)
        power = self.function_power()
        if self.sees("{") and function.prefix:
            node = self.make(self.applied(function, [self.group()], base, token), token.start)
        elif self.opens_arguments(function):
            node = self.make(self.applied(function, self.arguments(function), base, token), token.start)
        elif function.prefix:
            node = self.make(self.applied(function, [self.argument()], base, token), token.start)
        elif token.text.startswith(("sum", "prod", "int", "lim")) or self.sees("_"):
            raise Unreadable(token.start, f"write {function.name} as a call", f"For example {example(function)}.")
        else:
            raise Unreadable(self.token.start, f"found {self.found()}, expected '(' after '{token.text}'")
        return self.raise_function(node, power, token)

    def opens_arguments(self, function: Function) -> bool:
        """Whether the bracket here holds arguments: round ones, `E[X]`, `max{x, 0}`."""
        if self.sees("["):
            return function.name in ("expectation", "variance", "probability")
        return self.sees("(") or (self.sees("{") and function.name in ("max", "min"))

    def big_operator(self, function: Function, token: Token) -> Node:
        """`\\sum_{i=1}^{n}` with the product that follows; its index is known there."""
        help = f"For example {example(function)}."
        self.needs("_")
        opened, index = self.needs("{"), self.next()
        if index.kind != "word" or not self.takes("="):
            raise Unreadable(index.start, f"write {function.name} as a call", help)
        low = self.plainly(lambda: self.deeper(self.sum))
        self.needs("}", opened)
        if not self.takes("^"):
            raise Unreadable(self.token.start, f"found {self.found()}, expected '^' and the last index", help)
        high = self.group()
        outside = self.scope
        self.scope = outside.with_bound([index.text])
        body = self.deeper(self.product)
        self.scope = outside
        name = Node("name", text=index.text, span=(index.start, index.end))
        return self.make(call(function.name, body, name, low, high), token.start)

    def base(self, token: Token) -> Node | None:
        """The base of `log_2`, or of `log_{b+1}`."""
        word, _, below = token.text.partition("_")
        if below and not function_named(token.text, True):
            if word not in ("log",):
                help = f"For example {example(function_named(word, True))}."
                raise Unreadable(token.start, f"write {word} as a call", help)
            return self.small_print(token, below)
        if word in ("log", "norm") and self.takes("_"):
            return self.group()
        return None

    def function_power(self) -> Node | None:
        """The power in `sin^2 x`."""
        if self.token.kind == "power":
            return self.small_print(self.next())
        if self.takes("^"):
            if self.sees("{"):
                return self.group()
            if opened := self.takes("("):
                inner = self.deeper(self.sum)
                self.needs(")", opened)
                return inner
            return self.signed(self.postfix_number)
        return None

    def postfix_number(self) -> Node:
        if self.token.kind != "number" and self.token.kind != "word":
            raise Unreadable(self.token.start, f"found {self.found()}, expected a power")
        return self.number() if self.token.kind == "number" else self.word()

    def raise_function(self, node: Node, power: Node | None, token: Token) -> Node:
        if power is None:
            return node
        minus_one = power.head == "neg" and power.args[0].value == 1
        if minus_one and f"a{node.text}" in FUNCTIONS:
            return self.make(Node("call", node.args, f"a{node.text}"), token.start)
        return self.make(Node("pow", (node, power)), token.start)

    def applied(self, function: Function, arguments: list[Node], base: Node | None, token: Token) -> Node:
        if function.name == "log" and base is not None:
            return Node("call", (base, *arguments), "log_b")
        if function.name == "log" and len(arguments) == 2:
            return Node("call", (arguments[1], arguments[0]), "log_b")
        if function.name == "Gamma" and len(arguments) == 1 and arguments[0].head != "keyword":
            return Node("call", tuple(arguments), "gamma")
        if not function.least <= len(arguments) <= function.most:
            wanted = str(function.least)
            if function.most > function.least:
                wanted += " or more" if function.most == MANY else f" to {function.most}"
            message = f"'{token.text}' takes {wanted} argument{'s' * (wanted != '1')}, {len(arguments)} given"
            raise Unreadable(token.start, message, f"It is {function.about}.")
        return Node("call", tuple(arguments), function.name)

    def arguments(self, function: Function) -> list[Node]:
        """The arguments in brackets; a function that binds names knows them while the others are read."""
        opened = self.next()
        outside = self.scope
        self.scope = outside.with_bound(self.bound_names(function))
        found = [] if self.sees(")", "]") else [self.plainly(lambda: self.keyword_or_part(function))]
        while self.takes(","):
            found.append(self.plainly(lambda: self.keyword_or_part(function)))
        self.scope = outside
        self.needs(CLOSER[opened.text], opened)
        return found

    def keyword_or_part(self, function: Function) -> Node:
        token, following = self.token, self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        if token.kind == "word" and following.text == "=" and (function.keywords or function.name == "at"):
            if function.keywords and token.text not in function.keywords:
                known = ", ".join(function.keywords)
                raise Unreadable(token.start, f"{function.name} has no parameter '{token.text}'", f"It knows {known}.")
            self.at += 2
            return self.make(Node("keyword", (self.part(),), token.text), token.start)
        return self.part()

    def bound_names(self, function: Function) -> list[str]:
        """The words of the argument that binds, found ahead of reading: `i` in `sum(i^2, i, 1, n)`."""
        if function.binds is None:
            return self.words_before_in() if function.name == "range" else []
        depth, argument, names = 0, 0, []
        for token, after in zip(self.tokens[self.at :], [*self.tokens[self.at + 1 :], self.tokens[-1]], strict=True):
            if token.kind == "close" and depth == 0 or token.kind == "end":
                break
            depth += (token.kind == "open") - (token.kind == "close")
            argument += token.text == "," and token.kind == "operator" and depth == 0
            called = after.text == "(" and function_named(token.text, True) is not None
            if argument == function.binds and token.kind == "word" and not called:
                names.append(token.text)
        return names

    def words_before_in(self) -> list[str]:
        pairs = zip(self.tokens[self.at :], self.tokens[self.at + 1 :], strict=False)
        return [one.text for one, two in pairs if one.kind == "word" and two.text == "in"][:1]

    def argument(self) -> Node:
        """The implicit product behind a function without brackets, up to + - * / or the next function."""
        start = self.token.start
        left = self.signed(self.power) if self.sees("-") else self.power()
        while self.starts_factor() and not self.is_function_word():
            left = self.times(left, self.power(), start, implicit=True)
        return left

    def is_function_word(self) -> bool:
        known = self.scope.knows(self.token.text)
        return self.token.kind == "word" and not known and self.function_here() is not None

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

    # --- brackets -----------------------------------------------------------------------------------------------------

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

    # --- LaTeX --------------------------------------------------------------------------------------------------------

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


def example(function: Function | None) -> str:
    """How a function is called, from its row."""
    return function.about.split(": ")[-1] if function else "f(x)"
