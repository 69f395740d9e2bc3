"""The page on the format holds the tables of the program, and every code that a report gives."""

import re
from pathlib import Path

from mlmath_quiz.bank import codes, keys
from mlmath_quiz.bank.chapters import read_chapter
from mlmath_quiz.bank.notes import Notes

REPOSITORY = Path(__file__).parent.parent.parent
PAGE = (REPOSITORY / "docs" / "format.md").read_text(encoding="utf-8")
REPORTS = (REPOSITORY / "tests" / "data" / "invalid").glob("*.txt")


def test_the_tables_of_keys_are_those_of_the_program() -> None:
    for table in (
        keys.BANK,
        keys.RESOURCE,
        keys.CHAPTER,
        keys.PART,
        keys.TOPIC,
        keys.RECIPE,
        keys.ENTRY,
        keys.QUESTION,
    ):
        assert keys.markdown(table) in PAGE


def test_the_tables_of_codes_are_those_of_the_program() -> None:
    for table in (codes.TRAPS, codes.FILES, codes.SHAPES, codes.REFERENCES):
        assert codes.markdown(table) in PAGE


def test_every_shape_is_explained() -> None:
    for shape, says in keys.SHAPES.items():
        assert f"| {shape} | {says} |" in PAGE


def test_every_trap_is_fallen_into_by_a_file_and_every_code_given_is_known() -> None:
    given = {
        code for file in REPORTS for code in re.findall(r"^cards\S+ (\S+) ", file.read_text("utf-8"), re.MULTILINE)
    }
    assert given <= codes.CODES.keys()
    assert codes.TRAPS.keys() - given <= {"yaml-syntax"}


def test_the_examples_can_be_read() -> None:
    examples = PAGE.split("## Examples\n", 1)[1].split("\n## ", 1)[0]
    notes = Notes()
    header = "resource: mml\nchapter: ch05\npillar: optimization\nsymbols:\n  x: real\nquestions:\n"
    chapter = read_chapter(header + examples, "cards/mml/ch05.yaml", notes)
    assert notes.problems == []
    assert len(chapter.questions) == examples.count("- id: ")
