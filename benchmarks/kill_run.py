"""Kills `mlquiz run` at random moments and looks whether everything that was answered is in the history.

    python benchmarks/kill_run.py --kills 300 --seed 1

Each run gets thousands of replies at once and is killed (signal 9) while it works through them. Afterwards the history must
be sound, hold a row for every verdict that was shown, in order, and at most one that was not shown any more.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mlmath_quiz.study.history import History
from mlmath_quiz.study.reviews import Review
from mlmath_quiz.study.schedule import replay

ROOT = Path(__file__).parent.parent
REPLIES = 1000
MOST_LINES = 200
LONGEST = 0.05
"""The kill falls within so many seconds after up to so many lines of output."""


@dataclass(frozen=True)
class Outcome:
    """What one kill did: verdicts shown, rows stored in that run, and what was found wrong."""

    shown: int
    stored: int
    faults: tuple[str, ...]


def kill_once(
    history: Path, lines: int, delay: float, what: str = "everything", environment: dict[str, str] | None = None
) -> Outcome:
    """Run, kill a delay in seconds after so many lines of output, and compare."""
    before = len(rows(history))
    replies = "".join(f"{before * REPLIES + number}\ngood\n:skip\n" for number in range(REPLIES))
    command = [
        sys.executable,
        "-m",
        "mlmath_quiz",
        "run",
        what,
        "--json",
        "--new",
        str(REPLIES),
        "--history",
        str(history),
    ]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
    with tempfile.TemporaryFile("w+") as source:
        source.write(replies)
        source.seek(0)
        process = subprocess.Popen(command, stdin=source, stdout=subprocess.PIPE, text=True, env=variables)
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(lines)]
        timer = threading.Timer(delay, process.kill)
        timer.start()
        said += process.stdout.readlines()
        timer.cancel()
        process.wait()
    return compare(history, before, graded(event for line in said if (event := whole(line))))


def graded(events: Iterable[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    """The questions and replies that were graded, by the judge at once or by a grade after it."""
    found, waiting = [], ("", [""])
    for event in events:
        if event["event"] == "judged":
            waiting = (event["name"], event["reply"])
        if event["event"] in ("judged", "graded") and event["rating"]:
            found.append(waiting)
    return found


def whole(line: str) -> dict[str, Any] | None:
    """The event of a line, None for one that was cut off by the kill."""
    return json.loads(line) if line.endswith("\n") else None


def compare(history: Path, before: int, shown: list[tuple[str, list[str]]]) -> Outcome:
    """What is wrong with the history, given what was shown."""
    with sqlite3.connect(history) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
    connection.close()
    found = rows(history)
    stored = [(review.card.question, list(review.reply)) for review in found[before:]]
    faults = [] if sound == "ok" else [f"not sound: {sound}"]
    if stored[: len(shown)] != shown:
        faults.append(f"of {len(shown)} verdicts that were shown, {len(stored)} are stored")
    if len(stored) > len(shown) + 1:
        faults.append(f"{len(stored) - len(shown)} rows more than were shown")
    if not memories_agree(history, found):
        faults.append("the memories are not what replaying gives")
    return Outcome(len(shown), len(stored), tuple(faults))


def rows(history: Path) -> list[Review]:
    """All reviews; none where there is no file yet."""
    if not history.exists():
        return []
    with History(history) as opened:
        return list(opened.reviews())


def memories_agree(history: Path, found: list[Review]) -> bool:
    """Whether the cached memories are what replaying the reviews gives."""
    by_card: dict[object, list[Review]] = {}
    for review in found:
        by_card.setdefault(review.card, []).append(review)
    with History(history) as opened:
        return opened.memories() == {card: replay(reviews) for card, reviews in by_card.items()}


def main() -> int:
    """Kill many times; 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(arguments.kills):
            history = Path(folder) / f"{number // 5}.db"
            outcomes.append(kill_once(history, chance.randrange(MOST_LINES), chance.uniform(0, LONGEST)))
            print(f"\r{number + 1} kills", end="", file=sys.stderr)
    faults = [fault for outcome in outcomes for fault in outcome.faults]
    shown, stored = (sum(values) for values in zip(*((each.shown, each.stored) for each in outcomes), strict=True))
    print(
        f"\n{len(outcomes)} kills: {shown} verdicts shown, {stored} reviews stored, {len(faults)} faults",
        *faults,
        sep="\n",
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
