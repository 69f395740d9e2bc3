"""The script in the cards: it reads and judges as Python does, or says that it cannot tell."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mlmath_quiz.anki.card_script import is_stale, typed_script
from mlmath_quiz.anki.judging import judging
from mlmath_quiz.anki.note_types import TYPED, sides
from mlmath_quiz.bank.library import load
from mlmath_quiz.bank.schema import question_from_json
from mlmath_quiz.cli.judge_command import judge_line
from mlmath_quiz.maths.latex import to_latex
from mlmath_quiz.maths.parser import Unreadable, read
from mlmath_quiz.maths.scope import plain
from mlmath_quiz.maths.text import to_text
from mlmath_quiz.maths.variants import instantiate
from mlmath_quiz.model import TYPED_KINDS, Question
from tests.anki.rendering import browser_page, in_ci, missing
from tests.maths.test_parser import READINGS

HERE = Path(__file__).parent
ROWS = sorted((HERE.parent / "corpus").glob("*.jsonl"))
NAMES = [*"xyznrstabAB", "mu", "sigma", "x_1", "x_2"]
LARGEST = 150_000
MOST_UNSURE = 0.02
BANK = Path(__file__).parents[2]
SAMPLE = 150
"""Questions of the bank that are tried; all of them with MLQUIZ_WHOLE_BANK=1 in the environment."""

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None and not os.environ.get("CI"), reason="Node is not installed"
)


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The judge as it travels in the cards."""
    path = tmp_path_factory.mktemp("script") / "judge.js"
    path.write_text(typed_script(), encoding="utf-8")
    return path


