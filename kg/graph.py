"""Turn articles and claims into the quads of an article's own graph, and read claims back.

The graph is described in docs/graph.md. Everything here is a pure function of
its arguments: no blank nodes, no clock, so the same articles give the same
quads. A claim is stored whole beside its triples, so that it reads back exactly.
"""

import json
import math
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import Protocol

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from corpus.document import ArticleId
from kg.claim import Claim, Definition, Entity, EntityKind, Fact, Guidance, Ruled, Tradeoff, from_json
from kg.vocab import ID, NS, PREDICATE_TERMS, PREFIXES, article_iri, claim_iri, decision_iri, entity_iri, slug

_REMEMBERED = 30_000
"""Claims, of some two kilobytes."""
_LARGEST_DECIMAL = 1e18
"""Oxigraph keeps decimals as 128-bit integers with 18 digits after the point."""


@cache
def term(name: str) -> NamedNode:
    """Give the node of a prefixed name: `wb:license`."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


TYPE = term("rdf:type")
LABEL = term("rdfs:label")
ALT_LABEL = term("skos:altLabel")
IDENTIFIER = term("dct:identifier")
JSON = term("wb:json")
SUBJECT = term("wb:subject")
OBJECT = term("wb:object")
STATED_IN = term("wb:statedIn")
RULED_BY = term("wb:ruledBy")

CLASSES: dict[EntityKind, str] = {
    "family": "wb:ModelFamily", "model": "wb:Model", "vendor": "wb:Vendor", "license": "wb:License", "tool": "wb:Tool",
    "benchmark": "wb:Benchmark", "regulation": "wb:Regulation", "concept": "skos:Concept", "setup": "wb:Setup",
}
CLAIM_CLASSES = {"fact": "wb:FactClaim", "tradeoff": "wb:TradeoffClaim", "guidance": "wb:Guidance", "definition": "wb:DefinitionClaim"}
_QUALIFIERS = {
    "benchmark": "wb:qualifierBenchmark", "as_of": "wb:asOf", "condition": "wb:condition",
    "scope": "wb:scope", "inferred": "wb:inferred", "labelled_by": "wb:labelledBy",
}


def number(value: float) -> Literal:
    """Give a decimal in the one form that Oxigraph also gives back: `2.5`, `405`."""
    if not math.isfinite(value) or abs(value) >= _LARGEST_DECIMAL:
        return Literal(float(value))
    plain = format(Decimal(repr(float(value))).normalize(), "f")
    return Literal("0" if plain == "-0" else plain, datatype=term("xsd:decimal"))


def dimension_iri(dimension: str) -> str:
    """Give the IRI of a dimension of choice: `.../id/dimension/cost`."""
    return f"{ID}dimension/{slug(dimension)}"


def predicate_node(claim: Fact) -> NamedNode:
    """Give the term that a fact's predicate has in the graph."""
    return NamedNode(NS + PREDICATE_TERMS[claim.predicate])


