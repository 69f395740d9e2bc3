"""The note types: what is recorded of them follows what they are."""

from mlmath_quiz.anki.note_types import is_stale, models


def test_the_record_of_the_last_change_is_true() -> None:
    assert not is_stale(), "the templates changed: run mlquiz lock"


def test_identities_are_all_different() -> None:
    ids = [model.model_id for model in models().values()]
    ids += [part["id"] for model in models().values() for part in (*model.fields, *model.templates)]
    assert len(ids) == len(set(ids))
