"""From the settings to the disk: what the chat keeps of the real graph's answers, and what it never does."""

import asyncio
from pathlib import Path

import pytest

from assistant.cli.chat import later, ports
from assistant.cli.chat.asker import GraphAsker
from assistant.cli.chat.current import CurrentGraph
from assistant.cli.chat.history import KeptHistory
from assistant.conversations.records import Sitting
from assistant.conversations.store import FILE, Conversations
from assistant.events import Finished
from assistant.tui.app import WeighbridgeApp
from tests.cli.conftest import Caller
from tests.tui.walking import ask, settle

QUESTION = "Who makes Heron 2?"
HUSHED = "What is the context window of Heron 2?"


async def held(own: Path, *lines: str) -> WeighbridgeApp:
    """Hold a conversation in the terminal over the real graph and its history, and leave."""
    settings = later(own, None)
    with CurrentGraph(lambda: own) as graph, GraphAsker(graph, settings) as asker, KeptHistory(settings) as history:
        app = WeighbridgeApp(ports(graph, asker, settings, history=history))
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            for line in lines:
                await ask(app, pilot, line)
    return app


def questions(own: Path) -> list[str]:
    with Conversations(own) as kept:
        return [turn.question for each in kept.all() for turn in kept.turns(each.id)]


def on_disk(own: Path) -> bytes:
    """Everything that the history has written."""
    return b"".join(path.read_bytes() for path in own.glob(f"{FILE}*"))


async def test_a_conversation_over_the_real_graph_is_kept_and_found_from_the_command_line(own: Path, run: Caller) -> None:
    await held(own, QUESTION, "And when was it released?")
    assert questions(own) == [QUESTION, "And when was it released?"]
    done = await asyncio.to_thread(run, "conversations", "search", "Marshlight")
    assert QUESTION in done.out


async def test_neither_private_mode_nor_a_private_pattern_leaves_a_trace(own: Path, home: Path) -> None:
    (home / "config.toml").write_text('private = ["context.window"]\n', encoding="utf-8")
    app = await held(own, QUESTION, HUSHED, "And its licence?", "/clear", "/private on", "Which licence is Heron 2 under?", "/private off", "What does Heron 2 cost?")
    assert questions(own) == ["What does Heron 2 cost?", QUESTION]
    assert b"context window" not in on_disk(own)
    assert b"Which licence" not in on_disk(own)
    turns = app.conversation.turns
    assert [bool(turn.answer and turn.answer.private) for turn in turns] == [True, False]


async def test_what_follows_a_private_question_says_that_it_is_private_too(own: Path, home: Path) -> None:
    (home / "config.toml").write_text('private = ["context.window"]\n', encoding="utf-8")
    app = await held(own, HUSHED, "And its licence?")
    said = [turn.answer.private for turn in app.conversation.turns if turn.answer]
    assert said == ["the question matches the private pattern 'context.window'", "an earlier question matches the private pattern 'context.window'"]
    assert not (own / FILE).exists()


@pytest.mark.parametrize(("keep", "kept"), [("0", []), ("forever", [QUESTION])])
async def test_the_setting_says_whether_anything_is_kept(own: Path, home: Path, keep: str, kept: list[str]) -> None:
    (home / "config.toml").write_text(f'keep_conversations = "{keep}"\n', encoding="utf-8")
    await held(own, QUESTION)
    assert questions(own) == kept


async def test_what_is_too_old_goes_at_the_start(own: Path, home: Path) -> None:
    await held(own, QUESTION)
    assert questions(own) == [QUESTION]
    (home / "config.toml").write_text('keep_conversations = "0"\n', encoding="utf-8")
    await held(own)
    assert questions(own) == []


async def test_an_answer_is_not_lost_when_one_leaves_at_once(own: Path) -> None:
    settings = later(own, None)
    with CurrentGraph(lambda: own) as graph, GraphAsker(graph, settings) as asker:
        answer = [event async for event in asker.ask(QUESTION)][-1]
    assert isinstance(answer, Finished)
    with KeptHistory(settings) as history:
        waiting = asyncio.ensure_future(history.keep(Sitting(), answer.answer))
        await asyncio.sleep(0)
        waiting.cancel()
    assert questions(own) == [QUESTION]


@pytest.mark.parametrize(("arguments", "why"), [((), ""), (("--private",), "the question is marked private")])
def test_the_command_line_says_by_the_same_rule_what_is_private(own: Path, home: Path, run: Caller, arguments: tuple[str, ...], why: str) -> None:
    import json

    (home / "config.toml").write_text('private = ["context.window"]\n', encoding="utf-8")
    assert json.loads(run("ask", "--json", *arguments, QUESTION).out)["private"] == why
    assert json.loads(run("ask", "--json", HUSHED).out)["private"] == "the question matches the private pattern 'context.window'"


def test_how_long_to_keep_can_be_set(home: Path, run: Caller) -> None:
    assert run("config", "set", "keep_conversations", "0").code == 0
    assert 'keep_conversations = "0"' in (home / "config.toml").read_text(encoding="utf-8")
    assert "`90d`" in run("config", "set", "keep_conversations", "soon").line
