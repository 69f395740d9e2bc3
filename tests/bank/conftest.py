"""A small bank in a temporary folder, to change and to break."""

from collections.abc import Callable
from pathlib import Path

import pytest

RESOURCE = """\
resource: {id}
title: {id}
authors: [A. Author]
kind: book
url: https://example.org/
parts:
  - part: {id}-start
    title: The start
    chapters: [ch01]
chapters:
  - chapter: ch01
    number: 1
    title: First
  - chapter: ch02
    number: 2
    title: Second
"""
HEADER = "resource: {0}\nchapter: {1}\npillar: probability\n{2}questions:\n"
FILES = {
    "cards/topics/probability.yaml": "entropy: {title: Entropy, needs: [logarithm]}\nlogarithm: {title: Logarithm}\n",
    "cards/abc/resource.yaml": RESOURCE.format(id="abc"),
    "cards/xyz/resource.yaml": RESOURCE.format(id="xyz"),
    "decks/mine.yaml": "deck: mine\ntitle: Mine\ntake:\n  - {resource: abc}\n  - {topic: entropy}\nskip:\n  - {level: 3}\n",
}
Write = Callable[..., Path]


def question(id: str, more: str = "") -> str:
    lines = "".join(f"    {line}\n" for line in more.split("\n") if line)
    return f"  - id: {id}\n    kind: number\n    ask: What is {id}?\n    answer: 1 + 1\n{lines}"


def chapter(resource: str, id: str, *questions: str, more: str = "") -> str:
    return HEADER.format(resource, id, more) + "".join(questions)


FILES["cards/abc/ch01.yaml"] = chapter(
    "abc", "ch01", question("one", "topics: [entropy]"), question("two", "also: [xyz/ch02]\nlevel: 2")
)
FILES["cards/abc/ch02.yaml"] = chapter("abc", "ch02", question("three", "level: 3\nformerly: abc/ch01/drei"))
FILES["cards/xyz/ch01.yaml"] = chapter("xyz", "ch01", question("four", "pillar: optimization\ntopics: entropy"))
FILES["cards/xyz/ch02.yaml"] = chapter("xyz", "ch02", question("five"), more="borrow: [abc/ch02/three]\n")


@pytest.fixture
def write_bank(tmp_path: Path) -> Write:
    """Writes the small bank, with further or changed files by path (None removes one); gives its folder."""

    def write(changed: dict[str, str | None] | None = None) -> Path:
        root = tmp_path / "bank"
        for path, text in {**FILES, **(changed or {})}.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                file.unlink(missing_ok=True)
            else:
                file.write_text(text, encoding="utf-8")
        return root

    return write
