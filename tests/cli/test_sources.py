"""Sources on the command line: listed, tried, read when due, and followed."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Caller, in_process, modules_of, write_articles
from tests.corpus.site import Site, served

PAGE = "<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1><p>{name} is an open-weight model made by Marshlight. It was released in February 2026, and it costs $0.60 per million input tokens.</p></body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as here:
        yield here


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    write_articles(tmp_path / "articles")
    return tmp_path / "articles"


def test_with_no_source_a_refresh_says_how_to_begin(run: Caller) -> None:
    done = run("refresh")
    assert done.code == 2
    assert "weighbridge sources add PLACE" in done.line
    assert run("sources", "list").code == 0
    assert "weighbridge sources add PLACE" in run("sources", "check").line


def test_a_folder_is_added_read_and_told(run: Caller, articles: Path, home: Path) -> None:
    added = run("sources", "add", str(articles), "--trust", "our own", "--publisher", "Nobody")
    assert added.out == f"Added articles: {articles}\n"
    done = run("refresh")
    assert done.code == 0, done.err
    assert "2 added" in done.out
    rows = {row["article"]: row for row in map(json.loads, run("corpus", "list", "--json").out.splitlines())}
    assert {(row["source"], row["trust"]) for row in rows.values()} == {("articles", "our own")}
    assert rows["spring.md"]["publisher"] == "The Token Gazette", "what an article says of itself comes first"
    assert "our own" in run("corpus", "list").out
    shown = run("corpus", "show", "spring.md")
    assert "our own" in shown.line
    assert "our own" not in shown.out
    row = json.loads(run("sources", "list", "--json").out)
    assert (row["name"], row["kind"], row["articles"], row["next"]) == ("articles", "folder", 2, None)
    assert run("refresh").out == "Nothing has changed: 2 articles as before\n"


def test_a_source_fills_what_its_articles_leave_open_and_the_graph_is_the_same_whoever_vouches(run: Caller, articles: Path) -> None:
    (articles / "bare.md").write_text("# Notes\n\nHeron 2 is an open-weight model by Marshlight. It is released under the MIT license.\n", encoding="utf-8")
    run("sources", "add", str(articles), "--publisher", "Reed Press", "--trust", "ours")
    assert run("refresh").code == 0
    rows = {row["article"]: row for row in map(json.loads, run("corpus", "list", "--json").out.splitlines())}
    assert rows["bare.md"]["publisher"] == "Reed Press"
    before = run("export", "--format", "nquads").out
    file = Path(os.environ["WEIGHBRIDGE_DATA"]) / "sources.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"ours"', '"somebody else\'s"'), encoding="utf-8")
    assert run("refresh").code == 0
    rows = {row["article"]: row for row in map(json.loads, run("corpus", "list", "--json").out.splitlines())}
    assert rows["bare.md"]["trust"] == "somebody else's"
    assert run("export", "--format", "nquads").out == before
    assert run("refresh", str(articles)).out.startswith("Nothing has changed"), "a path given once says nothing of the source"


def test_what_is_gone_from_a_pattern_is_removed_and_an_empty_one_is_told(run: Caller, articles: Path) -> None:
    run("sources", "add", f"{articles}/**/*.md", "--name", "notes")
    assert "2 added" in run("refresh").out
    (articles / "spring.md").unlink()
    assert "- spring.md" in run("refresh").out
    (articles / "notes" / "marsh.md").unlink()
    empty = run("refresh")
    assert empty.code == 1
    assert "stay" in empty.err
    assert "marsh.md" in run("corpus", "list").out
    assert "- notes/marsh.md" in run("refresh", "--prune").out


def test_a_folder_that_is_empty_or_gone_keeps_what_was_read(run: Caller, articles: Path, tmp_path: Path) -> None:
    run("sources", "add", str(articles))
    run("refresh")
    articles.rename(tmp_path / "elsewhere")
    for place in (None, articles):
        if place:
            place.mkdir()
        done = run("refresh")
        assert done.code == 1
        assert len(run("corpus", "list", "--json").out.splitlines()) == 2
    assert "2 removed" in run("refresh", "--prune").out


def test_what_no_reader_takes_is_named_or_counted(run: Caller, articles: Path) -> None:
    (articles / "table.xlsx").write_bytes(b"PK")
    (articles / "old.md").symlink_to(articles / "nowhere.md")
    (articles / ".hidden").write_text("x", encoding="utf-8")
    for line in (("refresh", str(articles)), ("refresh", "--source", "articles")):
        if line[1] == "--source":
            run("sources", "add", str(articles))
        done = run(*line)
        assert done.code == 0
        assert f"skipped {articles}/table.xlsx: no reader takes .xlsx" in done.err
        assert f"skipped {articles}/old.md: a link that leads nowhere" in done.err
        assert "hidden" not in done.err
    for n in range(9):
        (articles / f"{n}.png").write_bytes(b"x")
    assert "no reader takes .png (9)" in run("refresh").err
    assert len(json.loads(run("refresh", "--json").out)["read"][0]["overlooked"]) == 11


def test_a_page_is_read_once_and_not_asked_for_again_until_it_is_due(run: Caller, site: Site) -> None:
    site.put("/heron", PAGE.format(title="Heron 2", name="Heron 2"))
    assert run("refresh", site.url("/heron")).code == 1, "this machine is refused"
    assert site.paths() == []
    run("sources", "add", site.url("/heron"), "--name", "wiki", "--allow-private", "--interval", "6h")
    done = run("refresh")
    assert done.code == 0, done.err
    assert f"+ {site.url('/heron')}" in done.out
    assert "\nNext: wiki, 2" in done.out
    assert done.err == "", "cron mails what stands there"
    assert run("refresh").out.startswith("Nothing is due.\nNext: wiki, 2")
    assert site.paths() == ["/heron"]
    again = run("refresh", "--source", "wiki")
    assert again.out.startswith("Nothing has changed: 1 article as before\n")
    assert site.answered[-1] == 304
    assert json.loads(run("sources", "list", "--json").out)["articles"] == 1


@pytest.mark.parametrize(
    ("address", "says"),
    [
        pytest.param("http://127.0.0.1:8000/", "127.0.0.1 is a loopback address. Where it is your own, add --allow-private.", id="this machine by number"),
        pytest.param("http://localhost/", "localhost is a loopback address.", id="this machine by name"),
        pytest.param("http://[fd00::1]/", "fd00::1 is a private address.", id="one's own network"),
        pytest.param("http://169.254.169.254/", "No page is read from there.", id="where clouds hand out keys"),
    ],
)
def test_an_address_that_would_never_be_read_is_not_added(address: str, says: str, run: Caller) -> None:
    done = run("sources", "add", address)
    assert (done.code, done.out) == (2, "")
    assert says in done.line
    assert run("sources", "list", "--json").out == ""


def test_what_a_source_that_was_never_reached_is_stays_open(run: Caller, site: Site) -> None:
    run("sources", "add", site.url("/none"), "--allow-private", "--name", "none")
    assert "not known yet" in run("sources", "check").out


def test_what_is_only_said_of_articles_is_told_as_such(run: Caller, articles: Path) -> None:
    run("sources", "add", str(articles))
    run("refresh")
    file = Path(os.environ["WEIGHBRIDGE_DATA"]) / "sources.toml"
    file.write_text(file.read_text(encoding="utf-8") + 'trust = "ours"\n', encoding="utf-8")
    assert "~ spring.md (what its source says of it)" in run("refresh").out


def test_an_address_is_read_once(run: Caller, site: Site) -> None:
    site.put("/a?utm_source=x", PAGE.format(title="Heron 2", name="Heron 2"))
    done = run("refresh", "--allow-private", "--json", site.url("/a?utm_source=x#top"))
    row = json.loads(done.out)
    assert row["added"] == [site.url("/a")]
    assert (row["read"][0]["kind"], row["next"]) == ("page", None)


def test_what_is_not_found_any_more_is_pruned_when_it_is_said(run: Caller, site: Site) -> None:
    site.put("/a", PAGE.format(title="Heron 2", name="Heron 2"))
    run("sources", "add", site.url("/a"), "--allow-private")
    run("refresh")
    del site.pages["/a"]
    told = run("refresh", "--all")
    assert "weighbridge refresh --prune" in told.err
    assert f"- {site.url('/a')}" in run("refresh", "--prune").out


def test_a_dry_run_fetches_and_keeps_nothing(run: Caller, site: Site) -> None:
    site.put("/a", PAGE.format(title="Heron 2", name="Heron 2"))
    run("sources", "add", site.url("/a"), "--allow-private")
    data = Path(os.environ["WEIGHBRIDGE_DATA"])
    assert "1 would be added" in run("refresh", "--dry-run").out
    assert sorted(path.name for path in data.iterdir()) == ["sources.toml"]
    assert "1 added" in run("refresh").out


def test_one_source_that_fails_leaves_the_others(run: Caller, articles: Path, tmp_path: Path) -> None:
    run("sources", "add", str(articles))
    (tmp_path / "other").mkdir()
    run("sources", "add", str(tmp_path / "other"))
    (tmp_path / "other").rmdir()
    done = run("refresh")
    assert done.code == 1
    assert "2 added" in done.out
    assert "weighbridge: other could not be read" in done.err
    assert "Traceback" not in done.err


def test_checking_says_what_each_gives_and_reads_nothing(run: Caller, articles: Path, site: Site) -> None:
    site.put(
        "/feed", f"<rss><channel><item><link>{site.url('/a')}</link></item><item><link>{site.url('/b')}</link></item></channel></rss>", "application/rss+xml"
    )
    run("sources", "add", str(articles))
    run("sources", "add", site.url("/feed"), "--allow-private", "--name", "feed")
    run("sources", "add", site.url("/none"), "--allow-private", "--name", "none")
    done = run("sources", "check", "--json")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [(row["name"], row["kind"], row["reached"], row["articles"]) for row in rows] == [
        ("articles", "folder", True, 2),
        ("feed", "feed", True, 2),
        ("none", "page", False, 0),
    ]
    assert "404" in rows[2]["problem"]
    assert done.code == 1
    assert run("sources", "check", "feed").code == 0
    assert set(site.paths()) == {"/feed", "/none"}
    assert not (Path(os.environ["WEIGHBRIDGE_DATA"]) / "CURRENT").exists()


def test_removing_a_source_keeps_or_takes_its_articles(run: Caller, articles: Path) -> None:
    run("sources", "add", str(articles), "--name", "a")
    run("refresh")
    assert "stays (2)" in run("sources", "remove", "a").err
    assert len(run("corpus", "list", "--json").out.splitlines()) == 2
    run("sources", "add", str(articles), "--name", "a")
    assert "2 removed" in run("sources", "remove", "a", "--articles").out


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        pytest.param(["sources", "add", "nowhere/at/all"], 1, "no such file or folder", id="no such path"),
        pytest.param(["sources", "add", "ftp://x.example"], 2, "no http or https", id="another scheme"),
        pytest.param(["sources", "add", "https://a:hunter2@x.example/"], 1, "carries a name or password", id="a password"),
        pytest.param(["refresh", "https://a:hunter2@x.example/"], 1, "carries a name or password", id="a password in an address read once"),
        pytest.param(["sources", "add", ""], 2, "is empty", id="an empty place"),
        pytest.param(["sources", "add", ".", "--interval", "often"], 2, "`6h`", id="no length of time"),
        pytest.param(["sources", "add", ".", "--language", "german"], 2, "two letters", id="no language"),
        pytest.param(["sources", "add", ".", "--kind", "feed"], 2, "can be no feed", id="a folder is no feed"),
        pytest.param(["sources", "add", ".", "--name", "../x"], 2, "no name of a source", id="no name"),
        pytest.param(["sources", "add", ".", "--limit", "0"], 2, "no number of articles", id="no number"),
        pytest.param(["sources", "remove", "x"], 1, "no source x", id="no such source"),
        pytest.param(["refresh", "--source", "x"], 1, "no source x", id="no such source to read"),
        pytest.param(["refresh", "--all", "."], 2, "leave the path out", id="all, and a path"),
        pytest.param(["refresh", "--watch", "--dry-run"], 2, "--dry-run", id="watching, dry"),
        pytest.param(["refresh", "--allow-private", "."], 2, "--allow-private", id="a private path"),
        pytest.param(["refresh", "--prune", "."], 2, "--prune", id="pruning a path"),
        pytest.param(["refresh", "https://x.example/", "--reader", "m"], 2, "refresh it first", id="an address and a model"),
    ],
)
def test_what_cannot_be_meant_is_told(run: Caller, line: list[str], code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*line)
    assert (done.code, said in done.line) == (code, True), done.err
    assert "hunter2" not in done.err


def test_a_mistake_in_the_file_is_told_by_every_verb_that_reads_it(run: Caller, articles: Path) -> None:
    run("sources", "add", str(articles))
    file = Path(os.environ["WEIGHBRIDGE_DATA"]) / "sources.toml"
    file.write_text(file.read_text(encoding="utf-8") + 'intervall = "1d"\n', encoding="utf-8")
    for line in (["refresh"], ["sources", "list"], ["sources", "check"], ["sources", "remove", "articles"]):
        done = run(*line)
        assert done.code == 1
        assert f"{file}, line 5: there is no key 'intervall'. Did you mean 'interval'?" in done.line


def test_files_alone_load_no_http(articles: Path) -> None:
    assert in_process(["sources", "add", str(articles)]).code == 0
    code, modules = modules_of(["refresh", str(articles)])
    assert code == 0
    assert not {"httpcore", "protego", "watchfiles", "charset_normalizer"} & modules
    code, modules = modules_of(["sources", "list"])
    assert code == 0
    assert not {"httpcore", "protego", "watchfiles", "charset_normalizer", "lxml"} & modules


def test_what_was_noted_on_believing_a_source_stands_under_its_quotes(run: Caller, tmp_path: Path) -> None:
    write_articles(tmp_path / "articles")
    assert run("sources", "add", str(tmp_path / "articles"), "--trust", "sells what it writes about").code == 0
    assert run("refresh").code == 0
    question = "Which context window does Heron 2 have?"
    asked = run("ask", question)
    assert asked.out.count("Of its source: sells what it writes about") == asked.out.count("“")
    citation = json.loads(run("ask", "--json", question).out)["citations"][0]
    assert citation["trust"] == "sells what it writes about"


def test_where_nothing_was_noted_an_answer_says_nothing_of_it(run: Caller, graph: Path) -> None:
    question = "Which context window does Heron 2 have?"
    assert "Of its source" not in run("ask", question).out
    assert "trust" not in json.loads(run("ask", "--json", question).out)["citations"][0]


def test_what_an_address_is_is_not_said_before_it_was_read(run: Caller, site: Site) -> None:
    site.put("/a", PAGE.format(title="Notes", name="Heron 2"))
    written = Path(os.environ["WEIGHBRIDGE_DATA"]) / "sources.toml"
    written.parent.mkdir(parents=True, exist_ok=True)
    written.write_text(f'[notes]\nat = "{site.url("/a")}"\n', encoding="utf-8")
    assert "not known yet" in run("sources", "list").out
    refused = run("refresh")
    assert refused.code == 1
    assert refused.out.startswith("Nothing was read, and nothing has changed.\n")
    assert "notes could not be read: 127.0.0.1 is a loopback address" in refused.err
    assert "not known yet" in run("sources", "list").out
    run("sources", "remove", "notes")
    run("sources", "add", site.url("/a"), "--name", "notes", "--allow-private")
    assert "1 added" in run("refresh").out
    assert "page" in run("sources", "list").out
