"""The script that reads and judges inside a card: its sources in `script/` put together, with our own tables as JSON."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from mlmath_quiz.maths import equality, families, functions, latex, parser, samples, tokens
from mlmath_quiz.maths.reading import cursor, powers, words
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
DECLARED = re.compile(r"\b(?:function|class|const|let) (\w+)|,(\w+)=(?![=>])|\b(\w+)=>")
PARAMETERS = re.compile(r"\bfunction \w+\(([\w,]+)\)\{|\(([\w,]+)\)=>")
METHOD = re.compile(r"(?:^|[;{}\n])(?:get )?(\w+)\([^()]*\)\{")

MEMBER = re.compile(r"(?:\bthis\.|[;{}\n](?:get )?)([a-z]+[A-Z]\w*)(?:=|\([^()]*\)\{)")


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


@cache
def typed_script() -> str:
    """What a card with a text field runs, without comments and needless spaces: the judge, then the field and the verdict."""
    return compact(f"{judge_script()}\n{source('input')}")


def compact(script: str) -> str:
    """A script that does the same in fewer characters, none of which Anki would take for a field."""
    import rjsmin

    return shortened(str(rjsmin.jsmin(script))).replace("{{", "{ {")


def shortened(script: str) -> str:
    """The script with short names for what it declares, but for names that are also a property's, a key or part of a text."""
    texts = " ".join(TEXT.findall(script))
    outside = set(re.findall(r"\w+", texts)) | set(re.findall(r"\.(\w+)", script)) | set(METHOD.findall(script))
    outside |= set(re.findall(r"(\w+):", script))
    found = [name for names in (*DECLARED.findall(script), *PARAMETERS.findall(script)) for name in names]
    declared = sorted({name for names in found for name in names.split(",") if len(name) > 3} - outside)
    short = {name: f"${number:x}" for number, name in enumerate(declared)}
    script = re.sub(r"(?<![\w$.])[A-Za-z_]\w*", lambda word: short.get(word[0], word[0]), script)
    members = set(MEMBER.findall(script)) - set(re.findall(r"\w+", texts)) - set(re.findall(r"(\w+):", script))
    short = {name: f"_{number:x}" for number, name in enumerate(sorted(members))}
    return re.sub(r"[A-Za-z_]\w*", lambda word: short.get(word[0], word[0]), script)


def source(name: str) -> str:
    """One of the script's sources."""
    return files("mlmath_quiz.anki").joinpath("script", f"{name}.js").read_text(encoding="utf-8")
