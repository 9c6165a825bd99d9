"""Look a data folder over: is what it holds whole, and does every quote stand where it says?

For `weighbridge doctor`. Takes seconds where a refresh takes care to take none:
every file is read, every quote compared, and the shapes are run over the whole
graph. Nothing is mended here; the finding says what mends it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from kg.articlelist import Articles
from kg.copies import wrong
from kg.decisions import docket
from kg.docket import Docket
from kg.duplicates import Signatures
from kg.encode import find_encoder
from kg.graph import CLASSES, TYPE, claims_of_article, term
from kg.integrity import REPAIR, look
from kg.leftovers import leftovers
from kg.manifest import Manifest
from kg.resolve import RESOLVED_GRAPH
from kg.segments import read_manifest
from kg.soundness import fault
from kg.store import DataFolder, FolderDamaged
from kg.vocab import article_iri

_SHAPES = Path(__file__).with_name("shapes.ttl")
_MOST_CLAIMS_FOR_SHAPES = 20_000
"""Shapes over more take minutes; then their conditions are checked on the claims alone."""
_REBUILD = "Refresh the articles again."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    topic: str
    sound: bool
    said: str
    """What was found; where it is not sound, what to do."""
    note: bool = False
    """Nothing is wrong, and it is worth knowing."""


def examine(folder: DataFolder, *, shapes: bool = True) -> Iterator[Finding]:
    """Look everything over; a folder in which nothing was read is sound."""
    yield from _files(folder)
    try:
        manifest = folder.manifest()
        store = folder.open_graph(manifest.number) if manifest else None
    except FolderDamaged as error:
        yield Finding("data folder", False, str(error))
        return
    yield from _decisions(folder, manifest)
    if manifest is None or store is None:
        yield Finding("data folder", True, f"{folder.path}: nothing was read yet; `weighbridge refresh PATH` reads articles")
        return
    yield Finding("data folder", True, f"{folder.path}: generation {manifest.number} of {len(manifest.articles):,} articles, made {manifest.created}")
    yield _archive(folder, manifest)
    yield from _leftovers(folder)
    try:
        yield _quotes(folder, manifest, store)
        yield _counts(manifest, store)
        yield _copies(folder, manifest, store)
        yield _index(folder, manifest)
        yield from _lists(manifest, store)
        if shapes:
            yield _shapes(manifest, store)
    except (OSError, RuntimeError, ValueError, KeyError) as error:  # what the engine meets in a damaged file
        yield Finding("graph", False, f"{folder.generation(manifest.number) / 'graph'} cannot be read ({error}). {REPAIR}")


def _files(folder: DataFolder) -> Iterator[Finding]:
    looked = look(folder)
    for damage, step in looked.faults:
        yield Finding("file", False, f"{damage}. {step}")
    if looked.generations and not looked.faults:
        yield Finding("files", True, f"{looked.files} files of {looked.generations} generations, {looked.size / 1e6:,.0f} MB, and all that is kept beside them: as they were written")


def _decisions(folder: DataFolder, manifest: Manifest | None) -> Iterator[Finding]:
    held = docket(folder)
    try:
        damaged = held.damaged()
    except FolderDamaged:  # the graph is not there to ask
        held = Docket(folder.path)
        damaged = held.damaged()
    for one in damaged:
        yield Finding("decisions", False, f"{one.path} is damaged: {one.why}. {one.remedy}")
    if manifest and manifest.decisions != tuple(one.id for one in held.standing()):
        yield Finding("decisions", False, "the graph was made with others than stand on file. The next refresh or ruling lays them over it, as does `weighbridge doctor --repair`.")
    elif not damaged and held.entries():
        yield Finding("decisions", True, f"{len(held.entries())} on file, of which {len(held.standing())} stand")


def _archive(folder: DataFolder, manifest: Manifest) -> Finding:
    damaged = []
    for name, info in manifest.articles.items():
        try:
            folder.archive.article(info.content_hash)
            folder.archive.text(info.text_hash)
        except (OSError, ValueError):
            damaged.append(name)
    if damaged:
        return Finding("archive", False, f"{len(damaged)} articles are damaged or missing, {damaged[0]} first. Refresh them from where they came.")
    return Finding("archive", True, f"{len(manifest.articles)} articles are whole")


def _leftovers(folder: DataFolder) -> Iterator[Finding]:
    found = leftovers(folder)
    if count := len(found.files):
        said = f"{count:,} {'file' if count == 1 else 'files'}, {found.size / 1e6:,.1f} MB, that no generation needs: an interrupted refresh or an upgrade left them"
        yield Finding("leftovers", True, f"{said}. `weighbridge doctor --repair` clears them.", note=True)


def _copies(folder: DataFolder, manifest: Manifest, store: Store) -> Finding:
    articles, signatures = Articles.of(manifest.articles), Signatures.read(folder.generation(manifest.number))
    if missing := sum(name not in signatures for name in articles):
        return Finding("copies", True, f"{missing:,} of {len(articles):,} articles were not compared with the others yet; the next refresh compares them", note=True)
    if found := list(wrong(store, articles, signatures)):
        return Finding("copies", False, f"of {len(found):,} of {len(articles):,} articles it is not known rightly what they are a copy of: {found[0][0]}: {found[0][1]}. {REPAIR}")
    copies = sum(bool(info.copy_of) for info in manifest.articles.values())
    return Finding("copies", True, f"{copies:,} of {len(articles):,} articles are near copies of others, and have one voice with them")


def _quotes(folder: DataFolder, manifest: Manifest, store: Store) -> Finding:
    wrong, seen = [], 0
    for name, info in manifest.articles.items():
        try:
            text = folder.archive.text(info.text_hash)
        except (OSError, ValueError):
            continue
        for claim in claims_of_article(store, name):
            seen += 1
            if why := fault(claim, text):
                wrong.append(f"{claim.id} of {name}: {why}")
    if wrong:
        return Finding("quotes", False, f"{len(wrong)} of {seen} claims are unfit, the first {wrong[0]}. {_REBUILD}")
    return Finding("quotes", True, f"{seen} claims, each quote verbatim at its place")


def _counts(manifest: Manifest, store: Store) -> Finding:
    def count(name: str) -> int:
        return sum(1 for _ in store.quads_for_pattern(None, TYPE, term(name), RESOLVED_GRAPH))

    found = {
        "articles": count("schema:Article"),
        "claims": sum(1 for _ in store.quads_for_pattern(None, TYPE, term("wb:Claim"), None)),
        "models": len({q.subject for kind in ("wb:Model", CLASSES["family"]) for q in store.quads_for_pattern(None, TYPE, term(kind), RESOLVED_GRAPH)}),
    }
    listed = {name: manifest.counts.get(name) for name in found}
    known = {RESOLVED_GRAPH.value, *(article_iri(a) for a in manifest.articles), *_list_graphs(manifest)}
    strangers = {graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)} - known
    if found != listed or strangers:
        return Finding("counts", False, f"the graph holds {found} where {listed} are listed, and {len(strangers)} unknown graphs. {_REBUILD}")
    return Finding("counts", True, ", ".join(f"{n} {name}" for name, n in found.items()))


def _list_graphs(manifest: Manifest) -> Iterator[str]:
    for name in manifest.sources:
        from kg.structured.source import compared_iri, graph_iri

        yield from (graph_iri(name), compared_iri(name))


def _lists(manifest: Manifest, store: Store) -> Iterator[Finding]:
    """Look the structured lists over, where some were asked for."""
    for info in manifest.sources.values():
        from kg.structured import standing

        if wrong := standing.fault(store, info):
            yield Finding("list", False, f"{standing.named(info)}: {wrong}. {_REBUILD}")
        else:
            said = (f"{info.entries:,} entries", standing.summary(store, info.name), standing.ahead(info))
            yield Finding("list", True, f"{standing.named(info)}: {'; '.join(filter(None, said))}")


def _index(folder: DataFolder, manifest: Manifest) -> Finding:
    from kg.search import SearchIndex

    place = folder.generation(manifest.number)
    try:
        listed = read_manifest(place)
        with SearchIndex(place) as index:
            index.check()
    except Exception as error:  # whatever is wrong with a damaged file
        return Finding("index", False, f"the search index cannot be read ({error}). {_REBUILD}")
    passages = sum(segment.passages for segment in listed.segments)
    if not listed.encoder:
        step = "refresh the articles again" if find_encoder() else "run `weighbridge models install encoder` and refresh the articles again"
        return Finding("index", False, f"{passages} passages, found by their words only; {step}.")
    return Finding("index", True, f"{passages} passages in {len(listed.segments)} {'segment' if len(listed.segments) == 1 else 'segments'}, vectors of {listed.encoder}")


def _shapes(manifest: Manifest, store: Store) -> Finding:
    claims = manifest.counts.get("claims", 0)
    if claims > _MOST_CLAIMS_FOR_SHAPES:
        return Finding("shapes", True, f"not run over {claims} claims")
    broken = violations(store)
    if broken:
        return Finding("shapes", False, f"{len(broken)} shapes are broken: {broken[0]}. {_REBUILD}")
    return Finding("shapes", True, "the graph has the shape it should have")


def violations(store: Store, *, every_entry: bool = False) -> list[str]:
    """Run the shapes over a whole graph and say what is broken, a line each; of lists, over the entries that claims were held to, or every one."""
    import pyshacl
    from rdflib import Graph, Namespace

    quads = store if every_entry else _spoken_of(store)
    triples = serialize({quad.triple for quad in quads}, format=RdfFormat.N_TRIPLES)
    data = Graph().parse(data=triples, format="nt")
    conforms, report, _ = pyshacl.validate(data, shacl_graph=Graph().parse(_SHAPES), advanced=False, inference="none")
    if conforms:
        return []
    sh = Namespace("http://www.w3.org/ns/shacl#")
    return sorted(_line(report, result, sh) for result in report.subjects(sh.resultSeverity))


def _spoken_of(store: Store) -> Iterator[Quad]:
    """Leave out the entries of lists that no claim was held to: tens of thousands of triples, none of them about an article."""
    from kg.structured.standing import unspoken

    skipped = unspoken(store)
    return (quad for quad in store if quad.subject not in skipped)


def _line(report: Any, result: Any, sh: Any) -> str:
    return f"{report.value(result, sh.focusNode)} {report.value(result, sh.resultPath)}: {report.value(result, sh.resultMessage)}"
