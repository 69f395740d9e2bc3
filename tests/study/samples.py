"""Questions, reviews and a judge to try a quiz with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from mlmath_quiz.model import Judgement, Mistake, Question, Text
from mlmath_quiz.study.history import History
from mlmath_quiz.study.quiz import Quiz, Tools
from mlmath_quiz.study.reviews import Card, Review
from mlmath_quiz.study.session import Session

MINUTE = 60_000
DAY = 86_400_000
NOON = 1_750_000_000_000


class Row(NamedTuple):
    """A row of a bank."""

    name: str
    topics: tuple[str, ...] = ()
    pillar: str = "probability"

    @property
    def resource(self) -> str:
        return self.name.split("/")[0]

    @property
    def chapter(self) -> str:
        return self.name.split("/")[1]


def question(name: str = "mml/ch05/a", kind: str = "number", ask: str = "How much?", **fields: object) -> Question:
    """A question; texts may be given as plain strings."""
    texts = {
        key: Text(value) if isinstance(value, str) and key in ("hint", "why") else value
        for key, value in fields.items()
    }
    return Question(name, kind, Text(ask), "multivariate-calculus", **{"answer": (Text("2"),), **texts})  # type: ignore[arg-type]


def choice(
    name: str = "mml/ch05/c", right: Sequence[str] = ("yes",), wrong: Sequence[str] = ("no", "never")
) -> Question:
    """A choice."""
    return question(
        name, "choice", "Is it?", answer=tuple(map(Text, right)), wrong=tuple(Mistake(Text(text)) for text in wrong)
    )


def review(name: str = "mml/ch05/a", time: int = NOON, rating: int = 3, **fields: object) -> Review:
    """A review whose id follows from its card and time."""
    blank = fields.pop("blank", 0)
    return Review(f"{name}#{blank}@{time}", Card(name, blank), time, rating, **fields)  # type: ignore[arg-type]


def reviews_of_a_card() -> st.SearchStrategy[list[Review]]:
    """Histories of one card: gaps from seconds to years, all ratings."""
    gaps = st.one_of(st.integers(0, 3600), st.integers(3600, 86_400 * 3), st.integers(86_400, 86_400 * 700))
    steps = st.lists(st.tuples(gaps, st.integers(1, 4)), max_size=25)
    return steps.map(lambda found: list(placed(found)))


def placed(steps: list[tuple[int, int]]) -> Iterator[Review]:
    """Reviews after gaps of so many seconds."""
    time = NOON
    for number, (gap, rating) in enumerate(steps):
        time += gap * 1000
        yield Review(str(number), Card("mml/ch05/a"), time, rating)  # type: ignore[arg-type]


def judge(question: Question, reply: str | Sequence[str]) -> Judgement:
    """Right is what is written as the answer; `???` cannot be read, `hm` is undecided, `2.0` is almost right."""
    if "?" in reply:
        return Judgement("unreadable", "unreadable", "A number was expected.", offset=str(reply).index("?"))
    if reply in ("hm", "2.0"):
        return Judgement("undecided" if reply == "hm" else "almost", "undecided", "Give a whole number.")
    texts = [reply] if isinstance(reply, str) else sorted(reply)
    if question.kind == "cloze":
        from mlmath_quiz.bank.blanks import blanks

        right = all(text in blank.fillings for text, blank in zip(reply, blanks(question.ask.text), strict=True))
    else:
        right = texts == sorted(text.text for text in question.answer)
    return Judgement("right", "matched") if right else Judgement("wrong", "refuted", "Yours is another number.")


class Clock:
    """A clock that moves only when told."""

    def __init__(self, now: int = NOON) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now


def quiz(folder: Path, questions: Sequence[Question], cards: Sequence[Card] | None = None, **fields: object) -> Quiz:
    """A quiz of some questions, with a history in a folder and a clock that moves only when told."""
    by_name: Mapping[str, Question] = {each.name: each for each in questions}
    ids = count(1)
    clock = fields.pop("clock", None) or Clock()
    history = History(folder / "history.db")
    offset = history.count()
    tools = Tools(
        by_name.__getitem__,
        judge,
        lambda found, _: (found, {}),
        clock,
        lambda: f"id{offset + next(ids)}",  # type: ignore[arg-type]
    )
    waiting = tuple(cards if cards is not None else (Card(each.name) for each in questions))
    return Quiz(history, Session(waiting), tools, dict(history.memories()), "seed", **fields)  # type: ignore[arg-type]
