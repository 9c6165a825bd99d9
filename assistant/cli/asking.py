"""Open what answers questions: the graph, the core, and a model where one is wanted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.cli import opening
from assistant.cli.output import write_exact
from assistant.cli.questions import Asked
from assistant.core import AnswerSettings, Assistant
from assistant.models.providers import NONE

if TYPE_CHECKING:
    from assistant.settings import Settings
    from kg.view import GraphView


class Answering:
    """Answers from one opened graph."""

    def __init__(self, assistant: Assistant, model: str) -> None:
        self._assistant = assistant
        self._model = model

    @property
    def writes(self) -> bool:
        """Whether a language model writes the answers."""
        return self._model != NONE

    def answer(self, asked: Asked, *, streams: bool = False) -> Answer:
        """Answer one question; with `streams` its prose goes to stdout as it is written."""
        if self.writes:
            import asyncio

            answer = asyncio.run(self._written(asked, streams))
        else:
            answer = self._assistant.answer(asked.question, asked.previous, asked.as_of or None)
        return replace(answer, id=asked.id)

    async def _written(self, asked: Asked, streams: bool) -> Answer:
        from assistant.events import Finished, Piece

        answer = None
        async for event in self._assistant.ask(asked.question, previous=asked.previous, model=self._model):
            if isinstance(event, Piece) and streams:
                write_exact(event.markdown)
            if isinstance(event, Finished):
                answer = event.answer
        assert answer is not None
        return answer


@contextmanager
def answering(model: str | None, as_of: str) -> Iterator[Answering]:
    """Open the graph and the model named, else the configured one; raises NothingRead, UnknownModel."""
    settings = opening.settings(model)
    known(settings)
    with opening.view() as view:
        yield Answering(assistant(view, settings, as_of), settings.model)


def assistant(view: "GraphView", settings: "Settings", as_of: str = "") -> Assistant:
    """Give what answers from one generation."""
    return Assistant(view, AnswerSettings(as_of, settings.model))


def known(settings: "Settings") -> None:
    """Refuse a model that nothing knows before anything is opened."""
    if settings.model != NONE:
        from assistant.models.providers import resolve

        resolve(settings.model, settings.endpoints)
