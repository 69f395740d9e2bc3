"""Tokens to the faithful tree: one grammar for authors and learners, by recursive descent with a bounded depth.

    text      = part { "," part } end                    a list without brackets is a "list"
    part      = meet { ("or") meet }                      unions and alternatives
    meet      = relation { "and" relation }
    relation  = sum { ("=" | "!=" | "<" | "<=" | ">" | ">=" | "in") sum }
    sum       = ["+" | "-"] product { ("+" | "-") product }
    product   = power { ["*" | "/"] power }               a missing operator is an implicit product, left to right with "/"
    power     = postfix [ "^" exponent ]                  right associative; -x^2 is -(x^2)
    exponent  = ["+" | "-"] power
    postfix   = atom { "!" | "'" | "⊤" | superscript }
    atom      = number | name | function [power] argument | "(" … ")" | "[" … "]" | "{" … "}" | "|" … "|" | "||" … "||"
    argument  = "(" part { "," part } ")" | implicit product up to + - * / or the next function       sin 2x, log_2 8

A word means, in this order: a declared name; a constant (e, pi, i, oo); a function; declared names and functions written
together (`xy`, `2pi r`). Anything else cannot be read, and that is never the same as wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from mlmath_quiz.maths.functions import FUNCTIONS, Function, function_named
from mlmath_quiz.maths.scope import Scope
from mlmath_quiz.maths.tokens import Token, Unreadable, tokenize
from mlmath_quiz.maths.tree import Node, call

__all__ = ["Unreadable", "read"]

DEEPEST = 40
DEEPEST_TREE = 150
TALLEST = 100
MOST_NODES = 3_000
LARGEST_EXPONENT = 10_000
LARGEST_SCALE = 1_000
CONSTANTS = {"e": "e", "pi": "pi", "i": "i", "oo": "oo", "inf": "oo", "infinity": "oo", "infty": "oo"}
RELATIONS = ("=", "!=", "<", "<=", ">", ">=", "in")
CLOSER = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉"}


def read(text: str, scope: Scope) -> Node:
    """The tree of a text in the names of a scope; raises `Unreadable` with the code point where reading ended."""
    try:
        node = Parser(text, scope).everything()
    except RecursionError as error:
        raise Unreadable(0, "the text is nested too deeply") from error
    if depth(node) > DEEPEST_TREE:
        raise Unreadable(0, "the text is nested too deeply")
    return node


def depth(node: Node) -> int:
    """How many nodes lie on the longest way down."""
    level, below = 0, [node]
    while below:
        level, below = level + 1, [arg for one in below for arg in one.args]
    return level


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
        self.columns = False

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
        while self.takes(word) or (self.token.kind == "word" and self.token.text == word and self.next()):
            found.append(parse())
        return found[0] if len(found) == 1 else self.make(Node(head, tuple(found)), start)  # type: ignore[arg-type]

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
        in_column = self.depth == self.column_depth
        self.column_depth += in_column  # `[-1 2; 3 4]`: what follows the sign is still in the row
        inner = self.deeper(lambda: self.signed(parse))
        self.column_depth -= in_column
        return self.make(Node("neg", (inner,)), sign.start) if sign.text == "-" else inner

    def product(self) -> Node:
        start = self.token.start
        left = self.power()
        while True:
            if self.takes("*"):
                left = self.times(left, self.signed(self.power), start, implicit=False)
            elif self.takes("/"):
                left = self.make(Node("div", (left, self.signed(self.power))), start)
            elif self.starts_factor():
                left = self.times(left, self.power(), start, implicit=True)
            else:
                return left

    def times(self, left: Node, right: Node, start: int, implicit: bool) -> Node:
        """A product grows to the right, unless its left side was in brackets: then it is one factor."""
        whole = left.head == "mul" and left.span[0] == start
        factors = (*left.args, right) if whole else (left, right)
        return self.make(Node("mul", factors, implicit=implicit), start)

    def starts_factor(self) -> bool:
        """Whether a factor follows without an operator."""
        token = self.token
        if self.columns and token.spaced and self.depth == self.column_depth:
            return False
        if token.kind == "number" and self.tokens[self.at - 1].kind == "number":
            raise Unreadable(
                token.start, "two numbers stand side by side", "Put '*' between them, or join their digits."
            )
        if token.kind == "word" and token.text in ("or", "and", "in") and not self.scope.knows(token.text):
            return False
        if token.kind in ("number", "word", "open") or (token.kind == "command" and token.text != "end"):
            return True
        if token.text in ("|", "||") and token.kind == "operator":
            return not self.bars or (self.bars[-1] == "||" and token.text == "|")
        return token.kind == "operator" and token.text in ("√", "∞")

    def power(self) -> Node:
        start = self.token.start
        base = self.postfix()
        if not self.sees("^"):
            return base
        sign = self.next()
        if self.is_transpose_mark():
            self.next()
            return self.after_postfix(self.make(call("transpose", base), start), start)
        if self.is_inverse_transpose_mark():
            self.at += 2
            return self.make(call("inv", self.make(call("transpose", base), start)), start)
        exponent = self.deeper(self.exponent)
        self.bound_exponent(exponent, sign)
        return self.make(Node("pow", (base, exponent)), start)

    def bound_exponent(self, exponent: Node, sign: Token) -> None:
        value = exponent.args[0].value if exponent.head == "neg" else exponent.value
        if value is not None and abs(value) > LARGEST_EXPONENT:
            raise Unreadable(sign.start, f"an exponent beyond {LARGEST_EXPONENT}")

    def is_transpose_mark(self) -> bool:
        if self.sees("⊤"):
            return True
        if self.sees("{") and self.tokens[self.at + 1].text in ("⊤", "T") and self.tokens[self.at + 2].text == "}":
            if self.tokens[self.at + 1].text == "T" and self.scope.knows("T"):
                return False
            del self.tokens[self.at + 2], self.tokens[self.at]
            return True
        return self.token.kind == "word" and self.token.text == "T" and not self.scope.knows("T")

    def is_inverse_transpose_mark(self) -> bool:
        """Whether `-T` follows, as in `A^-T`."""
        mark = self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        return self.sees("-") and mark.kind == "word" and mark.text == "T" and not self.scope.knows("T")

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
            inner = self.deeper(self.sum)
            self.needs("}", opened)
            return inner
        token = self.token
        if token.kind == "number" and len(token.text) > 1 and token.text.isdigit():
            # \frac12 is one half: LaTeX takes one digit
            self.tokens[self.at] = Token("number", token.text[1:], token.start + 1, token.end)
            return self.make(
                Node("number", text=token.text[0], value=Fraction(token.text[0])), token.start, token.start + 1
            )
        return self.postfix()

    def postfix(self) -> Node:
        start = self.token.start
        return self.after_postfix(self.atom(), start)

    def after_postfix(self, node: Node, start: int) -> Node:
        while True:
            if self.takes("!"):
                node = self.make(call("factorial", node), start)
            elif self.takes("'", "⊤"):
                node = self.make(call("transpose", node), start)
            elif self.token.kind == "power":
                node = self.raised(node, start)
            else:
                return node

    def raised(self, node: Node, start: int) -> Node:
        token = self.next()
        inner = read(token.text, self.scope)
        return self.make(Node("pow", (node, inner)), start)

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
        if self.takes("√"):
            return self.make(call("sqrt", self.deeper(self.power)), token.start)
        if self.takes("∞"):
            return self.make(Node("constant", text="oo"), token.start)
        expected = "a number, a name or an opening bracket"
        raise Unreadable(token.start, f"found {self.found()}, expected {expected}")

    def number(self) -> Node:
        token = self.next()
        literal = token.text
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
        if function := self.function_here():
            return self.deeper(lambda: self.application(function))
        self.split(token)
        return self.word()

    def function_here(self) -> Function | None:
        word, _, below = self.token.text.partition("_")
        function = function_named(self.token.text, self.scope.author)
        if function is None and below and word in ("log", "sum", "prod", "int", "lim", "max", "min"):
            function = function_named(word, self.scope.author)
        return function

    def split(self, token: Token) -> None:
        """Replace a word that means nothing by the declared names, constants and functions that it is made of."""
        pieces = self.pieces(token.text)
        if pieces is None:
            raise self.unknown(token)
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
                    and self.is_piece(piece, start)
                    and (best[end] is None or len(before) + 1 < len(best[end] or ()))
                ):
                    best[end] = [*before, piece]
        found = best[len(word)]
        return found if found and len(found) > 1 else None

    def is_piece(self, piece: str, start: int) -> bool:
        if self.scope.knows(piece) or (piece in ("e", "pi", "i") and piece in CONSTANTS):
            return True
        function = function_named(piece, self.scope.author)
        return bool(function and function.prefix) or (start == 0 and bool(function))

    def unknown(self, token: Token) -> Unreadable:
        word = token.text
        if self.scope.hidden(word):
            return Unreadable(token.start, f"'{word}' is a name of the question's own", "Write out what it stands for.")
        help = self.scope.near(word)
        if function_named(word, author=True):
            return Unreadable(token.start, f"'{word}' is not for answers", "Write out what it computes.")
        if self.tokens[self.at + 1].text == "(":
            here = f"'{word}(' is neither a known function nor a declared name times a bracket"
            return Unreadable(token.start, here, help)
        return Unreadable(token.start, f"'{word}' is not a name used here", help)

    # --- functions ----------------------------------------------------------------------------------------------------

    def application(self, function: Function) -> Node:
        """A function with its subscript, its power and its argument, in brackets or not."""
        token = self.next()
        base = self.base(token)
        power = self.function_power()
        if self.sees("(") or (self.sees("[") and function.name in ("expectation", "variance", "probability")):
            node = self.make(self.applied(function, self.arguments(function), base, token), token.start)
        elif function.prefix:
            node = self.make(self.applied(function, [self.argument()], base, token), token.start)
        elif token.text.startswith(("sum", "prod", "int", "lim")) or self.sees("_"):
            raise Unreadable(token.start, f"write {function.name} as a call", f"For example {example(function)}.")
        else:
            raise Unreadable(self.token.start, f"found {self.found()}, expected '(' after '{token.text}'")
        return self.raise_function(node, power, token)

    def base(self, token: Token) -> Node | None:
        """The base of `log_2`, or of `log_{b+1}`."""
        word, _, below = token.text.partition("_")
        if below and not function_named(token.text, True):
            if word not in ("log",):
                raise Unreadable(token.start, f"write {word} as a call", f"For example {example(FUNCTIONS.get(word))}.")
            return read(below, self.scope)
        if word in ("log", "norm") and self.takes("_"):
            return self.group()
        return None

    def function_power(self) -> Node | None:
        """The power in `sin^2 x`."""
        if self.token.kind == "power":
            return read(self.next().text, self.scope)
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
        if not function.least <= len(arguments) <= function.most:
            wanted = str(function.least) if function.least == function.most else f"{function.least} or more"
            message = f"'{token.text}' takes {wanted} argument{'s' * (wanted != '1')}, {len(arguments)} given"
            raise Unreadable(token.start, message, f"It is {function.about}.")
        return Node("call", tuple(arguments), function.name)

    def arguments(self, function: Function) -> list[Node]:
        """The arguments in brackets; a function that binds names knows them while the others are read."""
        opened = self.next()
        outside, bars, columns = self.scope, self.bars, self.columns
        self.scope = outside.with_bound(self.bound_names(function))
        self.bars, self.columns = [], False
        found = [] if self.sees(")", "]") else [self.keyword_or_part(function)]
        while self.takes(","):
            found.append(self.keyword_or_part(function))
        self.scope, self.bars, self.columns = outside, bars, columns
        self.needs(")" if opened.text == "(" else "]", opened)
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
        """Whether `d/dx` stands here."""
        one, two, three = (*self.tokens[self.at : self.at + 3], self.tokens[-1], self.tokens[-1])[:3]
        return (
            one.text == "d"
            and two.text == "/"
            and three.kind == "word"
            and three.text[:1] == "d"
            and len(three.text) > 1
        )

    def derivative(self) -> Node:
        start = self.token.start
        variable = self.tokens[self.at + 2]
        name = self.scope.knows(variable.text[1:])
        if name is None:
            raise Unreadable(
                variable.start + 1, f"'{variable.text[1:]}' is not a name used here", self.scope.near(variable.text[1:])
            )
        self.at += 3
        inner = self.deeper(self.argument)
        symbol = Node("name", text=name, span=(variable.start + 1, variable.end))
        return self.make(call("diff", inner, symbol), start)

    # --- brackets -----------------------------------------------------------------------------------------------------

    def bracket(self) -> Node:
        opened = self.next()
        bars, columns, self.bars = self.bars, self.columns, []
        rows, spaced = self.style_of_rows() if opened.text == "[" else (False, False)
        self.columns = spaced
        self.column_depth, column_depth = self.depth + 1, self.column_depth
        node = self.rows(opened) if rows else self.inside(opened)
        self.bars, self.columns, self.column_depth = bars, columns, column_depth
        return node

    column_depth = 0

    def inside(self, opened: Token) -> Node:
        if opened.text in "⌊⌈":
            inner = self.part()
            self.needs(CLOSER[opened.text], opened)
            return self.make(call("floor" if opened.text == "⌊" else "ceil", inner), opened.start)
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
        spaced = (semicolons or numbers) and not commas
        return semicolons or spaced, spaced

    def rows(self, opened: Token) -> Node:
        rows, spans = [self.columns_of_row()], [(opened.end, self.token.start)]
        while mark := self.takes(";"):
            rows.append(self.columns_of_row())
            spans.append((mark.end, self.token.start))
        self.needs("]", opened)
        if len(rows) == 1:
            return self.make(Node("vector", tuple(rows[0]), "[]"), opened.start)
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
        return self.columns and self.depth == self.column_depth and sign.spaced and not following.spaced

    def braces(self, opened: Token) -> Node:
        parts = [] if self.sees("}") else self.parts()
        self.needs("}", opened)
        return self.make(Node("set", tuple(parts)), opened.start)

    def bar(self) -> Node:
        """|x| and ||x||, ||x||_1; between bars, a bar closes wherever an operator could stand."""
        opened = self.next()
        self.bars.append(opened.text)
        columns, self.columns = self.columns, False
        inner = self.sum()
        self.bars.pop()
        self.columns = columns
        self.needs(opened.text, opened)
        if opened.text == "|":
            return self.make(call("abs", inner), opened.start)
        kind = (self.group(),) if self.takes("_") else ()
        return self.make(call("norm", inner, *kind), opened.start)

    # --- LaTeX --------------------------------------------------------------------------------------------------------

    def command(self) -> Node:
        token = self.next()
        if token.text in ("frac", "dfrac", "tfrac"):
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
        name = self.environment_name()
        if name.rstrip("*") not in ("pmatrix", "bmatrix", "matrix", "smallmatrix"):
            raise Unreadable(
                token.start, f"the environment '{name}' has no meaning here", "Matrices are pmatrix or bmatrix."
            )
        rows, spans = [[self.deeper(self.sum)]], [(token.end, token.end)]
        while not (self.token.kind == "command" and self.token.text == "end"):
            if self.takes("&"):
                rows[-1].append(self.deeper(self.sum))
            elif self.takes("\\\\"):
                if self.token.kind == "command" and self.token.text == "end":
                    break
                spans.append((self.token.start, self.token.end))
                rows.append([self.deeper(self.sum)])
            else:
                raise Unreadable(self.token.start, f"found {self.found()}, expected '&', '\\\\' or '\\end'")
        self.next()
        self.environment_name()
        if all(len(row) == 1 for row in rows):
            return self.make(Node("vector", tuple(row[0] for row in rows)), token.start)
        return self.matrix(token, rows, spans)

    def environment_name(self) -> str:
        opened = self.needs("{")
        name = self.next().text
        self.needs("}", opened)
        return name


def example(function: Function | None) -> str:
    """How a function is called, from its row."""
    return function.about.split(": ")[-1] if function else "f(x)"
