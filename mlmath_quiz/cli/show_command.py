"""`mlquiz show`: one question as asked and answered, with its source place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from mlmath_quiz.bank.jsonform import question_to_json
from mlmath_quiz.cli.common import chosen_question, opened_bank, shown_path
from mlmath_quiz.model import Question


@click.command(
    name="show",
    help="Show questions as asked and answered, each with its place in the bank. A former name is understood, too.",
    epilog="Example: mlquiz show mml/ch05/sigmoid-derivative. Exit status: 0 done, 1 faulty bank, 2 no such question.",
)
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON array: each question as a mapping with a bank's keys.")
@click.pass_context
def command(context: click.Context, names: tuple[str, ...], as_json: bool) -> None:
    bank = opened_bank(context)
    questions = [bank.question(chosen_question(bank, name)) for name in names]
    if as_json:
        click.echo(json.dumps([question_to_json(each) for each in questions], ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join("\n".join(lines(each, bank.root)) for each in questions))


def lines(question: Question, root: Path) -> Iterator[str]:
    """The question in plain text: where it stands, what it asks, what is answered and why."""
    yield f"{question.name}  ({', '.join((question.kind, question.pillar, f'level {question.level}'))})"
    yield f"{shown_path(root, question.place.path)}:{question.place.line}"
    yield ""
    yield question.ask.text
    if question.vary:
        yield ""
        yield from (f"{name} is drawn from {', '.join(map(str, found))}" for name, found in question.vary.items())
    if question.answer:
        yield ""
        yield from (f"Answer: {answer}" for answer in question.answer)
    yield from (f"Wrong:  {wrong.answer}" + (f"  ({wrong.say})" if wrong.say else "") for wrong in question.wrong)
    yield from (f"Slip:   {slip.answer}" + (f"  ({slip.say})" if slip.say else "") for slip in question.mistakes)
    if question.why:
        yield from ("", question.why.text)
    yield from _margin(question)


def _margin(question: Question) -> Iterator[str]:
    """Where it belongs, as far as it says."""
    told = {
        "section": question.section,
        "topics": ", ".join(question.topics),
        "also": ", ".join(question.also),
        "formerly": ", ".join(question.formerly),
    }
    if any(told.values()):
        yield ""
    yield from (f"{key}: {value}" for key, value in told.items() if value)
