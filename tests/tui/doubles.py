"""Scripted ports: what the screens are tested and photographed with.

Answers come as scripted, and wait where a test says so; no clock, no thread.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Answer, AnswerSentence, Citation, Position, Struck
from assistant.completion import Name
from assistant.events import Event, Finished, Piece, Planned
from assistant.tui.ports import (
    ArticleRow,
    ArticleText,
    Asked,
    Changed,
    Marked,
    ModelFound,
    Ports,
    Standing,
    Step,
)
from corpus.errors import SourceMissing, WeighbridgeError
from tests.tui.rulings_double import ScriptedRulings

if TYPE_CHECKING:
    from assistant.charts import Chart
    from assistant.neighbourhood import Around
    from assistant.quiz import Question
    from tests.tui.console_double import ScriptedConsole
    from tests.tui.corpus_double import ScriptedPast
    from tests.tui.following_double import ScriptedSources
    from tests.tui.history_double import ScriptedHistory

HERON = """# The Heron family, one year on

Published by Fenland Review.

Heron 2 was released in February 2026 by Marshlight. Its weights may be downloaded by anyone.

The Heron Community Licence lets a company use the model commercially, as long as it has fewer than 50 million monthly users. \
Beyond that a separate agreement is needed, which Marshlight grants case by case. The licence also asks for a notice in the product.

## What it costs

| Model | Input, USD per million tokens | Context |
|---|---|---|
| Heron 2 70B | 0.60 | 128,000 |
| Heron 2 8B | 0.08 | 32,000 |

Running the 70B model needs two cards of 48 GB each.
"""

PRICES = """# A price list for spring 2026

Heron 2 70B is offered at 0.90 USD per million input tokens by most hosts we asked.

