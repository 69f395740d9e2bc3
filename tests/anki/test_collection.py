"""What comes back from Anki: reviews by guid, and the changes between two packages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from anki.collection import Collection
from click.testing import CliRunner

from mlmath_quiz.anki.changes import as_text, compare
from mlmath_quiz.anki.collection import NotReadable, notes_of, reviews_of
from mlmath_quiz.anki.reviews import as_reviews, questions_by_guid
from mlmath_quiz.bank.library import load
from mlmath_quiz.cli.main import cli
from tests.anki.test_package import NOW, build, edit

Importer = Callable[..., tuple[int, int, int]]


def answer_first_card(collection: Collection) -> None:
    queued = collection.sched.get_queued_cards().cards[0]
    card = collection.get_card(queued.card.id)
    card.start_timer()
    collection.sched.answer_card(collection.sched.build_answer(card=card, states=queued.states, rating=2))


def test_reviews_in_anki_are_read_by_guid_and_importing_twice_adds_nothing(
    bank_folder: Path, tmp_path: Path, collection: Collection, importer: Importer
) -> None:
    build(bank_folder, tmp_path / "both.apkg")
    importer(tmp_path / "both.apkg")
    collection.decks.select(collection.decks.id("Demo::Both"))
    answer_first_card(collection)
    path = tmp_path / "anki" / "collection.anki2"
    bank, _ = load(bank_folder)
    (review,) = as_reviews(reviews_of(path), questions_by_guid(bank))
    assert (review.card.question, int(review.rating), review.source) == ("demo/ch01/derivative", 3, "anki")
    history = tmp_path / "history.db"
    arguments = ["--bank", str(bank_folder), "history", "import-anki", str(path), "--history", str(history)]
    assert CliRunner().invoke(cli, arguments).output == "1 review added.\n"
    assert CliRunner().invoke(cli, arguments).output == "0 reviews added, 1 were there already.\n"


@pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_collection_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.anki2").write_bytes(content)
    with pytest.raises(NotReadable, match=r"x\.anki2"):
        reviews_of(tmp_path / "x.anki2")


def test_the_newest_format_is_named(tmp_path: Path, collection: Collection) -> None:
    collection.export_collection_package(str(tmp_path / "new.colpkg"), include_media=False, legacy=False)
    with pytest.raises(NotReadable, match="older Anki versions"):
        reviews_of(tmp_path / "new.colpkg")


def test_changes_between_two_packages(bank_folder: Path, tmp_path: Path) -> None:
    build(bank_folder, tmp_path / "old.apkg")
    edit(bank_folder, "The second axiom.", "The axiom of certainty.", "ch02")
    edit(bank_folder, "id: derivative", "id: square-derivative\n  formerly: [demo/ch01/derivative]")
    edit(bank_folder, "id: slope", "id: steepness")
    build(bank_folder, tmp_path / "new.apkg", now=NOW + 1)
    changes = compare(notes_of(tmp_path / "old.apkg"), notes_of(tmp_path / "new.apkg"))
    assert changes.added == ("demo/ch01/steepness",)
    assert changes.edited == ("demo/ch01/square-derivative", "demo/ch02/reason")
    assert changes.renamed == (("demo/ch01/derivative", "demo/ch01/square-derivative"),)
    assert changes.retired == ("demo/ch01/slope",)
    assert (changes.resets, changes.unchanged) == ((), 3)
    assert "schedule resets: 0" in as_text(changes)


def test_the_command_prints_changes_as_json(bank_folder: Path, tmp_path: Path) -> None:
    build(bank_folder, tmp_path / "old.apkg")
    arguments = ["--bank", str(bank_folder), "changes", str(tmp_path / "old.apkg"), "both", "--format", "json"]
    printed = json.loads(CliRunner().invoke(cli, arguments).output)
    assert printed["unchanged"] == 6
    assert printed["resets"] == []


def test_all_decks_with_an_index(bank_folder: Path, tmp_path: Path) -> None:
    arguments = ["--bank", str(bank_folder), "export", "--all", "-o", str(tmp_path / "out")]
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    index = json.loads((tmp_path / "out" / "index.json").read_text())
    assert {entry["file"] for entry in index["decks"]} == {"both.apkg", "demo.apkg"}
    assert "demo.apkg" in (tmp_path / "out" / "index.html").read_text()


def test_an_output_that_cannot_be_written_is_one_sentence(bank_folder: Path, tmp_path: Path) -> None:
    arguments = ["--bank", str(bank_folder), "export", "both", "-o", str(tmp_path / "none" / "x.apkg")]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 1
    assert "could not be written" in result.output
    assert not (tmp_path / "none").exists()
