"""Every fault in every wire format: one clear line for the reader, no key in it, and the answer without a model.

Goes the whole way from the writer through litellm to a loopback server.
"""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from assistant.answer import Answer, AnswerSentence, Citation
from assistant.events import Finished
from assistant.models.adapter import LitellmModel
from assistant.models.providers import Target, resolve
from assistant.settings import Settings, Timeouts
from assistant.writer import ModelWriter
from tests.assistant.models.loopback import KEY, Reply, Server, events, piece, raw, serving, status

pytestmark = [
    pytest.mark.filterwarnings("ignore:Accessing the 'model_:pydantic.warnings.PydanticDeprecatedSince211"),
    pytest.mark.filterwarnings("ignore:Items? .* using the `ReadOnly` qualifier:UserWarning"),
]
TEXT = "Zephyra 2 is made by Nordlicht."
ANSWER = Answer("Who makes Zephyra 2?", (AnswerSentence(TEXT, (1,)),), f"{TEXT} [1]", (Citation(1, "", "a.md", "A", "P", "2026-01-02", "", TEXT, 0, len(TEXT)),))
BEGINNING = "Nordlicht "


@dataclass(frozen=True)
class Wire:
    """How one provider says things."""

    call: str
    base: str
    error: str
    """Its body of an error, with MESSAGE and STATUS to fill in."""
    too_long: tuple[int, str]
    malformed: Reply
    partial: tuple[str, ...]
    """The beginning of an answer."""
    content_type: str = "text/event-stream"


def _data(row: dict[str, Any]) -> str:
    return f"data: {json.dumps(row)}\n\n"


def _anthropic(*rows: dict[str, Any]) -> tuple[str, ...]:
    return tuple(f"event: {row['type']}\n{_data(row)}" for row in rows)


_STARTED = {"type": "message_start", "message": {"id": "m", "type": "message", "role": "assistant", "model": "m", "content": [], "stop_reason": None,
                                                "usage": {"input_tokens": 10, "output_tokens": 1}}}
WIRES = {
    "openai": Wire("openai/gpt-4o", "/v1", '{"error": {"message": "MESSAGE", "type": "t", "code": null}}', (400, "This model's maximum context length is 8192 tokens."),
                   events("{not json", done=False), (_data(piece(BEGINNING)),)),
    "anthropic": Wire("anthropic/claude-opus-4-5", "", '{"type": "error", "error": {"type": "t", "message": "MESSAGE"}}', (400, "prompt is too long: 210000 tokens > 200000 maximum"),
                      raw("event: message_start\ndata: {not json\n\n"),
                      _anthropic(_STARTED, {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
                                 {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": BEGINNING}})),
    "gemini": Wire("gemini/gemini-2.5-pro", "", '{"error": {"code": STATUS, "message": "MESSAGE", "status": "S"}}',
                   (400, "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576)."),
                   raw("data: {not json\n\n"), (_data({"candidates": [{"content": {"parts": [{"text": BEGINNING}], "role": "model"}, "index": 0}]}),)),
    "cohere": Wire("cohere_chat/command-a-03-2025", "/v2/chat", '{"message": "MESSAGE"}', (400, "too many tokens: total number of tokens in the prompt cannot exceed 128000"),
                   raw("{not json", content_type="application/json"), ('{"id": "m", "message": ',), "application/json"),
    "ollama": Wire("ollama_chat/m", "", '{"error": "MESSAGE"}', (400, "the input length exceeds the context length"),
                   raw("{not json\n", content_type="application/x-ndjson"),
                   (json.dumps({"model": "m", "created_at": "2026-01-01T00:00:00Z", "message": {"role": "assistant", "content": BEGINNING}, "done": False}) + "\n",),
                   "application/x-ndjson"),
}
each_wire = pytest.mark.parametrize("wire", [pytest.param(wire, id=name) for name, wire in WIRES.items()])


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


async def written(server: Server, wire: Wire, *, seconds: float = 20.0) -> Answer:
    """Have the model of a wire format retell the answer, and give what the reader gets."""
    target = Target("tested", wire.call, wire.call.split("/")[0], f"http://127.0.0.1:{server.port}{wire.base}", ("TEST_MODEL_KEY",), True,
                    streams=resolve(wire.call, {}, {}).streams)
    with ModelWriter(Settings(), lambda ids: [], open_model=lambda _: LitellmModel(target, Timeouts(first=seconds, stall=seconds))) as writer:
        async for event in writer.write(ANSWER.question, ANSWER, model="ollama/tested"):
            if isinstance(event, Finished):
                return event.answer
    raise AssertionError("no Finished")


def told(done: Answer, *said: str) -> None:
    """Hold an answer to what must be so after any fault."""
    assert (done.model, done.text) == ("none", TEXT)
    assert "composed without a model" in done.route
    assert all(part in done.notice for part in said), done.notice
    assert "\n" not in done.notice
    assert "litellm" not in done.notice.lower()
    assert KEY not in done.notice
    assert len(done.notice) < 250


def _error(wire: Wire, code: int, message: str, **headers: str) -> Reply:
    return status(code, json.loads(wire.error.replace("MESSAGE", message).replace("STATUS", str(code))), **headers)


@each_wire
@pytest.mark.parametrize(
    ("code", "message", "said"),
    [
        pytest.param(401, f"invalid api key {KEY}", ("refused the key (401)", "TEST_MODEL_KEY"), id="401"),
        pytest.param(404, "model: tested was not found", ("There is no model tested",), id="404"),
        pytest.param(429, "too many requests", ("too many requests", "in 7 s"), id="429"),
        pytest.param(500, "internal error", ("own side (500)",), id="500"),
        pytest.param(503, "overloaded", ("own side (503)",), id="503"),
    ],
)
async def test_what_a_server_refuses_with(server: Server, wire: Wire, code: int, message: str, said: tuple[str, ...]) -> None:
    server.reply = _error(wire, code, message, retry_after="7") if code == 429 else _error(wire, code, message)
    told(await written(server, wire), *said)


@each_wire
async def test_evidence_that_is_too_long(server: Server, wire: Wire) -> None:
    code, message = wire.too_long
    server.reply = _error(wire, code, message)
    told(await written(server, wire), "too long for tested", "larger context")


@each_wire
async def test_what_is_no_json(server: Server, wire: Wire) -> None:
    server.reply = wire.malformed
    told(await written(server, wire), "tested answered with ")


@each_wire
async def test_a_stall(server: Server, wire: Wire) -> None:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        raw(*wire.partial, content_type=wire.content_type)(handler)
        server.release.wait(30)

    server.reply = reply
    told(await written(server, wire, seconds=0.5), "tested said nothing for 0.5 s")
    server.release.set()


@each_wire
async def test_a_stream_that_is_cut(server: Server, wire: Wire) -> None:
    server.reply = raw(*wire.partial, content_type=wire.content_type, cut=True)
    told(await written(server, wire), "tested broke off in the middle of its answer")
