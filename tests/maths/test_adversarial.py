"""Hostile text is read or refused at an offset inside it; nothing is executed, nothing hangs, nothing escapes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mlmath_quiz.maths.judge import judge
from mlmath_quiz.maths.latex import to_latex
from mlmath_quiz.maths.parser import Unreadable, read
from mlmath_quiz.maths.scope import plain
from mlmath_quiz.maths.text import to_text
from mlmath_quiz.maths.tokens import LONGEST_TEXT
from mlmath_quiz.model import Question, Text
from tests.maths.adversarial import ADVERSARIAL

SCOPE = plain(["x", "y"])
QUESTION = Question(
    "demo/ch01/q",
    "expression",
    Text("?"),
    "optimization",
    answer=(Text("x^2 + y"),),
    symbols={"x": Text("real"), "y": Text("real")},
)
ROOT = Path(__file__).parents[2]


def test_there_are_enough_of_them() -> None:
    assert len(set(ADVERSARIAL)) >= 200


@pytest.mark.parametrize("number", range(len(ADVERSARIAL)))
def test_it_is_read_or_refused_inside(number: int) -> None:
    text = ADVERSARIAL[number]
    try:
        tree = read(text, SCOPE)
    except Unreadable as error:
        assert 0 <= error.offset <= len(text)
        assert error.message
    else:
        printed = to_text(tree)
        assert len(printed) > LONGEST_TEXT or read(printed, SCOPE) == tree
        assert to_latex(tree)


def test_all_of_them_are_judged_and_none_right() -> None:
    """None of them is x^2 + y, so none may be judged right; and none may raise."""
    verdicts = {text: judge(QUESTION, text).verdict for text in ADVERSARIAL}
    assert "right" not in verdicts.values()
    assert "almost" not in verdicts.values()


def test_each_is_answered_within_its_limit() -> None:
    """In a process of their own, all of them together within two seconds each, with room for a slow machine."""
    program = (
        "from tests.maths.test_adversarial import *\n"
        "import time\n"
        "slow = []\n"
        "for text in ADVERSARIAL:\n"
        "    began = time.monotonic(); judge(QUESTION, text); took = time.monotonic() - began\n"
        "    if took > 6: slow.append((took, text[:60]))\n"
        "print(slow)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=500, check=True
    )
    assert done.stdout.strip() == "[]"
