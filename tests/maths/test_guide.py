"""The learners' page is what the tables say, and its examples are read as they are shown."""

from pathlib import Path

from mlmath_quiz.maths.guide import SECTIONS, page, reading

PAGE = Path(__file__).parents[2] / "docs" / "typing-mathematics.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m mlmath_quiz.maths.guide > docs/typing-mathematics.md"


def test_every_example_but_the_refused_one_is_read() -> None:
    refused = [typed for _, _, examples in SECTIONS for typed in examples if reading(typed).startswith("*not read")]
    assert refused == ["1,000"]
