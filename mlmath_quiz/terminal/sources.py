"""Where a question comes from: the resource, the chapter, the section and a link."""

from __future__ import annotations

from collections.abc import Mapping

from mlmath_quiz.model import Chapter, Question, Resource


def source(question: Question, resources: Mapping[str, Resource]) -> str:
    """`Mathematics for Machine Learning, chapter 5 Vector Calculus, section 5.2`."""
    resource = resources.get(question.resource)
    chapter = chapter_of(question, resource)
    pieces = [resource.title if resource else question.resource]
    pieces.append(f"chapter {chapter.number} {chapter.title}".strip() if chapter else question.chapter)
    if question.section:
        pieces.append(f"section {question.section}")
    return ", ".join(pieces)


def link(question: Question, resources: Mapping[str, Resource]) -> str:
    """The address of the chapter, or of its part or resource."""
    resource = resources.get(question.resource)
    chapter = chapter_of(question, resource)
    return (chapter.url if chapter else "") or (resource.url if resource else "")


def chapter_of(question: Question, resource: Resource | None) -> Chapter | None:
    """The chapter that a question is kept in."""
    chapters = resource.chapters if resource else ()
    return next((chapter for chapter in chapters if chapter.id == question.chapter), None)
