"""A claim: one thing one article says, with the sentence that says it.

The JSON form is a published contract (schema 1); change it only by adding.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Any, Literal

from corpus.document import ArticleId

SCHEMA = 1

Kind = Literal["fact", "tradeoff", "guidance", "definition"]
Side = Literal["open", "closed", "depends"]
Choice = Literal["open", "closed", "both"]
Predicate = Literal[
    "developed_by",
    "has_license",
    "openness",
    "parameter_count",
    "context_window",
    "price_input_per_mtok",
    "price_output_per_mtok",
    "benchmark_score",
    "hardware_requirement",
    "release_date",
    "license_permits",
    "license_restricts",
    "supports_modality",
    "successor_of",
    "variant_of",
    "runs_with_tool",
    "available_at",
    "monthly_cost",
    "crossover_threshold",
]
EntityKind = Literal["family", "model", "vendor", "license", "tool", "benchmark", "regulation", "concept", "setup"]
"""`setup` is a way of running models that a cost is stated of ("a self-hosted 70B model")."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what is meant: a canonical name and its deterministic IRI."""

    iri: str
    kind: EntityKind
    name: str
    """Canonical, with its family: `Claude Sonnet 4`, never `Sonnet 4`."""
    aliases: tuple[str, ...] = ()
    """Other names that the article or the lexicon uses, sorted."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an article says it."""

    article: ArticleId
    quote: str
    """Verbatim; `article.text[start:end]`."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Qualifier:
    """Under which circumstances a claim holds; empty strings where the article names none."""

    benchmark: str = ""
    as_of: str = ""
    """As written: `March 2026`, `early 2024`."""
    condition: str = ""
    scope: str = ""
    """Of a size: `total` or `active`."""
    inferred: str = ""
    """How we came to it where the article does not say it outright."""
    labelled_by: str = ""
    """Who says so, where the article reports another's word."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A subject, a predicate and an object."""

    subject: Entity
    predicate: Predicate
    object: str
    """Canonical name, phrase, or the number as written."""
    target: Entity | None = None
    """The object where it is a thing with an identity."""
    value: float | tuple[float, float] | None = None
    """In `unit`; a pair is a range, low first."""
    unit: str = ""
    """billion (sizes), tokens, USD/Mtok, %, Elo, points, GB, USD/month."""


@dataclass(frozen=True, slots=True)
class Tradeoff:
    """One side is better or worse on one dimension, or it depends."""

    dimension: str
    favours: Side
    condition: str = ""
    strength: str = ""
    """The word that says how strongly, as written: `decisively`, `narrowly`."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """Choose a side, when."""

    choose: Choice
    when: str


@dataclass(frozen=True, slots=True)
class Definition:
    """What a term means, said as such."""

    term: str
    definition: str
    analogy: str = ""


Body = Fact | Tradeoff | Guidance | Definition
RulingKind = Literal["reject", "correct", "merge", "split"]
Standing = Literal["rejected", "corrected", "renamed"]
"""What rulings make of a claim: it counts for nothing, it says something else, or it speaks of the same under another name."""
_DECIDED: Mapping[RulingKind, str] = {"reject": "rejected", "correct": "corrected", "merge": "names made one", "split": "names parted"}
_KINDS: Mapping[type[Body], Kind] = {Fact: "fact", Tradeoff: "tradeoff", Guidance: "guidance", Definition: "definition"}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person decided, as it is told wherever it bears."""

    id: str
    kind: RulingKind
    by: str
    at: str
    """ISO 8601, UTC."""
    why: str

    @property
    def line(self) -> str:
        """Give `rejected by Ann on 2026-11-21: the article retracted it`."""
        return f"{_DECIDED[self.kind]} by {self.by} on {self.at[:10]}: {self.why}"


