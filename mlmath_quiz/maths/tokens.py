"""Typed text to tokens: numbers, words, operators and brackets, each with its range of code points.

LaTeX commands become the same tokens as what people type without a backslash, so that one parser reads both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["number", "word", "command", "operator", "open", "close", "power", "below", "end"]

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
    """A token: `text` in its normal form, `start` and `end` in the text as typed, `spaced` where a space stands before it.

    A `whole` word (a LaTeX command) is never taken apart into shorter names.
    """

    kind: TokenKind
    text: str
    start: int
    end: int
    spaced: bool = False
    whole: bool = False


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
    "=<": "<=",
    "=>": ">=",
    "<>": "!=",
    "||": "||",
    "∥": "||",
    "‖": "||",
    "≤": "<=",
    "⩽": "<=",
    "≦": "<=",
    "≧": ">=",
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
    "—": "-",
    "‐": "-",
    "‑": "-",
    "⊙": "⊙",
    "∘": "⊙",
    "⊗": "⊗",
    "⊤": "⊤",
    "ᵀ": "⊤",
    "′": "'",
    "’": "'",
    "√": "√",
    "∛": "∛",
    "∞": "∞",
    "∅": "∅",
    "∂": "∂",
    **{sign: sign for sign in "+-*/^=<>|!',;_&"},
}
"""What is typed, and the operator that it stands for; the longest match wins."""
OPENING, CLOSING = "([{⌊⌈⟨", ")]}⌋⌉⟩"

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
    "odot": "⊙",
    "circ": "⊙",
    "otimes": "⊗",
    "emptyset": "∅",
    "varnothing": "∅",
    "partial": "∂",
    "dagger": "†",
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
    "langle": "⟨",
    "rangle": "⟩",
}
SPACING = set(", ; : ! ( ) [ ]".split()) | {" "}
"""LaTeX commands that only space, size or delimit."""
SPACING |= set("left right middle big Big bigl bigr Bigl Bigr bigg Bigg biggl biggr Biggl Biggr".split())
SPACING |= set("quad qquad displaystyle textstyle limits nolimits".split())
STYLES = (
    "mathbf mathrm mathit mathsf mathcal mathbb mathds mathfrak boldsymbol bm text textbf textit textrm textsf vec operatorname"
).split()
STYLE = re.compile(
    rf"\\({'|'.join(STYLES)})\*?\s*(?:\{{\s*(\\?[A-Za-z0-9]+)\s*\}}|(\\[A-Za-z]+|(?<=[^A-Za-z])[A-Za-z0-9]))"
)
ACCENTS = {"\u0302": "hat", "\u0304": "bar", "\u0303": "tilde", "\u0307": "dot"}
"""Marks above a letter: ŷ is the name y_hat."""
ACCENTED_LETTERS = "âĉêĝĥîĵôŝûŵŷẑÂĈÊĜĤÎĴÔŜÛŴŶẐāēīōūȳḡĀĒĪŌŪȲḠãĩñõũỹṽẽÃĨÑÕŨỸṼẼȧḃċḋėḟġḣṁṅȯṗṙṡṫẇẋẏż"
FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
BIG_SIGNS = {"∑": "sum", "∏": "product", "∫": "integrate", "ℝ": "RR"}

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0123456789+-n")
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₙ", "0123456789ijkn")
INVISIBLE = {"Cf", "Cc", "Co", "Cs", "Cn"}

LETTER = "A-Za-zα-ωΑ-Ωϕϑϵϱµ"
MARK = "".join(ACCENTS)
NUMBER = re.compile(r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+(?![A-Za-z0-9_]))?(?: ?\\?%)?")
WORD = re.compile(rf"[{LETTER}](?![{MARK}])(?:[{LETTER}0-9](?![{MARK}]))*")
ACCENTED = re.compile(rf"[{LETTER}][{MARK}]|[{ACCENTED_LETTERS}]")
INDEX = rf"\\?[{LETTER}0-9][{LETTER}0-9, ]*"
STYLED_INDEX = rf"\\(?:{'|'.join(STYLES)})\s*\{{\s*({INDEX}?)\s*\}}"
SUBSCRIPT = re.compile(
    rf"_(?:\{{\s*({INDEX}?)\s*\}}|\{{\s*{STYLED_INDEX}\s*\}}|{STYLED_INDEX}|\\?([0-9]+|[{LETTER}][{LETTER}0-9]*))"
)
COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
SPACES = re.compile(r"(?:\s|\$)+")
RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ]+")
LOWERED = re.compile("[₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₙ]+")
OPERATOR = re.compile("|".join(re.escape(text) for text in sorted(OPERATORS, key=len, reverse=True)))


def tokenize(text: str) -> list[Token]:
    """The tokens of a text, ending with one of kind "end"; raises `Unreadable`."""
    if len(text) > LONGEST_TEXT:
        raise Unreadable(LONGEST_TEXT, f"the text is longer than {LONGEST_TEXT} characters")
    return list(_tokens(plain_letters(text)))


def plain_letters(text: str) -> str:
    """The text with bold, italic, double-struck and wide letters and digits made plain, each in its place: `𝑥` is x."""
    return text if text.isascii() else "".join(map(_plain_letter, text))


def _plain_letter(character: str) -> str:
    if character.isascii() or not unicodedata.decomposition(character).startswith(("<font>", "<wide>")):
        return character
    return character if character in BIG_SIGNS else unicodedata.normalize("NFKC", character)


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
    if character in FRACTIONS:
        return Token("number", character, at, at + 1, spaced), at + 1
    if found := ACCENTED.match(text, at):
        return _with_subscript(text, _accented(found[0]), at, found.end(), spaced)
    if found := WORD.match(text, at):
        return _word(text, found, spaced)
    if character in BIG_SIGNS:
        return Token("word", BIG_SIGNS[character], at, at + 1, spaced, whole=True), at + 1
    if character == "\\":
        return _command(text, at, spaced)
    if character in OPENING or character in CLOSING:
        return Token("open" if character in OPENING else "close", character, at, at + 1, spaced), at + 1
    if character == "~" and "\\" in text:
        return None, at + 1
    if found := RAISED.match(text, at):
        return Token("power", found[0].translate(SUPERSCRIPTS), at, found.end(), spaced), found.end()
    if found := LOWERED.match(text, at):
        return Token("below", found[0].translate(SUBSCRIPTS), at, found.end(), spaced), found.end()
    if found := OPERATOR.match(text, at):
        return Token("operator", OPERATORS[found[0]], at, found.end(), spaced), found.end()
    raise Unreadable(at, *_strange(character))


HINTS = {
    "~": "Give the distribution alone, without a name before it.",
    "±": "Write both values: 1, -1.",
    "∇": "Write out what it gives.",
    ":": "",
}


def _strange(character: str) -> tuple[str, str]:
    if character in HINTS:
        return f"'{character}' has no meaning here", HINTS[character]
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
    if text[at - 1 : at] == "," and found[0].startswith("00"):
        raise Unreadable(at, f"'{found[0]}' looks like the rest of a longer number", "Write numbers without commas.")
    return Token("number", re.sub(r" ?\\?%", "%", found[0]), at, found.end(), spaced), found.end()


def _word(text: str, found: re.Match[str], spaced: bool) -> tuple[Token, int]:
    return _with_subscript(text, _latin(found[0]), found.start(), found.end(), spaced)


def _latin(word: str) -> str:
    """A word with its Greek letters by name."""
    return word if word.isascii() else "".join(GREEK.get(letter, letter) for letter in word)


def _accented(letter: str) -> str:
    """`ŷ` as y_hat."""
    base_and_mark = unicodedata.normalize("NFD", letter)
    return f"{_latin(base_and_mark[0])}_{ACCENTS[base_and_mark[1]]}"


def _with_subscript(text: str, word: str, start: int, end: int, spaced: bool, whole: bool = False) -> tuple[Token, int]:
    """A word with what stands below it: `x_1`, `x_{12}`, `x₁`; an index list `a_{1,2}` becomes `a_12`."""
    if lowered := LOWERED.match(text, end):
        word, end = f"{word}_{lowered[0].translate(SUBSCRIPTS)}", lowered.end()
    elif below := SUBSCRIPT.match(text, end):
        index = next(group for group in below.groups() if group)
        word, end = f"{word}_{_latin(re.sub('[, ]', '', index.lstrip(chr(92))))}", below.end()
    return Token("word", word, start, end, spaced, whole), end


def _command(text: str, at: int, spaced: bool) -> tuple[Token | None, int]:
    if styled := STYLE.match(text, at):
        return _styled(text, styled, spaced)
    found = COMMAND.match(text, at)
    if not found:
        raise Unreadable(at, "a backslash stands at the end")
    command, end = found[1], found.end()
    if command in SPACING:
        return None, end + (command in ("left", "right", "middle") and text[end : end + 1] == ".")
    if command in COMMAND_OPERATORS:
        return Token("operator", COMMAND_OPERATORS[command], at, end, spaced), end
    if command in COMMAND_BRACKETS:
        bracket = COMMAND_BRACKETS[command]
        return Token("open" if bracket in OPENING else "close", bracket, at, end, spaced), end
    if command in PARSED_COMMANDS:
        return Token("command", command, at, end, spaced), end
    if command.isalpha() and command.isascii():
        return _with_subscript(text, VARIANTS.get(command, command), at, end, spaced, whole=True)
    raise Unreadable(at, f"'\\{command}' has no meaning here")


def _styled(text: str, found: re.Match[str], spaced: bool) -> tuple[Token, int]:
    """A word in bold, upright or another style: the word alone, but a bold 1 is the vector of ones."""
    inner = (found[2] or found[3]).lstrip("\\")
    bold = found[1] in ("mathbf", "boldsymbol", "bm", "mathbb", "mathds")
    if inner.isdigit() and not (bold and inner == "1"):
        return Token("number", inner, found.start(), found.end(), spaced), found.end()
    word = {"1": "ones", "R": "RR" if found[1] == "mathbb" else "R"}.get(inner, VARIANTS.get(inner, inner))
    return _with_subscript(text, word, found.start(), found.end(), spaced)


PARSED_COMMANDS = {"frac", "dfrac", "tfrac", "sqrt", "binom", "begin", "end", "hat", "bar", "tilde"}
"""LaTeX commands with arguments, which the parser reads."""
