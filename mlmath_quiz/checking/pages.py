"""The page of all rules, made from their docstrings."""

from __future__ import annotations

from mlmath_quiz.checking.bank_pages import PAGES
from mlmath_quiz.checking.rule import rules

HEAD = """# The rules of `mlquiz check`

Each rule has a code, which every message carries. Errors make the check fail; warnings do with `--strict`. The loader has
problems of its own about files and keys; their messages say what to do. This page is made from the rules themselves.
"""


def rules_page() -> str:
    """The whole page, in Markdown: one section a rule, in alphabetical order."""
    sections = {rule.code: section(rule.code, rule.severity, rule.page) for rule in rules()}
    sections |= {code: section(code, SEVERITIES[code], page) for code, page in PAGES.items()}
    return "\n".join([HEAD, *(sections[code] for code in sorted(sections))])


SEVERITIES = {"near-duplicate": "warning", "topic-spelling": "error", "too-costly": "error"}


def section(code: str, severity: str, page: str) -> str:
    """One rule: its code, how grave it is, what and why, and its examples."""
    return f"## {code}\n\n*{severity}*\n\n{page.strip()}\n"


def examples(page: str) -> dict[str, str]:
    """The questions below `Wrong:` and `Right:`, as they stand in the page."""
    found: dict[str, str] = {}
    for word in ("Wrong", "Right"):
        _, mark, after = page.partition(f"\n{word}:\n\n")
        if mark:
            lines = after.split("\n")
            end = next((i for i, line in enumerate(lines) if line and not line.startswith("    ")), len(lines))
            found[word] = "\n".join(lines[:end]).rstrip()
    return found
