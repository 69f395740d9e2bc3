"""`mlquiz show`: one question as asked and answered, with its source place."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from mlmath_quiz.bank.jsonform import question_to_json
from mlmath_quiz.cli.common import chosen_question, opened_bank, shown_path
from mlmath_quiz.model import TYPED_KINDS, Mistake, Question
from mlmath_quiz.terminal.prose import draw
from mlmath_quiz.terminal.style import MathMode, Style, wants_colour

MARGIN = "  "


@click.command(
    name="show",
    help="Show questions as asked and answered, each with its place in the bank. A former name is understood, too.",
    epilog="Example: mlquiz show mml/ch05/sigmoid-derivative. Exit status: 0 done, 1 faulty bank, 2 no such question.",
)
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--math", type=click.Choice(["fancy", "plain", "ascii", "source"]), help="How mathematics is drawn.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array: each question as a mapping with a bank's keys.")
@click.pass_context
def command(context: click.Context, names: tuple[str, ...], math: MathMode | None, as_json: bool) -> None:
    bank = opened_bank(context)
    questions = [bank.question(chosen_question(bank, name)) for name in names]
    if as_json:
        click.echo(json.dumps([question_to_json(each) for each in questions], ensure_ascii=False, indent=2))
    else:
        look = style(math)
        click.echo("\n\n".join("\n".join(lines(each, bank.root, look)) for each in questions))


def style(math: MathMode | None) -> Style:
    """The width of the window (80 on a pipe), colours on a terminal."""
    from shutil import get_terminal_size

    terminal = sys.stdout.isatty()
    return Style(get_terminal_size().columns if terminal else 80, math or "fancy", wants_colour(terminal))


def lines(question: Question, root: Path, style: Style) -> Iterator[str]:
    """The question as text: where it stands, what it asks, what is answered and why, where it belongs."""
    yield style.paint(question.name, "strong")
    yield f"{', '.join((question.kind, question.pillar, f'level {question.level}'))}"
    yield f"{shown_path(root, question.place.path)}:{question.place.line}"
    yield from ("", *draw(question.ask.text, question, style))
    yield from _section("Drawn", (f"{name} from {', '.join(map(str, of))}" for name, of in question.vary.items()))
    yield from _section("Answer", _answers(question, style))
    yield from _section("Wrong", _slips(question.wrong, question, style))
    yield from _section("Mistakes", _slips(question.mistakes, question, style))
    yield from _section("Hint", draw(question.hint.text, question, _narrower(style)) if question.hint else ())
    yield from _section("Why", draw(question.why.text, question, _narrower(style)) if question.why else ())
    yield from _belonging(question)


def _narrower(style: Style) -> Style:
    return Style(style.width - len(MARGIN), style.math, style.colour)


def _section(title: str, content: Iterable[str]) -> Iterator[str]:
    """A title with its lines below, nothing where there are none."""
    found = list(content)
    if found:
        yield from ("", f"{title}:", *(f"{MARGIN}{line}".rstrip() for line in found))


def _answers(question: Question, style: Style) -> Iterator[str]:
    for answer in question.answer:
        yield from _reply(answer.text, question, style)


def _reply(text: str, question: Question, style: Style) -> list[str]:
    """A reply as it is typed, or drawn where it is prose."""
    return text.split("\n") if question.kind in TYPED_KINDS else draw(text, question, _narrower(style))


def _slips(slips: Iterable[Mistake], question: Question, style: Style) -> Iterator[str]:
    for slip in slips:
        yield from _reply(slip.answer.text, question, style)
        if slip.say:
            yield from (MARGIN + line for line in draw(slip.say.text, question, _narrower(_narrower(style))))


def _belonging(question: Question) -> Iterator[str]:
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
