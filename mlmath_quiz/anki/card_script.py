"""The script that reads and judges inside a card: its sources in `script/` put together, with our own tables as JSON."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from mlmath_quiz.maths import equality, families, functions, latex, parser, samples, tokens
from mlmath_quiz.maths.reading import cursor, latex_input, powers, words
from mlmath_quiz.maths.relations import distribution, factors

SOURCES = (
    "tokens",
    "scope",
    "parser",
    "text",
    "latex",
    "numbers",
    "special",
    "matrices",
    "shapes",
    "evaluate",
    "sampling",
    "relations",
    "conditions",
    "factors",
    "distribution",
    "forms",
    "judge",
)
"""In the order in which each needs the ones before."""
TEXT = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'')
BUILT = "typed.min.js"
"""In `templates/`: made by `python -m mlmath_quiz.anki.card_script tests/anki/node_modules/.bin/terser`."""


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
        "styles": sorted(tokens.STYLES),
        "superscripts": {chr(key): chr(value) for key, value in tokens.SUPERSCRIPTS.items()},
        "subscripts": {chr(key): chr(value) for key, value in tokens.SUBSCRIPTS.items()},
        "accents": tokens.ACCENTS,
        "accentedLetters": tokens.ACCENTED_LETTERS,
        "bigSigns": tokens.BIG_SIGNS,
        "fractions": {sign: value.as_integer_ratio() for sign, value in parser.FRACTIONS.items()},
        "hints": tokens.HINTS,
        "opening": tokens.OPENING,
        "closing": tokens.CLOSING,
        "fontLetters": font_letters(),
        "connectives": parser.CONNECTIVES,
        "environments": latex_input.ENVIRONMENTS,
        "entrywise": [row.name for row in functions.FUNCTIONS.values() if row.group in ("elementary", "special")],
        "letter": tokens.LETTER,
        "longestText": tokens.LONGEST_TEXT,
        "longestNumber": tokens.LONGEST_NUMBER,
        "deepest": cursor.DEEPEST,
        "mostNodes": cursor.MOST_NODES,
        "tallest": cursor.TALLEST,
        "largestScale": parser.LARGEST_SCALE,
        "largestExponent": powers.LARGEST_EXPONENT,
        "constants": words.CONSTANTS,
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
        "families": {name: family_row(row) for name, row in families.FAMILIES.items()},
        "variadic": families.VARIADIC,
        "misreadings": distribution.MISREADINGS,
        "variables": distribution.VARIABLES,
        "breaking": samples.BREAKING,
    }


def font_letters() -> str:
    """The letters of the basic plane that are another letter in a special font, such as a double-struck R."""
    plane = map(chr, range(0x80, 0xD800))
    return "".join(letter for letter in plane if unicodedata.decomposition(letter).startswith("<font>"))


def function_row(row: functions.Function) -> list[Any]:
    """A function's row without its trailing blanks; what it is about only where its arguments need telling."""
    binds = -1 if row.binds is None else row.binds
    is_plain = row.author or row.group == "distribution" or (row.least, row.most) == (1, 1)
    about = "" if is_plain else row.about
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


def short_latex(row: functions.Function) -> str:
    """A function's LaTeX, with a sign for what follows from its name."""
    usual = {f"\\mathrm{{{row.name}}}": "=", f"\\{row.name}": "-", f"\\operatorname{{{row.name}}}": ""}
    return usual.get(row.latex, row.latex)


def family_row(row: families.Family) -> dict[str, Any]:
    """A family's row without what is usual."""
    cells = {
        "parameters": row.parameters,
        "keywords": row.keywords,
        "low": row.low.replace("-oo", ""),
        "high": row.high.replace("oo", ""),
        "discrete": row.discrete,
        "density": row.density,
        "cdf": row.cdf,
        "mgf": row.mgf,
        "defaults": row.defaults,
    }
    return {key: value for key, value in cells.items() if value}


@cache
def judge_script() -> str:
    """The judge as one script that defines `window.mlquizJudge` (or `globalThis.mlquizJudge` without a window)."""
    data = (
        json.dumps(tables(), ensure_ascii=False, separators=(",", ":")).replace("{{", "{\\u007b").replace("</", "<\\/")
    )
    body = "\n".join(source(name) for name in SOURCES)
    opening = '(function () {\n"use strict";\nconst TABLES = '
    closing = "\nconst offers = { judge: judge, read: readReply, readAnswer: readAnswer };\n"
    closing += "(typeof window === 'object' ? window : globalThis).mlquizJudge = offers;\n})();"
    return f"{opening}{data};\n{body}{closing}"


def typed_script() -> str:
    """What a card with a text field runs: the judge, then the field and the verdict, as terser has shortened it."""
    return files("mlmath_quiz.anki").joinpath("templates", BUILT).read_text(encoding="utf-8").split("\n", 1)[1]


def long_script() -> str:
    """The same before it is shortened."""
    return f"{judge_script()}\n{source('input')}"


def is_stale() -> bool:
    """Whether the shortened script was made from other sources or tables than these."""
    built = files("mlmath_quiz.anki").joinpath("templates", BUILT).read_text(encoding="utf-8")
    return built.split("\n", 1)[0] != headline()


def headline() -> str:
    """The first line of the shortened script: what it was made from."""
    return f"// {hashlib.sha256(long_script().encode()).hexdigest()[:16]}"


def build(terser: str) -> None:
    """Write the shortened script; `terser` is the program of that name from the npm registry. Raises `OSError` without it."""
    command = [terser, "--compress", "passes=2", "--mangle", "--toplevel", "--ecma", "2017"]
    made = subprocess.run(command, input=long_script(), capture_output=True, text=True, check=True).stdout
    target = Path(str(files("mlmath_quiz.anki").joinpath("templates", BUILT)))
    target.write_text(f"{headline()}\n{without_fields(made)}\n", encoding="utf-8")


def without_fields(script: str) -> str:
    """The same script without two braces together, which Anki would take for one of its fields."""
    return TEXT.sub(lambda text: text[0].replace("{{", "{\\x7b"), script).replace("{{", "{ {")


def source(name: str) -> str:
    """One of the script's sources."""
    return files("mlmath_quiz.anki").joinpath("script", f"{name}.js").read_text(encoding="utf-8")


if __name__ == "__main__":
    build(sys.argv[1] if len(sys.argv) > 1 else "terser")
