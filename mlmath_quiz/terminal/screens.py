"""What a session says, as lines of text: the question, what became of the reply, the summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap

from mlmath_quiz.bank.blanks import blanks
from mlmath_quiz.model import Question, Resource, Verdict
from mlmath_quiz.study.turn import Turn
from mlmath_quiz.terminal.prose import draw
from mlmath_quiz.terminal.sources import link, source
from mlmath_quiz.terminal.style import Style, Tint

VERDICTS: Mapping[Verdict, tuple[str, str, Tint]] = {
    "right": ("✓", "Right", "good"),
    "almost": ("≈", "Almost: the value is right, the form is not", "middling"),
    "partial": ("◐", "Partly right", "middling"),
    "wrong": ("✗", "Wrong", "bad"),
    "undecided": ("?", "Undecided", "middling"),
    "unreadable": ("?", "Unreadable", "middling"),
}


def heading(turn: Turn, number: int, total: int, is_new: bool, style: Style) -> str:
    """`3/12  mml/ch05  new`."""
    pieces = [f"{number}/{total}", turn.question.chapter_name] + (["new"] if is_new else [])
    return style.paint("  ".join(pieces)[: style.width], "faint")


def question_lines(turn: Turn, style: Style) -> list[str]:
    """The question as asked, with the options of a choice."""
    lines = draw(turn.question.ask.text, turn.question, style, hidden=turn.card.blank)
    if turn.options:
        options = [numbered(number, option, turn.question, style) for number, option in enumerate(turn.options, 1)]
        lines += ["", *apart(options)]
    return lines


def apart(pieces: Sequence[list[str]]) -> list[str]:
    """Pieces below each other, with an empty line between them where one of them is tall."""
    if all(len(piece) < 2 for piece in pieces):
        return [line for piece in pieces for line in piece]
    return [line for piece in pieces for line in ["", *piece]][1:]


def asked(turn: Turn) -> str:
    """The text of the question; of a cloze with the asked gaps open and the others filled."""
    text = turn.question.ask.text
    if turn.question.kind != "cloze":
        return text
    pieces, end = [], 0
    for blank in blanks(text):
        filled = blank.fillings[0] if blank.number != turn.card.blank else "[...]"
        pieces += [text[end : blank.span[0]], filled]
        end = blank.span[1]
    return "".join(pieces) + text[end:]


def numbered(number: int, option: str, question: Question, style: Style) -> list[str]:
    """One option, its lines set in behind its number."""
    lines = draw(option, question, Style(max(10, style.width - 5), style.math, style.colour))
    baseline = middle(lines)
    return [(f"{number:>3}. " if row == baseline else "     ") + line for row, line in enumerate(lines)]


def middle(lines: list[str]) -> int:
    """The line that a number stands beside."""
    return (len(lines) - 1) // 2


def how_to_reply(turn: Turn) -> str:
    """What kind of reply is expected, where the question alone does not say it."""
    question = turn.question
    return "Several are right." if question.kind == "choice" and len(question.answer) > 1 else ""


def verdict_line(turn: Turn, style: Style) -> str:
    """`✓ Right`."""
    assert turn.judgement is not None
    sign, words, tint = VERDICTS[turn.judgement.verdict]
    return style.paint(f"{style.mark(sign + ' ', '')}{words}", tint)


def feedback_lines(turn: Turn, resources: Mapping[str, Resource], style: Style) -> list[str]:
    """The verdict and what it rests on, the answer, why, and the source."""
    lines: list[str] = []
    if turn.judgement and turn.question.kind != "recall":
        lines.append(verdict_line(turn, style))
        lines += reading_lines(turn, style)
        if turn.judgement.why:
            lines += draw(turn.judgement.why, turn.question, style)
    lines += ["", *answer_lines(turn, style)]
    if turn.question.why:
        lines += ["", *draw(turn.question.why.text, turn.question, style)]
    return [*lines, "", *source_lines(turn.question, resources, style)]


def reading_lines(turn: Turn, style: Style) -> list[str]:
    """How a typed reply that was not right had been read."""
    judgement = turn.judgement
    if judgement is None or not judgement.latex or judgement.verdict == "right":
        return []
    return draw(f"Read as ${judgement.latex}$.", turn.question, style)


def answer_texts(turn: Turn) -> list[str]:
    """The answer as prose: typed mathematics in backticks, the fillings of the asked gaps, the right options."""
    question = turn.question
    if question.kind == "cloze":
        return [turn.blank.fillings[0]] if turn.blank else []
    if question.kind in ("choice", "recall"):
        return [text.text for text in question.answer]
    return [f"`{text.text}`" for text in question.answer]


def answer_lines(turn: Turn, style: Style) -> list[str]:
    """The answer, drawn."""
    narrow = Style(max(10, style.width - 2), style.math, style.colour)
    drawn = apart([draw(text, turn.question, narrow) for text in answer_texts(turn)])
    return ["Answer:", *("  " + line for line in drawn)]


def source_lines(question: Question, resources: Mapping[str, Resource], style: Style) -> list[str]:
    """The source and its link."""
    found = wrap(source(question, resources), max(10, style.width), break_long_words=False)
    address = link(question, resources)
    return [style.paint(line, "faint") for line in [*found, *([address] if address else [])]]


def hint_lines(turn: Turn, style: Style) -> list[str]:
    """The hint, or that there is none."""
    if turn.question.hint is None:
        return ["There is no hint for this question."]
    return ["Hint:", *("  " + line for line in draw(turn.question.hint.text, turn.question, style))]