@dataclass(frozen=True, slots=True)
class Ruled:
    """What rulings made of a claim."""

    rulings: tuple[Ruling, ...]
    """Those that bear on it, in the order they were made."""
    read: "Claim"
    """The claim as the reader read it."""
    standing: Standing


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing one article says."""

    body: Body
    evidence: Evidence
    reader: str = "rules"
    confidence: float = 1.0
    """0 to 1: below 1 where the reader resolved a pronoun or inferred a reading."""
    qualifier: Qualifier = field(default_factory=Qualifier)
    confirmed_by: tuple[str, ...] = ()
    """Other readers that read the same here, sorted: still one claim, for the article says it once. No part of its id."""
    ruled: Ruled | None = None
    """Where people ruled on it; what is above is then as they ruled."""

    @property
    def counts(self) -> bool:
        """Whether it bears on facts, conflicts and answers: it was not rejected."""
        return self.ruled is None or self.ruled.standing != "rejected"

    @property
    def kind(self) -> Kind:
        return _KINDS[type(self.body)]

    @property
    def id(self) -> str:
        """Sixteen hex digits, the same whenever the same text is read the same way, whatever is ruled on it."""
        return _id(self.ruled.read if self.ruled else self)

    def to_json(self) -> dict[str, Any]:
        """Give the contract's form, one flat object."""
        qualifier = {k: v for k, v in asdict(self.qualifier).items() if v}
        row: dict[str, Any] = {
            "schema": SCHEMA, "id": self.id, "kind": self.kind, "article": self.evidence.article,
            "quote": self.evidence.quote, "start": self.evidence.start, "end": self.evidence.end,
            "reader": self.reader, "confirmed_by": list(self.confirmed_by), "confidence": self.confidence, "qualifier": qualifier,
        }
        match self.body:
            case Fact() as fact:
                row |= {
                    "subject": fact.subject.name, "subject_iri": fact.subject.iri,
                    "subject_kind": fact.subject.kind, "subject_aliases": list(fact.subject.aliases),
                    "predicate": fact.predicate, "object": fact.object,
                    "object_iri": fact.target.iri if fact.target else None,
                    "object_kind": fact.target.kind if fact.target else None,
                    "object_name": fact.target.name if fact.target else None,
                    "object_aliases": list(fact.target.aliases) if fact.target else [],
                    "value": list(fact.value) if isinstance(fact.value, tuple) else fact.value, "unit": fact.unit,
                }
            case other:
                row |= asdict(other)
        return row | _ruled_json(self.ruled, row) if self.ruled else row


def _ruled_json(ruled: Ruled, row: Mapping[str, Any]) -> dict[str, Any]:
    """Say who ruled what, and how the claim was read where that differs."""
    read = ruled.read.to_json()
    return {
        "standing": ruled.standing, "rulings": [asdict(ruling) for ruling in ruled.rulings],
        "as_read": {name: value for name, value in read.items() if row.get(name) != value},
    }


@lru_cache(maxsize=1 << 16)
def _id(claim: Claim) -> str:
    """Digest what a claim says and where; kept, because it is asked for far more often than claims are made."""
    at = claim.evidence
    said = json.dumps(
        [at.article, at.start, at.end, at.quote, claim.reader, claim.kind, _fields(claim.body), _fields(claim.qualifier)],
        sort_keys=True, ensure_ascii=False,
    )
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _fields(part: Body | Qualifier | Entity) -> dict[str, Any]:
    """Give a part's fields as `asdict` does, without its copies: tables have tens of thousands of claims."""
    values = ((name, getattr(part, name)) for name in part.__slots__)
    return {name: _fields(value) if isinstance(value, Entity) else value for name, value in values}


def from_json(row: Mapping[str, Any]) -> Claim:
    """Read the contract's form back; `from_json(claim.to_json()) == claim`.

    Raises KeyError or TypeError where the row is not of schema 1.
    """
    evidence = Evidence(ArticleId(row["article"]), row["quote"], row["start"], row["end"])
    body: Body
    match row["kind"]:
        case "fact":
            subject = Entity(row["subject_iri"], row["subject_kind"], row["subject"], tuple(row["subject_aliases"]))
            target = None
            if row["object_iri"]:
                target = Entity(row["object_iri"], row["object_kind"], row["object_name"], tuple(row["object_aliases"]))
            value = row["value"]
            body = Fact(subject, row["predicate"], row["object"], target, tuple(value) if isinstance(value, list) else value, row["unit"])
        case "tradeoff":
            body = Tradeoff(row["dimension"], row["favours"], row["condition"], row["strength"])
        case "guidance":
            body = Guidance(row["choose"], row["when"])
        case _:
            body = Definition(row["term"], row["definition"], row["analogy"])
    return Claim(body, evidence, row["reader"], row["confidence"], Qualifier(**row["qualifier"]), tuple(row.get("confirmed_by", ())), _ruled(row))


def _ruled(row: Mapping[str, Any]) -> Ruled | None:
    if not row.get("rulings"):
        return None
    read = {name: value for name, value in row.items() if name != "rulings"} | row["as_read"]
    return Ruled(tuple(Ruling(**ruling) for ruling in row["rulings"]), from_json(read), row["standing"])
