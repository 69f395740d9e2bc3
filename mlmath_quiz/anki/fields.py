"""A question becomes the fields and tags of its note: HTML that Anki shows, JSON that the card's script reads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from mlmath_quiz.anki.identity import FIELDS
from mlmath_quiz.markup.html import prose_html, typed_html
from mlmath_quiz.maths.scope import scope_of
from mlmath_quiz.maths.variants import draws, instantiate
from mlmath_quiz.model import TYPED_KINDS, Chapter, Mistake, Question, Resource, Text

DRAWS_CARRIED = 12
"""How many draws of a parametrised question travel in its note."""

REPORT_URL = "https://github.com/mlmath-quiz/mlmath-quiz/issues/new?template=wrong-card.yml&card={name}"
PILLAR_TITLES = {
    "linear-algebra": "Linear algebra",
    "probability": "Probability",
    "multivariate-calculus": "Multivariate calculus",
    "optimization": "Optimization",
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a question comes from: its resource and chapter."""

    resource: Resource
    chapter: Chapter


def fields_of(question: Question, source: Source) -> tuple[str, ...]:
    """The values of `identity.FIELDS`, in order."""
    plain = _carried(question)
    slots = slots_of(plain[0])
    values = {
        "Name": question.name,
        "Ask": slots["ask"],
        "Answer": slots["answer"],
        "Why": slots["why"],
        "Hint": slots["hint"],
        "Mistakes": slots["mistakes"],
        "Choices": slots["choices"],
        "Header": header(question, source),
        "Footer": footer(question),
        "Draws": as_json([{"slots": slots_of(one)} for one in plain]) if len(plain) > 1 else "",
    }
    return tuple(values.get(name, "") for name in FIELDS)


def tags_of(question: Question) -> tuple[str, ...]:
    """Anki tags: pillar, resource and chapter, those that it also serves, topics, kind and level."""
    chapters = [f"resource::{name.replace('/', '::')}" for name in (question.chapter_name, *question.also)]
    topics = [f"topic::{topic}" for topic in question.topics]
    return (
        f"pillar::{question.pillar}",
        *chapters,
        *topics,
        f"kind::{question.kind}",
        f"level::{question.level}",
    )


def digest(fields: tuple[str, ...], tags: tuple[str, ...]) -> str:
    """What the lock remembers of a note's content."""
    return hashlib.sha256("\x1f".join((*fields, *tags)).encode()).hexdigest()[:16]


def _carried(question: Question) -> list[Question]:
    """The draws that travel in the note: a parametrised question's first few in the order that its name shuffles them to."""
    if not question.vary:
        return [question]
    every = sorted(draws(question), key=lambda draw: _shuffle(question.name, draw))
    return [instantiate(question, 0, draw) for draw in every[:DRAWS_CARRIED]]


def _shuffle(name: str, draw: Mapping[str, object]) -> bytes:
    return hashlib.sha256(f"{name} {sorted(draw.items())}".encode()).digest()


def slots_of(question: Question) -> dict[str, str]:
    """The parts of a card that change with the draw, as HTML."""
    return {
        "ask": prose_html(question.ask.text, cloze=question.kind == "cloze"),
        "answer": answer_html(question),
        "why": _prose(question.why),
        "hint": _prose(question.hint),
        "mistakes": "".join(_mistake(question, mistake) for mistake in question.mistakes),
        "choices": choices_html(question) if question.kind == "choice" else "",
    }


def _prose(text: Text | None) -> str:
    return prose_html(text.text) if text else ""


def answer_html(question: Question) -> str:
    """The answer as shown on the back: typed mathematics typeset, prose as prose; a choice and a cloze show it in place."""
    if question.kind in TYPED_KINDS:
        return "".join(typed_html(answer.text, scope_of(question, author=True)) for answer in question.answer)
    if question.kind == "recall":
        return "".join(prose_html(answer.text) for answer in question.answer)
    return ""


def _mistake(question: Question, mistake: Mistake) -> str:
    typed = typed_html(mistake.answer.text, scope_of(question, author=True), display=False)
    return f"<p>{typed} {prose_html(mistake.say.text, block=False) if mistake.say else ''}</p>"


def choices_html(question: Question) -> str:
    """The right and the wrong choices as a list, in an order that gives nothing away; the card's script shuffles it again."""
    right = [(answer.text, f"<li data-right>{prose_html(answer.text, block=False)}</li>") for answer in question.answer]
    wrong = [(choice.answer.text, f"<li><div>{_choice(choice)}</div></li>") for choice in question.wrong]
    ordered = sorted(right + wrong, key=lambda item: hashlib.sha256((question.name + item[0]).encode()).digest())
    return "<ol>" + "".join(html for _, html in ordered) + "</ol>"


def _choice(choice: Mistake) -> str:
    said = f'<div class="say">{prose_html(choice.say.text, block=False)}</div>' if choice.say else ""
    return prose_html(choice.answer.text, block=False) + said


def header(question: Question, source: Source) -> str:
    """Pillar, resource, chapter and section with a link to the source, and the level as dots."""
    chapter, resource = source.chapter, source.resource
    section = f" · {escape(question.section)}" if question.section else ""
    place = f"{escape(resource.title)} · {escape(chapter.number)} {escape(chapter.title)}{section}"
    return (
        f'<span class="pillar {question.pillar}">{PILLAR_TITLES[question.pillar]}</span>'
        f'<a href="{escape(chapter.url or resource.url)}">{place}</a>'
        f'<span class="level" title="level {question.level} of 3">{"●" * question.level}{"○" * (3 - question.level)}</span>'
    )


def footer(question: Question) -> str:
    """The question's permanent name and the link by which an error is reported."""
    name = escape(question.name)
    return f'<span>{name}</span><a href="{REPORT_URL.format(name=name)}">Report this card</a>'


def as_json(value: object) -> str:
    """JSON that can stand in a field and inside a script element: no character in it that HTML would read."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
