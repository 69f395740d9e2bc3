"""A question's own tests: replies run through the judge as a learner's would be."""

from __future__ import annotations

from mlmath_quiz.checking.ground import Ground
from mlmath_quiz.model import Judgement, Question


def plain(ground: Ground) -> Question:
    """The question itself, or one draw of it."""
    from mlmath_quiz.maths.variants import instantiate

    return instantiate(ground.question, 0) if ground.question.vary else ground.question


def judged(question: Question, reply: str) -> Judgement:
    """What the judge says of a reply."""
    from mlmath_quiz.maths.judge import judge

    return judge(question, reply)
