"""Open what answers questions: the graph, the core, and a model's writer under verification."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.cli import opening
from assistant.cli.output import say, write_exact
from assistant.cli.questions import Asked
from assistant.privacy import kept_private, private_because

if TYPE_CHECKING:
    from assistant.core import Assistant
    from assistant.sending import Ask
    from assistant.settings import Settings
    from assistant.writer import ModelWriter
    from kg.view import GraphView

NONE = "none"
AUTO = "auto"
"""As `assistant.settings` names them, which answering without a model need not import."""


class Answering:
    """Answers from one opened graph."""

    def __init__(self, view: "GraphView", assistant: "Assistant", settings: "Settings", runner: asyncio.Runner, *, private: bool = False) -> None:
        self._view = view
        self._private = private
        self._assistant = assistant
        self._settings = settings
        self._runner = runner

    @property
    def view(self) -> "GraphView":
        """Give the graph that is asked."""
        return self._view

    @property
    def writes(self) -> bool:
        """Whether a language model writes the answers."""
        return self._settings.writes

    def answer(self, asked: Asked, *, streams: bool = False) -> Answer:
        """Answer one question; with `streams` its prose goes to stdout as it is written."""
        why = private_because(self._settings.private, asked.question, marked=self._private, previous=asked.previous)
        if self.writes:
            return kept_private(replace(self._runner.run(self._written(asked, streams)), id=asked.id), why)
        return kept_private(replace(self._assistant.answer(asked.question, asked.previous, asked.as_of or None), id=asked.id), why)

    def unanswered(self, answer: Answer) -> bool:
        """Whether models were called and none wrote; what privacy, a budget or the person kept back is no failure."""
        return bool(answer.notice) and answer.model == NONE and "model" in answer.timings_ms

    async def _written(self, asked: Asked, streams: bool) -> Answer:
        from assistant.events import Finished, Piece

        answer = None
        async for event in self._assistant.ask(asked.question, previous=asked.previous, private=self._private):
            if isinstance(event, Piece) and streams:
                write_exact(event.markdown)
            if isinstance(event, Finished):
                answer = event.answer
        assert answer is not None
        return answer


@contextmanager
def answering(model: str | None, as_of: str, *, private: bool = False, generation: str = "") -> Iterator[Answering]:
    """Open the graph and the model named, else the configured one; raises NothingRead, UnknownModel."""
    from assistant.core import AnswerSettings, Assistant

    settings = opening.settings(model)
    known(settings)
    with opening.view(generation) as view, asyncio.Runner() as runner:
        if not settings.writes:
            yield Answering(view, Assistant(view, AnswerSettings(as_of)), settings, runner, private=private)
            return
        with writer(view, settings, agreed) as writes:
            wanted = AUTO if model is None else settings.model
            yield Answering(view, Assistant(view, AnswerSettings(as_of, wanted), writer=writes), settings, runner, private=private)


def agreed(text: str) -> bool:
    """Tell who receives what, and ask for agreement where a person is there to give it."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        say(text)
        return True
    import click

    say(text)
    return click.confirm("Send it?", default=True, err=True)


def writer(view: "GraphView", settings: "Settings", ask: "Ask | None" = None) -> "ModelWriter":
    """Give what lets a model retell answers, held to the claims of this generation; without `ask` a notice tells who receives what."""
    from assistant.sending import Senders
    from assistant.usage import Ledger
    from assistant.verify.reader import ArticleReader
    from assistant.writer import ModelWriter
    from kg.lexicon import load

    lexicon = load()
    ledger = Ledger(settings.data, settings.budget)
    return ModelWriter(settings, view.claims, lexicon, ArticleReader(lexicon), ledger=ledger, senders=Senders(ledger, ask))


def known(settings: "Settings") -> None:
    """Refuse a model that nothing knows, wherever the settings name it, before anything is opened."""
    if settings.named:
        from assistant.models.providers import resolve

        for name in settings.named:
            resolve(name, settings.endpoints)
