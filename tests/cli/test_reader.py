"""A model as a second reader, from the command line: the real litellm against a loopback server.

One module, because importing litellm takes seconds.
"""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from assistant.models.adapter import LitellmModel
from assistant.models.builtin import missing
from assistant.models.chat import Prompt
from assistant.models.providers import Target
from assistant.settings import Timeouts
from tests.cli.conftest import Caller, modules_of

pytestmark = [
    pytest.mark.filterwarnings("ignore:Accessing the 'model_:pydantic.warnings.PydanticDeprecatedSince211"),
    pytest.mark.filterwarnings("ignore:Items? .* using the `ReadOnly` qualifier:UserWarning"),
]
MODEL = "openai/gpt-4o-mini"
"""One that has a price and is held to a schema, as litellm knows it."""
MADE = "Heron 2 is an open-weight model made by Marshlight."
QUICK = "Closed models are quicker to begin with."
ARTICLE = f"# Two birds of the marsh\n\n{MADE} Heron 2 costs $0.60 per million input tokens.\n\n## Choosing\n\n{QUICK}\n"
CLAIMS = [
    {"kind": "fact", "quote": MADE, "subject": "Heron 2", "predicate": "developed_by", "object": "Marshlight"},
    {"kind": "tradeoff", "quote": QUICK, "dimension": "support", "favours": "closed"},
    {"kind": "fact", "quote": MADE, "subject": "Heron 2", "predicate": "developed_by", "object": "Fenland"},
    {"kind": "fact", "quote": "Heron 2 costs nothing.", "subject": "Heron 2", "predicate": "has_license", "object": "MIT"},
]
PROSE = f"Here they are:\n```json\n{json.dumps(CLAIMS)}\n```"


@dataclass
class Server:
    """A loopback server that replies as a hosted model would."""

    reply: str = json.dumps({"claims": CLAIMS})
    status: int = 200
    seen: list[dict[str, Any]] = field(default_factory=list)
    port: int = 0


@pytest.fixture(scope="module")
def serving() -> Iterator[Server]:
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            server.seen.append(json.loads(self.rfile.read(int(self.headers.get("content-length", 0)))))
            if server.status != 200:
                self._send(json.dumps({"error": {"message": "no"}}), "application/json")
                return
            frame = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m"}
            rows: list[dict[str, Any]] = [
                frame | {"choices": [{"index": 0, "delta": {"content": server.reply}, "finish_reason": None}]},
                frame | {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]},
                frame | {"choices": [], "usage": {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}},
            ]
            self._send("".join(f"data: {json.dumps(row)}\n\n" for row in rows) + "data: [DONE]\n\n", "text/event-stream")

        def _send(self, text: str, kind: str) -> None:
            self.send_response(server.status)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server.port = http.server_port
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield server
    http.shutdown()
    http.server_close()
    thread.join()


