"""Opening a question in the learner's editor, at its line."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path

AT_LINE: Mapping[str, tuple[str, ...]] = {
    "code": ("--wait", "--goto", "{path}:{line}"),
    "codium": ("--wait", "--goto", "{path}:{line}"),
    "subl": ("--wait", "{path}:{line}"),
    "hx": ("{path}:{line}",),
    "helix": ("{path}:{line}",),
    "notepad": ("{path}",),
}
"""How editors take a line; all others take `+LINE FILE`."""
USUAL = ("+{line}", "{path}")


class NoEditor(Exception):
    """The editor could not be run; its text says why."""


def edit(path: Path, line: int, environment: Mapping[str, str] = os.environ) -> None:
    """Run `$VISUAL`, `$EDITOR` or vi on a file and wait for its end; raises NoEditor."""
    command = editor_command(environment.get("VISUAL") or environment.get("EDITOR") or "vi", path, line)
    try:
        status = subprocess.run(command, check=False).returncode
    except OSError as error:
        raise NoEditor(f"{command[0]} could not be started ({error.strerror}); set EDITOR.") from None
    if status:
        raise NoEditor(f"{command[0]} ended with status {status}.")


def editor_command(editor: str, path: Path, line: int) -> list[str]:
    """The words of the command that opens a file at a line."""
    try:
        words = shlex.split(editor)
    except ValueError:
        words = [editor]
    name = Path(words[0]).stem if words else "vi"
    return [*(words or ["vi"]), *(word.format(path=path, line=line) for word in AT_LINE.get(name, USUAL))]
