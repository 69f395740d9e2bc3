"""One file to text: whatever is wrong with the file itself is a problem, and nothing is read that should not be."""

from __future__ import annotations

import re
from pathlib import Path

from mlmath_quiz.model import Place
from mlmath_quiz.problems import Problem

MAXIMUM_BYTES = 1_000_000
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]|\r(?!\n)")
BYTE_ORDER_MARK = "\ufeff"


def read_bytes(root: Path, path: str) -> tuple[bytes, list[Problem]]:
    """The bytes of `root/path`, or a problem where it is no ordinary file of the bank."""
    file = root / path
    try:
        if not file.resolve().is_relative_to(root.resolve()):
            return b"", [_whole(path, "outside-bank", "this link leads out of the bank.", "Put the file itself here.")]
        if not file.is_file():
            return b"", [_whole(path, "not-a-file", "this is not a file.", "Rename it, or put a file here.")]
        size = file.stat().st_size
        if size > MAXIMUM_BYTES:
            said = f"the file has {size:,} bytes; {MAXIMUM_BYTES:,} are allowed."
            return b"", [_whole(path, "too-large", said, "Split it: a bank holds the questions of one chapter.")]
        with open(file, "rb") as opened:
            return opened.read(MAXIMUM_BYTES), []
    except OSError as error:
        said = f"the file cannot be read: {error.strerror or error}."
        return b"", [_whole(path, "unreadable-file", said, "Check that it exists and that you may read it.")]
    except (ValueError, RuntimeError):
        return b"", [_whole(path, "unreadable-file", "the file cannot be reached.", "Check its name and its links.")]


def decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """UTF-8 text with `\\n` as the only line end; no text where it holds what no bank may."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        said = f"the byte 0x{data[error.start]:02x} is not UTF-8."
        return "", [Problem(_place(before, path), "not-utf-8", said, "Save the file as UTF-8.")]
    text, problems = _tolerated(text, path)
    odd = CONTROL.search(text)
    if odd:
        said = f"the character U+{ord(odd[0]):04X} is no text."
        problems.append(Problem(_place(text[: odd.start()], path), "control-character", said, "Remove it."))
        return "", problems
    return text, problems


def _tolerated(text: str, path: str) -> tuple[str, list[Problem]]:
    """The text without what does no harm but should go: a byte order mark, Windows line ends."""
    problems = []
    if text.startswith(BYTE_ORDER_MARK):
        text = text[1:]
        said = "the file begins with a byte order mark."
        problems.append(_whole(path, "byte-order-mark", said, "Save it as UTF-8 without a mark.", warning=True))
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
        said = "the lines end in CRLF."
        problems.append(_whole(path, "crlf", said, "Save the file with Unix line ends (LF).", warning=True))
    return text, problems


def _place(before: str, path: str) -> Place:
    """Where the text `before` ends."""
    return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _whole(path: str, code: str, message: str, help: str, warning: bool = False) -> Problem:
    return Problem(Place(path), code, message, help, "warning" if warning else "error")


def lines_of(root: Path, path: str) -> list[str]:
    """The lines of a file, for an excerpt; none where it cannot be read as text."""
    data, _ = read_bytes(root, path)
    text = data.decode("utf-8", "replace").removeprefix(BYTE_ORDER_MARK)
    return [line.rstrip("\r") for line in text.split("\n")]
