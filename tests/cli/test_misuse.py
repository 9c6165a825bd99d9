"""Exit codes are a contract, and what went wrong is one line that says what to do."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Caller, in_process


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["serach", "x"], "Did you mean `weighbridge search`?", id="a mistyped verb"),
        pytest.param(["xyzzy"], "`weighbridge --help` lists them", id="no verb at all"),
        pytest.param(["ask", "--modle", "x", "why?"], "--model", id="a mistyped option"),
        pytest.param(["refresh"], "PATH", id="a missing argument"),
        pytest.param(["ask"], "There is no question", id="no question"),
        pytest.param(["ask", "  "], "There is no question", id="an empty question"),
        pytest.param(["ask", "why?", "--as-of", "someday"], "2026-03-31", id="a date that is none"),
        pytest.param(["ask", "why?", "--batch", "x.json"], "not both", id="a question and a batch"),
        pytest.param(["sparql", "--timeout", "0", "ASK {}"], "0", id="a deadline of nothing"),
        pytest.param(["claims", "--predicate", "has_licence"], "Did you mean has_license?", id="a mistyped predicate"),
        pytest.param(["export", "--format", "owl"], "turtle", id="a format that is none"),
        pytest.param(["corpus", "shwo", "a.md"], "show", id="a mistyped inner verb"),
        pytest.param(["sparql", "--timeout", "soon", "ASK {}"], "'soon' is not a number", id="a number that is none"),
        pytest.param(["claim"], "Say what to do: correct, reject or show.", id="no inner verb"),
        pytest.param(["entity"], "Missing argument 'NAME", id="no name"),
    ],
)
def test_a_command_line_that_cannot_be_meant_exits_with_2_and_one_line(arguments: list[str], says: str, run: Caller) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert says in done.line
    assert done.line.startswith("weighbridge")


@pytest.mark.parametrize(
    "verb",
    [
        ["ask", "why?"],
        ["claims"],
        ["conflicts"],
        ["entity", "X"],
        ["sparql", "ASK {}"],
        ["search", "x"],
        ["export"],
        ["corpus", "list"],
        ["corpus", "show", "x"],
    ],
)
def test_a_folder_in_which_nothing_was_read_says_how_to_begin_and_stays_unmade(verb: list[str], run: Caller, tmp_path: Path) -> None:
    folder = tmp_path / "nowhere"
    done = run("--data", str(folder), *verb)
    assert done.code == 1
    assert done.out == ""
    assert done.line.startswith(f"weighbridge: Nothing has been read into {folder} yet.")
    assert f"`weighbridge --data {folder} refresh PATH`" in done.line
    assert not folder.exists()


@pytest.mark.parametrize("verb", ["sources", "decisions", "conversations"])
def test_what_can_be_listed_is_listed_where_nothing_else_is_said(verb: str, run: Caller, tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    listed = run("--data", data, verb, "list")
    assert listed.code == 0
    for line in (("--data", data, verb), (verb, "--data", data)):
        done = run(*line)
        assert (done.code, done.err) == (0, listed.err), line
    assert run("--data", data, verb, "--json") == run("--data", data, verb, "list", "--json")


def test_global_options_may_stand_behind_the_verb(run: Caller, tmp_path: Path) -> None:
    assert str(tmp_path / "here") in run("claims", "--data", str(tmp_path / "here")).line


def test_a_setting_that_is_none_is_one_line_that_names_file_and_nearest(run: Caller, home: Path) -> None:
    (home / "config.toml").write_text("modle = 'x'\n", encoding="utf-8")
    done = run("claims")
    assert done.code == 1
    assert "config.toml" in done.line
    assert "Did you mean model?" in done.line


def test_the_chat_without_a_terminal_points_to_ask(run: Caller) -> None:
    done = run()
    assert done.code == 1
    assert "needs a terminal" in done.line
    assert "weighbridge ask" in done.line


def test_a_fault_of_ours_is_one_line_that_names_the_log_with_the_traceback(run: Caller, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a \x1b[31mfault")

    monkeypatch.setattr("kg.store.DataFolder.current", broken)
    done = run("claims")
    assert done.code == 1
    assert str(home / "weighbridge.log") in done.line
    assert "\x1b" not in done.err
    log = (home / "weighbridge.log").read_text(encoding="utf-8")
    assert "Traceback" in log
    assert "\x1b" not in log


def test_a_fault_on_the_way_to_the_chat_is_logged_too(run: Caller, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr("assistant.cli.opening.is_default", broken)
    monkeypatch.setattr("assistant.cli.chat.at_terminal", lambda: True)
    done = run()
    assert done.code == 1
    assert "ZeroDivisionError" in done.line
    assert "Traceback" in (home / "weighbridge.log").read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_stops_nothing(run: Caller, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("WEIGHBRIDGE_LOG", str(home / "file" / "weighbridge.log"))
    assert "Nothing has been read" in run("claims").line


@pytest.mark.parametrize("place", ["signal.pause()", "exec('signal.pause()')"], ids=["in a call", "in an exec, after which python would end by the signal"])
def test_an_interrupt_exits_with_130_and_no_traceback(place: str, graph: Path, tmp_path: Path) -> None:
    code = (
        "import signal, sys\nfrom assistant.cli import main, opening\n"
        f"def wait(*_):\n  sys.stdout.write('x'); sys.stdout.flush(); {place}\n"
        "opening.view = wait\nsys.argv = ['weighbridge', 'claims']\nmain.main()"
    )
    (tmp_path / "waiting.py").write_text(code, encoding="utf-8")  # a module, as `python -m assistant.cli` is
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    waits = subprocess.Popen([sys.executable, "-m", "waiting"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
    assert waits.stdout is not None
    assert waits.stdout.read(1) == "x"
    waits.send_signal(signal.SIGINT)
    _, err = waits.communicate(timeout=20)
    assert waits.returncode == 130
    assert err == "weighbridge: interrupted.\n"


def test_a_reader_that_leaves_early_is_no_failure() -> None:
    code = "import sys\nfrom assistant.cli.failing import run\nfrom assistant.cli.output import write\nsys.exit(run(lambda: [write('x' * 999) for _ in range(9999)] and None))"
    writes = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert writes.stdout is not None
    assert writes.stderr is not None
    writes.stdout.read(10)
    writes.stdout.close()
    err = writes.stderr.read()
    writes.stderr.close()
    assert writes.wait(timeout=20) == 0
    assert err == b""


def test_help_is_quick() -> None:
    """The bound is the promise of 0.3 s with room for a busy machine; the best of three tells the code's own time."""
    spent = []
    for _ in range(3):
        begun = time.perf_counter()
        assert in_process(["--help"]).code == 0
        spent.append(time.perf_counter() - begun)
    assert min(spent) < 0.6
