"""A kill at any moment loses nothing that was answered; a few seeded moments, `benchmarks/kill_run.py` for many."""

import random
from pathlib import Path

from benchmarks.kill_run import kill_once


def test_nothing_answered_is_lost(tmp_path: Path, environment: dict[str, str]) -> None:
    chance = random.Random(20)
    moments = [(lines, chance.uniform(0, 0.01)) for lines in (0, 5, 9, 14, 30)]
    outcomes = [kill_once(tmp_path / "history.db", *moment, "book", environment) for moment in moments]
    assert [fault for outcome in outcomes for fault in outcome.faults] == []
    assert sum(outcome.stored for outcome in outcomes) > 0
