"""The real litellm against loopback servers: what goes out, what comes back, and what goes wrong.

One module, because importing litellm takes seconds.
"""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from assistant.models.adapter import LitellmModel
from assistant.models.errors import ContextTooLong, ModelCutOff, ModelError, ModelRefused, ModelTimeout, ModelUnreachable, UnknownModel
from assistant.models.prices import Price
from assistant.models.providers import Target, resolve
from assistant.settings import Timeouts
from tests.assistant.models.loopback import ANTHROPIC, COHERE, GEMINI, KEY, OLLAMA, PROMPT, USAGE, Server, events, piece, serving, status

pytestmark = [
    pytest.mark.filterwarnings("ignore:Accessing the 'model_:pydantic.warnings.PydanticDeprecatedSince211"),
    pytest.mark.filterwarnings("ignore:Items? .* using the `ReadOnly` qualifier:UserWarning"),
]
"""litellm 1.x walks and declares its own objects in ways that pydantic 2.11 and later grumble about."""


@pytest.fixture(scope="module")
def _serving() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def server(_serving: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setenv("TEST_MODEL_KEY", KEY)
    _serving.seen.clear()
    _serving.release = threading.Event()
    return _serving


def openai(server: Server, *, first: float = 20.0, stall: float = 20.0, retries: int = 0) -> LitellmModel:
    target = Target("openai/m", "openai/m", "openai", f"http://127.0.0.1:{server.port}/v1", ("TEST_MODEL_KEY",), True,
                    Price("openai", True, 2.0, 10.0, 8000), 8000)
    return LitellmModel(target, Timeouts(first=first, stall=stall), retries)


async def _all(model: LitellmModel) -> list[str]:
    return [text async for text in model.stream(PROMPT)]


async def test_pieces_arrive_and_are_counted(server: Server) -> None:
    server.reply = events(piece("Nordlicht "), piece("makes it."), piece("", "stop"), USAGE)
    model = openai(server)
    assert "".join(await _all(model)) == "Nordlicht makes it."
    assert (model.usage.tokens_in, model.usage.tokens_out) == (1000, 200)
    assert model.usage.cost_usd == pytest.approx(0.004)


async def test_the_request_carries_the_evidence_and_the_key_in_the_header_alone(server: Server) -> None:
    server.reply = events(piece("ok", "stop"))
    await _all(openai(server))
    ((path, headers, body),) = server.seen
    assert path == "/v1/chat/completions"
    assert headers["authorization"] == f"Bearer {KEY}"
    assert [m["content"] for m in body["messages"]] == [PROMPT.system, PROMPT.user]
    assert body["stream"] is True
    assert KEY not in json.dumps(body)
    assert KEY not in path


async def test_a_server_that_wants_no_key_is_not_sent_the_one_for_openai(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    server.reply = events(piece("ok", "stop"))
    target = Target("office", "openai/m", "endpoint", f"http://127.0.0.1:{server.port}/v1", local=True)
    await _all(LitellmModel(target, Timeouts(first=20, stall=20)))
    assert KEY not in json.dumps(server.seen[0][1])


@pytest.mark.parametrize(
    ("reply", "kind", "said"),
    [
        pytest.param(status(401, {"error": {"message": f"Incorrect API key provided: {KEY}"}}), ModelRefused, "TEST_MODEL_KEY", id="401"),
        pytest.param(status(404, {"error": {"message": "The model `m` does not exist"}}), UnknownModel, "no model openai/m", id="404"),
        pytest.param(status(429, {"error": {"message": "slow down"}}, retry_after="7"), ModelRefused, "in 7 s", id="429"),
        pytest.param(status(429, {"error": {"message": "slow down"}}), ModelRefused, "later", id="429 without a time"),
        pytest.param(status(500, {"error": {"message": "boom"}}), ModelRefused, "own side (500)", id="500"),
        pytest.param(status(503, {"error": {"message": "overloaded"}}), ModelRefused, "(503)", id="503"),
        pytest.param(status(400, {"error": {"message": "This model's maximum context length is 8192 tokens.", "code": "context_length_exceeded"}}),
                     ContextTooLong, "larger context", id="context"),
        pytest.param(events("{not json", done=False), ModelError, "openai/m", id="malformed"),
        pytest.param(events(piece("", "stop")), ModelCutOff, "nothing", id="empty"),
    ],
)
async def test_each_fault_is_one_line_that_says_what_to_do(server: Server, reply: Callable[[BaseHTTPRequestHandler], None], kind: type[ModelError], said: str) -> None:
    server.reply = reply
    with pytest.raises(kind) as raised:
        await _all(openai(server))
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)
    assert KEY not in str(raised.value)


@pytest.mark.parametrize("times", [1, 2])
async def test_a_fault_on_the_server_s_side_is_tried_again_by_litellm(server: Server, times: int) -> None:
    replies = [*[status(500, {"error": {"message": "boom"}})] * times, events(piece("Nordlicht makes it.", "stop"))]
    server.reply = lambda handler: replies.pop(0)(handler)
    assert "".join(await _all(openai(server, retries=times))) == "Nordlicht makes it."
    assert len(server.seen) == times + 1
    assert {path for path, _, _ in server.seen} == {"/v1/chat/completions"}


@pytest.mark.parametrize("code", [400, 401, 403, 404, 429])
async def test_what_would_be_refused_again_is_asked_once(server: Server, code: int) -> None:
    server.reply = status(code, {"error": {"message": "no"}})
    with pytest.raises(ModelError):
        await _all(openai(server, retries=3))
    assert len(server.seen) == 1


async def test_trying_again_has_an_end(server: Server) -> None:
    server.reply = status(503, {"error": {"message": "overloaded"}})
    with pytest.raises(ModelRefused, match="503"):
        await _all(openai(server, retries=2))
    assert len(server.seen) == 3


async def test_the_time_to_wait_is_kept(server: Server) -> None:
    server.reply = status(429, {"error": {"message": "slow down"}}, retry_after="7")
    with pytest.raises(ModelRefused) as raised:
        await _all(openai(server))
    assert raised.value.retry_after == 7.0


async def test_a_server_that_never_answers_is_given_up(server: Server) -> None:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        server.release.wait(30)

    server.reply = reply
    with pytest.raises(ModelTimeout, match=r"0\.3 s"):
        await _all(openai(server, first=0.3))
    server.release.set()


async def test_a_stall_in_the_middle_is_given_up_after_what_came(server: Server) -> None:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        events(piece("Nordlicht "), done=False)(handler)
        server.release.wait(30)

    server.reply = reply
    stream = openai(server, stall=0.3).stream(PROMPT)
    assert await anext(stream) == "Nordlicht "
    with pytest.raises(ModelTimeout, match=r"0\.3 s"):
        await anext(stream)
    server.release.set()


async def test_a_stream_cut_off_is_told_from_one_that_ended(server: Server) -> None:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("content-type", "text/event-stream")
        handler.send_header("transfer-encoding", "chunked")
        handler.end_headers()
        data = f"data: {json.dumps(piece('Nordlicht '))}\n\n".encode()
        handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        handler.wfile.flush()
        handler.close_connection = True

    server.reply = reply
    with pytest.raises(ModelCutOff, match="broke off"):
        await _all(openai(server))


async def test_a_connection_that_just_closes_is_a_cut_too(server: Server) -> None:
    server.reply = events(piece("Nordlicht "), done=False)
    with pytest.raises(ModelCutOff, match="broke off"):
        await _all(openai(server))


async def test_nobody_there_says_how_to_start_it() -> None:
    target = Target("ollama/x", "ollama_chat/x", "ollama", "http://127.0.0.1:9", local=True)
    with pytest.raises(ModelUnreachable, match="ollama serve"):
        await _all(LitellmModel(target, Timeouts(first=20, stall=20)))


async def test_a_missing_key_is_named_before_anything_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEST_MODEL_KEY", raising=False)
    target = Target("openai/m", "openai/m", "openai", None, ("TEST_MODEL_KEY",))
    with pytest.raises(ModelRefused, match="Set TEST_MODEL_KEY"):
        await _all(LitellmModel(target, Timeouts()))


async def test_leaving_early_lets_the_connection_go(server: Server) -> None:
    gone = threading.Event()

    def reply(handler: BaseHTTPRequestHandler) -> None:
        events(piece("a"), done=False)(handler)
        try:
            while not server.release.wait(0.02):
                handler.wfile.write(b"data: " + json.dumps(piece("b")).encode() + b"\n\n")
                handler.wfile.flush()
        except OSError:
            gone.set()

    server.reply = reply
    model = openai(server)
    stream = model.stream(PROMPT)
    assert await anext(stream) == "a"
    await stream.aclose()
    assert model.usage.tokens_in > 0, "what was spent is estimated where the server did not get to count"
    assert await asyncio.to_thread(gone.wait, 10)


async def test_litellm_prints_nothing(server: Server, capfd: pytest.CaptureFixture[str]) -> None:
    server.reply = status(500, {"error": {"message": "boom"}})
    with pytest.raises(ModelRefused):
        await _all(openai(server))
    heard = capfd.readouterr()
    assert (heard.out, heard.err) == ("", "")


@pytest.mark.parametrize(
    ("call", "base", "reply", "path", "holds_key"),
    [
        pytest.param("anthropic/claude-opus-4-5", "", ANTHROPIC, "/v1/messages", "x-api-key", id="anthropic"),
        pytest.param("gemini/gemini-2.5-pro", "", GEMINI, "gemini-2.5-pro:streamGenerateContent", "x-goog-api-key", id="gemini"),
        pytest.param("ollama_chat/m", "", OLLAMA, "/api/chat", "", id="ollama"),
        pytest.param("cohere_chat/command-a-03-2025", "/v2/chat", COHERE, "/v2/chat", "authorization", id="cohere"),
    ],
)
async def test_each_wire_format_carries_the_evidence_and_streams(
    server: Server, call: str, base: str, reply: Callable[[BaseHTTPRequestHandler], None], path: str, holds_key: str,
) -> None:
    server.reply = reply
    streams = resolve(call, {}, {}).streams
    target = Target(call, call, call.split("/")[0], f"http://127.0.0.1:{server.port}{base}", ("TEST_MODEL_KEY",), True, streams=streams)
    model = LitellmModel(target, Timeouts(first=20, stall=20))
    assert "".join(await _all(model)) == "Nordlicht makes it."
    ((asked, headers, body),) = [seen for seen in server.seen if path in seen[0]]
    assert all(PROMPT.user not in json.dumps(other) for where, _, other in server.seen if where != asked)
    assert PROMPT.user in json.dumps(body, ensure_ascii=False).replace("\\n", "\n")
    assert KEY not in json.dumps(body)
    if holds_key:
        assert KEY in headers.get(holds_key, "") or KEY in asked
    assert model.usage.tokens_in > 0
