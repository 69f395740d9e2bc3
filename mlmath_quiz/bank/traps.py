"""What YAML cannot read, told in the words of someone who writes questions rather than parsers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mlmath_quiz.model import Place
from mlmath_quiz.problems import Problem

PROSE = frozenset({"ask", "why", "hint", "say", "title", "about", "few"})
VALUE = re.compile(r"^\s*(?:- +)*(?:(?P<key>[\w-]+) *: +)?(?P<value>\S.*)$")
QUOTE_IT = "Put the whole value in single quotes (a single quote within is written twice), or write it below a '|'."


@dataclass(frozen=True, slots=True)
class Broken:
    """Where YAML gave up and why: 0-based line and column of the fault and of what it was reading."""

    message: str
    context: str
    line: int
    column: int
    context_line: int
    context_column: int


def diagnose(broken: Broken, lines: list[str], path: str, first_line: int = 1) -> Problem:
    """The problem that stands for a YAML error, at the place where the author has to change something."""
    for look in (_escape, _tab, _open_quote, _cut_off, _first_character, _key_without_colon, _colon, _indentation):
        found = look(broken, lines)
        if found is not None:
            line, column, code, message, help = found
            return Problem(Place(path, first_line + line, column + 1), code, message, help)
    said = " ".join(part for part in (broken.context, broken.message) if part)
    place = Place(path, first_line + broken.line, broken.column + 1)
    return Problem(place, "yaml-syntax", f"YAML cannot read this: {said}.", QUOTE_IT)


Found = tuple[int, int, str, str, str]


def _line(lines: list[str], number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""


def _escape(broken: Broken, lines: list[str]) -> Found | None:
    if "escape character" not in broken.message and "hexdecimal" not in broken.message:
        return None
    line = _line(lines, broken.line)
    column = line.rfind("\\", 0, broken.column + 1)
    return broken.line, max(column, 0), "yaml-escape", *escape_words(line[max(column, 0) :][:2])


def escape_words(escape: str) -> tuple[str, str]:
    """Message and help for a backslash within double quotes."""
    return (
        f"within double quotes YAML reads '{escape}' as an escape, not as LaTeX.",
        "Use single quotes, in which a backslash is a backslash.",
    )


def _tab(broken: Broken, lines: list[str]) -> Found | None:
    line = _line(lines, broken.line)
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" not in indentation:
        return None
    return broken.line, indentation.index("\t"), "tab", "this line is indented with a tab.", "Indent with spaces."


def _open_quote(broken: Broken, lines: list[str]) -> Found | None:
    if "end of stream" not in broken.message or "quoted" not in broken.context:
        return None
    quote = _line(lines, broken.context_line)[broken.context_column : broken.context_column + 1]
    message = f"the quote {quote} that opens here is never closed."
    return broken.context_line, broken.context_column, "unclosed-quote", message, f"Close it with another {quote}."


def _cut_off(broken: Broken, lines: list[str]) -> Found | None:
    """A plain text that goes on below a line with ` #`."""
    if "did not find expected key" not in broken.message and "could not find expected ':'" not in broken.message:
        return None
    above = _line(lines, broken.line - 1)
    cut = re.match(r"^\s*(?:- +)*(?:[\w-]+ *: +)?[^'\"|>#\s].*?\s(#)", above)
    if not cut or ": " in _line(lines, broken.line):
        return None
    return broken.line - 1, cut.start(1), "cut-at-hash", *hash_words()


def hash_words() -> tuple[str, str]:
    """Message and help for text that YAML takes as a comment."""
    return (
        "YAML takes what follows ' #' as a comment: the text ends before it.",
        "If it belongs to the text, put the whole value in single quotes; if it is a comment, give it a line of its own.",
    )


def _first_character(broken: Broken, lines: list[str]) -> Found | None:
    """A value that starts with a character that means something else to YAML."""
    within_brackets = "flow" in broken.context
    for number in (broken.context_line, broken.line) if within_brackets else (broken.line,):
        line = _line(lines, number)
        value = VALUE.match(line)
        if value and value["value"][0] in "[]{},*&@`|>%!?-\"'":
            return number, value.start("value"), *_start(value["key"] or "", value["value"], broken)
    return None


def _start(key: str, value: str, broken: Broken) -> tuple[str, str, str]:
    first = value[0]
    if first in "\"'":
        return "quote-needed", f"the text goes on after the closing {first}.", QUOTE_IT
    if key in PROSE or first in "@`%":
        message = f"a value that starts with '{first}' means something else to YAML."
        return "start-character", message, QUOTE_IT
    return "quote-needed", "this is mathematics that YAML cannot compose.", "Put this in single quotes."


def _key_without_colon(broken: Broken, lines: list[str]) -> Found | None:
    if "could not find expected ':'" not in broken.message:
        return None
    line = _line(lines, broken.context_line)
    column = len(line) - len(line.lstrip())
    message = "a 'key: value' was expected here."
    help = "Write 'key: value'; a text of several lines goes below a '|', indented more than its key."
    return broken.context_line, column, "missing-colon", message, help


def _colon(broken: Broken, lines: list[str]) -> Found | None:
    if "mapping values are not allowed" not in broken.message:
        return None
    line = _line(lines, broken.line)
    if re.match(r"^\s*(- +)?[a-z_]+:", line[: broken.column + 1]) and re.fullmatch(
        r"\s*(- +)?[a-z_]+", line[: broken.column]
    ):
        message = "a key is not expected here: the lines above are still one text, or the indentation differs."
        return (
            broken.line,
            len(line) - len(line.lstrip()),
            "indentation",
            message,
            "Begin each key of a question in the same column.",
        )
    return broken.line, broken.column, "colon-in-text", *colon_words()


def colon_words() -> tuple[str, str]:
    """Message and help for ': ' within a plain text."""
    return "YAML reads ': ' as the end of a key, so this is not one text.", QUOTE_IT


def _indentation(broken: Broken, lines: list[str]) -> Found | None:
    if "did not find expected" not in broken.message:
        return None
    line = _line(lines, broken.line)
    column = min(broken.column, max(len(line) - 1, 0))
    message = "this line fits neither the list nor the mapping that it stands in."
    return (
        broken.line,
        column,
        "indentation",
        message,
        "Begin each key of a question in the same column, and each '-' of a list.",
    )
