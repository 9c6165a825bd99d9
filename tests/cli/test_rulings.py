"""What a person rules on the command line: told everywhere, counted in nothing that it should not be, and taken back."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import RIVAL, Caller

Find = Callable[..., dict[str, Any]]


@pytest.fixture
def find(own: Path, run: Caller) -> Find:
    """Find the one claim of an article with these fields."""

    def found(article: str, **fields: object) -> dict[str, Any]:
        rows: list[dict[str, Any]] = [json.loads(line) for line in run("claims", "--json", "--article", article).out.splitlines()]
        (only,) = (row for row in rows if all(row.get(name) == value for name, value in fields.items()))
        return only

    return found


def test_a_rejected_claim_is_marked_where_it_is_shown_and_counts_nowhere(own: Path, run: Caller, find: Find) -> None:
    claim = find("spring.md", predicate="has_license")
    done = run("claim", "reject", claim["id"][:6], "--why", "the publisher withdrew it", "--by", "Ann", "--json")
    assert done.code == 0, done.err
    row = json.loads(done.out)
    assert (row["schema"], row["kind"], row["by"], row["why"], row["stands"], row["claims"]) == (1, "reject", "Ann", "the publisher withdrew it", True, [claim["id"]])

    marked = find("spring.md", predicate="has_license")
    assert (marked["standing"], marked["rulings"][0]["by"], marked["id"]) == ("rejected", "Ann", claim["id"])
    assert "rejected by Ann on" in run("claims", "--article", "spring.md").out
    assert "Rejected" in run("entity", "Heron 2").out
    assert {c["predicate"] for c in map(json.loads, run("conflicts", "--json").out.splitlines())} == {"price_input_per_mtok"}
    answer = json.loads(run("ask", "--json", "Which licence is Heron 2 under?").out)
    assert "Apache" in answer["answer"]
    assert "MIT" not in json.dumps(answer)
    assert answer["conflict"] is None


def test_an_answer_goes_by_a_correction_and_says_so_beside_the_article_s_words(own: Path, run: Caller, find: Find) -> None:
    claim = find("spring.md", predicate="price_input_per_mtok")
    assert run("claim", "correct", claim["id"], "--value", "0.60", "--why", "a slip of the list", "--by", "Ann").code == 0
    assert run("conflicts", "--json").out.count("price_input_per_mtok") == 0
    answer = json.loads(run("ask", "--json", "What does Heron 2 cost per million input tokens?").out)
    (cited,) = (c for c in answer["citations"] if c["claim"] == claim["id"])
    assert (cited["rulings"][0]["kind"], cited["rulings"][0]["why"], cited["quote"]) == ("correct", "a slip of the list", claim["quote"])
    assert "0.90" in cited["as_read"]
    assert "is as corrected by Ann (a slip of the list); the article says “" in answer["answer"]
    assert "as corrected by Ann" in run("entity", "Heron 2").out
    prose = run("ask", "What does Heron 2 cost per million input tokens?").out
    assert "corrected by Ann on" in prose


def test_merged_names_are_asked_for_by_either_and_the_ruling_explains_it(own: Path, run: Caller) -> None:
    (own.parent / "articles" / "grey.md").write_text("# Notes\n\nEgret 5 is an open-weight model. Egret 5 has a context window of 64,000 tokens.\n", encoding="utf-8")
    assert run("refresh", str(own.parent / "articles")).code == 0
    done = run("entity", "merge", "Heron 2", "Egret 5", "--why", "renamed before its release", "--by", "Ann")
    assert done.code == 0, done.err
    assert "Egret 5 is Heron 2" in done.out
    told = run("entity", "Egret 5").out
    assert told.startswith("Heron 2 (model)")
    assert "Ruled: Egret 5 is Heron 2 (names made one by Ann on" in told
    row = json.loads(run("entity", "Heron 2", "--json").out)
    assert "Egret 5" in row["aliases"]
    assert [(r["kind"], r["why"]) for r in row["rulings"]] == [("merge", "renamed before its release")]
    answer = json.loads(run("ask", "--json", "Who makes Egret 5?").out)
    assert "Marshlight" in answer["answer"]
    query = "SELECT ?why ?who { ?d a wb:Merge ; wb:why ?why ; prov:wasAssociatedWith/rdfs:label ?who }"
    assert "renamed before its release" in run("sparql", query).out


def test_a_homonym_is_parted_by_article_and_put_back(own: Path, run: Caller) -> None:
    before = run("export", "--format", "nquads").out
    done = run("entity", "split", "Heron 2", "--article", "spring.md", "--as", "Heron 2 (satellite)", "--why", "another thing", "--json")
    assert done.code == 0, done.err
    decision = json.loads(done.out)
    assert run("conflicts", "--json").out == ""
    assert {c["article"] for c in json.loads(run("entity", "Heron 2 (satellite)", "--json").out)["claims"]} == {"spring.md"}
    undone = run("decisions", "undo", decision["id"][:5], "--by", "Bea", "--why", "it is the same", "--json")
    assert json.loads(undone.out)["undone"]["by"] == "Bea"
    assert run("export", "--format", "nquads").out == before


def test_the_list_says_who_ruled_what_and_what_it_bears_on_now(own: Path, run: Caller, find: Find) -> None:
    assert run("decisions", "list").err.strip() == "Nobody has ruled on anything."
    run("claim", "reject", find("spring.md", predicate="has_license")["id"], "--why", "withdrawn", "--by", "Ann")
    assert "1 claim" in run("decisions", "list").out
    (own / "sources.json").unlink()  # it names the articles that this folder was copied with
    (own.parent / "articles" / "spring.md").write_text(RIVAL.replace("MIT license", "BSD license"), encoding="utf-8")
    assert run("refresh", str(own.parent / "articles")).code == 0
    assert "nothing now" in run("decisions", "list").out
    (row,) = (json.loads(line) for line in run("decisions", "list", "--standing", "--json").out.splitlines())
    assert (row["claims"], row["stands"], row["claim"]["article"]) == ([], True, "spring.md")


def test_a_ruling_is_the_user_s_unless_said_otherwise(own: Path, run: Caller, find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "cleo")
    done = run("claim", "reject", find("spring.md", predicate="has_license")["id"], "--why", "withdrawn", "--json")
    assert json.loads(done.out)["by"] == "cleo"


def test_a_claim_is_shown_with_its_words_and_its_rulings(own: Path, run: Caller, find: Find) -> None:
    claim = find("spring.md", predicate="has_license")
    assert claim["quote"] in run("claim", "show", claim["id"][:5]).out
    run("claim", "correct", claim["id"], "--object", "BSD", "--why", "misread", "--by", "Ann")
    told = run("claim", "show", claim["id"][:5]).out
    assert "BSD" in told
    assert "read as Heron 2 · licence · MIT" in told
    row = json.loads(run("claim", "show", claim["id"], "--json").out)
    assert [d["why"] for d in row["decisions"]] == ["misread"]


@pytest.mark.parametrize(("arguments", "told"), [
    pytest.param(["claim", "reject", "ffffffff", "--why", "x"], "There is no claim ffffffff. `weighbridge claims", id="no such claim"),
    pytest.param(["claim", "show", "x y"], "There is no claim x y.", id="no claim's id"),
    pytest.param(["entity", "merge", "Heron 2", "Osprey 9", "--why", "x"], "Osprey 9", id="no such thing"),
    pytest.param(["entity", "merge", "Heron 2", "Marshlight", "--why", "x"], "Heron 2 and Marshlight are not of one kind: a model, and a vendor.", id="two kinds"),
    pytest.param(["entity", "merge", "Heron 2", "heron-2", "--why", "x"], "are one model already", id="one thing"),
    pytest.param(["entity", "split", "Heron 2", "--why", "x"], "What do the articles mean instead of Heron 2?", id="split into nothing"),
    pytest.param(["entity", "split", "Heron 2", "--alias", "Bittern", "--why", "x"], "Bittern is no other name of Heron 2.", id="no alias"),
    pytest.param(["decisions", "undo", "ffff"], "There is no decision ffff. `weighbridge decisions list`", id="no such decision"),
])
def test_what_cannot_be_ruled_is_told_with_what_to_do(graph: Path, run: Caller, arguments: list[str], told: str) -> None:
    done = run(*arguments)
    assert done.code == 1
    assert told in done.line


def test_undoing_twice_is_told(own: Path, run: Caller, find: Find) -> None:
    row = json.loads(run("claim", "reject", find("spring.md", predicate="has_license")["id"], "--why", "withdrawn", "--json").out)
    assert run("decisions", "undo", row["id"], "--by", "Bea").code == 0
    again = run("decisions", "undo", row["id"])
    assert again.code == 1
    assert "was taken back already, by Bea" in again.line


def test_a_reason_must_be_given(graph: Path, run: Caller) -> None:
    done = run("claim", "reject", "ffffffff")
    assert done.code == 2
    assert "--why" in done.line


def test_an_entity_is_told_with_and_without_its_verb_and_options_in_any_place(graph: Path, run: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = run("entity", "Heron 2").out
    assert plain == run("entity", "show", "Heron", "2").out
    monkeypatch.delenv("WEIGHBRIDGE_DATA")
    assert plain == run("entity", "--data", str(graph), "Heron 2").out == run("entity", f"--data={graph}", "show", "Heron 2").out
    assert json.loads(run("entity", "--json", "Heron 2", "--data", str(graph)).out)["name"] == "Heron 2"


def test_rulings_outlive_a_repair_and_a_damaged_one_is_named(own: Path, run: Caller, find: Find) -> None:
    run("claim", "reject", find("spring.md", predicate="has_license")["id"], "--why", "withdrawn", "--by", "Ann")
    shutil.rmtree(own / "generations")
    for name in ("CURRENT", "sources.json"):
        (own / name).unlink()
    assert run("refresh", str(own.parent / "articles")).code == 0
    assert find("spring.md", predicate="has_license")["standing"] == "rejected"
    (path,) = (own / "decisions").iterdir()
    path.write_bytes(b"\x00")
    done = run("doctor")
    assert done.code == 1
    assert f"✗ decisions: {path} is damaged" in done.out
    assert str(path) in run("decisions", "list").err


def test_claims_can_be_bounded_to_those_that_people_ruled_on(own: Path, run: Caller, find: Find) -> None:
    assert run("claims", "--ruled", "--json").out == ""
    claim = find("spring.md", predicate="has_license")
    run("claim", "reject", claim["id"], "--why", "withdrawn", "--by", "Ann")
    assert [json.loads(line)["id"] for line in run("claims", "--ruled", "--json").out.splitlines()] == [claim["id"]]
