"""Question text -> pieces: the small Markdown of the banks, with formulas, typed mathematics and blanks.

Paragraphs, lists of `-` and `1.`, `*emphasis*`, `**strong**`, `[links](https://...)`, `$...$`, `$$...$$`, typed mathematics in
backticks and `[[blanks]]`. A backslash takes the meaning from the sign after it. What is not markup is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they read; `start` and `end` are the half-open range of code points in the source, here and below."""

    text: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Maths:
    """A formula in LaTeX, in the line or displayed on its own; `at` is where the LaTeX itself begins."""

    latex: str
    display: bool = False
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Typed:
    """Mathematics as a learner would type it; `at` is where the source itself begins."""

    source: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words in italics, or in bold where `strong`."""

    inside: tuple[Inline, ...]
    strong: bool = False
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an http or https address."""

    inside: tuple[Inline, ...]
    url: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Blank:
    """What a learner fills in: the accepted answers, the first of them shown; blanks of one number make one card."""

    answers: tuple[tuple[Inline, ...], ...]
    number: int
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


Inline = Text | Maths | Typed | Emphasis | Link | Blank


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text."""

    inside: tuple[Inline, ...]
    start: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `first` is the number of its first item, or None where it has dots."""

    items: tuple[tuple[Inline, ...], ...]
    first: int | None = None
    start: int = field(default=0, compare=False)


Block = Paragraph | Listing

_MATHS = r"""
    (?P<display> \$\$ (?P<displayed> (?: \\. | (?!\$\$|\n[ \t]*\n). )+? ) \$\$ )
  | (?P<maths> \$ (?![\s$]) (?P<latex> (?: \\. | [^$\\] )+? ) (?<!\s) \$ (?!\d) )
  | ` (?P<typed> [^`\n]+ ) `
"""
_INLINE = re.compile(
    rf"""
    \\ (?P<escape> [$*`\[\]\\|<>_-] )
  | {_MATHS}
  | \[\[ (?P<blank> (?: `[^`\n]{{1,200}}` | \$[^$]{{1,200}}\$ | (?!\]\])[^\n] ){{1,400}}+ ) \]\]
  | \[ (?P<label> [^\[\]]+ ) \]\( (?P<url> https?://[^\s()<>"'`]+ (?: \( [^\s()<>"'`]* \) [^\s()<>"'`]* )* ) \)
  | (?P<stars> \*\*? )
    """,
    re.VERBOSE | re.DOTALL,
)
_PROTECTED = re.compile(rf"\\. | {_MATHS}", re.VERBOSE | re.DOTALL)
_ITEM = re.compile(r"[ \t]{0,3}(?:[-*]|(?P<number>\d{1,4})[.)])[ \t]+")
_BREAK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a question text; never fails, and takes time in proportion to its length."""
    numbers = _Numbers(text)
    return tuple(block for start, end in _chunks(text) for block in _blocks(text, start, end, numbers))


def inlines(blocks: Sequence[Block]) -> Iterator[Inline]:
    """Every piece of the blocks, parents first."""
    for block in blocks:
        for line in block.items if isinstance(block, Listing) else (block.inside,):
            yield from _walk(line)


def blanks(blocks: Sequence[Block]) -> list[Blank]:
    """The blanks in the order of the text."""
    return [piece for piece in inlines(blocks) if isinstance(piece, Blank)]


def _walk(line: Sequence[Inline]) -> Iterator[Inline]:
    for piece in line:
        yield piece
        if isinstance(piece, Emphasis | Link):
            yield from _walk(piece.inside)
        elif isinstance(piece, Blank):
            for answer in piece.answers:
                yield from _walk(answer)


# -- blocks ------------------------------------------------------------------------------------------------------------


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between empty lines."""
    start = 0
    for match in _BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _blocks(text: str, start: int, end: int, numbers: _Numbers) -> Iterator[Block]:
    """The paragraph and the lists of a stretch without empty lines."""
    marks = list(_item_marks(text, start, end))
    first = marks[0].start() if marks else end
    if text[start:first].strip():
        yield Paragraph(_inside(text, start, first, numbers), start)
    place = 0
    while place < len(marks):
        ordered = marks[place]["number"] is not None
        last = place
        while last + 1 < len(marks) and (marks[last + 1]["number"] is not None) == ordered:
            last += 1
        group = marks[place : last + 1]
        ends = [mark.start() for mark in marks[place + 1 : last + 2]]
        ends += [end] * (len(group) - len(ends))
        items = tuple(_inside(text, mark.end(), stop, numbers) for mark, stop in zip(group, ends, strict=True))
        yield Listing(items, int(group[0]["number"]) if ordered else None, group[0].start())
        place = last + 1


