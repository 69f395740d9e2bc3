"""Text made safe to show: control characters and those that turn the direction of writing become visible."""

from __future__ import annotations

_HIDDEN = [
    *(code for code in range(0x20) if code not in (0x09, 0x0A)),
    *range(0x7F, 0xA0),
    *(0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xD800, 0xE000),
    *range(0xFFF9, 0xFFFC),
]
_VISIBLE = {**dict.fromkeys(_HIDDEN, "\ufffd"), 0x0D: "\n"}


def visible(text: str) -> str:
    """The text, character for character, with controls, direction marks and lone surrogates replaced by U+FFFD."""
    return text if text.isascii() and text.isprintable() else text.translate(_VISIBLE)
