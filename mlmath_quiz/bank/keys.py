"""The one table of what a bank may say: every key, its shape, the kinds it is for, and what it means."""

from __future__ import annotations

from dataclasses import dataclass

from mlmath_quiz.model import KINDS, TYPED_KINDS, Kind

SHAPES: dict[str, str] = {
    "slug": "lower-case letters, digits and hyphens",
    "word": "one of a closed list",
    "words": "one word or a list of them",
    "prose": "Markdown with `$LaTeX$` and typed mathematics in backticks",
    "plain": "a line of text",
    "lines": "one line of text or a list of them",
    "answer": "mathematics; for choice prose, or a block list where several are right; for recall prose",
    "mathematics": "source text of the grammar",
    "several": "mathematics, or a block list of it",
    "by name": "a block of names, each with mathematics",
    "ranges": "a block of names, each with a range or a block list",
    "mistakes": "a block list of `answer`, `say`, `when`",
    "wrong": "a block list of prose, or of `answer` and `say`",
    "number": "digits",
    "yes or no": "`yes` or `no`",
    "chapters": "a block list of chapters",
    "parts": "a block list of parts",
    "questions": "a block list of questions",
    "entries": "a block list of conditions",
}
"""What stands behind a key; the names are those of the column `shape`."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key: `kinds` may have it, `required` kinds must."""

    name: str
    shape: str
    says: str
    kinds: tuple[Kind, ...] = KINDS
    required: tuple[Kind, ...] = ()


ANSWERED = tuple(kind for kind in KINDS if kind != "cloze")
NUMERIC: tuple[Kind, ...] = ("number", "vector", "matrix", "set", "interval", "factors", "distribution")
JUDGED = TYPED_KINDS

QUESTION = (
    Key("id", "slug", "The permanent name is `resource/chapter/id`.", required=KINDS),
    Key("formerly", "words", "Full names that the question had before a rename or a move."),
    Key("kind", "word", "What the answer is: see the table of kinds.", required=KINDS),
    Key("ask", "prose", "The question; for a cloze, the text with its `[[blanks]]`.", required=KINDS),
    Key("answer", "answer", "The answer: see the table of kinds.", ANSWERED, ANSWERED),
    Key("wrong", "wrong", "The other choices, each with what to say to one who takes it.", ("choice",), ("choice",)),
    Key("symbols", "by name", "What a learner may type, each with its domain; added to the file's."),
    Key("where", "by name", "Named helpers for every field of the question; learners may not type them."),
    Key("judge", "word", "The relation between reply and answer: see the table of kinds.", JUDGED),
    Key("form", "words", "The required form of the reply, judged as typed, after its value.", JUDGED),
    Key("tolerance", "mathematics", "How close: `0.5%`, `0.01`, `3 figures`, `2 decimals`; exact without.", NUMERIC),
    Key(
        "of",
        "mathematics",
        "The objective of a gradient; the matrix of the factors.",
        ("expression", "factors"),
        ("factors",),
    ),
    Key("by", "mathematics", "The variable of a gradient.", ("expression",)),
    Key("constants", "words", "The free constants of a general solution.", ("expression",)),
    Key("verify", "several", "A derivation that is independent of the answer, or the properties that define it."),
    Key("accept", "several", "Replies that must be judged right, where that is not routine.", JUDGED),
    Key("reject", "several", "Replies that must be judged wrong, where that is not routine.", JUDGED),
    Key("mistakes", "mistakes", "Real slips and the sentence that helps; each is also a `reject`.", JUDGED),
    Key("vary", "ranges", "Parameters: `w: 1..5` (integers, both ends) or a block list of values."),
    Key("require", "several", "Conditions that draws, and the sample points of symbols, must meet."),
    Key("hint", "prose", "A nudge."),
    Key("why", "prose", "The reason, two or three lines."),
    Key("section", "plain", "Where in the chapter, such as `5.2`."),
    Key("topics", "words", "Topics of `cards/topics`; the first is the one it trains."),
    Key("level", "word", "1 recall, 2 use, 3 stretch; 1 unless given."),
    Key("also", "words", "At most four other chapters that it serves, as `resource/chapter`."),
    Key("pillar", "word", "Where it differs from the file's."),
)

MISTAKE = (
    Key("answer", "mathematics", "The wrong reply.", required=KINDS),
    Key("say", "prose", "The sentence that helps."),
    Key("when", "mathematics", "The draws in which it applies."),
)

WRONG = (
    Key("answer", "prose", "The wrong choice.", required=KINDS),
    Key("say", "prose", "The sentence that helps."),
    Key("when", "mathematics", "The draws in which it applies."),
)

