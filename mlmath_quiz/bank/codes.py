"""Every code that reading a bank may give, and what it means: the traps of YAML, then shapes, then references."""

from __future__ import annotations

TRAPS: dict[str, str] = {
    "yaml-escape": "A backslash within double quotes: YAML reads `\\n` of `\\nabla` as a line end. Single quotes keep it.",
    "duplicate-key": "A key given twice; YAML would keep one and say nothing.",
    "cut-at-hash": "Text cut off before ` #`, where YAML begins a comment.",
    "colon-in-text": "`: ` within plain text, as in `$f: \\mathbb{R}$`: YAML takes what is before it as a key.",
    "start-character": "Text that starts with `[`, `{`, `*`, `|`, `>`, `@`, `%` or a backtick: YAML takes these otherwise.",
    "quote-needed": "Mathematics that YAML cannot compose, as `[0, 1)` or `[[1, 2]]^T`, or text after a closing quote.",
    "flow-list": "A list of prose in brackets, which YAML cuts at every comma.",
    "tab": "A line indented with a tab.",
    "smart-quote": "A typographic quote in mathematics.",
    "unclosed-quote": "A quote that is never closed.",
    "missing-colon": "A line where `key: value` was expected.",
    "indentation": "A key that does not stand below its neighbours.",
    "yaml-alias": "`&name` or `*name`: a bank has no anchors and no aliases.",
    "yaml-tag": "`!name`: a bank has no tags.",
    "yaml-syntax": "Anything else that YAML cannot read.",
    "second-document": "A `---` after the first document.",
    "too-deep": "Lists within lists beyond any need.",
}
FILES: dict[str, str] = {
    "not-utf-8": "A byte that is not UTF-8.",
    "byte-order-mark": "A byte order mark (a warning).",
    "crlf": "Windows line ends (a warning).",
    "control-character": "A character that is no text.",
    "empty-file": "Nothing but comments.",
    "too-large": "More than 1 MB, or more than 100,000 parts.",
    "not-a-file": "A folder or pipe where a file was expected.",
    "unreadable-file": "A file that may not be read.",
    "outside-bank": "A link that leads out of the bank.",
    "file-name": "A file that ends in `.yml`, which is not read.",
    "misplaced-file": "A file that names another resource, chapter or deck than its path does.",
    "no-bank": "A folder without `cards/`.",
    "too-many-problems": "More than a hundred problems in one file; only these are told.",
}
SHAPES: dict[str, str] = {
    "unknown-key": "A key that does not exist.",
    "missing-key": "A key that has to be there.",
    "key-not-for-kind": "A key that questions of this kind do not have.",
    "key-not-for-judge": "A key that belongs to another relation.",
    "wrong-shape": "A list where text was expected, or the like.",
    "empty-value": "A key with nothing behind it.",
    "too-long": "A text of more than 20,000 characters.",
    "bad-name": "A name that is not lower-case letters, digits and single hyphens.",
    "bad-symbol": "The name of a symbol that is no name.",
    "bad-number": "Something else than digits.",
    "duplicate-name": "An id that is taken.",
    "unknown-kind": "No such `kind`.",
    "unknown-judge": "A relation that this kind does not know.",
    "unknown-form": "No such `form`.",
    "unknown-level": "A level other than 1, 2, 3.",
    "unknown-pillar": "No such pillar.",
    "unknown-order": "No such order of a deck.",
    "unknown-resource-kind": "A resource that is no `book`, `course`, `paper` or `posts`.",
    "unsorted": "Topics that are not in the order of the alphabet (a warning).",
    "too-many-also": "More than four chapters in `also`.",
}
REFERENCES: dict[str, str] = {
    "unknown-topic": "No such topic in `cards/topics`.",
    "unknown-chapter": "No such chapter in the catalogue.",
    "unknown-resource": "No such resource in the catalogue.",
    "unknown-part": "No such part of a resource.",
    "unknown-question": "No question of this name.",
    "own-chapter": "`also` names the chapter that the question stands in.",
    "formerly-clash": "A former name that another question has, or had.",
    "topic-circle": "Topics that need each other in a circle.",
}
CODES: dict[str, str] = {**TRAPS, **FILES, **SHAPES, **REFERENCES}


def markdown(codes: dict[str, str]) -> str:
    """A table of codes, as it stands in `docs/format.md`."""
    return "\n".join(
        ["| code | what is wrong |", "|---|---|", *(f"| `{code}` | {says} |" for code, says in codes.items())]
    )
