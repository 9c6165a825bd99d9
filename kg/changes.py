"""What is different between two generations, claim by claim.

Values only, in a fixed order, with names for people and evidence where there is
one; `kg.comparing` finds them. A change that has no `before` was added, one
that has no `after` was removed, one that has both is another value.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from corpus.document import ArticleId
from kg.claim import Claim, EntityKind, Fact, Predicate, Tradeoff
from kg.graph import in_words
from kg.vocab import slug

SCHEMA = 1
Change = Literal["added", "removed", "changed"]
Why = Literal["text", "dates", "reading", "ruling", "copy"]
"""What made an article's part of the graph another: its text, what it says of itself, what reads it, what people ruled, or what it is a copy of."""
How = Literal["value", "wording", "ruling"]
"""What is other about a claim: what it says, only its quote or circumstances, or what people ruled on it."""


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that is new, gone or altered. One that only moved in its article is none."""

    before: Claim | None
    after: Claim | None
    how: How = "value"
    """Of a claim that changed."""

    @property
    def change(self) -> Change:
        return _change(self.before, self.after)

    @property
    def claim(self) -> Claim:
        """The claim as it is, or as it was where it is gone."""
        found = self.after or self.before
        assert found is not None
        return found

    def to_json(self) -> dict[str, Any]:
        """Give what was said and what is said, each with its words."""
        return {
            "change": self.change,
            "how": self.how if self.change == "changed" else None,
            "kind": self.claim.kind,
            "article": self.claim.evidence.article,
            "before": _brief(self.before),
            "after": _brief(self.after),
        }


def _brief(claim: Claim | None) -> dict[str, Any] | None:
    """Give a claim in short; `weighbridge claim show ID` gives the whole of one that stands."""
    if claim is None:
        return None
    at = claim.evidence
    around = {name: value for name, value in asdict(claim.qualifier).items() if value}
    return {"claim": claim.id, "says": in_words(claim), "qualifier": around, "quote": at.quote, "start": at.start, "end": at.end}


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An article that was added, removed or changed, or of which something else is read now."""

    article: ArticleId
    title: str
    change: Change
    why: Why = "text"
    """Of an article that changed."""
    hash_before: str = ""
    hash_after: str = ""
    """SHA-256 of its bytes."""
    copies_before: str = ""
    copies_after: str = ""
    """The article that it is a near copy of."""
    claims: tuple[ClaimChange, ...] = ()
    """In the order of the text; first what is altered or new, by place in the text that is, then what is gone."""
    counted: Mapping[Change, int] | None = None
    """How many of its claims are other, where so many articles changed that these are not listed."""

    @property
    def tally(self) -> Mapping[Change, int]:
        """Count its claims that are other ones."""
        return tally(self.claims) if self.counted is None else self.counted

    @property
    def unlisted(self) -> "ArticleChange":
        """Give the same without its claims but for their number."""
        return replace(self, claims=(), counted=self.tally)

    def to_json(self) -> dict[str, Any]:
        """Give the article and how many of its claims are other ones; the claims stand in their own list."""
        row = {
            "article": self.article,
            "title": self.title,
            "change": self.change,
            "why": self.why if self.change == "changed" else None,
            "hash_before": self.hash_before,
            "hash_after": self.hash_after,
            "copies_before": self.copies_before,
            "copies_after": self.copies_after,
        }
        return row | {"claims": dict(self.tally)}


@dataclass(frozen=True, slots=True)
class EntityChange:
    """A thing that articles speak of now, or no longer, or under other names."""

    iri: str
    kind: EntityKind
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    """Its names, the chief one first; empty where it is not there."""

    @property
    def change(self) -> Change:
        return _change(self.before, self.after)

    @property
    def name(self) -> str:
        """The chief name."""
        return (self.after or self.before)[0]

    def to_json(self) -> dict[str, Any]:
        return {"change": self.change, "iri": self.iri, "kind": self.kind, "name": self.name, "before": list(self.before), "after": list(self.after)}


