"""LaTeX -> layout tree: a recursive-descent reader of the mathematics that LaTeX can say, without macros."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from mlmath_quiz.markup.commands import (
    ACCENTS,
    ALIGNMENTS,
    ALPHABETS,
    BINOMIALS,
    CHARACTERS,
    ENVIRONMENTS,
    FRACTIONS,
    FUNCTIONS,
    KNOWN,
    LIMIT_FUNCTIONS,
    LONG_ARROWS,
    MATRICES,
    NEGATIONS,
    REFUSED,
    RULES,
    SIZES,
    SPACES,
    SUGGESTIONS,
    SYMBOLS,
    TEXTS,
    Glyph,
    Spacing,
)
from mlmath_quiz.markup.layout import (
    Accent,
    Boxed,
    Classed,
    Delimiter,
    Fenced,
    Fraction,
    Grid,
    Hidden,
    Item,
    LongArrow,
    Operator,
    Root,
    Row,
    Ruled,
    Scripts,
    Space,
    Stacked,
    Styled,
    Symbol,
    Words,
)

MAX_LENGTH = 4000
"""The longest formula that is read, in characters."""
MAX_DEPTH = 30
"""How deep groups may be nested."""
MAX_CELLS = 400
"""The most cells of one grid."""

TOKEN = re.compile(r"\\(?:operatorname\*|[A-Za-z]+|.|$)|\s+|.", re.DOTALL)
NOTHING = Row()


class NotDrawable(Exception):
    """LaTeX that we do not draw: `message` says why, `offset` counts characters from the start of the formula."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message


class Token(NamedTuple):
    """A command (`\\alpha`), a character, or white space."""

    text: str
    offset: int


def tokens(latex: str) -> list[Token]:
    """The formula cut into commands, characters and stretches of white space."""
    return [Token(match.group(), match.start()) for match in TOKEN.finditer(latex)]


def read_latex(latex: str) -> Item:
    """The layout tree of a formula; raises NotDrawable for what is unknown, refused, unbalanced or too large."""
    return _Reader(latex).formula()


def unknown_commands(latex: str) -> list[tuple[str, int]]:
    """The commands and environments of a formula that we do not draw, with their offsets."""
    commands = [token for token in tokens(latex) if token.text[0] == "\\" and token.text[1:] not in KNOWN]
    environments = [
        (match.group(), match.start())
        for match in re.finditer(r"\\begin\s*\{([^{}]*)\}", latex)
        if match.group(1).rstrip("*") not in ENVIRONMENTS
    ]
    return sorted([*((token.text, token.offset) for token in commands), *environments], key=lambda found: found[1])


def why_not(name: str) -> str:
    """Why a command is not drawn, and what to write for it where we know."""
    if name in REFUSED:
        return f"\\{name} is not allowed in questions"
    instead = f"; write {SUGGESTIONS[name]}" if name in SUGGESTIONS else ""
    return f"\\{name} is not a command we know{instead}"


def unbalanced(latex: str) -> tuple[int, str] | None:
    """Where and how a formula is not well formed (braces, `\\left`, environments, missing arguments), or None."""
    try:
        _Reader(latex, lenient=True).formula()
    except NotDrawable as problem:
        return problem.offset, problem.message
    return None