def run(script: Path, requests: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the script answers to each request."""
    lines = "\n".join(json.dumps(request) for request in requests)
    command = ["node", str(HERE / "judge_rows.js"), str(script)]
    ran = subprocess.run(command, input=lines, capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    return [json.loads(line) for line in ran.stdout.split("\n") if line]


def carried(question: Question, draw: dict[str, Fraction] | None = None) -> dict[str, Any] | None:
    """What travels for a question, in one draw."""
    return judging(instantiate(question, 0, draw), question, lambda text: str(text.text))


@cache
def corpus() -> list[tuple[dict[str, Any], dict[str, Any], str]]:
    """Row, what travels for its question, and the reply, for every typed row."""
    found = []
    for path in ROWS:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            question, _ = question_from_json({key: row[key] for key in row if key not in ("expected", "why")})
            if question is None or question.kind not in TYPED_KINDS or not isinstance(row["reply"], str):
                continue
            draw = {name: Fraction(str(value)) for name, value in row.get("draw", {}).items()}
            data = carried(question, draw or None)
            if data is not None:
                found.append((row, data, row["reply"]))
    return found


def test_what_travels_is_small_and_nothing_that_anki_reads_as_a_field() -> None:
    assert len(typed_script().encode()) <= LARGEST
    assert "{{" not in typed_script()
    assert "</script" not in typed_script()
    assert all("mlquizJudge" in side for name in TYPED for side in sides(name))


def test_verdicts_agree_with_the_corpus_or_say_that_they_cannot_tell(script: Path) -> None:
    rows = corpus()
    assert rows
    answers = run(script, [{"data": data, "reply": reply} for _, data, reply in rows])
    false, unsure = [], 0
    for (row, _, _), answer in zip(rows, answers, strict=True):
        unsure += answer["verdict"] == "unsure" != row["expected"].replace("undecided", "unsure")
        if answer["verdict"] not in ("unsure", row["expected"]):
            false.append(f"{answer['verdict']} for {json.dumps(row, ensure_ascii=False)}  {answer['why']}")
    assert not false, "\n" + "\n".join(false)
    assert unsure <= MOST_UNSURE * len(rows), f"{unsure} of {len(rows)}"


def test_the_shortened_script_is_made_from_these_sources() -> None:
    assert not is_stale(), "python -m mlmath_quiz.anki.card_script tests/anki/node_modules/.bin/terser"


HOSTILE = (
    *("(" * 1000, "-" * 1900 + "x", "x^" * 900 + "x", "{" * 500, "|" * 1000, "sin " * 400 + "x", "[" * 99 + "]" * 99),
    *("9^9^9^9", "10^10000", "1e10000", "99999!", "sum(i, i, 1, 10^9)", "2^-9999", "((((1/0))))", "constructor(x)"),
    *(
        "__proto__",
        "toString",
        "x.constructor",
        "sum(__proto__, __proto__, 1, 3)",
        "<script>alert(1)</script>",
        "{{Name}}",
    ),
    *("x" * 2001, "1" * 201, "\u200bx", "𝑥 + 1", "x\ud800", "\\frac{1}{", "\\begin{pmatrix}1&2\\\\3", "1,000", "x)"),
    *(
        "[1, 2",
        "||x||||y||",
        "x+",
        "",
        "   ",
        "٣",
        "1٣",
        "\\left(x\\right",
        "\\hat",
        "\\hat{x",
        "\\sqrt[3",
        "A^{T}",
        "d/dx",
        "d/dq x",
    ),
    *(
        "integrate(exp(x^9), x, 0, oo)",
        "product(sum(i*j, i, 1, 999), j, 1, 999)",
        "[[1,2],[3]]",
        "2 3",
        "f(x)",
        "log_2",
        "x_{1",
    ),
)


def test_readings_agree_with_python_character_by_character(script: Path) -> None:
    chance = random.Random("readings")
    pieces = [
        *"xyz2+-*/^()[]{}|,!'_= .;<>",
        "sin",
        "log",
        "\\frac",
        "\\sqrt",
        "sqrt(",
        "<=",
        "or",
        "in",
        "||",
        "√",
        "²",
        "π",
        "⊤",
    ]
    random_texts = ["".join(chance.choices(pieces, k=chance.randint(1, 14))) for _ in range(3000)]
    replies = [row["reply"] for path in ROWS for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())]
    texts = [*READINGS, *HOSTILE, *random_texts, *(reply for reply in replies if isinstance(reply, str))]
    answers = run(script, [{"read": text, "names": NAMES} for text in texts])
    wrong = [
        (text, expected, answer)
        for text, answer in zip(texts, answers, strict=True)
        if not agrees(expected := reading(text), answer)
    ]
    assert not wrong, "\n".join(map(str, wrong[:20]))


def reading(text: str) -> tuple[str, str, int | None]:
    """How Python reads a text: as text, as LaTeX, or the offset where it cannot."""
    try:
        tree = read(text, plain(NAMES))
    except Unreadable as problem:
        return "", "", problem.offset
    return to_text(tree), to_latex(tree), None


def agrees(expected: tuple[str, str, int | None], answer: dict[str, Any]) -> bool:
    """Whether the script reads it alike."""
    return expected == (answer.get("readAs", ""), answer.get("latex", ""), answer.get("offset"))


def test_hostile_replies_get_a_quick_verdict_and_never_right(script: Path) -> None:
    question, _ = question_from_json({"kind": "expression", "symbols": {"x": "real"}, "answer": "2*x", "reply": ""})
    assert question is not None
    answers = run(script, [{"data": carried(question), "reply": reply} for reply in HOSTILE])
    assert {answer["verdict"] for answer in answers} <= {"unreadable", "wrong", "unsure"}
    assert max(answer["milliseconds"] for answer in answers) < 1000


def chosen_questions() -> Sequence[Question]:
    """A seeded sample of the bank's typed questions, or all of them."""
    bank, _ = load(BANK)
    typed = [question for question in bank.questions(bank.names()) if question.kind in TYPED_KINDS]
    if os.environ.get("MLQUIZ_WHOLE_BANK") or len(typed) <= SAMPLE:
        return typed
    return random.Random("sample of the bank").sample(typed, SAMPLE)


@cache
def bank_rows() -> list[tuple[str, str, str, dict[str, Any]]]:
    """Name, reply, verdict to expect, and what travels, for the replies that the bank itself holds."""
    found = []
    for question in chosen_questions():
        drawn, data = instantiate(question), carried(question)
        if data is None:
            continue
        replies = [(", ".join(answer.text for answer in drawn.answer), "right")]
        replies += [(reply.text, "right") for reply in drawn.accept] + [(reply.text, "wrong") for reply in drawn.reject]
        replies += [(mistake.answer.text, "wrong") for mistake in drawn.mistakes]
        found += [(question.name, reply, verdict, data) for reply, verdict in replies]
    return found


def judged_as_the_bank_says(verdicts: Sequence[str]) -> None:
    """No false verdict, and few that cannot be told."""
    rows = list(zip(bank_rows(), verdicts, strict=True))
    false = [(*row[:3], verdict) for row, verdict in rows if verdict not in ALLOWED[row[2]]]
    assert not false, "\n".join(map(str, false))
    unsure = [row[:3] for row, verdict in rows if verdict == "unsure"]
    assert len(unsure) <= 0.05 * len(rows), f"{len(unsure)} of {len(rows)}: {unsure[:20]}"


def test_the_banks_own_replies_get_their_verdicts(script: Path) -> None:
    requests = [{"data": data, "reply": reply} for _, reply, _, data in bank_rows()]
    judged_as_the_bank_says([answer["verdict"] for answer in run(script, requests)])


@pytest.mark.skipif(bool(missing()) and not in_ci(), reason=missing() or "a browser")
def test_and_the_same_in_a_browser(tmp_path: Path) -> None:
    complaints: list[str] = []
    with browser_page(320, tmp_path, complaints) as page:
        page.add_script_tag(content=typed_script())
        judging_there = "rows => rows.map(row => window.mlquizJudge.judge(row[0], row[1]).verdict)"
        judged_as_the_bank_says(page.evaluate(judging_there, [[data, reply] for _, reply, _, data in bank_rows()]))
    assert not complaints


ALLOWED = {"right": ("right", "unsure"), "wrong": ("wrong", "partial", "almost", "unreadable", "unsure")}


def test_json_of_the_judge_is_the_same_twice() -> None:
    for _, data, _ in corpus()[::40]:
        assert json.dumps(data, allow_nan=False)
    question, _ = question_from_json({"kind": "expression", "symbols": {"x": "real"}, "answer": "exp(x)", "reply": ""})
    assert question is not None
    assert carried(question) == carried(question)


def test_the_verdict_agrees_with_the_terminals(script: Path) -> None:
    rows = corpus()[::17]
    answers = run(script, [{"data": data, "reply": reply} for _, data, reply in rows])
    for (row, _, _), answer in zip(rows, answers, strict=True):
        request = {key: row[key] for key in row if key not in ("expected", "why")}
        assert answer["verdict"] in ("unsure", judge_line(json.dumps(request)).verdict), row
