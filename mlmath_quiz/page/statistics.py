"""Statistics as one self-contained page, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape

from mlmath_quiz.study.statistics import Hard, Mastery, Retention, Statistics

STYLE = """
:root { color-scheme: light dark; --ink: #1f2328; --paper: #ffffff; --faint: #d8dee4; --good: #2da44e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --faint: #30363d; --good: #3fb950; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 56rem;
       margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .2rem .6rem .2rem 0; }
dl { display: grid; grid-template-columns: max-content auto; gap: .2rem 1rem; } dd { margin: 0; font-weight: 600; }
.bar { background: var(--faint); border-radius: 3px; height: .7rem; min-width: 6rem; }
.bar i { display: block; height: 100%; border-radius: 3px; background: var(--good); }
svg { width: 100%; height: auto; } .scroll { overflow-x: auto; }
"""


def page(statistics: Statistics, today: date, heading: str) -> str:
    """One HTML page without any outside reference."""
    body = [
        f"<h1>{escape(heading)}</h1>",
        overview(statistics),
        section("Calendar", calendar(statistics.days, today)),
        section("Due in the next days", forecast(statistics.forecast, today)),
        section("Mastery by pillar", mastery(statistics.pillars)),
        section("Mastery by resource", mastery(statistics.resources)),
        section("Mastery by topic", mastery([topic for topic in statistics.topics if topic.begun])),
        section("Hardest questions", hardest(statistics.hardest)),
    ]
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(heading)}</title>'
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}<style>{STYLE}</style></head>\n<body>{"".join(body)}</body></html>\n'


def section(title: str, content: str) -> str:
    """A titled part of the page."""
    return f'\n<h2>{title}</h2>\n<div class="scroll">{content}</div>'


def overview(statistics: Statistics) -> str:
    """The figures in one glance."""
    figures = {
        "Begun": f"{statistics.begun} of {statistics.questions} questions",
        "Reviews": str(statistics.reviews),
        "Retention": percent(statistics.retention),
        "Retention, last 30 days": percent(statistics.recent),
        "Streak": f"{statistics.streak} days, longest {statistics.longest_streak}",
    }
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in figures.items()) + "</dl>"


def percent(retention: Retention) -> str:
    """`92 % of 140 reviews`."""
    return "no reviews yet" if retention.share is None else f"{retention.share:.0%} of {retention.reviews} reviews"


def calendar(counts: Mapping[date, int], today: date, weeks: int = 52) -> str:
    """A square a day, a column a week, as SVG."""
    first = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    most = max((count for day, count in counts.items() if day >= first), default=0)
    squares = []
    for offset in range((today - first).days + 1):
        day = first + timedelta(days=offset)
        count = counts.get(day, 0)
        fill = f'fill="var(--good)" fill-opacity="{0.25 + 0.75 * count / most:.2f}"' if count else 'fill="var(--faint)"'
        spot = f'x="{offset // 7 * 14}" y="{offset % 7 * 14}"'
        squares.append(f'<rect {spot} width="11" height="11" rx="2" {fill}><title>{day}: {count}</title></rect>')
    return f'<svg viewBox="0 0 {weeks * 14} 98" role="img" aria-label="Reviews a day">{"".join(squares)}</svg>'


def forecast(counts: Sequence[int], today: date) -> str:
    """A bar a day."""
    most = max([1, *counts])
    rows = (
        f"<tr><td>{today + timedelta(days=day)}</td><td>{count}</td><td>{bar(count / most)}</td></tr>"
        for day, count in enumerate(counts)
    )
    return f"<table>{''.join(rows)}</table>"


def mastery(groups: Sequence[Mastery]) -> str:
    """A bar a group."""
    rows = (
        f"<tr><td>{escape(group.name)}</td><td>{group.begun}/{group.questions}</td>"
        f"<td>{group.share:.0%}</td><td>{bar(group.share)}</td></tr>"
        for group in groups
    )
    return f"<table>{''.join(rows)}</table>"


def bar(share: float) -> str:
    """A bar filled to a share from 0 to 1."""
    return f'<div class="bar"><i style="width:{share:.1%}"></i></div>'


def hardest(found: Sequence[Hard]) -> str:
    """A row a question."""
    rows = (
        f"<tr><td>{escape(str(hard.card))}</td><td>failed {hard.failed} of {hard.reviews}</td>"
        f"<td>{'leech' if hard.leech else ''}</td></tr>"
        for hard in found
    )
    return f"<table>{''.join(rows)}</table>" if found else "<p>None was failed.</p>"


def as_json(statistics: Statistics) -> dict[str, object]:
    """The statistics as one JSON object; shares are from 0 to 1, days are ISO dates."""
    return {
        "reviews": statistics.reviews,
        "questions": statistics.questions,
        "begun": statistics.begun,
        "milliseconds": statistics.milliseconds,
        "retention": statistics.retention.share,
        "retention_30_days": statistics.recent.share,
        "streak": statistics.streak,
        "longest_streak": statistics.longest_streak,
        "days": {day.isoformat(): count for day, count in statistics.days.items()},
        "forecast": list(statistics.forecast),
        "mastery": {
            key: [
                {"name": each.name, "questions": each.questions, "begun": each.begun, "share": each.share}
                for each in groups
            ]
            for key, groups in (
                ("pillar", statistics.pillars),
                ("resource", statistics.resources),
                ("topic", statistics.topics),
            )
        },
        "hardest": [
            {
                "question": hard.card.question,
                "blank": hard.card.blank,
                "failed": hard.failed,
                "reviews": hard.reviews,
                "difficulty": hard.difficulty,
                "leech": hard.leech,
            }
            for hard in statistics.hardest
        ],
    }
