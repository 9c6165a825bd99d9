"""What can be reached is found out without a request to anybody else, and a server is not asked at every turn."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from assistant.models import reach
from assistant.models.providers import Target, resolve
from assistant.models.reach import Reach
from assistant.settings import Endpoint


@pytest.fixture
def asked() -> Iterator[tuple[int, list[str]]]:
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(200)
            self.send_header("content-length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server.server_port, paths
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_server_of_this_machine_is_asked_once_in_ten_seconds(asked: tuple[int, list[str]]) -> None:
    port, paths = asked
    now = 0.0
    around = Reach({}, clock=lambda: now)
    target = resolve("ollama/x", {}, {"OLLAMA_HOST": f"127.0.0.1:{port}"})
    assert around.lacks(target) == around.lacks(target) == ""
    assert paths == ["/api/tags"]
    now = 11.0
    assert around.lacks(target) == ""
    assert paths == ["/api/tags"] * 2


def test_an_address_at_which_nothing_answers_is_named() -> None:
    office = Endpoint(model="openai/x", api_base="http://127.0.0.1:9/v1")
    assert Reach({}).lacks(resolve("office", {"office": office})) == "nothing answers at http://127.0.0.1:9/v1"


def test_a_key_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reach, "offline", lambda self: False)
    target = resolve("gpt-4o", {}, {})
    assert "OPENAI_API_KEY" in Reach({}).lacks(target)
    assert Reach({"OPENAI_API_KEY": "k"}).lacks(target) == ""


def test_without_a_network_no_hosted_model_can_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reach, "offline", lambda self: True)
    assert "no network to reach OpenAI" in Reach({"OPENAI_API_KEY": "k"}).lacks(resolve("gpt-4o", {}, {}))


@pytest.mark.parametrize(("error", "offline"), [(None, False), (OSError(101, "unreachable"), True), (PermissionError(13, "forbidden"), False)])
def test_offline_is_where_no_route_leads_away(monkeypatch: pytest.MonkeyPatch, error: OSError | None, offline: bool) -> None:
    class Probe(socket.socket):
        def connect(self, address: object) -> None:
            assert address == ("192.0.2.1", 9)
            if error:
                raise error

    monkeypatch.setattr(socket, "socket", Probe)
    assert Reach({}).offline() is offline


def test_the_built_in_model_lacks_what_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "missing", lambda: "the weights are not installed")
    assert Reach({}).lacks(Target("builtin", "builtin", "builtin", local=True)) == "the weights are not installed"