def _item_marks(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The marks that begin list items, outside formulas."""
    protected = [match.span() for match in _PROTECTED.finditer(text, start, end)]
    number = 0
    line = start
    while line < end:
        while number < len(protected) and protected[number][1] <= line:
            number += 1
        inside = number < len(protected) and protected[number][0] < line
        match = None if inside else _ITEM.match(text, line, end)
        if match:
            yield match
        following = text.find("\n", line, end)
        line = end if following < 0 else following + 1


# -- inside a block ----------------------------------------------------------------------------------------------------


def _inside(text: str, start: int, end: int, numbers: _Numbers | None) -> tuple[Inline, ...]:
    """The pieces of a stretch; without `numbers` it is inside a blank and holds no others."""
    while start < end and text[start] in " \t\n":
        start += 1
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    return _nested(list(_pieces(text, start, end, numbers)))


def _pieces(text: str, start: int, end: int, numbers: _Numbers | None) -> Iterator[Inline | _Stars]:
    position = start
    for match in _INLINE.finditer(text, start, end):
        piece = _piece(text, match, end, numbers)
        if piece is None:
            continue
        if match.start() > position:
            yield _text(text, position, match.start())
        yield piece
        position = match.end()
    if end > position:
        yield _text(text, position, end)


def _text(text: str, start: int, end: int) -> Text:
    return Text(text[start:end], start, end)


def _piece(text: str, match: re.Match[str], end: int, numbers: _Numbers | None) -> Inline | _Stars | None:
    """What a match means; None where it is text after all."""
    start, stop = match.span()
    match match.lastgroup:
        case "escape":
            return Text(match["escape"], start, stop)
        case "display":
            return Maths(match["displayed"].strip(), True, start, stop, match.start("displayed"))
        case "maths":
            return Maths(match["latex"], False, start, stop, match.start("latex"))
        case "typed":
            return Typed(match["typed"].strip(), start, stop, match.start("typed"))
        case "blank":
            return _blank(text, match, numbers) if numbers else None
        case "url":
            label = _inside(text, match.start("label"), match.end("label"), None)
            return Link(label, match["url"], start, stop)
    return _Stars(
        match["stars"],
        stop < end and not text[stop].isspace(),
        start > 0 and not text[start - 1].isspace(),
        start,
        stop,
    )


# -- emphasis ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stars:
    """Stars that may open or close an emphasis."""

    stars: str
    opens: bool
    closes: bool
    start: int
    end: int


def _nested(pieces: list[Inline | _Stars]) -> tuple[Inline, ...]:
    """Stars paired into emphases; those without a partner are text."""
    levels: list[list[Inline]] = [[]]
    opened: list[_Stars] = []
    for piece in pieces:
        if not isinstance(piece, _Stars):
            levels[-1].append(piece)
        elif piece.closes and any(stars.stars == piece.stars for stars in opened):
            while opened[-1].stars != piece.stars:
                _give_up(levels, opened)
            inside, start = tuple(levels.pop()), opened.pop().start
            levels[-1].append(Emphasis(_merged(inside), len(piece.stars) == 2, start, piece.end))
        elif piece.opens and all(stars.stars != piece.stars for stars in opened):
            opened.append(piece)
            levels.append([])
        else:
            levels[-1].append(Text(piece.stars, piece.start, piece.end))
    while opened:
        _give_up(levels, opened)
    return _merged(levels[0])


def _give_up(levels: list[list[Inline]], opened: list[_Stars]) -> None:
    """The innermost stars that opened are text."""
    inside, stars = levels.pop(), opened.pop()
    levels[-1] += [Text(stars.stars, stars.start, stars.end), *inside]


def _merged(pieces: Sequence[Inline]) -> tuple[Inline, ...]:
    """Neighbouring texts put together."""
    merged: list[Inline] = []
    run: list[Text] = []
    for piece in [*pieces, None]:
        if isinstance(piece, Text):
            run.append(piece)
            continue
        if run:
            merged.append(Text("".join(text.text for text in run), run[0].start, run[-1].end))
            run = []
        if piece is not None:
            merged.append(piece)
    return tuple(merged)


# -- blanks ------------------------------------------------------------------------------------------------------------

_FIXED = re.compile(r"\s*(\d{1,3})\s*:(?!:)")


class _Numbers:
    """Gives each blank its number: the fixed one, else the next that no blank has."""

    def __init__(self, text: str) -> None:
        self.fixed = {int(match.group(1)) for match in re.finditer(r"\[\[" + _FIXED.pattern, text)}
        self.last = 0

    def next(self) -> int:
        self.last += 1
        while self.last in self.fixed:
            self.last += 1
        return self.last


def _blank(text: str, match: re.Match[str], numbers: _Numbers) -> Blank | None:
    start, end = match.span("blank")
    fixed = _FIXED.match(text, start, end)
    if fixed:
        start = fixed.end()
    answers = tuple(_inside(text, *span, None) for span in _alternatives(text, start, end))
    if not all(answers):
        return None
    return Blank(answers, int(fixed.group(1)) if fixed else numbers.next(), *match.span())


_BAR = re.compile(rf"\\. | {_MATHS} | (?P<bar>\|)", re.VERBOSE | re.DOTALL)


def _alternatives(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between bars that stand outside formulas."""
    for match in _BAR.finditer(text, start, end):
        if match["bar"]:
            yield start, match.start()
            start = match.end()
    yield start, end


def plain_text(pieces: Sequence[Inline]) -> str:
    """The pieces as text in the banks' own markup, without emphasis: what a text blank is compared with."""
    return "".join(_plain(piece) for piece in pieces)


def _plain(piece: Inline) -> str:
    match piece:
        case Text():
            return piece.text
        case Maths():
            return f"${piece.latex}$"
        case Typed():
            return f"`{piece.source}`"
        case Blank():
            return plain_text(piece.answers[0])
    return plain_text(piece.inside)
