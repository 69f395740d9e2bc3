"""What to export: each WHAT of the command line becomes a deck with a permanent key and a name in Anki."""

from __future__ import annotations

from collections.abc import Sequence

from mlmath_quiz.anki.package import ROOT_DECK, Target
from mlmath_quiz.bank.contents import Bank
from mlmath_quiz.bank.select import Empty, select


def targets_of(bank: Bank, words: Sequence[str]) -> list[Target]:
    """One target a word, in the order given; what a word can be is the business of `bank.select`."""
    return [target_of(bank, word) for word in words]


def target_of(bank: Bank, word: str) -> Target:
    """The deck that a word asks for: a recipe's own, a resource's, a chapter's place in its resource's, or a plain one."""
    names = tuple(select(bank, [word]))
    if word in bank.recipes:
        recipe = bank.recipes[word]
        return Target(word, recipe.title, recipe.about, names, subdecks=not recipe.order)
    resource = bank.resources.get(word.split("/")[0])
    if resource is not None:
        return Target(resource.id, f"{ROOT_DECK}::{resource.title.replace('::', ':')}", resource.title, names)
    title = word.removeprefix("topic:").replace("-", " ").capitalize()
    return Target(word, f"{ROOT_DECK}::{title}", title, names, subdecks=False)


def all_targets(bank: Bank) -> list[Target]:
    """Every deck there is to offer: each recipe that selects something (the pillars are recipes) and each resource."""
    keys = [*bank.recipes, *bank.resources]
    return [target for key in keys if (target := _filled(bank, key)) is not None]


def _filled(bank: Bank, key: str) -> Target | None:
    try:
        return target_of(bank, key)
    except Empty:
        return None
