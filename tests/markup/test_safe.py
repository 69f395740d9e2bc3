"""Text made safe: character for character, nothing that moves a cursor or turns the writing."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from mlmath_quiz.markup.safe import visible


def test_controls_and_direction_marks_become_visible() -> None:
    assert visible("a\x1b[31m\u202eb\x07") == "a\ufffd[31m\ufffdb\ufffd"


@given(st.text())
def test_places_stay_and_nothing_hidden_is_left(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(char) == "Cc" and char not in "\t\n" for char in shown)
    assert not any(
        unicodedata.bidirectional(char) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        for char in shown
    )
