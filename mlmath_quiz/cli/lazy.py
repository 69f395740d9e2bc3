"""Command groups that know names and one-line helps ahead, and import a command's module only when it is used."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group over a table of names and one-line helps; `module` names a command's module, `{}` being its name.

    Each module has a Click command named `command`.
    """

    def __init__(self, *args: Any, table: Mapping[str, str], module: str, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.table, self.module = table, module

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.table:
            return None
        command: click.Command = import_module(self.module.format(cmd_name.replace("-", "_"))).command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in self.table and not args[0].startswith("-"):
            ctx.fail(unknown(args[0], self.table))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(self.table.items()))


def unknown(word: str, table: Mapping[str, str]) -> str:
    """What is said of a command that does not exist, with the nearest one that does."""
    from difflib import get_close_matches

    near = get_close_matches(word, table, n=1)
    return f"there is no command '{word}'." + (f" Did you mean '{near[0]}'?" if near else "")