class _Reader:
    """Reads one formula; `lenient` takes unknown commands for symbols, so that only its structure is judged."""

    def __init__(self, latex: str, lenient: bool = False, depth: int = 0) -> None:
        if len(latex) > MAX_LENGTH:
            raise NotDrawable(MAX_LENGTH, f"the formula is longer than {MAX_LENGTH} characters")
        self.latex = latex
        self.lenient = lenient
        self.tokens = tokens(latex)
        self.position = 0
        self.depth = depth

    # -- tokens ----------------------------------------------------------------------------------------------------

    def peek(self) -> str:
        """The next token that is not white space, or the empty string."""
        while self.position < len(self.tokens) and self.tokens[self.position].text.isspace():
            self.position += 1
        return self.tokens[self.position].text if self.position < len(self.tokens) else ""

    @property
    def offset(self) -> int:
        """Where the next token begins."""
        self.peek()
        return self.tokens[self.position].offset if self.position < len(self.tokens) else len(self.latex)

    def take(self) -> str:
        text = self.peek()
        self.position += 1
        return text

    def accept(self, text: str) -> bool:
        if self.peek() != text:
            return False
        self.position += 1
        return True

    def expect(self, text: str, why: str) -> None:
        if not self.accept(text):
            raise NotDrawable(self.offset, why)

    def raw_group(self, command: str) -> tuple[str, int]:
        """The source between braces, and its offset."""
        if self.peek() != "{":
            raise NotDrawable(self.offset, f"{command} needs an argument in braces")
        start = self.position = self.position + 1
        depth = 1
        while depth:
            if self.position >= len(self.tokens):
                raise NotDrawable(self.tokens[start - 1].offset, "this { is never closed")
            depth += {"{": 1, "}": -1}.get(self.tokens[self.position].text, 0)
            self.position += 1
        first = self.tokens[start].offset
        return self.latex[first : self.tokens[self.position - 1].offset], first

    # -- rows ------------------------------------------------------------------------------------------------------

    def formula(self) -> Item:
        row = self.row(())
        if self.peek():
            raise NotDrawable(self.offset, f"{self.peek()} has no beginning")
        return row

    def row(self, ends: tuple[str, ...]) -> Row:
        """Items up to one of the ends, which is not taken."""
        self.deeper()
        items: list[Item] = []
        while (text := self.peek()) and text not in ends and text not in _STOPS:
            if text in ("\\over", "\\choose"):
                self.take()
                items = [Fraction(Row(tuple(items)), self.row(ends), bar=text == "\\over")]
            else:
                items += self.item()
        self.depth -= 1
        return Row(tuple(items))

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise NotDrawable(self.offset, f"groups are nested more than {MAX_DEPTH} deep")

    def group(self, start: int) -> Row:
        row = self.row(("}",))
        if not self.accept("}"):
            found = self.peek()
            raise NotDrawable(start, f"{found} is not expected in this group" if found else "this { is never closed")
        return row

    def item(self) -> Iterator[Item]:
        """The next atom with its scripts."""
        base = self.atom() if self.peek() not in ("^", "_", "'") else NOTHING
        if base is not None:
            yield self.scripts(base)

    def scripts(self, base: Item) -> Item:
        limits: bool | None = None
        sub: Item | None = None
        sup: Item | None = None
        primes = 0
        while (text := self.peek()) in ("^", "_", "'", "\\limits", "\\nolimits"):
            start = self.offset
            self.take()
            if text == "'":
                primes += 1
            elif text[0] == "\\":
                limits = text == "\\limits"
            elif (sub if text == "_" else sup) is not None:
                raise NotDrawable(start, "a second subscript" if text == "_" else "a second superscript")
            elif text == "_":
                sub = self.argument("_")
            else:
                sup = self.argument("^")
        if primes:
            prime = Row((Symbol("prime", SYMBOLS["prime"]),) * primes)
            sup = prime if sup is None else Row((*prime.items, sup))
        return base if sub is sup is None else Scripts(base, sub, sup, limits)

    def argument(self, command: str) -> Item:
        """What a command applies to: a group or a single atom."""
        text = self.peek()
        if not text or text in _STOPS or text in ("^", "_", "'", "&"):
            raise NotDrawable(self.offset, f"{command} has nothing to apply to")
        self.deeper()
        found = self.atom()
        self.depth -= 1
        return NOTHING if found is None else found

    def option(self) -> Item | None:
        """The argument in square brackets, if there is one."""
        if not self.accept("["):
            return None
        row = self.row(("]",))
        self.expect("]", "this [ is never closed")
        return row

    # -- atoms -----------------------------------------------------------------------------------------------------

    def atom(self) -> Item | None:
        start = self.offset
        text = self.take()
        if text == "{":
            return self.group(start)
        if text[0] != "\\":
            return self.character(text, start)
        name = text[1:]
        if name in _COMMANDS:
            return _COMMANDS[name](self, name)
        if name in SYMBOLS:
            return Symbol(name, SYMBOLS[name])
        return self.unknown(name, start)

    def unknown(self, name: str, start: int) -> Item:
        if not self.lenient:
            raise NotDrawable(start, why_not(name))
        while self.peek() == "{":
            self.raw_group(name)
        return Symbol(name, Glyph(name, name, "ord"))

    def character(self, text: str, start: int) -> Item:
        if text in _MEANINGFUL:
            raise NotDrawable(start, _MEANINGFUL[text])
        if text == "~":
            return Space(1)
        return Symbol(text, CHARACTERS.get(text) or Glyph(text, text, "ord"))

    # -- commands --------------------------------------------------------------------------------------------------

    def space(self, name: str) -> Item:
        return Space(SPACES[name])

    def function(self, name: str) -> Item:
        return Operator(name)

    def limit_function(self, name: str) -> Item:
        return Operator(LIMIT_FUNCTIONS[name], limits=True)

    def operator_name(self, name: str) -> Item:
        source, offset = self.raw_group("\\operatorname")
        words = re.sub(r"\\[,;: ]|~", " ", source)
        words = re.sub(r"\\(?:mathrm|text|mathsf)\{([^{}]*)\}", r"\1", words.replace("\\!", "").replace("\\-", "-"))
        if not re.fullmatch(r"[\w\s*.\-']*", words):
            raise NotDrawable(offset, "\\operatorname holds more than a name")
        return Operator(" ".join(words.split()), limits=name.endswith("*"))

    def fraction(self, name: str) -> Item:
        top = self.argument(f"\\{name}")
        return Fraction(top, self.argument(f"\\{name}"), name not in BINOMIALS, small=name in ("tfrac", "tbinom"))

    def root(self, name: str) -> Item:
        degree = self.option()
        return Root(self.argument("\\sqrt"), degree)

    def alphabet(self, name: str) -> Item:
        return Styled(ALPHABETS[name], self.argument(f"\\{name}"))

    def words(self, name: str) -> Item:
        source, offset = self.raw_group(f"\\{name}")
        pieces = re.split(r"(?<!\\)\$", source)
        if len(pieces) % 2 == 0:
            raise NotDrawable(offset, "a $ without its partner")
        items: list[Item] = []
        for number, piece in enumerate(pieces):
            if number % 2:
                items.append(_Reader(piece, self.lenient, self.depth + 1).formula())
            elif piece:
                items.append(Words(_unescaped(piece, offset), TEXTS[name]))
        return items[0] if len(items) == 1 else Row(tuple(items))

    def accent(self, name: str) -> Item:
        return Accent(name, self.argument(f"\\{name}"))

    def ruled(self, name: str) -> Item:
        return Ruled(name, self.argument(f"\\{name}"))

    def long_arrow(self, name: str) -> Item:
        under = self.option()
        return LongArrow(name, self.argument(f"\\{name}"), under)

    def stacked(self, name: str) -> Item:
        mark = self.argument(f"\\{name}")
        base = self.argument(f"\\{name}")
        return Stacked(base, under=mark) if name == "underset" else Stacked(base, over=mark)

    def classed(self, name: str) -> Item:
        return Classed(_CLASSES[name], self.argument(f"\\{name}"))

    def boxed(self, name: str) -> Item:
        return Boxed(self.argument("\\boxed"))

    def phantom(self, name: str) -> Item:
        return Hidden(self.argument(f"\\{name}"))

    def smash(self, name: str) -> Item:
        self.option()
        return self.argument("\\smash")

    def nothing(self, name: str) -> Item | None:
        return None

    def length(self, name: str) -> Item:
        self.raw_group("\\hspace")
        return Space(1)

    def modulo(self, name: str) -> Item:
        if name == "mod":
            return Row((Space(2), Words("mod"), Space(1)))
        body = self.argument(f"\\{name}")
        inside: tuple[Item, ...] = (body,) if name == "pod" else (Words("mod "), body)
        return Row((Space(2), Fenced(("(", ")"), (Row(inside),))))

    def negated(self, name: str) -> Item:
        start = self.offset
        text = self.take()
        glyph = NEGATIONS.get(text.removeprefix("\\"))
        if glyph is None and self.lenient:
            return NOTHING
        if glyph is None:
            raise NotDrawable(start, f"\\not does not go with {text or 'nothing'}")
        return Symbol(f"not {text}", glyph)

    # -- delimiters ------------------------------------------------------------------------------------------------

    def delimiter(self, command: str) -> str:
        """The sign of the next delimiter in Unicode, empty for `.`."""
        start = self.offset
        text = self.take()
        if text == ".":
            return ""
        if text == "\\|":
            return "‖"
        if text in ("<", ">"):
            return "⟨" if text == "<" else "⟩"
        glyph = SYMBOLS.get(text.removeprefix("\\")) if text.startswith("\\") else Glyph(text, text, "ord")
        if not text or glyph is None or glyph.unicode not in DELIMITERS:
            raise NotDrawable(start, f"{command} needs a delimiter, not {text or 'the end'}")
        return glyph.unicode

    def sized(self, name: str) -> Item:
        return Delimiter(self.delimiter(f"\\{name}"), SIZES[name])

    def fenced(self, name: str) -> Item:
        start = self.tokens[self.position - 1].offset
        fences = [self.delimiter("\\left")]
        parts: list[Item] = []
        while True:
            parts.append(self.row(()))
            if self.accept("\\middle"):
                fences.append(self.delimiter("\\middle"))
            elif self.accept("\\right"):
                fences.append(self.delimiter("\\right"))
                return Fenced(tuple(fences), tuple(parts))
            else:
                raise NotDrawable(start, "this \\left has no \\right")

    # -- environments ----------------------------------------------------------------------------------------------

    def environment(self, name: str) -> Item:
        start = self.tokens[self.position - 1].offset
        source, offset = self.raw_group("\\begin")
        bare = source.rstrip("*")
        if bare not in ENVIRONMENTS and not self.lenient:
            raise NotDrawable(offset, f"{source} is not an environment we know")
        columns = self.columns(bare)
        cells, rules = self.cells()
        self.expect("\\end", f"\\begin{{{source}}} has no \\end")
        end, end_offset = self.raw_group("\\end")
        if end != source:
            raise NotDrawable(end_offset, f"\\begin{{{source}}} ends as {end}")
        if sum(map(len, cells)) > MAX_CELLS:
            raise NotDrawable(start, f"more than {MAX_CELLS} cells")
        return _grid(bare, cells, columns, rules)

    def columns(self, name: str) -> str:
        if name in ("array", "subarray"):
            source, offset = self.raw_group("\\begin{array}")
            if not re.fullmatch(r"[lcr|\s]*", source):
                raise NotDrawable(offset, "columns are l, c, r and |")
            return "".join(source.split())
        if name == "alignedat":
            self.raw_group("\\begin{alignedat}")
        elif name in ALIGNMENTS and self.peek() == "[":
            self.option()
        return ""

    def cells(self) -> tuple[list[list[Item]], list[int]]:
        """Cells up to `\\end`, and the numbers of the rows below which a rule runs (-1: above the first)."""
        rows: list[list[Item]] = [[]]
        rules: list[int] = []
        while True:
            while self.accept("\\hline"):
                rules.append(len(rows) - 2)
            rows[-1].append(self.row(("&", "\\\\", "\\cr")))
            text = self.peek()
            if text == "&":
                self.take()
            elif text in ("\\\\", "\\cr"):
                self.take()
                self.gap()
                rows.append([])
            else:
                break
        if len(rows) > 1 and rows[-1] == [NOTHING]:
            rows.pop()
        return rows, rules

    def gap(self) -> None:
        """The optional extra space of `\\\\[2pt]`."""
        match = re.match(r"\*?\[\s*-?[\d.]+\s*[a-z]{2}\s*\]", self.latex[self.offset :])
        if match:
            end = self.offset + match.end()
            while self.position < len(self.tokens) and self.tokens[self.position].offset < end:
                self.position += 1

    def substack(self, name: str) -> Item:
        start = self.offset
        self.expect("{", "\\substack needs an argument in braces")
        lines = [self.row(("\\\\", "}"))]
        while self.accept("\\\\"):
            lines.append(self.row(("\\\\", "}")))
        self.expect("}", "this { is never closed")
        if len(lines) > MAX_CELLS:
            raise NotDrawable(start, f"more than {MAX_CELLS} cells")
        return Grid("lines", tuple((line,) for line in lines))


