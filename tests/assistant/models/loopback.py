"""Loopback servers that speak each provider's wire format, and replies to make them give."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from assistant.models.chat import Prompt

Reply = Callable[[BaseHTTPRequestHandler], None]
KEY = "sk-secret-of-the-test-123456"
PROMPT = Prompt("Be brief.", "Question: who makes Zephyra 2?\nFacts: Nordlicht makes Zephyra 2.")


@dataclass
class Server:
    """A loopback server whose next answer a test writes."""

    reply: Reply = lambda handler: None
    seen: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)
    port: int = 0
    release: threading.Event = field(default_factory=threading.Event)


@contextmanager
def serving() -> Iterator[Server]:
    """Serve until the block ends."""
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            server.seen.append((self.path, {k.lower(): v for k, v in self.headers.items()}, json.loads(body)))
            server.reply(self)

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server.port = http.server_port
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield server
    server.release.set()
    http.shutdown()
    http.server_close()
    thread.join()


def events(*lines: object, done: bool = True, content_type: str = "text/event-stream") -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("content-type", content_type)
        handler.end_headers()
        for line in lines:
            text = line if isinstance(line, str) else json.dumps(line)
            handler.wfile.write(f"data: {text}\n\n".encode())
            handler.wfile.flush()
        if done:
            handler.wfile.write(b"data: [DONE]\n\n")

    return reply


def status(code: int, body: object, **headers: str) -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        data = json.dumps(body).encode()
        handler.send_response(code)
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", str(len(data)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return reply


def piece(text: str, finish: str | None = None) -> dict[str, Any]:
    delta = {"content": text} if text else {}
    return {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "m",
            "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}


USAGE = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [],
         "usage": {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}}


def raw(*lines: str, content_type: str = "text/event-stream", cut: bool = False) -> Reply:
    """Send lines as they are; with `cut` the connection breaks off after them, as the other end can tell."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        if cut:
            handler.protocol_version = "HTTP/1.1"
            handler.close_connection = True
        handler.send_response(200)
        handler.send_header("content-type", content_type)
        if cut:
            handler.send_header("transfer-encoding", "chunked")
        handler.end_headers()
        for line in lines:
            data = line.encode()
            handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n" if cut else data)
            handler.wfile.flush()

    return reply


def _event(name: str, **data: Any) -> str:
    return f"event: {name}\ndata: {json.dumps({'type': name, **data})}\n\n"


ANTHROPIC = raw(
    _event("message_start", message={"id": "m", "type": "message", "role": "assistant", "model": "m", "content": [], "stop_reason": None, "usage": {"input_tokens": 1000, "output_tokens": 1}}),
    _event("content_block_start", index=0, content_block={"type": "text", "text": ""}),
    _event("content_block_delta", index=0, delta={"type": "text_delta", "text": "Nordlicht "}),
    _event("content_block_delta", index=0, delta={"type": "text_delta", "text": "makes it."}),
    _event("content_block_stop", index=0),
    _event("message_delta", delta={"stop_reason": "end_turn", "stop_sequence": None}, usage={"output_tokens": 200}),
    _event("message_stop"),
)
GEMINI = raw(
    *(f"data: {json.dumps(chunk)}\n\n" for chunk in (
        {"candidates": [{"content": {"parts": [{"text": "Nordlicht "}], "role": "model"}, "index": 0}]},
        {"candidates": [{"content": {"parts": [{"text": "makes it."}], "role": "model"}, "finishReason": "STOP", "index": 0}],
         "usageMetadata": {"promptTokenCount": 1000, "candidatesTokenCount": 200, "totalTokenCount": 1200}})),
)
OLLAMA = raw(
    *(json.dumps(chunk) + "\n" for chunk in (
        {"model": "m", "created_at": "2026-01-01T00:00:00Z", "message": {"role": "assistant", "content": "Nordlicht "}, "done": False},
        {"model": "m", "created_at": "2026-01-01T00:00:00Z", "message": {"role": "assistant", "content": "makes it."}, "done": False},
        {"model": "m", "created_at": "2026-01-01T00:00:00Z", "message": {"role": "assistant", "content": ""}, "done": True, "done_reason": "stop",
         "prompt_eval_count": 1000, "eval_count": 200})),
    content_type="application/x-ndjson",
)
COHERE = status(200, {
    "id": "m", "finish_reason": "COMPLETE", "message": {"role": "assistant", "content": [{"type": "text", "text": "Nordlicht makes it."}]},
    "usage": {"billed_units": {"input_tokens": 1000, "output_tokens": 200}, "tokens": {"input_tokens": 1000, "output_tokens": 200}},
})
