"""Write a list into a graph of its own, and read it back from there.

Terms of the articles' claims are not used for what is listed: an entry is no
claim, has no quote, and is stated in no article.
"""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from kg.graph import IDENTIFIER, LABEL, TYPE, in_graph, number, term
from kg.manifest import SourceInfo
from kg.structured.entry import Entry, LicenceEntry, PriceEntry
from kg.structured.source import graph_iri, source_iri, title
from kg.vocab import PREFIXES


def entry_node(source: str, key: str) -> NamedNode:
    """Give the node of an entry: `.../id/source/litellm/gpt-4o`."""
    return NamedNode(f"{source_iri(source)}/{quote(key, safe='-._')}")


def source_quads(info: SourceInfo, entries: Iterable[Entry]) -> list[Quad]:
    """Give the whole graph of a list: what it is, and each of its entries."""
    graph = NamedNode(graph_iri(info.name))
    triples = set(_description(info))
    for entry in entries:
        triples.update(_licence(info.name, entry) if isinstance(entry, LicenceEntry) else _price(info.name, entry))
    return [in_graph(triple, graph) for triple in triples]


def _description(info: SourceInfo) -> Iterator[Triple]:
    node = NamedNode(source_iri(info.name))
    yield Triple(node, TYPE, term("wb:StructuredSource"))
    said = {
        "dct:identifier": info.name,
        "dct:title": title(info.name),
        "schema:softwareVersion": info.version,
        "wb:asOf": info.as_of,
        "wb:contentHash": info.content_hash,
    }
    for name, value in said.items():
        if value:
            yield Triple(node, term(name), Literal(value))


def _entry(source: str, key: str, kind: str) -> tuple[NamedNode, list[Triple]]:
    node = entry_node(source, key)
    return node, [
        Triple(node, TYPE, term(kind)),
        Triple(node, IDENTIFIER, Literal(key)),
        Triple(node, term("wb:listedIn"), NamedNode(source_iri(source))),
    ]


def _licence(source: str, entry: LicenceEntry) -> list[Triple]:
    node, triples = _entry(source, entry.id, "wb:LicenseEntry")
    said = {"wb:osiApproved": entry.osi_approved, "wb:fsfLibre": entry.fsf_libre, "wb:deprecated": entry.deprecated}
    triples += [Triple(node, term(name), Literal(value)) for name, value in said.items()]
    triples.append(Triple(node, LABEL, Literal(entry.name)))
    return [*triples, Triple(node, term("rdfs:seeAlso"), NamedNode(PREFIXES["spdx"] + quote(entry.id, safe="-._")))]


def _price(source: str, entry: PriceEntry) -> list[Triple]:
    node, triples = _entry(source, entry.key, "wb:PriceEntry")
    words = {"wb:provider": entry.provider, "wb:mode": entry.mode}
    triples += [Triple(node, term(name), Literal(word)) for name, word in words.items() if word]
    prices = {"wb:inputPrice": entry.input_price, "wb:outputPrice": entry.output_price}
    triples += [Triple(node, term(name), number(value)) for name, value in prices.items() if value is not None]
    sizes = {"wb:maxInput": entry.max_input, "wb:maxOutput": entry.max_output}
    triples += [Triple(node, term(name), Literal(value)) for name, value in sizes.items() if value is not None]
    triples += [Triple(node, term("wb:modality"), Literal(kind)) for kind in entry.takes]
    return triples + [Triple(node, term("wb:lacksModality"), Literal(kind)) for kind in entry.refuses]


_Said = Mapping[str, list[str]]


def _said(store: Store, source: str, kind: str, node: NamedNode | None) -> Iterator[_Said]:
    """Give each entry's literals by the IRIs of their properties; of one entry alone where it is named."""
    rows: dict[str, dict[str, list[str]]] = {}
    kinds: set[str] = set()
    for quad in store.quads_for_pattern(node, None, None, NamedNode(graph_iri(source))):
        assert isinstance(quad.subject, NamedNode)
        if quad.predicate == TYPE and quad.object == term(kind):
            kinds.add(quad.subject.value)
        elif isinstance(quad.object, Literal):
            rows.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object.value)
    for iri in sorted(kinds):
        yield rows[iri]


def _one(row: _Said, name: str) -> str:
    return row.get(term(name).value, [""])[0]


def licences(store: Store, node: NamedNode | None = None) -> list[LicenceEntry]:
    """Read the licence list back, by id; one entry alone where it is named."""
    found = [
        LicenceEntry(
            _one(row, "dct:identifier"),
            _one(row, "rdfs:label"),
            _one(row, "wb:osiApproved") == "true",
            _one(row, "wb:fsfLibre") == "true",
            _one(row, "wb:deprecated") == "true",
        )
        for row in _said(store, "spdx", "wb:LicenseEntry", node)
    ]
    return sorted(found, key=lambda entry: entry.id)


def prices(store: Store, node: NamedNode | None = None) -> list[PriceEntry]:
    """Read the price map back, by key; one entry alone where it is named."""
    found = []
    for row in _said(store, "litellm", "wb:PriceEntry", node):
        input_price, output_price, most_in, most_out = (_one(row, name) for name in ("wb:inputPrice", "wb:outputPrice", "wb:maxInput", "wb:maxOutput"))
        found.append(
            PriceEntry(
                _one(row, "dct:identifier"),
                _one(row, "wb:provider"),
                _one(row, "wb:mode"),
                float(input_price) if input_price else None,
                float(output_price) if output_price else None,
                int(most_in) if most_in else None,
                int(most_out) if most_out else None,
                tuple(sorted(row.get(term("wb:modality").value, []))),
                tuple(sorted(row.get(term("wb:lacksModality").value, []))),
            )
        )
    return sorted(found, key=lambda entry: entry.key)
