"""The terms of the graph as the ontology describes them: what there is to ask for.

Read from `kg/ontology.ttl` and kept; completion, the schema shown to people and
the hints for mistaken queries come from here, so that none can differ from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from kg.vocab import PREFIXES

TermKind = Literal["class", "property", "value"]
_ONTOLOGY = Path(__file__).with_name("ontology.ttl")
_BORROWED: Mapping[str, tuple[TermKind, str, str]] = {
    "rdf:type": ("property", "is a", "The class of a thing; written `a`."),
    "rdfs:label": ("property", "name", "A thing's name."),
    "rdfs:seeAlso": ("property", "see also", ""),
    "skos:altLabel": ("property", "other name", "Another name that articles use."),
    "skos:prefLabel": ("property", "term", "A concept's name."),
    "skos:definition": ("property", "definition", "What a term means."),
    "skos:example": ("property", "analogy", "What a term is likened to."),
    "skos:Concept": ("class", "concept", "A term that articles define."),
    "dct:identifier": ("property", "identifier", "An article's name, a claim's id."),
    "dct:title": ("property", "title", "An article's title."),
    "dct:publisher": ("property", "publisher", "Who published an article."),
    "dct:issued": ("property", "published", "When an article appeared."),
    "dct:source": ("property", "retells", "The work that an article retells."),
    "dct:language": ("property", "language", ""),
    "dct:description": ("property", "description", "A decision in a line."),
    "schema:Article": ("class", "article", "One text with publisher and dates; it names its own graph."),
    "oa:hasTarget": ("property", "evidence", "Of a claim; on to its quote by oa:hasSelector/oa:exact."),
    "oa:hasSelector": ("property", "selector", "Quote and position."),
    "oa:exact": ("property", "quote", "The words themselves."),
    "oa:start": ("property", "start of the quote", "In characters."),
    "oa:end": ("property", "end of the quote", "In characters."),
    "prov:wasDerivedFrom": ("property", "rests on", "The claims behind a measurement."),
    "prov:wasAssociatedWith": ("property", "who", "Of a decision."),
    "prov:endedAtTime": ("property", "when", "Of a decision."),
}
"""Terms of others that stand in the graph."""


@dataclass(frozen=True, slots=True)
class Term:
    """One class, property or fixed value."""

    name: str
    """With its prefix: `wb:license`."""
    kind: TermKind
    label: str
    comment: str = ""
    domain: str = ""
    """The class whose property it is, where the ontology says so."""
    range: str = ""


@cache
def known() -> tuple[Term, ...]:
    """Give every term, classes first, by name."""
    from pyoxigraph import Literal as Text
    from pyoxigraph import NamedNode, RdfFormat, parse

    said: dict[str, dict[str, str]] = {}
    for quad in parse(path=str(_ONTOLOGY), format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Text):
            about = said.setdefault(quad.subject.value, {})
            key, value = quad.predicate.value.rpartition("#")[2].rpartition("/")[2], quad.object.value
            about[key] = value if key not in about or key != "type" else f"{about[key]} {value}"
    own = [_term(iri, about) for iri, about in said.items() if iri.startswith(PREFIXES["wb"])]
    borrowed = [Term(name, *rest) for name, rest in _BORROWED.items()]
    order = {"class": 0, "property": 1, "value": 2}
    return tuple(sorted((*own, *borrowed), key=lambda term: (order[term.kind], term.name)))


def outline() -> str:
    """Describe classes and properties in a few plain lines."""
    terms = known()
    classes, properties = ([term.name for term in terms if term.kind == kind] for kind in ("class", "property"))
    return f"Classes: {', '.join(classes)}.\nProperties: {', '.join(properties)}.\nThe prefixes are known already: {', '.join(PREFIXES)}."


def _term(iri: str, about: Mapping[str, str]) -> Term:
    kinds = about.get("type", "")
    kind: TermKind = "class" if kinds.endswith("#Class") else "property" if "Property" in kinds else "value"
    comment = about.get("comment", about.get("definition", ""))
    return Term(_short(iri), kind, about.get("label", about.get("prefLabel", "")), comment, _short(about.get("domain", "")), _short(about.get("range", "")))


def _short(iri: str) -> str:
    return next((f"{name}:{iri[len(base) :]}" for name, base in PREFIXES.items() if iri.startswith(base) and name != "wbid"), iri)
