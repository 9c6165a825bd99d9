"""The screens in a browser: who is let in, what is served, and that nothing is left running."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.conftest import Caller

pytest.importorskip("aiohttp")
pytest.importorskip("textual_serve")

from aiohttp import ClientSession, CookieJar, WSMsgType, WSServerHandshakeError, web
from aiohttp.test_utils import TestClient, TestServer

from assistant.cli.chat import web as chat_web
from assistant.cli.chat.web import Place, PortTaken, WebMissing, serve
from assistant.cli.chat.web.guard import is_ours, known
from assistant.cli.chat.web.server import _SESSIONS, MOST_TABS, application, bounded

TOKEN = "s3cret-of-this-run"
DRAWN = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")
ECHO = (
    "import os, sys\n"
    "os.write(1, b'__GANGLION__\\n' + b'D\\0\\0\\0\\5hello')\n"
    "sys.stderr.write('a \\x1b]52;c;eA==\\x07 word\\n'); sys.stderr.flush()\n"
    "while data := os.read(0, 4096):\n"
    "    if b'quit' in data: break\n"
    "    os.write(1, b'D' + len(data).to_bytes(4, 'big') + data)\n"
)
"""A process that draws `hello` and then what it is sent."""
DEAF = "import os, signal, time\nfor n in (2, 15): signal.signal(n, signal.SIG_IGN)\nos.write(1, b'__GANGLION__\\n' + b'D\\0\\0\\0\\5hello')\nwhile True: signal.pause()\n"
"""A process that ends for nobody."""

Client = TestClient[web.Request, web.Application]


@asynccontextmanager
async def serving(draws: str = ECHO, host: str = "127.0.0.1") -> AsyncIterator[Client]:
    """Serve on a free port of loopback."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    app = application(Place(host, port, TOKEN), [sys.executable, "-c", draws])
    async with TestClient(TestServer(app, port=port), cookie_jar=CookieJar(unsafe=True)) as client:
        yield client


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with serving() as given:
        yield given


def origin(client: Client) -> str:
    return str(client.make_url("/")).rstrip("/")


async def entered(client: Client) -> None:
    response = await client.get("/", params={"token": TOKEN})
    assert response.status == 200


@pytest.mark.parametrize(
    "path", ["/", "/?token=", "/?token=wrong", "/?token=s3cret-of-this-ru", "/ws", "/static/js/textual.js", "/page.css", "/download/x", "/nowhere"]
)
async def test_nothing_is_served_without_the_secret(path: str, client: Client) -> None:
    response = await client.get(path)
    assert response.status == 401
    assert "weighbridge chat --web" in await response.text()


async def test_the_secret_goes_from_the_address_into_a_cookie(client: Client) -> None:
    response = await client.get("/", params={"token": TOKEN}, allow_redirects=False)
    assert (response.status, response.headers["Location"]) == (303, "/")
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    page = await (await client.get("/")).text()
    assert "Weighbridge" in page
    assert TOKEN not in page


async def test_the_page_takes_nothing_from_elsewhere(client: Client) -> None:
    await entered(client)
    page = await client.get("/")
    text = await page.text()
    assert f"ws://127.0.0.1:{client.port}/ws" in text
    assert not [address for address in re.findall(r"(?:https?:)?//[^\"'\s<]+", text) if f"127.0.0.1:{client.port}" not in address]
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    for path in re.findall(r'(?:href|src)="(/[^"]+)"', text):
        part = await client.get(path)
        assert part.status == 200, path
        assert part.headers["Cache-Control"] == "no-store" or path.startswith("/static/")
        if path.endswith(".css"):
            assert "http" not in re.sub(r"/\*.*?\*/", "", await part.text(), flags=re.DOTALL)


@pytest.mark.parametrize("foreign", ["http://evil.example", "null", "http://127.0.0.1", "https://127.0.0.1:{port}", "http://localhost:{port}"])
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_other_pages_requests_are_refused(foreign: str, method: str, client: Client) -> None:
    await entered(client)
    headers = {"Origin": foreign.format(port=client.port)}
    assert (await client.request(method, "/page.css", headers=headers)).status == 403
    with pytest.raises(WSServerHandshakeError) as refused:
        await client.ws_connect("/ws", headers=headers)
    assert refused.value.status == 403


async def test_a_request_that_another_site_makes_without_an_origin_is_refused(client: Client) -> None:
    await entered(client)
    assert (await client.get("/page.js", headers={"Sec-Fetch-Site": "cross-site"})).status == 403
    assert (await client.get("/", headers={"Sec-Fetch-Site": "cross-site"})).status == 200


@pytest.mark.parametrize("host", ["evil.example:{port}", "evil.example", "127.0.0.1:1", "", "user@127.0.0.1:{port}", "[::1", "192.0.2.7:{port}"])
async def test_a_foreign_name_that_means_this_machine_is_refused(host: str, client: Client) -> None:
    response = await client.get("/", params={"token": TOKEN}, headers={"Host": host.format(port=client.port)})
    assert response.status in (400, 421)


@pytest.mark.parametrize(
    ("host", "bound", "ours"),
    [
        ("localhost:8765", "127.0.0.1", True),
        ("[::1]:8765", "127.0.0.1", True),
        ("localhost.:8765", "127.0.0.1", True),
        ("192.0.2.7:8765", "0.0.0.0", True),
        ("evil.example:8765", "0.0.0.0", False),
        ("box.example:8765", "box.example", True),
    ],
)
def test_names_that_are_ours(host: str, bound: str, ours: bool) -> None:
    assert is_ours(host, Place(bound, 8765, TOKEN)) is ours


