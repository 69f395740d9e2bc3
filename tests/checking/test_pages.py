"""Every rule's page is current, and its examples are run: the wrong one gets this code, the right one nothing."""

import os
from pathlib import Path

import pytest

from mlmath_quiz.checking.examining import examine
from mlmath_quiz.checking.pages import examples, rules_page
from mlmath_quiz.checking.reports import Task
from mlmath_quiz.checking.rule import rules
from tests.checking.questions import questions

DOCS = Path(__file__).parent.parent.parent / "docs" / "rules.md"
RULES = {rule.code: rule for rule in rules()}


def test_the_page_is_current():
    if os.environ.get("MLQUIZ_WRITE_GOLDEN"):
        DOCS.write_text(rules_page(), encoding="utf-8")
    assert DOCS.read_text(encoding="utf-8") == rules_page()


@pytest.mark.parametrize("code", RULES)
def test_each_rule_has_a_page_with_examples(code):
    page = RULES[code].page
    assert set(examples(page)) == {"Wrong", "Right"}, page
    assert page.split("\n\n")[0].endswith(".")


@pytest.mark.parametrize("code", RULES)
def test_the_wrong_example_gets_the_code(code):
    (question,) = questions(examples(RULES[code].page)["Wrong"])
    assert code in [problem.code for problem in examine(Task(question)).problems]


@pytest.mark.parametrize("code", RULES)
def test_the_right_example_is_clean(code):
    (question,) = questions(examples(RULES[code].page)["Right"])
    assert [(each.code, each.message) for each in examine(Task(question)).problems] == []
