"""What a question, an answer, a chapter, a deck and a judgement are: frozen data, no behaviour beyond look-ups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Kind = Literal[
    "expression",
    "number",
    "vector",
    "matrix",
    "set",
    "interval",
    "basis",
    "factors",
    "distribution",
    "choice",
    "cloze",
    "recall",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
TYPED_KINDS: tuple[Kind, ...] = KINDS[:9]
"""The kinds whose reply is typed mathematics."""

Pillar = Literal["linear-algebra", "probability", "multivariate-calculus", "optimization"]
PILLARS: tuple[Pillar, ...] = get_args(Pillar)

JUDGES: Mapping[Kind, tuple[str, ...]] = {
    "expression": ("equal", "antiderivative", "equation", "gradient", "general solution"),
    "number": ("equal",),
    "vector": ("equal", "direction"),
    "matrix": ("equal", "up to scale"),
    "set": ("equal", "multiset"),
    "interval": ("equal",),
    "basis": ("basis", "span", "orthonormal"),
    "factors": ("qr", "lu", "cholesky", "eigen", "svd"),
    "distribution": ("equal",),
    "choice": (),
    "cloze": (),
    "recall": (),
}
"""The relations (`judge:`) that each kind knows; the first is the default."""

FORMS: tuple[str, ...] = (
    "expanded",
    "factored",
    "single fraction",
    "lowest terms",
    "exact",
    "simplified radicals",
    "decimal",
    "1 decimal",
    *(f"{count} decimals" for count in range(2, 9)),
)
"""The required forms (`form:`) judged on the tree as typed, after the value."""


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file: 1-based line and column, columns counted in code points."""

    path: str
    line: int = 1
    column: int = 1


NOWHERE = Place("<input>")


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text exactly as its author wrote it, and where it begins.

    The place is no part of the text's identity: moving a question in its file changes nothing.
    """

    text: str
    place: Place = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Mistake:
    """A real slip (or a wrong choice), the sentence that helps, and the draws in which it applies."""

    answer: Text
    say: Text | None = None
    when: Text | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a bank, as written: prose is Markdown, mathematics is source text.

    `name` is permanent (`mml/ch05/sigmoid-derivative`); history, Anki guid and variant seeds derive from it.
    `symbols` is already merged with the file's, and without the names of `vary`. A varied name has one item, a range
    (`1..5`) or a value, or several, the values of a block list. `also` includes the chapters that borrow the question.
    """

    name: str
    kind: Kind
    ask: Text
    pillar: Pillar
    place: Place = field(default=NOWHERE, compare=False)
    answer: tuple[Text, ...] = ()
    wrong: tuple[Mistake, ...] = ()
    symbols: Mapping[str, Text] = field(default_factory=dict)
    where: Mapping[str, Text] = field(default_factory=dict)
    judge: str = ""
    form: tuple[str, ...] = ()
    tolerance: Text | None = None
    of: Text | None = None
    by: Text | None = None
    constants: tuple[str, ...] = ()
    verify: tuple[Text, ...] = ()
    accept: tuple[Text, ...] = ()
    reject: tuple[Text, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    vary: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    require: tuple[Text, ...] = ()
    hint: Text | None = None
    why: Text | None = None
    section: str = ""
    topics: tuple[str, ...] = ()
    level: int = 1
    also: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()

    @property
    def resource(self) -> str:
        """`mml` of `mml/ch05/sigmoid-derivative`."""
        return self.name.split("/")[0]

    @property
    def chapter(self) -> str:
        """The bare chapter id: `ch05` of `mml/ch05/sigmoid-derivative`."""
        return self.name.split("/")[1]

    @property
    def chapter_name(self) -> str:
        """`mml/ch05` of `mml/ch05/sigmoid-derivative`."""
        return "/".join(self.name.split("/")[:2])

    @property
    def id(self) -> str:
        """The slug within its chapter."""
        return self.name.split("/")[-1]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of a resource; `borrow` names questions of other chapters that serve it."""

    id: str
    number: str
    title: str
    pillars: tuple[Pillar, ...] = ()
    part: str = ""
    sections: tuple[str, ...] = ()
    url: str = ""
    examinable: bool = True
    title_checked: bool = True
    prerequisite: bool = False
    few: str = ""
    borrow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A named run of chapters (`dl-basics`) that can be asked for by its id."""

    id: str
    title: str
    chapters: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """A book, paper or course that questions are keyed to."""

    id: str
    title: str
    authors: tuple[str, ...]
    kind: str
    url: str
    year: int | None = None
    edition: str = ""
    videos: str = ""
    chapters: tuple[Chapter, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question trains; `needs` are its prerequisites and form a graph without circles."""

    id: str
    title: str
    pillar: Pillar
    needs: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Recipe:
    """A deck: which questions, in which order, under which Anki deck name.

    `take` and `skip` are tuples of entries; an entry maps a key (`pillar`, `resource`, `part`, `chapter`, `topic`, `kind`,
    `level`, `question`) to the accepted values; a question is in if any entry of `take` and none of `skip` matches.
    """

    id: str
    title: str
    about: str = ""
    take: tuple[Mapping[str, tuple[str, ...]], ...] = ()
    skip: tuple[Mapping[str, tuple[str, ...]], ...] = ()
    order: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)


Verdict = Literal["right", "almost", "partial", "wrong", "unreadable", "undecided"]
"""`almost`: the right value, not in the required form. `partial`: some independent parts are right."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a reply, and how we know.

    `how` is `identical`, `proved`, `sampled`, `refuted`, `undecided`, `matched` (text), `form`, `timeout` or `unreadable`.
    `why` is prose in the bank's markup: the witness, the author's or the automatic diagnosis, or what could not be read.
    `read_as` and `latex` echo the reading. `offset` is the code point at which the reply became unreadable.
    """

    verdict: Verdict
    how: str
    why: str = ""
    read_as: str = ""
    latex: str = ""
    offset: int | None = None
