"""A bank with a question of every kind, and a terminal to run the quiz in."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pexpect
import pyte
import pytest

BANK = {
    "cards/topics/probability.yaml": "counting: {title: Counting}\nchance: {title: Chance, needs: [counting]}\n",
    "cards/book/resource.yaml": """\
resource: book
title: A Book of Everything
authors: [A. Author]
kind: book
url: https://example.org/book
chapters:
  - chapter: ch01
    number: 1
    title: One of Each
  - chapter: ch02
    number: 2
    title: More
""",
    "cards/book/ch01.yaml": r"""resource: book
chapter: ch01
pillar: probability
symbols:
  x: real
questions:
  - id: q01
    kind: expression
    ask: Expand $(x+1)^2$.
    answer: x^2 + 2*x + 1
    hint: A binomial.
    why: "The middle term is $2x$."
    topics: [counting]
    section: "1.1"
  - id: q02
    kind: number
    ask: How many are three dozen?
    answer: "36"
    topics: [chance]
  - id: q03
    kind: vector
    ask: Give a unit vector along the first axis of the plane.
    answer: (1, 0)
    topics: [counting]
  - id: q04
    kind: matrix
    ask: Give the identity matrix of the plane.
    answer: '[[1, 0], [0, 1]]'
    topics: [counting]
  - id: q05
    kind: choice
    ask: Which is even?
    answer: four
    wrong:
      - three
      - answer: five
        say: Five is odd.
    topics: [counting]
  - id: q06
    kind: choice
    ask: Which are prime?
    answer:
      - two
      - three
    wrong:
      - four
      - six
    topics: [counting]
  - id: q07
    kind: cloze
    ask: A square has [[four]] corners and $3$ fewer than [[seven|7]].
    topics: [counting]
  - id: q08
    kind: recall
    ask: Why count?
    answer: Because it counts.
    topics: [counting]
  - id: q09
    kind: number
    vary:
      n: 2..9
    ask: What is <n> squared?
    answer: n^2
    topics: [counting]
""",
    "cards/book/ch02.yaml": """\
resource: book
chapter: ch02
pillar: optimization
questions:
  - id: only
    kind: number
    ask: What is one and one?
    answer: "2"
""",
    "decks/.keep": "",
}


@pytest.fixture(scope="session")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the bank."""
    root = tmp_path_factory.mktemp("bank")
    for path, text in BANK.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def environment(bank: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment that keeps everything in temporary folders."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("MLQUIZ", "NO_COLOR"))}
    cache = tmp_path_factory.getbasetemp() / "compiled"
    return {
        **kept,
        "MLQUIZ_BANK": str(bank),
        "MLQUIZ_HISTORY": str(tmp_path / "history.db"),
        "MLQUIZ_CACHE": str(cache),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "TERM": "xterm-256color",
    }


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def mlquiz(environment: dict[str, str]) -> Run:
    """Runs `mlquiz` over pipes."""

    def run(*arguments: str, replies: Sequence[str] = (), **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "mlmath_quiz", *arguments],
            input="".join(f"{reply}\n" for reply in replies),
            capture_output=True,
            text=True,
            timeout=60,
            env={**environment, **more},
            check=False,
        )

    return run


class Window:
    """A terminal window with `mlquiz` running in it."""

    def __init__(self, arguments: Sequence[str], environment: dict[str, str], columns: int, rows: int) -> None:
        self.screen = pyte.HistoryScreen(columns, rows, history=5000, ratio=1)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        command = ["-m", "mlmath_quiz", *arguments]
        self.process = pexpect.spawn(sys.executable, command, dimensions=(rows, columns), env=environment, timeout=5)
        self.process.delaybeforesend = None

    def read(self) -> bool:
        """Take what has come; false at the end."""
        try:
            data = self.process.read_nonblocking(65536, 0.05)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        self.stream.feed(data)
        return True

    @property
    def text(self) -> str:
        """Everything in the window and above it."""
        above = [
            "".join(line[column].data for column in range(self.screen.columns)) for line in self.screen.history.top
        ]
        return "\n".join(line.rstrip() for line in [*above, *self.screen.display]).rstrip()

    @property
    def shown(self) -> str:
        """What is in the window now."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def wait(self, *parts: str, patience: float = 20) -> None:
        """Wait until all parts can be read in the window."""
        end = time.monotonic() + patience
        while not all(part in self.shown for part in parts):
            assert self.read() or all(part in self.shown for part in parts), f"ended without {parts}:\n{self.text}"
            assert time.monotonic() < end, f"no {parts} in:\n{self.text}"

    def send(self, keys: str) -> None:
        """Type."""
        self.process.send(keys)

    def clear(self) -> None:
        """Forget what was shown, so that the next wait is for something new."""
        self.screen.reset()

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self.screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    def end(self) -> int:
        """Wait for the end; the exit status, or minus the signal."""
        while self.read():
            pass
        self.process.close()
        return self.process.exitstatus if self.process.exitstatus is not None else -(self.process.signalstatus or 0)


Open = Callable[..., Window]


@pytest.fixture
def window(environment: dict[str, str]) -> Iterator[Open]:
    """Opens windows with `mlquiz` in them, and closes them at the end."""
    opened: list[Window] = []

    def open_window(*arguments: str, columns: int = 80, rows: int = 40, **more: str) -> Window:
        opened.append(Window(arguments, {**environment, **more}, columns, rows))
        return opened[-1]

    yield open_window
    for each in opened:
        each.process.close(force=True)
