"""What importing a newer package over an older one does: a comparison by guid, for release notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from mlmath_quiz.anki.collection import StoredNote
from mlmath_quiz.anki.identity import FIELDS

NAME = FIELDS.index("Name")


@dataclass(frozen=True, slots=True)
class Changes:
    """Names of the questions that are added, edited, renamed (old to new), moved to another deck, or retired.

    `resets` are the notes whose schedule an import would not keep: those whose note type changed. It is always empty.
    A moved card stays in the learner's deck, a retired one in the learner's collection.
    """

    added: tuple[str, ...]
    edited: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    moved: tuple[str, ...]
    retired: tuple[str, ...]
    unchanged: int
    resets: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The changes as one flat mapping."""
        return asdict(self)


def compare(old: Mapping[str, StoredNote], new: Mapping[str, StoredNote]) -> Changes:
    """The changes from one package's notes to another's, both by guid."""
    both = [(old[guid], note) for guid, note in new.items() if guid in old]
    edited = [(before, after) for before, after in both if (before.fields, before.tags) != (after.fields, after.tags)]
    renamed = [(_name(a), _name(b)) for a, b in edited if _name(a) != _name(b)]
    return Changes(
        added=_names(note for guid, note in new.items() if guid not in old),
        edited=_names(after for _, after in edited),
        renamed=tuple(sorted(renamed)),
        moved=_names(after for before, after in both if before.deck != after.deck),
        retired=_names(note for guid, note in old.items() if guid not in new),
        unchanged=len(both) - len(edited),
        resets=_names(after for before, after in both if before.note_type != after.note_type),
    )


def _name(note: StoredNote) -> str:
    return note.fields[NAME]


def _names(notes: Iterable[StoredNote]) -> tuple[str, ...]:
    return tuple(sorted(_name(note) for note in notes))


HEADINGS = (
    ("added", "Added"),
    ("edited", "Edited"),
    ("moved", "Now in another deck (a learner's cards stay where they are)"),
    ("retired", "Retired (a learner's cards stay)"),
)


def as_text(changes: Changes, markdown: bool = False) -> str:
    """A summary line and the names under headings, plain or as Markdown release notes."""
    counts = ", ".join(f"{len(getattr(changes, key))} {key}" for key, _ in HEADINGS)
    lines = [f"{counts}, {changes.unchanged} unchanged; schedule resets: {len(changes.resets)}."]
    for key, heading in HEADINGS:
        names = getattr(changes, key)
        if names:
            lines += ["", f"## {heading}" if markdown else f"{heading}:"]
            lines += [f"- `{name}`" if markdown else f"  {name}" for name in names]
    if changes.renamed:
        lines += ["", "## Renamed" if markdown else "Renamed:"]
        lines += [f"- `{a}` is now `{b}`" if markdown else f"  {a} -> {b}" for a, b in changes.renamed]
    return "\n".join(lines)