class Described(Protocol):
    """What an article says of itself: an `Article`, or what a generation keeps of one."""

    @property
    def id(self) -> ArticleId: ...
    @property
    def title(self) -> str: ...
    @property
    def publisher(self) -> str: ...
    @property
    def published(self) -> str: ...
    @property
    def as_of(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def content_hash(self) -> str: ...


def article_triples(article: Described) -> Iterator[Triple]:
    """Describe an article; what it does not say of itself is left out."""
    node = NamedNode(article_iri(article.id))
    yield Triple(node, TYPE, term("schema:Article"))
    said = {
        "dct:identifier": article.id, "dct:title": article.title, "dct:publisher": article.publisher, "dct:issued": article.published,
        "wb:asOf": article.as_of, "dct:source": article.after, "dct:language": article.language, "wb:contentHash": article.content_hash,
    }
    for name, value in said.items():
        if value:
            yield Triple(node, term(name), Literal(value))


def body_triples(claim: Claim) -> Iterator[Triple]:
    """Say what the claim says: its type, its body and where it is stated."""
    node = NamedNode(claim_iri(claim.id))
    yield Triple(node, TYPE, term(CLAIM_CLASSES[claim.kind] if claim.counts else "wb:RejectedClaim"))
    yield Triple(node, STATED_IN, NamedNode(article_iri(claim.evidence.article)))
    match claim.body:
        case Fact() as fact:
            yield from _fact(node, fact, claim.qualifier.benchmark)
        case Tradeoff() as tradeoff:
            yield Triple(node, term("wb:dimension"), NamedNode(dimension_iri(tradeoff.dimension)))
            yield Triple(node, term("wb:favours"), term("wb:" + tradeoff.favours.capitalize()))
            yield from _text(node, "wb:strength", tradeoff.strength)
            yield from _text(node, "wb:condition", tradeoff.condition)
        case Guidance() as guidance:
            yield Triple(node, term("wb:choose"), term("wb:" + guidance.choose.capitalize()))
            yield from _text(node, "wb:when", guidance.when)
        case Definition() as definition:
            yield Triple(node, term("wb:term"), NamedNode(entity_iri("concept", definition.term)))
            yield from _text(node, "skos:definition", definition.definition)
            yield from _text(node, "skos:example", definition.analogy)


def _fact(node: NamedNode, fact: Fact, benchmark: str) -> Iterator[Triple]:
    yield Triple(node, SUBJECT, NamedNode(fact.subject.iri))
    yield Triple(node, term("wb:predicate"), predicate_node(fact))
    if fact.target:
        yield Triple(node, OBJECT, NamedNode(fact.target.iri))
    yield from _text(node, "wb:objectText", fact.object)
    low, high = fact.value if isinstance(fact.value, tuple) else (fact.value, None)
    if low is not None:
        yield Triple(node, term("wb:value"), number(low))
    if high is not None:
        yield Triple(node, term("wb:valueHigh"), number(high))
    yield from _text(node, "wb:unit", fact.unit)
    if benchmark:
        yield Triple(node, term("wb:benchmark"), NamedNode(entity_iri("benchmark", benchmark)))


def _text(node: NamedNode, name: str, value: str) -> Iterator[Triple]:
    if value:
        yield Triple(node, term(name), Literal(value))


def entities(claim: Claim) -> Iterator[Entity]:
    """Give every thing a claim speaks of: subject, object, the benchmark it was measured on, the term it defines."""
    if isinstance(claim.body, Fact):
        yield claim.body.subject
        if claim.body.target:
            yield claim.body.target
        if claim.qualifier.benchmark:
            yield Entity(entity_iri("benchmark", claim.qualifier.benchmark), "benchmark", claim.qualifier.benchmark)
    if isinstance(claim.body, Definition):
        yield Entity(entity_iri("concept", claim.body.term), "concept", claim.body.term)


def claim_triples(claim: Claim) -> Iterator[Triple]:
    """Give everything an article's graph holds of one claim: body, qualifiers, evidence, and the things it names."""
    iri = claim_iri(claim.id)
    node, article = NamedNode(iri), NamedNode(article_iri(claim.evidence.article))
    yield from body_triples(claim)
    yield Triple(node, TYPE, term("wb:Claim"))
    yield Triple(node, IDENTIFIER, Literal(claim.id))
    yield Triple(node, term("wb:reader"), Literal(claim.reader))
    for reader in claim.confirmed_by:
        yield Triple(node, term("wb:confirmedBy"), Literal(reader))
    yield Triple(node, term("wb:confidence"), number(claim.confidence))
    yield Triple(node, JSON, Literal(json.dumps(claim.to_json(), ensure_ascii=False, sort_keys=True)))
    for field, name in _QUALIFIERS.items():
        yield from _text(node, name, getattr(claim.qualifier, field))
    if claim.ruled:
        yield from _ruled_triples(node, claim.ruled)
    target, quote, position = (NamedNode(f"{iri}/{part}") for part in ("target", "quote", "position"))
    yield Triple(node, term("oa:hasTarget"), target)
    yield Triple(target, TYPE, term("oa:SpecificResource"))
    yield Triple(target, term("oa:hasSource"), article)
    yield Triple(target, term("oa:hasSelector"), quote)
    yield Triple(target, term("oa:hasSelector"), position)
    yield Triple(quote, TYPE, term("oa:TextQuoteSelector"))
    yield Triple(quote, term("oa:exact"), Literal(claim.evidence.quote))
    yield Triple(position, TYPE, term("oa:TextPositionSelector"))
    yield Triple(position, term("oa:start"), Literal(claim.evidence.start))
    yield Triple(position, term("oa:end"), Literal(claim.evidence.end))
    for entity in entities(claim):
        thing = NamedNode(entity.iri)
        yield Triple(thing, TYPE, term(CLASSES[entity.kind]))
        yield Triple(thing, LABEL, Literal(entity.name))
        for alias in entity.aliases:
            yield Triple(thing, ALT_LABEL, Literal(alias))


def _ruled_triples(node: NamedNode, ruled: Ruled) -> Iterator[Triple]:
    """Name the decisions that bear on a claim, and say how it was read."""
    yield Triple(node, term("wb:standing"), Literal(ruled.standing))
    yield Triple(node, term("wb:asRead"), Literal(in_words(ruled.read)))
    for ruling in ruled.rulings:
        decision = NamedNode(decision_iri(ruling.id))
        yield Triple(node, RULED_BY, decision)
        if ruled.standing == "rejected" and (ruling.kind == "reject" or not any(each.kind == "reject" for each in ruled.rulings)):
            yield Triple(node, term("prov:wasInvalidatedBy"), decision)


def in_words(claim: Claim) -> str:
    """Say in one line what a claim says: `Orca 2 license MIT`."""
    match claim.body:
        case Fact() as fact:
            return f"{fact.subject.name} {fact.predicate.removeprefix('has_').replace('_', ' ')} {fact.object}"
        case Tradeoff() as tradeoff:
            return " ".join(filter(None, (tradeoff.dimension.replace("_", " "), "favours", tradeoff.favours, tradeoff.condition)))
        case Guidance() as guidance:
            return f"choose {guidance.choose} when {guidance.when}"
        case Definition() as definition:
            return f"{definition.term}: {definition.definition}"


def in_graph(triple: Triple, graph: NamedNode) -> Quad:
    """Place a triple in a named graph."""
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def article_quads(article: Described, claims: Iterable[Claim]) -> set[Quad]:
    """Give the whole graph of one article."""
    graph = NamedNode(article_iri(article.id))
    triples = set(article_triples(article))
    for claim in claims:
        triples.update(claim_triples(claim))
    return {in_graph(triple, graph) for triple in triples}


def stored_claim(store: Store, claim_id: str) -> Claim | None:
    """Read one claim back; None where no article states it."""
    return claim_at(store, NamedNode(claim_iri(claim_id)))


def claim_at(store: Store, node: NamedNode) -> Claim | None:
    """Read the claim with this IRI back."""
    for quad in store.quads_for_pattern(node, JSON, None, None):
        return _parse(quad)
    return None


def claim_in(store: Store, node: NamedNode | BlankNode | Triple, graph: NamedNode | BlankNode | DefaultGraph) -> Claim | None:
    """Read a claim back from the graph that states it; None where it does not."""
    for quad in store.quads_for_pattern(node, JSON, None, graph):
        return _parse(quad)
    return None


def claims_of_article(store: Store, article: str) -> list[Claim]:
    """Read the claims of one article back, in the order of its text."""
    found = [_parse(quad) for quad in store.quads_for_pattern(None, JSON, None, NamedNode(article_iri(article)))]
    return sorted(found, key=text_order)


def text_order(claim: Claim) -> tuple[str, int, int, str]:
    """Sort claims by article and offset; ties by id, so that the order is total."""
    return claim.evidence.article, claim.evidence.start, claim.evidence.end, claim.id


def _parse(quad: Quad) -> Claim:
    assert isinstance(quad.object, Literal)
    return _claim(quad.object.value)


@lru_cache(_REMEMBERED)
def _claim(text: str) -> Claim:
    """Take a claim's text apart, once: a refresh meets the same claims in two generations, and in every group that they belong to."""
    return from_json(json.loads(text))
