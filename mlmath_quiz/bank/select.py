"""Words on the command line, and recipes, to names of questions in the order to read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from mlmath_quiz.bank.contents import Bank, Entry, Row
from mlmath_quiz.model import PILLARS, Recipe, Topic

TOPIC = "topic:"
NEAR = 3
Placed = tuple[int, str]
"""The rank of the chapter that a question is read in, and the question's name."""


class NothingCalled(Exception):
    """No deck, pillar, resource, part, chapter, topic or question is called `word`; `near` are names that nearly are."""

    def __init__(self, word: str, near: Sequence[str]) -> None:
        super().__init__(f"there is nothing called '{word}'.")
        self.word, self.near = word, tuple(near)


class Empty(Exception):
    """`what` exists and has no questions; `filled` are the chapters or resources nearby that have some."""

    def __init__(self, what: str, filled: Sequence[str]) -> None:
        super().__init__(f"{what} has no questions.")
        self.what, self.filled = what, tuple(filled)


def select(bank: Bank, words: Sequence[str]) -> list[str]:
    """The names that the words stand for, each once, in the order of the words; all names for no words.

    A word is a deck, pillar, resource, part, chapter, `topic:...` or question, looked up in this order. Raises NothingCalled
    for an unknown word, Empty if nothing at all is selected.
    """
    names = list(dict.fromkeys(name for word in words for name in called(bank, word))) if words else bank.names()
    if not names:
        raise Empty(", ".join(words) or "this bank", filled(bank, words))
    return names


def called(bank: Bank, word: str) -> list[str]:
    """The names that one word stands for, possibly none."""
    if word in bank.recipes:
        return of_recipe(bank, bank.recipes[word])
    entry = _entry(bank, word)
    if entry is not None:
        return [name for _, name in placed(bank, entry)]
    question = question_called(bank, word)
    if question is None:
        raise NothingCalled(word, near(bank, word))
    return [question]


def _entry(bank: Bank, word: str) -> Entry | None:
    """The condition that a word stands for, unless it is a deck or a question."""
    if word in PILLARS:
        return {"pillar": (word,)}
    if word in bank.resources:
        return {"resource": (word,)}
    if word in parts(bank):
        return {"part": (word,)}
    if word in _ranks(bank):
        return {"chapter": (word,)}
    if word.startswith(TOPIC) and word.removeprefix(TOPIC) in bank.topics:
        return {"topic": (word.removeprefix(TOPIC),)}
    return None


def question_called(bank: Bank, name: str) -> str | None:
    """The present name of a question that is or was called so; None if none is."""
    return name if name in bank else bank.former.get(name)


def parts(bank: Bank) -> dict[str, tuple[str, ...]]:
    """The chapters (`dl-book/ch02`) of each part, by its id."""
    return {
        part.id: tuple(f"{resource.id}/{chapter}" for chapter in part.chapters)
        for resource in bank.resources.values()
        for part in resource.parts
    }


def _ranks(bank: Bank) -> dict[str, int]:
    """Every chapter of the catalogue, numbered in reading order."""
    chapters = (f"{each.id}/{chapter.id}" for each in bank.resources.values() for chapter in each.chapters)
    return {chapter: rank for rank, chapter in enumerate(chapters)}


def placed(bank: Bank, entry: Entry) -> list[Placed]:
    """What meets an entry, chapter by chapter: first a chapter's own questions, then those that serve it."""
    entry = _without_parts(bank, entry)
    ranks = _ranks(bank)
    wanted = _wanted(entry, ranks)
    found = [(*_place(row, wanted, ranks), row.name) for row in bank.rows(bank.matching(entry))]
    found.sort(key=lambda each: each[:2])
    return [(rank, name) for rank, _, name in found]


def _without_parts(bank: Bank, entry: Entry) -> Entry:
    if "part" not in entry:
        return entry
    known = parts(bank)
    chapters = [chapter for part in entry["part"] for chapter in known.get(part, ())]
    if "chapter" in entry:
        chapters = [chapter for chapter in chapters if chapter in entry["chapter"]]
    return {**{key: value for key, value in entry.items() if key != "part"}, "chapter": tuple(chapters)}


