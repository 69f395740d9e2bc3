"""Notes made before: taken while nothing changed, made again when anything did, and never a reason to fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlmath_quiz.anki import made
from mlmath_quiz.anki.made import MadeNotes
from mlmath_quiz.anki.package import source_of
from mlmath_quiz.bank.library import load
from tests.anki.test_package import edit


def note(folder: Path, file: Path | None, name: str = "demo/ch01/derivative") -> made.Made:
    bank, _ = load(folder)
    question = bank.question(name)
    notes = MadeNotes(file)
    found = notes.note(question, source_of(bank, question))
    notes.close()
    return found


def test_a_kept_note_is_the_note_and_is_not_made_again(
    bank_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = note(bank_folder, tmp_path / "notes.cache")
    monkeypatch.setattr(made, "fields_of", lambda *_: pytest.fail("made again"))
    assert note(bank_folder, tmp_path / "notes.cache") == first


def test_an_edited_question_is_made_again(bank_folder: Path, tmp_path: Path) -> None:
    first = note(bank_folder, tmp_path / "notes.cache")
    edit(bank_folder, "The power rule.", "Think of the power rule.")
    assert note(bank_folder, tmp_path / "notes.cache") != first
    assert note(bank_folder, tmp_path / "notes.cache") == note(bank_folder, None)


@pytest.mark.parametrize("content", [b"", b"nonsense" * 1000, b"SQLite format 3\x00" + bytes(5000)])
def test_a_broken_cache_is_as_good_as_none(bank_folder: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "notes.cache").write_bytes(content)
    assert note(bank_folder, tmp_path / "notes.cache") == note(bank_folder, None)
