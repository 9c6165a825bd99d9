"""The whole way on the screen: a first start that reads the starter articles, a question, its sources, a query, a refresh."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.cli.chat import later, ports
from assistant.cli.chat.asker import GraphAsker
from assistant.cli.chat.current import CurrentGraph
from assistant.tui.app import WeighbridgeApp
from assistant.tui.corpus_screen import CorpusScreen
from tests.tui.walking import ask, settle, top_of

SIZE = (140, 45)
ARTICLE = """# Notes on the Plover models

*Harbour Notes, 12 May 2026*

Plover 3 12B is an open-weight model under the Apache 2.0 license with a context window of 64,000 tokens.
"""


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WeighbridgeApp]:
    """The chat of a person who has just installed: their own data folder, nothing read."""
    monkeypatch.delenv("WEIGHBRIDGE_DATA", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("WEIGHBRIDGE_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("WEIGHBRIDGE_LOG", str(tmp_path / "log"))
    settings = later(None, None)
    assert settings().data.is_relative_to(tmp_path)
    with CurrentGraph(lambda: settings().data) as graph, GraphAsker(graph, settings) as asker:
        yield WeighbridgeApp(ports(graph, asker, settings, starter=True))


async def test_from_the_first_start_to_an_article_of_one_s_own(app: WeighbridgeApp, tmp_path: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        started = top_of(app.chat.transcript.text)
        assert "articles" in started
        assert app.welcome.problem == ""
        assert app.welcome.standing is not None
        assert app.welcome.standing.articles >= 10

        await ask(app, pilot, "Which licence is DeepSeek R1 under?")
        assert "MIT" in top_of(app.chat.transcript.text)
        assert "MIT" in top_of(app.chat.sources.text)

        (tmp_path / "plover.md").write_text(ARTICLE, encoding="utf-8")
        await app.go("corpus")
        assert isinstance(app.screen, CorpusScreen)
        app.screen.read(str(tmp_path / "plover.md"))
        await settle(pilot)
        assert app.welcome.standing.articles >= 11

        await app.go("chat")
        await ask(app, pilot, "What is the context window of Plover 3 12B?")
        assert "64,000" in top_of(app.chat.transcript.text)
        turn = app.conversation.last_answered()
        assert turn is not None
        assert turn.answer is not None
        assert {c.article for c in turn.answer.citations} == {"plover.md"}
        assert all(ARTICLE[c.start : c.end] == c.quote for c in turn.answer.citations)