Kestrel Pro costs 3.00 USD per million input tokens and 12.00 USD per million output tokens.
"""


def _marked(text: str, quote: str, id: str, kind: str, says: str) -> Marked:
    start = text.index(quote)
    return Marked(id, kind, start, start + len(quote), says)


LICENCE_QUOTE = "lets a company use the model commercially, as long as it has fewer than 50 million monthly users"
PRICE_QUOTE = "| Heron 2 70B | 0.60 | 128,000 |"
OTHER_PRICE_QUOTE = "Heron 2 70B is offered at 0.90 USD per million input tokens"

ARTICLES = {
    "heron.md": ArticleText(
        "heron.md", "The Heron family, one year on", "Fenland Review", "2026-03-02", "2026-02", HERON,
        claims=(
            _marked(HERON, "Heron 2 was released in February 2026", "c0", "fact", "Heron 2 · release date · 2026-02"),
            _marked(HERON, LICENCE_QUOTE, "c1", "fact", "Heron Community Licence · permits · commercial use below 50 million monthly users"),
            _marked(HERON, PRICE_QUOTE, "c2", "fact", "Heron 2 70B · input price · 0.60 USD/Mtok"),
        ),
    ),
    "prices.md": ArticleText(
        "prices.md", "A price list for spring 2026", "The Token Gazette", "2026-04-11", "", PRICES,
        claims=(_marked(PRICES, OTHER_PRICE_QUOTE, "c3", "fact", "Heron 2 70B · input price · 0.90 USD/Mtok"),),
    ),
}  # fmt: skip


def citation(n: int, article: str, quote: str) -> Citation:
    """Cite a quote where it stands."""
    whole = ARTICLES[article]
    start = whole.text.index(quote)
    return Citation(n, f"c{n}", article, whole.title, whole.publisher, whole.published, whole.as_of, quote, start, start + len(quote))


LICENCE = Answer(
    question="May a company use Heron 2 commercially?",
    sentences=(
        AnswerSentence("Yes, as long as it has fewer than 50 million monthly users.", (1,)),
        AnswerSentence("Beyond that Marshlight must agree to it.", (1,)),
    ),
    markdown="Yes, **as long as it has fewer than 50 million monthly users** [1].\n\nBeyond that Marshlight must agree to it [1].",
    citations=(citation(1, "heron.md", LICENCE_QUOTE),),
    kind="lookup",
    sparql='PREFIX wb: <https://w3id.org/weighbridge/ns#>\nSELECT ?licence ?permits WHERE {\n  ?model rdfs:label "Heron 2" ; wb:license ?licence .\n  ?licence wb:permits ?permits\n}',
    timings_ms={"plan": 2.0, "total": 41.0},
)

PRICE = Answer(
    question="What does Heron 2 70B cost?",
    sentences=(
        AnswerSentence("The articles name two prices for a million input tokens: 0.60 USD and 0.90 USD.", (1, 2)),
        AnswerSentence("The dearer is one and a half times the cheaper.", (1, 2), "derived", "0.90 / 0.60 = 1.5"),
    ),
    markdown=(
        "The articles name two prices for a million input tokens: 0.60 USD [1] and 0.90 USD [2].\n\n"
        "| Source | USD per million | As of |\n|---|---:|---|\n| Fenland Review | 0.60 [1] | 2026-02 |\n| The Token Gazette | 0.90 [2] | 2026-04 |\n\n"
        "The dearer is one and a half times the cheaper."
    ),
    citations=(citation(1, "heron.md", PRICE_QUOTE), citation(2, "prices.md", OTHER_PRICE_QUOTE)),
    kind="comparison",
    positions=(
        Position("0.60 USD per million input tokens", "heron.md", "Fenland Review", "2026-02", (1,)),
        Position("0.90 USD per million input tokens", "prices.md", "The Token Gazette", "2026-04-11", (2,)),
    ),
    sparql='SELECT ?price WHERE { ?m rdfs:label "Heron 2 70B" ; wb:inputPrice ?price }',
    model="ollama/quill",
    route="chosen with /model",
    struck=(Struck("It is the cheapest model there is.", "no article compares it with all others"),),
    tokens=812,
    cost_usd=0.0021,
    timings_ms={"total": 2310.0},
)

SILENT = Answer(
    question="?", sentences=(AnswerSentence("The articles do not say."),), markdown="The articles do not say.", abstained=True, timings_ms={"total": 12.0}
)

SUGGESTIONS = ("May a company use Heron 2 commercially?", "What does Heron 2 70B cost?", "Which models run on one card?")


@dataclass
class ScriptedAsker:
    """Answers what it was taught, in pieces; waits at `gate` before each piece after the first where one is set."""

    answers: dict[str, Answer] = field(default_factory=lambda: {LICENCE.question: LICENCE, PRICE.question: PRICE})
    gate: asyncio.Event | None = None
    error: Exception | None = None
    heard: list[tuple[str, tuple[str, ...], str | None]] = field(default_factory=list)
    kept: list[tuple[bool, str]] = field(default_factory=list)
    """With each question: whether it was private, and the day it was asked for."""
    given_up: int = 0

    async def ask(
        self, question: str, *, previous: Sequence[str] = (), model: str | None = None, private: bool = False, as_of: str = ""
    ) -> AsyncIterator[Event]:
        self.heard.append((question, tuple(previous), model))
        self.kept.append((private, as_of))
        answer = self.answers.get(question, SILENT)
        yield Planned(answer.kind, answer.sparql)
        pieces = [piece for piece in answer.markdown.split(" ") if piece]
        try:
            for number, piece in enumerate(pieces):
                if number and self.gate is not None:
                    await self.gate.wait()
                yield Piece(piece if number == 0 else f" {piece}")
                if self.error is not None:
                    raise self.error
        except asyncio.CancelledError:
            self.given_up += 1
            raise
        yield Finished(answer)


@dataclass
class ScriptedLibrary:
    """Articles in memory."""

    texts: dict[str, ArticleText] = field(default_factory=lambda: dict(ARTICLES))
    conflicts: int = 1
    opened: list[str] = field(default_factory=list)

    async def standing(self) -> Standing:
        return Standing(len(self.texts), sum(len(text.claims) for text in self.texts.values()), self.conflicts if self.texts else 0)

    async def articles(self) -> Sequence[ArticleRow]:
        return [ArticleRow(text.id, text.title, text.publisher, text.published, len(text.claims), 1) for text in self.texts.values()]

    async def article(self, id: str) -> ArticleText:
        self.opened.append(id)
        if id not in self.texts:
            raise WeighbridgeError(f"The article {id} is gone.", next_step="Refresh its folder to read it again.")
        return self.texts[id]


@dataclass
class ScriptedRefresher:
    """Reads nothing, tells steps, and hands the library what a test wants to be read."""

    library: ScriptedLibrary
    brings: dict[str, ArticleText] = field(default_factory=dict)
    changed: Changed = field(default_factory=Changed)
    gate: asyncio.Event | None = None
    asked: list[tuple[Path | str, ...]] = field(default_factory=list)
    tried: list[bool] = field(default_factory=list)
    """With each refresh: whether it was to change nothing."""
    removed: list[tuple[str, ...]] = field(default_factory=list)
    given_up: int = 0

    async def remove(self, articles: Sequence[str]) -> AsyncIterator[Step | Changed]:
        self.removed.append(tuple(articles))
        for article in articles:
            del self.library.texts[article]
        yield Changed(removed=tuple(articles))

    async def refresh(self, sources: Sequence[Path | str], *, dry_run: bool = False) -> AsyncIterator[Step | Changed]:
        self.asked.append(tuple(sources))
        self.tried.append(dry_run)
        if any(Path(each).name == "nowhere" for each in sources):
            raise SourceMissing("There is no file or folder nowhere.", next_step="Check the path.")
        for number, name in enumerate(self.brings or {"a.md": None}):
            yield Step("reading", number, max(len(self.brings), 1), name)
            if self.gate is not None:
                try:
                    await self.gate.wait()
                except asyncio.CancelledError:
                    self.given_up += 1
                    raise
        if not dry_run:
            self.library.texts |= self.brings
        yield self.changed


@dataclass
class ScriptedModels:
    """Finds what a test has set."""

    models: Sequence[ModelFound] = (
        ModelFound("ollama/quill", "Ollama on this machine, 4 GB"),
        ModelFound("builtin", "built in, 135M: works offline, small"),
        ModelFound("openai/…", "no OPENAI_API_KEY in the environment", usable=False),
    )

    async def found(self) -> Sequence[ModelFound]:
        return self.models


@dataclass
class ScriptedLookups:
    """Answers each look-up with the disputed price."""

    heard: list[str] = field(default_factory=list)

    async def entity(self, name: str, as_of: str = "") -> Answer:
        self.heard.append(f"{name} {as_of}".strip())
        return PRICE

    async def conflicts(self, name: str = "", as_of: str = "") -> Answer:
        self.heard.append(" ".join(filter(None, ("conflicts", name, as_of))))
        return PRICE

    def asked(self) -> Sequence[Asked]:
        return [
            Asked(
                "sensitivity",
                "How sensitive is the data that the model will see?",
                (("public", "the data may leave your systems"), ("regulated", "the data is under regulation")),
            ),
            Asked("team", "Who will run it?", (("small", "the team is small"), ("experienced", "the team has engineers who can deploy it"))),
        ]

    async def decide(self, told: str) -> Answer:
        self.heard.append(f"decide {told}")
        return PRICE


@dataclass
class ScriptedKnowledge:
    """Knows a few names, what stands around two of them, one chart and two questions."""

    known: Sequence[Name] = (
        Name("Heron 2 70B", "model", ("Heron 70B",), 5),
        Name("Heron 2 8B", "model", (), 3),
        Name("Kestrel Pro", "model"),
        Name("Marshlight", "vendor"),
        Name("open weights", "concept"),
        Name("privacy", "dimension"),
        *(Name(article.title, "article", (article.id,)) for article in ARTICLES.values()),
        Name("2026-03", "date"),
    )
    charts: "Sequence[Chart]" = ()
    asked: list[tuple[str, int]] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    """As of which day each thing was asked for."""

    async def names(self) -> Sequence[Name]:
        return self.known

    async def named(self, name: str, as_of: str = "") -> "Around":
        if name not in ("Heron 2 70B", "Marshlight"):
            raise WeighbridgeError(f"No article speaks of {name}.", next_step="/entity NAME looks at another thing.")
        return await self.around("heron" if name == "Heron 2 70B" else "marshlight", as_of)

    async def around(self, iri: str, as_of: str = "") -> "Around":
        from assistant.neighbourhood import Around, Link, Place

        self.days.append(as_of)
        start = HERON.index(PRICE_QUOTE)
        place = Place("heron.md", "The Heron family, one year on", "2026-02", start, start + len(PRICE_QUOTE), "c2")
        heron = Around("heron", "model", "Heron 2 70B", ("Heron 70B",), (
            Link("developed_by", False, "Marshlight", "marshlight", (place,)), Link("price_input_per_mtok", False, "0.60 USD/Mtok", "", (place, place)),
        ))  # fmt: skip
        return heron if iri == "heron" else Around("marshlight", "vendor", "Marshlight", (), (Link("developed_by", True, "Heron 2 70B", "heron", (place,)),))

    async def drawn(self, answer: Answer) -> "Sequence[Chart]":
        return self.charts

    async def quiz(self, topic: str, seed: int, as_of: str = "") -> "Sequence[Question]":
        from assistant.quiz import Question

        self.days.append(as_of)
        self.asked.append((topic, seed))
        if topic == "nothing":
            raise WeighbridgeError("There is nothing to ask about nothing.", next_step="/quiz without a topic asks about anything.")
        return (
            Question("Who makes Heron 2?", "Marshlight", "Marshlight makes Heron 2.", (citation(1, "heron.md", "Heron 2 was released in February 2026 by Marshlight"),), ("Kestrel", "Marshlight")),
            Question("What do a million input tokens of Heron 2 70B cost?", "0.60", "The input price of Heron 2 70B is 0.60.", (citation(1, "heron.md", PRICE_QUOTE),), value=0.6),
        )  # fmt: skip


def _console() -> "ScriptedConsole":
    from tests.tui.console_double import ScriptedConsole  # it knows a graph, which a first frame does not need

    return ScriptedConsole()


def _past() -> "ScriptedPast":
    from tests.tui.corpus_double import ScriptedPast  # nor does it need claims

    return ScriptedPast()


@dataclass
class Doubles:
    """A whole house of doubles, each within reach of the test."""

    asker: ScriptedAsker = field(default_factory=ScriptedAsker)
    library: ScriptedLibrary = field(default_factory=ScriptedLibrary)
    refresher: ScriptedRefresher | None = None
    console: "ScriptedConsole" = field(default_factory=_console)
    models: ScriptedModels = field(default_factory=ScriptedModels)
    lookups: ScriptedLookups | None = field(default_factory=ScriptedLookups)
    starter: tuple[Path, ...] = ()
    rulings: ScriptedRulings | None = None
    past: "ScriptedPast" = field(default_factory=_past)
    knowledge: ScriptedKnowledge | None = field(default_factory=ScriptedKnowledge)
    history: "ScriptedHistory | None" = None
    sources: "ScriptedSources | None" = None

    def ports(self) -> Ports:
        """Hand them over."""
        self.refresher = self.refresher or ScriptedRefresher(self.library)
        return Ports(
            self.asker,
            self.library,
            self.refresher,
            self.console,
            self.models,
            self.lookups,
            SUGGESTIONS,
            self.starter,
            self.rulings,
            self.knowledge,
            self.history,
            self.past,
            self.sources,
        )
