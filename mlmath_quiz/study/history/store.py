"""The history of a learner: an append-only log of reviews in SQLite, and a cache of the memories it amounts to."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mlmath_quiz.study.history.opening import connect
from mlmath_quiz.study.history.rows import (
    MEMORY_COLUMNS,
    REVIEW_COLUMNS,
    from_memory,
    from_review,
    to_memory,
    to_review,
)
from mlmath_quiz.study.history.troubles import clear_sentences
from mlmath_quiz.study.reviews import Card, Rating, Review
from mlmath_quiz.study.schedule import SIGNATURE, Memory, after, replay

MARKS = ", ".join("?" * len(REVIEW_COLUMNS.split(",")))
MEMORY_MARKS = ", ".join("?" * len(MEMORY_COLUMNS.split(",")))
CHUNK = 500
"""How many memories are computed between two commits."""

Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """A progress that shows nothing."""


class History:
    """The log at a path. Every change is one transaction that is on the disk when the method returns.

    All methods raise HistoryTrouble with a sentence for the learner.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = connect(path)

    def check_writable(self) -> None:
        """Raise HistoryTrouble now rather than after the first reply if nothing can be stored."""
        with self.change():
            pass

    def close(self) -> None:
        """Close the file; nothing is pending at any time."""
        self.connection.close()

    def __enter__(self) -> History:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or, if anything fails, nothing."""
        with clear_sentences(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def rows(self, query: str, values: Iterable[object] = ()) -> Iterator[tuple[object, ...]]:
        """The rows of a query."""
        with clear_sentences(self.path):
            yield from self.connection.execute(query, tuple(values))

    # The log

    def record(self, review: Review) -> None:
        """Add one review and bring its card's memory up to date."""
        with self.change() as connection:
            memory = self.memory_before(connection, review)
            connection.execute(f"INSERT INTO review ({REVIEW_COLUMNS}) VALUES ({MARKS})", from_review(review))
            if memory:
                self.remember(connection, review.card, after(memory, review))
            else:
                self.recompute(connection, review.card)

    def add(self, reviews: Iterable[Review], suspended: Iterable[tuple[str, int]] = ()) -> int:
        """Add the reviews whose ids are not there yet, then suspensions, all or none; returns how many reviews were new."""
        with self.change() as connection:
            before = self.count()
            insert = f"INSERT OR IGNORE INTO review ({REVIEW_COLUMNS}) VALUES ({MARKS})"
            connection.executemany(insert, map(from_review, reviews))
            connection.executemany("INSERT OR IGNORE INTO suspended VALUES (?, ?)", suspended)
            return self.count() - before

    def undo(self) -> Review | None:
        """Take back the newest review, of this session or an earlier one; None where there is none."""
        with self.change() as connection:
            row = connection.execute(f"SELECT {REVIEW_COLUMNS} FROM review ORDER BY row DESC LIMIT 1").fetchone()
            if row is None:
                return None
            review = to_review(row)
            self.remove(connection, review)
            return review

    def regrade(self, review: Review, rating: Rating) -> Review:
        """Replace a review's rating by the learner's own; returns the review that now stands."""
        changed = replace(review, rating=rating, graded="override" if review.graded != "self" else "self")
        with self.change() as connection:
            self.remove(connection, review)
            connection.execute(f"INSERT INTO review ({REVIEW_COLUMNS}) VALUES ({MARKS})", from_review(changed))
            self.recompute(connection, review.card)
        return changed

    def remove(self, connection: sqlite3.Connection, review: Review) -> None:
        """Delete one review within a transaction."""
        connection.execute("DELETE FROM review WHERE id = ?", (review.id,))
        self.recompute(connection, review.card)

    def reviews(self, names: Collection[str] | None = None) -> Iterator[Review]:
        """All reviews, or those recorded under some names, in the order in which they were added."""
        if names is None:
            for row in self.rows(f"SELECT {REVIEW_COLUMNS} FROM review ORDER BY row"):
                yield to_review(row)
            return
        for name in names:
            for row in self.rows(f"SELECT {REVIEW_COLUMNS} FROM review WHERE question = ? ORDER BY row", [name]):
                yield to_review(row)

    def present_reviews(self, renamed: Mapping[str, str]) -> Iterator[Review]:
        """All reviews, each under the name that its question has today."""
        for review in self.reviews():
            name = renamed.get(review.card.question)
            yield replace(review, card=Card(name, review.card.blank)) if name else review

    def count(self) -> int:
        """How many reviews there are."""
        return self.number("SELECT count(*) FROM review")

    def number(self, query: str, *values: object) -> int:
        """The one number that a query gives."""
        with clear_sentences(self.path):
            return int(self.connection.execute(query, values).fetchone()[0])

    # What it amounts to

    def memories(
        self, wanted: Collection[str] | None = None, renamed: Mapping[str, str] | None = None
    ) -> dict[Card, Memory]:
        """What is remembered of each card (of the wanted questions), under the names of today.

        `renamed` leads from former names to present ones; the reviews under both count together.
        """
        self.refresh()
        renamed = renamed or {}
        found, moved = {}, set()
        for row in self.rows(f"SELECT {MEMORY_COLUMNS} FROM memory"):
            name = str(row[0])
            if name in renamed:
                moved.add(Card(renamed[name], int(str(row[1]))))
            elif wanted is None or name in wanted:
                found[Card(name, int(str(row[1])))] = to_memory(row)[1]
        for card in moved:
            if wanted is None or card.question in wanted:
                found.update(self.merged(card, renamed))
        return found

    def merged(self, card: Card, renamed: Mapping[str, str]) -> dict[Card, Memory]:
        """The memory of a card from its reviews under all of its names."""
        names = [card.question, *(old for old, new in renamed.items() if new == card.question)]
        memory = replay(review for review in self.reviews(names) if review.card.blank == card.blank)
        return {card: memory} if memory else {}

    def begun_since(self, time: int) -> int:
        """How many questions were seen for the first time at or after a time."""
        return self.number("SELECT count(DISTINCT question) FROM memory WHERE first >= ?", time)

    def reviewed_since(self, time: int) -> int:
        """How many reviews of the schedule were made at or after a time."""
        return self.number("SELECT count(*) FROM review WHERE time >= ? AND mode = 'study'", time)

    def refresh(self, progress: Progress = silent) -> None:
        """Compute the memories that are missing or out of date, a chunk a transaction; a kill in between loses nothing."""
        self.check_signature()
        total = self.number("SELECT count(*) FROM stale")
        left = total
        while left:
            with self.change() as connection:
                for row in connection.execute("SELECT question, blank FROM stale LIMIT ?", (CHUNK,)).fetchall():
                    self.recompute(connection, Card(*row))
            left = self.number("SELECT count(*) FROM stale")
            progress(total - left, total)

    def check_signature(self) -> None:
        """Mark all memories as stale if they were computed by another scheduler."""
        if list(self.rows("SELECT signature FROM memory_signature")) == [(SIGNATURE,)]:
            return
        with self.change() as connection:
            connection.execute("DELETE FROM memory_signature")
            connection.execute("INSERT INTO memory_signature VALUES (?)", (SIGNATURE,))
            connection.execute("INSERT OR IGNORE INTO stale SELECT DISTINCT question, blank FROM review")

    def recompute(self, connection: sqlite3.Connection, card: Card) -> None:
        """Replay one card within a transaction."""
        query = f"SELECT {REVIEW_COLUMNS} FROM review WHERE question = ? AND blank = ? ORDER BY time, row"
        self.remember(connection, card, replay(map(to_review, connection.execute(query, card))))

    def memory_before(self, connection: sqlite3.Connection, review: Review) -> Memory | None:
        """The memory that a review can simply be added to: up to date, and not later than the review."""
        where = "FROM memory NATURAL LEFT JOIN (SELECT *, 1 AS is_stale FROM stale) WHERE question = ? AND blank = ?"
        row = connection.execute(f"SELECT {MEMORY_COLUMNS}, is_stale {where}", review.card).fetchone()
        if row is None or row[-1]:
            return None
        memory = to_memory(row[:-1])[1]
        return memory if memory.last <= review.time else None

    def remember(self, connection: sqlite3.Connection, card: Card, memory: Memory | None) -> None:
        """Store a card's memory within a transaction, or forget it."""
        connection.execute("DELETE FROM memory WHERE question = ? AND blank = ?", card)
        if memory:
            insert = f"INSERT INTO memory ({MEMORY_COLUMNS}) VALUES ({MEMORY_MARKS})"
            connection.execute(insert, from_memory(card, memory))
        connection.execute("DELETE FROM stale WHERE question = ? AND blank = ?", card)

    # Suspended questions

    def suspend(self, question: str, time: int) -> None:
        """Never ask a question again until it is resumed."""
        with self.change() as connection:
            connection.execute("INSERT OR IGNORE INTO suspended VALUES (?, ?)", (question, time))

    def resume(self, question: str) -> bool:
        """Ask a suspended question again; False if it was not suspended."""
        with self.change() as connection:
            return connection.execute("DELETE FROM suspended WHERE question = ?", (question,)).rowcount > 0

    def suspended(self, renamed: Mapping[str, str] | None = None) -> dict[str, int]:
        """The suspended questions under the names of today, and since when."""
        renamed = renamed or {}
        return {
            renamed.get(str(name), str(name)): int(str(time))
            for name, time in self.rows("SELECT question, time FROM suspended ORDER BY question")
        }
