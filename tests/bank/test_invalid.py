"""Each file of tests/data/invalid, with the complete report that its author gets and the questions that are still read."""

import os
from pathlib import Path

import pytest

from mlmath_quiz.bank.reading import read
from mlmath_quiz.problems import describe, in_order

DATA = Path(__file__).parent.parent / "data" / "invalid"
FILES = sorted(DATA.glob("*.yaml"))


def report(file: Path) -> str:
    reading = read("cards/mml/ch05.yaml", file.read_bytes(), [])
    lines = file.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
    told = [describe(each, lines[each.place.line - 1]) for each in in_order(reading.problems)]
    names = ", ".join(question.id for question in reading.questions) or "nothing"
    return "\n\n".join([*told, f"Read: {names}"]) + "\n"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_report_of_a_faulty_file_is_complete(file: Path) -> None:
    expected = file.with_suffix(".txt")
    if os.environ.get("MLQUIZ_WRITE_GOLDEN"):
        expected.write_text(report(file), encoding="utf-8")
    assert report(file) == expected.read_text(encoding="utf-8")
