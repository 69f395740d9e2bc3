"""Each file of tests/data/invalid/checks, with the complete report of `mlquiz check` that its author gets.

A file is named `<code>-<what>.yaml`; its report stands beside it. With MLQUIZ_WRITE_GOLDEN=1 the reports are written anew.
"""

import os
from pathlib import Path

import pytest

from mlmath_quiz.bank.reading import read
from mlmath_quiz.checking.bank_rules import problems as between
from mlmath_quiz.checking.examining import examine
from mlmath_quiz.checking.reports import Task
from mlmath_quiz.checking.rule import rules
from mlmath_quiz.problems import describe, in_order

DATA = Path(__file__).parent.parent / "data" / "invalid" / "checks"
FILES = sorted(DATA.glob("*.yaml"))


def report(file: Path) -> str:
    """What is said of a file, as `mlquiz check` prints it."""
    reading = read("cards/mml/ch05.yaml", file.read_bytes(), [])
    lines = file.read_text(encoding="utf-8").split("\n")
    reports = [examine(Task(question)) for question in reading.questions]
    found = [*reading.problems, *(problem for each in reports for problem in each.problems)]
    found += between(reading.questions, {each.question: each.fingerprint for each in reports})
    return "\n\n".join(describe(each, lines[each.place.line - 1]) for each in in_order(found)) + "\n"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_report_of_a_faulty_file_is_complete(file: Path) -> None:
    expected = file.with_suffix(".txt")
    if os.environ.get("MLQUIZ_WRITE_GOLDEN"):
        expected.write_text(report(file), encoding="utf-8")
    assert report(file) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_gets_the_code_it_is_named_for(file: Path) -> None:
    codes = [*(rule.code for rule in rules()), "near-duplicate"]
    code = max((code for code in codes if file.stem.startswith(code)), key=len)
    assert f": {code} " in report(file)


def test_every_rule_has_a_file():
    named = {file.stem for file in FILES}
    assert [rule.code for rule in rules() if not any(name.startswith(rule.code) for name in named)] == []