@pytest.fixture
def server(serving: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setenv("OPENAI_API_BASE", f"http://127.0.0.1:{serving.port}/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-test-123456")
    serving.reply, serving.status = Server().reply, 200
    serving.seen.clear()
    return serving


@pytest.fixture
def articles(tmp_path: Path) -> str:
    place = tmp_path / "articles"
    place.mkdir()
    (place / "birds.md").write_text(ARTICLE, encoding="utf-8")
    return str(place)


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_model_reads_beside_the_rules(server: Server, articles: str, run: Caller) -> None:
    done = run("refresh", "--reader", MODEL, "--yes", articles)
    assert done.code == 0, done.err
    assert f"{MODEL}: 1 piece read; 1,200 tokens, $0.00027" in done.out
    assert "1 agreed with the rules" in done.out
    assert f"1 only {MODEL} read" in done.out
    assert "2 proposals refused" in done.out
    assert "1: its quote does not stand in the text" in done.out
    (asked,) = server.seen
    assert asked["response_format"]["type"] == "json_schema"
    assert ARTICLE.split("\n\n")[1] in asked["messages"][1]["content"]
    (own,) = rows(run("claims", "--json", "--reader", MODEL, "--kind", "tradeoff").out)
    assert (own["reader"], own["favours"], own["quote"]) == (MODEL, "closed", QUICK)
    (agreed,) = rows(run("claims", "--json", "--reader", MODEL, "--kind", "fact").out)
    assert (agreed["reader"], agreed["confirmed_by"]) == ("rules", [MODEL])
    asks = f'ASK {{ GRAPH ?g {{ ?c wb:reader "{MODEL}" ; wb:favours wb:Closed }} }}'
    assert json.loads(run("sparql", "--json", asks).out)["boolean"] is True


def test_the_report_is_there_for_programs(server: Server, articles: str, run: Caller) -> None:
    report = json.loads(run("refresh", "--json", "--reader", MODEL, "--yes", articles).out)
    reading, tally = report["reading"], report["readings"][MODEL]
    assert (reading["reader"], reading["read"], reading["left"], reading["stopped"]) == (MODEL, 1, 0, "")
    assert reading["cost_usd"] == pytest.approx(0.00027)
    assert (tally["proposed"], tally["agreed"], tally["only_reader"]) == (4, 1, 1)
    assert sum(tally["refused"].values()) == 2


def test_a_repeat_a_rebuild_and_a_later_refresh_ask_nothing(server: Server, articles: str, run: Caller) -> None:
    run("refresh", "--reader", MODEL, "--yes", articles)
    before = run("export", "--format", "nquads").out
    again = run("refresh", "--reader", MODEL, articles)
    assert again.code == 0, "there is nothing to agree to"
    assert "no piece read, 1 read before" in again.out.replace("no pieces", "no piece")
    assert run("refresh", articles).code == 0
    assert run("doctor", "--repair").code == 0
    assert run("export", "--format", "nquads").out == before
    assert len(server.seen) == 1


def test_prose_around_the_claims_is_read_past(server: Server, articles: str, run: Caller) -> None:
    server.reply = PROSE
    assert "1 agreed with the rules" in run("refresh", "--reader", MODEL, "--yes", articles).out


@pytest.mark.parametrize(
    ("call", "holds", "sent"),
    [
        pytest.param(MODEL, False, True, id="a model that litellm knows to be held to one"),
        pytest.param("openai/nobody-knows-it", False, False, id="a model that nobody knows"),
        pytest.param("openai/nobody-knows-it", True, True, id="a server that holds any model to one"),
    ],
)
async def test_a_schema_is_sent_where_the_model_is_held_to_it(server: Server, call: str, holds: bool, sent: bool) -> None:
    schema = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
    target = Target(call, call, "openai", f"http://127.0.0.1:{server.port}/v1", ("OPENAI_API_KEY",), True, schema=holds)
    said = [text async for text in LitellmModel(target, Timeouts(first=20, stall=20)).stream(Prompt("s", "u", 50, schema))]
    assert "".join(said) == server.reply
    assert ("response_format" in server.seen[0]) is sent
    if sent:
        assert server.seen[0]["response_format"]["json_schema"]["schema"] == schema


def test_without_a_terminal_and_without_a_word_nothing_is_sent(server: Server, articles: str, run: Caller) -> None:
    done = run("refresh", "--reader", MODEL, articles)
    assert done.code == 1
    assert "at most $" in done.err
    assert "--yes" in done.err
    assert server.seen == []


@pytest.mark.parametrize(("answer", "asked"), [("y\n", 1), ("n\n", 0)])
def test_on_a_terminal_it_is_asked_for(server: Server, articles: str, run: Caller, monkeypatch: pytest.MonkeyPatch, answer: str, asked: int) -> None:
    monkeypatch.setattr("assistant.cli.second._somebody_is_there", lambda: True)
    done = run("refresh", "--reader", MODEL, articles, text=answer)
    assert len(server.seen) == asked
    assert done.code == (0 if asked else 1)


def test_a_dry_run_says_what_it_would_cost_and_sends_nothing(server: Server, articles: str, run: Caller) -> None:
    done = run("refresh", "--reader", MODEL, "--dry-run", articles)
    assert done.code == 0, done.err
    assert "1 piece to read" in done.err
    assert "1 would be added" in done.out
    assert server.seen == []


def test_the_limit_holds_and_what_is_left_is_told(server: Server, articles: str, run: Caller) -> None:
    done = run("refresh", "--reader", MODEL, "--yes", "--max-cost", "0.000001", articles)
    assert done.code == 0
    assert "1 piece left unread: the next piece could cost more than is left of $0.000001" in done.err
    assert "Heron 2" in done.out, "the rules have read"
    assert server.seen == []


def test_a_limit_needs_a_price(server: Server, articles: str, run: Caller) -> None:
    done = run("refresh", "--reader", "anthropic/nobody-knows-this", "--yes", "--max-cost", "1", articles)
    assert done.code == 1
    assert "is not known" in done.err
    assert "--max-cost" in done.line


@pytest.mark.parametrize("status", [401, 500])
def test_a_model_that_fails_leaves_the_rules_reading_whole(server: Server, articles: str, run: Caller, status: int) -> None:
    run("refresh", articles)
    before = run("claims", "--json").out
    server.status = status
    done = run("refresh", "--reader", MODEL, "--yes", articles)
    assert done.code == 1
    assert f"({status})" in done.err
    assert "1 piece left unread" in done.err
    assert "Traceback" not in done.err
    assert run("claims", "--json").out == before
    server.status = 200
    assert run("refresh", "--reader", MODEL, "--yes", articles).code == 0, "the same command goes on from there"


def test_withdrawing_brings_back_what_the_rules_read(server: Server, articles: str, run: Caller) -> None:
    run("refresh", articles)
    before = run("export", "--format", "nquads").out
    run("refresh", "--reader", MODEL, "--yes")
    assert run("export", "--format", "nquads").out != before
    done = run("refresh", "--withdraw", MODEL)
    assert done.code == 0, done.err
    assert "costs nothing" in done.err
    assert run("export", "--format", "nquads").out == before
    missing = run("refresh", "--withdraw", MODEL)
    assert missing.code == 1
    assert f"No proposals of {MODEL} count." in missing.line
    assert run("refresh", "--reader", MODEL).code == 0
    assert len(server.seen) == 1
    assert "are gone" in run("refresh", "--withdraw", MODEL, "--forget-readings").err
    run("refresh", "--reader", MODEL, "--yes")
    assert len(server.seen) == 2


def test_rules_and_model_are_compared(server: Server, articles: str, run: Caller) -> None:
    run("refresh", articles)
    assert "asks a model" in run("claims", "--compare").err
    run("refresh", "--reader", MODEL, "--yes", articles)
    found = rows(run("claims", "--compare", "--json").out)
    by = {(row["read_by"], row["kind"]) for row in found}
    assert {("both", "fact"), ("rules", "fact"), (MODEL, "tradeoff")} <= by
    shown = run("claims", "--compare", "--reader", MODEL)
    assert f"{MODEL}: 1 agreed" in shown.err
    assert "READ BY" in shown.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--yes", "x.md"], "--reader", id="yes without a reader"),
        pytest.param(["--max-cost", "1", "x.md"], "--reader", id="limit without a reader"),
        pytest.param(["--max-cost", "-1", "--reader", MODEL], "max-cost", id="limit below nothing"),
        pytest.param(["--forget-readings", "x.md"], "--withdraw", id="forget without withdraw"),
        pytest.param(["--withdraw", MODEL, "--reader", MODEL], "together", id="both"),
        pytest.param(["--reader", "none"], "needs a model", id="none"),
        pytest.param([], "PATH", id="nothing"),
    ],
)
def test_options_that_mean_nothing_are_refused(run: Caller, arguments: list[str], said: str) -> None:
    done = run("refresh", *arguments)
    assert done.code == 2
    assert said in done.line


