"""The quiz in a real pseudo-terminal: every kind, resize, Ctrl-C, Ctrl-D, suspend and resume."""

import re
import sys
from pathlib import Path

import pexpect
import pytest

from mlmath_quiz.study.history import History
from mlmath_quiz.study.reviews import AGAIN, EASY, GOOD, HARD
from tests.terminal.conftest import Open, Run, Window


@pytest.fixture
def ratings(environment: dict[str, str]):
    """The ratings stored so far, by question."""

    def stored() -> dict[str, int]:
        with History(Path(environment["MLQUIZ_HISTORY"])) as history:
            return {str(review.card): review.rating for review in history.reviews()}

    return stored


def option(window: Window, text: str) -> str:
    """The number of an option as shown."""
    found = re.search(rf"(\d)\. {text}", window.shown)
    assert found, window.shown
    return found[1]


def answer(window: Window) -> None:
    """Answer the question in the window rightly, whatever it is, and go on."""
    shown = window.shown
    if "three dozen" in shown:
        window.send("36\r")
    elif "Expand" in shown:
        window.send("x^2 + 2x + 1\r")
    elif "unit vector" in shown:
        window.send("(1, 0)\r")
    elif "identity matrix" in shown:
        window.send("[1 0; 0 1]\r")
    elif "Which is even" in shown:
        window.send(option(window, "four"))
    elif "Which are prime" in shown:
        window.send(option(window, "two"))
        window.wait("[x]")
        window.send(option(window, "three") + "\r")
    elif "corners" in shown:
        window.send("seven\r" if "four corners" in shown else "four\r")
    elif "Why count?" in shown:
        window.send("\r")
        window.wait("Because it counts.", "1 again")
        window.clear()
        window.send("4")
        return
    elif "squared" in shown:
        number = re.search(r"What is (\d) squared", shown)
        assert number
        window.send(f"{int(number[1]) ** 2}\r")
    window.wait("Right", "Enter next")
    window.clear()
    window.send("\r")


def test_a_whole_session_with_every_kind(window: Open, ratings) -> None:
    opened = window("run", "book/ch01", "--seed", "1")
    for number in range(1, 11):
        opened.wait(f"{number}/10  book/ch01", "?")
        answer(opened)
    opened.wait("Answered 10", "9 right", "1 self-graded", "10 passed")
    assert opened.end() == 0
    found = ratings()
    assert len(found) == 10
    assert found.pop("book/ch01/q08") == EASY
    assert set(found.values()) == {GOOD}


def test_the_reading_is_drawn_while_typing(window: Open) -> None:
    opened = window("run", "book/ch01/q01")
    opened.wait("type your answer")
    opened.send("(x+1)/x^2")
    opened.wait("x + 1", "───", "x²")
    opened.send("+sq")
    opened.wait("…")


def test_a_bad_reply_keeps_the_line_and_shows_where(window: Open, ratings) -> None:
    opened = window("run", "book/ch01/q01")
    opened.wait("type your answer")
    opened.send("x^2 + 2*q + 1\r")
    opened.wait("> x^2 + 2*q + 1", "The names here are x.")
    lines = opened.shown.splitlines()
    (line,) = [place for place, text in enumerate(lines) if text.startswith("> ")]
    assert lines[line + 1] == " " * lines[line].index("q") + "^"
    assert ratings() == {}
    opened.send("\x1b[C\x7fx\r")
    opened.wait("Right")
    assert ratings() == {"book/ch01/q01": GOOD}


def test_names_are_completed(window: Open) -> None:
    opened = window("run", "book/ch01/q01")
    opened.wait("type your answer")
    opened.send("arcs\t")
    opened.wait("arcsec", "arcsinh")
    opened.send("in\t")
    opened.wait("> arcsin")


def test_wrong_then_override_then_undo(window: Open, ratings) -> None:
    opened = window("run", "book/ch01/q02")
    opened.wait("type your answer")
    opened.send("35\r")
    opened.wait("Wrong", "Answer:", "36", "A Book of Everything, chapter 1 One of Each", "https://example.org/book")
    assert ratings() == {"book/ch01/q02": AGAIN}
    opened.send("2")
    opened.wait("graded hard")
    assert ratings() == {"book/ch01/q02": HARD}
    opened.clear()
    opened.send("u")
    opened.wait("Taken back", "three dozen", "type your answer")
    assert ratings() == {}
    opened.send("\x04")
    assert opened.end() == 0


def test_hint_help_source_and_skip(window: Open, ratings) -> None:
    opened = window("run", "book/ch01", "--limit", "2")
    opened.wait("Expand", "type your answer")
    opened.send(":h\r")
    opened.wait("A binomial.")
    opened.send("?\r")
    opened.wait(":dispute", ":suspend")
    opened.send(":source\r")
    opened.wait("cards/book/ch01.yaml:7")
    opened.send(":nonsense\r")
    opened.wait("There is no command")
    opened.send(":skip\r")
    opened.wait("three dozen")
    assert ratings() == {}
    opened.send("36\r")
    opened.wait("Right")
    opened.send("\r")
    opened.wait("2/2")
    opened.send("x^2+2x+1\r")
    opened.wait("Right", "graded good")


