"""Exporting a selection: which notes in which decks, at which times, into one package."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mlmath_quiz import __version__
from mlmath_quiz.anki import archive, lock
from mlmath_quiz.anki.fields import Source, digest, fields_of, tags_of
from mlmath_quiz.anki.identity import deck_id, guid
from mlmath_quiz.anki.note_types import NOTE_TYPE_OF, last_change
from mlmath_quiz.bank.contents import Bank
from mlmath_quiz.model import Question

ROOT_DECK = "ML Math"


@dataclass(frozen=True, slots=True)
class Target:
    """A deck to build: its permanent key, its Anki name, what it is about, its questions in order, subdecks or one deck."""

    key: str
    title: str
    about: str
    names: tuple[str, ...]
    subdecks: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """What an export did: the file, how many notes and decks, and the names whose content is new to the lock."""

    path: Path
    notes: int
    decks: int
    changed: tuple[str, ...]
    lock_written: bool


def export(
    bank: Bank,
    targets: Sequence[Target],
    path: Path,
    *,
    now: int | None = None,
    preset: bool = False,
    progress: Callable[[int], object] = lambda done: None,
) -> Report:
    """Write the targets' questions to an .apkg, each question as one note, in the first target that has it.

    A note whose content the lock does not know gets the time `now` (seconds since 1970), and the lock is rewritten where
    it can be. Raises `OSError` where the package cannot be written.
    """
    now = int(time.time()) if now is None else now
    built = list(_contents(bank, targets, progress))
    known = lock.read(bank.root / "cards")
    settled = lock.settle({one.question.name: one.digest for one in built}, known, now)
    decks = {one.deck.id: one.deck for one in built}
    notes = [one.note(settled[one.question.name].seen, due) for due, one in enumerate(built)]
    archive.write(path, list(decks.values()), notes, last_change(now), preset)
    changed = tuple(lock.changed(settled, known))
    return Report(path, len(notes), len(decks), changed, _remember(bank, settled, changed))


@dataclass(frozen=True, slots=True)
class Content:
    """A question with its note's content and its deck."""

    question: Question
    deck: archive.Deck
    fields: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def digest(self) -> str:
        return digest(self.fields, self.tags)

    def note(self, changed: int, due: int) -> archive.Note:
        """The note as it is written, with its time and its place."""
        return archive.Note(
            NOTE_TYPE_OF[self.question.kind],
            guid(self.question),
            self.fields,
            self.tags,
            changed,
            self.deck.id,
            due + 1,
        )


def bring_up_to_date(
    bank: Bank, *, now: int | None = None, write: bool = True, progress: Callable[[int], object] = lambda done: None
) -> list[str]:
    """Settle the lock of the whole bank; returns the names whose lines were stale: new, changed or retired.

    With `write` false nothing is written. Raises `OSError` where a lock file cannot be.
    """
    now = int(time.time()) if now is None else now
    everything = Target("everything", ROOT_DECK, "", tuple(bank.names()))
    digests = {one.question.name: one.digest for one in _contents(bank, [everything], progress)}
    known = lock.read(bank.root / "cards")
    settled = lock.settle(digests, known, now)
    stale = lock.changed(settled, known)
    retired = [name for name in known if name not in digests]
    if write:
        lock.write(bank.root / "cards", [settled[name] for name in stale], retired)
    return stale + retired


def _contents(bank: Bank, targets: Sequence[Target], progress: Callable[[int], object]) -> Iterable[Content]:
    seen: set[str] = set()
    for target in targets:
        names = [name for name in target.names if name not in seen]
        seen.update(names)
        for question in bank.questions(names):
            source = source_of(bank, question)
            yield Content(question, deck_of(target, source), fields_of(question, source), tags_of(question))
            progress(1)


def source_of(bank: Bank, question: Question) -> Source:
    """The resource and chapter that a question stands in."""
    resource = bank.resources[question.resource]
    return Source(resource, next(chapter for chapter in resource.chapters if chapter.id == question.chapter))


def deck_of(target: Target, source: Source) -> archive.Deck:
    """The target's deck, or the subdeck of it for the question's chapter, numbered so that Anki keeps the reading order."""
    if not target.subdecks:
        return archive.Deck(deck_id(target.key), target.title, describe(target))
    place = f"{source.resource.id}/{source.chapter.id}"
    chapter = f"{source.chapter.number.zfill(2)} {source.chapter.title}".replace("::", ":")
    parts = [target.title, chapter]
    if target.key != source.resource.id:
        parts.insert(1, source.resource.title.replace("::", ":"))
    return archive.Deck(deck_id(f"{target.key} {place}"), "::".join(parts), describe(target))


def describe(target: Target) -> str:
    """The deck's description: what it is, its version, licence and where errors are reported."""
    return (
        f"<p>{target.about}</p><p>mlquiz {__version__}. The questions are licensed under CC BY 4.0. "
        "Each card names its source and has a link to report an error.</p>"
    )


def _remember(bank: Bank, settled: dict[str, lock.Entry], changed: Sequence[str]) -> bool:
    """Bring the lock up to date; a bank that cannot be written to is no hindrance."""
    try:
        return bool(lock.write(bank.root / "cards", [settled[name] for name in changed]))
    except OSError:
        return False
