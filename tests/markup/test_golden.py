"""Forty formulas at three widths in three modes, exactly as drawn; `MLQUIZ_GOLDEN=write` draws them anew."""

import os
import re
from pathlib import Path

import pytest

from mlmath_quiz.markup.formula import Mode
from mlmath_quiz.markup.line import latex_line
from mlmath_quiz.markup.prose import parse
from mlmath_quiz.markup.screen import draw
from mlmath_quiz.maths.plane import cell_width

GOLDEN = Path(__file__).parent / "golden"
FORMULAS = (GOLDEN / "formulas.txt").read_text(encoding="utf-8").splitlines()
MODES: list[Mode] = ["fancy", "plain", "ascii"]


def compare(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("MLQUIZ_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def screens(formula: str, width: int, mode: Mode) -> list[str]:
    """The formula within a sentence and displayed."""
    return draw(parse(f"Suppose that ${formula}$ holds, or $${formula}$$."), width, mode)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_golden_screens(width: int, mode: Mode) -> None:
    drawn = ["\n".join([f"==== {formula}", *screens(formula, width, mode)]) for formula in FORMULAS]
    compare(f"{mode}-{width}.txt", "\n\n".join(drawn) + "\n")


@pytest.mark.parametrize("mode", MODES)
def test_golden_lines(mode: Mode) -> None:
    compare(f"{mode}-line.txt", "\n".join(latex_line(formula, mode) for formula in FORMULAS) + "\n")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_raw_latex_is_left(width: int, mode: Mode) -> None:
    for formula in FORMULAS:
        lines = screens(formula, width, mode)
        assert all(cell_width(line) <= width for line in lines)
        assert not any("$" in line or re.search(r"\\[a-z]{2}", line) for line in lines), formula


def test_there_are_forty() -> None:
    assert len(set(FORMULAS)) == 40
