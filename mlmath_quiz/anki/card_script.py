"""The script that reads and judges inside a card: its sources in `script/` put together, with our own tables as JSON."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from mlmath_quiz.maths import equality, functions, latex, parser, samples, tokens
from mlmath_quiz.maths.relations import factors

SOURCES = (
    "tokens",
    "scope",
    "parser",
    "text",
    "latex",
    "numbers",
    "special",
    "matrices",
    "evaluate",
    "sampling",
    "relations",
    "conditions",
    "factors",
    "forms",
    "judge",
)
"""In the order in which each needs the ones before."""


def tables() -> dict[str, Any]:
    """What the Python grammar knows, so that the script's cannot drift from it."""
    return {
        "greek": tokens.GREEK,
        "greekNames": tokens.GREEK_NAMES,
        "variants": tokens.VARIANTS,
        "operators": tokens.OPERATORS,
        "commandOperators": tokens.COMMAND_OPERATORS,
        "commandBrackets": tokens.COMMAND_BRACKETS,
        "spacing": sorted(tokens.SPACING),
        "parsedCommands": sorted(tokens.PARSED_COMMANDS),
        "styles": sorted(tokens.STYLES - {"hat", "bar", "tilde"}),
        "superscripts": {chr(key): chr(value) for key, value in tokens.SUPERSCRIPTS.items()},
        "subscripts": {chr(key): chr(value) for key, value in tokens.SUBSCRIPTS.items()},
        "letter": tokens.LETTER,
        "longestText": tokens.LONGEST_TEXT,
        "longestNumber": tokens.LONGEST_NUMBER,
        "deepest": parser.DEEPEST,
        "mostNodes": parser.MOST_NODES,
        "tallest": parser.TALLEST,
        "largestScale": parser.LARGEST_SCALE,
        "largestExponent": parser.LARGEST_EXPONENT,
        "constants": parser.CONSTANTS,
        "relations": parser.RELATIONS,
        "functions": [function_row(row) for row in functions.FUNCTIONS.values()],
        "aliases": functions.ALIASES,
        "signs": latex.SIGNS,
        "latexConstants": latex.CONSTANTS,
        "latinCapitals": sorted(latex.LATIN_CAPITALS),
        "collections": equality.COLLECTIONS,
        "complexNames": equality.COMPLEX_NAMES,
        "factorLabels": factors.LABELS,
        "factorSynonyms": factors.SYNONYMS,
        "breaking": samples.BREAKING,
    }


def function_row(row: functions.Function) -> list[Any]:
    """A function's row without its trailing blanks; what an author's function is about, no learner asks."""
    binds = -1 if row.binds is None else row.binds
    about = "" if row.author else row.about
    cells = [
        row.name,
        row.least,
        row.most,
        binds,
        int(row.author),
        int(row.prefix),
        row.latex,
        about,
        " ".join(row.keywords),
    ]
    while not cells[-1]:
        cells.pop()
    return cells


@cache
def judge_script() -> str:
    """The judge as one script that defines `window.mlquizJudge` (or `globalThis.mlquizJudge` without a window)."""
    data = (
        json.dumps(tables(), ensure_ascii=True, separators=(",", ":")).replace("{{", "{\\u007b").replace("</", "<\\/")
    )
    body = "\n".join(source(name) for name in SOURCES)
    opening = '(function () {\n"use strict";\nconst TABLES = '
    closing = "\nconst offers = { judge: judge, read: readReply, readAnswer: readAnswer };\n"
    closing += "(typeof window === 'object' ? window : globalThis).mlquizJudge = offers;\n})();"
    return f"{opening}{data};\n{body}{closing}"


@cache
def typed_script() -> str:
    """What a card with a text field runs, without comments and needless spaces: the judge, then the field and the verdict."""
    return compact(f"{judge_script()}\n{source('input')}")


def compact(script: str) -> str:
    """A script that does the same in fewer characters, none of which Anki would take for a field."""
    import rjsmin

    return str(rjsmin.jsmin(script)).replace("{{", "{ {")


def source(name: str) -> str:
    """One of the script's sources."""
    return files("mlmath_quiz.anki").joinpath("script", f"{name}.js").read_text(encoding="utf-8")
