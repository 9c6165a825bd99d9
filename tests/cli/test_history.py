"""Looking back, comparing and going back on the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, Caller, in_process, write_articles

CHEAPER = ARTICLE.replace("$0.60", "$0.40")


def _read_twice(place: Path) -> Path:
    """Make a data folder into which two articles were read, one of them twice, with another price; they are in `articles/` beside it."""
    refresh = ["--data", str(place / "data"), "refresh", str(place / "articles")]
    env = {"WEIGHBRIDGE_CONFIG": str(place / "config.toml"), "WEIGHBRIDGE_LOG": str(place / "log")}
    write_articles(place / "articles")
    assert in_process(refresh, env=env).code == 0
    (place / "articles" / "notes" / "marsh.md").write_text(CHEAPER, encoding="utf-8")
    assert in_process(refresh, env=env).code == 0
    return place / "data"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _read_twice(tmp_path_factory.mktemp("twice"))


@pytest.fixture
def twice(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Such a folder, as the one that verbs use; not to be changed."""
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(shared))
    return shared


@pytest.fixture
def own_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Such a folder to change."""
    place = _read_twice(tmp_path / "own")
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(place))
    return place


def test_history_lists_generations_newest_first(twice: Path, run: Caller) -> None:
    rows = [json.loads(line) for line in run("history", "--json").out.splitlines()]
    assert [(row["generation"], row["how"]) for row in rows] == [(2, "refresh"), (1, "refresh")]
    assert rows[0]["changed"]["prices"] == {"added": 0, "removed": 0, "changed": 1}
    assert "1 article changed" in run("history").out.splitlines()[1]


def test_history_of_nothing_says_how_to_begin(run: Caller, tmp_path: Path) -> None:
    done = run("--data", str(tmp_path / "none"), "history")
    assert done.code == 1
    assert "refresh PATH" in done.line


def test_diff_tells_values_before_and_after(twice: Path, run: Caller) -> None:
    out = run("diff").out
    assert "~ Heron 2 · input price · 0.60 USD/Mtok / 0.90 USD/Mtok → 0.40 USD/Mtok / 0.90 USD/Mtok" in out
    row = json.loads(run("diff", "1", "2", "--json").out)
    claim = next(one for one in row["claims"] if one["how"] == "value")
    assert (claim["change"], claim["how"]) == ("changed", "value")
    assert "$0.60" in claim["before"]["quote"]
    assert "$0.40" in claim["after"]["quote"]
    assert run("diff", "current", "current").out == "Nothing is different between 2 and 2\n"


def test_diff_of_one_article_and_of_one_that_is_not_there(twice: Path, run: Caller) -> None:
    assert "1 changed" in run("diff", "--article", "notes/marsh.md").out
    done = run("diff", "--article", "nothing.md")
    assert (done.code, "no article nothing.md" in done.line) == (1, True)


@pytest.mark.parametrize("line", ["diff 7 8", "rollback 7", "ask --generation 7 What?", "sparql --generation 7 'ASK {}'", "diff yesterday-ish current"])
def test_a_generation_that_is_not_there_is_told_in_a_line(twice: Path, run: Caller, line: str) -> None:
    done = run(*line.split(" ", 3))
    assert done.code == 1
    assert "generation" in done.line


def test_an_earlier_generation_answers(twice: Path, run: Caller) -> None:
    assert "$0.60" in run("ask", "--generation", "1", "What does Heron 2 cost per million input tokens?").out
    assert "$0.40" in run("ask", "What does Heron 2 cost per million input tokens?").out
    query = "SELECT ?p { ?m wb:inputPrice ?p ; rdfs:label 'Heron 2' }"
    prices = [
        {row["p"]["value"] for row in json.loads(run("sparql", "--json", *which, query).out)["results"]["bindings"]}
        for which in ((), ("--generation", "previous"))
    ]
    assert prices == [{"0.4", "0.9"}, {"0.6", "0.9"}]


def test_going_back_and_what_a_named_folder_does_then(own_twice: Path, run: Caller) -> None:
    tried = run("rollback", "1", "--dry-run")
    assert "1 would be changed" in tried.out
    assert len(run("history", "--json").out.splitlines()) == 2
    done = run("rollback", "1")
    assert done.code == 0
    assert "1 changed" in done.out
    assert run("diff", "1", "3").out == "Nothing is different between 1 and 3\n"
    assert "1 changed" in run("refresh", str(own_twice.parent / "articles")).out
    assert run("diff", "2", "4").out == "Nothing is different between 2 and 4\n"


def test_the_history_of_an_article(twice: Path, run: Caller) -> None:
    rows = [json.loads(line) for line in run("corpus", "history", "notes/marsh.md", "--json").out.splitlines()]
    assert [(row["generation"], row["changes"]["articles"][0]["change"]) for row in rows] == [(1, "added"), (2, "changed")]
    assert (
        "0.60 USD/Mtok (February 2026) → " in run("corpus", "history", "notes/marsh.md").out
        or "0.60 USD/Mtok → 0.40" in run("corpus", "history", "notes/marsh.md").out
    )


def test_a_dry_run_says_what_the_refresh_then_says(own_twice: Path, run: Caller) -> None:
    (own_twice.parent / "articles" / "spring.md").write_text(ARTICLE.replace("Heron", "Egret"), encoding="utf-8")
    tried, done = (json.loads(run("refresh", *options, "--json", str(own_twice.parent / "articles")).out) for options in (("--dry-run",), ()))
    assert {key: value for key, value in tried.items() if key not in ("dry_run", "generation")} == {
        key: value for key, value in done.items() if key not in ("dry_run", "generation")
    }
