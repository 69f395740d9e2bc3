"""The tables of a history file, and the steps from each version to the next."""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x6D6C717A  # "mlqz", in the header of every history file

STRICT = "STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""

FIRST = f"""
CREATE TABLE review (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    question TEXT NOT NULL CHECK (question <> ''),
    blank INTEGER NOT NULL CHECK (blank >= 0),
    time INTEGER NOT NULL,
    rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
    graded TEXT NOT NULL CHECK (graded IN ('judge', 'self', 'override')),
    mode TEXT NOT NULL CHECK (mode IN ('study', 'cram', 'exam')),
    source TEXT NOT NULL,
    reply TEXT NOT NULL,
    verdict TEXT NOT NULL,
    how TEXT NOT NULL,
    draw TEXT NOT NULL,
    seed TEXT NOT NULL,
    duration INTEGER CHECK (duration >= 0)
) {STRICT};
CREATE INDEX review_of_card ON review (question, blank, time);
CREATE INDEX review_at_time ON review (time);

CREATE TABLE suspended (
    question TEXT PRIMARY KEY,
    time INTEGER NOT NULL
) {STRICT};

CREATE TABLE memory (
    question TEXT NOT NULL,
    blank INTEGER NOT NULL,
    state INTEGER NOT NULL,
    step INTEGER,
    stability REAL NOT NULL,
    difficulty REAL NOT NULL,
    due INTEGER NOT NULL,
    last INTEGER NOT NULL,
    first INTEGER NOT NULL,
    reviews INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    PRIMARY KEY (question, blank)
) {STRICT};
CREATE TABLE memory_signature (signature TEXT NOT NULL) {STRICT};

CREATE TABLE stale (
    question TEXT NOT NULL,
    blank INTEGER NOT NULL,
    PRIMARY KEY (question, blank)
) {STRICT};

CREATE TRIGGER review_never_changes BEFORE UPDATE ON review BEGIN
    SELECT RAISE(ABORT, 'reviews are only ever added or undone');
END;
CREATE TRIGGER review_added AFTER INSERT ON review BEGIN
    INSERT OR IGNORE INTO stale VALUES (NEW.question, NEW.blank);
END;
CREATE TRIGGER review_undone AFTER DELETE ON review BEGIN
    INSERT OR IGNORE INTO stale VALUES (OLD.question, OLD.blank);
END;
"""
"""`review` and `suspended` are the history; `memory` is a cache of what replaying gives, `stale` says which of it is not."""

MIGRATIONS: tuple[str, ...] = (FIRST,)
"""Step n leads from version n to version n + 1; a step, once released, never changes."""
