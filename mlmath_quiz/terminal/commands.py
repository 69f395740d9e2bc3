"""What a learner can ask for besides replying: `:hint`, `:skip` and so on, by word or by key."""

from __future__ import annotations

from difflib import get_close_matches
from textwrap import wrap
from typing import NamedTuple


class Command(NamedTuple):
    """A command: its word (typed as `:word` or its first letters), its key where single keys are read, what it does."""

    word: str
    key: str
    about: str


COMMANDS: tuple[Command, ...] = (
    Command("hint", "h", "show the hint (right with a hint counts as hard)"),
    Command("skip", "s", "leave the question for later"),
    Command("undo", "u", "take back the last review, also one of an earlier sitting, and ask it again"),
    Command("suspend", "p", "pause the question: never ask it again until it is resumed"),
    Command("edit", "e", "open the question in $EDITOR at its line"),
    Command("source", "o", "show the source and where the question is kept"),
    Command("dispute", "d", "note that the verdict is wrong, for the authors"),
    Command("quit", "q", "end the sitting; everything answered is kept"),
    Command("help", "?", "show this list"),
)
WORDS = {command.word: command for command in COMMANDS}
KEYS = {command.key: command.word for command in COMMANDS}


class Unknown(Exception):
    """A line begins like a command but is none; its text says so."""


def command_in(line: str) -> str | None:
    """The word of the command on a typed line (`:hint`, `:h`, `?`), None for a reply; raises Unknown."""
    text = line.strip()
    if text == "?":
        return "help"
    if not text.startswith(":"):
        return None
    typed = text[1:].strip().casefold()
    found = WORDS.get(typed) or WORDS.get(KEYS.get(typed, "")) or only_one_starting(typed)
    if found:
        return found.word
    near = get_close_matches(typed, WORDS, n=1)
    raise Unknown(f"There is no command `{text}`; " + (f"did you mean `:{near[0]}`?" if near else "`?` lists them."))


def only_one_starting(typed: str) -> Command | None:
    """The command that alone starts with what was typed."""
    found = [command for command in COMMANDS if typed and command.word.startswith(typed)]
    return found[0] if len(found) == 1 else None


def help_lines(as_keys: bool, width: int = 80) -> list[str]:
    """All commands, by key where single keys are read, else by word, within a width."""
    names = [command.key if as_keys or command.key == "?" else f":{command.word}" for command in COMMANDS]
    room = max(map(len, names)) + 4
    lines: list[str] = []
    for name, command in zip(names, COMMANDS, strict=True):
        first, *more = wrap(command.about, max(16, width - room))
        lines += [f"  {name:<{room - 4}}  {first}", *(" " * room + line for line in more)]
    return lines
