"""All files together: the catalogue as a whole, and the words that point to nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from mlmath_quiz.bank.notes import MAXIMUM_PROBLEMS, Reference, did_you_mean
from mlmath_quiz.bank.topics import circles
from mlmath_quiz.model import Place, Recipe, Resource, Topic
from mlmath_quiz.problems import Problem


@dataclass(frozen=True, slots=True)
class Header:
    """What a bank file says of its chapter, `mml/ch05`."""

    chapter: str
    path: str
    few: str = ""
    borrow: tuple[str, ...] = ()


@dataclass(slots=True)
class Catalogue:
    """Everything of a bank but its questions, with what concerns more than one file."""

    resources: dict[str, Resource] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    recipes: dict[str, Recipe] = field(default_factory=dict)
    former: dict[str, str] = field(default_factory=dict)
    served: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The chapters that borrow a question, by its name."""
    problems: list[Problem] = field(default_factory=list)


def link(
    resources: Iterable[Resource],
    topics: Iterable[Topic],
    recipes: Iterable[Recipe],
    headers: Iterable[Header],
    references: Iterable[Reference],
    names: Collection[str],
) -> Catalogue:
    """The catalogue of all files; `names` are those of every question."""
    headers = sorted(headers, key=lambda header: header.chapter)
    catalogue = Catalogue()
    catalogue.resources = _resources(resources, headers)
    catalogue.recipes = {recipe.id: recipe for recipe in sorted(recipes, key=lambda recipe: recipe.id)}
    for topic in sorted(topics, key=lambda topic: (topic.id, topic.place.path)):
        _add_topic(topic, catalogue)
    _serve(headers, names, catalogue)
    catalogue.problems += [*_homeless(headers, catalogue), *_circular(catalogue)]
    catalogue.problems += _dangling(references, names, catalogue)
    return catalogue


def chapters(catalogue: Catalogue) -> list[str]:
    """Every chapter, `mml/ch05`, in the order of the catalogue."""
    return [f"{each.id}/{chapter.id}" for each in catalogue.resources.values() for chapter in each.chapters]


def _resources(resources: Iterable[Resource], headers: Iterable[Header]) -> dict[str, Resource]:
    said = {header.chapter: header for header in headers}

    def told(resource: Resource) -> Resource:
        known = [
            replace(chapter, few=header.few, borrow=header.borrow)
            if (header := said.get(f"{resource.id}/{chapter.id}"))
            else chapter
            for chapter in resource.chapters
        ]
        return replace(resource, chapters=tuple(known))

    return {resource.id: told(resource) for resource in sorted(resources, key=lambda resource: resource.id)}


def _add_topic(topic: Topic, catalogue: Catalogue) -> None:
    first = catalogue.topics.setdefault(topic.id, topic)
    if first is not topic:
        said = f"the topic '{topic.id}' stands already in {first.place.path}, line {first.place.line}."
        problem = Problem(topic.place, "duplicate-name", said, "Keep one of the two.", length=len(topic.id))
        catalogue.problems.append(problem)


def _serve(headers: Iterable[Header], names: Collection[str], catalogue: Catalogue) -> None:
    for header in headers:
        for name in header.borrow:
            if name in names and header.chapter not in (known := catalogue.served.get(name, ())):
                catalogue.served[name] = (*known, header.chapter)


def _homeless(headers: Iterable[Header], catalogue: Catalogue) -> Iterator[Problem]:
    """Bank files of chapters that the catalogue does not know."""
    known = set(chapters(catalogue))
    for header in headers:
        if header.chapter not in known:
            resource = header.chapter.split("/")[0]
            if resource not in catalogue.resources:
                said = f"there is no resource '{resource}'."
                yield Problem(Place(header.path), "unknown-resource", said, f"Write cards/{resource}/resource.yaml.")
            else:
                help = did_you_mean(header.chapter, known)
                said = f"the catalogue has no chapter '{header.chapter}'."
                yield Problem(Place(header.path), "unknown-chapter", said, help)


def _circular(catalogue: Catalogue) -> Iterator[Problem]:
    for circle in circles(catalogue.topics):
        said = f"topics need each other in a circle: {' → '.join((*circle, circle[0]))}."
        place = catalogue.topics[circle[0]].place
        yield Problem(place, "topic-circle", said, "Remove one of these 'needs'.", length=len(circle[0]))


def _dangling(references: Iterable[Reference], names: Collection[str], catalogue: Catalogue) -> Iterator[Problem]:
    known: Mapping[str, Collection[str]] = {
        "topic": catalogue.topics,
        "chapter": set(chapters(catalogue)),
        "question": names,
        "resource": catalogue.resources,
        "part": {part.id for resource in catalogue.resources.values() for part in resource.parts},
    }
    told = 0
    for reference in references:
        if reference.what == "formerly":
            yield from _former(reference, names, catalogue)
        elif reference.word not in known[reference.what]:
            told += 1
            yield _unknown(reference, known[reference.what] if told <= MAXIMUM_PROBLEMS else ())
        elif reference.what == "chapter" and reference.question.startswith(reference.word + "/"):
            said = f"the question stands in '{reference.word}' already."
            yield _problem(reference, "own-chapter", said, "'also' names other chapters: remove this one.")


def _former(reference: Reference, names: Collection[str], catalogue: Catalogue) -> Iterator[Problem]:
    """A former name has to be free: no question has it now, and no other had it before."""
    word = reference.word
    holder = word if word in names else catalogue.former.setdefault(word, reference.question)
    if word.count("/") != 2:
        said = f"'{word}' is no full name."
        yield _problem(reference, "bad-name", said, "Write it as resource/chapter/id.")
    elif holder != reference.question or word in names:
        said = f"the name '{word}' belongs to {holder}." if holder != word else f"a question is called '{word}' now."
        yield _problem(
            reference, "formerly-clash", said, "A former name belongs to one question, and to none of today's."
        )


def _unknown(reference: Reference, known: Collection[str]) -> Problem:
    near = _nearby(reference, known)
    said = f"there is no {reference.what} '{reference.word}'."
    return _problem(reference, f"unknown-{reference.what}", said, did_you_mean(reference.word, near))


def _nearby(reference: Reference, known: Collection[str]) -> Iterable[str]:
    """Among many questions, only those of the same chapter are compared."""
    if reference.what != "question":
        return known
    start = reference.word.rsplit("/", 1)[0] + "/"
    return [name for name in known if name.startswith(start)]


def _problem(reference: Reference, code: str, message: str, help: str) -> Problem:
    return Problem(
        reference.place, code, message, help, question=reference.question, length=max(1, len(reference.word))
    )
