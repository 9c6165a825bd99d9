"""From the config to a server: who is asked, who is told, what is counted, and what never leaves."""

import io
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.cli.chat import later
from assistant.cli.chat.asker import GraphAsker
from assistant.cli.chat.current import CurrentGraph
from assistant.events import Finished
from assistant.tui.conversation import account
from tests.cli.conftest import Caller

pytestmark = [
    pytest.mark.filterwarnings("ignore:Accessing the 'model_:pydantic.warnings.PydanticDeprecatedSince211"),
    pytest.mark.filterwarnings("ignore:Items? .* using the `ReadOnly` qualifier:UserWarning"),
]
QUESTION = "Who makes Heron 2?"
PRIVATE = "What is the context window of Heron 2?"


@dataclass
class Elsewhere:
    """A server that stands for another machine: the config says that it passes questions on."""

    port: int = 0
    status: int = 200
    heard: list[str] = field(default_factory=list)


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    found = Elsewhere()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            found.heard.append(self.rfile.read(int(self.headers["content-length"])).decode())
            chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m"}
            said = {**chunk, "choices": [{"index": 0, "delta": {"content": "Nothing to add."}, "finish_reason": "stop"}]}
            usage = {**chunk, "choices": [], "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}}
            self.send_response(found.status)
            self.send_header("content-type", "text/event-stream")
            self.end_headers()
            self.wfile.write("".join(f"data: {json.dumps(line)}\n\n" for line in (said, usage)).encode() + b"data: [DONE]\n\n")

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    found.port = server.server_port
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def config(own: Path, home: Path, elsewhere: Elsewhere) -> Path:
    """A config whose rules send every question elsewhere, at a dollar a thousand tokens."""
    file = home / "config.toml"
    file.write_text(
        'private = ["context.window"]\n[[route]]\nuse = "far"\nfallbacks = ["farther"]\n'
        + "".join(
            f'[endpoints.{name}]\nmodel = "openai/zephyra"\napi_base = "http://127.0.0.1:{elsewhere.port}/{name}"\npasses_on = true\n'
            "input_per_mtok = 1000\noutput_per_mtok = 1000\n"
            for name in ("far", "farther")
        ),
        encoding="utf-8",
    )
    return file


def test_a_script_is_told_once_who_receives_what_and_calls_are_counted(run: Caller, config: Path, elsewhere: Elsewhere) -> None:
    first, second = run("ask", QUESTION, "--json"), run("ask", QUESTION, "--json")
    assert "receives your questions" in first.err
    assert f"127.0.0.1:{elsewhere.port}/far" in first.err
    assert second.err == ""
    assert len(elsewhere.heard) == 2
    answer = json.loads(second.out)
    assert answer["tokens"] == 1100
    assert answer["cost_usd"] == pytest.approx(1.1)
    sums = json.loads(run("models", "--usage", "--json").out)
    assert [(row["model"], row["calls"], row["tokens_in"], row["tokens_out"], row["cost_usd"]) for row in sums["by_model"]] == [("far", 2, 2000, 200, 2.2)]
    assert len(sums["by_day"]) == len(sums["by_month"]) == 1
    table = run("models", "--usage").out
    assert "far" in table
    assert "2.2000" in table


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(("ask", PRIVATE), id="pattern"),
        pytest.param(("ask", "--private", QUESTION), id="mark"),
        pytest.param(("ask", "--private", "--model", "far", QUESTION), id="mark, and the model named"),
        pytest.param(("ask", "--model", "farther", PRIVATE), id="pattern, and the model named"),
    ],
)
def test_a_private_question_reaches_nobody(run: Caller, config: Path, elsewhere: Elsewhere, asked: tuple[str, ...], own: Path) -> None:
    done = run(*asked, "--json")
    answer = json.loads(done.out)
    assert done.code == 0
    assert elsewhere.heard == []
    assert answer["model"] == "none"
    assert not answer["abstained"]
    assert "private" in answer["route"] or "no rule holds" in answer["route"] or "no model configured" in answer["route"]
    assert all(b"Heron" not in path.read_bytes() for path in own.iterdir() if path.suffix == ".sqlite")


