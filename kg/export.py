"""Hand the graph to others' tools: Turtle, N-Quads, JSON-LD and GraphML.

Turtle and GraphML carry the resolved graph, which is what most readers want;
N-Quads and JSON-LD carry every article's graph as well.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Literal, get_args

import pyoxigraph as ox

from kg.vocab import PREFIXES, RESOLVED

ExportFormat = Literal["turtle", "nquads", "jsonld", "graphml"]
FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)


def export(graph: Path, form: ExportFormat, out: IO[bytes]) -> int:
    """Write the graph folder of a published generation to `out`; give the number of statements written.

    The same graph gives the same bytes: statements are sorted first.
    """
    store = ox.Store.read_only(str(graph))
    match form:
        case "nquads":
            return _nquads(store, out)
        case "turtle":
            triples = [quad.triple for quad in _resolved(store)]
            ox.serialize(triples, out, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
            return len(triples)
        case "jsonld":
            quads = sorted(store, key=str)
            ox.serialize(quads, out, format=ox.RdfFormat.JSON_LD, prefixes=dict(PREFIXES))
            return len(quads)
        case "graphml":
            return _graphml(store, out)


def _resolved(store: ox.Store) -> list[ox.Quad]:
    return sorted(store.quads_for_pattern(None, None, None, ox.NamedNode(RESOLVED)), key=str)


def nquads(store: ox.Store) -> Iterator[str]:
    """Give every quad as a line of N-Quads, sorted."""
    yield from sorted(f"{quad} ." for quad in store)


def _nquads(store: ox.Store, out: IO[bytes]) -> int:
    count = 0
    for line in nquads(store):
        out.write(line.encode() + b"\n")
        count += 1
    return count


def _graphml(store: ox.Store, out: IO[bytes]) -> int:
    """Things are nodes with their literals as attributes; links between them are edges."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    quads = _resolved(store)
    for quad in quads:
        subject, name = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else str(quad.subject), _local(quad.predicate.value)
        graph.add_node(subject)
        if isinstance(quad.object, ox.NamedNode):
            graph.add_edge(subject, quad.object.value, label=name)
        elif isinstance(quad.object, ox.Literal):
            earlier = graph.nodes[subject].get(name)
            graph.nodes[subject][name] = _printable(f"{earlier}; {quad.object.value}" if earlier else quad.object.value)
    nx.write_graphml(graph, out)
    return len(quads)


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _printable(text: str) -> str:
    """XML takes no control characters."""
    return "".join(c if c in "\t\n" or ord(c) >= 32 else "\ufffd" for c in text)
