"""A draw at which a wrong answer is right, or two wrong answers are the same.

`mistakes`, `reject` and wrong choices have to stay wrong in every draw, and apart from each other, or a learner who is
right is told of a slip. The message names the draw and suggests a `require` (or a `when`, for a mistake) that excludes
it.

Wrong:

    - id: area
      kind: number
      vary:
        a: 1..5
        b: 2..6
      ask: What is the area of a rectangle with sides $<a>$ and $<b>$?
      answer: a*b
      verify: integrate(b, u, 0, a)
      mistakes:
        - answer: a + b
          say: That is half the perimeter.
      why: Base times height.

Right:

    - id: area
      kind: number
      vary:
        a: 1..5
        b: 2..6
      require: a*b != a + b
      ask: What is the area of a rectangle with sides $<a>$ and $<b>$?
      answer: a*b
      verify: integrate(b, u, 0, a)
      mistakes:
        - answer: a + b
          say: That is half the perimeter.
      why: Base times height.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from mlmath_quiz.checking.drawing import Draw, applies, at_draws, draw_text, same, suggestion
from mlmath_quiz.checking.ground import Ground, NoValue
from mlmath_quiz.checking.rule import Fault
from mlmath_quiz.checking.trials import within_tolerance
from mlmath_quiz.maths.judge import judge
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.maths.variants import Substitution, instantiate
from mlmath_quiz.model import TYPED_KINDS, Text

SEVERITY = "error"
STAGE = "maths"


@dataclass(frozen=True)
class Wrong:
    """A wrong answer: its text, its tree, when it applies, and its value at a draw."""

    text: Text
    tree: Node
    when: Node | None
    value: Callable[[Draw], Any]


def check(ground: Ground) -> Iterator[Fault]:
    """For each wrong answer the first draw at which it is none, or is another's double."""
    if ground.question.vary:
        yield from (typed_collisions(ground) if ground.question.kind in TYPED_KINDS else choice_collisions(ground))


def typed_collisions(ground: Ground) -> Iterator[Fault]:
    """Mistakes and rejects against the answer and each other."""
    right = at_draws(ground, ground.answer)
    wrongs = list(wrong_answers(ground))
    told: set[Text] = set()
    for draw in ground.draws:
        seen: list[tuple[Wrong, Any]] = []
        for wrong in wrongs:
            if wrong.text in told or not applies(ground, wrong.when, draw):
                continue
            try:
                value, answer = wrong.value(draw), right(draw)
            except NoValue:
                continue
            fault = collision(ground, wrong, value, answer, seen, draw)
            if fault:
                told.add(wrong.text)
                yield fault
            seen.append((wrong, value))


def wrong_answers(ground: Ground) -> Iterator[Wrong]:
    """What has to stay wrong."""
    for text in ground.question.reject:
        tree = ground.read_reply(text)
        yield Wrong(text, tree, None, at_draws(ground, tree))
    for mistake in ground.question.mistakes:
        tree = ground.read_reply(mistake.answer)
        yield Wrong(mistake.answer, tree, ground.read(mistake.when) if mistake.when else None, at_draws(ground, tree))


def collision(
    ground: Ground, wrong: Wrong, value: Any, answer: Any, seen: list[tuple[Wrong, Any]], draw: Draw
) -> Fault | None:
    """The fault of a wrong answer in one draw, if there is one."""
    way_out = "or give the mistake 'when: {0}'" if wrong.text not in ground.question.reject else ""
    if not same(value, answer) and within_tolerance(ground, value, answer):
        said = f"at the draw {draw_text(draw)} the tolerance lets this pass for the answer."
        return Fault(wrong.text, said, "Narrow the tolerance, or choose numbers that set the two further apart.")
    if same(value, answer) and agree(ground, wrong.text, ground.question.answer[0], draw):
        condition = suggestion(ground, wrong.tree, ground.answer, draw)
        said = f"at the draw {draw_text(draw)} this is the right answer."
        return Fault(wrong.text, said, help_for(condition, way_out))
    for other, theirs in seen:
        if same(value, theirs) and agree(ground, wrong.text, other.text, draw):
            condition = suggestion(ground, wrong.tree, other.tree, draw)
            said = f"at the draw {draw_text(draw)} this is the same as '{other.text.text}'."
            return Fault(wrong.text, said, help_for(condition, way_out))
    return None


def agree(ground: Ground, reply: Text, answer: Text, draw: Draw) -> bool:
    """Whether the judge takes one for the other in a draw: equal values at a point are only a reason to ask it."""
    put_in = Substitution(ground.question, draw)
    plain = replace(instantiate(ground.question, 0, draw), answer=(put_in.field(answer),), mistakes=(), form=())
    return judge(plain, put_in.field(reply).text).verdict == "right"


def help_for(condition: str, way_out: str) -> str:
    """The conditions that would exclude such draws."""
    return f"Add 'require: {condition}'{', ' + way_out.format(condition) if way_out else ''}."


def choice_collisions(ground: Ground) -> Iterator[Fault]:
    """Choices that read the same in some draw."""
    for draw in ground.draws:
        question = instantiate(ground.question, 0, draw)
        seen = [said(text) for text in question.answer]
        for choice in question.wrong:
            if said(choice.answer) in seen:
                fault = f"at the draw {draw_text(draw)} this choice reads the same as another: '{choice.answer.text}'."
                yield Fault(choice.answer, fault, "Exclude such draws by 'require'.")
                return
            seen.append(said(choice.answer))


def said(text: Text) -> str:
    """A choice without differences of spacing."""
    return " ".join(text.text.split())
