"""What the screens need of the house, as Protocols: the terminal decides nothing itself.

Every call is made on the screens' event loop and must return to it promptly:
whoever implements a port does slow work in a thread or a process of its own
(`assistant.tui.off_thread` does that for an `Asker`). Cancelling the awaiting
task cancels the work. Texts are untrusted; the screens sanitise them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from assistant.tui.chat_ports import Knowledge
from assistant.tui.console_ports import Console
from assistant.tui.corpus_ports import Past
from assistant.tui.history_ports import History
from assistant.tui.source_ports import Sources

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.events import Asker
    from assistant.tui.claim_ports import Rulings
    from assistant.tui.claim_ports import Standing as ClaimStanding
    from kg.sparql import QueryResult

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How much the graph holds."""

    articles: int = 0
    claims: int = 0
    conflicts: int = 0
    by_words: bool = False
    """Whether passages are found by words alone, for want of the encoder."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article in the corpus table."""

    id: str
    title: str
    publisher: str
    published: str
    claims: int = 0
    conflicts: int = 0


@dataclass(frozen=True, slots=True)
class Marked:
    """One claim where it stands in an article's text."""

    id: str
    kind: str
    """fact, tradeoff, guidance or definition."""
    start: int
    end: int
    says: str
    """The claim in one line, as the graph holds it: `Llama 4 · license · Llama Community License`."""
    standing: ClaimStanding = ""
    """What rulings made of it."""


@dataclass(frozen=True, slots=True)
class ArticleText:
    """A whole article to read; offsets of `claims` count in `text`."""

    id: str
    title: str
    publisher: str
    published: str
    as_of: str
    text: str
    after: str = ""
    """The work that this article retells."""
    claims: tuple[Marked, ...] = ()
    warnings: tuple[str, ...] = ()
    """What a reader must know: an instruction to a model in the text, a language no claims are read in."""


class Library(Protocol):
    """The articles that were read."""

    async def standing(self) -> Standing:
        """Count articles, claims and conflicts; all zero where nothing was read yet."""
        ...

    async def articles(self) -> Sequence[ArticleRow]:
        """List the articles in the order to show them."""
        ...

    async def article(self, id: str) -> ArticleText:
        """Give one article; raises WeighbridgeError where it is gone."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """A refresh under way: `done` of `total` in this step."""

    step: str
    done: int
    total: int
    article: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a refresh changed; always its last event."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    skipped: tuple[tuple[str, str], ...] = ()
    """Article or path, and why it was not read."""
    claims_added: int = 0
    claims_removed: int = 0
    models: tuple[str, ...] = ()
    """Names of models that are new."""
    conflicts: tuple[str, ...] = ()
    """Each new conflict in one line."""
    generation: int = 0
    """The one that stands afterwards."""


class Refresher(Protocol):
    """Reads files, folders and pages into the corpus, and forgets articles."""

    def refresh(self, sources: Sequence[Path | str], *, dry_run: bool = False) -> AsyncIterator[Step | Changed]:
        """Read `sources` (a text is a URL) and nothing else; `dry_run` only tells. Raises WeighbridgeError for one that leads nowhere.

        Closing the iterator or cancelling its task stops the work, and the graph stays as it was.
        """
        ...

    def remove(self, articles: Sequence[str]) -> AsyncIterator[Step | Changed]:
        """Forget articles and what only they say; raises WeighbridgeError."""
        ...


@dataclass(frozen=True, slots=True)
class Rows:
    """A query's result."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    seconds: float
    truncated: bool = False
    """More rows were found than are given here."""
    form: Literal["table", "answer", "graph"] = "table"
    """Of SELECT; of ASK, then one row says yes or no; of CONSTRUCT and DESCRIBE, then a row is a statement."""
    result: QueryResult | None = None
    """The same with the terms as the graph has them, row by row."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """Why a query gave no result, in one line; `line` and `column` count from 1 where the place is known."""

    message: str
    line: int | None = None
    column: int | None = None
    length: int = 1
    """Characters that are at fault, on that line."""


@dataclass(frozen=True, slots=True)
class ModelFound:
    """One language model that could write answers."""

    name: str
    """What `Asker.ask(model=...)` takes."""
    line: str
    """Where it was found and what it is, in one line."""
    usable: bool = True
    """False where something is missing; `line` then says what."""
    context: int | None = None
    """Tokens that it takes."""
    prices: tuple[float, float] | None = None
    """USD for a million tokens in and out, where known."""
    openness: str = ""
    """What our articles call it: `open-weight: Llama 4`; empty where none speaks of it."""


class Models(Protocol):
    """Looks for language models."""

    async def found(self) -> Sequence[ModelFound]:
        """List what this machine offers, usable ones first; asks no server beyond this machine."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a decision asks of a situation."""

    name: str
    ask: str
    values: tuple[tuple[str, str], ...]
    """Each value, and how it reads."""


class Lookups(Protocol):
    """Answers that need no question; with `as_of`, without what was published, or holds, after that day."""

    def asked(self) -> Sequence[Asked]:
        """List what a decision asks; must not wait for anything."""
        ...

    async def decide(self, told: str) -> Answer:
        """Recommend open or closed models for a situation told as `team=small tokens=50M`; raises WeighbridgeError where it cannot be read."""
        ...

    async def entity(self, name: str, as_of: str = "") -> Answer:
        """Tell what the articles say of one thing."""
        ...

    async def conflicts(self, name: str = "", as_of: str = "") -> Answer:
        """List where articles disagree, about `name` where one is given."""
        ...


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything the terminal is given."""

    asker: Asker
    library: Library
    refresher: Refresher
    console: Console
    models: Models
    lookups: Lookups | None = None
    """Without it there is no /entity, no /conflicts and no /decide."""
    suggestions: tuple[str, ...] = ()
    """Questions that work, for the first screen; three are shown."""
    starter: tuple[Path, ...] = field(default=())
    """What to read at the start where nothing was read yet; the first screen shows the progress."""
    rulings: Rulings | None = None
    """Without it no claim can be ruled on."""
    knowledge: Knowledge | None = None
    """Without it no name is completed, nothing is drawn in figures, and there is no /quiz."""
    history: History | None = None
    """Without it no conversation is kept, and there is no /history."""
    past: Past | None = None
    """Without it newer generations made by others go unnoticed."""
    sources: Sources | None = None
    """Without it there is no /follow."""
