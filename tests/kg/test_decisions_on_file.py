"""Decisions on file: a damaged one is named, and goes on counting as long as it can."""

import shutil
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

import kg.check
from corpus.document import ArticleId
from kg import decisions
from kg.check import examine, violations
from kg.decisions import undo
from kg.ruling import Merge, Reject, Split
from kg.store import DataFolder
from tests.kg.deciding import KILLER, KILLER_WHALE, ORCA, ORCA_2, OTHER, anew, apply, claim, correct, licences, quads, rule, run
from tests.kg.toys import thing


@pytest.fixture
def data(tmp_path: Path) -> Path:
    run(tmp_path / "data", a=ORCA, b=OTHER, c=KILLER)
    return tmp_path / "data"


def test_a_damaged_file_is_named_and_goes_on_counting_as_long_as_the_graph_knows_it(data: Path) -> None:
    rule(data, Reject(claim(data, "MIT")))
    rule(data, Merge(ORCA_2, KILLER_WHALE))
    ruled = quads(data)
    first, second = sorted((data / "decisions").iterdir())
    whole = first.read_bytes()
    first.write_bytes(whole.replace(b"it is so", b"it is no"))
    second.write_bytes(b"\xff\x00")
    held = decisions.docket(DataFolder(data))
    assert [(one.path, one.known) for one in held.damaged()] == [(first, True), (second, True)]
    assert held.damaged()[0].why == "it does not match its own digest"
    run(data, a=f"{ORCA}\n", b=OTHER, c=KILLER)
    assert licences(data) == {"Apache 2.0"}
    run(data, a=ORCA, b=OTHER, c=KILLER)
    assert quads(data) == ruled

    assert anew(data) == ruled
    assert decisions.damaged(DataFolder(data)) == ()
    assert first.read_bytes() == whole
    assert first.with_suffix(".damaged").exists()


def test_what_was_taken_back_stays_so_when_the_file_that_says_it_is_damaged(data: Path) -> None:
    done = rule(data, Reject(claim(data, "MIT")))
    undo(DataFolder(data), done.entry.decision.id, by="Bea", apply=apply)
    before = quads(data)
    newest = max((data / "decisions").iterdir())
    newest.write_text("{}", encoding="utf-8")
    assert not decisions.find(DataFolder(data), done.entry.decision.id).stands
    assert anew(data) == before
    assert decisions.damaged(DataFolder(data)) == ()
    assert not decisions.find(DataFolder(data), done.entry.decision.id).stands


def test_a_damaged_file_that_nothing_knows_is_left_as_it_is_and_the_others_count(data: Path) -> None:
    rule(data, Merge(ORCA_2, KILLER_WHALE))
    rule(data, Reject(claim(data, "MIT")))
    first, second = sorted((data / "decisions").iterdir())
    first.write_bytes(b"\xff\x00")
    (data / "CURRENT").unlink()
    shutil.rmtree(data / "generations")
    run(data, a=ORCA, b=OTHER, c=KILLER)
    assert [(one.path, one.known) for one in decisions.damaged(DataFolder(data))] == [(first, False)]
    assert (first.read_bytes(), second.exists()) == (b"\xff\x00", True)
    assert licences(data) == {"Apache 2.0"}
    rule(data, Reject(claim(data, "7B")))
    assert [path.name.partition("-")[0] for path in sorted((data / "decisions").iterdir())] == ["000001", "000002", "000003"]


# The graph and the folder, looked over


def test_ruled_claims_and_decisions_have_the_shape_they_should_have(data: Path) -> None:
    rule(data, Reject(claim(data, "MIT")))
    correct(data, claim(data, "7B"), value="7.5")
    rule(data, Merge(ORCA_2, KILLER_WHALE))
    rule(data, Split(ORCA_2, thing("model", "Grampus"), alias="Killer Whale 2", articles=(ArticleId("c.md"),)))
    folder = DataFolder(data)
    assert violations(folder.open_graph(folder.number())) == []
    assert {found.topic: found.sound for found in examine(folder, shapes=False)}["decisions"]


def test_the_vocabulary_of_decisions_is_in_the_ontology(data: Path) -> None:
    correct(data, claim(data, "MIT"), object="BSD")
    rule(data, Merge(ORCA_2, KILLER_WHALE))
    rule(data, Split(ORCA_2, thing("model", "Grampus"), alias="Killer Whale 2"))
    rule(data, Reject(claim(data, "7B")))
    known = {str(t.subject) for t in parse(path=str(Path(kg.check.__file__).with_name("ontology.ttl")), format=RdfFormat.TURTLE)}
    said = {word for line in quads(data) if "/decision/" in line for word in line.split() if word.startswith("<https://w3id.org/weighbridge/ns#")}
    assert len(said) > 8
    assert said <= known


def test_a_damaged_file_is_named_when_the_folder_is_looked_over(data: Path) -> None:
    rule(data, Reject(claim(data, "MIT")))
    (path,) = (data / "decisions").iterdir()
    path.write_text("{", encoding="utf-8")
    found = {one.topic: one for one in examine(DataFolder(data), shapes=False)}["decisions"]
    assert not found.sound
    assert str(path) in found.said
