"""Time from start to the first question on the whole bank, as a ratio to `python -c "import click"` in the same run.

    python benchmarks/start.py --rounds 15

Prints the median of each and its ratio: the first question over a pipe (at most 4), on a terminal (6), `--help` (1.6).
With --reviews N the history holds N reviews, which must not slow the first question by more than 100 ms.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pexpect

from mlmath_quiz.bank.library import load
from mlmath_quiz.study.history import History
from mlmath_quiz.study.reviews import Card, Review

ROOT = Path(__file__).parent.parent
MOST = {"first question, piped": 4.0, "first question, terminal": 6.0, "--help": 1.6}
DAY = 86_400_000


def command(*arguments: str) -> list[str]:
    """The command line, as an installed `mlquiz` would start."""
    return [sys.executable, "-c", "from mlmath_quiz.cli.main import main; main()", *arguments]


def timed(action: Callable[[], None]) -> float:
    """Seconds that an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def finished(words: list[str]) -> float:
    """Seconds until a command has ended."""
    return timed(lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL) and None)


def piped(history: Path) -> float:
    """Seconds until the heading of the first question can be read from a pipe."""
    words = command("run", "everything", "--history", str(history))
    start = time.perf_counter()
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        while not process.stdout.readline().startswith(b"1/"):
            pass
        process.stdout.readline()
        process.stdout.readline()
        took = time.perf_counter() - start
        process.kill()
    return took


def on_terminal(history: Path) -> float:
    """Seconds until the first question can be answered on a terminal: until its prompt line is there."""
    start = time.perf_counter()
    process = pexpect.spawn(
        command()[0], command("run", "everything", "--history", str(history))[1:], dimensions=(50, 80)
    )
    process.delaybeforesend = None
    process.expect(r"1/\d+.*\r\n.*\r\n.*\r\n")
    took = time.perf_counter() - start
    process.close(force=True)
    return took


def filled(history: Path, count: int) -> None:
    """A history of so many reviews, over all questions of the bank and many days."""
    bank, _ = load(ROOT)
    names = bank.names()
    now = time.time_ns() // 1_000_000
    with History(history) as opened:
        opened.add(
            Review(str(number), Card(names[number % len(names)]), now - 400 * DAY + number * (300 * DAY // count), 3)
            for number in range(count)
        )
        opened.refresh(lambda done, total: print(f"\rreplayed {done} of {total} cards", end="", file=sys.stderr))


def main() -> int:
    """Measure in turns; 1 if a ratio is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--reviews", type=int, default=0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        history = Path(folder) / "history.db"
        os.environ["MLQUIZ_CACHE"] = folder
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package has its bytecode
        os.chdir(ROOT)
        if arguments.reviews:
            print(f"filling took {timed(lambda: filled(history, arguments.reviews)):.1f} s")
        measures: dict[str, Callable[[], float]] = {
            "import click": lambda: finished([sys.executable, "-c", "import click"]),
            "--help": lambda: finished(command("--help")),
            "first question, piped": lambda: piped(history),
            "first question, terminal": lambda: on_terminal(history),
        }
        for measure in measures.values():
            measure()
        taken: dict[str, list[float]] = {name: [] for name in measures}
        for _ in range(arguments.rounds):
            for name, measure in measures.items():
                taken[name].append(measure())
    medians = {name: statistics.median(times) for name, times in taken.items()}
    missed = False
    for name, median in medians.items():
        ratio = median / medians["import click"]
        missed |= ratio > MOST.get(name, ratio)
        most = f", at most {MOST[name]}" if name in MOST else ""
        print(f"{name}: {median * 1000:.0f} ms, ratio {ratio:.2f}{most}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
