"""How many wrong answers does `mlquiz check` refute? Every verified answer of a bank is mutated, and each mutant checked.

    python benchmarks/mutants.py [--bank DIR] [--sample N] [--seconds S]

A mutant counts only if the question's own relation tells it apart from the answer. Survivors are listed.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from pathlib import Path
from random import Random

from mlmath_quiz.bank.home import find_bank
from mlmath_quiz.bank.library import load
from mlmath_quiz.checking.mutation import MutationTask, examine_mutants
from mlmath_quiz.checking.workers import Limits, Pool
from mlmath_quiz.model import TYPED_KINDS


def main() -> None:
    """Run, and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--bank", type=Path, default=find_bank(Path.cwd()))
    options.add_argument("--sample", type=int, help="so many questions, chosen by a fixed seed")
    options.add_argument("--seconds", type=float, default=120.0, help="processor time for one question")
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = options.parse_args()
    bank, _ = load(given.bank)
    questions = [q for q in bank.questions(bank.names()) if q.kind in TYPED_KINDS]
    if given.sample and given.sample < len(questions):
        questions = Random("mutants").sample(questions, given.sample)
    started, count, survivors = time.perf_counter(), Counter(), []
    tasks = [MutationTask(question) for question in questions]
    with Pool(examine_mutants, given.jobs, Limits(given.seconds), ("mlmath_quiz.checking.mutation",)) as pool:
        for outcome in pool.run(tasks):
            if outcome.failure:
                count["questions stopped"] += 1
                print(f"stopped: {outcome.task.question.name} ({outcome.failure} {outcome.detail})")
                continue
            found = outcome.result
            count.update(found.counts)
            survivors += [(outcome.task.question.name, *survivor) for survivor in found.survivors]
    for name, mutant, change in sorted(survivors):
        print(f"survived: {name}: {mutant}   ({change})")
    tried = count["refuted"] + len(survivors)
    print(f"{len(questions)} questions, {dict(count)}, {time.perf_counter() - started:.0f} s")
    print(f"{count['refuted']} of {tried} mutants refuted: {100 * count['refuted'] / max(tried, 1):.2f} %")


if __name__ == "__main__":
    main()
