"""A question becomes the fields and tags of its note: HTML that Anki shows, JSON that the card's script reads."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from itertools import islice

from mlmath_quiz.anki.identity import FIELDS
from mlmath_quiz.anki.judging import judging
from mlmath_quiz.markup.html import Blanks, latex_html, to_html
from mlmath_quiz.markup.prose import parse
from mlmath_quiz.maths.latex import to_latex
from mlmath_quiz.maths.parser import Unreadable, read
from mlmath_quiz.maths.scope import Scope, scope_of
from mlmath_quiz.maths.variants import draws, instantiate
from mlmath_quiz.model import TYPED_KINDS, Chapter, Mistake, Question, Resource, Text

DRAWS_CARRIED = 12
"""How many draws of a parametrised question travel in its note."""
MOST_DRAWS = 5_000
"""Beyond so many, the draws that travel are taken from the first."""
CLOZE_SPAN = re.compile(r'<span class="blank" data-blank=')

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
    judged = [judging(one, question, Writer(one).line) for one in plain]
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
        "Draws": as_json([_draw(*pair) for pair in zip(plain, judged, strict=True)]) if len(plain) > 1 else "",
        "Judge": as_json(judged[0]) if judged[0] else "",
    }
    return tuple(values.get(name, "") for name in FIELDS)


def _draw(question: Question, judged: dict[str, object] | None) -> dict[str, object]:
    """What changes with a draw: the slots of the card, and what its script judges by."""
    return {"slots": slots_of(question, cloze=False), **({"judge": judged} if judged else {})}


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
    """The draws that travel in the note: the first few in the order that its name shuffles them to."""
    if not question.vary:
        return [instantiate(question)]
    every = sorted(islice(draws(question), MOST_DRAWS), key=lambda draw: _shuffle(question.name, draw))
    return [instantiate(question, 0, draw) for draw in every[:DRAWS_CARRIED]] or [instantiate(question)]


def _shuffle(name: str, draw: Mapping[str, object]) -> bytes:
    drawn = " ".join(f"{key}={draw[key]}" for key in sorted(draw))
    return hashlib.sha256(f"{name} {drawn}".encode()).digest()


@dataclass(frozen=True)
class Writer:
    """Writes the prose and the mathematics of one plain question as HTML."""

    question: Question

    @property
    def scope(self) -> Scope:
        return scope_of(self.question, author=True)

    def latex(self, typed: str) -> str | None:
        """Typed mathematics as LaTeX, None where it cannot be read."""
        try:
            return to_latex(read(typed, self.scope))
        except Unreadable:
            return None

    def typed(self, text: Text, display: bool = True) -> str:
        """Typed mathematics as a formula, or as it was typed."""
        latex = self.latex(text.text)
        return f"<code>{escape(text.text)}</code>" if latex is None else latex_html(latex, display)

    def prose(self, text: Text | None, blanks: Blanks = "show") -> str:
        """Paragraphs and lists."""
        return to_html(parse(text.text), self.latex, blanks) if text else ""

    def line(self, text: Text | None) -> str:
        """Prose without a paragraph around it where it is only one."""
        html = self.prose(text)
        whole = html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>")
        return html[3:-4] if whole else html


def slots_of(question: Question, cloze: bool = True) -> dict[str, str]:
    """The parts of a card that change with the draw, as HTML; without `cloze`, blanks are spans that the script can hide."""
    write = Writer(question)
    ask = write.prose(question.ask, "cloze" if cloze and question.kind == "cloze" else "show")
    return {
        "ask": CLOZE_SPAN.sub('<span class="cloze" data-ordinal=', ask),
        "answer": answer_html(question, write),
        "why": write.prose(question.why),
        "hint": write.prose(question.hint),
        "mistakes": "".join(
            f"<p>{write.typed(one.answer, display=False)} {write.line(one.say)}</p>" for one in question.mistakes
        ),
        "choices": choices_html(question, write) if question.kind == "choice" else "",
    }


def answer_html(question: Question, write: Writer) -> str:
    """The answer as shown on the back: typed mathematics typeset, prose as prose; a choice and a cloze show it in place."""
    if question.kind in TYPED_KINDS:
        return "".join(f"<p>{write.typed(answer)}</p>" for answer in question.answer)
    if question.kind == "recall":
        return "".join(write.prose(answer) for answer in question.answer)
    return ""


def choices_html(question: Question, write: Writer) -> str:
    """The right and the wrong choices as a list, in an order that gives nothing away; the card's script shuffles it again."""
    right = [(answer.text, f"<li data-right><div>{write.line(answer)}</div></li>") for answer in question.answer]
    wrong = [
        (one.answer.text, f"<li><div>{write.line(one.answer)}{_say(one, write)}</div></li>") for one in question.wrong
    ]
    ordered = sorted(right + wrong, key=lambda item: hashlib.sha256((question.name + item[0]).encode()).digest())
    return "<ol>" + "".join(html for _, html in ordered) + "</ol>"


def _say(choice: Mistake, write: Writer) -> str:
    return f'<div class="say">{write.line(choice.say)}</div>' if choice.say else ""


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
