"""An answer: sentences, each resting on cited claims or on a shown computation.

The JSON form is a published contract (schema 1); change it only by adding.
"""

import re
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from kg.claim import Ruling

SCHEMA = 1

Verdict = Literal["supported", "derived", "contradicted", "unsupported"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One quote behind an answer, numbered from 1 in order of first use."""

    n: int
    claim: str
    """The claim's id; empty where a passage is cited that no claim was read from."""
    article: str
    title: str
    publisher: str
    published: str
    as_of: str
    quote: str
    start: int
    end: int
    rulings: "tuple[Ruling, ...]" = ()
    """What people ruled on the claims that are cited, in the order they ruled."""
    as_read: str = ""
    """What was read from the quote before they ruled, in a line; empty where that is the same."""
    page: int = 0
    """The page that the quote stands on, from 1; 0 where its article has no pages."""
    trust: str = ""
    """What the person who listed its source noted on believing it; empty where nothing was."""

    @property
    def paged(self) -> str:
        """Give `p. 3`; empty where the article has no pages."""
        return f"p. {self.page}" if self.page else ""

    @property
    def noted(self) -> str:
        """Give `Of its source: sells what it writes about`; empty where nothing is noted."""
        return f"Of its source: {self.trust}" if self.trust else ""

    @property
    def corrected(self) -> bool:
        """Whether the answer goes by a correction and not by what was read."""
        return any(ruling.kind == "correct" for ruling in self.rulings)

    @property
    def ruled(self) -> str:
        """Say in a line what people ruled; empty where they ruled nothing."""
        said = "; ".join(ruling.line for ruling in self.rulings)
        return f"{said} (read as: {self.as_read})" if said and self.as_read else said


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence or table row, and what it rests on."""

    text: str
    """Without citation marks."""
    citations: tuple[int, ...] = ()
    verdict: Verdict = "supported"
    derived: str | None = None
    """How it was computed, where it was: `15 + 75 = 90 USD`."""


@dataclass(frozen=True, slots=True)
class Struck:
    """A sentence that a model wrote and verification refused."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a disagreement."""

    says: str
    article: str
    publisher: str
    date: str
    """What the article says it holds for, else its publication; may be empty."""
    citations: tuple[int, ...]
    source: str = ""
    """Package and version of the structured list whose side it is; empty for an article's."""
    about: str = ""
    """What it is a position on, where an answer lays out several disagreements: `Llama 4 · openness`."""


ALSO = "In the articles"
"""Heads sentences of articles that are likely to answer as well."""
FURTHER = "May bear on it"
"""Heads sentences of articles that are less likely to answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader gets."""

    question: str
    sentences: tuple[AnswerSentence, ...]
    markdown: str
    """The prose with `[n]` marks; a comparison may be a table here."""
    citations: tuple[Citation, ...] = ()
    abstained: bool = False
    kind: str = "lookup"
    positions: tuple[Position, ...] = ()
    sparql: str | None = None
    model: str = "none"
    route: str = "no model configured"
    struck: tuple[Struck, ...] = ()
    tokens: int = 0
    cost_usd: float = 0.0
    timings_ms: dict[str, float] = field(default_factory=dict)
    id: str | None = None
    notice: str = ""
    """What went otherwise than asked, for the reader: `gpt-4o did not answer ...`; empty where nothing did."""
    private: str = ""
    """Why it stays on this machine and out of the history: `the question is marked private`; empty where it need not."""

    @property
    def text(self) -> str:
        """The prose, without citation marks."""
        return " ".join(sentence.text for sentence in self.sentences)

    def itself(self) -> "Answer":
        """Give the answer without what else the articles say, where that stands under its own heading."""
        begins = [at for heading in (ALSO, FURTHER) if (at := self.markdown.find(f"**{heading}**")) >= 0]
        if not begins:
            return self
        head, tail = self.markdown[: min(begins)], self.markdown[min(begins) :]
        numbers = set(re.findall(r"\[(\d+)\]", head))
        own = tuple(one for one in self.sentences if one.text in head or one.text not in tail)
        return replace(self, markdown=head.rstrip(), sentences=own, citations=tuple(one for one in self.citations if str(one.n) in numbers))

    def to_json(self) -> dict[str, Any]:
        """Give the contract's form, one flat object."""
        return {
            "schema": SCHEMA, "id": self.id, "question": self.question, "answer": self.text, "markdown": self.markdown,
            "abstained": self.abstained,
            "sentences": [{"text": s.text, "citations": list(s.citations), "verdict": s.verdict, "derived": s.derived} for s in self.sentences],
            "citations": [{name: value for name, value in asdict(c).items() if value or name not in ("page", "trust")} for c in self.citations],
            "conflict": {"positions": [asdict(p) | {"citations": list(p.citations)} for p in self.positions]} if self.positions else None,
            "sparql": self.sparql, "kind": self.kind, "model": self.model, "route": self.route,
            "struck": [asdict(s) for s in self.struck],
            "tokens": self.tokens, "cost_usd": self.cost_usd, "timings_ms": self.timings_ms,
            "notice": self.notice, "private": self.private,
        }
