"""What a person can decide about claims and names, as values that a file can hold.

A claim is meant by what it says and where, not by its offsets: an article that
is read again keeps the decision as long as the sentence is still read that way.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from corpus.document import ArticleId
from kg.claim import Claim, Definition, Entity, Fact, Guidance, Ruling, RulingKind, Tradeoff, from_json
from kg.graph import in_words
from kg.vocab import slug

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Reject:
    """The claim is not to count."""

    claim: Claim
    """As it was read."""


@dataclass(frozen=True, slots=True)
class Correct:
    """The claim is to say something else."""

    claim: Claim
    """As it was read."""
    changes: Mapping[str, Any]
    """Fields of its JSON form, with what they are to be."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two names are one thing."""

    kept: Entity
    gone: Entity
    """Its name becomes an alias of the one that is kept."""


@dataclass(frozen=True, slots=True)
class Split:
    """A name that was taken for one thing means another: everywhere, or in some articles."""

    entity: Entity
    into: Entity
    alias: str = ""
    """Only where a sentence names it so, and by no other of its names."""
    articles: tuple[ArticleId, ...] = ()
    """Only in these, sorted; in all where there is none."""


Matter = Reject | Correct | Merge | Split
_KINDS: Mapping[type[Matter], RulingKind] = {Reject: "reject", Correct: "correct", Merge: "merge", Split: "split"}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, with what it is about."""

    ruling: Ruling
    matter: Matter

    @property
    def id(self) -> str:
        return self.ruling.id

    @property
    def about(self) -> str:
        """Say in one line what was decided."""
        match self.matter:
            case Reject(claim):
                return f"{in_words(claim)} does not count"
            case Correct(claim, changes):
                return f"{in_words(claim)} is to be {in_words(corrected(claim, changes))}"
            case Merge(kept, gone):
                return f"{gone.name} is {kept.name}"
            case Split(entity, into, alias, articles):
                where = f" in {', '.join(articles)}" if articles else ""
                return f"{alias or entity.name}{where} is {into.name}, not {entity.name}"

    @property
    def articles(self) -> tuple[ArticleId, ...]:
        """The articles it is bounded to; none where it holds for all."""
        match self.matter:
            case Reject(claim) | Correct(claim, _):
                return (claim.evidence.article,)
            case Split(articles=articles):
                return articles
            case Merge():
                return ()

    def to_json(self) -> dict[str, Any]:
        """Give the form in which it is kept."""
        row: dict[str, Any] = {"schema": SCHEMA, **asdict(self.ruling)}
        match self.matter:
            case Reject(claim):
                return row | {"claim": claim.to_json()}
            case Correct(claim, changes):
                return row | {"claim": claim.to_json(), "changes": dict(changes)}
            case Merge(kept, gone):
                return row | {"kept": _named(kept), "gone": _named(gone)}
            case Split(entity, into, alias, articles):
                return row | {"entity": _named(entity), "into": _named(into), "alias": alias, "articles": list(articles)}


def kind_of(matter: Matter) -> RulingKind:
    """Name what sort of decision it is."""
    return _KINDS[type(matter)]


def decision(row: Mapping[str, Any]) -> Decision:
    """Read a decision back. Raises KeyError, TypeError or ValueError where it is not of schema 1."""
    ruling = Ruling(*(str(row[name]) for name in ("id", "kind", "by", "at", "why")))  # type: ignore[arg-type]  # the kind is looked at next
    matter: Matter
    match row["kind"]:
        case "reject":
            matter = Reject(from_json(row["claim"]))
        case "correct":
            matter = Correct(from_json(row["claim"]), dict(row["changes"]))
        case "merge":
            matter = Merge(_entity(row["kept"]), _entity(row["gone"]))
        case "split":
            matter = Split(_entity(row["entity"]), _entity(row["into"]), row["alias"], tuple(ArticleId(name) for name in row["articles"]))
        case other:
            raise ValueError(f"there is no decision of the kind {other}")
    return Decision(ruling, matter)


def corrected(claim: Claim, changes: Mapping[str, Any]) -> Claim:
    """Give a claim with some of its fields changed. Raises KeyError or TypeError for changes that its kind does not know."""
    return from_json(claim.to_json() | dict(changes))


def identity(claim: Claim) -> str:
    """Digest what a claim says, and of which sentence: where it stands in the article, by whom it was read and how surely do not matter."""
    read = claim.ruled.read if claim.ruled else claim
    around = read.qualifier
    said = [
        read.evidence.article,
        " ".join(read.evidence.quote.split()),
        read.kind,
        _body(read),
        around.benchmark,
        around.as_of,
        around.condition,
        around.scope,
        around.labelled_by,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]


def _body(claim: Claim) -> list[Any]:
    match claim.body:
        case Fact(subject, predicate, said, target, value, unit):
            return [subject.iri, predicate, target.iri if target else slug(said), value, unit]
        case Tradeoff(dimension, favours, condition, strength):
            return [dimension, favours, condition, strength]
        case Guidance(choose, when):
            return [choose, when]
        case Definition(name, meaning, analogy):
            return [name, meaning, analogy]


def _named(entity: Entity) -> dict[str, str]:
    return {"iri": entity.iri, "kind": entity.kind, "name": entity.name}


def _entity(row: Mapping[str, Any]) -> Entity:
    return Entity(row["iri"], row["kind"], row["name"])
