"""Exporting a selection: which notes in which decks, at which times, into one package."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mlmath_quiz import __version__
from mlmath_quiz.anki import archive, lock
from mlmath_quiz.anki.fields import Source, digest
from mlmath_quiz.anki.identity import deck_id, guid
from mlmath_quiz.anki.made import MadeNotes
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
    remember: bool = True,
    cache: Path | None = None,
    progress: Callable[[int], object] = lambda done: None,
) -> Report:
    """Write the targets' questions to an .apkg, each question as one note, in the first target that has it.

    A note whose content the lock does not know gets the time `now` (seconds since 1970); with `remember` the lock is
    rewritten where it can be. `cache` is a file that keeps made notes for the next time. Raises `OSError` where the
    package cannot be written.
    """
    studio = Studio(bank, int(time.time()) if now is None else now, cache)
    try:
        report = studio.write(targets, path, preset, progress)
    finally:
        studio.notes.close()
    return replace(report, lock_written=studio.remember()) if remember else report


class Studio:
    """Writes packages of one bank: each question's note is made once, however many packages have it."""

    def __init__(self, bank: Bank, now: int, cache: Path | None = None) -> None:
        self.bank = bank
        self.now = now
        self.known = lock.read(bank.root / "cards")
        self.settled: dict[str, lock.Entry] = {}
        self.made: dict[str, Content] = {}
        self.notes = MadeNotes(cache)

    def write(
        self,
        targets: Sequence[Target],
        path: Path,
        preset: bool = False,
        progress: Callable[[int], object] = lambda done: None,
    ) -> Report:
        """Write one package; raises `OSError` where that cannot be done."""
        decks: dict[int, archive.Deck] = {}
        notes = []
        for due, (target, content) in enumerate(self.contents(targets)):
            deck = deck_of(target, source_of(self.bank, content.question))
            decks.setdefault(deck.id, deck)
            notes.append(content.note(self.settled[content.question.name].seen, due, deck.id))
            progress(1)
        archive.write(path, list(decks.values()), notes, last_change(self.now), preset)
        changed = tuple(lock.changed(self.settled, self.known))
        return Report(path, len(notes), len(decks), changed, lock_written=False)

    def contents(self, targets: Sequence[Target]) -> Iterator[tuple[Target, Content]]:
        """Each question of the targets once, with its note's content settled."""
        seen: set[str] = set()
        for target in targets:
            names = [name for name in target.names if name not in seen]
            seen.update(names)
            for question in self.bank.questions(names):
                yield target, self.content(question)

    def content(self, question: Question) -> Content:
        """The content of a question's note, and its place in the lock."""
        if question.name not in self.made:
            made = Content(question, *self.notes.note(question, source_of(self.bank, question)))
            self.made[question.name] = made
            self.settled |= lock.settle({question.name: made.digest}, self.known, self.now)
        return self.made[question.name]

    def remember(self) -> bool:
        """Bring the lock up to date; whether it is. A bank that cannot be written to is no hindrance."""
        stale = [self.settled[name] for name in lock.changed(self.settled, self.known)]
        try:
            lock.write(self.bank.root / "cards", stale)
        except OSError:
            return False
        return True


def bring_up_to_date(
    bank: Bank, *, now: int | None = None, write: bool = True, progress: Callable[[int], object] = lambda done: None
) -> list[str]:
    """Settle the lock of the whole bank; returns the names whose lines were stale: new, changed or retired.

    With `write` false nothing is written. Raises `OSError` where a lock file cannot be.
    """
    studio = Studio(bank, int(time.time()) if now is None else now)
    for question in bank.questions(bank.names()):
        studio.content(question)
        progress(1)
    stale = lock.changed(studio.settled, studio.known)
    retired = [name for name in studio.known if name not in studio.settled]
    if write:
        lock.write(bank.root / "cards", [studio.settled[name] for name in stale], retired)
    return stale + retired


@dataclass(frozen=True, slots=True)
class Content:
    """A question with its note's content."""

    question: Question
    fields: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def digest(self) -> str:
        """What the lock remembers of it."""
        return digest(self.fields, self.tags)

    def note(self, changed: int, due: int, deck: int) -> archive.Note:
        """The note as it is written, with its time, its place and its deck."""
        note_type = NOTE_TYPE_OF[self.question.kind]
        return archive.Note(note_type, guid(self.question), self.fields, self.tags, changed, deck, due + 1)


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
