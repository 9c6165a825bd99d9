"""The terminal is given the real graph: counts, articles, answers, queries, and a refresh that can be given up."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from assistant.cli import opening
from assistant.cli.chat import later, ports
from assistant.cli.chat.asker import GraphAsker
from assistant.cli.chat.child import ChildFailed
from assistant.cli.chat.current import CurrentGraph
from assistant.cli.chat.refresher import ChildRefresher
from assistant.cli.commands import Invocation
from assistant.cli.opening import NothingRead
from assistant.events import Finished, Planned
from assistant.tui.app import WeighbridgeApp
from assistant.tui.ports import Changed, Mistake, Ports, Rows, Standing, Step
from assistant.tui.source_ports import SourcesRead
from corpus.errors import WeighbridgeError
from kg.encode import find_encoder
from kg.passages import Passage
from kg.view import GraphView
from tests.cli.conftest import ARTICLE, Caller
from tests.kg.test_refresh import ORCA_MIT, lay, refreshed_often
from tests.kg.test_refresh import run as read_in
from tests.tui.walking import settle


@pytest.fixture
def given(own: Path) -> Iterator[Ports]:
    with CurrentGraph(lambda: own) as graph, GraphAsker(graph, later(own, None)) as asker:
        yield ports(graph, asker, later(own, None))


async def test_an_empty_folder_counts_nothing_and_says_how_to_begin(tmp_path: Path) -> None:
    with CurrentGraph(lambda: tmp_path / "nowhere") as graph:
        settings = later(tmp_path / "nowhere", None)
        empty = ports(graph, GraphAsker(graph, settings), settings)
        assert await empty.library.standing() == Standing()
        assert await empty.library.articles() == []
        with pytest.raises(NothingRead, match="refresh PATH"):
            [event async for event in empty.asker.ask("Who makes Heron 2?")]
        assert isinstance(await empty.console.run("ASK {}"), Mistake)
    assert not (tmp_path / "nowhere").exists()


def test_only_the_folder_of_a_person_who_names_none_begins_with_the_starter_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.delenv("WEIGHBRIDGE_DATA")
    with click.Context(click.Command("weighbridge"), obj=Invocation()):
        assert opening.is_default()
        (home / "config.toml").write_text(f"data = '{tmp_path}'\n", encoding="utf-8")
        assert not opening.is_default()
    with click.Context(click.Command("weighbridge"), obj=Invocation(tmp_path)):
        assert not opening.is_default()
    with CurrentGraph(lambda: tmp_path) as graph:
        (starter,) = ports(graph, GraphAsker(graph, later(None, None)), later(None, None), starter=True).starter
        assert len(list(starter.glob("*.md"))) >= 10


async def test_a_broken_config_is_told_on_the_screen(home: Path) -> None:
    (home / "config.toml").write_text("modle = 'x'\n", encoding="utf-8")
    settings = later(None, None)
    with CurrentGraph(lambda: settings().data) as graph:
        app = WeighbridgeApp(ports(graph, GraphAsker(graph, settings), settings))
        async with app.run_test() as pilot:
            await settle(pilot)
            assert "Did you mean model?" in app.welcome.problem


def test_nothing_but_the_screens_is_imported_before_the_first_frame(own: Path) -> None:
    """The bound on the first frame is held by what is not imported for it."""
    code = (
        "import sys\nfrom assistant.cli.chat import later, ports\nfrom assistant.cli.chat.asker import GraphAsker\n"
        "from assistant.cli.chat.current import CurrentGraph\nfrom assistant.tui.app import WeighbridgeApp\n"
        "settings = later(None, None)\ngraph = CurrentGraph(lambda: settings().data)\n"
        "WeighbridgeApp(ports(graph, GraphAsker(graph, settings), settings))\nprint(*sys.modules)"
    )
    modules = set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())
    assert not {"pydantic", "pyoxigraph", "numpy", "rapidfuzz", "assistant.core", "assistant.settings", "kg.lexicon", "litellm", "torch"} & modules


async def test_what_was_read_is_counted_and_listed(given: Ports, run: Caller) -> None:
    claims = [json.loads(line) for line in run("claims", "--json").out.splitlines()]
    assert await given.library.standing() == Standing(2, len(claims), 2, by_words=find_encoder() is None)
    rows = {row.id: row for row in await given.library.articles()}
    assert rows["notes/marsh.md"].claims == sum(c["article"] == "notes/marsh.md" for c in claims)
    assert rows["spring.md"].conflicts == 2


async def test_an_article_comes_with_its_claims_marked(given: Ports) -> None:
    article = await given.library.article("notes/marsh.md")
    assert article.text == ARTICLE
    assert article.publisher == "Fenland Review"
    assert any("128,000" in article.text[m.start : m.end] and "context window" in m.says for m in article.claims)
    with pytest.raises(WeighbridgeError, match="no article"):
        await given.library.article("nowhere.md")


async def test_a_question_is_answered_from_the_graph(given: Ports) -> None:
    events = [event async for event in given.asker.ask("Who makes Heron 2?")]
    assert isinstance(events[0], Planned)
    assert isinstance(events[-1], Finished)
    assert "Marshlight" in events[-1].answer.text
    assert events[-1].answer.citations


async def test_queries_are_answered_and_mistakes_are_placed(given: Ports) -> None:
    found = await given.console.run("SELECT ?usd WHERE { ?m wb:inputPrice ?usd } ORDER BY ?usd")
    assert isinstance(found, Rows)
    assert [tuple(row) for row in found.rows] == [(0.6,), (0.9,)]
    broken = await given.console.run("SELECT ?m WHERE {\n ?m ; }")
    assert isinstance(broken, Mistake)
    assert broken.line == 2
    refused = await given.console.run("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert isinstance(refused, Mistake)
    assert "SERVICE" in refused.message


async def test_every_example_query_runs(given: Ports) -> None:
    for example in given.console.examples():
        assert isinstance(await given.console.run(example.query), Rows), example.name
    assert "wb:Model" in given.console.schema()


async def test_a_refresh_is_followed_and_its_result_is_seen_at_once(given: Ports, own: Path) -> None:
    (own.parent / "articles" / "new.md").write_text(ARTICLE.replace("Heron", "Egret"), encoding="utf-8")
    events = [event async for event in given.refresher.refresh([own.parent / "articles"])]
    assert isinstance(events[0], Step)
    assert isinstance(events[-1], Changed)
    assert events[-1].added == ("new.md",)
    assert events[-1].unchanged == 2
    assert "Egret 2" in events[-1].models
    assert (await given.library.standing()).articles == 3
    answers = [event async for event in given.asker.ask("Who makes Egret 2?")]
    assert isinstance(answers[-1], Finished)
    assert "Marshlight" in answers[-1].answer.text


async def test_a_refresh_that_fails_says_why(own: Path) -> None:
    with pytest.raises(ChildFailed, match="no such file or folder"):
        [event async for event in ChildRefresher(lambda: own).refresh([Path("nowhere/at-all")])]


async def test_a_refresh_that_is_given_up_leaves_the_graph_as_it_was(own: Path, run: Caller) -> None:
    before = run("claims", "--json").out
    (own.parent / "articles" / "new.md").write_text(ARTICLE.replace("Heron", "Egret"), encoding="utf-8")
    refreshing = ChildRefresher(lambda: own).refresh([own.parent / "articles"])
    assert isinstance(await anext(refreshing), Step)
    await refreshing.aclose()
    assert run("claims", "--json").out == before


async def test_an_article_is_removed_and_what_it_changed_can_be_compared(given: Ports) -> None:
    assert given.past is not None
    before = await given.past.generation()
    events = [event async for event in given.refresher.remove([(await given.library.articles())[0].id])]
    assert isinstance(events[-1], Changed)
    assert len(events[-1].removed) == 1
    after = await given.past.generation()
    assert after == before + 1 == events[-1].generation
    assert await given.past.before(after) == before
    changes = await given.past.changes(before, after)
    assert [each.change for each in changes.articles] == ["removed"]
    assert len(changes.claims) == events[-1].claims_removed


async def test_trying_a_refresh_changes_nothing(given: Ports, own: Path) -> None:
    assert given.past is not None
    before = await given.past.generation()
    (own.parent / "articles" / "new.md").write_text(ARTICLE.replace("Heron", "Egret"), encoding="utf-8")
    events = [event async for event in given.refresher.refresh([own.parent / "articles"], dry_run=True)]
    assert isinstance(events[-1], Changed)
    assert events[-1].added == ("new.md",)
    assert await given.past.generation() == before


async def test_a_claim_is_ruled_on_and_the_ruling_taken_back(given: Ports) -> None:
    assert given.rulings is not None
    article = await given.library.article((await given.library.articles())[0].id)
    claim = next(each for each in article.claims if each.kind == "fact")
    seen = await given.rulings.seen(claim.id)
    assert (seen.says, seen.standing, seen.last) == (claim.says, "", None)
    assert article.text[claim.start : claim.end] == seen.quote
    assert {field.name: field.value for field in seen.fields}["predicate"]
    done = await given.rulings.reject(claim.id, "a misprint: -- 'quoted'")
    assert done.claims == 1
    ruled = await given.rulings.seen(claim.id)
    assert ruled.standing == "rejected"
    assert ruled.last is not None
    assert "a misprint: -- 'quoted'" in ruled.last.line
    assert next(each for each in (await given.library.article(article.id)).claims if each.id == claim.id).standing == "rejected"
    with pytest.raises(ChildFailed, match="does not count already"):
        await given.rulings.reject(claim.id, "again")
    await given.rulings.undo(ruled.last.id, "")
    assert (await given.rulings.seen(claim.id)).standing == ""


async def test_a_contradicted_claim_names_what_contradicts_it(given: Ports) -> None:
    assert given.rulings is not None
    claims = [claim for row in await given.library.articles() for claim in (await given.library.article(row.id)).claims]
    seen = [await given.rulings.seen(claim.id) for claim in claims]
    disputed = [each for each in seen if each.against]
    assert disputed
    for each in disputed:
        assert all(other.article != each.article and other.says != each.says for other in each.against)


async def test_the_console_knows_the_graph_and_keeps_what_ran(given: Ports, tmp_path: Path) -> None:
    console = given.console
    assert {each.term.name for each in await console.classes()} >= {"wb:Model", "wb:FactClaim"}
    await console.learn()
    left = "SELECT * { id:heron"
    offer = console.offers(left, left, asked=False)[0]
    about = await console.about(offer.insert.strip("<>"))
    assert isinstance(about, Rows)
    assert about.rows
    query = "SELECT ?m WHERE { ?m a wb:Model }"
    rows = await console.run(query)
    assert isinstance(rows, Rows)
    assert (await console.kept()).recent[0] == query
    assert "written to" in await console.export(rows, str(tmp_path / "out.csv"))
    wrong = await console.run("SELECT ?m { ?m wb:license }")
    assert isinstance(wrong, Mistake)
    assert (wrong.line, wrong.column, wrong.length) == (1, 16, 10)
    yes = await console.run("ASK { ?m a wb:Model }")
    assert isinstance(yes, Rows)
    assert (yes.form, yes.rows) == ("answer", (("yes",),))


async def test_a_generation_made_by_another_process_is_taken_in_by_a_running_chat(given: Ports, own: Path) -> None:
    app = WeighbridgeApp(given)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert app.welcome.standing is not None
        before = app.welcome.standing.articles
        await app.watch_graph.look()
        (own.parent / "articles" / "new.md").write_text(ARTICLE.replace("Heron", "Egret"), encoding="utf-8")
        other = [sys.executable, "-m", "assistant.cli", "--data", str(own), "refresh", str(own.parent / "articles")]
        assert (await asyncio.to_thread(subprocess.run, other, capture_output=True, check=False)).returncode == 0
        await app.watch_graph.look()
        await settle(pilot)
        assert app.welcome.standing.articles == before + 1
        answers = [event async for event in given.asker.ask("Who makes Egret 2?")]
        assert isinstance(answers[-1], Finished)
        assert "Marshlight" in answers[-1].answer.text


async def test_lookups_answer_with_citations(given: Ports) -> None:
    assert given.lookups is not None
    entity = await given.lookups.entity("heron 2")
    assert entity.citations
    assert len((await given.lookups.conflicts()).positions) >= 4


async def test_models_are_listed_usable_ones_first(given: Ports) -> None:
    found = await given.models.found()
    usable = [model.usable for model in found]
    assert usable == sorted(usable, reverse=True)
    assert any("set " in model.line for model in found if not model.usable) or all(usable)


async def test_a_chat_goes_on_with_the_newest_generation_where_its_own_is_dropped(tmp_path: Path) -> None:
    data, root = tmp_path / "data", lay(tmp_path / "in", a=ORCA_MIT)
    read_in(data, root)
    tries: list[int] = []

    def work(view: GraphView) -> list[Passage]:
        tries.append(view.number)
        if len(tries) == 1:
            refreshed_often(data, root)
        return view.search("orca")

    with CurrentGraph(lambda: data) as graph:
        assert [found.article for found in await graph.use(work)] == ["a.md"]
    assert tries == [1, 5]


async def test_sources_are_added_read_and_removed_from_the_screens(tmp_path: Path, home: Path) -> None:
    articles = lay(tmp_path / "articles", a=ARTICLE)
    with CurrentGraph(lambda: tmp_path / "data") as graph:
        settings = later(tmp_path / "data", None)
        sources = ports(graph, GraphAsker(graph, settings), settings).sources
        assert sources is not None
        assert await sources.listed() == []
        name = await sources.add(str(articles))
        [row] = await sources.listed()
        assert (row.name, row.kind, row.at, row.articles, row.read, row.next) == (name, "folder", str(articles), 0, "", "")
        with pytest.raises(ChildFailed, match="no such file or folder"):
            await sources.add(str(tmp_path / "nowhere"))
        events = [event async for event in sources.read([name])]
        assert isinstance(events[0], Step)
        done = events[-1]
        assert isinstance(done, SourcesRead)
        assert (done.changed.added, done.problems) == (("a.md",), ())
        (articles / "a.md").unlink()
        [*_, again] = [event async for event in sources.read([])]
        assert isinstance(again, SourcesRead)
        assert "no article is there any more" in again.problems[0]
        assert (await sources.listed())[0].problem
        await sources.remove(name)
        assert await sources.listed() == []
