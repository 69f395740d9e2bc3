"""From questions to reports: workers, limits, cache."""

import json
from dataclasses import replace

import pytest

from mlmath_quiz.checking.cache import Cache, code_version, content_key
from mlmath_quiz.checking.runner import Settings, run
from tests.checking.questions import questions

BANK = """
- id: right
  kind: expression
  symbols:
    x: real
  ask: Differentiate $x^2$ with respect to $x$.
  answer: 2*x
  verify: diff(x^2, x)
  why: The power rule.

- id: wrong
  kind: expression
  symbols:
    x: real
  ask: Differentiate $x^3$ with respect to $x$.
  answer: 2*x
  verify: diff(x^3, x)
  why: The power rule.
"""
HANGING = """
- id: hangs
  kind: number
  ask: What is it?
  answer: 1
  verify: sum(sum(sum(sum(1/(i^2 + j^3 + k^4 + l^5), i, 1, 900), j, 1, 900), k, 1, 900), l, 1, 900)
  why: Nobody knows.
"""


def codes(reports):
    return {report.question.split("/")[-1]: [problem.code for problem in report.problems] for report in reports}


def test_reports_in_the_order_of_the_questions(tmp_path):
    reports = run(questions(BANK), Settings(tmp_path / "cache.json", 2))
    assert [report.question for report in reports] == ["mml/ch05/right", "mml/ch05/wrong"]
    assert codes(reports) == {"right": [], "wrong": ["verify-fails"]}
    assert reports[0].route == "symbolic, proved"


def test_a_hanging_question_costs_itself_only(tmp_path):
    reports = run(questions(BANK + HANGING), Settings(None, 2, seconds=2))
    assert codes(reports) == {"right": [], "wrong": ["verify-fails"], "hangs": ["too-costly"]}


def test_the_second_run_examines_nothing(tmp_path, monkeypatch):
    file = tmp_path / "cache.json"
    first = run(questions(BANK), Settings(file, 2))
    monkeypatch.setattr("mlmath_quiz.checking.runner.Pool", None)
    assert run(questions(BANK), Settings(file, 2)) == first


def test_a_question_that_moved_is_known_and_its_problem_moves_along(tmp_path, monkeypatch):
    file = tmp_path / "cache.json"
    (_, before) = run(questions(BANK), Settings(file, 2))
    monkeypatch.setattr("mlmath_quiz.checking.runner.Pool", None)
    (_, after) = run(questions("\n# a comment\n\n" + BANK.strip("\n")), Settings(file, 2))
    assert after.problems[0].place.line == before.problems[0].place.line + 2, (before, after)
    assert replace(after.problems[0], place=before.problems[0].place) == before.problems[0]


@pytest.mark.parametrize(
    ("old", "new"), [("x^2$", "x^4$"), ("diff(x^2, x)", "diff(x^4, x)"), ("real", "positive"), ("2*x", "2 x")]
)
def test_any_change_of_a_question_changes_its_key(old, new):
    assert content_key(questions(BANK)[0]) != content_key(questions(BANK.replace(old, new, 1))[0])


@pytest.mark.parametrize("content", ["", "{", "[]", '{"code": "other", "reports": {"k": 1}}', "\x00"])
def test_a_broken_cache_is_as_good_as_none(tmp_path, content):
    file = tmp_path / "cache.json"
    file.write_text(content)
    assert Cache(file, "code").get("k") is None


def test_a_cache_is_written_whole(tmp_path):
    file = tmp_path / "deep" / "cache.json"
    cache = Cache(file, "code")
    cache.put("k", {"problems": []})
    cache.save()
    assert json.loads(file.read_text())["code"] == "code"
    assert Cache(file, "code").get("k") == {"problems": []}
    assert [each.name for each in file.parent.iterdir()] == ["cache.json"]


def test_the_code_version_is_the_same_within_one_version():
    assert code_version() == code_version()
