"""What is unfit for the graph is refused, and what is damaged is found."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from kg.agreement import Stated
from kg.check import Finding, examine, violations
from kg.claim import Claim, Entity, Fact, Guidance, Tradeoff
from kg.graph import article_quads, term
from kg.resolve import RESOLVED_GRAPH, resolved_quads
from kg.soundness import fault
from kg.store import DataFolder
from kg.vocab import PREDICATE_TERMS
from tests.kg.test_refresh import NARWHAL, ORCA_APACHE, ORCA_MIT, lay, run
from tests.kg.toys import definition, document, fact, guidance, thing, tradeoff

TEXT = "Orca 2 comes under the MIT licence."
SOUND = fact("a.md", "Orca 2", "has_license", "MIT", quote=TEXT)
RANGE = fact("a.md", "Orca 2", "parameter_count", "1-7B", (1.0, 7.0), quote=TEXT)
EVERY_KIND = [
    SOUND, RANGE, fact("a.md", "Orca 2", "benchmark_score", "92%", 92.0, quote=TEXT, benchmark="MMLU"),
    tradeoff("a.md", "cost", "open", quote=TEXT), guidance("a.md", TEXT), definition("a.md", "open weight", TEXT),
]


def with_body(body: Fact | Tradeoff | Guidance) -> Claim:
    return replace(SOUND, body=body)


def of_fact(**changes: object) -> Claim:
    assert isinstance(SOUND.body, Fact)
    return with_body(replace(SOUND.body, **changes))  # type: ignore[arg-type]


UNFIT = [
    pytest.param(replace(SOUND, confidence=1.5), id="confidence"),
    pytest.param(of_fact(object=""), id="no-object"),
    pytest.param(of_fact(value=(7.0, 1.0)), id="backwards"),
    pytest.param(with_body(Tradeoff("cost", "open-ish")), id="no-side"),  # type: ignore[arg-type]
    pytest.param(with_body(Guidance("open", "")), id="no-case"),
]


def graph(*claims: Claim) -> Store:
    store = Store()
    articles = [document(name, TEXT).article for name in ("a.md", "b.md")]
    for article in articles:
        store.extend(article_quads(article, [c for c in claims if c.evidence.article == article.id]))
    store.extend(resolved_quads([Stated(c) for c in claims], articles))
    return store


@pytest.mark.parametrize("claim", EVERY_KIND, ids=lambda c: c.kind)
def test_a_fit_claim_has_no_fault(claim: Claim) -> None:
    assert fault(claim, TEXT) == ""


def test_the_shapes_find_nothing_wrong_with_fit_claims() -> None:
    assert violations(graph(*EVERY_KIND, fact("b.md", "Orca 2", "has_license", "GPL 3.0", quote=TEXT))) == []


@pytest.mark.parametrize("claim", UNFIT)
def test_the_shapes_and_the_quick_check_agree_on_unfit_claims(claim: Claim) -> None:
    assert fault(claim, TEXT)
    assert violations(graph(claim))


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param(replace(SOUND, evidence=replace(SOUND.evidence, start=1, end=len(TEXT) + 1)), id="elsewhere"),
        pytest.param(replace(SOUND, evidence=replace(SOUND.evidence, quote="")), id="no-quote"),
        pytest.param(of_fact(value=float("nan")), id="no-number"),
        pytest.param(of_fact(predicate="likes"), id="unknown-predicate"),
        pytest.param(of_fact(subject=thing("model", "  ")), id="no-name"),
        pytest.param(of_fact(subject=Entity("https://example.org/x", "model", "Orca 2")), id="other-iri"),
    ],
)
def test_what_only_the_quick_check_can_tell(claim: Claim) -> None:
    assert fault(claim, TEXT)


def test_a_conflict_without_claims_breaks_its_shape() -> None:
    store = graph(SOUND)
    node = NamedNode("https://w3id.org/weighbridge/id/conflict/x")
    store.add(Quad(node, term("rdf:type"), term("wb:Conflict"), RESOLVED_GRAPH))
    assert any("conflict/x" in line for line in violations(store))


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    run(tmp_path / "data", lay(tmp_path / "in", a=ORCA_MIT, b=NARWHAL))
    return DataFolder(tmp_path / "data")


def wrong(folder: DataFolder) -> dict[str, str]:
    found: list[Finding] = list(examine(folder, shapes=False))
    return {finding.topic: finding.said for finding in found if not finding.sound}


def test_a_sound_folder_lacks_only_the_vectors_it_was_made_without(folder: DataFolder) -> None:
    assert list(wrong(folder)) == ["index"]
    assert "words only" in wrong(folder)["index"]


def test_a_folder_stays_sound_through_changes(folder: DataFolder) -> None:
    lay(folder.path.parent / "in", a=ORCA_APACHE, c=ORCA_MIT)
    run(folder.path, folder.path.parent / "in")
    assert list(wrong(folder)) == ["index"]


def test_nothing_read_is_sound(tmp_path: Path) -> None:
    assert all(finding.sound for finding in examine(DataFolder(tmp_path / "none")))


def _files(folder: DataFolder, pattern: str) -> list[Path]:
    return [path for path in folder.path.glob(pattern) if path.is_file()]


@pytest.mark.parametrize(
    ("pattern", "topic"),
    [
        pytest.param("articles/*/*", "archive", id="bytes"),
        pytest.param("texts/*/*", "archive", id="texts"),
        pytest.param("generations/*/words/*.db", "file", id="words"),
        pytest.param("generations/*/graph/*", "data folder", id="graph"),
        pytest.param("generations/*/manifest.json", "data folder", id="manifest"),
    ],
)
@pytest.mark.parametrize("damage", [pytest.param(lambda path: path.write_bytes(b"damaged"), id="overwritten"), pytest.param(lambda path: path.unlink(), id="missing")])
def test_damage_is_found(folder: DataFolder, pattern: str, topic: str, damage: Callable[[Path], None]) -> None:
    files = _files(folder, pattern)
    assert files
    for path in files:
        damage(path)
    assert wrong(folder)[topic].rstrip(".").endswith(("again", "came", "what was read", "by their words", "that are kept"))


def test_a_quad_too_many_is_found(folder: DataFolder) -> None:
    store = Store(str(folder.generation(1) / "graph"))
    store.add(Quad(NamedNode("https://example.org/x"), term("rdf:type"), term("wb:Claim"), NamedNode("https://example.org/graph")))
    store.flush()
    del store
    manifest = folder.manifest_of(1)
    folder.seal(folder.generation(1), manifest)
    assert "1 unknown graphs" in wrong(folder)["counts"]


def test_every_term_that_the_graph_uses_is_in_the_ontology() -> None:
    path = Path(__file__).parents[2] / "kg" / "ontology.ttl"
    described = {t.subject for t in parse(path.read_bytes(), format=RdfFormat.TURTLE)}
    own = term("wb:Claim").value.removesuffix("Claim")
    used = {node for quad in graph(*EVERY_KIND) for node in (quad.predicate, quad.object) if isinstance(node, NamedNode) and node.value.startswith(own)}
    used |= {NamedNode(own + name) for name in PREDICATE_TERMS.values()}
    assert used - described == set()