def test_a_follow_up_to_a_private_question_stays_here(run: Caller, config: Path, elsewhere: Elsewhere, tmp_path: Path) -> None:
    batch = tmp_path / "batch.json"
    batch.write_text(json.dumps([{"id": "1", "question": "And who makes it?", "previous": [PRIVATE]}]), encoding="utf-8")
    run("ask", "--batch", str(batch))
    assert elsewhere.heard == []


def test_a_budget_that_is_spent_ends_in_the_answer_without_a_model(run: Caller, config: Path, elsewhere: Elsewhere) -> None:
    config.write_text(config.read_text(encoding="utf-8") + "[budget]\nday = 0.5\n", encoding="utf-8")
    done = run("ask", QUESTION, "--json")
    answer = json.loads(done.out)
    assert done.code == 0
    assert elsewhere.heard == []
    assert answer["model"] == "none"
    assert "0.5 USD a day" in answer["notice"]


def test_where_every_model_fails_the_answer_without_one_stands_and_the_code_says_so(run: Caller, config: Path, elsewhere: Elsewhere) -> None:
    elsewhere.status = 503
    done = run("ask", QUESTION, "--json")
    answer = json.loads(done.out)
    assert done.code == 1
    assert "Marshlight" in answer["answer"]
    assert "far and farther did not answer" in answer["route"]
    assert len(elsewhere.heard) == 4, "each model once and once more"


def test_nothing_is_recorded_where_no_model_was_called(run: Caller, own: Path) -> None:
    assert run("ask", QUESTION).code == 0
    assert "No model has been called" in run("models", "--usage").err
    assert not (own / "usage.sqlite").exists()


def test_a_rule_that_names_no_model_is_refused_before_anything_is_opened(run: Caller, own: Path, home: Path) -> None:
    (home / "config.toml").write_text('[[route]]\nuse = "gpt-4oo0"\n', encoding="utf-8")
    assert "gpt-4o" in run("ask", QUESTION).line


@pytest.mark.parametrize(("terminal", "says", "goes"), [(True, True, True), (True, False, False), (False, False, True)], ids=["agrees", "declines", "a script"])
def test_a_person_is_asked_and_a_script_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], terminal: bool, says: bool, goes: bool) -> None:
    import click

    from assistant.cli import asking

    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.setattr("sys.stdin.isatty", lambda: terminal, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal, raising=False)
    monkeypatch.setattr(click, "confirm", lambda *_, **__: says)
    assert asking.agreed("OpenAI receives your questions.") is goes
    assert "OpenAI receives your questions." in capsys.readouterr().err


def test_who_wrote_and_why_stands_with_the_answer(run: Caller, config: Path, elsewhere: Elsewhere) -> None:
    wrote = run("ask", QUESTION)
    assert "Written without a model: no sentence of far held against the evidence" in wrote.err
    assert "Written" not in wrote.out
    elsewhere.status = 503
    assert "(far and farther did not answer: composed without a model)" in run("ask", QUESTION).err


async def test_in_the_chat_the_first_question_stays_here_and_says_who_would_receive_it(config: Path, own: Path, elsewhere: Elsewhere) -> None:
    settings = later(own, None)
    with CurrentGraph(lambda: own) as graph, GraphAsker(graph, settings) as asker:

        async def told(*, private: bool = False, model: str | None = None) -> Answer:
            events = [event async for event in asker.ask(QUESTION, private=private, model=model)]
            assert isinstance(events[-1], Finished)
            return events[-1].answer

        assert "private" in (await told(private=True, model="farther")).notice
        first = await told(model="far")
        assert "receives your questions" in first.notice
        assert "Ask again to send it" in account(first)
        assert elsewhere.heard == []
        await told(model="far")
        assert len(elsewhere.heard) == 1
        await told()
        assert len(elsewhere.heard) == 2, "the rules choose where no model is named"
        await told(model="none")
        assert len(elsewhere.heard) == 2
