"""The end of a sitting: what was answered, what comes next, the score of an exam."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mlmath_quiz.study.reviews import AGAIN, Card, Review
from mlmath_quiz.study.schedule import Memory
from mlmath_quiz.study.session import set_aside

if TYPE_CHECKING:
    from mlmath_quiz.study.quiz import Quiz


@dataclass(frozen=True, slots=True)
class Summary:
    """What a sitting amounts to; `milliseconds` is the time spent on answered questions.

    Of an exam also the seed that repeats it, what was missed, and how many of each topic passed, of how many.
    """

    answered: int
    verdicts: Mapping[str, int]
    passed: int
    milliseconds: int
    leeches: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    exam_seed: str = ""
    missed: tuple[str, ...] = ()
    by_topic: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """The share of answers that passed, from 0 to 1."""
        return self.passed / self.answered if self.answered else 0.0


def summarise(answers: Sequence[Review], memories: Mapping[Card, Memory], aside: Sequence[Card] = ()) -> Summary:
    """The summary of a sitting's answers."""
    leeches = dict.fromkeys(
        review.card.question
        for review in answers
        if review.rating == AGAIN and (memory := memories.get(review.card)) and memory.is_leech
    )
    return Summary(
        len(answers),
        dict(Counter(review.verdict or "undecided" for review in answers)),
        sum(review.rating != AGAIN for review in answers),
        sum(review.duration or 0 for review in answers),
        tuple(leeches),
        tuple(card.question for card in aside),
    )


def summary_of(quiz: Quiz) -> Summary:
    """The summary of a sitting."""
    found = summarise(quiz.session.answers, quiz.memories, set_aside(quiz.session))
    if quiz.mode != "exam":
        return found
    missed = tuple(review.card.question for review in quiz.session.answers if review.rating == AGAIN)
    return replace(found, exam_seed=quiz.seed, missed=missed, by_topic=by_topic(quiz))


def by_topic(quiz: Quiz) -> dict[str, tuple[int, int]]:
    """How many questions of each topic passed, and how many there were."""
    scores: dict[str, tuple[int, int]] = {}
    for review in quiz.session.answers:
        topics = quiz.tools.question(review.card.question).topics or ("other",)
        passed, asked = scores.get(topics[0], (0, 0))
        scores[topics[0]] = (passed + (review.rating != AGAIN), asked + 1)
    return dict(sorted(scores.items()))


def summary_lines(summary: Summary) -> list[str]:
    """The summary in words."""
    if not summary.answered:
        return ["Nothing answered."]
    if summary.exam_seed:
        return exam_lines(summary)
    named = ", ".join(counted(summary))
    lines = [f"Answered {summary.answered} in {duration(summary.milliseconds)}: {named}."]
    for name in summary.set_aside:
        lines.append(f"Set aside until next time, failed too often today: {name}")
    for name in summary.leeches:
        lines.append(f"A leech, forgotten again and again (learn what it needs first, or suspend it): {name}")
    return lines


def exam_lines(summary: Summary) -> list[str]:
    """The score of an exam, by topic, what was missed, and how to sit it again."""
    lines = [
        f"Score: {summary.passed} of {summary.answered} ({summary.score:.0%}) in {duration(summary.milliseconds)}.",
        *(f"  {topic}: {passed} of {asked}" for topic, (passed, asked) in summary.by_topic.items()),
    ]
    if summary.missed:
        lines += ["Missed (`mlquiz show NAME` has the answer):", *(f"  {name}" for name in summary.missed)]
    return [*lines, f"The same exam again: --seed {summary.exam_seed}"]


def counted(summary: Summary) -> list[str]:
    """`9 right`, `2 wrong`, in a fixed order; what was self-graded as remembered or not."""
    order = ("right", "almost", "partial", "wrong")
    found = [f"{summary.verdicts[verdict]} {verdict}" for verdict in order if summary.verdicts.get(verdict)]
    if own := summary.verdicts.get("undecided"):
        found.append(f"{own} self-graded")
    return [*found, f"{summary.passed} passed"]


def duration(milliseconds: int) -> str:
    """`45 s`, `3 min 20 s`, `1 h 5 min`."""
    seconds = round(milliseconds / 1000)
    if seconds < 60:
        return f"{seconds} s"
    minutes, seconds = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes} min {seconds} s" if seconds else f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"
