"""What happens in a sitting, said to a reader: lines of text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mlmath_quiz.model import Resource
from mlmath_quiz.study.reviews import RATING_NAMES
from mlmath_quiz.study.turn import Turn
from mlmath_quiz.terminal.commands import help_lines
from mlmath_quiz.terminal.prose import draw
from mlmath_quiz.terminal.screens import feedback_lines, heading, hint_lines, how_to_reply, question_lines, source_lines
from mlmath_quiz.terminal.style import Style
from mlmath_quiz.terminal.summary import Summary, summary_lines

Out = Callable[[str], None]


class Lines:
    """Says each happening in lines within the style's width; an exam (`reveals` false) keeps verdicts to itself."""

    def __init__(self, out: Out, resources: Mapping[str, Resource], style: Style, reveals: bool = True) -> None:
        self.out, self.resources, self.style, self.reveals = out, resources, style, reveals

    def say(self, lines: Sequence[str]) -> None:
        """Write lines."""
        self.out("".join(line.rstrip() + "\n" for line in lines))

    def question(self, turn: Turn, number: int, total: int, is_new: bool) -> None:
        """A question is asked."""
        self.say(["", heading(turn, number, total, is_new, self.style), "", *question_lines(turn, self.style), ""])
        if more := how_to_reply(turn):
            self.say([more])

    def unreadable(self, turn: Turn, line: str) -> None:
        """The reply could not be read; a caret shows where."""
        assert turn.trouble is not None
        self.say([*caret(line, turn.trouble.offset), *draw(turn.trouble.why, turn.question, self.style)])

    def trouble_lines(self, turn: Turn) -> list[str]:
        """What is said under a line that could not be read: a caret under the place, and why."""
        trouble = turn.trouble
        assert trouble is not None
        below = trouble.offset is not None and trouble.offset + 3 < self.style.width
        return [
            *(["  " + " " * (trouble.offset or 0) + "^"] if below else []),
            *draw(trouble.why, turn.question, self.style),
        ]

    def judged(self, turn: Turn) -> None:
        """What became of the reply."""
        if not self.reveals:
            self.say(["Noted."])
        else:
            self.say(feedback_lines(turn, self.resources, self.style))

    def graded(self, turn: Turn) -> None:
        """The grade that the learner gave."""
        if turn.rating:
            self.say([f"Graded: {RATING_NAMES[turn.rating]}."])

    def hint(self, turn: Turn) -> None:
        """The hint, or that there is none."""
        self.say(hint_lines(turn, self.style))

    def source(self, turn: Turn) -> None:
        """Where the question comes from and where it is kept."""
        place = turn.question.place
        self.say([*source_lines(turn.question, self.resources, self.style), f"{place.path}:{place.line}"])

    def notice(self, words: str) -> None:
        """Anything else."""
        from textwrap import wrap

        self.say(wrap(words, max(20, self.style.width), break_long_words=False, break_on_hyphens=False))

    def help(self, as_keys: bool = False) -> None:
        """The commands."""
        self.say(help_lines(as_keys, self.style.width))

    def summary(self, summary: Summary) -> None:
        """The end."""
        self.say(["", *summary_lines(summary)])


def caret(line: str, offset: int | None) -> list[str]:
    """The line and a caret under the code point at which it could not be read."""
    if offset is None or not line.strip():
        return []
    clean = "".join(character if character.isprintable() else " " for character in line)
    start = max(0, offset - 50)
    return ["  " + clean[start : start + 70], "  " + " " * (offset - start) + "^"]
