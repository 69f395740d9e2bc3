"""Which bank is meant when none is named: the one around the current folder, else the one that came with the program."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def find_bank(current: Path, package: Path = PACKAGE) -> Path | None:
    """The bank that encloses the current folder, else that inside the package, else that of its checkout."""
    for folder in (current, *current.parents, package / "_banks", package.parent):
        if is_bank(folder):
            return folder
    return None


def is_bank(folder: Path) -> bool:
    """Whether a folder has `decks/`, and `cards/` with a resource or with topics."""
    cards = folder / "cards"
    return (folder / "decks").is_dir() and (
        (cards / "topics").is_dir() or next(cards.glob("*/resource.yaml"), None) is not None
    )
