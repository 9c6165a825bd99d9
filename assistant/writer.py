"""Let a language model put an answer into other words, sentence by sentence, under verification.

The answer composed without a model is what counts; a model can only say the
same, better. Where it fails or is slow, the models that stand in for it are
asked; where none answers, or one says something else, the composed answer
stands, and a notice says what happened.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Self

from assistant.answer import Answer
from assistant.events import Finished, Piece
from assistant.models.chat import ChatModel, Usage
from assistant.models.errors import ModelError, ModelWithheld, UnknownModel
from assistant.models.opening import Models
from assistant.models.prompt import compose
from assistant.models.providers import Target
from assistant.models.reach import Reach, Surroundings
from assistant.route import Route, choose
from assistant.sending import NotSent, Senders
from assistant.sentences import Splitter
from assistant.settings import NONE, Settings
from assistant.usage import Ledger, UsageUnusable
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
        open_model: Callable[[Target], ChatModel] | None = None, ledger: Ledger | None = None, senders: Senders | None = None, around: Surroundings | None = None,
    ) -> None:
        """`ledger` keeps what calls cost and its budget; `senders` are asked before the first question goes to a hosted model."""
        self._settings = settings
        self._claims = claims
        self._lexicon = lexicon
        self._reader = reader
        """Both are loaded with the first answer where they are not given."""
        self._private = private
        self._ledger = ledger
        self._senders = senders
        self._around = around or Reach()
        self._models = Models(settings.timeouts, settings.retries, ledger)
        self._open_model = open_model or self._models.open

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stop the built-in model's server, where one was started."""
        self._models.close()

    async def write(self, question: str, answer: Answer, *, model: str, previous: Sequence[str] = (), private: bool = False) -> AsyncIterator[Piece | Finished]:
        """Stream verified pieces, then the whole answer; on any trouble the given answer stands."""
        try:
            route = await asyncio.to_thread(self._route, question, answer, model, tuple(previous), private or self._private)
        except UnknownModel as error:
            yield Piece(answer.markdown)
            yield Finished(replace(answer, route="the model named is not known", notice=str(error)))
            return
        kept = "" if route.target is None else stands(answer)
        if route.target is None or kept:
            yield Piece(answer.markdown)
            yield Finished(replace(answer, route=kept or route.reason, notice=route.reason if route.private and route.target is None else ""))
            return
        verifier = await asyncio.to_thread(self._verifier, answer)
        async for event in improve(answer, lambda target: self._open(target, route), verifier, route):
            yield event

    def _route(self, question: str, answer: Answer, model: str, previous: Sequence[str], private: bool) -> Route:
        """Choose; servers of this machine may be asked whether they are there, so off the event loop."""
        try:
            left = self._ledger.left() if self._ledger else None
        except UsageUnusable:
            left = 0.0
        return choose(self._settings, question, wanted=model, private=private, previous=previous, answer=answer, around=self._around, left=left)

    def _open(self, target: Target, route: Route) -> ChatModel:
        """Open one model of a route; raises NotSent where the question must not go there."""
        if route.private and not target.local:
            raise NotSent(f"{target.name} is not on this machine, and the question is private.")
        if not target.local and self._senders is not None:
            self._senders.allow(target)
        return self._open_model(target)

    def _verifier(self, answer: Answer) -> Verifier:
        """Read the evidence: some ten milliseconds a quote, so off the event loop."""
        if self._lexicon is None:
            self._lexicon = load()
        if self._reader is None:
            self._reader = ArticleReader(self._lexicon)
        claims = self._claims([c.claim for c in answer.citations if c.claim])
        return Verifier(answer, claims, lexicon=self._lexicon, reader=self._reader)


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


@dataclass(slots=True)
class _Tried:
    """How it went with the models of a route."""

    usage: Usage = field(default_factory=Usage)
    failed: list[str] = field(default_factory=list)
    """What went wrong, a line each."""
    called: bool = False
    """Whether any was called: those withheld by budget or agreement were not."""
    last: str = NONE

    def fail(self, error: ModelError) -> None:
        self.failed.append(str(error))
        self.called = self.called or not isinstance(error, ModelWithheld)


async def improve(answer: Answer, opens: Callable[[Target], ChatModel], verifier: Verifier, route: Route) -> AsyncIterator[Piece | Finished]:
    """Let the models of `route`, one after another until one does, retell `answer`; give each sentence when it has passed, then the whole.

    A model of which something was shown is not replaced: what it left out is said from the evidence.
    """
    begun = time.perf_counter()
    weaver = Weaver(answer, verifier)
    pieces: list[str] = []
    tried = _Tried()
    for target in route.chain:
        tried.last = target.name
        try:
            model = opens(target)
            async for piece in _heard(answer, model, target, weaver, tried):
                pieces.append(piece.markdown)
                yield piece
        except ModelError as error:
            tried.fail(error)
            if weaver.taken:
                break
        else:
            break
    left = weaver.rest()
    for shown in [w.markdown for w in left] if weaver.taken else [answer.markdown]:
        pieces.append(shown)
        yield Piece(shown)
    yield Finished(_finished(answer, weaver, route, pieces, tried, (time.perf_counter() - begun) * 1000))


async def _heard(answer: Answer, model: ChatModel, target: Target, weaver: Weaver, tried: _Tried) -> AsyncIterator[Piece]:
    """Give each sentence of one model that stands; raises a ModelError, also in the middle."""
    splitter = Splitter()
    stream = model.stream(compose(answer, context=target.context))
    refused = 0
    try:
        async for text in stream:
            for arrived in splitter.feed(text):
                taken = await asyncio.to_thread(weaver.take, arrived)
                refused = 0 if taken else refused + 1
                for woven in taken:
                    yield Piece(woven.markdown)
            if refused >= _REFUSED_IN_A_ROW or not weaver.left:
                break
        else:
            for arrived in splitter.finish():
                for woven in await asyncio.to_thread(weaver.take, arrived):
                    yield Piece(woven.markdown)
        tried.called = True
    finally:
        await stream.aclose()
        tried.usage = tried.usage.plus(model.usage)


def _finished(answer: Answer, weaver: Weaver, route: Route, pieces: Sequence[str], tried: _Tried, spent: float) -> Answer:
    """Give the woven answer; one in which no sentence is a model's is the composed one."""
    told = replace(answer, struck=tuple(weaver.struck), tokens=tried.usage.tokens, cost_usd=tried.usage.cost_usd, notice=" ".join(tried.failed))
    if tried.called:
        told = replace(told, timings_ms={**answer.timings_ms, "model": round(spent, 3)})
    names = [target.name for target in route.chain]
    silent = " and ".join(names[: len(tried.failed)])
    if not weaver.taken:
        failed = len(tried.failed) == len(names)
        reason = f"{silent} did not answer" if failed else f"no sentence of {tried.last} held against the evidence"
        return replace(told, model=NONE, route=f"{reason}: composed without a model")
    reason = route.reason if tried.last == names[0] else f"{tried.last} stands in, because {silent} did not answer; {route.reason}"
    return replace(told, sentences=weaver.sentences, markdown="".join(pieces), citations=weaver.citations, model=tried.last, route=reason)
