"""A file that is no ordinary text file of the bank is a problem, told without reading it."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlmath_quiz.bank.library import load
from mlmath_quiz.bank.sources import MAXIMUM_BYTES, decode, read_bytes


def codes(root: Path, path: str = "a.yaml") -> list[str]:
    return [problem.code for problem in read_bytes(root, path)[1]]


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n")
    assert read_bytes(tmp_path, "a.yaml") == (b"a: 1\n", [])


def test_a_folder_a_pipe_and_nothing_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    os.mkfifo(tmp_path / "b.yaml")
    assert codes(tmp_path) == codes(tmp_path, "b.yaml") == codes(tmp_path, "c.yaml") == ["not-a-file"]


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    with open(tmp_path / "a.yaml", "wb") as file:
        file.truncate(100_000_000)
    assert codes(tmp_path) == ["too-large"]
    assert MAXIMUM_BYTES < 100_000_000


def test_a_link_out_of_the_bank_is_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "bank"
    root.mkdir()
    (tmp_path / "secret").write_text("a: 1\n")
    (root / "a.yaml").symlink_to(tmp_path / "secret")
    (root / "b.yaml").symlink_to(root / "b.yaml")
    assert codes(root) == ["outside-bank"]
    assert codes(root, "b.yaml") in (["not-a-file"], ["unreadable-file"])


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert codes(tmp_path) == ["unreadable-file"]


def test_strange_files_spoil_nothing_else(write_bank: object, tmp_path: Path) -> None:
    root = write_bank()  # type: ignore[operator]
    (root / "cards/abc/ch03.yaml").mkdir()
    (root / "cards/abc/ch04.yaml").symlink_to("/etc/passwd")
    (root / "cards/abc/ch05.yml").write_text("")
    (root / "cards/abc/.hidden.yaml").write_text("}")
    bank, problems = load(root)
    assert [(problem.place.path, problem.code) for problem in problems if problem.code != "unknown-chapter"] == [
        ("cards/abc/ch03.yaml", "not-a-file"),
        ("cards/abc/ch04.yaml", "outside-bank"),
        ("cards/abc/ch05.yml", "file-name"),
    ]
    assert len(bank.names()) == 5


@settings(deadline=None)
@given(st.binary(max_size=40))
def test_any_bytes_are_text_or_a_problem(data: bytes) -> None:
    text, problems = decode(data, "a.yaml")
    assert "\r" not in text
    assert "\x00" not in text
    if not problems:
        assert text.encode() == data
