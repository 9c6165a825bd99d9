"""Open what answers questions: the graph, the core, and a model's writer under verification."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.cli import opening
from assistant.cli.output import write_exact
from assistant.cli.questions import Asked

if TYPE_CHECKING:
    from assistant.core import Assistant
    from assistant.settings import Settings
    from assistant.writer import ModelWriter
    from kg.view import GraphView


NONE = "none"
"""The name of no model."""


class Answering:
    """Answers from one opened graph."""

    def __init__(self, assistant: "Assistant", settings: "Settings", runner: asyncio.Runner) -> None:
        self._assistant = assistant
        self._settings = settings
        self._runner = runner

    @property
    def writes(self) -> bool:
        """Whether a language model writes the answers."""
        return self._settings.model != NONE

    def answer(self, asked: Asked, *, streams: bool = False) -> Answer:
        """Answer one question; with `streams` its prose goes to stdout as it is written."""
        if self.writes:
            return replace(self._runner.run(self._written(asked, streams)), id=asked.id)
        return replace(self._assistant.answer(asked.question, asked.previous, asked.as_of or None), id=asked.id)

    def unanswered(self, answer: Answer) -> bool:
        """Whether the model that was to write did not; a question that must not leave the machine is no failure."""
        from assistant.route import choose

        if not answer.notice or answer.model != NONE:
            return False
        return choose(self._settings, answer.question).target is not None

    async def _written(self, asked: Asked, streams: bool) -> Answer:
        from assistant.events import Finished, Piece

        answer = None
        async for event in self._assistant.ask(asked.question, previous=asked.previous, model=self._settings.model):
            if isinstance(event, Piece) and streams:
                write_exact(event.markdown)
            if isinstance(event, Finished):
                answer = event.answer
        assert answer is not None
        return answer


@contextmanager
def answering(model: str | None, as_of: str) -> Iterator[Answering]:
    """Open the graph and the model named, else the configured one; raises NothingRead, UnknownModel."""
    from assistant.core import AnswerSettings, Assistant

    settings = opening.settings(model)
    known(settings)
    with opening.view() as view, asyncio.Runner() as runner:
        if settings.model == NONE:
            yield Answering(Assistant(view, AnswerSettings(as_of)), settings, runner)
            return
        with writer(view, settings) as writes:
            yield Answering(Assistant(view, AnswerSettings(as_of, settings.model), writer=writes), settings, runner)


def writer(view: "GraphView", settings: "Settings") -> "ModelWriter":
    """Give what lets a model retell answers, held to the claims of this generation."""
    from assistant.verify.reader import ArticleReader
    from assistant.writer import ModelWriter
    from kg.lexicon import load

    lexicon = load()
    return ModelWriter(settings, view.claims, lexicon, ArticleReader(lexicon))


def known(settings: "Settings") -> None:
    """Refuse a model that nothing knows before anything is opened."""
    if settings.model != NONE:
        from assistant.models.providers import resolve

        resolve(settings.model, settings.endpoints)
