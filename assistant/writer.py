"""Let a language model put an answer into other words, sentence by sentence, under verification.

The answer composed without a model is what counts; a model can only say the
same, better. Where it fails, is slow, or says something else, the composed
answer stands, and a notice says what happened.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from assistant.answer import Answer
from assistant.events import Finished, Piece
from assistant.models.chat import ChatModel
from assistant.models.errors import ModelError
from assistant.models.opening import Models
from assistant.models.prompt import compose
from assistant.route import Route, choose
from assistant.sentences import Splitter
from assistant.settings import Settings
from assistant.verify import ClaimReader, Verifier
from assistant.verify.reader import ArticleReader
from assistant.weave import Weaver
from kg.claim import Claim
from kg.lexicon import Lexicon, load

Claims = Callable[[Iterable[str]], Sequence[Claim]]
"""Looks claims up by id, as `GraphView.claims` does."""
_REFUSED_IN_A_ROW = 8
"""Sentences not shown, one after another, at which a model is stopped: it repeats itself or talks of something else."""


class ModelWriter:
    """Writes with the model that the settings, or a question, name; a context manager that stops what it started."""

    def __init__(
        self, settings: Settings, claims: Claims, lexicon: Lexicon | None = None, reader: ClaimReader | None = None, *, private: bool = False,
        open_model: Callable[[Route], ChatModel] | None = None,
    ) -> None:
        self._settings = settings
        self._claims = claims
        self._lexicon = lexicon
        self._reader = reader
        """Both are loaded with the first answer where they are not given."""
        self._private = private
        self._models = Models(settings.timeouts)
        self._open_model = open_model or self._opened

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stop the built-in model's server, where one was started."""
        self._models.close()

    async def write(self, question: str, answer: Answer, *, model: str) -> AsyncIterator[Piece | Finished]:
        """Stream verified pieces, then the whole answer; on any trouble the given answer stands."""
        try:
            route = choose(self._settings, question, wanted=model, private=self._private)
        except ModelError as error:
            yield Piece(answer.markdown)
            yield Finished(replace(answer, route="the model named is not known", notice=str(error)))
            return
        kept = "" if route.target is None else stands(answer)
        if route.target is None or kept:
            yield Piece(answer.markdown)
            yield Finished(replace(answer, route=kept or route.reason, notice=route.reason if route.private and route.target is None else ""))
            return
        verifier = await asyncio.to_thread(self._verifier, answer)
        async for event in improve(answer, self._open_model(route), verifier, route):
            yield event

    def _verifier(self, answer: Answer) -> Verifier:
        """Read the evidence: some ten milliseconds a quote, so off the event loop."""
        if self._lexicon is None:
            self._lexicon = load()
        if self._reader is None:
            self._reader = ArticleReader(self._lexicon)
        claims = self._claims([c.claim for c in answer.citations if c.claim])
        return Verifier(answer, claims, lexicon=self._lexicon, reader=self._reader)

    def _opened(self, route: Route) -> ChatModel:
        assert route.target is not None
        return self._models.open(route.target)


def stands(answer: Answer) -> str:
    """Say why an answer is better left as it is; empty where a model may retell it."""
    if answer.abstained:
        return "the articles do not say, and no model is asked to"
    if answer.positions:
        return "each position stands in its article's words"
    if any(line.lstrip().startswith("|") for line in answer.markdown.split("\n")):
        return "a table stands as it is"
    if any(citation.corrected for citation in answer.citations):
        return "what people corrected stands as they put it"
    return "" if answer.sentences else "there is nothing to retell"


async def improve(answer: Answer, model: ChatModel, verifier: Verifier, route: Route) -> AsyncIterator[Piece | Finished]:
    """Let `model` retell `answer`; give each sentence when it has passed, then the whole."""
    begun = time.perf_counter()
    weaver = Weaver(answer, verifier)
    pieces: list[str] = []
    notice = ""
    splitter = Splitter()
    stream = model.stream(compose(answer, context=route.target.context if route.target else None))
    refused = 0
    try:
        async for text in stream:
            for arrived in splitter.feed(text):
                taken = await asyncio.to_thread(weaver.take, arrived)
                refused = 0 if taken else refused + 1
                for woven in taken:
                    pieces.append(woven.markdown)
                    yield Piece(woven.markdown)
            if refused >= _REFUSED_IN_A_ROW or not weaver.left:
                break
        else:
            for arrived in splitter.finish():
                for woven in await asyncio.to_thread(weaver.take, arrived):
                    pieces.append(woven.markdown)
                    yield Piece(woven.markdown)
    except ModelError as error:
        notice = str(error)
    finally:
        await stream.aclose()
    left = weaver.rest()
    for shown in [w.markdown for w in left] if weaver.taken else [answer.markdown]:
        pieces.append(shown)
        yield Piece(shown)
    yield Finished(_finished(answer, model, weaver, route, pieces, notice, (time.perf_counter() - begun) * 1000))


def _finished(answer: Answer, model: ChatModel, weaver: Weaver, route: Route, pieces: Sequence[str], notice: str, spent: float) -> Answer:
    """Give the woven answer; one in which no sentence is the model's is the composed one."""
    told = replace(
        answer, struck=tuple(weaver.struck), tokens=model.usage.tokens, cost_usd=model.usage.cost_usd, notice=notice,
        timings_ms={**answer.timings_ms, "model": round(spent, 3)},
    )
    if not weaver.taken:
        reason = f"{model.name} did not answer" if notice else f"no sentence of {model.name} held against the evidence"
        return replace(told, model="none", route=f"{reason}: composed without a model")
    return replace(told, sentences=weaver.sentences, markdown="".join(pieces), citations=weaver.citations, model=model.name, route=route.reason)