def _grid(name: str, cells: list[list[Item]], columns: str, rules: list[int]) -> Item:
    rows = tuple(map(tuple, cells))
    if name in ALIGNMENTS:
        return Grid("aligned", rows)
    if name in MATRICES:
        shape = "cases" if name.endswith("cases") else "lines" if name == "subarray" else "matrix"
        return Grid(shape, rows, MATRICES[name], columns, tuple(rules))  # type: ignore[arg-type]
    return Grid("gathered", rows)


def _unescaped(text: str, offset: int) -> str:
    """The words of `\\text{...}`: escaped characters, ties and dashes as they read."""
    text = re.sub(r"\\([$%&#_{} ,;:])", lambda match: match.group(1) if match.group(1) not in ",;:" else " ", text)
    if "\\" in text or "{" in text or "}" in text:
        raise NotDrawable(offset, "\\text holds a command")
    return re.sub(r"\s+", " ", text.replace("~", " ").replace("---", "—").replace("--", "–"))


def with_limits(item: Scripts) -> bool:
    """Whether the scripts belong above and below the base, where there is room."""
    base = item.base
    if item.limits is not None:
        return item.limits
    if isinstance(base, Operator):
        return base.limits
    if isinstance(base, Symbol):
        return base.glyph.spacing == "big" and not base.name.endswith("int")
    if isinstance(base, Classed):
        return base.spacing == "op"
    return isinstance(base, Ruled) and base.name.endswith("brace")


