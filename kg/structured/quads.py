"""Write a list into a graph of its own, and read it back from there.

Terms of the articles' claims are not used for what is listed: an entry is no
claim, has no quote, and is stated in no article.
"""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from kg.graph import IDENTIFIER, LABEL, TYPE, in_graph, number, term
from kg.manifest import SourceInfo
from kg.structured.entry import Entry, LicenceEntry, PriceEntry, Special, Tier
from kg.structured.source import graph_iri, source_iri, title
from kg.vocab import PREFIXES, slug

_TIER = term("wb:tier")


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
    triples += [Triple(node, term("wb:lacksModality"), Literal(kind)) for kind in entry.refuses]
    tiers: tuple[Tier | Special, ...] = (*entry.above, *entry.special)
    return triples + [triple for tier in tiers for triple in _tier(node, tier)]


def _tier(entry: NamedNode, tier: Tier | Special) -> Iterator[Triple]:
    if isinstance(tier, Tier):
        node = NamedNode(f"{entry.value}/above/{tier.tokens}")
        yield Triple(node, term("wb:aboveTokens"), Literal(tier.tokens))
    else:
        node = NamedNode(f"{entry.value}/{slug(tier.circumstance)}")
        yield Triple(node, term("wb:condition"), Literal(tier.circumstance))
    yield Triple(entry, _TIER, node)
    yield Triple(node, TYPE, term("wb:PriceTier"))
    for name, value in (("wb:inputPrice", tier.input_price), ("wb:outputPrice", tier.output_price)):
        if value is not None:
            yield Triple(node, term(name), number(value))


_Said = Mapping[str, list[str]]


def _said(store: Store, source: str, kind: str, node: NamedNode | None) -> Iterator[tuple[NamedNode, _Said]]:
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
        yield NamedNode(iri), rows[iri]


def _one(row: _Said, name: str) -> str:
    return row.get(term(name).value, [""])[0]


def _price_of(row: _Said, name: str) -> float | None:
    return float(_one(row, name)) if _one(row, name) else None


def _size_of(row: _Said, name: str) -> int | None:
    return int(_one(row, name)) if _one(row, name) else None


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
        for _, row in _said(store, "spdx", "wb:LicenseEntry", node)
    ]
    return sorted(found, key=lambda entry: entry.id)


def prices(store: Store, node: NamedNode | None = None) -> list[PriceEntry]:
    """Read the price map back, by key; one entry alone where it is named."""
    tiers = _tiers(store, node)
    found = [
        PriceEntry(
            _one(row, "dct:identifier"),
            _one(row, "wb:provider"),
            _one(row, "wb:mode"),
            _price_of(row, "wb:inputPrice"),
            _price_of(row, "wb:outputPrice"),
            _size_of(row, "wb:maxInput"),
            _size_of(row, "wb:maxOutput"),
            tuple(sorted(row.get(term("wb:modality").value, []))),
            tuple(sorted(row.get(term("wb:lacksModality").value, []))),
            tuple(sorted((one for one in tiers.get(entry.value, []) if isinstance(one, Tier)), key=lambda one: one.tokens)),
            tuple(sorted((one for one in tiers.get(entry.value, []) if isinstance(one, Special)), key=lambda one: one.circumstance)),
        )
        for entry, row in _said(store, "litellm", "wb:PriceEntry", node)
    ]
    return sorted(found, key=lambda entry: entry.key)


def _tiers(store: Store, node: NamedNode | None) -> dict[str, list[Tier | Special]]:
    """Read the prices of longer prompts and of circumstances back, by the IRI of their entry."""
    found: dict[str, list[Tier | Special]] = {}
    graph = NamedNode(graph_iri("litellm"))
    for quad in store.quads_for_pattern(node, _TIER, None, graph):
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode)
        row = {
            said.predicate.value: [said.object.value] for said in store.quads_for_pattern(quad.object, None, None, graph) if isinstance(said.object, Literal)
        }
        prices = _price_of(row, "wb:inputPrice"), _price_of(row, "wb:outputPrice")
        tokens = _one(row, "wb:aboveTokens")
        found.setdefault(quad.subject.value, []).append(Tier(int(tokens), *prices) if tokens else Special(_one(row, "wb:condition"), *prices))
    return found
