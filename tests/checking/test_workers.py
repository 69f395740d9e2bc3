"""Work that hangs, eats memory or dies costs itself only."""

import os
import time

import pytest

from mlmath_quiz.checking.workers import Limits, Pool


def work(task):
    match task:
        case "hang":
            while True:
                pass
        case "sleep":
            return time.sleep(60)
        case "memory":
            return len("x" * (1 << 34))
        case "deep":
            return deep(0)
        case "raise":
            raise ValueError("no")
        case "die":
            return os._exit(3)
        case number:
            return number * 2


def deep(n):
    return deep(n + 1) + 1


@pytest.mark.parametrize(
    ("task", "failure"),
    [
        ("hang", "time"),
        ("sleep", "time"),
        ("memory", "memory"),
        ("deep", "memory"),
        ("raise", "crash"),
        ("die", "crash"),
    ],
)
def test_a_bad_task_fails_and_the_others_go_on(task, failure):
    limits = Limits(seconds=1, patience=1.5, memory=1 << 28)
    with Pool(work, 2, limits) as pool:
        outcomes = {outcome.task: outcome for outcome in pool.run([1, 2, task, 3, 4])}
    assert outcomes[task].failure == failure
    assert {number: outcomes[number].result for number in (1, 2, 3, 4)} == {1: 2, 2: 4, 3: 6, 4: 8}


def test_a_worker_is_replaced_after_its_share():
    with Pool(work, 1, Limits(tasks_a_worker=2)) as pool:
        assert sorted(outcome.result for outcome in pool.run(range(7))) == [0, 2, 4, 6, 8, 10, 12]
        assert pool.workers[0].done <= 2


def test_nothing_to_do():
    with Pool(work, 2, Limits()) as pool:
        assert list(pool.run([])) == []
