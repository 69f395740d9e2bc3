"""Statistics drawn for a terminal, by rich."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from rich.bar import Bar
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from mlmath_quiz.study.statistics import Hard, Mastery, Retention, Statistics
from mlmath_quiz.terminal.summary import duration

SHADES = (("·", "dim"), ("░", "green"), ("▒", "green"), ("▓", "green"), ("█", "bold green"))
WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
MOST_TOPICS = 15


def draw(statistics: Statistics, today: date, width: int | None, colour: bool, heading: str) -> str:
    """All charts as text, with colours where they are wanted."""
    console = Console(width=width, no_color=not colour, force_terminal=colour, highlight=False, legacy_windows=False)
    with console.capture() as capture:
        console.print(Group(*charts(statistics, today, console.width, heading)))
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


def charts(statistics: Statistics, today: date, width: int, heading: str) -> list[RenderableType]:
    """The parts of the page, from the most general to the most particular."""
    return [
        Text(heading, style="bold"),
        overview(statistics),
        titled("Calendar", calendar(statistics.days, today, width)),
        titled("Due in the next days", forecast_bars(statistics.forecast, today, width)),
        titled("Mastery by pillar", mastery_table(statistics.pillars)),
        titled("Mastery by resource", mastery_table(statistics.resources)),
        titled("Mastery by topic", mastery_table(most_begun(statistics.topics))),
        *([titled("Hardest questions", hardest_table(statistics.hardest))] if statistics.hardest else []),
    ]


def titled(title: str, chart: RenderableType) -> Group:
    """A chart under its title, with an empty line before it."""
    return Group(Text(), Text(title, style="bold"), chart)


def overview(statistics: Statistics) -> Table:
    """The figures in one glance."""
    table = Table.grid(padding=(0, 2))
    table.add_row("Begun", f"{statistics.begun} of {statistics.questions} questions")
    table.add_row("Reviews", f"{statistics.reviews} in {duration(statistics.milliseconds)}")
    table.add_row("Retention", f"{percent(statistics.retention)}, last 30 days {percent(statistics.recent)}")
    table.add_row("Streak", f"{days(statistics.streak)}, longest {days(statistics.longest_streak)}")
    return table


def percent(retention: Retention) -> str:
    """`92 % of 140 reviews`."""
    if retention.share is None:
        return "no reviews yet"
    return f"{retention.share:.0%} of {retention.reviews} review{'s' if retention.reviews != 1 else ''}"


def days(count: int) -> str:
    """`1 day`, `5 days`."""
    return f"{count} day{'s' if count != 1 else ''}"


def calendar(counts: Mapping[date, int], today: date, width: int) -> Text:
    """A square a day, a column a week, darker where more was done."""
    weeks = min(52, max(4, (width - 5) // 2))
    first = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    most = max((count for day, count in counts.items() if first <= day <= today), default=0)
    text = Text()
    for weekday, label in enumerate(WEEKDAYS):
        text.append(f"{label:<4}")
        for week in range(weeks):
            day = first + timedelta(days=7 * week + weekday)
            text.append(*(shade(counts.get(day, 0), most) if day <= today else (" ", "")))
            text.append(" ")
        text.append("\n")
    return text.append(f"    {weeks} weeks up to {today.isoformat()}; the darkest square has {most}", style="dim")


def shade(count: int, most: int) -> tuple[str, str]:
    """The sign and style of a day."""
    return SHADES[0] if not count else SHADES[1 + min(3, 4 * count // (most + 1))]


def forecast_bars(forecast: Sequence[int], today: date, width: int, days_shown: int = 14) -> Table:
    """A bar a day."""
    table = Table.grid(padding=(0, 1))
    most = max([1, *forecast[:days_shown]])
    for offset, count in enumerate(forecast[:days_shown]):
        day = today + timedelta(days=offset)
        label = "today" if not offset else f"{day:%a} {day.day}"
        table.add_row(label, str(count), Bar(most, 0, count, width=max(10, min(50, width - 16)), color="green"))
    return table


def mastery_table(groups: Sequence[Mastery]) -> Table:
    """A bar a group: what would be remembered today, of all its questions."""
    table = Table.grid(padding=(0, 1))
    table.add_column(overflow="ellipsis", max_width=30, no_wrap=True)
    for group in groups:
        bar = Bar(1.0, 0, group.share, width=16, color="green")
        table.add_row(group.name or "(none)", bar, f"{group.share:.0%}", f"{group.begun}/{group.questions}")
    return table


def most_begun(groups: Sequence[Mastery]) -> list[Mastery]:
    """The topics of which most was begun."""
    begun = [group for group in groups if group.begun]
    return sorted(begun, key=lambda group: (-group.begun, group.name))[:MOST_TOPICS]


def hardest_table(hardest: Sequence[Hard]) -> Table:
    """A row a question."""
    table = Table.grid(padding=(0, 2))
    for hard in hardest:
        leech = "leech" if hard.leech else ""
        table.add_row(f"failed {hard.failed} of {hard.reviews}", leech, Text(str(hard.card), overflow="fold"))
    return table
