"""What the first question does without: no package that takes long is loaded before it is on the screen."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.conftest import Run

LATER = {"sympy", "mpmath", "yaml", "rich", "genanki", "prompt_toolkit", "fsrs", "plotext", "texicode", "numpy"}


def loaded(code: str, environment: dict[str, str]) -> set[str]:
    """The packages that are loaded at the end of some code."""
    code += "\nimport sys; print('LOADED', *{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    return set(done.stdout.split("LOADED")[1].split())


@pytest.mark.parametrize(
    "arguments", [["run", "book"], ["--help"], ["run", "--help"], ["history", "--help"], ["stats", "--help"]]
)
def test_nothing_slow_is_loaded_before_the_first_question(
    mlquiz: Run, environment: dict[str, str], arguments: list[str]
) -> None:
    mlquiz("list")  # compiles the bank
    code = f"from mlmath_quiz.cli.main import cli; cli.main({arguments}, standalone_mode=False)"
    assert not loaded(code, environment) & LATER


def test_the_second_visit_loads_no_scheduler_before_the_first_reply(mlquiz: Run, environment: dict[str, str]) -> None:
    mlquiz("run", "book", replies=["x^2+2*x+1"])
    code = "from mlmath_quiz.cli.main import cli; cli.main(['run', 'book'], standalone_mode=False)"
    assert not loaded(code, environment) & LATER


def test_help_names_every_option_with_an_example(mlquiz: Run) -> None:
    for command in (
        ["run"],
        ["stats"],
        ["history"],
        ["history", "export"],
        ["history", "import"],
        ["history", "resume"],
    ):
        done = mlquiz(*command, "--help")
        assert done.returncode == 0
        assert "Example: mlquiz" in done.stdout


def test_every_command_and_option_is_documented() -> None:
    from mlmath_quiz.cli.run_command import command
    from mlmath_quiz.terminal.commands import COMMANDS

    page = (Path(__file__).parents[2] / "docs" / "terminal.md").read_text(encoding="utf-8")
    for option in (name for parameter in command.params for name in parameter.opts if name.startswith("--")):
        assert f"`{option}" in page, option
    for each in COMMANDS:
        assert f"`:{each.word}`" in page, each.word
        assert f"`{each.key}`" in page, each.key
