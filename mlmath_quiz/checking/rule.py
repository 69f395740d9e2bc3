"""What a rule is: one module of `rules/` whose docstring is its page, whose name is its code, and whose `check` finds faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING

from mlmath_quiz.model import Place, Text
from mlmath_quiz.problems import Problem, Severity

if TYPE_CHECKING:
    from mlmath_quiz.checking.ground import Ground


@dataclass(frozen=True, slots=True)
class Fault:
    """Something found wrong: in which text of the question and at which code point of it, what, and a way out."""

    where: Text | Place
    message: str
    help: str = ""
    offset: int = 0
    length: int = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its code; `stage` says what it needs: `text` the words alone, `reading` the grammar, `maths` SymPy."""

    code: str
    severity: Severity
    stage: str
    page: str
    check: Callable[[Ground], Iterator[Fault]]


STAGES = ("text", "reading", "maths")


@cache
def rules() -> tuple[Rule, ...]:
    """All rules about single questions: those that need least first."""
    from mlmath_quiz.checking import rules as package

    found = [rule_of(import_module(f"{package.__name__}.{module.name}")) for module in iter_modules(package.__path__)]
    return tuple(sorted(found, key=lambda rule: (STAGES.index(rule.stage), rule.code)))


def rule_of(module: ModuleType) -> Rule:
    """The rule that a module is."""
    code = module.__name__.rpartition(".")[2].replace("_", "-")
    return Rule(code, module.SEVERITY, module.STAGE, module.__doc__ or "", module.check)


def problem(rule: Rule, fault: Fault, question: str) -> Problem:
    """A fault as a problem with its place in the file."""
    place = fault.where if isinstance(fault.where, Place) else place_in(fault.where, fault.offset)
    return Problem(place, rule.code, fault.message, fault.help, rule.severity, question, fault.length)


def place_in(text: Text, offset: int) -> Place:
    """The place of a code point of a text; the lines of a block are indented like its first."""
    before = text.text[:offset]
    lines = before.count("\n")
    column = len(before) - before.rfind("\n") - 1 if lines else offset
    return Place(text.place.path, text.place.line + lines, text.place.column + column)
