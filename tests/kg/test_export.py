"""What others' tools are handed."""

import io
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from kg.export import FORMATS, ExportFormat, export
from kg.vocab import NS, RESOLVED, entity_iri


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """Two resolved statements and one of an article."""
    store = ox.Store(str(tmp_path / "graph"))
    model, vendor = ox.NamedNode(entity_iri("model", "Tern 1")), ox.NamedNode(entity_iri("vendor", "Aldermoor"))
    store.add(ox.Quad(model, ox.NamedNode(NS + "vendor"), vendor, ox.NamedNode(RESOLVED)))
    store.add(ox.Quad(model, ox.NamedNode(NS + "modality"), ox.Literal("text \u0001"), ox.NamedNode(RESOLVED)))
    store.add(ox.Quad(model, ox.NamedNode(NS + "said"), ox.Literal("yes"), ox.NamedNode("https://w3id.org/weighbridge/id/article/a.md")))
    store.flush()
    del store
    return tmp_path / "graph"


def _written(graph: Path, form: ExportFormat) -> tuple[int, bytes]:
    out = io.BytesIO()
    return export(graph, form, out), out.getvalue()


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")  # its own
@pytest.mark.parametrize(("form", "parser", "count"), [("turtle", "turtle", 2), ("nquads", "nquads", 3), ("jsonld", "json-ld", 3)])
def test_rdf_exports_read_back_with_another_library(graph: Path, form: ExportFormat, parser: str, count: int) -> None:
    written, data = _written(graph, form)
    dataset = rdflib.Dataset()
    dataset.parse(data=data.decode(), format=parser)
    assert written == count
    assert len(list(dataset.quads((None, None, None, None)))) == count


def test_graphml_reads_back_with_its_links(graph: Path) -> None:
    _, data = _written(graph, "graphml")
    back = nx.read_graphml(io.BytesIO(data))
    assert back.has_edge(entity_iri("model", "Tern 1"), entity_iri("vendor", "Aldermoor"))


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graph_gives_the_same_bytes(graph: Path, form: ExportFormat) -> None:
    assert _written(graph, form) == _written(graph, form)
