"""The project's own corpus: every row is a judging request and the verdict it must get."""

import json
from pathlib import Path

import pytest

from mlmath_quiz.cli.judge_command import judge_line

CORPUS = Path(__file__).parent.parent / "corpus"
FILES = sorted(CORPUS.glob("*.jsonl"))
KNOWN = {"right", "almost", "partial", "wrong", "unreadable", "undecided"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_gets_its_verdict(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert rows
    missed = []
    for row in rows:
        expected = row.pop("expected")
        said = row.pop("why", None)
        assert expected in KNOWN
        judgement = judge_line(json.dumps(row))
        if judgement.verdict != expected or (said is not None and said not in judgement.why):
            missed.append(f"{judgement.verdict} for {expected}: {json.dumps(row)}  {judgement.why}")
    assert not missed, "\n" + "\n".join(missed)


def test_the_corpus_holds_no_row_twice() -> None:
    lines = [line for path in FILES for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == len(set(lines))