def test_a_dispute_is_noted(window: Open, tmp_path: Path) -> None:
    opened = window("run", "book/ch01/q02")
    opened.wait("type your answer")
    opened.send("35\r")
    opened.wait("Wrong")
    opened.send("d")
    opened.wait("what is wrong")
    opened.send("35 is close\r")
    opened.wait("Noted in")
    assert "35 is close" in (tmp_path / "history-disputes.jsonl").read_text()


def test_suspend_lasts_until_resumed(window: Open, mlquiz: Run) -> None:
    opened = window("run", "book/ch01/q08")
    opened.wait("Enter shows the answer")
    opened.send("p")
    opened.wait("Suspended")
    assert opened.end() == 0
    assert mlquiz("history", "suspended").stdout == "book/ch01/q08\n"
    assert "Why count?" not in mlquiz("run", "book/ch01/q08").stdout
    assert mlquiz("history", "resume", "book/ch01/q08").returncode == 0
    assert "Why count?" in mlquiz("run", "book/ch01/q08").stdout


@pytest.mark.parametrize("keys", ["", "x^2 + 2", "x^2 + 2x + 1\r"])
def test_ctrl_c_ends_with_130_and_nothing_is_lost(window: Open, ratings, keys: str) -> None:
    opened = window("run", "book/ch01", "--seed", "1")
    opened.wait("Expand", "type your answer")
    opened.send(keys)
    if keys.endswith("\r"):
        opened.wait("Right", "Enter next")
    opened.send("\x03")
    assert opened.end() == 130
    assert "Traceback" not in opened.text
    assert ratings() == ({"book/ch01/q01": GOOD} if keys.endswith("\r") else {})


def test_ctrl_d_ends_with_the_summary(window: Open) -> None:
    opened = window("run", "book/ch01")
    opened.wait("type your answer")
    opened.send("\x04")
    opened.wait("Nothing answered.")
    assert opened.end() == 0


def test_the_sitting_goes_on_where_it_was_left(window: Open, ratings) -> None:
    first = window("run", "book/ch01")
    first.wait("Expand", "type your answer")
    first.send("x^2 + 2x + 1\r")
    first.wait("Right")
    first.send("q")
    assert first.end() == 0
    second = window("run", "book/ch01")
    second.wait("1/9", "three dozen")


def test_a_new_width_draws_everything_anew(window: Open) -> None:
    opened = window("run", "book/ch01/q03")
    opened.wait("type your answer")
    opened.send("(1, 2")
    opened.wait("> (1, 2")
    opened.clear()
    opened.resize(40, 30)
    opened.wait("first axis", "> (1, 2")
    assert max(map(len, opened.shown.splitlines())) <= 40
    opened.send(")\r")
    opened.wait("Wrong")
    opened.clear()
    opened.resize(70, 30)
    opened.wait("Give a unit vector along the first axis of the plane.", "Wrong", "Enter next")


def test_forty_columns_are_enough(window: Open) -> None:
    opened = window("run", "book/ch01", columns=40, rows=60)
    for number in range(1, 4):
        opened.wait(f"{number}/10", "?")
        assert max(map(len, opened.text.splitlines())) <= 40
        answer(opened)


def test_without_colour(window: Open) -> None:
    opened = window("run", "book/ch01/q02", NO_COLOR="1")
    opened.wait("type your answer")
    opened.send("36\r")
    opened.wait("Right")
    assert not re.search(rb"\x1b\[(?:\d+;)*(?:3[0-7]|9[0-7])m", opened.raw)


def test_editing_asks_the_edited_question(window: Open, tmp_path: Path, bank: Path) -> None:
    import shutil

    copy = tmp_path / "bank"
    shutil.copytree(bank, copy)
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/called\nsed -i.bak "s/one and one/two minus nothing/" "$2"\n')
    editor.chmod(0o755)
    opened = window("run", "book/ch02", MLQUIZ_BANK=str(copy), EDITOR=str(editor))
    opened.wait("one and one", "type your answer")
    opened.send(":edit\r")
    opened.wait("What is two minus nothing?")
    assert (tmp_path / "called").read_text().split() == ["+5", str(copy / "cards/book/ch02.yaml")]


def test_to_the_shell_and_back(environment: dict[str, str], ratings) -> None:
    shell = pexpect.spawn("/bin/sh", ["-i"], env={**environment, "PS1": "READY "}, dimensions=(40, 80), timeout=20)
    try:
        shell.expect("READY ")
        shell.sendline(f"{sys.executable} -m mlmath_quiz run book/ch01/q02")
        shell.expect("type your answer")
        shell.send("3\x1a")
        shell.expect("(?i)stopped")
        shell.expect("READY ")
        shell.sendline("fg")
        shell.expect("> 3")
        shell.send("6\r")
        shell.expect("Right")
        shell.send("q")
        shell.expect("READY ")
    finally:
        shell.close(force=True)
    assert ratings() == {"book/ch01/q02": GOOD}
