"""`mlquiz find`: questions by the words in their ask and answer."""

from __future__ import annotations

import click

from mlmath_quiz.cli.common import Unknown, opened_bank
from mlmath_quiz.cli.list_command import print_json, print_rows


@click.command(
    name="find",
    help="Search questions and answers: those that hold every word of TEXT, ignoring case, are listed.",
    epilog='Example: mlquiz find "positive definite". Exit status: 0 found, 1 faulty bank, 2 nothing found.',
)
@click.argument("text", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="The rows as one JSON array, as 'mlquiz list --json'.")
@click.pass_context
def command(context: click.Context, text: tuple[str, ...], as_json: bool) -> None:
    bank = opened_bank(context)
    found = bank.containing(text)
    if as_json:
        print_json(bank.rows(found))
    elif found:
        print_rows(list(bank.rows(found)))
    else:
        raise Unknown(f"no question or answer holds {' and '.join(repr(word) for word in text)}.")
