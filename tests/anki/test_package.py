"""Decks against the real importer of Anki: what arrives, what a second import does, what a learner keeps."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from anki.collection import Collection

from mlmath_quiz.anki.package import Report, export
from mlmath_quiz.anki.targets import targets_of
from mlmath_quiz.bank.library import load

Importer = Callable[..., tuple[int, int, int]]
NOW = 1_790_000_000


def build(folder: Path, out: Path, *words: str, now: int = NOW) -> Report:
    bank, problems = load(folder)
    assert not problems, problems
    return export(bank, targets_of(bank, words or ("both",)), out, now=now)


def edit(folder: Path, old: str, new: str, chapter: str = "ch01") -> None:
    path = folder / "cards" / "demo" / f"{chapter}.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def note_id(collection: Collection, name: str) -> int:
    return collection.find_notes(f'Name:"{name}"')[0]


def test_every_note_and_card_arrives_in_its_deck_with_its_tags(
    bank_folder: Path, tmp_path: Path, collection: Collection, importer: Importer
) -> None:
    report = build(bank_folder, tmp_path / "both.apkg")
    assert importer(tmp_path / "both.apkg") == (6, 0, 0)
    assert report.notes == 6
    decks = {deck.name for deck in collection.decks.all_names_and_ids()}
    assert {
        "Demo::Both::A Demonstration::01 First Things",
        "Demo::Both::A Demonstration::02 Second Things",
    } <= decks
    note = collection.get_note(note_id(collection, "demo/ch01/derivative"))
    assert set(note.tags) == {
        "pillar::linear-algebra",
        "resource::demo::ch01",
        "topic::matrix",
        "kind::expression",
        "level::1",
    }
    assert len(collection.find_cards('"deck:Demo::Both"')) == 7, "the cloze has two cards"


def test_new_cards_come_in_the_order_of_the_recipe(
    bank_folder: Path, tmp_path: Path, collection: Collection, importer: Importer
) -> None:
    build(bank_folder, tmp_path / "both.apkg")
    importer(tmp_path / "both.apkg")
    names = [
        collection.get_card(card).note()["Name"] for card in collection.find_cards("", order="c.due asc, c.ord asc")
    ]
    assert [name.split("/")[-1] for name in names] == [
        "derivative",
        "product",
        "slope",
        "shape",
        "blanks",
        "blanks",
        "reason",
    ]


def test_a_second_import_of_the_same_file_adds_nothing(bank_folder: Path, tmp_path: Path, importer: Importer) -> None:
    build(bank_folder, tmp_path / "both.apkg")
    importer(tmp_path / "both.apkg")
    assert importer(tmp_path / "both.apkg") == (0, 0, 6)


def test_an_edited_question_updates_its_note_and_only_it(
    bank_folder: Path, tmp_path: Path, collection: Collection, importer: Importer
) -> None:
    build(bank_folder, tmp_path / "one.apkg")
    importer(tmp_path / "one.apkg")
    mine = collection.get_note(note_id(collection, "demo/ch01/product"))
    mine["Why"] = "My own words."
    mine.tags.append("mine")
    collection.update_note(mine)
    edit(bank_folder, "Bring the exponent down.", "Bring the exponent to the front.")
    build(bank_folder, tmp_path / "two.apkg", now=NOW + 86_400)
    assert importer(tmp_path / "two.apkg") == (0, 1, 5)
    assert "to the front" in collection.get_note(note_id(collection, "demo/ch01/derivative"))["Mistakes"]
    kept = collection.get_note(note_id(collection, "demo/ch01/product"))
    assert kept["Why"] == "My own words."
    assert "mine" in kept.tags


def test_scheduling_survives_edits_and_renames(
    bank_folder: Path, tmp_path: Path, collection: Collection, importer: Importer
) -> None:
    build(bank_folder, tmp_path / "one.apkg")
    importer(tmp_path / "one.apkg")
    card = collection.get_card(collection.find_cards("Name:demo/ch01/derivative")[0])
    collection.sched.set_due_date([card.id], "7")
    edit(bank_folder, "id: derivative", "id: square-derivative\n  formerly: [demo/ch01/derivative]")
    build(bank_folder, tmp_path / "two.apkg", now=NOW + 86_400)
    assert importer(tmp_path / "two.apkg") == (0, 1, 5)
    after = collection.get_card(card.id)
    assert after.note()["Name"] == "demo/ch01/square-derivative"
    assert after.ivl == 7


def test_the_same_input_gives_the_same_bytes(bank_folder: Path, tmp_path: Path) -> None:
    build(bank_folder, tmp_path / "one.apkg")
    build(bank_folder, tmp_path / "two.apkg", now=NOW + 86_400)
    digests = {hashlib.sha256((tmp_path / f"{n}.apkg").read_bytes()).hexdigest() for n in ("one", "two")}
    assert len(digests) == 1


def test_a_question_in_two_decks_is_one_note(bank_folder: Path, tmp_path: Path, importer: Importer) -> None:
    build(bank_folder, tmp_path / "one.apkg", "demo/ch01")
    build(bank_folder, tmp_path / "two.apkg", "both", "demo")
    assert importer(tmp_path / "one.apkg") == (3, 0, 0)
    assert importer(tmp_path / "two.apkg") == (3, 0, 3)
