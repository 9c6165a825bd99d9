"""What each verb prints over a graph of two small articles."""

import csv
import io
import json
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.lexicon.examination import HERE as LEXICON
from tests.cli.conftest import ARTICLE, Caller


def _rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


# Claims and articles


def test_every_quote_stands_where_its_claim_says_in_what_corpus_show_prints(graph: Path, run: Caller) -> None:
    claims = _rows(run("claims", "--format", "jsonl").out)
    assert len(claims) >= 10
    texts = {name: run("corpus", "show", str(name)).out for name in {c["article"] for c in claims}}
    assert set(texts) == {"notes/marsh.md", "spring.md"}
    for claim in claims:
        start, end = claim["start"], claim["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert texts[claim["article"]][start:end] == claim["quote"]


def test_corpus_show_prints_the_text_and_nothing_else(graph: Path, run: Caller) -> None:
    assert run("corpus", "show", "notes/marsh.md").out == ARTICLE


def test_claims_are_bounded_by_article_kind_and_predicate(graph: Path, run: Caller) -> None:
    licences = _rows(run("claims", "--json", "--predicate", "has_license").out)
    assert {(c["article"], c["subject"]) for c in licences} == {("notes/marsh.md", "Heron 2"), ("spring.md", "Heron 2")}
    assert {c["article"] for c in _rows(run("claims", "--json", "--article", "spring.md").out)} == {"spring.md"}
    assert {c["kind"] for c in _rows(run("claims", "--json", "--kind", "fact").out)} == {"fact"}
    table = run("claims", "--predicate", "has_license").out.splitlines()
    assert table[0].split()[:3] == ["ARTICLE", "KIND", "SAYS"]
    assert len(table) == 3


@pytest.mark.parametrize("verb", [["corpus", "show"], ["corpus", "remove"], ["claims", "--article"]])
def test_an_article_that_is_not_there_is_told_the_one_that_may_be_meant(graph: Path, run: Caller, verb: list[str]) -> None:
    done = run(*verb, "marsh.md")
    assert done.code == 1
    assert done.line == "weighbridge: There is no article marsh.md. Did you mean notes/marsh.md?"


def test_corpus_list_names_articles_with_publisher_and_date(graph: Path, run: Caller) -> None:
    rows = _rows(run("corpus", "list", "--json").out)
    assert [(r["article"], r["publisher"], r["published"]) for r in rows] == [
        ("notes/marsh.md", "Fenland Review", "2026-03-02"),
        ("spring.md", "The Token Gazette", "2026-02-11"),
    ]
    assert "Fenland Review" in run("corpus", "list").out


def test_a_removed_article_takes_its_claims_and_its_conflicts_with_it(own: Path, run: Caller) -> None:
    assert run("conflicts", "--json").out
    done = run("corpus", "remove", "spring.md", "--json")
    assert done.code == 0, done.err
    assert json.loads(done.out)["removed"] == ["spring.md"]
    assert {c["article"] for c in _rows(run("claims", "--json").out)} == {"notes/marsh.md"}
    assert run("conflicts", "--json").out == ""


# Questions


def test_an_answer_is_cited_and_its_citations_stand_in_the_articles(graph: Path, run: Caller) -> None:
    done = run("ask", "What is the context window of Heron 2?", "--json")
    assert done.code == 0, done.err
    answer = json.loads(done.out)
    assert answer["schema"] == 1
    assert not answer["abstained"]
    assert "128,000" in answer["answer"]
    text = run("corpus", "show", "notes/marsh.md").out
    assert answer["citations"]
    assert all(text[c["start"] : c["end"]] == c["quote"] for c in answer["citations"] if c["article"] == "notes/marsh.md")


def test_a_person_is_given_prose_and_the_words_behind_it(graph: Path, run: Caller) -> None:
    done = run("ask", "Who", "makes", "Heron 2?")
    assert done.code == 0
    assert "Marshlight" in done.out.splitlines()[0]
    assert "[1] “" in done.out
    assert "Fenland Review" in done.out or "The Token Gazette" in done.out
    assert done.err == ""


def test_a_question_comes_from_standard_input_too(graph: Path, run: Caller) -> None:
    assert run("ask", text="Who makes Heron 2?\n").out == run("ask", "Who makes Heron 2?").out


def test_what_the_articles_do_not_say_is_said_so(graph: Path, run: Caller) -> None:
    answer = json.loads(run("ask", "--json", "What is the context window of Osprey 9?").out)
    assert answer["abstained"]
    assert answer["citations"] == []


def test_a_batch_gives_one_line_for_each_question_in_order(graph: Path, run: Caller, tmp_path: Path) -> None:
    asked = [{"id": "a", "question": "Who makes Heron 2?"}, {"id": "b", "question": "And under which licence is it?", "previous": ["Who makes Heron 2?"]}]
    (tmp_path / "q.json").write_text(json.dumps(asked), encoding="utf-8")
    answers = _rows(run("ask", "--batch", str(tmp_path / "q.json")).out)
    assert [a["id"] for a in answers] == ["a", "b"]
    assert "Marshlight" in str(answers[0]["answer"])
    assert "Apache" in str(answers[1]["answer"])
    assert answers == [a | {"timings_ms": b["timings_ms"]} for a, b in zip(_rows(run("ask", "--batch", "-", text=json.dumps(asked)).out), answers, strict=True)]


def test_as_of_leaves_out_what_was_said_later(graph: Path, run: Caller) -> None:
    assert json.loads(run("ask", "--json", "--as-of", "2026-03-02", "What is the context window of Heron 2?").out)["abstained"] is False
    assert json.loads(run("ask", "--json", "--as-of", "2026-02-28", "What is the context window of Heron 2?").out)["abstained"] is True  # it was published after
    assert json.loads(run("ask", "--json", "--as-of", "2025", "What is the context window of Heron 2?").out)["abstained"] is True


def test_verbose_tells_how_the_answer_came_about_on_stderr(graph: Path, run: Caller) -> None:
    done = run("--verbose", "ask", "Who makes Heron 2?")
    assert "SELECT" in done.err
    assert "SELECT" not in done.out


def test_search_finds_passages_with_their_offsets(graph: Path, run: Caller, tmp_path: Path) -> None:
    row = json.loads(run("search", "context window of the heron", "--json").out)
    assert row["schema"] == 1
    assert row["articles"][0] == "notes/marsh.md"
    best = row["passages"][0]
    assert "context window" in run("corpus", "show", best["article"]).out[best["start"] : best["end"]]
    (tmp_path / "q.jsonl").write_text('{"id": "x", "question": "tokens"}\n{"id": "y", "question": "licence"}\n', encoding="utf-8")
    assert [r["id"] for r in _rows(run("search", "--batch", str(tmp_path / "q.jsonl"), "--json").out)] == ["x", "y"]
    assert "notes/marsh.md:" in run("search", "context window").out


# Lookups


def test_an_entity_is_told_with_its_articles(graph: Path, run: Caller) -> None:
    row = json.loads(run("entity", "heron 2", "--json").out)
    assert row["name"] == "Heron 2"
    assert {"has_license", "context_window", "developed_by"} <= {c["predicate"] for c in row["claims"]}
    assert {c["article"] for c in row["claims"]} == {"notes/marsh.md", "spring.md"}
    told = run("entity", "Heron", "2").out
    assert "Marshlight" in told
    assert "The articles disagree" in told


def test_conflicts_show_every_side_with_its_words(graph: Path, run: Caller) -> None:
    rows = _rows(run("conflicts", "--json").out)
    assert {r["predicate"] for r in rows} == {"has_license", "price_input_per_mtok"}
    for row in rows:
        positions = row["positions"]
        assert isinstance(positions, list)
        assert {p["article"] for p in positions} == {"notes/marsh.md", "spring.md"}
    told = run("conflicts", "Heron 2").out
    assert "Apache" in told
    assert "MIT" in told


# Queries


QUERY = "SELECT ?name ?usd WHERE { ?m rdfs:label ?name ; wb:inputPrice ?usd } ORDER BY ?usd"


def test_a_query_is_answered_in_every_format(graph: Path, run: Caller) -> None:
    table = run("sparql", QUERY)
    assert table.out.split() == ["name", "usd", "Heron", "2", "0.6", "Heron", "2", "0.9"]
    assert "2 rows" in table.err
    bindings = json.loads(run("sparql", "--format", "json", QUERY).out)["results"]["bindings"]
    assert [b["usd"]["value"] for b in bindings] == ["0.6", "0.9"]
    assert list(csv.reader(io.StringIO(run("sparql", "--format", "csv", QUERY).out))) == [["name", "usd"], ["Heron 2", "0.6"], ["Heron 2", "0.9"]]
    assert run("sparql", "--format", "tsv", QUERY).out.splitlines()[0] == "?name\t?usd"
    turtle = run("sparql", "--format", "turtle", "CONSTRUCT { ?m wb:inputPrice ?usd } WHERE { ?m wb:inputPrice ?usd }").out
    assert len(list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))) == 2
    assert run("sparql", "ASK { ?m wb:inputPrice ?usd }").out == "yes\n"


