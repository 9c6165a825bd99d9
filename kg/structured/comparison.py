"""What comes of setting a list beside one claim, and its form in the graph.

A comparison names the claim, the entries it rests on and what they list. It says
nothing about who is right, and nothing of it reaches the resolved facts.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal as Either

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from kg.graph import TYPE, in_graph, number, term
from kg.structured.entry import Entry
from kg.structured.quads import entry_node, licences, prices
from kg.structured.source import compared_iri, source_iri
from kg.vocab import ID, claim_iri

Verdict = Either["confirms", "contradicts", "outdates"]
"""`outdates`: the list says otherwise, and the article speaks of an earlier time, so that it was superseded or changed."""
VERDICTS: Mapping[Verdict, str] = {"confirms": "wb:confirms", "contradicts": "wb:contradicts", "outdates": "wb:outdates"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One claim beside one list."""

    source: str
    verdict: Verdict
    claim: str
    """Its id."""
    about: str
    """The IRI of what both speak of."""
    predicate: str
    """The IRI of the claim's predicate."""
    listed: str
    """What the list says, in words: `$5 per million input tokens`."""
    keys: tuple[str, ...]
    """The entries it rests on, sorted."""
    value: float | None = None
    claim_time: str = ""
    """When the article says it was so, or appeared, as written."""

    @property
    def iri(self) -> str:
        key = hashlib.sha256(f"{self.source}\n{self.claim}".encode()).hexdigest()[:16]
        return f"{ID}comparison/{key}"

    def triples(self) -> Iterator[Triple]:
        """Say it for the graph."""
        node = NamedNode(self.iri)
        yield Triple(node, TYPE, term("wb:Comparison"))
        yield Triple(node, term("wb:listedIn"), NamedNode(source_iri(self.source)))
        yield Triple(node, term(VERDICTS[self.verdict]), NamedNode(claim_iri(self.claim)))
        yield Triple(node, term("wb:about"), NamedNode(self.about))
        yield Triple(node, term("wb:predicate"), NamedNode(self.predicate))
        yield Triple(node, term("wb:listed"), Literal(self.listed))
        if self.value is not None:
            yield Triple(node, term("wb:value"), number(self.value))
        if self.claim_time:
            yield Triple(node, term("wb:claimAsOf"), Literal(self.claim_time))
        for key in self.keys:
            yield Triple(node, term("wb:entry"), entry_node(self.source, key))


@dataclass(frozen=True, slots=True)
class Link:
    """A thing of the articles and the entry that is about it."""

    source: str
    key: str
    about: str
    name: str = ""
    """The canonical name that the list gives it."""

    def triples(self) -> Iterator[Triple]:
        """Say it for the graph."""
        thing = NamedNode(self.about)
        yield Triple(entry_node(self.source, self.key), term("wb:about"), thing)
        if self.name:
            yield Triple(thing, term("skos:prefLabel"), Literal(self.name))


def compared_quads(source: str, found: Iterable[Comparison | Link]) -> set[Quad]:
    """Give the graph of comparisons of one list."""
    graph = NamedNode(compared_iri(source))
    return {in_graph(triple, graph) for one in found for triple in one.triples()}


def comparisons(store: Store, source: str) -> list[Comparison]:
    """Read the comparisons of one list back, sorted by claim."""
    rows: dict[str, dict[str, list[str]]] = {}
    for quad in store.quads_for_pattern(None, None, None, NamedNode(compared_iri(source))):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            rows.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object.value)
    found = [_read(source, row) for iri, row in rows.items() if iri.startswith(f"{ID}comparison/")]
    return sorted(found, key=lambda one: one.claim)


def _read(source: str, row: Mapping[str, list[str]]) -> Comparison:
    from urllib.parse import unquote

    def one(name: str) -> str:
        return row.get(term(name).value, [""])[0]

    verdict = next(verdict for verdict, name in VERDICTS.items() if one(name))
    keys = tuple(sorted(unquote(iri.removeprefix(f"{source_iri(source)}/")) for iri in row.get(term("wb:entry").value, [])))
    claim = one(VERDICTS[verdict]).removeprefix(claim_iri(""))
    value = one("wb:value")
    return Comparison(
        source, verdict, claim, one("wb:about"), one("wb:predicate"), one("wb:listed"), keys, float(value) if value else None, one("wb:claimAsOf")
    )


def entries_about(store: Store, source: str, things: Iterable[str]) -> list[Entry]:
    """Give the entries of one list that are about one of these IRIs."""
    graph, about = NamedNode(compared_iri(source)), term("wb:about")
    found = {quad.subject for thing in things for quad in store.quads_for_pattern(None, about, NamedNode(thing), graph)}
    nodes = [node for node in found if isinstance(node, NamedNode) and node.value.startswith(f"{source_iri(source)}/")]
    return [entry for node in sorted(nodes, key=lambda node: node.value) for entry in (licences(store, node) if source == "spdx" else prices(store, node))]
