"""Answer from the newest generation."""

from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING

from assistant.cli.chat.current import CurrentGraph
from assistant.events import Event
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.core import Assistant


class GraphAsker:
    """`Asker` over whatever generation stands when a question comes."""

    def __init__(self, graph: CurrentGraph, settings: Settings) -> None:
        self._graph = graph
        self._settings = settings
        self._assistant: tuple[int, Assistant] | None = None

    async def ask(self, question: str, *, previous: Sequence[str] = (), model: str | None = None) -> AsyncIterator[Event]:
        """Answer one question; raises NothingRead, UnknownModel."""
        from assistant.cli.asking import assistant, known

        if model:
            known(self._settings.model_copy(update={"model": model}))
        view = self._graph.need()
        if self._assistant is None or self._assistant[0] != view.number:
            self._assistant = view.number, assistant(view, self._settings)
        async for event in self._assistant[1].ask(question, previous=previous, model=model):
            yield event
