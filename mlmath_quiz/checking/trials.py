"""A question's own tests: replies run through the judge as a learner's would be."""

from __future__ import annotations

from mlmath_quiz.checking import numeric
from mlmath_quiz.checking.ground import Amount, Ground
from mlmath_quiz.maths.judge import judge
from mlmath_quiz.maths.variants import draws, instantiate
from mlmath_quiz.model import Judgement, Question, Text


def plain(ground: Ground) -> Question:
    """The question with its helpers put in, or one draw of it."""
    return instantiate(ground.question, 0)


def drawable(ground: Ground) -> bool:
    """Whether there is anything to try: a parametrised question needs a draw."""
    return next(draws(ground.question), None) is not None


def judged(question: Question, reply: str) -> Judgement:
    """What the judge says of a reply."""
    return judge(question, reply)


def within_tolerance(ground: Ground, value: object, answer: object) -> bool:
    """Whether a question's tolerance would let one number pass for another."""
    if ground.question.tolerance is None or not isinstance(value, Amount) or not isinstance(answer, Amount):
        return False
    numbers = (*value.entries, *answer.entries)
    if len(numbers) != 2 or abs(numbers[0] - numbers[1]) > 1 + abs(numbers[1]) / 4:
        return False
    pairs = [decimal_text(each) for each in numbers]
    asked = ground.question
    given = Question(asked.name, "number", asked.ask, asked.pillar, answer=(Text(pairs[1]),), tolerance=asked.tolerance)
    return judged(given, pairs[0]).verdict == "right"


def decimal_text(number: object) -> str:
    """A number as a learner would type it."""
    return str(numeric.CONTEXT.nstr(number, 18, min_fixed=-30, max_fixed=30))
