"""Where one types: several lines, what was asked before, names and commands completed.

Enter sends; Ctrl+J (or Shift+Enter, where the terminal tells it apart) makes a
new line. A pasted text never sends itself, and a long one stands as one mark
until it is sent whole. An offer is taken with Tab or →, and never by itself.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from assistant.completion import Offered
from assistant.tui.ink import clean

Offering = Callable[[str], Sequence[Offered]]
"""Gives what could complete a line at its end."""
_LONG = 1_000
_MANY = 12
"""Characters and lines from which a pasted text is shown as a mark."""
_NEW_LINE = frozenset({"ctrl+j", "shift+enter", "alt+enter"})


class Prompt(TextArea):
    """A line that grows to eight."""

    DEFAULT_CSS = """
    Prompt, Prompt:focus {
        height: auto;
        max-height: 8;
        min-height: 1;
        border: none;
        border-left: outer $primary;
        padding: 0 0 0 1;
        background: $background;
        scrollbar-size-vertical: 1;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete(1)", "Complete", show=False),
        Binding("shift+tab", "complete(-1)", "Complete", show=False),
    ]

    class Submitted(Message):
        """A person sent what they typed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Offers(Message):
        """What could complete the line has changed; `at` is the one that stands in it, -1 for none."""

        def __init__(self, offers: Sequence[Offered], at: int) -> None:
            super().__init__()
            self.offers = offers
            self.at = at

    def __init__(self, words: Sequence[str], placeholder: str, *, offering: Offering | None = None, id: str | None = None) -> None:
        """`words` are completed as they stand; `offering` gives what else is."""
        super().__init__(id=id, soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False, placeholder=placeholder)
        self._words = tuple(words)
        self._offering = offering
        self._offers: Sequence[Offered] = ()
        self._typed: str | None = None
        """What stood here before offers were walked through; None while none is."""
        self._at = 0
        self._pasted: dict[str, str] = {}
        self._sent: list[str] = []
        self._back = 0
        """How far back in what was sent the prompt stands; 0 is what is being typed."""
        self._draft = ""

    def recall(self, steps: int) -> bool:
        """Go `steps` back (or, below zero, forward) in what was sent; tell whether there was anywhere to go."""
        back = self._back + steps
        if not 0 <= back <= len(self._sent):
            return False
        if not self._back:
            self._draft = self.text
        self._back = back
        self.put(self._sent[-back] if back else self._draft)
        return True

    def put(self, text: str) -> None:
        """Replace what stands here, the cursor behind it."""
        self.text = text
        self.move_cursor(self.document.end)
        self.update_suggestion()

    def send(self) -> None:
        """Submit what stands here."""
        text = self.text.strip()
        if text and (not self._sent or self._sent[-1] != text):
            self._sent.append(text)
        self._back = 0
        self.text = ""
        for mark, whole in self._pasted.items():
            text = text.replace(mark, whole)
        self.post_message(self.Submitted(text))

    # Offers

    @property
    def _at_end(self) -> bool:
        return self.selection.is_empty and self.cursor_location == self.document.end

    def update_suggestion(self) -> None:
        """Look for what could complete the line."""
        text = self.text
        if self._typed is not None and self._offers and text == self._offers[self._at].taken(self._typed):
            self.suggestion = ""
            self.post_message(self.Offers(self._offers, self._at))
            return
        self._typed, self._at = None, 0
        self._offers = self._found(text) if text and self._at_end else ()
        first = self._offers[0] if self._offers else None
        begun = first is not None and first.put.casefold().startswith(text[first.start :].casefold())
        self.suggestion = first.put[len(text) - first.start :] if first and begun else ""
        self.post_message(self.Offers(self._offers, -1))

    def _found(self, text: str) -> Sequence[Offered]:
        words = [Offered(0, word, "") for word in self._words if text.startswith("/") and word.startswith(text) and word != text]
        return words or (self._offering(text) if self._offering else ())

    def take(self, at: int) -> None:
        """Put an offer into the line; where there are several, more can be walked through."""
        typed = self.text if self._typed is None else self._typed
        offers = self._offers
        if len(offers) > 1:
            self._typed, self._at = typed, at % len(offers)
        self.put(offers[at % len(offers)].taken(typed))

    def action_complete(self, steps: int) -> None:
        """Take the first offer, or the next of those walked through; without one, go on to the next widget."""
        if not self._offers:
            _ = self.screen.focus_next() if steps > 0 else self.screen.focus_previous()
        elif self._typed is None:
            self.take(0 if steps > 0 else -1)
        else:
            self.take(self._at + steps)

    def action_cursor_right(self, select: bool = False) -> None:
        if self.suggestion and self._at_end and not select:
            self.take(0)
            return
        self.suggestion = ""
        super().action_cursor_right(select)

    def action_cursor_up(self, select: bool = False) -> None:
        if select or not self.navigator.is_first_wrapped_line(self.cursor_location) or not self.recall(1):
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if select or not self.navigator.is_last_wrapped_line(self.cursor_location) or not self.recall(-1):
            super().action_cursor_down(select)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.send()
        elif event.key in _NEW_LINE:
            event.stop()
            event.prevent_default()
            self.insert("\n")

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        event.prevent_default()
        text = clean(event.text.replace("\r\n", "\n").replace("\r", "\n"))
        result = self._replace_via_keyboard(self._marked(text) if len(text) > _LONG or text.count("\n") > _MANY else text, *self.selection)
        if result:
            self.move_cursor(result.end_location)

    def _marked(self, text: str) -> str:
        """Keep a long text, and give the mark that stands for it until it is sent."""
        lines = text.count("\n") + 1
        size = f"{lines:,} lines" if lines > 1 else f"{len(text):,} characters"
        mark = f"[pasted {size}]"
        number = 2
        while self._pasted.get(mark, text) != text:
            mark = f"[pasted {size}, {number}]"
            number += 1
        self._pasted[mark] = text
        return mark
