"""What is unfit for the graph is refused, and what is damaged is found."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from corpus.document import ArticleId
from kg.agreement import Stated
from kg.archive import claims_file
from kg.check import Finding, examine, violations
from kg.checksums import digest
from kg.claim import Claim, Entity, Fact, Guidance, Tradeoff
from kg.copies import COPY_OF
from kg.graph import article_quads, term
from kg.leftovers import clear, leftovers
from kg.resolve import RESOLVED_GRAPH, resolved_quads
from kg.soundness import fault
from kg.store import DataFolder
from kg.vocab import PREDICATE_TERMS, article_iri
from tests.kg.histories import Corpus
from tests.kg.test_copies import MIT, OTHER, PROSE
from tests.kg.test_refresh import NARWHAL, ORCA_APACHE, ORCA_MIT, lay, run
from tests.kg.toys import definition, document, fact, guidance, thing, tradeoff

TEXT = "Orca 2 comes under the MIT licence."
UNUSED = b"an article that was never published"
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


@pytest.fixture
def copied(tmp_path: Path) -> DataFolder:
    """A folder of two articles that are nearly the same, and of another."""
    corpus = Corpus(tmp_path)
    corpus.read(a=PROSE + MIT, b=PROSE + MIT, c=OTHER + MIT)
    return corpus.folder


def _copies(folder: DataFolder) -> Finding:
    return next(finding for finding in examine(folder, shapes=False) if finding.topic == "copies")


def test_near_copies_are_counted(copied: DataFolder) -> None:
    found = _copies(copied)
    assert (found.sound, found.note) == (True, False)
    assert found.said.startswith("1 of 3 articles are near copies")


@pytest.mark.parametrize("graph_of", [pytest.param(RESOLVED_GRAPH, id="resolved"), pytest.param(NamedNode(article_iri("b.md")), id="its-own")])
def test_a_link_to_an_original_that_is_lost_is_found(copied: DataFolder, graph_of: NamedNode) -> None:
    store = Store(str(copied.generation(1) / "graph"))
    store.remove(Quad(NamedNode(article_iri("b.md")), COPY_OF, NamedNode(article_iri("a.md")), graph_of))
    store.flush()
    del store
    copied.seal(copied.generation(1), copied.manifest_of(1))
    found = _copies(copied)
    assert not found.sound
    assert "b.md: it is a near copy of a.md, and the graph says otherwise" in found.said


def test_an_article_that_is_listed_as_a_copy_and_is_none_is_found(copied: DataFolder) -> None:
    manifest = copied.manifest_of(1)
    articles = dict(manifest.articles)
    articles[ArticleId("c.md")] = replace(articles[ArticleId("c.md")], copy_of="a.md")
    copied.seal(copied.generation(1), replace(manifest, articles=articles))
    assert "c.md: it is listed as a near copy of a.md, and is a near copy of none" in wrong(copied)["copies"]


def test_what_no_generation_needs_is_named_and_cleared(folder: DataFolder) -> None:
    whole = {path for path in folder.path.rglob("*") if path.is_file()}
    needless = [
        folder.path / "articles" / digest(UNUSED)[:2] / digest(UNUSED),
        folder.path / "texts" / "ab" / "half.new",
        next(folder.path.glob("claims/*/*.json")).with_name(claims_file("0" * 64, "a.md", "an earlier reader")),
    ]
    folder.archive.put_back(UNUSED)
    for path in needless[1:]:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x" * 1000)
    [found] = [finding for finding in examine(folder, shapes=False) if finding.topic == "leftovers"]
    assert found.sound
    assert found.note
    assert found.said.startswith("3 files, 0.0 MB, that no generation needs")
    with folder.lock():
        assert set(clear(folder).files) == set(needless)
    assert {path for path in folder.path.rglob("*") if path.is_file()} == whole
    assert list(wrong(folder)) == ["index"]


def test_nothing_is_needless_while_a_generation_cannot_be_read(folder: DataFolder) -> None:
    folder.archive.put_back(UNUSED)
    (folder.generation(1) / "manifest.json").write_bytes(b"?")
    assert leftovers(folder).files == ()


def test_every_term_that_the_graph_uses_is_in_the_ontology() -> None:
    path = Path(__file__).parents[2] / "kg" / "ontology.ttl"
    described = {t.subject for t in parse(path.read_bytes(), format=RdfFormat.TURTLE)}
    own = term("wb:Claim").value.removesuffix("Claim")
    used = {node for quad in graph(*EVERY_KIND) for node in (quad.predicate, quad.object) if isinstance(node, NamedNode) and node.value.startswith(own)}
    used |= {NamedNode(own + name) for name in PREDICATE_TERMS.values()}
    assert used - described == set()