def _wanted(entry: Entry, ranks: dict[str, int]) -> set[str]:
    """The chapters that an entry asks for; none where it asks for other things only."""
    if "chapter" in entry:
        return set(entry["chapter"])
    return {chapter for chapter in ranks if chapter.split("/")[0] in entry.get("resource", ())}


def _place(row: Row, wanted: set[str], ranks: dict[str, int]) -> tuple[int, bool]:
    """The rank of the chapter that a question is read in, and whether it only serves there."""
    own = f"{row.resource}/{row.chapter}"
    serves = [ranks[chapter] for chapter in row.also if chapter in wanted and chapter in ranks]
    if not wanted or own in wanted or not serves:
        return ranks.get(own, len(ranks)), False
    return min(serves), True


def of_recipe(bank: Bank, recipe: Recipe) -> list[str]:
    """The names a recipe takes, in its order; the order of `take`, then that of the books, decides what it leaves open."""
    skipped = {name for entry in recipe.skip for _, name in placed(bank, entry)}
    found: dict[str, tuple[int, int]] = {}
    for position, entry in enumerate(recipe.take):
        for rank, name in placed(bank, entry):
            if name not in skipped:
                found.setdefault(name, (position, rank))
    names = list(found)
    rows = {row.name: row for row in bank.rows(names)} if set(recipe.order) & {"level", "topic"} else {}
    topics = (
        {topic: rank for rank, topic in enumerate(prerequisite_order(bank.topics))} if "topic" in recipe.order else {}
    )

    def key(name: str, by: str) -> int | str:
        match by:
            case "level":
                return rows[name].level
            case "topic":
                return min((topics.get(topic, len(topics)) for topic in rows[name].topics[:1]), default=len(topics))
            case "name":
                return name
            case _:
                return found[name][by == "chapter"]

    return sorted(names, key=lambda name: tuple(key(name, by) for by in recipe.order))


def prerequisite_order(topics: Mapping[str, Topic]) -> Iterator[str]:
    """Topics such that each comes after those it needs."""
    done: set[str] = set()
    for start in topics:
        stack = [start]
        while stack:
            top = stack[-1]
            open_needs = [
                need for need in topics[top].needs if need in topics and need not in done and need not in stack
            ]
            if open_needs:
                stack.append(open_needs[0])
            else:
                stack.pop()
                if top not in done:
                    done.add(top)
                    yield top


def near(bank: Bank, word: str) -> list[str]:
    """Names that a mistyped word may have meant, at most three."""
    if word.count("/") == 2:
        chapter, id = word.rsplit("/", 1)
        there = {name.rsplit("/", 1)[1]: name for name in bank.matching({"chapter": (chapter,)})}
        close = [there[each] for each in get_close_matches(id, there, n=NEAR, cutoff=0.5)]
        return close or bank.with_id(id)[:NEAR]
    ranks = _ranks(bank)
    shown = {each: each for each in (*bank.recipes, *PILLARS, *bank.resources, *parts(bank), *ranks)}
    topics = {topic: TOPIC + topic for topic in bank.topics}
    bare = word.removeprefix(TOPIC)
    known = topics if word.startswith(TOPIC) else {**topics, **shown}
    exact = [*([topics[bare]] if bare in topics else []), *_ending(ranks, word), *bank.with_id(word)]
    close = [known[each] for each in get_close_matches(bare, known, n=NEAR, cutoff=0.7)]
    return list(dict.fromkeys([*exact, *close]))[:NEAR]


def _ending(chapters: Iterable[str], word: str) -> list[str]:
    return [chapter for chapter in chapters if chapter.split("/")[1] == word]


def filled(bank: Bank, words: Sequence[str]) -> list[str]:
    """What has questions: chapters of the resource first asked for, else resources."""
    resource = words[0].split("/")[0] if words else ""
    rows = [row for row in bank.rows() if row.resource == resource]
    if rows:
        return list(dict.fromkeys(f"{row.resource}/{row.chapter}" for row in rows))
    return list(dict.fromkeys(row.resource for row in bank.rows()))
