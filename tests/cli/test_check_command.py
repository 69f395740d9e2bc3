"""`mlquiz check` from the outside: formats, selections, exit statuses."""

import json

import pytest
from click.testing import CliRunner

from mlmath_quiz.cli.main import cli

RESOURCE = """resource: demo
title: Demo
authors: [Nobody]
kind: book
url: https://example.org
chapters:
  - {chapter: ch01, number: "1", title: One, pillars: [linear-algebra]}
  - {chapter: ch02, number: "2", title: Two, pillars: [linear-algebra]}
"""
HEAD = "resource: demo\nchapter: {}\npillar: linear-algebra\nsymbols:\n  x: real\nquestions:\n"
RIGHT = """
  - id: right
    kind: expression
    ask: Differentiate $x^2$ with respect to $x$.
    answer: 2*x
    verify: diff(x^2, x)
    why: The power rule.
"""
UNVERIFIED = """
  - id: unverified
    kind: expression
    ask: Double $x$, please, whatever it may be.
    answer: 2*x
    why: Twice.
"""
WRONG = """
  - id: wrong
    kind: expression
    ask: Differentiate $x^3$ with respect to $x$.
    answer: 3*x
    verify: diff(x^3, x)
    why: The power rule.
"""


@pytest.fixture
def bank(tmp_path):
    """A bank of two chapters: one right with a warning, one wrong."""
    cards = tmp_path / "bank" / "cards"
    (cards / "demo").mkdir(parents=True)
    (cards / "topics").mkdir()
    (tmp_path / "bank" / "decks").mkdir()
    (cards / "demo" / "resource.yaml").write_text(RESOURCE)
    for pillar in ("linear-algebra", "probability", "multivariate-calculus", "optimization"):
        (cards / "topics" / f"{pillar}.yaml").write_text(
            "vectors: {title: Vectors}\n" if pillar == "linear-algebra" else "{}\n"
        )
    (cards / "demo" / "ch01.yaml").write_text(HEAD.format("ch01") + RIGHT + UNVERIFIED)
    (cards / "demo" / "ch02.yaml").write_text(HEAD.format("ch02") + WRONG)
    return tmp_path / "bank"


@pytest.fixture
def check(bank, tmp_path):
    """Runs the command on the bank, with a cache of its own."""

    def run(*words):
        return CliRunner().invoke(
            cli,
            ["--bank", str(bank), "check", *words],
            env={"MLQUIZ_CACHE": str(tmp_path / "cache")},
            standalone_mode=False,
        )

    return run


def found(result):
    return [(each["code"], each["severity"]) for each in json.loads(result.stdout)]


def test_everything(check):
    result = check("--format", "json")
    assert ("verify-fails", "error") in found(result)
    assert ("unverified", "warning") in found(result)
    assert result.return_value == 1


def test_json_has_the_keys_of_its_contract(check):
    (entry, *_) = json.loads(check("--format", "json").stdout)
    assert set(entry) == {"path", "line", "column", "code", "severity", "message", "help", "question"}


def test_a_chapter_with_warnings_only_passes_unless_strict(check):
    assert check("demo/ch01").return_value == 0
    strict = check("demo/ch01", "--strict", "--format", "json")
    assert found(strict) == [("unverified", "error")]
    assert strict.return_value == 1


def test_a_path_selects_a_file(check, bank):
    result = check(str(bank / "cards" / "demo" / "ch02.yaml"), "--format", "json")
    assert found(result) == [("verify-fails", "error")]
    assert found(check("cards/demo/ch01.yaml", "--format", "json")) == [("unverified", "warning")]


def test_text_shows_line_caret_help_and_sum(check):
    result = check("demo/ch02")
    assert ": verify-fails the answer is not verified: verify gives 12, the answer 6, at x = 2." in result.stdout
    assert "    verify: diff(x^3, x)" in result.stdout
    assert "help: " in result.stdout
    assert "1 question: 1 error, 0 warnings." in result.stdout


def test_verbose_says_how_each_answer_is_known(check):
    assert "demo/ch01/right: symbolic, proved" in check("demo/ch01", "-v").stdout
    assert "demo/ch01/unverified: not verified" in check("demo/ch01", "-v").stdout
    notes = [
        each for each in json.loads(check("demo/ch01", "-v", "--format", "json").stdout) if each["severity"] == "note"
    ]
    assert [(each["question"], each["message"]) for each in notes] == [("demo/ch01/right", "symbolic, proved")]


def test_annotations_for_a_code_host(check):
    line = check("demo/ch02", "--format", "github").stdout.splitlines()[0]
    assert line.startswith("::error file=")
    assert ",title=verify-fails::the answer" in line
    assert "%0Ahelp: " in line


def test_an_unknown_word_is_wrong_usage(check):
    result = check("demo/ch99")
    assert result.exception.exit_code == 2
    assert "there is nothing called 'demo/ch99'" in str(result.exception)
