"""How an answer came about: what kind of question, which query, what was computed or struck."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from assistant.answer import Answer
from assistant.tui.conversation import account
from assistant.tui.drawing import headed
from assistant.tui.highlight import coloured
from assistant.tui.ink import BAD, MUTED, clean, plain
from assistant.tui.layout import Block, Flow, Gap
from assistant.tui.paper import Paper


class PlanScreen(Paper):
    """The plan of one answer; Enter takes its query to the console."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "app.pop_screen", "Close", show=False, key_display="F7", priority=True),
        Binding("enter", "console", "Open the query in the console"),
    ]

    def __init__(self, answer: Answer, open_console: Callable[[str], None]) -> None:
        self._sparql = answer.sparql
        self._open_console = open_console
        super().__init__(plan_blocks(answer))

    def action_console(self) -> None:
        if self._sparql:
            self._open_console(self._sparql)
        else:
            self.app.notify("This answer has no query behind it.", markup=False)


def plan_blocks(answer: Answer) -> list[Block]:
    """Draw it."""
    out = headed("How this answer came about", Flow(plain(account(answer), MUTED)))
    if answer.sparql:
        out += headed("Its query", *(Flow(coloured(line)) for line in clean(answer.sparql).strip().splitlines()))
    else:
        out += [Gap(), Flow(Content("No query: it was found by searching the passages."))]
    computed = [sentence for sentence in answer.sentences if sentence.derived]
    if computed:
        out += headed("Computed", *(Flow(plain(f"{each.text}  ") + plain(each.derived or "", MUTED)) for each in computed))
    if answer.struck:
        out += headed("Struck, because the articles do not bear it out")
        for number, each in enumerate(answer.struck):
            out += [Gap()] * bool(number) + [Flow(plain(each.text, "strike")), Flow(plain(each.why, BAD))]
    if answer.timings_ms:
        spent = "   ".join(f"{name} {milliseconds:.0f} ms" for name, milliseconds in answer.timings_ms.items())
        out += headed("Time", Flow(plain(spent, MUTED)))
    return [*out, Gap()]