DELIMITERS = frozenset("()[]{}|‖⟨⟩⌊⌋⌈⌉/\\⟦⟧↑↓↕⇑⇓")
"""The delimiters that grow."""

_STOPS = frozenset({"}", "\\right", "\\middle", "\\end", "&", "\\\\", "\\cr"})
_MEANINGFUL = {
    "#": "write \\# for #",
    "%": "write \\% for %, which begins a comment",
    "$": "a $ inside a formula",
    "\\": "a backslash at the end",
}
_CLASSES: dict[str, Spacing] = {
    "mathop": "op",
    "mathbin": "bin",
    "mathrel": "rel",
    "mathord": "ord",
    "mathopen": "open",
    "mathclose": "close",
    "mathpunct": "punct",
    "mathinner": "inner",
}
_COMMANDS: dict[str, Callable[[_Reader, str], Item | None]] = {
    **dict.fromkeys(SPACES, _Reader.space),
    **dict.fromkeys(FUNCTIONS, _Reader.function),
    **dict.fromkeys(LIMIT_FUNCTIONS, _Reader.limit_function),
    **dict.fromkeys(("operatorname", "operatorname*"), _Reader.operator_name),
    **dict.fromkeys(FRACTIONS | BINOMIALS, _Reader.fraction),
    **dict.fromkeys(ALPHABETS, _Reader.alphabet),
    **dict.fromkeys(TEXTS, _Reader.words),
    **dict.fromkeys(ACCENTS, _Reader.accent),
    **dict.fromkeys(RULES, _Reader.ruled),
    **dict.fromkeys(LONG_ARROWS, _Reader.long_arrow),
    **dict.fromkeys(("overset", "underset", "stackrel"), _Reader.stacked),
    **dict.fromkeys(_CLASSES, _Reader.classed),
    **dict.fromkeys(SIZES, _Reader.sized),
    **dict.fromkeys(("phantom", "hphantom", "vphantom"), _Reader.phantom),
    **dict.fromkeys(("mod", "pmod", "pod"), _Reader.modulo),
    **dict.fromkeys(
        ("displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "nonumber", "notag", "mathstrut", "strut")
        + ("limits", "nolimits", "hline"),
        _Reader.nothing,
    ),
    "sqrt": _Reader.root,
    "left": _Reader.fenced,
    "begin": _Reader.environment,
    "not": _Reader.negated,
    "substack": _Reader.substack,
    "boxed": _Reader.boxed,
    "smash": _Reader.smash,
    "hspace": _Reader.length,
}