BANK = (
    Key("resource", "slug", "The folder's name.", required=KINDS),
    Key("chapter", "slug", "The file's name, a chapter of the resource.", required=KINDS),
    Key("pillar", "word", "Of every question of the file that does not say otherwise."),
    Key("symbols", "by name", "Inherited by each question, which may add to them."),
    Key("borrow", "words", "Names of other chapters' questions that serve this one: `also` from the other side."),
    Key("few", "prose", "Why this chapter has few questions: only where its substance is history or outlook."),
    Key("questions", "questions", "The questions, in reading order.", required=KINDS),
)

RESOURCE = (
    Key("resource", "slug", "The folder's name.", required=KINDS),
    Key("title", "plain", "The title.", required=KINDS),
    Key("authors", "lines", "The authors.", required=KINDS),
    Key("year", "number", "The year of the edition."),
    Key("kind", "word", "`book`, `course`, `paper` or `posts`.", required=KINDS),
    Key("url", "plain", "Where it is found.", required=KINDS),
    Key("edition", "plain", "The edition that the chapters follow."),
    Key("videos", "plain", "Where its videos are found."),
    Key("parts", "parts", "Named runs of chapters that can be asked for."),
    Key("chapters", "chapters", "The chapters in order.", required=KINDS),
)

PART = (
    Key("part", "slug", "The name to ask for.", required=KINDS),
    Key("title", "plain", "The title.", required=KINDS),
    Key("url", "plain", "Where it is found."),
    Key("chapters", "words", "Its chapters.", required=KINDS),
)

CHAPTER = (
    Key("chapter", "slug", "Permanent: names of questions begin with it.", required=KINDS),
    Key("number", "plain", "As printed.", required=KINDS),
    Key("title", "plain", "The title.", required=KINDS),
    Key("part", "plain", "The part of the book, or the course of several, that it stands in."),
    Key("url", "plain", "Where it is found, if apart from the resource."),
    Key("pillars", "words", "The pillars it is about."),
    Key("sections", "lines", "Its sections, with their numbers."),
    Key("examinable", "yes or no", "`no` where a course does not examine it."),
    Key("title_checked", "yes or no", "`no` where the title was not checked against the source."),
    Key("prerequisite", "yes or no", "`yes` where the resource expects it to be known."),
)

TOPIC = (
    Key("title", "plain", "The title.", required=KINDS),
    Key("needs", "words", "The topics to know before."),
)

RECIPE = (
    Key("deck", "slug", "Permanent: gives the Anki deck its id.", required=KINDS),
    Key("title", "plain", "The Anki deck's name; `::` makes subdecks.", required=KINDS),
    Key("about", "prose", "What the deck is for."),
    Key(
        "take",
        "entries",
        "A question is in if any entry matches; the keys of one entry must all match.",
        required=KINDS,
    ),
    Key("skip", "entries", "A question that matches any of these is out."),
    Key(
        "order",
        "words",
        "By `take` (the order of its entries), `level`, `chapter`, `topic`, `name`; then as the books go.",
    ),
)

ENTRY = (
    Key("pillar", "words", "Of the question."),
    Key("resource", "words", "Questions of its chapters, and those that serve them."),
    Key("part", "words", "Questions of the part's chapters, and those that serve them."),
    Key("chapter", "words", "Questions of the chapter, and those that serve it."),
    Key("topic", "words", "Any of the question's topics."),
    Key("kind", "words", "Of the question."),
    Key("level", "words", "Of the question."),
    Key("question", "words", "Full names."),
)
ORDERS = ("take", "level", "chapter", "topic", "name")


def markdown(table: tuple[Key, ...]) -> str:
    """A table of keys, as it stands in `docs/format.md`; `**key**` is required of all that may have it."""
    if all(key.kinds == KINDS for key in table):
        return "\n".join(["| key | shape | meaning |", "|---|---|---|", *(_line(key) for key in table)])
    lines = (_line(key, f" {_for(key.kinds)} |") for key in table)
    return "\n".join(["| key | shape | for | meaning |", "|---|---|---|---|", *lines])


def _line(key: Key, kinds: str = "") -> str:
    name = f"**`{key.name}`**" if key.required and key.required == key.kinds else f"`{key.name}`"
    return f"| {name} | {key.shape} |{kinds} {key.says} |"


def _for(kinds: tuple[Kind, ...]) -> str:
    if kinds == KINDS:
        return "all"
    without = [kind for kind in KINDS if kind not in kinds]
    if len(without) < len(kinds):
        return "all but " + ", ".join(without)
    return ", ".join(kinds)
