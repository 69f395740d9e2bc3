"""The six note types: fields, templates and style, assembled from the files in `templates/`."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

import genanki

from mlmath_quiz.anki.card_script import typed_script
from mlmath_quiz.anki.identity import FIELDS, NOTE_TYPE_IDS, field_id, template_id
from mlmath_quiz.anki.lock import replace_text
from mlmath_quiz.model import Kind

NOTE_TYPE_OF: dict[Kind, str] = {
    "expression": "Typed",
    "vector": "Typed",
    "set": "Typed",
    "interval": "Typed",
    "basis": "Typed",
    "factors": "Matrix",
    "distribution": "Typed",
    "number": "Number",
    "matrix": "Matrix",
    "choice": "Choice",
    "cloze": "Cloze",
    "recall": "Recall",
}
TYPED = ("Typed", "Number", "Matrix")
"""The note types whose reply is typed and judged in the card."""
CHANGED = "changed.txt"
"""In `templates/`: the digest of all note types and the time at which they last changed, as `mlquiz lock` writes it."""


def asset(name: str) -> str:
    """The text of a file in `templates/`."""
    return files("mlmath_quiz.anki").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def sides(note_type: str) -> tuple[str, str]:
    """Front and back of a note type: the frame, with what this type shows in its middle, and the card's script."""
    typed = f"\n<script>\n{typed_script()}\n</script>" if note_type in TYPED else ""
    script = f"<script>\n{asset('card.js')}\n</script>{typed}"
    body = {"Cloze": "{{cloze:Ask}}"}.get(note_type, "{{Ask}}")
    frame = asset("card.html").replace("@TYPE@", note_type.lower()).replace("@ASK@", body)
    front = frame.replace("@SIDE@", "front").replace("@BACK@", "")
    back = frame.replace("@SIDE@", "back").replace("@BACK@", asset("back.html"))
    return front + script, back + script


@cache
def models() -> dict[str, genanki.Model]:
    """The note types by name."""
    return {name: _model(name) for name in NOTE_TYPE_IDS}


def _model(note_type: str) -> genanki.Model:
    front, back = sides(note_type)
    return genanki.Model(
        NOTE_TYPE_IDS[note_type],
        f"mlquiz {note_type}",
        fields=[{"name": name, "id": field_id(note_type, n)} for n, name in enumerate(FIELDS)],
        templates=[{"name": "Card", "id": template_id(note_type), "qfmt": front, "afmt": back}],
        css=asset("card.css"),
        model_type=genanki.Model.CLOZE if note_type == "Cloze" else genanki.Model.FRONT_BACK,
    )


def digest() -> str:
    """A digest of everything that a learner's note types are made of."""
    parts = [repr((name, *sides(name))) for name in NOTE_TYPE_IDS] + [asset("card.css"), repr(FIELDS)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def last_change(now: int) -> int:
    """When the note types last changed, in seconds since 1970: as recorded while nothing differs, else now, and always later."""
    recorded, seen = asset(CHANGED).split()
    return int(seen) if recorded == digest() else max(now, int(seen) + 1)


def is_stale() -> bool:
    """Whether the note types differ from what is recorded of them."""
    return asset(CHANGED).split()[0] != digest()


def record(now: int) -> bool:
    """Write down that the note types changed at `now`, if they did; for those who change the templates."""
    if not is_stale():
        return False
    replace_text(Path(str(files("mlmath_quiz.anki").joinpath("templates", CHANGED))), f"{digest()} {now}\n")
    return True
