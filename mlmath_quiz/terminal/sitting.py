"""A sitting on a real terminal: asks, reads lines and keys, follows the quiz until it is over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mlmath_quiz.model import Question
from mlmath_quiz.study import session as sitting
from mlmath_quiz.study.grades import read_grade
from mlmath_quiz.study.quiz import Quiz
from mlmath_quiz.study.reviews import GOOD, RATING_NAMES
from mlmath_quiz.terminal.commands import KEYS, Unknown, command_in
from mlmath_quiz.terminal.lines import Lines
from mlmath_quiz.terminal.style import window_width
from mlmath_quiz.terminal.summary import Summary, summary_of

if TYPE_CHECKING:
    from mlmath_quiz.terminal.prompting import Reader

Next = Literal["stay", "next", "quit"]
"""Whether the question in turn goes on, another comes, or the sitting ends."""

GRADES = "1 again   Enter good   (2 hard, 4 easy)   ? keys"
NINE = "123456789"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that could not be read, where, and what is said under it."""

    text: str = ""
    offset: int | None = None
    lines: tuple[str, ...] = ()


@dataclass(slots=True)
class Terminal:
    """A quiz on a terminal; `reopen` reads the bank again after an edit and returns its questions by name."""

    quiz: Quiz
    voice: Lines
    reopen: Callable[[], Callable[[str], Question]]
    root: Path
    reader: Reader | None = None
    rejected: Rejected = Rejected()

    def run(self) -> Summary:
        """Ask until nothing is left or the learner ends it; Ctrl-C passes through."""
        try:
            while self.quiz.next():
                self.show()
                if self.hold() == "quit":
                    break
        except EOFError:
            pass
        if self.quiz.session.waiting and not sitting.current(self.quiz.session, self.quiz.tools.clock()):
            self.voice.notice("Time is up.")
        summary = summary_of(self.quiz)
        self.voice.summary(summary)
        return summary

    def show(self) -> None:
        """Draw the question in turn, and what became of the reply if there was one."""
        turn, session = self.quiz.in_turn, self.quiz.session
        done = turn.stage == "graded"
        self.voice.question(turn, session.number - done, session.total - done, self.quiz.is_new(turn.card))
        if turn.judgement:
            self.voice.judged(turn)

    def hold(self) -> Next:
        """Stay with the question in turn until it is done with."""
        steps = {"asking": self.ask, "grading": self.grade, "graded": self.linger}
        while True:
            went = steps[self.quiz.in_turn.stage]()
            if went != "stay":
                return went

    # Reading

    def input(self) -> Reader:
        """The reader, loaded now that the first question can be read."""
        if self.reader is None:
            from mlmath_quiz.terminal.prompting import Reader

            self.reader = Reader()
        return self.reader

    def key(self, keys: Collection[str], status: str) -> str:
        """One key; a new width draws everything anew."""
        from mlmath_quiz.terminal.prompting import Resized

        while True:
            self.follow_width()
            try:
                return self.input().key(keys, [status[: self.voice.style.width]])
            except Resized:
                continue

    def line(self, below: Callable[[str], Sequence[str]], names: Sequence[str], start: str, cursor: int | None) -> str:
        """One line; a new width draws everything anew and keeps what was typed."""
        from mlmath_quiz.terminal.prompting import Resized

        while True:
            self.follow_width()
            try:
                return self.input().line(below, names, start, cursor)
            except Resized as resized:
                start, cursor = resized.text, None

    def follow_width(self) -> None:
        """If the window has another width by now, clear it and draw the question anew."""
        width = self.input().width = window_width()
        if width != self.voice.style.width:
            self.voice.style = replace(self.voice.style, width=width)
            self.voice.out("\x1b[H\x1b[2J")
            self.show()

    # The stages of a question

    def ask(self) -> Next:
        """Read a reply in the way of the question's kind, or a command."""
        turn = self.quiz.in_turn
        if turn.question.kind == "recall":
            return self.ask_recall()
        if turn.question.kind == "choice" and len(turn.options) <= len(NINE):
            return self.ask_choice()
        return self.ask_line()

    def ask_recall(self) -> Next:
        """Wait until the learner wants to see the answer."""
        key = self.key({"enter", "space", *KEYS}, "Enter shows the answer   ? keys")
        if key in KEYS:
            return self.obey(KEYS[key], as_keys=True)
        self.voice.judged(self.quiz.reply(""))
        return "stay"

    def ask_choice(self) -> Next:
        """One key where one is right, else toggles and Enter."""
        turn = self.quiz.in_turn
        several = len(turn.question.answer) > 1
        numbers = NINE[: len(turn.options)]
        picked = ""
        while True:
            status = toggles(numbers, picked, several)
            key = self.key({*numbers, *KEYS, *(["enter"] if picked else [])}, status)
            if key in KEYS:
                return self.obey(KEYS[key], as_keys=True)
            if key != "enter":
                picked = "".join(number for number in numbers if (number in picked) != (number == key))
            if key == "enter" or not several:
                return self.take(" ".join(picked))

    def ask_line(self) -> Next:
        """A typed reply; an unreadable one stays on the line, with the cursor where reading stopped."""
        from mlmath_quiz.terminal.live import completions, reading

        turn = self.quiz.in_turn
        rejected, self.rejected = self.rejected, Rejected()

        def below(text: str) -> Sequence[str]:
            still = rejected.lines and text == rejected.text
            return rejected.lines if still else reading(text, turn.question, self.voice.style)

        line = self.line(below, completions(turn.question), rejected.text, rejected.offset)
        try:
            command = command_in(line)
        except Unknown as error:
            self.voice.notice(str(error))
            return "stay"
        if command:
            return self.obey(command, as_keys=False)
        return self.take(line)

    def take(self, text: str) -> Next:
        """Judge a reply."""
        turn = self.quiz.reply(text)
        if turn.trouble:
            self.rejected = Rejected(text, turn.trouble.offset, tuple(self.voice.trouble_lines(turn)))
            return "stay"
        self.voice.say([f"> {text}"])
        self.voice.judged(turn)
        return "next" if self.quiz.mode == "exam" and turn.stage == "graded" else "stay"

    def grade(self) -> Next:
        """The learner grades: again or good, hard and easy at a key."""
        key = self.key({*"1234", "enter", "space", *KEYS}, GRADES)
        if key in KEYS:
            return self.obey(KEYS[key], as_keys=True)
        turn = self.quiz.grade(read_grade(key) or GOOD)
        self.voice.graded(turn)
        return "next"

    def linger(self) -> Next:
        """The verdict is on the screen; the learner goes on, or overrides the grade."""
        turn = self.quiz.in_turn
        assert turn.rating is not None
        grade = RATING_NAMES[turn.rating]
        key = self.key({*"1234", "enter", "space", *KEYS}, f"Enter next   graded {grade} (1-4 changes)   ? keys")
        if key in KEYS:
            return self.obey(KEYS[key], as_keys=True)
        if rating := read_grade(key):
            self.voice.graded(self.quiz.grade(rating))
            return "stay"
        return "next"

    # Commands

    def obey(self, command: str, as_keys: bool) -> Next:
        """Carry out a command."""
        match command:
            case "quit":
                return "quit"
            case "help":
                self.voice.help(as_keys)
            case "hint":
                self.hint()
            case "source":
                self.voice.source(self.quiz.in_turn)
            case "dispute":
                self.dispute()
            case "skip":
                return self.skip()
            case "suspend":
                self.quiz.suspend()
                self.voice.notice("Suspended: it will not be asked again. `mlquiz history resume` brings it back.")
                return "next"
            case "undo":
                return self.undo()
            case "edit":
                return self.edit()
        return "stay"

    def hint(self) -> None:
        """Show the hint; an exam has none."""
        if self.quiz.mode == "exam":
            self.voice.notice("An exam has no hints.")
        else:
            self.voice.hint(self.quiz.hint())

    def skip(self) -> Next:
        """Leave the question for later; one that is graded is simply over."""
        if self.quiz.in_turn.stage != "graded":
            self.quiz.skip()
        return "next"

    def undo(self) -> Next:
        """Take back the newest review and ask it again."""
        review = self.quiz.undo()
        if review is None:
            self.voice.notice("There is nothing to undo.")
            return "stay"
        self.voice.notice(f"Taken back: {review.card}.")
        return "next"

    def dispute(self) -> None:
        """Keep the verdict for an author, with a note if the learner has one."""
        if not (self.quiz.in_turn.judgement or self.quiz.previous):
            self.voice.notice("There is no verdict to dispute yet.")
            return
        note = self.line(lambda _: ["what is wrong with the verdict? Enter for no note"], (), "", None)
        try:
            self.voice.notice(f"Noted in {self.quiz.dispute(note.strip())}.")
        except OSError as error:
            self.voice.notice(f"The dispute could not be written: {error.strerror}.")

    def edit(self) -> Next:
        """Edit the question, read the bank again, and ask anew."""
        from mlmath_quiz.terminal.editing import NoEditor, edit

        turn = self.quiz.in_turn
        place = turn.question.place
        try:
            edit(self.root / place.path, place.line)
            self.quiz.reload(self.reopen())
        except NoEditor as error:
            self.voice.notice(str(error))
            return "stay"
        return "stay" if turn.stage == "graded" else "next"


def toggles(numbers: str, picked: str, several: bool) -> str:
    """`[x] 1  [ ] 2   Enter` where several are right, else the keys."""
    if not several:
        return f"press 1 to {numbers[-1]}   ? keys"
    boxes = "  ".join(f"[{'x' if number in picked else ' '}] {number}" for number in numbers)
    return f"{boxes}   Enter   ? keys"
