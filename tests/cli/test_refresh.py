"""A refresh says what changed, costs nothing twice, and loads nothing heavy."""

import json
from pathlib import Path

import pytest

from assistant.cli.progress import ProgressLine
from tests.cli.conftest import ARTICLE, Caller, in_process, modules_of, write_articles

HEAVY = {"litellm", "torch", "sentence_transformers", "textual", "transformers", "rdflib", "pyshacl"}


def test_what_changed_is_told(run: Caller, tmp_path: Path) -> None:
    write_articles(tmp_path / "articles")
    first = run("refresh", str(tmp_path / "articles"))
    assert first.code == 0, first.err
    assert "2 added" in first.out
    assert "+ notes/marsh.md" in first.out
    assert "Heron 2" in first.out
    assert "New conflicts: 2" in first.out
    (tmp_path / "articles" / "spring.md").write_text(ARTICLE.replace("Heron", "Egret"), encoding="utf-8")
    report = json.loads(run("refresh", "--json", str(tmp_path / "articles")).out)
    assert report["schema"] == 1
    assert (report["added"], report["changed"], report["removed"]) == ([], ["spring.md"], [])
    assert report["claims_added"] > 0
    assert report["claims_removed"] > 0
    assert report["models"] == ["Egret 2"]


def test_a_second_refresh_changes_nothing(own: Path, run: Caller) -> None:
    before = run("claims", "--json").out
    report = json.loads(run("refresh", str(own.parent / "articles"), "--json").out)
    assert (report["added"], report["changed"], report["removed"], report["claims_added"], report["claims_removed"]) == ([], [], [], 0, 0)
    assert run("claims", "--json").out == before
    assert run("refresh", str(own.parent / "articles")).out == "Nothing has changed: 2 articles as before\n"


def test_a_dry_run_tells_and_changes_nothing(own: Path, run: Caller) -> None:
    before = run("claims", "--json").out
    (own.parent / "articles" / "new.md").write_text(ARTICLE.replace("Heron", "Egret"), encoding="utf-8")
    done = run("refresh", "--dry-run", str(own.parent / "articles"))
    assert done.code == 0
    assert "1 would be added" in done.out
    assert json.loads(run("refresh", "--dry-run", "--json", str(own.parent / "articles")).out)["dry_run"] is True
    assert run("claims", "--json").out == before


def test_a_dry_run_makes_no_data_folder(run: Caller, tmp_path: Path) -> None:
    write_articles(tmp_path / "articles")
    done = run("--data", str(tmp_path / "nowhere"), "refresh", "--dry-run", str(tmp_path / "articles"))
    assert done.code == 0, done.err
    assert "2 would be added" in done.out
    assert not (tmp_path / "nowhere").exists()


def test_a_long_work_is_told_step_by_step_and_a_short_one_not_at_all(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter([0.0, 0.5, 2.5, 32.5, 32.6, 39.0])
    with ProgressLine(lambda: next(times)) as line:
        line.show("read", 0, 9)
        line.show("read", 3, 9)
        line.show("read", 4, 9)
        line.show("read", 5, 9)
        line.show("publish", 0, 1)
    said = capsys.readouterr()
    assert said.err == "read: 4 of 9, 40 s left\npublish …\n"
    assert said.out == ""


def test_a_terminal_is_shown_a_bar_that_goes_again(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    with ProgressLine() as line:
        line.show("read", 3, 6, "notes/a\x1b[31m-name-that-is-much-too-long-for-one-line-of-a-terminal.md")
    drawn, cleared = capsys.readouterr().err.split("\r\x1b[K")[1:]
    assert drawn.startswith("━" * 12 + "─" * 12 + "  3 of 6  read  notes/a")
    assert "\x1b" not in drawn
    assert len(drawn) < 60
    assert cleared == ""


def test_events_are_steps_and_then_the_report(own: Path) -> None:
    (own.parent / "articles" / "new.md").write_text(ARTICLE.replace("Heron", "Egret"), encoding="utf-8")
    rows = [json.loads(line) for line in in_process(["refresh", "--events", str(own.parent / "articles")]).out.splitlines()]
    assert len(rows) > 1
    assert all(set(row) == {"step", "done", "total", "article"} for row in rows[:-1])
    assert rows[-1]["report"]["added"] == ["new.md"]


@pytest.mark.parametrize(
    "verb",
    [
        ["ask", "Who makes Heron 2?"],
        ["ask", "--json", "Why choose open models?"],
        ["claims"],
        ["conflicts"],
        ["entity", "Heron 2"],
        ["sparql", "ASK {}"],
        ["corpus", "list"],
    ],
)
def test_reading_the_graph_loads_nothing_heavy(graph: Path, verb: list[str]) -> None:
    code, modules = modules_of(verb)
    assert code == 0
    assert not HEAVY & modules


def test_a_warm_refresh_loads_nothing_heavy(own: Path) -> None:
    code, modules = modules_of(["refresh", str(own.parent / "articles")])
    assert code == 0
    assert not HEAVY & modules
