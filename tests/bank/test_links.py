"""What concerns more than one file: the complete list of problems of a small bank, each fault alone."""

import pytest

from mlmath_quiz.bank.library import load
from tests.bank.conftest import FILES, Write, chapter, question

ONE = "cards/abc/ch01.yaml"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        (
            {ONE: chapter("abc", "ch01", question("one", "topics: [entrpy]"))},
            [f"{ONE}:9:14: unknown-topic there is no topic 'entrpy'. | Did you mean 'entropy'?"],
        ),
        (
            {ONE: chapter("abc", "ch01", question("one", "also: [xyz/ch2]"))},
            [f"{ONE}:9:12: unknown-chapter there is no chapter 'xyz/ch2'. | Did you mean 'xyz/ch02'?"],
        ),
        (
            {ONE: chapter("abc", "ch01", question("one", "also: abc/ch01"))},
            [
                f"{ONE}:9:11: own-chapter the question stands in 'abc/ch01' already. | "
                "'also' names other chapters: remove this one."
            ],
        ),
        (
            {ONE: chapter("abc", "ch01", question("one"), more="borrow: [abc/ch02/thre, xyz/ch09/x]\n")},
            [
                f"{ONE}:4:10: unknown-question there is no question 'abc/ch02/thre'. | Did you mean 'abc/ch02/three'?",
                f"{ONE}:4:25: unknown-question there is no question 'xyz/ch09/x'. | ",
            ],
        ),
        (
            {ONE: chapter("abc", "ch01", question("one", "formerly: [abc/ch02/three, abc/ch01/drei, one]"))},
            [
                f"{ONE}:9:16: formerly-clash a question is called 'abc/ch02/three' now. | "
                "A former name belongs to one question, and to none of today's.",
                f"{ONE}:9:47: bad-name 'one' is no full name. | Write it as resource/chapter/id.",
                "cards/abc/ch02.yaml:10:15: formerly-clash the name 'abc/ch01/drei' belongs to abc/ch01/one. | "
                "A former name belongs to one question, and to none of today's.",
            ],
        ),
        (
            {"cards/abc/ch07.yaml": chapter("abc", "ch07", question("one"))},
            [
                "cards/abc/ch07.yaml:1:1: unknown-chapter the catalogue has no chapter 'abc/ch07'. | Did you mean 'abc/ch02'?"
            ],
        ),
        (
            {"cards/new/ch01.yaml": chapter("new", "ch01", question("one"))},
            ["cards/new/ch01.yaml:1:1: unknown-resource there is no resource 'new'. | Write cards/new/resource.yaml."],
        ),
        (
            {"decks/mine.yaml": "deck: mine\ntitle: Mine\ntake:\n  - {part: abc-strat, topic: entropi, levl: 1}\n"},
            [
                "decks/mine.yaml:4:12: unknown-part there is no part 'abc-strat'. | Did you mean 'abc-start'?",
                "decks/mine.yaml:4:30: unknown-topic there is no topic 'entropi'. | Did you mean 'entropy'?",
                "decks/mine.yaml:4:39: unknown-key a condition has no key 'levl'. | Did you mean 'level'?",
            ],
        ),
    ],
)
def test_the_problems_of_a_bank_are_complete(write_bank: Write, changed: dict[str, str], expected: list[str]) -> None:
    _, problems = load(write_bank(changed))
    told = [f"{p.place.path}:{p.place.line}:{p.place.column}: {p.code} {p.message} | {p.help}" for p in problems]
    assert told == expected


def test_what_borrows_a_question_is_where_it_serves(write_bank: Write) -> None:
    bank, _ = load(write_bank())
    assert bank.question("abc/ch02/three").also == ("xyz/ch02",)
    assert bank.resources["xyz"].chapters[1].borrow == ("abc/ch02/three",)
    assert dict(bank.former) == {"abc/ch01/drei": "abc/ch02/three"}


def test_a_folder_without_cards_is_no_bank(write_bank: Write) -> None:
    bank, problems = load(write_bank() / "decks")
    assert (bank.names(), [problem.code for problem in problems]) == ([], ["no-bank"])


def test_files_are_in_the_order_of_the_catalogue(write_bank: Write) -> None:
    swapped = FILES["cards/abc/resource.yaml"].replace("ch01\n    number", "ch03\n    number")
    swapped = swapped.replace("ch02\n", "ch01\n").replace("ch03\n", "ch02\n")
    bank, _ = load(write_bank({"cards/abc/resource.yaml": swapped}))
    assert [name.split("/")[2] for name in bank.names()] == ["three", "one", "two", "four", "five"]
