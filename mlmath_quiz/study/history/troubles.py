"""What can be wrong with a history file, each said in one sentence with a way out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ELSEWHERE = "The file was left as it is; choose another with --history FILE."


class HistoryTrouble(Exception):
    """The history cannot be read or written; its text is the sentence for the learner."""


@contextmanager
def clear_sentences(path: Path) -> Iterator[None]:
    """Turns what SQLite and the system say about a file into a HistoryTrouble."""
    try:
        yield
    except sqlite3.Error as error:
        raise HistoryTrouble(sentence(path, error)) from error
    except OSError as error:
        raise HistoryTrouble(f"The history {path} cannot be used: {error.strerror or error}. {ELSEWHERE}") from error


def sentence(path: Path, error: sqlite3.Error) -> str:
    """The sentence for an error of SQLite."""
    said = str(error)
    if "full" in said:
        return f"The disk is full: the last reply could not be stored in {path}. All earlier ones are safe."
    if "not a database" in said or "malformed" in said:
        return f"The history {path} is damaged or no history ({said}). {ELSEWHERE}"
    if "readonly" in said:
        return f"The history {path} cannot be written: it, or its folder, is read-only. {ELSEWHERE}"
    if "locked" in said:
        return f"The history {path} has been busy with another program for too long. Try again in a moment."
    if "unable to open" in said:
        return f"The history {path} cannot be opened or created; perhaps its folder is read-only. {ELSEWHERE}"
    return f"The history {path} cannot be used: {said}. {ELSEWHERE}"
