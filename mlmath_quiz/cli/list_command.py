"""`mlquiz list`: questions, one row each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator

import click

from mlmath_quiz.bank.contents import Row
from mlmath_quiz.cli.common import WHAT, chosen, counted, opened_bank
from mlmath_quiz.cli.table import print_table


@click.command(
    name="list",
    help=f"List questions, one row each: name, kind, level and first topic.\n\n{WHAT} Without it, everything is listed.",
    epilog="Example: mlquiz list mml/ch06 topic:entropy. Exit status: 0 done, 1 faulty bank, 2 nothing is called so.",
)
@click.argument("what", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON array with all there is to know of each row.")
@click.pass_context
def command(context: click.Context, what: tuple[str, ...], as_json: bool) -> None:
    bank = opened_bank(context)
    rows = bank.rows(chosen(bank, what)) if what else bank.rows()
    if as_json:
        print_json(rows)
    else:
        print_rows(list(rows))


def print_json(rows: Iterable[Row]) -> None:
    """Print rows as one JSON array, one row a line."""
    click.echo("[" + ",".join(_lines(rows)) + "\n]")


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    return ("\n" + json.dumps(row._asdict(), ensure_ascii=False) for row in rows)


def print_rows(rows: list[Row]) -> None:
    """Print rows as a table; on a terminal with a heading, and how many they are."""
    cells = [(row.name, row.kind, str(row.level), row.topics[0] if row.topics else "") for row in rows]
    if not sys.stdout.isatty():
        print_table(cells, wide=0)
        return
    print_table([("name", "kind", "level", "topic"), *cells], wide=0)
    click.echo(counted(len(rows), "question"))
