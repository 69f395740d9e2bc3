"""Functions and their arguments: in brackets or not, with a base, a power, keywords, and names that they bind."""

from __future__ import annotations

from mlmath_quiz.maths.functions import FUNCTIONS, MANY, Function, function_named
from mlmath_quiz.maths.reading.cursor import CLOSER
from mlmath_quiz.maths.reading.grammar import Grammar
from mlmath_quiz.maths.tokens import Token, Unreadable
from mlmath_quiz.maths.tree import Node, call


class Calls(Grammar):
    """Reads functions."""

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
        if function.name == "log" and base is not None and len(arguments) == 1:
            return Node("call", (base, *arguments), "log_b")
        if function.name == "norm" and base is not None and len(arguments) == 1:
            return Node("call", (*arguments, base), "norm")
        if function.name == "log" and base is None and len(arguments) == 2:
            return Node("call", (arguments[1], arguments[0]), "log_b")
        if function.name == "Gamma" and len(arguments) == 1 and arguments[0].head != "keyword":
            return Node("call", tuple(arguments), "gamma")
        if base is not None or not function.least <= len(arguments) <= function.most:
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
            fixed = called or token.text in ("oo", "pi")
            if argument == function.binds and token.kind == "word" and not fixed:
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


def example(function: Function | None) -> str:
    """How a function is called, from its row."""
    return function.about.split(": ")[-1] if function else "f(x)"
