"""What is said when nothing is to be asked."""

from __future__ import annotations

from mlmath_quiz.study.plan import Plan
from mlmath_quiz.study.reviews import Mode


def nothing_to_ask(plan: Plan, anything_begun: bool, asked_for: bool, now: int, mode: Mode = "study") -> str:
    """Why there is no question, what waits, and how to go on all the same."""
    if mode == "exam":
        return "There is nothing here that an exam could ask: recall questions are graded by the learner."
    if mode == "cram":
        return "Everything here is suspended; `mlquiz history resume` brings it back."
    if not asked_for and not anything_begun:
        return "Nothing was started yet. Begin with `mlquiz run start-here`, or see `mlquiz list`."
    sentences = ["Nothing is due now."]
    if plan.left_new and asked_for:
        waiting = (
            f"{plan.left_new} new question{'s' if plan.left_new > 1 else ''} wait{'' if plan.left_new > 1 else 's'}"
        )
        sentences.append(f"{waiting} for another day; `--new 10` begins some now.")
    if plan.left_due:
        sentences.append(f"{plan.left_due} due questions are over today's limit; `--limit` raises it.")
    if plan.next_due is not None:
        sentences.append(f"The next review is due in {span(plan.next_due - now)}.")
    return " ".join(sentences)


def span(milliseconds: int) -> str:
    """`10 minutes`, `5 hours`, `3 days`."""
    minutes = max(1, round(milliseconds / 60_000))
    if minutes < 120:
        return f"{minutes} minute{'s' if minutes > 1 else ''}"
    if minutes < 48 * 60:
        return f"{round(minutes / 60)} hours"
    return f"{round(minutes / 1440)} days"
