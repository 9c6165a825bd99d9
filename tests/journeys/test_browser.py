"""The whole way in a real browser: open the address, see the first screen, ask, see the answer with what it rests on."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("textual_serve")

from tests.journeys import browsing

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(browsing.program() is None, reason="no Chromium is installed (Debian: apt-get install chromium)"),
]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Serve the chat over two articles, and give the address that the command prints."""
    from tests.cli.conftest import in_process, write_articles

    env = {"WEIGHBRIDGE_CONFIG": str(tmp_path / "config.toml"), "WEIGHBRIDGE_LOG": str(tmp_path / "log"), "WEIGHBRIDGE_DATA": str(tmp_path / "data")}
    write_articles(tmp_path / "articles")
    assert in_process(["refresh", str(tmp_path / "articles")], env=env).code == 0
    process = subprocess.Popen([sys.executable, "-m", "assistant.cli", "chat", "--web", "--port", "0"], stdout=subprocess.PIPE, text=True, env=os.environ | env)
    assert process.stdout is not None
    yield process.stdout.readline().strip()
    process.terminate()
    process.communicate(timeout=20)


async def test_the_chat_in_a_browser(address: str, tmp_path: Path) -> None:
    async with browsing.opened(tmp_path / "profile") as tab:
        await tab.call("Page.navigate", url=address)
        await tab.seen("Weighs AI models", "2 articles")
        first = await tab.picture()
        await tab.type("Who makes Heron 2?")
        await tab.seen("Who makes Heron 2?")
        tab.drawn = ""
        await tab.press("Enter", 13)
        await tab.seen("Marshlight", "[1]", "supported", "Fenland Review")
        answered = await tab.picture()
        (tmp_path / "first.png").write_bytes(first)
        (tmp_path / "answer.png").write_bytes(answered)
        assert first != answered
        here = re.compile(r"(?:http|ws)://127\.0\.0\.1:\d+/|data:|blob:")
        assert not [url for url in tab.requested if not here.match(url)], "nothing is fetched from elsewhere"
        assert any(url.startswith("ws://") for url in tab.requested)
        assert not tab.complaints
