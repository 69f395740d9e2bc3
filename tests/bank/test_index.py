"""The compiled bank says what the files say, whatever became of them, of the compiled file, or of other processes."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlmath_quiz.bank import index
from mlmath_quiz.bank.compiled import CompiledBank
from mlmath_quiz.bank.contents import Bank
from mlmath_quiz.bank.library import load
from tests.bank.conftest import FILES, Write, chapter, question

ONE = "cards/abc/ch01.yaml"
REPOSITORY = Path(__file__).parent.parent.parent


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def everything(bank: Bank) -> tuple[Any, ...]:
    names = bank.names()
    return (
        names,
        list(bank.rows()),
        list(bank.questions(names)),
        [question.place for question in bank.questions(names)],
        dict(bank.resources),
        list(bank.resources),
        dict(bank.topics),
        dict(bank.recipes),
        dict(bank.former),
        bank.problems,
        [bank.matching({key: values}) for key, values in ENTRIES],
        bank.containing(["WHAT", "one"]),
        bank.with_id("three"),
    )


ENTRIES = [
    ("pillar", ("probability",)),
    ("kind", ("number", "set")),
    ("level", ("1", "3")),
    ("resource", ("xyz",)),
    ("chapter", ("xyz/ch02", "abc/ch01")),
    ("topic", ("entropy",)),
    ("question", ("abc/ch01/two", "no/such/name")),
]


def age(root: Path) -> None:
    """Let every file look old, so that its times are trusted."""
    for file in root.rglob("*.yaml"):
        os.utime(file, (1_000_000_000, 1_000_000_000))


def same(root: Path, cache: Path) -> bool:
    bank = index.open_bank(root, cache)
    assert isinstance(bank, CompiledBank)
    return everything(bank) == everything(load(root)[0])


def test_it_says_what_the_files_say(write_bank: Write, cache: Path) -> None:
    root = write_bank()
    assert same(root, cache)
    assert same(root, cache)
    assert len(list(cache.iterdir())) == 1


def test_it_says_what_is_wrong(write_bank: Write, cache: Path) -> None:
    root = write_bank(
        {ONE: chapter("abc", "ch01", question("one", "topics: [nothing]\nwhat: now")), "decks/a.yaml": "a: b: c"}
    )
    assert same(root, cache)
    assert [problem.code for problem in index.open_bank(root, cache).problems] == [
        "unknown-topic",
        "unknown-key",
        "colon-in-text",
    ]


def test_a_change_of_the_same_length_within_the_same_instant_is_seen(write_bank: Write, cache: Path) -> None:
    root = write_bank()
    before = (root / ONE).stat()
    assert same(root, cache)
    (root / ONE).write_text(FILES[ONE].replace("What is one?", "What is uno?"))
    os.utime(root / ONE, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert same(root, cache)
    assert "uno" in index.open_bank(root, cache).question("abc/ch01/one").ask.text


def test_old_files_are_not_read_again(write_bank: Write, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_bank()
    age(root)
    monkeypatch.setattr("mlmath_quiz.bank.freshness.RACY_NANOSECONDS", -(10**12))
    assert same(root, cache)
    monkeypatch.setattr("mlmath_quiz.bank.index._rebuilt", None)
    assert same(root, cache)


CHANGES = st.lists(
    st.tuples(
        st.sampled_from([ONE, "cards/abc/ch02.yaml", "cards/xyz/ch02.yaml", "cards/topics/probability.yaml"]),
        st.sampled_from(["remove", "restore", "break", "empty"]),
    ),
    min_size=1,
    max_size=5,
)


@settings(deadline=None, max_examples=25)
@given(CHANGES)
def test_after_any_changes_it_is_as_if_built_anew(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str]]
) -> None:
    root, cache = tmp_path_factory.mktemp("bank"), tmp_path_factory.mktemp("cache")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    assert same(root, cache)
    for path, change in changes:
        if change == "remove":
            (root / path).unlink(missing_ok=True)
        else:
            (root / path).write_text({"restore": FILES[path], "break": FILES[path] + "  - id: [", "empty": ""}[change])
        assert same(root, cache)


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + bytes(200), None])
def test_a_foreign_or_truncated_file_is_replaced(write_bank: Write, cache: Path, content: bytes | None) -> None:
    root = write_bank()
    assert same(root, cache)
    (file,) = cache.iterdir()
    file.write_bytes(file.read_bytes()[:-4096] if content is None else content)
    assert same(root, cache)


def test_a_database_of_another_program_is_replaced(write_bank: Write, cache: Path) -> None:
    root = write_bank()
    assert same(root, cache)
    (file,) = cache.iterdir()
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("create table meta (key text)")
    connection.close()
    assert same(root, cache)


def test_where_nothing_can_be_kept_the_files_are_read(write_bank: Write, tmp_path: Path) -> None:
    root = write_bank()
    (tmp_path / "cache").write_text("a file, not a folder")
    bank = index.open_bank(root, tmp_path / "cache")
    assert not isinstance(bank, CompiledBank)
    assert everything(bank) == everything(load(root)[0])


def test_who_reads_the_old_bank_is_not_disturbed(write_bank: Write, cache: Path) -> None:
    root = write_bank()
    old = index.open_bank(root, cache)
    (root / ONE).unlink()
    new = index.open_bank(root, cache)
    assert (len(old.names()), len(new.names())) == (5, 3)
    assert old.question("abc/ch01/one").id == "one"


def test_a_draft_left_behind_is_swept_away(write_bank: Write, cache: Path) -> None:
    cache.mkdir()
    draft, recent = cache / "a.draft", cache / "b.draft"
    for file in (draft, recent):
        file.write_text("")
    os.utime(draft, (0, 0))
    index.open_bank(write_bank(), cache)
    assert (draft.exists(), recent.exists()) == (False, True)


def test_a_failure_while_writing_leaves_no_draft(
    write_bank: Write, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        index.open_bank(write_bank(), cache)
    assert list(cache.iterdir()) == []


def run(code: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


OPEN = """
import sys
from pathlib import Path
from mlmath_quiz.bank.index import open_bank
bank = open_bank(Path(sys.argv[1]), Path(sys.argv[2]))
print(len(list(bank.rows())), bank.question(bank.names()[0]).name, 'yaml' in sys.modules)
"""


def test_processes_at_once_all_get_the_bank(write_bank: Write, cache: Path) -> None:
    root = write_bank()
    processes = [run(OPEN, root, cache) for _ in range(3)]
    assert [process.communicate(timeout=60)[0].split()[:2] for process in processes] == [["5", "abc/ch01/one"]] * 3
    assert same(root, cache)


def test_no_yaml_is_imported_while_nothing_changes(write_bank: Write, cache: Path) -> None:
    root = write_bank()
    age(root)
    assert same(root, cache)
    settle(root, cache)
    assert run(OPEN, root, cache).communicate(timeout=60)[0].split() == ["5", "abc/ch01/one", "False"]


def settle(root: Path, cache: Path) -> None:
    """Compile as if the files had been written long ago."""
    import time

    shutil.rmtree(cache)
    later = time.time_ns() + 10**13
    original, time.time_ns = time.time_ns, lambda: later
    try:
        index.open_bank(root, cache)
    finally:
        time.time_ns = original
