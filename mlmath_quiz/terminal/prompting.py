"""Reading a line or a key on a real terminal, by prompt_toolkit; imported only once the first question is on the screen."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator, Sequence

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import HSplit, Layout, Window
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.processors import BeforeInput

from mlmath_quiz.terminal.style import window_width

os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")  # no questions to the terminal that it may answer too late

WORD = re.compile(r"\\?[^\W\d]\w*$")
PROMPT = "> "


class Resized(Exception):
    """The window has another width; `text` is what had been typed."""

    def __init__(self, text: str = "") -> None:
        super().__init__("resized")
        self.text = text


class Names(Completer):
    """Completes the name that is being typed, with or without a backslash."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """The names that begin like the word before the cursor."""
        if found := WORD.search(document.text_before_cursor):
            typed = found[0]
            for name in self.names:
                if name.startswith(typed.lstrip("\\")) and name != typed:
                    yield Completion(name, -len(typed))


class Reader:
    """Reads from the terminal. Every method raises KeyboardInterrupt for Ctrl-C, EOFError for Ctrl-D, Resized.

    `width` is the one that the screen was drawn for; the caller keeps it up to date.
    """

    def __init__(self) -> None:
        self.history = InMemoryHistory()
        self.width = window_width()

    def line(
        self,
        below: Callable[[str], Sequence[str]],
        names: Sequence[str] = (),
        start: str = "",
        cursor: int | None = None,
    ) -> str:
        """A line typed with editing keys; `below` gives what is drawn under it while it is typed. It leaves no trace."""
        buffer = Buffer(completer=Names(names), history=self.history, multiline=False, accept_handler=accept)
        buffer.set_document(Document(start, len(start) if cursor is None else min(cursor, len(start))))

        def under() -> ANSI:
            return ANSI("\n".join(offered(buffer) or below(buffer.text)))

        entry = BufferControl(buffer, input_processors=[BeforeInput(PROMPT)])
        typed = Window(entry, wrap_lines=True, dont_extend_height=True, height=Dimension(min=1))
        rest = Window(FormattedTextControl(under), dont_extend_height=True)
        bindings = common_keys(lambda: buffer.text)
        bindings.add("tab")(lambda event: complete(event.current_buffer))
        bindings.add("f1")(lambda event: event.app.exit(result="?"))
        return run(HSplit([typed, rest]), bindings, lambda: buffer.text, self.width)

    def key(self, keys: Collection[str], status: Sequence[str]) -> str:
        """One of the keys (`enter` and `space` by name), while the status lines are shown."""
        bindings = common_keys(lambda: "")
        names = {"\r": "enter", "\n": "enter", " ": "space"}

        @bindings.add(Keys.Any)
        @bindings.add(Keys.ControlM)
        @bindings.add(Keys.ControlJ)
        def _(event: KeyPressEvent) -> None:
            key = names.get(event.key_sequence[0].data, event.key_sequence[0].data)
            if key in keys:
                event.app.exit(result=key)

        shown = Window(FormattedTextControl(ANSI("\n".join(status)), show_cursor=False), dont_extend_height=True)
        return run(shown, bindings, lambda: "", self.width)


def run(container: Window | HSplit, bindings: KeyBindings, text: Callable[[], str], width: int) -> str:
    """Run until a key ends it, then wipe it off; another width than this ends it with Resized."""
    app: Application[str] = Application(Layout(container), key_bindings=bindings, erase_when_done=True)

    def watch(app: Application[str]) -> None:
        if window_width() != width and app.is_running and not app.is_done:
            app.exit(exception=Resized(text()))

    app.before_render += watch
    return app.run(set_exception_handler=False)


def accept(buffer: Buffer) -> bool:
    """Enter: the line is the result."""
    from prompt_toolkit.application import get_app

    get_app().exit(result=buffer.text)
    return True


def common_keys(text: Callable[[], str]) -> KeyBindings:
    """Ctrl-C interrupts, Ctrl-D ends where nothing is typed, Ctrl-Z goes to the shell."""
    bindings = KeyBindings()
    nothing_typed = Condition(lambda: not text())
    bindings.add("c-c")(lambda event: event.app.exit(exception=KeyboardInterrupt()))
    bindings.add("<sigint>")(lambda event: event.app.exit(exception=KeyboardInterrupt()))
    bindings.add("c-d", filter=nothing_typed)(lambda event: event.app.exit(exception=EOFError()))
    bindings.add("c-z")(lambda event: event.app.suspend_to_background())
    return bindings


def complete(buffer: Buffer) -> None:
    """Tab: complete as far as it is certain, then go through what is possible."""
    if buffer.complete_state:
        buffer.complete_next()
    else:
        buffer.start_completion(insert_common_part=True)


def offered(buffer: Buffer) -> list[str]:
    """The completions to choose from, on one line."""
    state = buffer.complete_state
    return ["  ".join(completion.text for completion in state.completions[:12])] if state else []
