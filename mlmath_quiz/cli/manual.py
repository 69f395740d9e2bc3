"""The manual of the commands, written from the commands themselves.

`python -m mlmath_quiz.cli.manual` prints it; `docs/commands.md` holds it, and a test keeps the two alike.
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from mlmath_quiz.cli.main import cli

INTRODUCTION = """# The commands

`WHAT` is looked up as a deck, then a pillar, a resource (`mml`), a part (`dl-basics`), a chapter (`mml/ch06`), a topic
(`topic:entropy`) and a question's name. An unknown word gets "did you mean" and exit status 2.

## Exit statuses

| status | meaning |
| --- | --- |
| 0 | done; for `check`: nothing is wrong |
| 1 | problems were found, or something could not be read or written; one sentence says what |
| 2 | wrong usage, or a WHAT that means nothing |
| 70 | a fault of mlquiz's own; `MLQUIZ_DEBUG=1` shows where |
| 130 | interrupted with Ctrl-C; nothing answered is lost |

## Environment

| variable | meaning |
| --- | --- |
| `MLQUIZ_BANK` | the folder of a bank of your own, as `--bank` |
| `MLQUIZ_HISTORY` | the history file, as `--history` |
| `MLQUIZ_CACHE` | where compiled banks and checked results are kept; deleting it loses nothing |
| `NO_COLOR` | no colours |

## Completion in your shell

    eval "$(_MLQUIZ_COMPLETE=bash_source mlquiz)"       # in ~/.bashrc
    eval "$(_MLQUIZ_COMPLETE=zsh_source mlquiz)"        # in ~/.zshrc
    _MLQUIZ_COMPLETE=fish_source mlquiz | source        # in ~/.config/fish/completions/mlquiz.fish
"""


def page() -> str:
    """The whole manual as Markdown."""
    return (
        "\n".join(
            [INTRODUCTION, *sections(cli, click.Context(cli, info_name="mlquiz", **cli.context_settings))]
        ).rstrip()
        + "\n"
    )


def sections(command: click.Command, context: click.Context) -> Iterator[str]:
    """The section of a command and those of its subcommands."""
    yield section(command, context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None:
                yield from sections(found, click.Context(found, parent=context, info_name=name))


def section(command: click.Command, context: click.Context) -> str:
    """A command's help under its name, as the terminal shows it."""
    context.terminal_width = context.max_content_width = 100
    return f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    print(page(), end="")
