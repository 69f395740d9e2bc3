"""Verdicts that learners dispute: one JSON line each, a request that `mlquiz judge` can repeat, for an author to act on."""

from __future__ import annotations

import json
import os
from pathlib import Path

from mlmath_quiz.model import Question
from mlmath_quiz.study.schedule import moment
from mlmath_quiz.study.turn import Turn


def disputes_beside(history: Path) -> Path:
    """The file of disputes that belongs to a history."""
    return history.with_name(f"{history.stem}-disputes.jsonl")


def dispute(path: Path, turn: Turn, note: str, now: int) -> None:
    """Append one dispute; the line is on the disk when this returns; raises OSError."""
    line = json.dumps(as_request(turn, note, now), ensure_ascii=False) + "\n"
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(descriptor, line.encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def as_request(turn: Turn, note: str, now: int) -> dict[str, object]:
    """The question's mapping with the reply, as for `mlquiz judge`, and what became of it."""
    judgement = turn.judgement
    return {
        **question_mapping(turn.question),
        "reply": list(turn.replies) if len(turn.replies) != 1 else turn.replies[0],
        "disputed": {
            "name": turn.card.question,
            "blank": turn.card.blank,
            "draw": dict(turn.draw),
            "seed": turn.seed,
            "place": f"{turn.question.place.path}:{turn.question.place.line}",
            "verdict": judgement.verdict if judgement else "",
            "how": judgement.how if judgement else "",
            "why": judgement.why if judgement else "",
            "note": note,
            "time": moment(now).isoformat(),
        },
    }


def question_mapping(question: Question) -> dict[str, object]:
    """What the judge must know of a plain question, by the keys of the bank format."""
    texts = {
        "kind": question.kind,
        "ask": question.ask.text,
        "judge": question.judge,
        "tolerance": question.tolerance and question.tolerance.text,
        "of": question.of and question.of.text,
        "by": question.by and question.by.text,
        "form": list(question.form),
        "constants": list(question.constants),
        "answer": [text.text for text in question.answer],
        "wrong": [mistake.answer.text for mistake in question.wrong],
        "symbols": {name: text.text for name, text in question.symbols.items()},
        "where": {name: text.text for name, text in question.where.items()},
        "require": [text.text for text in question.require],
    }
    found: dict[str, object] = {key: value for key, value in texts.items() if value}
    answer = found.get("answer")
    if isinstance(answer, list) and len(answer) == 1:
        found["answer"] = answer[0]
    return found
