"""What the parts of the reader ask of one another: the rules of the grammar by name."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from mlmath_quiz.maths.functions import Function
from mlmath_quiz.maths.reading.cursor import Cursor
from mlmath_quiz.maths.tokens import Token
from mlmath_quiz.maths.tree import Node


class Grammar(Cursor, ABC):
    """Each rule reads from the cursor on, and raises `Unreadable` where it cannot."""

    @abstractmethod
    def everything(self) -> Node: ...

    @abstractmethod
    def parts(self) -> list[Node]: ...

    @abstractmethod
    def part(self) -> Node: ...

    @abstractmethod
    def sum(self) -> Node: ...

    @abstractmethod
    def signed(self, parse: Callable[[], Node]) -> Node: ...

    @abstractmethod
    def product(self) -> Node: ...

    @abstractmethod
    def times(self, left: Node, right: Node, start: int, implicit: bool) -> Node:
        """A product grows to the right, unless its left side was in brackets: then it is one factor."""

    @abstractmethod
    def starts_factor(self) -> bool:
        """Whether a factor follows without an operator."""

    @abstractmethod
    def power(self) -> Node: ...

    @abstractmethod
    def group(self) -> Node:
        """What LaTeX puts in braces, or one token."""

    @abstractmethod
    def small_print(self, token: Token, text: str = "") -> Node:
        """What a token holds in raised or lowered characters, or behind an underscore."""

    @abstractmethod
    def atom(self) -> Node: ...

    @abstractmethod
    def number(self) -> Node: ...

    @abstractmethod
    def word(self) -> Node: ...

    @abstractmethod
    def application(self, function: Function) -> Node:
        """A function with its subscript, its power and its argument, in brackets or not."""

    @abstractmethod
    def arguments(self, function: Function) -> list[Node]:
        """The arguments in brackets; a function that binds names knows them while the others are read."""

    @abstractmethod
    def argument(self) -> Node:
        """The implicit product behind a function without brackets, up to + - * / or the next function."""

    @abstractmethod
    def is_function_word(self) -> bool: ...

    @abstractmethod
    def is_derivative(self) -> bool:
        """Whether `d/dx` or `∂/∂x` stands here."""

    @abstractmethod
    def derivative(self) -> Node: ...

    @abstractmethod
    def matrix(self, opened: Token, rows: list[list[Node]], spans: list[tuple[int, int]]) -> Node: ...

    @abstractmethod
    def latex_derivative(self, token: Token) -> Node | None:
        """`\\frac{d}{dx}` and `\\frac{\\partial}{\\partial x}` with what follows."""