@given(st.text())
def test_no_other_text_is_the_secret(text: str) -> None:
    assert known(text, TOKEN) is (text == TOKEN)
    is_ours(text, Place("0.0.0.0", 8765, TOKEN))


@given(st.integers(), st.integers())
def test_sizes_are_those_of_a_screen(width: int, height: int) -> None:
    wide, high = bounded(width, height)
    assert 1 <= wide <= 1000
    assert 1 <= high <= 500


async def test_what_is_drawn_and_typed_goes_through(client: Client, capfd: pytest.CaptureFixture[str]) -> None:
    await entered(client)
    async with client.ws_connect("/ws?width=99999999&height=x", headers={"Origin": origin(client)}) as page:
        assert (await page.receive()).data == b"hello"
        await page.send_json(["stdin", "é"])
        assert (await page.receive()).data == b"D\0\0\0\2\xc3\xa9"
        await page.send_json(["ping", "7"])
        assert await page.receive_json() == ["pong", "7"]
        await page.send_json(["resize", {"width": 10**9, "height": -5}])
        assert b'"width": 1000, "height": 1}' in (await page.receive()).data
    assert "\x1b" not in "".join(capfd.readouterr())


@pytest.mark.parametrize(
    "message", ['"x"', "[]", "{", '["stdin", 5]', '["resize", {"width": "a"}]', '["format disk"]', '["ping", "<"]', pytest.param("[" * 100_000, id="deep")]
)
async def test_what_no_page_of_ours_says_ends_the_connection(message: str, client: Client) -> None:
    await entered(client)
    async with client.ws_connect("/ws", headers={"Origin": origin(client)}) as page:
        await page.send_str(message)
        while (got := await page.receive()).type == WSMsgType.BINARY:
            pass
        assert got.type == WSMsgType.CLOSE
        assert got.data == 1008


async def test_a_tab_that_is_closed_takes_its_process_with_it(client: Client) -> None:
    await entered(client)
    async with client.ws_connect("/ws", headers={"Origin": origin(client)}) as page:
        await page.receive()
        (session,) = client.app[_SESSIONS]
        process = session._process
        assert process is not None
    assert await asyncio.wait_for(process.wait(), 20) == 0


async def test_a_process_that_ends_for_nobody_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.cli.chat.web.server._PATIENCE", 0.05)
    async with serving(DEAF) as client:
        await entered(client)
        async with client.ws_connect("/ws", headers={"Origin": origin(client)}) as page:
            assert (await page.receive()).data == b"hello"
            (session,) = client.app[_SESSIONS]
            process = session._process
            assert process is not None
        assert await asyncio.wait_for(process.wait(), 20) == -signal.SIGKILL


async def test_only_so_many_tabs_are_opened(client: Client) -> None:
    await entered(client)
    pages = [await client.ws_connect("/ws", headers={"Origin": origin(client)}) for _ in range(MOST_TABS)]
    with pytest.raises(WSServerHandshakeError) as refused:
        await client.ws_connect("/ws", headers={"Origin": origin(client)})
    assert refused.value.status == 503
    for page in pages:
        await page.close()


async def test_a_file_that_was_not_offered_is_not_given(client: Client) -> None:
    await entered(client)
    assert (await client.get("/download/key")).status == 404
    assert (await client.get("/static/")).status in (403, 404)
    assert (await client.get("/static/../server.py")).status == 404


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=f"Port {port} of 127.0.0.1 cannot be used.*--port NUMBER names another"):
            serve(Place(port=port), [])


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "assistant.cli.chat.web.server", raising=False)
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    with pytest.raises(WebMissing, match=r"pip install 'weighbridge\[web\]'"):
        serve(Place(port=0), [])


def test_a_port_without_web_is_a_mistake(run: Caller) -> None:
    done = run("chat", "--port", "80")
    assert done.code == 2
    assert "belong to --web" in done.line


@pytest.fixture
def served(graph: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The whole command, on a free port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant.cli", "chat", "--web", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    yield process, process.stdout.readline().strip()
    process.kill()
    process.communicate()


def children(parent: int) -> set[int]:
    return {
        int(line.split()[0])
        for line in subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False).stdout.splitlines()
    }


def gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes in /proc, which this system has not")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0), (signal.SIGKILL, -9)], ids=["interrupted", "terminated", "killed"])
async def test_the_whole_command_draws_the_chat_and_leaves_nothing_running(sent: signal.Signals, code: int, served: tuple[subprocess.Popen[str], str]) -> None:
    process, address = served
    base = address.partition("/?")[0]
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser:
        assert (await browser.get(address)).status == 200
        async with browser.ws_connect(f"{base}/ws?width=100&height=30", origin=base) as page:
            drawn = b""
            while b"Weighs AI models" not in DRAWN.sub(b"", drawn):
                message = await asyncio.wait_for(page.receive(), 60)
                assert message.type == WSMsgType.BINARY
                drawn += message.data
            (tab,) = children(process.pid)
            process.send_signal(sent)
            assert await asyncio.to_thread(process.wait, 30) == code
    deadline = asyncio.get_running_loop().time() + 30
    while not gone(tab):
        assert asyncio.get_running_loop().time() < deadline
        await asyncio.sleep(0)
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()


def test_an_address_says_whether_others_can_reach_it() -> None:
    assert not Place().open
    assert not Place("localhost").open
    assert Place("0.0.0.0").open
    assert Place("0.0.0.0", 80).address == "http://127.0.0.1:80"
    assert Place("::1", 80).address == "http://[::1]:80"
    assert Place().token != Place().token
    assert Place().token not in repr(Place())
    assert chat_web.HOST == "127.0.0.1"
    assert os.sep not in Place().token
