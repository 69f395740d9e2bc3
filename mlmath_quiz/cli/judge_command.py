"""`mlquiz judge`: one judging request a line in, one judgement a line out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from mlmath_quiz.model import Judgement

LONGEST_LINE = 1_000_000


@click.command(
    name="judge",
    help=(
        "Judge replies: one JSON object a line, a question's keys and its reply; one line of JSON out for each, in order. "
        "FILE is standard input unless given."
    ),
    epilog=(
        """Example: echo '{"kind": "expression", "symbols": {"x": "real"}, "answer": "2*x", "reply": "x+x"}' | mlquiz judge. """
        "Exit status: 0, also where replies are wrong."
    ),
)
@click.argument("file", type=click.File("r", encoding="utf-8", errors="replace"), default="-")
def command(file: TextIO) -> None:
    for line in file:
        click.echo(answer_line(line))


def answer_line(line: str) -> str:
    """The judgement of one request, as one line of JSON."""
    from dataclasses import asdict

    return json.dumps(asdict(judge_line(line)), ensure_ascii=False)


def judge_line(line: str) -> Judgement:
    """The judgement of one request; what is no request is unreadable, and says why."""
    from mlmath_quiz.model import Judgement

    try:
        if len(line) > LONGEST_LINE:
            raise ValueError(f"it is longer than {LONGEST_LINE} characters")
        request = json.loads(line)
        if not isinstance(request, dict):
            raise ValueError("it is no object")
        return judge_request(request)
    except (ValueError, ArithmeticError, RecursionError) as problem:
        return Judgement("unreadable", "unreadable", why=f"This line is no judging request: {problem}.")
    except Exception as fault:
        return Judgement(
            "undecided", "undecided", why=f"mlquiz met a fault of its own ({type(fault).__name__}: {fault})."
        )


def judge_request(request: dict[str, object]) -> Judgement:
    """The judgement of a question's mapping with `reply` and, for `vary`, `draw`. ValueError where it is no request."""
    from fractions import Fraction

    from mlmath_quiz.bank.schema import question_from_json
    from mlmath_quiz.maths.judge import judge

    question, problems = question_from_json(request)
    if question is None:
        errors = [problem.message for problem in problems if problem.severity == "error"]
        raise ValueError("; ".join(errors) or "it holds no question")
    if question.vary:
        from mlmath_quiz.maths.variants import instantiate

        numbers = request.get("draw") or None
        if numbers is not None and not isinstance(numbers, dict):
            raise ValueError("'draw' is no object")
        drawn = {str(name): Fraction(str(value)) for name, value in numbers.items()} if numbers else None
        question = instantiate(question, 0, drawn)
    return judge(question, reply_of(request.get("reply")))


def reply_of(reply: object) -> str | list[str]:
    """A reply as text or texts; numbers count as typed. ValueError for anything else."""
    if isinstance(reply, list):
        return [str(one) for one in reply]
    if isinstance(reply, str | int | float) and not isinstance(reply, bool):
        return str(reply)
    raise ValueError("'reply' is no text")
