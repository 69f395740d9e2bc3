"""The manual is what the commands say of themselves, and each command shows an example."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from mlmath_quiz.cli.main import COMMANDS, cli
from mlmath_quiz.cli.manual import page

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "docs" / "commands.md"


def test_the_manual_is_up_to_date() -> None:
    assert MANUAL.read_text(encoding="utf-8") == page(), "python -m mlmath_quiz.cli.manual > docs/commands.md"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_shows_an_example(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert "mlquiz" in (command.epilog or "")
    assert "Example" in (command.epilog or "")
