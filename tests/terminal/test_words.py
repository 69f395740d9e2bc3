"""Commands as typed, durations, what is said when there is nothing to ask, editors."""

from pathlib import Path

import pytest

from mlmath_quiz.study.plan import Plan
from mlmath_quiz.terminal.closing import nothing_to_ask, span
from mlmath_quiz.terminal.commands import COMMANDS, KEYS, Unknown, command_in, help_lines
from mlmath_quiz.terminal.editing import NoEditor, edit, editor_command
from mlmath_quiz.terminal.lines import caret
from mlmath_quiz.terminal.style import Style, natural_math, wants_colour
from mlmath_quiz.terminal.summary import duration, summarise, summary_lines
from tests.study.samples import NOON, review

MINUTE = 60_000


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (":hint", "hint"),
        (":h", "hint"),
        (" :H ", "hint"),
        (":hi", "hint"),
        (":u", "undo"),
        (":p", "suspend"),
        ("?", "help"),
        (":?", "help"),
    ],
)
def test_commands_by_word_by_key_and_by_their_first_letters(line: str, word: str) -> None:
    assert command_in(line) == word


@pytest.mark.parametrize("line", ["h", "x", "", "2*x", "x?", "a:b"])
def test_replies_are_no_commands(line: str) -> None:
    assert command_in(line) is None


def test_an_unknown_command_says_what_was_meant() -> None:
    with pytest.raises(Unknown, match=":undo"):
        command_in(":undoo")
    with pytest.raises(Unknown, match="lists them"):
        command_in(":zzz")
    with pytest.raises(Unknown):
        command_in(":")


def test_every_command_has_a_key_of_its_own() -> None:
    assert len(KEYS) == len(COMMANDS)
    assert not set(KEYS) & set("123456789")


@pytest.mark.parametrize("width", [40, 80])
def test_the_list_of_commands_fits_the_window(width: int) -> None:
    assert all(len(line) <= width for as_keys in (True, False) for line in help_lines(as_keys, width))


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [(0, "0 s"), (59_000, "59 s"), (60_000, "1 min"), (200_000, "3 min 20 s"), (3_900_000, "1 h 5 min")],
)
def test_durations(milliseconds: int, words: str) -> None:
    assert duration(milliseconds) == words


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [(1, "1 minute"), (10 * MINUTE, "10 minutes"), (180 * MINUTE, "3 hours"), (72 * 60 * MINUTE, "3 days")],
)
def test_spans(milliseconds: int, words: str) -> None:
    assert span(milliseconds) == words


def test_what_waits_when_nothing_is_due() -> None:
    plan = Plan((), left_new=5, next_due=NOON + 180 * MINUTE)
    said = nothing_to_ask(plan, True, True, NOON)
    assert said == (
        "Nothing is due now. 5 new questions wait for another day; `--new 10` begins some now. The next review is due in 3 hours."
    )
    assert "an exam could ask" in nothing_to_ask(Plan(()), True, True, NOON, "exam")
    assert "suspended" in nothing_to_ask(Plan(()), True, True, NOON, "cram")
    assert "3 due questions" in nothing_to_ask(Plan((), left_due=3), True, True, NOON)


def test_the_summary_names_verdicts_leeches_and_what_was_set_aside() -> None:
    answers = [review(rating=1, verdict="wrong", duration=30_000), review(time=NOON + 1, rating=3, verdict="right")]
    lines = summary_lines(summarise(answers, {}, [review("a/b/hard").card]))
    assert lines[0] == "Answered 2 in 30 s: 1 right, 1 wrong, 1 passed."
    assert lines[1].endswith("a/b/hard")


def test_a_caret_stands_under_the_unreadable_character() -> None:
    assert caret("2*q", 2) == ["  2*q", "    ^"]
    assert caret("2*\x1bq", 3) == ["  2* q", "     ^"]
    assert caret("", 0) == []
    line, mark = caret("x" * 500 + "?", 500)
    assert line[mark.index("^")] == "?"


def test_colours() -> None:
    assert Style(colour=True).paint("a", "good") == "\x1b[32ma\x1b[0m"
    assert Style().paint("a", "good") == "a"
    assert wants_colour(True, {"TERM": "xterm"})
    assert not wants_colour(True, {"NO_COLOR": "1"})
    assert not wants_colour(True, {"TERM": "dumb"})
    assert not wants_colour(False, {})


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vi", ["vi", "+7", "a b.yaml"]),
        ("emacs -nw", ["emacs", "-nw", "+7", "a b.yaml"]),
        ("code", ["code", "--wait", "--goto", "a b.yaml:7"]),
        ("/usr/bin/hx", ["/usr/bin/hx", "a b.yaml:7"]),
    ],
)
def test_editors_open_at_the_line(editor: str, words: list[str]) -> None:
    assert editor_command(editor, Path("a b.yaml"), 7) == words


def test_an_editor_that_is_missing_or_fails_is_a_sentence() -> None:
    with pytest.raises(NoEditor, match="could not be started"):
        edit(Path("x"), 1, {"EDITOR": "/no/such/editor"})
    with pytest.raises(NoEditor, match="status 1"):
        edit(Path("x"), 1, {"EDITOR": "false"})


@pytest.mark.parametrize(
    ("encoding", "mode"),
    [("utf-8", "fancy"), ("latin-1", "ascii"), ("ascii", "ascii"), (None, "ascii"), ("no", "ascii")],
)
def test_an_output_that_lacks_the_signs_gets_ascii(encoding: str | None, mode: str) -> None:
    assert natural_math(encoding) == mode
