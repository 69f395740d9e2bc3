"""WHAT: each kind of word, the order of what it selects, and what is said of a word that means nothing."""

from pathlib import Path

import pytest

from mlmath_quiz.bank.contents import Bank
from mlmath_quiz.bank.index import open_bank
from mlmath_quiz.bank.library import load
from mlmath_quiz.bank.select import Empty, NothingCalled, select
from tests.bank.conftest import Write, chapter


@pytest.fixture(params=["read", "compiled"])
def bank(request: pytest.FixtureRequest, write_bank: Write, tmp_path: Path) -> Bank:
    root = write_bank({"cards/xyz/ch02.yaml": chapter("xyz", "ch02", more="borrow: [abc/ch02/three]\n") + "  []\n"})
    return load(root)[0] if request.param == "read" else open_bank(root, tmp_path / "cache")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", "one two three four"),
        ("mine", "one two four"),
        ("probability", "one two three"),
        ("optimization", "four"),
        ("abc", "one two three"),
        ("xyz", "four two three"),
        ("abc-start", "one two"),
        ("abc/ch02", "three"),
        ("xyz/ch02", "two three"),
        ("topic:entropy", "one four"),
        ("abc/ch02/three", "three"),
        ("abc/ch01/drei", "three"),
        ("optimization abc/ch01", "four one two"),
        ("xyz/ch02 abc", "two three one"),
        ("multivariate-calculus optimization", "four"),
    ],
)
def test_what_words_select(bank: Bank, words: str, expected: str) -> None:
    assert [name.split("/")[2] for name in select(bank, words.split())] == expected.split()


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("probabilty", ("probability",)),
        ("entropy", ("topic:entropy",)),
        ("topic:entrpy", ("topic:entropy",)),
        ("ch02", ("abc/ch02", "xyz/ch02")),
        ("three", ("abc/ch02/three",)),
        ("abc/ch02/thre", ("abc/ch02/three",)),
        ("xyz/ch09/three", ("abc/ch02/three",)),
        ("qqqqqq", ()),
        ("x" * 100_000, ()),
        ("/", ()),
        ("topic:", ()),
    ],
)
def test_a_word_that_means_nothing_is_told_what_it_may_have_meant(bank: Bank, word: str, near: tuple[str, ...]) -> None:
    with pytest.raises(NothingCalled) as raised:
        select(bank, ["abc", word])
    assert raised.value.near[: len(near)] == near
    assert bool(raised.value.near) == bool(near)


def test_an_empty_selection_says_what_there_is(bank: Bank) -> None:
    with pytest.raises(Empty) as raised:
        select(bank, ["linear-algebra"])
    assert (raised.value.what, raised.value.filled) == ("linear-algebra", ("abc", "xyz"))


@pytest.mark.parametrize(
    ("recipe", "expected"),
    [
        ("take: [{kind: number}]\nskip: [{topic: entropy}]\n", "two three"),
        ("take: [{resource: xyz}, {resource: abc}]\n", "four two three one"),
        ("take: [{resource: xyz}, {resource: abc}]\norder: [chapter]\n", "one four two three"),
        ("take: [{pillar: [probability, optimization]}]\norder: [level, name]\n", "one four two three"),
        ("take: [{part: abc-start, level: 2}]\n", "two"),
        ("take: [{chapter: [xyz/ch02, abc/ch01], level: [2, 3]}]\n", "two three"),
        ("take: [{question: [xyz/ch01/four, abc/ch01/one]}]\norder: [name]\n", "one four"),
    ],
)
def test_recipes(write_bank: Write, tmp_path: Path, recipe: str, expected: str) -> None:
    blocks = recipe.replace("[{", "\n  - {").replace("}]", "}").replace("}, {", "}\n  - {")
    empty = chapter("xyz", "ch02", more="borrow: [abc/ch02/three]\n") + "  []\n"
    root = write_bank({"decks/other.yaml": f"deck: other\ntitle: O\n{blocks}", "cards/xyz/ch02.yaml": empty})
    bank, problems = load(root)
    assert problems == []
    names = select(bank, ["other"])
    assert [name.split("/")[2] for name in names] == expected.split()
    assert select(open_bank(root, tmp_path / "cache"), ["other"]) == names
