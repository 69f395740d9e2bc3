"""Other alphabets: bold, script, double-struck and the rest, superscripts and subscripts as characters of their own."""

from __future__ import annotations

_STARTS = {
    "bold": (0x1D400, 0x1D41A, 0x1D7CE),
    "script": (0x1D49C, 0x1D4B6, None),
    "fraktur": (0x1D504, 0x1D51E, None),
    "double": (0x1D538, 0x1D552, 0x1D7D8),
    "sans": (0x1D5A0, 0x1D5BA, 0x1D7E2),
    "mono": (0x1D670, 0x1D68A, 0x1D7F6),
}
"""Where capital letters, small letters and digits of the mathematical alphabets begin in Unicode."""

_ELSEWHERE = {
    "script": dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)),
    "fraktur": dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
    "double": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
}
"""Letters that Unicode had before."""

_BOLD_GREEK = {
    **{chr(0x3B1 + n): chr(0x1D6C2 + n) for n in range(25)},
    **{chr(0x391 + n): chr(0x1D6A8 + n) for n in range(25) if n != 17},
    **dict(zip("∂ϵϑϰϕϱϖ∇", "𝛛𝛜𝛝𝛞𝛟𝛠𝛡𝛁", strict=True)),
}

SUPERSCRIPTS = str.maketrans(
    "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθϕχ⊤⊺∗⋆′×",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡᵀᵀ⋆⋆′ˣ",
)
SUBSCRIPTS = str.maketrans("0123456789+−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")

SMALL_FRACTIONS = {
    **dict(zip(("1/2", "1/3", "2/3", "1/4", "3/4"), "½⅓⅔¼¾", strict=True)),
    **dict(zip(("1/5", "2/5", "3/5", "4/5", "1/6", "5/6"), "⅕⅖⅗⅘⅙⅚", strict=True)),
    **dict(zip(("1/8", "3/8", "5/8", "7/8"), "⅛⅜⅝⅞", strict=True)),
}
"""Fractions that are one character."""


def in_alphabet(text: str, alphabet: str, beyond: bool = True) -> str:
    """The text in a mathematical alphabet; letters stay as they are where it has none, or without `beyond` none in the BMP."""
    return "".join(_letter(char, alphabet, beyond) for char in text)


def _letter(char: str, alphabet: str, beyond: bool) -> str:
    if early := _ELSEWHERE.get(alphabet, {}).get(char):
        return early
    if not beyond or alphabet not in _STARTS:
        return char
    capital, small, digit = _STARTS[alphabet]
    if char.isascii() and char.isalpha():
        return chr(ord(char) - 65 + capital if char.isupper() else ord(char) - 97 + small)
    if char.isascii() and char.isdigit() and digit:
        return chr(ord(char) - 48 + digit)
    return _BOLD_GREEK.get(char, char) if alphabet == "bold" else char


def as_script(text: str, table: dict[int, int]) -> str | None:
    """The text in small raised or lowered characters, or None where one of them does not exist."""
    if not text or any(ord(char) not in table and char not in " " for char in text):
        return None
    return text.translate(table)
