"""The command palette: the table of commands, searched as one types."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

if TYPE_CHECKING:
    from assistant.tui.commands import Command
    from assistant.tui.desk import Desk


class Palette(CommandPalette):
    """Textual's palette in our dress."""

    DEFAULT_CSS = """
    Palette > Vertical { width: 84%; max-width: 84; background: $surface; &:dark { background: $surface; } }
    Palette #--input, Palette #--input.--list-visible { border: none; background: $surface; padding: 1 1 0 1; }
    Palette #--input SearchIcon { display: none; }
    Palette CommandList { background: $surface; border: none; padding: 0 1 1 1; }
    Palette LoadingIndicator { border: none; }
    """


class CommandsOffered(Provider):
    """Puts the table into the command palette."""

    @property
    def _desk(self) -> "Desk":
        desk: Desk = self.app.desk  # type: ignore[attr-defined]
        return desk

    def _act(self, command: "Command") -> Callable[[], None]:
        from assistant.tui.commands import carry_out

        if command.wants:
            return partial(self._desk.prefill, f"/{command.name} ")
        return partial(carry_out, self._desk, command, "")

    async def discover(self) -> Hits:
        for command in self._desk.app.commands:
            yield DiscoveryHit(Content(command.usage), self._act(command), help=command.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._desk.app.commands:
            score = matcher.match(command.name) or float(query.casefold() in command.help)
            if score > 0:
                yield Hit(score, Content(command.usage), self._act(command), help=command.help)
