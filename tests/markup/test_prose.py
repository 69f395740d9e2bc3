"""Prose: blocks, pieces with their places, blanks; whatever is not markup is text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmath_quiz.markup.prose import (
    Blank,
    Emphasis,
    Link,
    Listing,
    Maths,
    Paragraph,
    Text,
    Typed,
    blanks,
    inlines,
    parse,
    plain_text,
)

ALPHABET = st.lists(
    st.sampled_from(list("ab1 $*`[]|\\\n-.:(){}_^") + ["[[", "]]", "$$", "https://a.b", "**"]), max_size=40
).map("".join)


def inside(text: str) -> tuple:
    (paragraph,) = parse(text)
    assert isinstance(paragraph, Paragraph)
    return paragraph.inside


def test_a_formula_knows_where_its_latex_begins() -> None:
    before, formula, after = inside(r"Let $x^2$ be.")
    assert formula == Maths("x^2")
    assert (formula.start, formula.end, formula.at) == (4, 9, 5)
    assert (before, after) == (Text("Let "), Text(" be."))


def test_displayed_and_typed_mathematics() -> None:
    assert inside("$$ a\n+ b $$") == (Maths("a\n+ b", display=True),)
    assert inside("`x^2` and `[[1, 2]]`") == (Typed("x^2"), Text(" and "), Typed("[[1, 2]]"))


def test_emphasis_may_be_nested() -> None:
    (outer,) = inside("*very **nice***")
    assert outer == Emphasis((Text("very "), Emphasis((Text("nice"),), strong=True)))


@pytest.mark.parametrize(
    "text",
    [
        "a * b * c",
        "2*x",
        "$5 and $6",
        "x_1 and y_2",
        "<b>bold</b>",
        "[t](javascript:alert)",
        "[[",
        "[[]]",
        "`",
        "**",
        "\\alpha",
    ],
)
def test_what_is_not_markup_is_text(text: str) -> None:
    assert inside(text) == (Text(text),)


def test_a_backslash_takes_the_meaning() -> None:
    assert inside(r"\$5 \*x\* \`y\` \[\[z]]") == (Text("$5 *x* `y` [[z]]"),)


def test_links_to_the_web_only() -> None:
    assert inside("[a *b*](https://x.y/z_(w))")[0] == Link((Text("a "), Emphasis((Text("b"),))), "https://x.y/z_(w)")


def test_lists_and_paragraphs() -> None:
    blocks = parse("Two:\n- one $x$\n  more\n- two\n\n2. a\n3. b")
    assert [type(block) for block in blocks] == [Paragraph, Listing, Listing]
    assert blocks[1] == Listing(((Text("one "), Maths("x"), Text("\n  more")), (Text("two"),)))
    assert blocks[2] == Listing(((Text("a"),), (Text("b"),)), first=2)


def test_a_line_of_a_formula_is_no_list() -> None:
    assert parse("$$\na\n- b\n$$") == (Paragraph((Maths("a\n- b", display=True),)),)


def test_blanks_are_numbered_unless_they_say_their_number() -> None:
    found = blanks(parse("[[a|b]] [[1: c]] [[d]] [[2: `x|y`]]"))
    assert [blank.number for blank in found] == [3, 1, 4, 2]
    assert found[0].answers == ((Text("a"),), (Text("b"),))
    assert found[3].answers == ((Typed("x|y"),),)


def test_a_blank_may_hold_a_formula_with_bars_and_brackets() -> None:
    (blank,) = blanks(parse("[[$|x|$|`[[1, 2], [3, 4]]`]]"))
    assert blank == Blank(((Maths("|x|"),), (Typed("[[1, 2], [3, 4]]"),)), 1)


@given(ALPHABET)
def test_any_text_parses_and_pieces_keep_their_places(text: str) -> None:
    blocks = parse(text)
    for piece in inlines(blocks):
        assert 0 <= piece.start < piece.end <= len(text)
        if isinstance(piece, Maths):
            assert text[piece.at :].lstrip().startswith(piece.latex)
        if isinstance(piece, Typed):
            assert text[piece.at :].lstrip().startswith(piece.source)


@given(st.text(max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    blocks = parse(text)
    shown = "".join(plain_text(line) for b in blocks for line in (b.items if isinstance(b, Listing) else (b.inside,)))
    assert [char for char in shown if char.isalpha()] == [char for char in text if char.isalpha()]


@pytest.mark.parametrize(
    "text", ["*", "[[", "$", "`", "[[`", "**a ", "$a ", "[a", "- \n", "$$a ", "\\", "[[a]]", "[t](https://a"]
)
def test_hostile_repetition_is_read_in_time(text: str) -> None:
    assert parse(text * (100_000 // len(text)))