@dataclass(frozen=True, slots=True)
class Said:
    """One value that articles give, and a claim that gives it."""

    value: str
    """As written, with its unit."""
    claim: str
    """Id of the first such claim."""
    article: ArticleId
    quote: str
    start: int
    end: int

    def to_json(self) -> dict[str, Any]:
        return {"value": self.value, "claim": self.claim, "article": self.article, "quote": self.quote, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A price or a licence of one thing, under given circumstances, that is another now. Values that a later date replaced do not count."""

    subject: str
    """IRI."""
    name: str
    predicate: Predicate
    circumstances: str = ""
    """Benchmark, condition and scope, as one phrase."""
    before: tuple[Said, ...] = ()
    after: tuple[Said, ...] = ()
    """Every value that holds, sorted: several where articles disagree."""

    @property
    def change(self) -> Change:
        return _change(self.before, self.after)

    def to_json(self) -> dict[str, Any]:
        return {
            "change": self.change,
            "subject": self.subject,
            "name": self.name,
            "predicate": self.predicate,
            "circumstances": self.circumstances,
            "before": [one.to_json() for one in self.before],
            "after": [one.to_json() for one in self.after],
        }


@dataclass(frozen=True, slots=True)
class Side:
    """One position of a conflict."""

    says: str
    articles: tuple[ArticleId, ...]
    """All of them, or some where there are many: first those that changed."""
    claims: tuple[str, ...]
    """Ids, of these articles."""
    more_articles: int = 0
    """How many others take this position."""
    more_claims: int = 0

    @property
    def takers(self) -> list[str]:
        """Give the articles, and how many more there are."""
        return [*self.articles, *([f"{self.more_articles:,} more"] if self.more_articles else [])]

    def to_json(self) -> dict[str, Any]:
        more = {"more_articles": self.more_articles, "more_claims": self.more_claims}
        return {"says": self.says, "articles": list(self.articles), "claims": list(self.claims)} | more


def in_short(sides: Sequence[Side]) -> str:
    """Give `has license Apache 2.0 (c.md) / has license MIT (a.md)`."""
    return " / ".join(f"{side.says} ({', '.join(side.takers)})" for side in sides)


@dataclass(frozen=True, slots=True)
class ConflictChange:
    """A disagreement that came, went, or has other positions now."""

    iri: str
    about: str
    """Name of the thing or dimension."""
    predicate: str
    """Empty for tensions on a dimension."""
    gravity: float
    before: tuple[Side, ...] = ()
    after: tuple[Side, ...] = ()

    @property
    def change(self) -> Change:
        return _change(self.before, self.after)

    @property
    def line(self) -> str:
        """Give `Orca 2: has license Apache 2.0 (c.md) / has license MIT (a.md)`."""
        return f"{self.about}: {in_short(self.after or self.before)}"

    def to_json(self) -> dict[str, Any]:
        return {
            "change": self.change,
            "iri": self.iri,
            "about": self.about,
            "predicate": self.predicate,
            "gravity": self.gravity,
            "before": [side.to_json() for side in self.before],
            "after": [side.to_json() for side in self.after],
        }


@dataclass(frozen=True, slots=True)
class Changes:
    """All that is different between two generations."""

    before: int = 0
    """Number of the earlier one; 0 where there was none."""
    after: int = 0
    articles: tuple[ArticleChange, ...] = ()
    """By name."""
    entities: tuple[EntityChange, ...] = ()
    """By kind and name."""
    prices: tuple[ValueChange, ...] = ()
    licences: tuple[ValueChange, ...] = ()
    """By name, predicate and circumstances."""
    conflicts: tuple[ConflictChange, ...] = ()
    """Gravest first."""

    @property
    def claims(self) -> tuple[ClaimChange, ...]:
        """Every claim that is other, by article, as far as they are listed."""
        return tuple(one for article in self.articles for one in article.claims)

    @property
    def same(self) -> bool:
        """Whether nothing is different."""
        return not (self.articles or self.entities or self.prices or self.licences or self.conflicts)

    def of(self, article: ArticleId) -> "Changes":
        """Give what is different in one article, and what that article's claims bear on."""
        own = tuple(one for one in self.articles if one.article == article)
        claims = [c for one in own for change in one.claims for c in (change.before, change.after) if c]
        ids, spoken = {c.id for c in claims}, {_about(c) for c in claims}

        def rests(values: Sequence[Said]) -> bool:
            return any(said.claim in ids or said.article == article for said in values)

        def takes_part(conflict: ConflictChange) -> bool:
            sides = (*conflict.before, *conflict.after)
            return any(article in side.articles for side in sides) or (conflict.about in spoken and any(side.more_articles for side in sides))

        return Changes(
            self.before,
            self.after,
            own,
            (),
            tuple(one for one in self.prices if rests((*one.before, *one.after))),
            tuple(one for one in self.licences if rests((*one.before, *one.after))),
            tuple(one for one in self.conflicts if takes_part(one)),
        )

    def counts(self) -> "Counts":
        """Count what was added, removed and changed, by sort."""
        sorts: Mapping[str, Sequence[Any]] = {
            "articles": self.articles,
            "claims": (),
            "entities": self.entities,
            "prices": self.prices,
            "licences": self.licences,
            "conflicts": self.conflicts,
        }
        claims = {change: sum(one.tally[change] for one in self.articles) for change in _ORDER}
        return Counts({name: tally(found) for name, found in sorts.items()} | {"claims": claims})

    def to_json(self) -> dict[str, Any]:
        """Give everything as one object."""
        return {
            "schema": SCHEMA,
            "before": self.before,
            "after": self.after,
            "same": self.same,
            "counts": self.counts().to_json(),
            "articles": [one.to_json() for one in self.articles],
            "claims": [one.to_json() for one in self.claims],
            "entities": [one.to_json() for one in self.entities],
            "prices": [one.to_json() for one in self.prices],
            "licences": [one.to_json() for one in self.licences],
            "conflicts": [one.to_json() for one in self.conflicts],
        }


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each sort were added, removed and changed."""

    of: Mapping[str, Mapping[Change, int]] = field(default_factory=dict)

    @property
    def line(self) -> str:
        """Give `2 articles added, 1 changed; 14 claims added, 3 removed`; `nothing` where that is so."""
        told = []
        for sort, counted in self.of.items():
            parts = [(number, change) for change, number in counted.items() if number]
            if parts:
                noun = sort if parts[0][0] != 1 else _SINGULAR[sort]
                told.append(f"{parts[0][0]:,} {noun} {parts[0][1]}" + "".join(f", {number:,} {change}" for number, change in parts[1:]))
        return "; ".join(told) or "nothing"

    def to_json(self) -> dict[str, dict[str, int]]:
        return {sort: {str(change): number for change, number in counted.items()} for sort, counted in self.of.items()}


def _about(claim: Claim) -> str:
    """Name what a claim may be in conflict on, as a conflict does."""
    body = claim.body
    return body.subject.name if isinstance(body, Fact) else slug(body.dimension) if isinstance(body, Tradeoff) else ""


_SINGULAR = {"articles": "article", "claims": "claim", "entities": "entity", "prices": "price", "licences": "licence", "conflicts": "conflict"}
_ORDER: tuple[Change, ...] = ("added", "removed", "changed")


def tally(changes: Sequence[ArticleChange | ClaimChange | EntityChange | ValueChange | ConflictChange]) -> Mapping[Change, int]:
    """Count changes by what they are."""
    counted = Counter(one.change for one in changes)
    return {change: counted[change] for change in _ORDER}


def _change(before: object, after: object) -> Change:
    if not before:
        return "added"
    return "changed" if after else "removed"
