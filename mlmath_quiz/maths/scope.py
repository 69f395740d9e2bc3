"""What a name means in a question: symbols with their domains, the author's helpers, varied numbers, and what is near."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from mlmath_quiz.maths.domains import NATURAL, REAL, Domain, read_domain
from mlmath_quiz.maths.tokens import GREEK, Unreadable
from mlmath_quiz.model import Question

LABELS: Mapping[str, tuple[str, ...]] = {
    "qr": ("Q", "R"),
    "lu": ("P", "L", "U"),
    "cholesky": ("L",),
    "eigen": ("P", "D", "Q", "V", "Lambda", "S"),
    "svd": ("U", "S", "V", "Sigma", "D"),
}
"""The names by which a reply to a question about factors labels its matrices."""

FREE: Mapping[str, tuple[str, ...]] = {
    "antiderivative": ("C", "c", "K"),
    "general solution": (*"ABCDKck", *(f"{letter}_{n}" for letter in "AcCkK" for n in range(5))),
}
"""The names that a learner may give to free constants without their being declared."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that may be read, each with its domain.

    `helpers` (`where`) and `varied` names are the author's: with `author` they are read, without it typing one is an error
    that says so. `bound` names belong to the sum, integral or derivation that is being read.
    """

    names: Mapping[str, Domain] = field(default_factory=dict)
    helpers: Mapping[str, str] = field(default_factory=dict)
    varied: frozenset[str] = frozenset()
    author: bool = False
    bound: frozenset[str] = frozenset()

    def knows(self, name: str) -> str | None:
        """The declared spelling of a name (`x1` and `x_1` are one, `σ` is `sigma`), or None."""
        for spelling in spellings(name):
            if spelling in self.names or spelling in self.bound:
                return spelling
            if self.author and (spelling in self.helpers or spelling in self.varied or spelling == "answer"):
                return spelling
        return None

    def hidden(self, name: str) -> bool:
        """Whether the name is the author's own, which a learner may not type."""
        return not self.author and any(
            spelling in self.helpers or spelling in self.varied for spelling in spellings(name)
        )

    def domain(self, name: str) -> Domain:
        """The domain of a declared name; real for a helper, a varied and a bound name."""
        return self.names.get(name, REAL)

    def near(self, name: str) -> str:
        """`Did you mean 'x'?`, or which names there are."""
        from difflib import get_close_matches  # needed only where something cannot be read

        found = get_close_matches(name, [*self.names], n=1, cutoff=0.5)
        if found:
            return f"Did you mean '{found[0]}'?"
        names = sorted(self.names)
        if not names:
            return "No names are needed in this answer."
        return f"The names here are {', '.join(names[:12])}{' ...' if len(names) > 12 else '.'}"

    def with_bound(self, names: Iterable[str]) -> Scope:
        """The same scope inside a sum, an integral or a derivation that binds these names."""
        return replace(self, bound=self.bound | frozenset(names))


def spellings(name: str) -> tuple[str, ...]:
    """A name as typed and the other ways of writing it."""
    plain = GREEK.get(name, name)
    if "_" in plain:
        return (plain, plain.replace("_", "")) if plain.strip("_") == plain else (plain,)
    head = plain.rstrip("0123456789")
    return (plain, f"{head}_{plain[len(head) :]}") if head and head != plain else (plain,)


def plain(names: Iterable[str]) -> Scope:
    """A scope of real symbols, for tools and tests."""
    return Scope(dict.fromkeys(names, REAL))


def scope_of(question: Question, author: bool = False) -> Scope:
    """The names of a question for its learner, or with `author` for its own fields; an unreadable domain counts as real."""
    names = {name: _domain(text.text) for name, text in question.symbols.items() if name not in question.vary}
    sizes = {letter: NATURAL for domain in names.values() for letter in domain.letters}
    labels = dict.fromkeys(LABELS.get(question.judge, ()), REAL) if question.kind == "factors" else {}
    constants = dict.fromkeys((*question.constants, *FREE.get(question.judge, ())), REAL)
    helpers = {name: text.text for name, text in question.where.items()}
    return Scope({**constants, **sizes, **labels, **names}, helpers, frozenset(question.vary), author)


def _domain(text: str) -> Domain:
    try:
        return read_domain(text)
    except Unreadable:
        return REAL
