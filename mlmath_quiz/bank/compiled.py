"""A bank compiled into one SQLite file that is never changed, only replaced: nothing is read but what is asked for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from mlmath_quiz.bank.codec import decode, decode_all
from mlmath_quiz.bank.contents import Entry, Row
from mlmath_quiz.model import Question, Recipe, Resource, Topic
from mlmath_quiz.problems import Problem

T = TypeVar("T", Resource, Topic, Recipe)

SCHEMA = """
create table meta (key text primary key, value text) without rowid;
create table file (id integer primary key, path text unique, stamp text, hash text, rank integer, reading text);
create table question (
    file integer, position integer, name text unique, kind text, pillar text, resource text, chapter text,
    also text, topics text, level integer, verified integer, words text, document text
);
create index question_of_file on question (file, position);
create table serves (chapter text, resource text, question text, file integer);
create index serves_chapter on serves (chapter);
create index serves_resource on serves (resource);
create index serves_question on serves (question);
create index serves_file on serves (file);
create table trains (topic text, question text, file integer);
create index trains_topic on trains (topic);
create index trains_file on trains (file);
"""
"""`serves` holds a question's own chapter, its `also`, and those that borrow it (these without a file)."""

ROW = "q.name, q.kind, q.pillar, q.resource, q.chapter, q.also, q.topics, q.level, q.verified"
ORDERED = "from file f join question q on q.file = f.id {where} order by f.rank, q.position"
CONDITIONS = {
    "pillar": "q.pillar in {values}",
    "kind": "q.kind in {values}",
    "level": "cast(q.level as text) in {values}",
    "question": "q.name in {values}",
    "resource": "q.name in (select question from serves where resource in {values})",
    "chapter": "q.name in (select question from serves where chapter in {values})",
    "topic": "q.name in (select question from trains where topic in {values})",
}
VALUES = "(select value from json_each(?))"
MANY = 500
"""From this many names on, one pass over all rows is faster than one look-up for each."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection that only reads, and takes no locks: the file is replaced, never changed."""
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, isolation_level=None)


class CompiledBank:
    """A bank on disk, in the form of `contents.Bank`."""

    def __init__(self, root: Path, connection: sqlite3.Connection) -> None:
        self.root = root
        self._connection = connection

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _all(self, query: str, values: tuple[object, ...] = ()) -> list[Any]:
        return self._connection.execute(query, values).fetchall()

    def meta(self, key: str) -> str:
        """What was noted under a key; IndexError if nothing was."""
        return str(self._all("select value from meta where key = ?", (key,))[0][0])

    def _by_id(self, kind: type[T], key: str) -> dict[str, T]:
        return {each.id: each for each in decode_all(kind, self.meta(key))}

    @cached_property
    def resources(self) -> Mapping[str, Resource]:
        return self._by_id(Resource, "resources")

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        return self._by_id(Topic, "topics")

    @cached_property
    def recipes(self) -> Mapping[str, Recipe]:
        return self._by_id(Recipe, "recipes")

    @cached_property
    def former(self) -> Mapping[str, str]:
        return dict(json.loads(self.meta("former")))

    @cached_property
    def problems(self) -> list[Problem]:
        return decode_all(Problem, self.meta("problems"))

    @cached_property
    def _served(self) -> Mapping[str, list[str]]:
        return dict(json.loads(self.meta("served")))

    def __contains__(self, name: object) -> bool:
        return bool(self._all("select 1 from question where name = ?", (name,)))

    def names(self) -> list[str]:
        return [name for (name,) in self._all(f"select q.name {ORDERED.format(where='')}")]

    def question(self, name: str) -> Question:
        found = self._all(
            "select f.path, q.document from question q join file f on f.id = q.file where name = ?", (name,)
        )
        if not found:
            raise KeyError(name)
        path, document = found[0]
        question = decode(Question, document, path)
        return self._with_borrowers(question) if name in self._served else question

    def _with_borrowers(self, question: Question) -> Question:
        from dataclasses import replace

        return replace(question, also=self._also(question.name, question.also))

    def _also(self, name: str, own: tuple[str, ...]) -> tuple[str, ...]:
        return (*own, *(chapter for chapter in self._served.get(name, ()) if chapter not in own))

    def questions(self, names: Iterable[str]) -> Iterator[Question]:
        return map(self.question, names)

    def rows(self, names: Iterable[str] | None = None) -> Iterator[Row]:
        if names is None:
            return map(self._row, self._connection.execute(f"select {ROW} {ORDERED.format(where='')}"))
        wanted = list(names)
        if len(wanted) < MANY:
            return (self._row(self._all(f"select {ROW} from question q where name = ?", (name,))[0]) for name in wanted)
        found = {row[0]: row for row in self._all(f"select {ROW} from question q")}
        return (self._row(found[name]) for name in wanted)

    def _row(self, row: tuple[Any, ...]) -> Row:
        name, kind, pillar, resource, chapter, also, topics, level, verified = row
        served = self._also(name, tuple(also.split()))
        return Row(name, kind, pillar, resource, chapter, served, tuple(topics.split()), level, bool(verified))

    def matching(self, entry: Entry) -> list[str]:
        conditions = " and ".join(CONDITIONS[key].format(values=VALUES) for key in entry)
        values = tuple(json.dumps(accepted) for accepted in entry.values())
        where = f"where {conditions}" if conditions else ""
        return [name for (name,) in self._all(f"select q.name {ORDERED.format(where=where)}", values)]

    def with_id(self, id: str) -> list[str]:
        where = "where substr(q.name, -length(?1) - 1) = '/' || ?1"
        return [name for (name,) in self._all(f"select q.name {ORDERED.format(where=where)}", (id,))]

    def containing(self, words: Iterable[str]) -> list[str]:
        folded = tuple(word.casefold() for word in words)
        where = "where " + " and ".join("instr(q.words, ?) > 0" for _ in folded) if folded else ""
        return [name for (name,) in self._all(f"select q.name {ORDERED.format(where=where)}", folded)]
