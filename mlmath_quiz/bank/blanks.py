"""The blanks of a cloze question: `[[larger|greater]]`, `[[2: text]]`, where they stand and what fills them."""

from __future__ import annotations

import re
from dataclasses import dataclass

BLANK = re.compile(
    r"""
      \$\$.*?\$\$ | \$[^$]*\$ | (?<!\[)`[^`]*`               # LaTeX and typed mathematics outside blanks
    | \[\[ (?: \s* (?P<number>\d+) : (?=\s) )? (?P<body> (?: `[^`]*` | \$[^$]*\$ | (?!\]\]). )*? ) \]\]
    """,
    re.VERBOSE | re.DOTALL,
)
SYNONYM = re.compile(r"(?:`[^`]*`|\$[^$]*\$|[^|])+")


@dataclass(frozen=True, slots=True)
class Blank:
    """One gap: its number (several gaps may share one), what fills it (the first is the answer), its span in the text."""

    number: int
    fillings: tuple[str, ...]
    span: tuple[int, int]


def blanks(text: str) -> tuple[Blank, ...]:
    """The blanks of a text in its order; those without a number are numbered 1, 2, … past the numbers that are taken."""
    found = [match for match in BLANK.finditer(text) if match["body"] is not None]
    taken = {int(match["number"]) for match in found if match["number"]}
    free = (number for number in range(1, len(found) + len(taken) + 1) if number not in taken)
    return tuple(
        Blank(int(match["number"]) if match["number"] else next(free), fillings(match["body"]), match.span())
        for match in found
    )


def fillings(body: str) -> tuple[str, ...]:
    """The synonyms between the bars of a blank; a bar inside backticks or dollars separates nothing."""
    return tuple(" ".join(piece.split()) for piece in SYNONYM.findall(body)) or ("",)
