"""The chat in lines: nothing drawn, everything said, whoever or whatever asks."""

import asyncio
import io
import os
import pty
import re
import select
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import clipboard
from assistant.answer import Answer, Position
from assistant.cli.chat.plain import converse, linear
from assistant.cli.chat.plain.lines import Piped
from assistant.cli.failing import Failed
from assistant.clipboard import Copied
from assistant.events import Event, Finished, Piece
from assistant.safe import one_line
from assistant.tui.ports import Mistake, Rows, Step
from corpus.errors import WeighbridgeError
from tests.cli.conftest import Caller, in_process
from tests.cli.typed import Script, said
from tests.tui.doubles import LICENCE, PRICE, Doubles, ScriptedAsker
from tests.tui.test_untrusted import EVIL, STEERING, evil_answer

DRAWN = re.compile("[\u2500-\u259f\u2800-\u28ff\x1b\r]")
"""Boxes, blocks, braille spinners, escape sequences and returns to the start of a line."""


def test_an_answer_is_read_from_top_to_bottom_with_its_sources_numbered(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = said(capsys, Doubles(), LICENCE.question)
    lines = out.splitlines()
    assert lines[1] == "Weighbridge: Yes, as long as it has fewer than 50 million monthly users [1]."
    assert "Beyond that Marshlight must agree to it [1]." in lines
    (source,) = (line for line in lines if line.startswith("[1] "))
    assert "fewer than 50 million monthly users”" in source
    assert "Fenland Review" in source
    assert "2 supported" in out
    assert not DRAWN.search(out + err)


def test_disagreement_is_told_in_sentences_and_tables_cell_by_cell(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = said(capsys, Doubles(), PRICE.question)
    assert "The articles disagree.\nFenland Review, 2026-02 says: 0.60 USD per million input tokens. [1]\nThe Token Gazette, 2026-04-11 says:" in out
    assert "Source: Fenland Review\nUSD per million: 0.60 [1]\nAs of: 2026-02\n\nSource: The Token Gazette\n" in out
    assert "|" not in out.split("2 sources:")[0]


def test_a_person_is_greeted_with_what_is_there_and_what_to_try(capsys: pytest.CaptureFixture[str]) -> None:
    house = Doubles()
    out, err = said(capsys, house, "2")
    assert "2 articles" in err
    assert f"2. {PRICE.question}" in err
    assert "Ctrl-D leaves" in err
    assert house.asker.heard[0][0] == PRICE.question
    assert "0.60 USD" in out


def test_commands_are_those_of_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    from assistant.commands import COMMANDS

    out, _ = said(capsys, Doubles(), "/help")
    wanted = {f"/{command.name}" for command in COMMANDS if not command.screen}
    told = {line.split()[0].rstrip(":") for line in out.splitlines() if line.startswith("/")}
    assert told - {""} <= wanted


@pytest.mark.parametrize(
    ("line", "out", "err"),
    [
        pytest.param("/define open weights", "You", "", id="a question"),
        pytest.param("/plan", "SELECT ?price", "", id="the plan"),
        pytest.param("/sources", "In its paragraph: | Model | Input", "", id="sources with their paragraph"),
        pytest.param("/entity Heron 2", "0.60 USD", "", id="a look-up"),
        pytest.param("/conflicts", "0.90 USD", "", id="conflicts"),
        pytest.param("/decide team=small", "0.90 USD", "", id="a decision in one line"),
        pytest.param("/article heron.md", "The Heron family, one year on, Fenland Review", "", id="an article"),
        pytest.param("/article", "prices.md: A price list", "", id="the articles"),
        pytest.param("/sparql SELECT ?x {}", "model: Heron 2 70B\nprice: 0.6\nopen: True", "3 rows", id="a query"),
        pytest.param("/sparql", "Input prices, cheapest first", "on one line", id="how to query"),
        pytest.param("/refresh notes", "Articles: none.", "reading: 0 of 1", id="a refresh"),
        pytest.param("/model", "openai/…: no OPENAI_API_KEY in the environment (cannot be used now)", "/model NAME", id="models"),
        pytest.param("/model builtin", "", "builtin writes the answers", id="choose a model"),
        pytest.param("/as-of 2026-01", "", "or holds, after 2026-01", id="a day"),
        pytest.param("/as-of someday", "", "someday is no date", id="no day"),
        pytest.param("/private on", "", "no model that is not on this machine", id="private"),
        pytest.param("/private what", "", "/private on keeps", id="not private"),
        pytest.param("/entity", "", "/entity NAME", id="without what it needs"),
        pytest.param("/compare Heron 2", "", "/compare A, B", id="one thing to compare"),
        pytest.param("/cofnlicts", "", "Did you mean /conflicts", id="mistyped"),
        pytest.param("/refresh nowhere", "", "no file or folder nowhere", id="a path that leads nowhere"),
    ],
)
def test_each_command_says_what_it_did(line: str, out: str, err: str, capsys: pytest.CaptureFixture[str]) -> None:
    told, narrated = said(capsys, Doubles(), PRICE.question, line)
    assert out.replace("You", "The articles do not say") in told
    assert err in narrated
    assert not DRAWN.search(told + narrated)


def test_what_was_set_is_asked_with(capsys: pytest.CaptureFixture[str]) -> None:
    house = Doubles()
    asked: list[dict[str, Any]] = []
    inner = house.asker.ask

    def ask(question: str, **how: Any) -> AsyncIterator[Event]:
        asked.append({"question": question, **how})
        return inner(question)

    house.asker.ask = ask  # type: ignore[method-assign]
    said(capsys, house, LICENCE.question, "/private on", "/as-of 2026-01", "/model builtin", PRICE.question)
    assert asked[1] == {"question": PRICE.question, "previous": (LICENCE.question,), "private": True, "as_of": "2026-01", "model": "builtin"}


def test_a_situation_is_asked_for_line_by_line(capsys: pytest.CaptureFixture[str]) -> None:
    house = Doubles()
    _, err = said(capsys, house, "/decide", "2", "small")
    assert house.lookups is not None
    assert house.lookups.heard == ["decide sensitivity=regulated team=small"]
    assert "How sensitive is the data" in err


class Broken(ScriptedAsker):
    """Says half a paragraph more than one, and then what a test sets."""

    def __init__(self, problem: BaseException) -> None:
        super().__init__()
        self.problem = problem

    async def ask(self, question: str, **_: object) -> AsyncIterator[Event]:
        yield Piece("One whole paragraph.\n\nHalf a")
        raise self.problem


def test_an_interrupt_keeps_what_had_arrived_and_the_chat_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    house = Doubles(asker=Broken(KeyboardInterrupt()))
    out, _ = said(capsys, house, "q", "/help")
    assert "Weighbridge: One whole paragraph.\n\nHalf a\n\nStopped. What had arrived is kept." in out
    assert "/help: " in out


def test_an_error_is_told_on_stderr_and_the_chat_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    house = Doubles(asker=Broken(WeighbridgeError("The graph is gone.", next_step="Refresh.")))
    out, err = said(capsys, house, "q", "/help")
    assert "weighbridge: The graph is gone. Refresh." in err
    assert "Half a" in out
    assert "/help: " in out


def test_a_pipe_whose_question_fails_fails_and_answers_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    house = Doubles()
    house.console.outcome = Mistake("Expected a variable.", 1, 8)
    with pytest.raises(Failed):
        converse(house.ports(), Piped(io.StringIO(f"/sparql SELECT\n\n{LICENCE.question}\n")))
    told = capsys.readouterr()
    assert told.out.startswith("You: /sparql SELECT\nYou: May a company")
    assert "Weighbridge: Yes" in told.out
    assert "Expected a variable. (line 1, column 8)" in told.err


def test_the_first_start_reads_the_starter_articles_in_whole_lines(capsys: pytest.CaptureFixture[str]) -> None:
    from tests.tui.doubles import ARTICLES

    house = Doubles(starter=(Path("starter"),))
    house.library.texts = {}
    given = house.ports()
    assert house.refresher is not None
    house.refresher.brings = dict(ARTICLES)
    converse(given, Script(LICENCE.question))
    told = capsys.readouterr()
    assert "Reading the starter articles" in told.err
    assert "reading: 0 of 2, heron.md" in told.err
    assert "2 articles" in told.err


async def test_a_long_step_is_told_now_and_then() -> None:
    from assistant.cli.chat.plain.reading import read

    class Slow:
        async def refresh(self, paths: Sequence[Path]) -> AsyncIterator[Step]:
            for done in range(100):
                yield Step("reading", done, 100)

    times = iter(range(1000))
    err = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", err)
        await read(Slow(), [], clock=lambda: float(next(times)))  # type: ignore[arg-type]
    assert 2 < len(err.getvalue().splitlines()) < 40


def test_pieces_that_are_replaced_by_another_answer_are_followed_by_the_whole_answer(capsys: pytest.CaptureFixture[str]) -> None:
    class Corrected(ScriptedAsker):
        async def ask(self, question: str, **_: object) -> AsyncIterator[Event]:
            yield Piece("Not so.\n\n")
            yield Finished(LICENCE)

    out, _ = said(capsys, Doubles(asker=Corrected()), "q")
    assert out.index("Not so.") < out.index("Weighbridge: Yes, as long as")


@given(st.text(max_size=300))
def test_whatever_is_written_in_markdown_comes_out_as_safe_lines(text: str) -> None:
    for line in linear.lines(text):
        assert "\n" not in line
        assert not STEERING & set(line)


def test_hostile_text_steers_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    house = Doubles()
    house.asker.answers = {"?": evil_answer()}
    house.console.outcome = Rows((EVIL,), ((EVIL,),), 0.1)
    out, err = said(capsys, house, "?", "/plan", "/sources", "/sparql x", f"/model {EVIL}", f"/{EVIL}", f"/article {EVIL}", f"/as-of {EVIL}")
    for text in (out, err):
        assert not (STEERING - {"\n"}) & set(text)
        assert "\u0301" * 20 not in text


def test_structure_is_kept_without_marks() -> None:
    text = "# Head\n\n1. one **bold**\n   - inner `code`\n2. two\n\n> quoted [words](https://a.example)\n\n```\nx  = 1\n```\n"
    assert linear.lines(text) == ["Head", "", "1. one bold", "  - inner code", "2. two", "", "quoted words (https://a.example)", "", "  x  = 1"]


def test_positions_of_lists_are_no_disagreement_of_articles() -> None:
    told = list(linear.disagreement([Position("a", "x.md", "X", "", (1,)), Position("b", "", "L", "2026", (), "spdx 1")]))
    assert told[0] == "A list says otherwise."


def test_no_source_no_list() -> None:
    assert list(linear.sources(())) == []
    assert one_line(" ".join(linear.struck(Answer("q", (), "")))) == ""


def test_a_pipe_is_answered_from_the_real_graph(graph: Path) -> None:
    done = in_process(["chat"], text="Which licence is Heron 2 under?\n/sources\n")
    assert done.code == 0, done.err
    assert done.out.startswith("You: Which licence is Heron 2 under?\nWeighbridge: ")
    assert "MIT" in done.out
    assert "[1] " in done.out
    assert done.err == ""


def test_nobody_and_nothing_that_asks_is_told_what_would(run: Caller) -> None:
    done = run("chat", "--plain")
    assert done.code == 1
    assert "questions on standard input" in done.line


def _at_a_terminal(keys: Sequence[bytes], *arguments: str, waits_for: Sequence[bytes], env: dict[str, str]) -> tuple[int, bytes]:
    """Type keys into a chat on a terminal of its own, each when something new has been said, and give exit code and screen."""
    child, terminal = pty.fork()
    if not child:
        os.execve(sys.executable, [sys.executable, "-m", "assistant.cli", *arguments], os.environ | env)
    screen = b""
    for wanted, key in zip(waits_for, keys, strict=True):
        new = b""
        while wanted not in new:
            assert select.select([terminal], [], [], 60)[0], screen + new
            new += os.read(terminal, 4096)
        screen += new
        os.write(terminal, key)
    try:
        while more := os.read(terminal, 4096):
            screen += more
    except OSError:  # a terminal whose last process has gone cannot be read
        pass
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), screen


def test_a_person_at_a_terminal_asks_and_leaves_by_keys(own: Path) -> None:
    keys = (b"Which licence is Heron 2 under?\n", b"\x04")
    code, screen = _at_a_terminal(keys, waits_for=(b"You: ", b"You: "), env={"ACCESSIBLE": "1", "WEIGHBRIDGE_DATA": str(own), "TERM": "xterm"})
    assert code == 0, screen
    text = screen.decode()
    assert "Weighbridge: " in text
    assert "MIT" in text
    assert "\x1b" not in text


def test_an_interrupt_takes_back_what_a_person_has_typed(capsys: pytest.CaptureFixture[str]) -> None:
    class Interrupted(Script):
        def read(self, label: str = "") -> str | None:
            if not self.times:
                self.times = 1
                raise KeyboardInterrupt
            return super().read(label)

        times = 0

    converse(Doubles().ports(), Interrupted("/help"))
    told = capsys.readouterr()
    assert "Ctrl-D leaves." in told.err
    assert "/help: " in told.out


def test_an_interrupt_in_a_pipe_ends_with_130(graph: Path) -> None:
    waits = subprocess.Popen([sys.executable, "-m", "assistant.cli", "chat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert waits.stdin is not None
    assert waits.stdout is not None
    waits.stdin.write("/help\n")
    waits.stdin.flush()
    assert waits.stdout.readline() == "You: /help\n"
    waits.send_signal(signal.SIGINT)
    _, err = waits.communicate(timeout=20)
    assert waits.returncode == 130
    assert "Traceback" not in err


def test_the_plain_chat_needs_no_screen() -> None:
    code = "import sys\nimport assistant.cli.chat.plain.doing, assistant.cli.chat.plain\nprint(*sys.modules)"
    modules = set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())
    assert not {"textual", "rich", "litellm", "pyoxigraph", "numpy"} & modules


def test_runners_end_with_the_chat(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, Doubles(), "/quit", "never heard")
    with pytest.raises(RuntimeError, match="no running event loop"):
        asyncio.get_running_loop()


def test_copying_says_where_it_went(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []

    def take(text: str) -> Copied:
        taken.append(text)
        return Copied(("xclip",))

    monkeypatch.setattr(clipboard, "copy_here", take)
    _, err = said(capsys, Doubles(), "/copy", LICENCE.question, "/copy", "/copy query")
    assert "No answer to copy yet." in err
    assert taken[0] == LICENCE.markdown
    assert taken[1].startswith("PREFIX wb:")
    assert err.count("Copied with xclip.") == 2
    assert "OSC 52" not in err, "there is no terminal"


def test_a_quiz_asks_judges_explains_with_the_quote_and_ends(capsys: pytest.CaptureFixture[str]) -> None:
    house = Doubles()
    out, err = said(capsys, house, "/quiz off", "/quiz", "b", "a dollar, 1.00", LICENCE.question, "/quiz Heron 2", "/quiz off", "/quiz nothing")
    assert "No quiz is on; /quiz begins one." in err
    assert "2 questions made from what the articles say." in out
    assert "1 of 2\n\nWho makes Heron 2?" in out
    assert "Right. Marshlight makes Heron 2. [1]" in out
    assert "Heron 2 was released in February 2026 by Marshlight" in out
    assert "No. The input price of Heron 2 70B is 0.60. [1]" in out
    assert "That was the last question: 1 of 2 right." in out
    assert [heard[0] for heard in house.asker.heard] == [LICENCE.question], "replies are no questions, and the quiz is over"
    assert "The quiz is over: nothing answered yet." in err
    assert "There is nothing to ask about nothing." in err
    assert not DRAWN.search(out + err)
