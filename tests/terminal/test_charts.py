"""Statistics as drawn, as a page and as JSON."""

import json
from datetime import date
from html.parser import HTMLParser

import pytest

from mlmath_quiz.page.statistics import as_json, page
from mlmath_quiz.study.reviews import Card
from mlmath_quiz.study.schedule import replay
from mlmath_quiz.study.statistics import Statistics, day_of, statistics
from mlmath_quiz.terminal.charts import draw
from tests.study.samples import DAY, NOON, Row, review


@pytest.fixture(scope="module")
def found() -> Statistics:
    names = [f"mml/ch05/<q{number}>" for number in range(5)]
    reviews = [
        review(name, NOON + step * DAY, 1 if step == number else 3)
        for number, name in enumerate(names)
        for step in range(4)
    ]
    memories = {Card(name): replay([each for each in reviews if each.card.question == name]) for name in names}
    rows = [Row(name, ("calculus & co",)) for name in names]
    return statistics(reviews, memories, rows, NOON + 4 * DAY)  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_charts_fit_their_width(found: Statistics, width: int) -> None:
    lines = draw(found, day_of(NOON + 4 * DAY), width, False, "Statistics of everything").splitlines()
    assert max(map(len, lines)) <= width
    assert lines[0] == "Statistics of everything"
    text = "\n".join(lines)
    for part in ("80% of 15 reviews", "4 days", "Calendar", "today", "probability", "calculus & co", "failed 1 of 4"):
        assert part in text


def test_colours_only_where_wanted(found: Statistics) -> None:
    assert "\x1b" not in draw(found, date(2025, 1, 1), 80, False, "x")
    assert "\x1b[" in draw(found, date(2025, 1, 1), 80, True, "x")


def test_the_page_stands_alone(found: Statistics) -> None:
    text = page(found, day_of(NOON + 4 * DAY), "Statistics of <everything>")
    assert "&lt;everything&gt;" in text
    assert "<q0>" not in text
    assert not {"src=", "href=", "http:", "https:", "<script"} & set(text.split('"'))
    open_tags: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag not in ("meta",):
                open_tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_tags.pop() == tag

    Tags().feed(text)
    assert open_tags == []


def test_json_holds_every_figure(found: Statistics) -> None:
    told = json.loads(json.dumps(as_json(found)))
    assert (told["reviews"], told["begun"], told["retention"], told["streak"]) == (20, 5, 0.8, 4)
    assert told["mastery"]["pillar"][0]["questions"] == 5
    assert len(told["hardest"]) == 4
    assert sum(told["days"].values()) == 20
