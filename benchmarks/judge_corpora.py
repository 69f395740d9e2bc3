"""The judge over labelled pairs of expressions, next to other comparers on the same rows in the same run."""

from __future__ import annotations

import argparse
import json
import signal
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from corpus import Row, rows

from mlmath_quiz.cli.judge_command import judge_line

SECONDS = 5
Outcome = str
"""`accept`, `reject`, `undecided` or `unreadable`."""
OUTCOMES = {
    "right": "accept",
    "almost": "accept",
    "wrong": "reject",
    "partial": "reject",
    "undecided": "undecided",
    "unreadable": "unreadable",
}


def ours(row: Row) -> Outcome:
    """What `mlquiz judge` says to the row's request."""
    return OUTCOMES[judge_line(json.dumps(row.request)).verdict]


def by_sympy(compare: Callable[[Any, Any], bool | None]) -> Callable[[Row], Outcome]:
    """A comparer of SymPy expressions; both sides are read by our grammar, so that only comparing is compared."""

    def judged(row: Row) -> Outcome:
        from mlmath_quiz.maths.parser import Unreadable, read
        from mlmath_quiz.maths.scope import plain
        from mlmath_quiz.maths.symbolic import NotSymbolic, to_sympy
        from mlmath_quiz.maths.symbols import symbols_for

        names = row.request["symbols"]
        assert isinstance(names, dict)
        try:
            values = symbols_for(names)
            a, b = (to_sympy(read(text, plain(names)), values) for text in (row.student, row.model))
        except (Unreadable, NotSymbolic):
            return "unreadable"
        same = compare(a, b)
        return "undecided" if same is None else "accept" if same else "reject"

    return judged


def by_simplify(a: Any, b: Any) -> bool:
    """`simplify(a - b) == 0`."""
    import sympy

    return bool(sympy.simplify(a - b) == 0)


def by_equals(a: Any, b: Any) -> bool | None:
    """`a.equals(b)`."""
    found = a.equals(b)
    return None if found is None else bool(found)


def by_math_verify(a: Any, b: Any) -> bool:
    """Math-Verify's comparison of two parsed expressions."""
    from math_verify import verify

    return bool(verify([b], [a], timeout_seconds=None))


JUDGES: dict[str, Callable[[Row], Outcome]] = {
    "mlquiz": ours,
    "Math-Verify": by_sympy(by_math_verify),
    "simplify(a-b)==0": by_sympy(by_simplify),
    ".equals": by_sympy(by_equals),
}


class TooSlow(Exception):
    """The comparer took longer than it may."""


def stopped(*_: object) -> None:
    """The alarm of a comparer that has no limit of its own."""
    raise TooSlow


def timed(judge: Callable[[Row], Outcome], row: Row) -> tuple[Outcome, float]:
    """The outcome and how many milliseconds it took."""
    signal.signal(signal.SIGALRM, stopped)
    signal.alarm(SECONDS)
    start = time.perf_counter()
    try:
        outcome = judge(row)
    except TooSlow:
        outcome = "undecided"
    except Exception:
        outcome = "unreadable"
    finally:
        signal.alarm(0)
    return outcome, (time.perf_counter() - start) * 1000


def verdict(row: Row, outcome: Outcome) -> str:
    """How an outcome stands to the row's label."""
    if outcome in ("undecided", "unreadable"):
        return outcome
    if outcome == ("accept" if row.expected == "correct" else "reject"):
        return "right"
    return "false accept" if outcome == "accept" else "false reject"


COLUMNS = ("right", "false accept", "false reject", "undecided", "unreadable")


def table(title: str, chosen: Sequence[Row], names: Sequence[str], show: bool) -> None:
    """Measure the judges on the rows and print a line for each."""
    print(f"\n{title}: {len(chosen)} rows")
    print(f"{'':18}" + "".join(f"{column:>14}" for column in COLUMNS) + f"{'median ms':>12}{'95 % ms':>10}")
    for name in names:
        results = [(row, *timed(JUDGES[name], row)) for row in chosen]
        counts = Counter(verdict(row, outcome) for row, outcome, _ in results)
        times = sorted(taken for _, _, taken in results)
        shares = "".join(f"{counts[column]:>6} {counts[column] / len(chosen):>6.1%}" for column in COLUMNS)
        print(f"{name:18}{shares}{statistics.median(times):>12.2f}{times[int(0.95 * len(times))]:>10.2f}")
        if show and name == "mlquiz":
            for row, outcome, taken in results:
                if verdict(row, outcome) != "right":
                    print(
                        f"    {verdict(row, outcome):12} {taken:7.1f} ms  {row.student}  |  {row.model}  ({row.expected})"
                    )


def main() -> None:
    """Read the folder, print the table of the goals, the rest, and what was left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="a folder of JSON-lines corpora")
    parser.add_argument("--only", choices=JUDGES, action="append", help="measure only this judge")
    parser.add_argument("--show", action="store_true", help="print the rows that mlquiz does not judge right")
    options = parser.parse_args()
    names = options.only or list(JUDGES)
    everything = list(rows(options.corpora))
    for name in names:
        for row in everything[:100:4]:
            timed(JUDGES[name], row)
    table("Plain equality", [row for row in everything if not row.left_out], names, options.show)
    print("\nLeft out, by reason:")
    for reason, count in Counter(row.left_out for row in everything if row.left_out).most_common():
        print(f"{count:>5}  {reason}")


if __name__ == "__main__":
    main()