def test_an_unknown_model_is_told_the_nearest(run: Caller, articles: str) -> None:
    done = run("refresh", "--reader", "gpt-4o-mimi", articles)
    assert done.code == 1
    assert "gpt-4o-mini" in done.line


def test_without_a_model_litellm_is_not_loaded(own: Path) -> None:
    code, modules = modules_of(["refresh", "--dry-run", "--reader", MODEL, str(own.parent / "articles")])
    assert code == 0
    assert "litellm" not in modules


@pytest.mark.system
@pytest.mark.skipif(bool(missing()), reason=f"the built-in model: {missing()}")
def test_the_built_in_model_reads_and_nothing_false_stands(articles: str, run: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEIGHBRIDGE_TIMEOUTS__FIRST", "240")
    run("refresh", articles)
    before = {row["id"] for row in rows(run("claims", "--json").out)}
    done = run("refresh", "--json", "--reader", "builtin", articles)
    assert done.code == 0, done.err
    report = json.loads(done.out)
    assert report["reading"]["read"] == 1
    assert report["reading"]["tokens_out"] > 0
    assert report["reading"]["unclear"] == 0, "its words are drawn from a grammar"
    found = rows(run("claims", "--json").out)
    assert before <= {row["id"] for row in found}
    assert all(ARTICLE[row["start"] : row["end"]] == row["quote"] for row in found)
    run("refresh", "--withdraw", "builtin")
    assert {row["id"] for row in rows(run("claims", "--json").out)} == before
