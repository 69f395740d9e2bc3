"""A note's content is the same in every process: the locks, and with them learners' edits, depend on it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = """
from pathlib import Path
from mlmath_quiz.anki.package import Studio
from mlmath_quiz.bank.library import load
bank, _ = load(Path("."))
studio = Studio(bank, 1)
for name in bank.names()[::9]:
    print(name, studio.content(bank.question(name)).digest)
"""


def printed(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_the_order_of_sets_does_not_reach_a_note() -> None:
    first = printed("1")
    assert first
    assert first == printed("2")
