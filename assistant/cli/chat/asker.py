"""Answer from the newest generation."""

from collections.abc import AsyncIterator, Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from assistant.cli.asking import AUTO, NONE
from assistant.cli.chat.current import CurrentGraph
from assistant.events import Event, Finished

if TYPE_CHECKING:
    from assistant.core import Assistant
    from assistant.settings import Settings
    from assistant.writer import ModelWriter


class GraphAsker:
    """`Asker` over whatever generation stands when a question comes; `close` it, or use it in a `with`."""

    def __init__(self, graph: CurrentGraph, settings: "Callable[[], Settings]") -> None:
        self._graph = graph
        self._settings = settings
        self._held: tuple[int, Assistant, ModelWriter] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stop the built-in model, where it was started."""
        if self._held:
            self._held[2].close()

    async def ask(
        self, question: str, *, previous: Sequence[str] = (), model: str | None = None, private: bool = False, as_of: str = ""
    ) -> AsyncIterator[Event]:
        """Answer one question; raises NothingRead. The model that the settings name is theirs to choose, rules and all."""
        from assistant.privacy import kept_private, private_because

        assistant = self._assistant()
        named = None if model == self._settings().model != NONE else model
        why = private_because(self._settings().private, question, marked=private, previous=previous)
        async for event in assistant.ask(question, previous=previous, model=named, private=private, as_of=as_of):
            yield Finished(kept_private(event.answer, why)) if isinstance(event, Finished) else event

    def _assistant(self) -> "Assistant":
        """Give the assistant of the newest generation."""
        from assistant.cli.asking import writer
        from assistant.core import AnswerSettings, Assistant

        view = self._graph.need()
        if self._held is None or self._held[0] != view.number:
            self.close()
            settings = self._settings()
            writes = writer(view, settings)
            self._held = view.number, Assistant(view, AnswerSettings(model=AUTO if settings.writes else NONE), writer=writes), writes
        return self._held[1]