def test_a_query_comes_from_a_file_or_standard_input(graph: Path, run: Caller, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(QUERY, encoding="utf-8")
    assert run("sparql", "--file", str(tmp_path / "q.rq")).out == run("sparql", text=QUERY).out == run("sparql", QUERY).out


def test_a_cut_result_says_so(graph: Path, run: Caller) -> None:
    done = run("sparql", "--max-rows", "1", QUERY)
    assert len(done.out.splitlines()) == 2
    assert "cut after 1 rows" in done.err


# Export


@pytest.mark.parametrize(("form", "read"), [("turtle", ox.RdfFormat.TURTLE), ("nquads", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)])
def test_an_export_is_read_by_others_and_is_the_same_each_time(graph: Path, run: Caller, tmp_path: Path, form: str, read: ox.RdfFormat) -> None:
    done = run("export", "--format", form, "--output", str(tmp_path / "out"))
    assert done.code == 0, done.err
    assert done.out == ""
    written = (tmp_path / "out").read_bytes()
    assert len(list(ox.parse(written, format=read))) > 20
    assert run("export", "--format", form).out.encode() == written


def test_graphml_is_xml_with_nodes_and_edges(graph: Path, run: Caller, tmp_path: Path) -> None:
    assert run("export", "--format", "graphml", "-o", str(tmp_path / "g.graphml")).code == 0
    tags = {element.tag.rpartition("}")[2] for element in ET.parse(tmp_path / "g.graphml").iter()}
    assert {"node", "edge"} <= tags


def test_an_export_that_fails_leaves_what_was_there(graph: Path, run: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "g.ttl").write_text("mine", encoding="utf-8")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.export.export", full)
    done = run("export", "-o", str(tmp_path / "g.ttl"))
    assert done.code == 1
    assert "no space left" in done.line
    assert (tmp_path / "g.ttl").read_text(encoding="utf-8") == "mine"
    assert sorted(p.name for p in tmp_path.iterdir() if "g.ttl" in p.name) == ["g.ttl"]


# Set up


def test_the_doctor_names_what_an_edit_of_the_lexicon_broke(run: Caller, tmp_path: Path) -> None:
    for path in LEXICON.glob("*.toml"):
        shutil.copy(path, tmp_path)
    assert run("doctor", "--tables", str(tmp_path)).code == 0
    with (tmp_path / "vendors.toml").open("a", encoding="utf-8") as file:
        file.write('[[vendor]]\nname = "Heron Labs"\nalias = ["Heron"]\n')
    done = run("doctor", "--tables", str(tmp_path))
    assert done.code == 1
    assert "✗ lexicon: vendors.toml, line" in done.out
    assert "did you mean `aliases`?" in done.out
    assert "Traceback" not in done.err


def test_the_doctor_names_the_folder_the_encoder_and_every_model(graph: Path, run: Caller) -> None:
    done = run("doctor", "--json")
    row = json.loads(done.out)
    assert done.code == (0 if row["sound"] else 1)
    found = {f["topic"]: f for f in row["findings"]}
    assert str(graph) in found["data folder"]["said"]
    assert found["quotes"]["state"] == found["counts"]["state"] == "ok"
    assert "encoder" in found
    assert any(topic.startswith("model: ") for topic in found)


def test_a_damaged_store_is_found_and_repaired_from_what_was_read(own: Path, run: Caller) -> None:
    before = run("claims", "--json").out
    (newest,) = (own / "generations").iterdir()
    for part in (newest / "graph").iterdir():
        part.write_bytes(b"nothing of value")
    told = run("claims")
    assert told.code == 1
    assert "damaged" in told.line
    assert run("doctor").code == 1
    assert "✗ data folder" in run("doctor").out
    mended = run("doctor", "--repair", "--json")
    assert "built anew from 2 articles" in mended.err
    assert {f["topic"]: f["state"] for f in json.loads(mended.out)["findings"]}["quotes"] == "ok"
    assert run("claims", "--json").out == before


def test_models_are_listed_with_what_they_lack(run: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("ANTHROPIC_API_KEY", "secret-value")
    rows = {str(r["provider"]): r for r in _rows(run("models", "--json").out)}
    assert rows["openai"]["usable"] is False
    assert "OPENAI_API_KEY" in str(rows["openai"]["why"])
    assert rows["anthropic"]["usable"] is True
    table = run("models")
    assert "secret-value" not in table.out + table.err
    assert table.out.index("Anthropic") < table.out.index("OpenAI")


def test_a_fault_in_one_question_of_a_batch_is_told_and_the_others_are_answered(graph: Path, run: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.core import Assistant

    answer = Assistant.answer

    def spoilt(self: Assistant, question: str, *rest: object, **others: object) -> object:
        if "zero" in question:
            raise ZeroDivisionError
        return answer(self, question, *rest, **others)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(Assistant, "answer", spoilt)
    (tmp_path / "q.jsonl").write_text('{"id": "x", "question": "What is zero?"}\n{"id": "y", "question": "Who makes Heron 2?"}\n', encoding="utf-8")
    done = run("ask", "--batch", str(tmp_path / "q.jsonl"))
    first, second = _rows(done.out)
    assert "'code': 'unexpected'" in str(first["error"])
    assert "weighbridge: x: unexpected ZeroDivisionError" in done.err
    assert "Marshlight" in str(second["answer"])
    assert done.code == 1
