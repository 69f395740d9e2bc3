"""The index of a folder of packages: a page to download from, and the same as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path

from mlmath_quiz import __version__
from mlmath_quiz.anki.lock import replace_text
from mlmath_quiz.anki.package import Report, Target

PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>mlquiz decks</title>
<style>body {{ font: 1.1rem/1.6 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }}
td {{ padding: .3rem 1rem .3rem 0; vertical-align: top; }} td:nth-child(2) {{ text-align: right; }}</style>
<h1>mlquiz decks, version {version}</h1>
<p>Download a deck and import it into Anki. Importing a newer version later keeps your progress and your edits.</p>
<table>
{rows}
</table>
</html>
"""


def write_index(folder: Path, written: Sequence[tuple[Target, Report]]) -> None:
    """Write `index.html` and `index.json`; raises `OSError`."""
    entries = [
        {"file": report.path.name, "title": target.title, "about": target.about, "notes": report.notes}
        for target, report in written
    ]
    replace_text(folder / "index.json", json.dumps({"version": __version__, "decks": entries}, indent=2) + "\n")
    rows = "\n".join(
        f'<tr><td><a href="{escape(str(entry["file"]))}">{escape(str(entry["title"]))}</a></td>'
        f"<td>{entry['notes']}</td><td>{escape(str(entry['about']))}</td></tr>"
        for entry in entries
    )
    replace_text(folder / "index.html", PAGE.format(version=__version__, rows=rows))
