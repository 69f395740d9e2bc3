"""`mlquiz history`: carry a history from place to place."""

from __future__ import annotations

import click

from mlmath_quiz.cli.lazy import LazyGroup

SUBCOMMANDS: dict[str, str] = {
    "export": "Write the whole history as JSON lines.",
    "import": "Add the reviews of an export; those that are there already are not added twice.",
    "import-anki": "Add the reviews of our cards from a collection of Anki.",
    "suspended": "List the questions that are suspended.",
    "resume": "Ask suspended questions again.",
}
"""One module `history_NAME` of this package per subcommand, each with a Click command named `command`."""


@click.group(
    cls=LazyGroup,
    table=SUBCOMMANDS,
    module="mlmath_quiz.cli.history_{}",
    epilog="Example: mlquiz history export -o history.jsonl",
)
def command() -> None:
    """Carry your history from place to place; resume suspended questions."""
