"""Writes the compiled bank: files that changed are read again, the rest is kept, and all is linked anew."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from mlmath_quiz.bank.codec import decode, encode, encode_all, learn
from mlmath_quiz.bank.contents import row_of, words_of
from mlmath_quiz.bank.folder import missing
from mlmath_quiz.bank.library import linked
from mlmath_quiz.bank.links import Catalogue, chapters
from mlmath_quiz.bank.notes import Reference
from mlmath_quiz.bank.reading import Reading
from mlmath_quiz.model import Question
from mlmath_quiz.problems import in_order

learn(Reading, Reference)


def forget(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Remove files, and all they said."""
    for path in paths:
        (number,) = connection.execute("select id from file where path = ?", (path,)).fetchone()
        for table in ("question", "serves", "trains"):
            connection.execute(f"delete from {table} where file = ?", (number,))
        connection.execute("delete from file where id = ?", (number,))


def add(connection: sqlite3.Connection, reading: Reading, stamp: str, digest: str) -> None:
    """Add a file and all it says."""
    rest = encode(replace(reading, questions=()))
    values = (reading.path, stamp, digest, rest)
    number = connection.execute("insert into file (path, stamp, hash, reading) values (?, ?, ?, ?)", values).lastrowid
    questions = reading.questions
    rows = [(number, position, *_columns(question)) for position, question in enumerate(questions)]
    connection.executemany(f"insert into question values ({','.join('?' * 13)})", rows)
    serves = [(chapter, chapter.split("/")[0], each.name, number) for each in questions for chapter in _serves(each)]
    connection.executemany("insert into serves values (?, ?, ?, ?)", serves)
    trains = [(topic, each.name, number) for each in questions for topic in each.topics]
    connection.executemany("insert into trains values (?, ?, ?)", trains)


def _columns(question: Question) -> tuple[object, ...]:
    row = row_of(question)
    row = row._replace(also=" ".join(row.also), topics=" ".join(row.topics))  # type: ignore[arg-type]
    return (*row, words_of(question), encode(question))


def _serves(question: Question) -> tuple[str, ...]:
    return (question.chapter_name, *question.also)


def finish(connection: sqlite3.Connection, root: Path) -> None:
    """Link all files, and write down what they say together."""
    readings = list(_readings(connection))
    catalogue = linked(readings, [name for (name,) in connection.execute("select name from question")])
    problems = [problem for reading in readings for problem in reading.problems]
    catalogue.problems = in_order([*missing(root), *problems, *catalogue.problems])
    _rank(connection, catalogue)
    _borrow(connection, catalogue)
    connection.executemany("replace into meta values (?, ?)", _told(catalogue).items())


def _readings(connection: sqlite3.Connection) -> Iterator[Reading]:
    for path, text in connection.execute("select path, reading from file order by path"):
        yield decode(Reading, text, path)


def _rank(connection: sqlite3.Connection, catalogue: Catalogue) -> None:
    """Number the files in reading order; those of no known chapter come last."""
    order = {chapter: rank for rank, chapter in enumerate(chapters(catalogue))}
    paths = [path for (path,) in connection.execute("select path from file")]
    paths.sort(key=lambda path: (order.get("/".join(path.removesuffix(".yaml").split("/")[-2:]), len(order)), path))
    connection.executemany("update file set rank = ? where path = ?", enumerate(paths))


def _borrow(connection: sqlite3.Connection, catalogue: Catalogue) -> None:
    connection.execute("delete from serves where file is null")
    rows = [(chapter, chapter.split("/")[0], name) for name, found in catalogue.served.items() for chapter in found]
    connection.executemany("insert into serves (chapter, resource, question) values (?, ?, ?)", rows)


def _told(catalogue: Catalogue) -> dict[str, str]:
    def placed(values: Iterable[Any]) -> str:
        return encode_all([(value.place.path, value) for value in values])

    return {
        "resources": encode_all([("", resource) for resource in catalogue.resources.values()]),
        "topics": placed(catalogue.topics.values()),
        "recipes": placed(catalogue.recipes.values()),
        "problems": placed(catalogue.problems),
        "former": json.dumps(catalogue.former),
        "served": json.dumps(catalogue.served),
    }
