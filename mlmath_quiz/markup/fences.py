"""Delimiters that grow: brackets, bars and braces of any height, roots and long braces."""

from __future__ import annotations

from mlmath_quiz.markup.commands import SYMBOLS
from mlmath_quiz.maths.plane import Plane, block, plane

_UNICODE = {
    "(": "⎛⎜⎜⎝",
    ")": "⎞⎟⎟⎠",
    "[": "⎡⎢⎢⎣",
    "]": "⎤⎥⎥⎦",
    "{": "⎧⎪⎨⎩",
    "}": "⎫⎪⎬⎭",
    "⌊": "⎢⎢⎢⎣",
    "⌋": "⎥⎥⎥⎦",
    "⌈": "⎡⎢⎢⎢",
    "⌉": "⎤⎥⎥⎥",
    "⟨": "╱││╲",
    "⟩": "╲││╱",
    "|": "││││",
    "‖": "║║║║",
    "⟦": "⟦⟦⟦⟦",
    "⟧": "⟧⟧⟧⟧",
    "↑": "↑│││",
    "↓": "│││↓",
    "↕": "↑││↓",
    "⇑": "⇑║║║",
    "⇓": "║║║⇓",
}
"""Top, extension, middle and bottom."""

_ASCII = {
    "(": ("/", "|", "|", "\\"),
    ")": ("\\", "|", "|", "/"),
    "{": ("/", "|", "<", "\\"),
    "}": ("\\", "|", ">", "/"),
    "⌊": ("| ", "| ", "| ", "|_"),
    "⌋": (" |", " |", " |", "_|"),
    "⌈": ("|^", "| ", "| ", "| "),
    "⌉": ("^|", " |", " |", " |"),
    "⟨": ("/", "|", "<", "\\"),
    "⟩": ("\\", "|", ">", "/"),
}
_SHORT = {"{": "⎰⎱", "}": "⎱⎰"}
"""Braces of two rows, which have no room for a middle."""

_IN_ASCII = {glyph.unicode: glyph.ascii for glyph in SYMBOLS.values()}


def fence(sign: str, content: Plane, ascii_only: bool) -> Plane:
    """The delimiter as tall as the content, standing on the same baseline; nothing for the empty sign."""
    if not sign:
        return Plane(("",) * content.height, content.baseline, 0)
    rows = tall(sign, content.height, ascii_only)
    return block(rows, content.baseline)


def tall(sign: str, height: int, ascii_only: bool) -> list[str]:
    """The rows of a delimiter."""
    if height == 1:
        return [_IN_ASCII.get(sign, sign) if ascii_only else sign]
    if sign in "/\\":
        slant = [" " * place + ("╱" if sign == "/" else "╲") for place in range(height)]
        slant = [row.replace("╱", "/").replace("╲", "\\") for row in slant] if ascii_only else slant
        return slant[::-1] if sign == "/" else slant
    if height == 2 and sign in _SHORT and not ascii_only:
        return list(_SHORT[sign])
    top, extension, middle, bottom = _pieces(sign, ascii_only)
    inner = [extension] * (height - 2)
    if inner:
        inner[len(inner) // 2] = middle
    return [top, *inner, bottom]


def _pieces(sign: str, ascii_only: bool) -> tuple[str, ...]:
    if ascii_only:
        return _ASCII.get(sign, (_IN_ASCII.get(sign, sign),) * 4)
    return tuple(_UNICODE.get(sign, sign * 4))


def brace(width: int, over: bool, ascii_only: bool) -> Plane:
    """A brace lying above or below something `width` cells wide; at least three."""
    width = max(width, 3)
    left = (width - 3) // 2
    right = width - 3 - left
    if ascii_only:
        row = "/" + "-" * left + "^" + "-" * right + "\\" if over else "\\" + "_" * left + "v" + "_" * right + "/"
    else:
        row = "╭" + "─" * left + "┴" + "─" * right + "╮" if over else "╰" + "─" * left + "┬" + "─" * right + "╯"
    return plane(row)


def root_sign(radicand: Plane, ascii_only: bool) -> Plane:
    """A radicand under its root."""
    if radicand.height == 1:
        rows = ["  " + "_" * radicand.width, "\\/" + radicand.rows[0]] if ascii_only else None
        rows = rows or [" " + "▁" * radicand.width, "√" + radicand.rows[0]]
        return block(rows, 1)
    line, corner, hook = ("_", " _", "\\|") if ascii_only else ("─", " ┌", "╲│")
    side = " |" if ascii_only else " │"
    body = [*(side + row for row in radicand.rows[:-1]), hook + radicand.rows[-1]]
    return block([corner + line * radicand.width, *body], radicand.baseline + 1)
