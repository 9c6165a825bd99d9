"""What stands around a thing in the graph: one step at a time, so that one can walk.

Each link is what articles claim, with the place where one can read it; claims
that say the same are one link with several articles. What people rejected is
no link.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.graph import Described, Named, View
from kg.claim import Claim, Definition, Entity, Fact
from kg.vocab import slug

_MOST = 200
"""Links given of one thing; a vendor of hundreds of models is not read to its end on a screen."""


class Graph(View, Protocol):
    """A generation that can be asked what speaks of a thing."""

    def claims_naming(self, *entities: str) -> list[Claim]: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article says it."""

    article: str
    title: str
    date: str
    start: int
    end: int
    claim: str


@dataclass(frozen=True, slots=True)
class Link:
    """One thing said of another."""

    relation: str
    """A predicate, as the contract names it."""
    inward: bool
    """Whether the other thing is the subject."""
    text: str
    """The other thing's name, or the value as written, with its circumstances."""
    iri: str
    """Of the other thing; empty where it is a value."""
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """A thing with its links, ordered by relation."""

    iri: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    links: tuple[Link, ...]
    more: int = 0
    """Links left out."""


def called(view: View, name: str) -> Named | None:
    """Give the thing that bears a name, models before families before the rest; None where none does."""
    wanted = slug(name)
    order = {"model": 0, "family": 1, "vendor": 2}
    fitting = [e for e in view.entities() if slug(e.name) == wanted] or [e for e in view.entities() if wanted in map(slug, e.aliases)]
    return min(fitting, key=lambda e: (order.get(e.kind, 9), e.iri), default=None)


def around(view: Graph, iri: str) -> Around | None:
    """Give what stands around the thing of an IRI; None where no article speaks of it."""
    thing = next((entity for entity in view.entities() if entity.iri == iri), None)
    if thing is None:
        return None
    articles = view.articles()
    kept: dict[tuple[str, bool, str, str], dict[str, Place]] = {}
    for claim in view.claims_naming(iri):
        if not claim.counts:
            continue
        for relation, inward, other, text in _links(claim, iri):
            places = kept.setdefault((relation, inward, other.iri if other else "", text), {})
            places[claim.id] = _place(claim, articles.get(claim.evidence.article))
    ordered = sorted(kept.items(), key=lambda item: (item[0][1], _rank(item[0][0]), -len(item[1]), item[0][3]))
    links = tuple(Link(relation, inward, text, other, tuple(places.values())) for (relation, inward, other, text), places in ordered)
    return Around(thing.iri, thing.kind, thing.name, thing.aliases, links[:_MOST], max(len(links) - _MOST, 0))


def _rank(relation: str) -> int:
    order: Sequence[str] = (
        "variant_of", "developed_by", "successor_of", "openness", "has_license", "license_permits", "license_restricts", "release_date", "parameter_count",
        "context_window", "price_input_per_mtok", "price_output_per_mtok", "benchmark_score",
    )  # fmt: skip
    return order.index(relation) if relation in order else len(order)


def _links(claim: Claim, iri: str) -> Iterable[tuple[str, bool, Entity | None, str]]:
    match claim.body:
        case Fact() as fact if fact.subject.iri == iri:
            yield fact.predicate, False, fact.target, fact.target.name if fact.target else _written(claim, fact)
        case Fact() as fact:
            about = f" ({_written(claim, fact)})" if fact.target is None or fact.target.iri != iri else ""
            yield fact.predicate, True, fact.subject, fact.subject.name + about
        case Definition(_, definition):
            yield "definition", False, None, definition


def _written(claim: Claim, fact: Fact) -> str:
    bare = not any(character.isalpha() or character in "$€£%" for character in fact.object)
    said = f"{fact.object} {fact.unit}".strip() if bare else fact.object
    around = ", ".join(filter(None, (claim.qualifier.benchmark, claim.qualifier.scope, claim.qualifier.condition, claim.qualifier.as_of)))
    return f"{said} ({around})" if around else said


def _place(claim: Claim, info: Described | None) -> Place:
    at = claim.evidence
    title, date = (info.title or at.article, info.as_of or info.published) if info else (at.article, "")
    return Place(at.article, title, claim.qualifier.as_of or date, at.start, at.end, claim.id)
