"""Which files of a folder make up a bank, and what each is for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from mlmath_quiz.model import Place
from mlmath_quiz.problems import Problem

TOPICS = "topics"
"""The folder in `cards/` that holds topics rather than a resource."""


def files(root: Path) -> Iterator[os.DirEntry[str]]:
    """The YAML files of `cards/*/` and of `decks/`, in no particular order; hidden files are none."""
    for folder in _visible(root / "cards"):
        if _is_folder(folder):
            yield from _yaml(Path(folder.path))
    yield from _yaml(root / "decks")


def role(path: str) -> str:
    """`deck`, `topics`, `resource` or `chapter`, from a path relative to the bank."""
    first, *_, folder, name = ("", *path.split("/"))
    if "decks" in (first, folder):
        return "deck"
    if folder == TOPICS:
        return "topics"
    return "resource" if name == "resource.yaml" else "chapter"


def relative(file: os.DirEntry[str], root: Path) -> str:
    """The path of a file of the bank with slashes, relative to its root."""
    return file.path[len(str(root)) :].replace(os.sep, "/").lstrip("/")


def missing(root: Path) -> list[Problem]:
    """The one problem of a folder that is no bank."""
    if (root / "cards").is_dir():
        return []
    said = f"there is no folder 'cards' in {root}."
    return [Problem(Place(str(root)), "no-bank", said, "A bank is a folder with cards/ and decks/.")]


def _yaml(folder: Path) -> Iterator[os.DirEntry[str]]:
    return (entry for entry in _visible(folder) if entry.name.endswith((".yaml", ".yml")))


def _visible(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not entry.name.startswith(".")]
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
