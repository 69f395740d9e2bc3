"""Replies that are not one piece of typed mathematics: choices, the blanks of a cloze, recall."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from mlmath_quiz.bank.blanks import blanks
from mlmath_quiz.model import Judgement, Question, Text

Judge = Callable[[Question, str], Judgement]


def judge_wording(question: Question, reply: str | Sequence[str], judge: Judge) -> Judgement:
    """The judgement of a choice, cloze or recall; `judge` judges the typed mathematics in a blank."""
    if question.vary or question.where:
        from mlmath_quiz.maths.variants import instantiate

        question = instantiate(question)
    if question.kind == "choice":
        return judge_choice(question, reply)
    if question.kind == "cloze":
        return judge_cloze(question, [reply] if isinstance(reply, str) else list(reply), judge)
    return Judgement("undecided", "undecided", why="Compare with the answer, and grade yourself.", read_as=plain(reply))


def plain(reply: str | Sequence[str]) -> str:
    """A reply as one line."""
    return " ".join((reply if isinstance(reply, str) else ", ".join(reply)).split())


def folded(text: str) -> str:
    """A text without case, needless spaces and the marks of mathematics, for comparison."""
    return " ".join(text.replace("$", " ").replace("`", " ").split()).casefold().rstrip(".")


# --- choices -----------------------------------------------------------------------------------------------------------


def judge_choice(question: Question, reply: str | Sequence[str]) -> Judgement:
    """A choice by text, or by number as written: first the right answers, then the wrong ones."""
    right = [answer.text for answer in question.answer]
    options = right + [wrong.answer.text for wrong in question.wrong]
    picked = [picked_option(text, options) for text in separate(reply, options)]
    if not picked or None in picked:
        count = len(options)
        why = f"This is none of the choices. Type the text of one, or its number, 1 to {count}."
        return Judgement("unreadable", "unreadable", why=why, offset=0)
    chosen = {option for option in picked if option is not None}
    echo = Judgement("right", "matched", read_as="; ".join(option for option in options if option in chosen))
    if chosen == set(right):
        return echo
    said = [wrong.say.text for wrong in question.wrong if wrong.answer.text in chosen and wrong.say]
    if chosen < set(right):
        return replace(echo, verdict="partial", why=f"{len(chosen)} of {len(right)} right choices.")
    verdict = "partial" if len(right) > 1 and chosen & set(right) else "wrong"
    return replace(echo, verdict=verdict, why=" ".join(said))  # type: ignore[arg-type]


def separate(reply: str | Sequence[str], options: Sequence[str]) -> list[str]:
    """The texts of a reply; one text may hold several numbers, parted by commas or spaces."""
    if not isinstance(reply, str):
        return list(reply)
    numbers = reply.replace(",", " ").split()
    if numbers and all(number.isdigit() for number in numbers) and folded(reply) not in map(folded, options):
        return numbers
    return [reply]


def picked_option(text: str, options: Sequence[str]) -> str | None:
    """The option that a text or number names."""
    for option in options:
        if folded(option) == folded(text):
            return option
    number = text.strip()
    if number.isascii() and number.isdigit() and len(number) < 4 and 1 <= int(number) <= len(options):
        return options[int(number) - 1]
    return None


# --- cloze -------------------------------------------------------------------------------------------------------------


def judge_cloze(question: Question, replies: list[str], judge: Judge) -> Judgement:
    """The fillings of the blanks, in the order of their numbers."""
    wanted: dict[int, tuple[str, ...]] = {}
    for blank in blanks(question.ask.text):
        wanted.setdefault(blank.number, blank.fillings)
    gaps = [fillings for _, fillings in sorted(wanted.items())]
    if len(replies) != len(gaps):
        why = (
            f"There {'is one blank' if len(gaps) == 1 else f'are {len(gaps)} blanks'}, and {len(replies)} were filled."
        )
        return Judgement("unreadable", "unreadable", why=why, offset=0)
    judged = [judge_filling(question, reply, gap, judge) for reply, gap in zip(replies, gaps, strict=True)]
    return together(judged)


def judge_filling(question: Question, reply: str, fillings: tuple[str, ...], judge: Judge) -> Judgement:
    """One blank: the best judgement over its synonyms."""
    judged = [judge_synonym(question, reply, filling, judge) for filling in fillings]
    order = ("right", "almost", "partial", "undecided", "wrong", "unreadable")
    return min(judged, key=lambda judgement: order.index(judgement.verdict))


def judge_synonym(question: Question, reply: str, filling: str, judge: Judge) -> Judgement:
    """One filling: mathematics in backticks by its value, anything else as text."""
    if len(filling) > 2 and filling[0] == filling[-1] == "`":
        typed = replace(question, kind="expression", judge="", answer=(Text(filling[1:-1]),), mistakes=())
        return judge(typed, reply.strip().strip("`"))
    verdict = "right" if folded(reply) == folded(filling) else "wrong"
    return Judgement(verdict, "matched", read_as=plain(reply))  # type: ignore[arg-type]


def together(judged: list[Judgement]) -> Judgement:
    """The judgements of several blanks as one: partial where some are right."""
    read_as = "; ".join(judgement.read_as for judgement in judged)
    for verdict in ("unreadable", "undecided"):
        found = next((judgement for judgement in judged if judgement.verdict == verdict), None)
        if found:
            return replace(found, read_as=read_as)
    wrong = [number for number, judgement in enumerate(judged, 1) if judgement.verdict != "right"]
    if not wrong:
        return replace(judged[0], read_as=read_as)
    if len(judged) == 1:
        return judged[0]
    why = f"Not right: blank {', '.join(map(str, wrong))}."
    verdict = "wrong" if len(wrong) == len(judged) else "partial"
    return replace(judged[wrong[0] - 1], verdict=verdict, read_as=read_as, why=why)  # type: ignore[arg-type]
