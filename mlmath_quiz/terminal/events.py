"""What happens in a sitting, said to a program: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict

from mlmath_quiz.model import Resource
from mlmath_quiz.study.reviews import RATING_NAMES
from mlmath_quiz.study.turn import Turn
from mlmath_quiz.terminal.screens import answer_texts, asked
from mlmath_quiz.terminal.sources import link, source
from mlmath_quiz.terminal.summary import Summary

Out = Callable[[str], None]


class Events:
    """Says each happening as a JSON object with its kind under `event`."""

    def __init__(self, out: Out, resources: Mapping[str, Resource], reveals: bool = True) -> None:
        self.out, self.resources, self.reveals = out, resources, reveals

    def say(self, event: str, **details: object) -> None:
        """Write one event."""
        self.out(json.dumps({"event": event, **details}, ensure_ascii=False) + "\n")

    def question(self, turn: Turn, number: int, total: int, is_new: bool) -> None:
        """A question is asked; `ask` and `options` are the bank's prose."""
        self.say(
            "question",
            name=turn.card.question,
            blank=turn.card.blank,
            kind=turn.question.kind,
            number=number,
            total=total,
            new=is_new,
            ask=asked(turn),
            options=list(turn.options),
            several=turn.question.kind == "choice" and len(turn.question.answer) > 1,
            draw=dict(turn.draw),
        )

    def unreadable(self, turn: Turn, line: str) -> None:
        """The reply could not be read; the next line replies again."""
        assert turn.trouble is not None
        self.say("unreadable", name=turn.card.question, reply=line, why=turn.trouble.why, offset=turn.trouble.offset)

    def judged(self, turn: Turn) -> None:
        """What became of the reply. Without a `rating` the next line is the grade; an exam keeps the answer to itself."""
        judgement = turn.judgement
        assert judgement is not None
        told = {} if not self.reveals else {"answer": answer_texts(turn), "why": text(turn.question.why)}
        self.say(
            "judged",
            name=turn.card.question,
            blank=turn.card.blank,
            reply=list(turn.replies),
            **({"verdict": judgement.verdict, "how": judgement.how, "feedback": judgement.why} if self.reveals else {}),
            read_as=judgement.read_as,
            latex=judgement.latex,
            rating=turn.rating,
            grade=RATING_NAMES[turn.rating] if turn.rating else None,
            graded=turn.graded if turn.rating else None,
            **told,
            source=source(turn.question, self.resources),
            link=link(turn.question, self.resources),
        )

    def graded(self, turn: Turn) -> None:
        """The grade that the learner gave after the answer was shown."""
        grade = RATING_NAMES[turn.rating] if turn.rating else None
        self.say("graded", name=turn.card.question, blank=turn.card.blank, rating=turn.rating, grade=grade)

    def hint(self, turn: Turn) -> None:
        """The hint, null where there is none."""
        self.say("hint", name=turn.card.question, hint=text(turn.question.hint))

    def source(self, turn: Turn) -> None:
        """Where the question comes from."""
        place = turn.question.place
        address = link(turn.question, self.resources)
        self.say("source", source=source(turn.question, self.resources), link=address, path=place.path, line=place.line)

    def notice(self, words: str) -> None:
        """Anything else, in a sentence."""
        self.say("notice", text=words)

    def help(self) -> None:
        """The commands."""
        from mlmath_quiz.terminal.commands import COMMANDS

        self.say("help", commands={f":{command.word}": command.about for command in COMMANDS})

    def summary(self, summary: Summary) -> None:
        """The end."""
        self.say("summary", **asdict(summary))


def text(found: object) -> str | None:
    """A text, or null."""
    return str(found) if found is not None else None
