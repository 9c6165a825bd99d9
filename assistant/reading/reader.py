"""Have a model read articles piece by piece, within what it may cost.

A model that fails harms nothing: what it did read is handed on as it comes, what
it did not read is counted, and why it stopped is told in one line. Articles in
other languages and on other subjects are not given to it.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from assistant.models.chat import ChatModel, Prompt, Usage
from assistant.models.errors import BuiltinMissing, ModelError, ModelRefused, ModelUnreachable, ModelWithheld, UnknownModel
from assistant.models.prices import Price
from assistant.reading import cost, prompt
from assistant.reading.parsing import proposals
from assistant.reading.pieces import Piece, pieces
from corpus.document import ArticleId, Document
from kg.proposals import Proposals, Reading

_HOPELESS = (ModelWithheld, UnknownModel, ModelUnreachable, BuiltinMissing)
"""Faults that the next call would meet as well."""
_MOST_FAILURES = 3
"""In a row, after which a model is not asked again."""
_LANGUAGES = frozenset({"en", "und"})
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Outcome:
    """How a reading went."""

    read: int = 0
    """Pieces that were read now."""
    kept: int = 0
    """Pieces that were read before, and cost nothing."""
    left: int = 0
    """Pieces that were not read."""
    unclear: int = 0
    """Replies in which no claims could be made out, nor that there are none."""
    failed: list[tuple[ArticleId, str]] = field(default_factory=list)
    """Articles with a piece on which the model failed, each with the reason."""
    tokens_in: int = 0
    tokens_out: int = 0
    cost_usd: float | None = 0.0
    """None where it costs something and its price is not known."""
    stopped: str = ""
    """Why the model was not asked further; empty where it read everything."""
    capped: bool = False
    """Whether what stopped it was the limit on its cost."""


@dataclass(slots=True)
class Purse:
    """What reading may cost in all, and what it has cost so far, calls that failed at their worst."""

    price: Price | None = None
    limit: float | None = None
    """USD; None for no limit."""
    spent: float = 0.0
    known: bool = True
    """Whether `price` tells what calls cost; nothing else is known of a model without one that is not free."""

    def allows(self, asked: Prompt) -> bool:
        """Tell whether a call stays within the limit even at its worst."""
        return self.limit is None or self.spent + cost.worst(asked, self.price) <= self.limit


class ModelReader:
    """A `kg.proposals.ClaimReader`; a context manager that owns its event loop."""

    def __init__(self, model: ChatModel, context: int | None, purse: Purse, tell: Callable[[ArticleId], None] = lambda _: None) -> None:
        self._model, self._context, self._purse, self._tell = model, context, purse, tell
        self._runner = asyncio.Runner()
        self._failures = 0
        self.outcome = Outcome()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._runner.close()

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def prompt(self) -> str:
        return prompt.digest(self._context)

    def read(self, document: Document, kept: Collection[str]) -> Iterator[Reading]:
        """Read the pieces of an article that are not kept; what fails is counted in `outcome`."""
        for piece in to_read(document, self._context):
            if piece.digest in kept:
                self.outcome.kept += 1
            elif (reading := self._ask(document.article.id, piece)) is not None:
                yield reading

    def _ask(self, article: ArticleId, piece: Piece) -> Reading | None:
        asked = prompt.compose(piece, self._context)
        if not self.outcome.stopped and not self._purse.allows(asked):
            self.outcome.stopped, self.outcome.capped = f"the next piece could cost more than is left of {cost.dollars(self._purse.limit)}", True
        if self.outcome.stopped:
            self.outcome.left += 1
            return None
        self._tell(article)
        try:
            reply = self._runner.run(self._reply(asked))
        except ModelError as error:
            self._fail(article, asked, error)
            return None
        self._failures = 0
        return self._reading(piece, reply, self._model.usage)

    async def _reply(self, asked: Prompt) -> str:
        stream = self._model.stream(asked)
        try:
            return "".join([part async for part in stream])
        finally:
            await stream.aclose()

    def _fail(self, article: ArticleId, asked: Prompt, error: ModelError) -> None:
        _log.warning("%s: %s failed to read a piece: %s", article, self.name, error)
        outcome = self.outcome
        self._purse.spent += cost.worst(asked, self._purse.price)  # it may have been charged for
        self._count(self._model.usage)
        outcome.left += 1
        outcome.failed.append((article, str(error)))
        self._failures += 1
        if isinstance(error, _HOPELESS) or (isinstance(error, ModelRefused) and error.lasting) or self._failures >= _MOST_FAILURES:
            outcome.stopped = str(error)

    def _count(self, usage: Usage) -> None:
        outcome = self.outcome
        outcome.tokens_in, outcome.tokens_out = outcome.tokens_in + usage.tokens_in, outcome.tokens_out + usage.tokens_out
        outcome.cost_usd = (outcome.cost_usd or 0.0) + usage.cost_usd if self._purse.known else None

    def _reading(self, piece: Piece, reply: str, usage: Usage) -> Reading:
        outcome, found = self.outcome, proposals(reply)
        self._purse.spent += usage.cost_usd
        outcome.read += 1
        self._count(usage)
        if not found and "[]" not in "".join(reply.split()):
            outcome.unclear += 1
        return Reading(piece.digest, piece.start, piece.end, reply, found, usage.tokens_in, usage.tokens_out, usage.cost_usd)


def to_read(document: Document, context: int | None) -> Sequence[Piece]:
    """Give the pieces of an article that a model is to read: none of one in another language or on another subject."""
    if document.article.language not in _LANGUAGES or not _of_our_subject(document):
        return ()
    return tuple(pieces(document, prompt.limits(context)[0]))


def _of_our_subject(document: Document) -> bool:
    from kg import cues, lexicon
    from kg.extract.silence import subject_of
    from kg.extract.topic import about_models

    return about_models(document, lexicon.load()) or bool(subject_of(document, cues.load()).sections)


def estimate(documents: Iterable[Document], held: Proposals, name: str, context: int | None, price: Price | None) -> cost.Expected:
    """Estimate what reading articles will come to; what is kept costs nothing."""
    total = cost.Expected()
    for document in documents:
        kept = {reading.piece for reading in held.kept(document.article.content_hash, name, prompt.digest(context))}
        for piece in to_read(document, context):
            if piece.digest not in kept:
                total = total.plus(cost.expected(prompt.compose(piece, context), piece.end - piece.start, price))
    return total
