"""What a learner keeps when the note types themselves grow, and what the options preset does, in the real Anki."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from anki.collection import Collection

from mlmath_quiz.anki import made, note_types
from mlmath_quiz.anki.identity import FIELDS
from mlmath_quiz.anki.package import export
from mlmath_quiz.anki.targets import targets_of
from mlmath_quiz.bank.library import load
from tests.anki.test_package import NOW, build, note_id

Importer = Callable[..., tuple[int, int, int]]


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Note types of a later version: a field and a template renamed, a spare field come into use."""
    asset, fields_of, model = note_types.asset, made.fields_of, note_types._model

    def renamed_asset(name: str) -> str:
        return asset(name).replace("Why}}", "Reason}}")

    def renamed_model(note_type: str) -> object:
        changed = model(note_type)
        changed.templates[0]["name"] = "The card"
        return changed

    def later(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple("new" if name == "Spare 1" else value for name, value in zip(FIELDS, values, strict=True))

    def become() -> None:
        fields = tuple({"Why": "Reason", "Spare 1": "Later"}.get(name, name) for name in FIELDS)
        monkeypatch.setattr(note_types, "FIELDS", fields)
        monkeypatch.setattr(note_types, "asset", renamed_asset)
        monkeypatch.setattr(note_types, "_model", renamed_model)
        monkeypatch.setattr(made, "fields_of", lambda question, source: later(fields_of(question, source)))
        note_types.sides.cache_clear()
        note_types.models.cache_clear()

    yield become
    note_types.sides.cache_clear()
    note_types.models.cache_clear()


def test_renamed_fields_spare_fields_and_renamed_templates_keep_the_schedule(
    bank_folder: Path,
    tmp_path: Path,
    collection: Collection,
    importer: Importer,
    next_version: Callable[[], None],
) -> None:
    build(bank_folder, tmp_path / "one.apkg")
    importer(tmp_path / "one.apkg")
    card = collection.get_card(collection.find_cards("Name:demo/ch01/derivative")[0])
    collection.sched.set_due_date([card.id], "7")
    before = collection.card_count(), collection.note_count(), len(collection.models.all_names_and_ids())
    next_version()
    build(bank_folder, tmp_path / "two.apkg", now=NOW + 86_400)
    assert importer(tmp_path / "two.apkg") == (0, 6, 0)
    after = collection.get_card(card.id)
    assert after.ivl == 7
    assert after.note()["Later"] == "new"
    assert "exponent comes down" in after.note()["Reason"]
    assert "Why" not in after.note()
    assert after.template()["name"] == "The card"
    assert (collection.card_count(), collection.note_count(), len(collection.models.all_names_and_ids())) == before


def test_a_learners_edit_survives_the_next_version(
    bank_folder: Path, tmp_path: Path, collection: Collection, importer: Importer
) -> None:
    build(bank_folder, tmp_path / "one.apkg")
    importer(tmp_path / "one.apkg")
    note = collection.get_note(note_id(collection, "demo/ch02/reason"))
    note["Answer"] = "mine"
    collection.update_note(note)
    build(bank_folder, tmp_path / "two.apkg", now=NOW + 86_400)
    assert importer(tmp_path / "two.apkg") == (0, 0, 6)
    assert collection.get_note(note.id)["Answer"] == "mine"


def test_reviews_are_kept(bank_folder: Path, tmp_path: Path, collection: Collection, importer: Importer) -> None:
    build(bank_folder, tmp_path / "one.apkg")
    importer(tmp_path / "one.apkg")
    collection.decks.select(collection.decks.id("Demo::Both"))
    queued = collection.sched.get_queued_cards().cards[0]
    card = collection.get_card(queued.card.id)
    card.start_timer()
    collection.sched.answer_card(collection.sched.build_answer(card=card, states=queued.states, rating=2))
    build(bank_folder, tmp_path / "two.apkg", "demo", now=NOW + 86_400)
    importer(tmp_path / "two.apkg")
    assert collection.db.scalar("SELECT count(*) FROM revlog") == 1
    assert collection.get_card(card.id).reps == 1


def test_the_preset_arrives_only_where_it_is_asked_for(
    bank_folder: Path, tmp_path: Path, collection: Collection, importer: Importer
) -> None:
    bank, _ = load(bank_folder)
    export(bank, targets_of(bank, ["both"]), tmp_path / "preset.apkg", now=NOW, preset=True)
    importer(tmp_path / "preset.apkg", with_deck_configs=True)
    preset = next(one for one in collection.decks.all_config() if one["name"] == "mlquiz")
    assert preset["desiredRetention"] == pytest.approx(0.9)
    deck = collection.decks.by_name("Demo::Both::A Demonstration::01 First Things")
    assert deck["conf"] == preset["id"]


def test_without_the_option_no_preset_is_brought(
    bank_folder: Path, tmp_path: Path, collection: Collection, importer: Importer
) -> None:
    build(bank_folder, tmp_path / "plain.apkg")
    importer(tmp_path / "plain.apkg", with_deck_configs=True)
    assert [one["name"] for one in collection.decks.all_config()] == ["Default"]


def test_the_description_names_version_and_licence(
    bank_folder: Path, tmp_path: Path, collection: Collection, importer: Importer
) -> None:
    build(bank_folder, tmp_path / "both.apkg")
    importer(tmp_path / "both.apkg")
    deck = collection.decks.by_name("Demo::Both::A Demonstration::01 First Things")
    assert "CC BY 4.0" in json.dumps(deck)
