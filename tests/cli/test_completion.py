"""Completion: in real shells where they are installed, and quick, because it is run at each Tab."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.cli.completing import MOST, THEMES
from assistant.cli.verbs import all_verbs
from tests.cli.conftest import Caller, in_process
from tests.cli.test_help import HEAVY

SHELLS = ("bash", "zsh", "fish")
needs = {shell: pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed") for shell in SHELLS}


def completed(line: str, begun: str = "") -> list[str]:
    """Give what is offered after a line, as fish would ask for it."""
    done = in_process([], env={"_WEIGHBRIDGE_COMPLETE": "fish_complete", "COMP_WORDS": f"weighbridge {line} {begun}", "COMP_CWORD": begun})
    assert done.err == ""
    return [row.partition(",")[2].partition("\t")[0] for row in done.out.splitlines() if row]


def test_verbs_and_options_are_completed(graph: Path) -> None:
    assert completed("", "co") == ["conflicts", "conversations", "corpus", "config", "completion"]
    assert set(all_verbs()) <= set(completed(""))
    assert completed("ask", "--mo") == ["--model"]
    assert completed("corpus", "s") == ["show"]
    assert completed("claims --kind", "g") == ["guidance"]


def test_names_of_things_are_completed_word_by_word(graph: Path) -> None:
    assert completed("entity", "her") == ["Heron"]
    assert completed("entity Heron") == ["2"]
    assert completed("conflicts", "Marsh") == ["Marshlight"]
    assert completed("entity", "xyzzy") == []
    assert {"show", "merge", "split"} <= set(completed("entity"))
    assert len(completed("conflicts")) <= MOST


def test_articles_models_and_colours_are_completed(graph: Path, home: Path) -> None:
    assert completed("corpus show", "notes") == ["notes/marsh.md"]
    assert completed("claims --article", "s") == ["spring.md"]
    (home / "config.toml").write_text('[endpoints.office]\nmodel = "openai/x"\napi_base = "http://127.0.0.1:9/v1"\n', encoding="utf-8")
    assert completed("ask --model") == ["none", "builtin", "office"]
    assert len(completed("ask --model", "gpt-")) > 5
    assert completed("chat --theme") == list(THEMES)


def test_the_data_folder_that_the_line_names_is_looked_into(made: Path, tmp_path: Path) -> None:
    assert completed(f"--data {made} entity", "Her") == ["Heron"]
    assert completed(f"--data {tmp_path / 'nowhere'} entity", "Her") == []
    assert not (tmp_path / "nowhere").exists()


def test_a_name_that_a_shell_could_act_on_is_left_out(own: Path, run: Caller) -> None:
    (own.parent / "articles" / "$(touch x).md").write_text("Heron 2 is made by Marshlight.", encoding="utf-8")
    (own.parent / "articles" / "-rf.md").write_text("Heron 2 is made by Marshlight.", encoding="utf-8")
    assert run("refresh", str(own.parent / "articles")).code == 0
    assert len(run("corpus", "list", "--json").out.splitlines()) == 4
    assert completed("corpus show") == ["notes/marsh.md", "spring.md"]


def test_a_damaged_folder_completes_to_nothing(own: Path) -> None:
    (own / "CURRENT").write_text("not a number", encoding="utf-8")
    assert completed("entity", "Her") == []


def test_our_colours_are_all_offered() -> None:
    from assistant.tui.themes import OURS

    assert tuple(theme.name for theme in OURS) == THEMES


@pytest.mark.parametrize("line", ["", "ask --model", "entity"])
def test_completing_imports_nothing_heavy(line: str, graph: Path) -> None:
    code = "import atexit, sys\nfrom assistant.cli.main import call\natexit.register(lambda: sys.stderr.write('MODULES ' + ' '.join(sys.modules)))\ncall([])"
    env = os.environ | {"_WEIGHBRIDGE_COMPLETE": "fish_complete", "COMP_WORDS": f"weighbridge {line} ", "COMP_CWORD": ""}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)
    assert done.stdout
    modules = set(done.stderr.rpartition("MODULES ")[2].split())
    assert not (HEAVY | {"pydantic", "assistant.settings", "kg.lexicon"}) & modules
    if line != "entity":
        assert not {"pyoxigraph", "kg.view"} & modules


def test_completing_is_quick(graph: Path) -> None:
    """The best of three tells the code's own time, and the bound leaves room for a busy machine."""
    spent = []
    for _ in range(3):
        begun = time.perf_counter()
        assert completed("entity", "Her") == ["Heron"]
        spent.append(time.perf_counter() - begun)
    assert min(spent) < 0.8


def test_an_unknown_shell_is_a_mistake(run: Caller) -> None:
    done = run("completion", "tcsh")
    assert done.code == 2
    assert "bash" in done.line


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, graph: Path) -> Path:
    """Put the command on the path, and give a home folder of its own."""
    command = tmp_path / "bin" / "weighbridge"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m assistant.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(Path.cwd()), os.environ.get("PYTHONPATH", "")])))
    return tmp_path


def shown_after(program: Sequence[str], typed: Sequence[tuple[bytes, bytes]], cwd: Path) -> bytes:
    """Type into a program on a terminal, each piece once what is waited for has been shown; give the whole screen."""
    child, terminal = pty.fork()
    if not child:
        os.chdir(cwd)
        os.execvp(program[0], list(program))
    screen = b""
    try:
        for waits, piece in typed:
            new = b""
            while waits not in new:
                assert select.select([terminal], [], [], 60)[0], (waits, screen + new)
                new += os.read(terminal, 4096)
            screen += new
            os.write(terminal, piece)
    finally:
        os.close(terminal)
        os.waitpid(child, 0)
    return screen


@needs["bash"]
@pytest.mark.parametrize(("words", "offered"), [(["com"], ["completion"]), (["entity", "Her"], ["Heron"]), (["ask", "--show"], ["--show-struck"])])
def test_bash_completes(words: list[str], offered: list[str], installed: Path) -> None:
    asks = (
        'eval "$(weighbridge completion bash)"; complete -p weighbridge >&2; '
        f"COMP_WORDS=(weighbridge {' '.join(words)}); COMP_CWORD={len(words)}; _weighbridge_completion weighbridge; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    done = subprocess.run(["bash", "--norc", "-c", asks], capture_output=True, text=True, check=True)
    assert done.stdout.split() == offered
    assert "_weighbridge_completion" in done.stderr


@needs["zsh"]
def test_zsh_completes_at_its_prompt(installed: Path) -> None:
    setup = b"autoload -Uz compinit; compinit -u -D; eval \"$(weighbridge completion zsh)\"; PS1='ready''> '\n"
    typed = [(b"", setup), (b"ready> ", b"weighbridge compl\t"), (b"completion", b"\x15weighbridge entity Her\t"), (b"Heron", b"\x15exit\n")]
    assert b"weighbridge entity Heron" in shown_after(["zsh", "-f", "-i"], typed, installed)


@needs["fish"]
def test_fish_completes(installed: Path) -> None:
    asks = "weighbridge completion fish | source; complete -C 'weighbridge com'; complete -C 'weighbridge entity Her'"
    done = subprocess.run(["fish", "--no-config", "-c", asks], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["completion\tPrint what lets a shell complete verbs, options and names.", "Heron"]
