"""Typed text to tokens: numbers, words, operators and brackets, each with its range of code points.

LaTeX commands become the same tokens as what people type without a backslash, so that one parser reads both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["number", "word", "command", "operator", "open", "close", "power", "end"]

LONGEST_TEXT = 2_000
LONGEST_NUMBER = 200


class Unreadable(Exception):
    """Text that cannot be read: the 0-based code point, what was found and expected, and a way out."""

    def __init__(self, offset: int, message: str, help: str = "") -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message
        self.help = help


@dataclass(frozen=True, slots=True)
class Token:
    """A token: `text` in its normal form, `start` and `end` in the text as typed, `spaced` where a space stands before it."""

    kind: TokenKind
    text: str
    start: int
    end: int
    spaced: bool = False


GREEK_NAMES = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega"
).split()
GREEK: dict[str, str] = {chr(0x3B1 + n + (n > 16)): name for n, name in enumerate(GREEK_NAMES)} | {
    chr(0x391 + n + (n > 16)): name.capitalize() for n, name in enumerate(GREEK_NAMES)
}
"""Greek letters to the names of our symbols."""
GREEK |= {"ϕ": "phi", "ϑ": "theta", "ϵ": "epsilon", "ς": "sigma", "ϱ": "rho", "µ": "mu"}
VARIANTS = {"varphi": "phi", "vartheta": "theta", "varepsilon": "epsilon", "varrho": "rho", "varsigma": "sigma"}

OPERATORS: dict[str, str] = {
    "**": "^",
    "<=": "<=",
    ">=": ">=",
    "==": "=",
    "!=": "!=",
    "=/=": "!=",
    "||": "||",
    "∥": "||",
    "‖": "||",
    "≤": "<=",
    "⩽": "<=",
    "≥": ">=",
    "⩾": ">=",
    "≠": "!=",
    "∈": "in",
    "∪": "or",
    "∨": "or",
    "∩": "and",
    "∧": "and",
    "·": "*",
    "×": "*",
    "∗": "*",
    "⋅": "*",
    "•": "*",
    "÷": "/",
    "∕": "/",
    "⁄": "/",
    "−": "-",
    "–": "-",
    "⊤": "⊤",
    "ᵀ": "⊤",
    "′": "'",
    "’": "'",
    "√": "√",
    "∞": "∞",
    **{sign: sign for sign in "+-*/^=<>|!',;_&"},
}
"""What is typed, and the operator that it stands for; the longest match wins."""
OPENING, CLOSING = "([{", ")]}"

COMMAND_OPERATORS: dict[str, str] = {
    "cdot": "*",
    "times": "*",
    "ast": "*",
    "div": "/",
    "le": "<=",
    "leq": "<=",
    "leqslant": "<=",
    "ge": ">=",
    "geq": ">=",
    "geqslant": ">=",
    "lt": "<",
    "gt": ">",
    "ne": "!=",
    "neq": "!=",
    "in": "in",
    "cup": "or",
    "lor": "or",
    "cap": "and",
    "land": "and",
    "top": "⊤",
    "intercal": "⊤",
    "mid": "|",
    "vert": "|",
    "lvert": "|",
    "rvert": "|",
    "Vert": "||",
    "lVert": "||",
    "rVert": "||",
    "|": "||",
    "infty": "∞",
    "prime": "'",
    "\\": "\\\\",
}
COMMAND_BRACKETS = {
    "{": "{",
    "}": "}",
    "lbrace": "{",
    "rbrace": "}",
    "lbrack": "[",
    "rbrack": "]",
    "lfloor": "⌊",
    "rfloor": "⌋",
    "lceil": "⌈",
    "rceil": "⌉",
}
SPACING = {
    "left",
    "right",
    "big",
    "Big",
    "bigl",
    "bigr",
    "Bigl",
    "Bigr",
    "bigg",
    "Bigg",
    "biggl",
    "biggr",
    ",",
    ";",
    ":",
    "!",
    " ",
}
SPACING |= {"quad", "qquad", "displaystyle", "limits", "nolimits", "middle", "textstyle"}
STYLES = {
    "mathbf mathrm mathit mathsf mathcal mathbb boldsymbol bm text textbf textit textrm vec operatorname hat bar tilde mathfrak"
}
STYLES = {style for words in STYLES for style in words.split()}
STYLE = re.compile(r"\\(?:" + "|".join(sorted(STYLES - {"hat", "bar", "tilde"})) + r")\*?\s*\{\s*([A-Za-z0-9]+)\s*\}")

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0123456789+-n")
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₙ", "0123456789ijkn")
INVISIBLE = {"Cf", "Cc", "Co", "Cs", "Cn"}

LETTER = "A-Za-zα-ωΑ-Ωϕϑϵϱµ"
NUMBER = re.compile(r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+(?![A-Za-z0-9_]))?%?")
WORD = re.compile(rf"[{LETTER}][{LETTER}0-9]*")
SUBSCRIPT = re.compile(rf"_(?:\{{\s*([{LETTER}0-9,]+)\s*\}}|([0-9]+|[{LETTER}][{LETTER}0-9]*))")
COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
SPACES = re.compile(r"(?:\s|~|\$)+")
RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ]+")
LOWERED = re.compile("[₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₙ]+")
OPERATOR = re.compile("|".join(re.escape(text) for text in sorted(OPERATORS, key=len, reverse=True)))


def tokenize(text: str) -> list[Token]:
    """The tokens of a text, ending with one of kind "end"; raises `Unreadable`."""
    if len(text) > LONGEST_TEXT:
        raise Unreadable(LONGEST_TEXT, f"the text is longer than {LONGEST_TEXT} characters")
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    at, depth, spaced = 0, 0, False
    while at < len(text):
        if found := SPACES.match(text, at):
            at, spaced = found.end(), True
            continue
        token, at = _token(text, at, spaced, depth)
        spaced = False
        if token is None:
            spaced = True
            continue
        depth += (token.kind == "open") - (token.kind == "close")
        yield token
    yield Token("end", "", len(text), len(text), spaced)


def _token(text: str, at: int, spaced: bool, depth: int) -> tuple[Token | None, int]:
    """The token at a position (None for what LaTeX only needs to look at) and the position behind it."""
    character = text[at]
    if character.isdigit() and character.isascii() or (character == "." and NUMBER.match(text, at)):
        return _number(text, at, spaced, depth)
    if found := WORD.match(text, at):
        return _word(text, found, spaced)
    if character == "\\":
        return _command(text, at, spaced)
    if character in OPENING or character in CLOSING:
        return Token("open" if character in OPENING else "close", character, at, at + 1, spaced), at + 1
    if found := RAISED.match(text, at):
        return Token("power", found[0].translate(SUPERSCRIPTS), at, found.end(), spaced), found.end()
    if found := OPERATOR.match(text, at):
        return Token("operator", OPERATORS[found[0]], at, found.end(), spaced), found.end()
    if character in "⌊⌈⌋⌉":
        return Token("open" if character in "⌊⌈" else "close", character, at, at + 1, spaced), at + 1
    raise Unreadable(at, *_strange(character))


def _strange(character: str) -> tuple[str, str]:
    if unicodedata.category(character) in INVISIBLE:
        return f"an invisible character (U+{ord(character):04X}) stands here", "Delete it and type the answer again."
    plain = unicodedata.normalize("NFKC", character)
    if plain != character and plain.isascii() and plain.strip():
        return f"'{character}' looks like '{plain}' but is another character", f"Type '{plain}'."
    if unicodedata.category(character).startswith("L"):
        return f"'{character}' (U+{ord(character):04X}) is not a letter used here", "Letters are Latin or Greek."
    return f"'{character}' has no meaning here", ""


def _number(text: str, at: int, spaced: bool, depth: int) -> tuple[Token, int]:
    if depth == 0 and (found := THOUSANDS.match(text, at)):
        plain = found[0].replace(",", "")
        raise Unreadable(
            at, f"'{found[0]}' could be one number or several", f"Write {plain} for the number, without commas."
        )
    found = NUMBER.match(text, at)
    assert found
    if len(found[0]) > LONGEST_NUMBER:
        raise Unreadable(at, f"a number of more than {LONGEST_NUMBER} digits")
    return Token("number", found[0], at, found.end(), spaced), found.end()


def _word(text: str, found: re.Match[str], spaced: bool) -> tuple[Token, int]:
    word, end = found[0], found.end()
    return _with_subscript(text, "".join(GREEK.get(letter, letter) for letter in word), found.start(), end, spaced)


def _with_subscript(text: str, word: str, start: int, end: int, spaced: bool) -> tuple[Token, int]:
    """A word with what stands below it: `x_1`, `x_{12}`, `x₁`; an index list `a_{1,2}` becomes `a_12`."""
    if lowered := LOWERED.match(text, end):
        return Token("word", f"{word}_{lowered[0].translate(SUBSCRIPTS)}", start, lowered.end(), spaced), lowered.end()
    if below := SUBSCRIPT.match(text, end):
        index = "".join(GREEK.get(letter, letter) for letter in (below[1] or below[2]).replace(",", ""))
        return Token("word", f"{word}_{index}", start, below.end(), spaced), below.end()
    return Token("word", word, start, end, spaced), end


def _command(text: str, at: int, spaced: bool) -> tuple[Token | None, int]:
    if styled := STYLE.match(text, at):
        return _with_subscript(text, styled[1], at, styled.end(), spaced)
    found = COMMAND.match(text, at)
    if not found:
        raise Unreadable(at, "a backslash stands at the end")
    command, end = found[1], found.end()
    if command in SPACING:
        return None, end
    if command in COMMAND_OPERATORS:
        return Token("operator", COMMAND_OPERATORS[command], at, end, spaced), end
    if command in COMMAND_BRACKETS:
        bracket = COMMAND_BRACKETS[command]
        return Token("open" if bracket in "{[⌊⌈" else "close", bracket, at, end, spaced), end
    if command in PARSED_COMMANDS:
        return Token("command", command, at, end, spaced), end
    word = VARIANTS.get(command, command)
    if word.isalpha() and word.isascii():
        return _with_subscript(text, word, at, end, spaced)
    raise Unreadable(at, f"'\\{command}' has no meaning here")


PARSED_COMMANDS = {"frac", "dfrac", "tfrac", "sqrt", "binom", "begin", "end", "hat", "bar", "tilde"}
"""LaTeX commands with arguments, which the parser reads."""
