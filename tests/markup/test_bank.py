"""The bank itself: every formula is read, and every LaTeX command it uses is drawn in two dimensions."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from mlmath_quiz.markup.formula import Mode, draw_latex
from mlmath_quiz.markup.latex_reader import tokens, unbalanced, unknown_commands
from mlmath_quiz.markup.prose import Maths, inlines, parse

CARDS = Path(__file__).parent.parent.parent / "cards"


def texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from texts(inner)
        case list():
            for inner in value:
                yield from texts(inner)


def formulas() -> dict[tuple[str, bool], str]:
    """Each formula of the bank, displayed or not, with a file it stands in."""
    found: dict[tuple[str, bool], str] = {}
    for path in sorted(CARDS.rglob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        for text in texts(content):
            for piece in inlines(parse(text)):
                if isinstance(piece, Maths):
                    found.setdefault((piece.latex, piece.display), path.name)
    return found


FORMULAS = formulas()


def test_every_command_of_the_bank_is_known() -> None:
    unknown = {
        command: (file, latex) for (latex, _), file in FORMULAS.items() for command, _ in unknown_commands(latex)
    }
    assert unknown == {}


def test_every_formula_of_the_bank_is_well_formed() -> None:
    problems = {latex: (file, problem) for (latex, _), file in FORMULAS.items() if (problem := unbalanced(latex))}
    assert problems == {}


@pytest.mark.parametrize("mode", ["fancy", "plain", "ascii"])
def test_every_formula_of_the_bank_is_drawn(mode: Mode) -> None:
    shown_as_source = [latex for latex, display in FORMULAS if str(draw_latex(latex, mode, display)).startswith("$")]
    assert shown_as_source == []


def test_the_bank_uses_many_commands() -> None:
    used = {token.text for latex, _ in FORMULAS for token in tokens(latex) if token.text[0] == "\\"}
    print(f"{len(FORMULAS)} formulas, {len(used)} commands: {' '.join(sorted(used))}")
    assert len(used) > 30
