"""`list`, `find` and `show`, and the bank that commands open: output, exit statuses, and what is said of mistakes."""

import json
import os
from pathlib import Path

import click.testing
import pytest

from mlmath_quiz.bank.home import find_bank
from mlmath_quiz.cli.main import cli
from tests.bank.conftest import FILES, Write, write_bank  # noqa: F401


@pytest.fixture
def bank(write_bank: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: F811
    monkeypatch.setenv("MLQUIZ_CACHE", str(tmp_path / "cache"))
    root = write_bank()
    monkeypatch.setenv("MLQUIZ_BANK", str(root))
    return root


def run(*words: str, status: int = 0) -> str:
    result = click.testing.CliRunner().invoke(cli, words)
    assert result.exit_code == status, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.output


def test_list_is_plain_on_a_pipe(bank: Path) -> None:
    assert run("list", "abc/ch01", "xyz/ch01") == (
        "abc/ch01/one   number  1  entropy\nabc/ch01/two   number  2\nxyz/ch01/four  number  1  entropy\n"
    )
    assert len(run("list").splitlines()) == 5


def test_list_as_json(bank: Path) -> None:
    rows = json.loads(run("list", "--json", "xyz/ch02"))
    assert rows[1] == {
        "name": "abc/ch01/two",
        "kind": "number",
        "pillar": "probability",
        "resource": "abc",
        "chapter": "ch01",
        "also": ["xyz/ch02"],
        "topics": [],
        "level": 2,
        "verified": False,
    }


def test_an_unknown_word_is_answered(bank: Path) -> None:
    assert (
        run("list", "entropy", status=2) == "Error: there is nothing called 'entropy'. Did you mean 'topic:entropy'?\n"
    )
    assert (
        run("list", "qqqq", status=2) == "Error: there is nothing called 'qqqq'. 'mlquiz list' shows what there is.\n"
    )
    said = "Error: linear-algebra has no questions yet. There are some for: abc, xyz.\n"
    assert run("list", "linear-algebra", status=2) == said


def test_find_ignores_case_and_wants_every_word(bank: Path) -> None:
    assert run("find", "WHAT", "fo").split()[0] == "xyz/ch01/four"
    assert json.loads(run("find", "fo", "--json"))[0]["name"] == "xyz/ch01/four"
    assert run("find", "what", "nowhere", status=2) == "Error: no question or answer holds 'what' and 'nowhere'.\n"


def test_show(bank: Path) -> None:
    place = os.fspath(bank / "cards/abc/ch02.yaml")
    assert run("show", "abc/ch01/drei") == (
        f"abc/ch02/three\nnumber, probability, level 3\n{place}:5\n\nWhat is three?\n\nAnswer:\n  1 + 1\n\n"
        "also: xyz/ch02\nformerly: abc/ch01/drei\n"
    )
    assert json.loads(run("show", "--json", "abc/ch01/one")) == [
        {
            "id": "abc/ch01/one",
            "kind": "number",
            "ask": "What is one?",
            "answer": "1 + 1",
            "topics": ["entropy"],
            "level": 1,
            "pillar": "probability",
        }
    ]
    said = "Error: there is no question called 'abc/ch01/on'. Did you mean 'abc/ch01/one'?\n"
    assert run("show", "abc/ch01/on", status=2) == said


def test_a_faulty_bank_is_refused_with_a_report(bank: Path) -> None:
    (bank / "cards/abc/ch01.yaml").write_text(FILES["cards/abc/ch01.yaml"].replace("kind", "knid", 1))
    output = run("list", status=1)
    path = os.fspath(bank / "cards/abc/ch01.yaml")
    assert f"{path}:6:5: unknown-key a question has no key 'knid'.\n 6 |     knid: number\n   |     ^^^^\n" in output
    assert output.endswith("Error: the bank has 2 problems. 'mlquiz check' shows them all.\n")


def test_paths_are_those_of_the_current_folder(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(bank)
    monkeypatch.delenv("MLQUIZ_BANK")
    assert "\ncards/abc/ch01.yaml:5\n" in run("show", "abc/ch01/one")


def test_a_folder_that_is_no_bank(bank: Path) -> None:
    folder = os.fspath(bank / "decks")
    said = f"Error: {folder} is no bank: a folder with cards/ and decks/ was expected.\n"
    assert run("--bank", folder, "list", status=2) == said


def test_which_bank_is_meant(bank: Path, tmp_path: Path) -> None:
    package = tmp_path / "site" / "package"
    package.mkdir(parents=True)
    assert find_bank(bank / "cards" / "abc", package) == bank
    assert find_bank(tmp_path, package) is None
    bank.rename(package / "_banks")
    assert find_bank(tmp_path, package) == package / "_banks"
    (package / "_banks" / "cards").rename(package.parent / "cards")
    (package / "_banks" / "decks").rename(package.parent / "decks")
    assert find_bank(Path("/"), package) == package.parent


@pytest.mark.parametrize("command", ["list", "find", "show"])
def test_help_has_an_example(command: str) -> None:
    assert f"Example: mlquiz {command}" in " ".join(run(command, "--help").split())
