"""SymPy's opinion, asked in a process that can be killed, and only where sampling could not settle the matter."""

from __future__ import annotations

from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.finding import UNDECIDED, Finding
from mlmath_quiz.maths.sandbox import run
from mlmath_quiz.maths.tree import Node


def prove_equal(reply: Node, answer: Node, context: Context) -> Finding:
    """Proved equal, proved unequal, or undecided; never longer than the sandbox allows."""
    domains = {name: domain.text for name, domain in context.question.symbols.items()}
    verdict = run("mlmath_quiz.maths.prover:difference_is_zero", reply, answer, domains)
    if verdict is True:
        return Finding("equal", "proved")
    return UNDECIDED


def difference_is_zero(reply: Node, answer: Node, domains: dict[str, str]) -> bool | None:
    """Whether SymPy simplifies the difference to zero; None where it does not. Runs in the worker."""
    import sympy

    from mlmath_quiz.maths.symbolic import NotSymbolic, to_sympy
    from mlmath_quiz.maths.symbols import symbols_for

    try:
        values = symbols_for(domains)
        difference = to_sympy(reply, values) - to_sympy(answer, values)
        if difference.has(sympy.nan, sympy.zoo, sympy.oo):
            return None
        return True if sympy.simplify(difference) == 0 else None
    except (NotSymbolic, TypeError, ValueError, AttributeError, NotImplementedError, ArithmeticError, RecursionError):
        return None
