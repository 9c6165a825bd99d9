"""What is copied is safe to paste, and what is said of it is true."""

import os
import stat
from base64 import b64decode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.clipboard import OSC52_BYTES, TOOLS, Copied, Tool, copy_here, fits_the_terminal, safe_to_copy, sequence, told
from assistant.commands import PORTIONS
from assistant.portions import NothingToCopy, portion
from tests.assistant.exporting.talks import LICENCE, PRICE

DESKTOP = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}


def there(*names: str) -> dict[str, str]:
    return {name: f"/usr/bin/{name}" for name in names}


def scripted(outcomes: dict[str, str], heard: list[tuple[str, bytes]]) -> object:
    def run(tool: Tool, data: bytes) -> str:
        heard.append((tool.name, data))
        return outcomes.get(tool.name, "")

    return run


@pytest.mark.parametrize(
    ("environ", "programs", "outcomes", "said"),
    [
        pytest.param(DESKTOP, there("wl-copy", "xclip"), {}, "Copied with wl-copy. Also sent to the terminal (OSC 52), which does not confirm it.", id="the first that is there"),
        pytest.param(
            DESKTOP, there("wl-copy", "xclip"), {"wl-copy": "code 1"},
            "Copied with xclip. wl-copy failed (code 1). Also sent to the terminal (OSC 52), which does not confirm it.", id="the next where one fails",
        ),
        pytest.param({}, there("wl-copy", "xclip"), {}, "Sent to the terminal (OSC 52), which does not confirm it.", id="no desktop"),
        pytest.param(DESKTOP, {}, {}, "Sent to the terminal (OSC 52), which does not confirm it.", id="no program"),
        pytest.param(
            {"TMUX": "/tmp/tmux", "DISPLAY": ":0"}, there("xsel", "tmux"), {}, "Copied with xsel and tmux. Also sent to the terminal (OSC 52), which does not confirm it.", id="tmux as well",
        ),
        pytest.param(
            {"SSH_CONNECTION": "a b", "DISPLAY": ":10"}, there("xclip"), {},
            "Copied with xclip, on the machine that you are logged in to. Also sent to the terminal (OSC 52), which does not confirm it.", id="over SSH",
        ),
    ],
)  # fmt: skip
def test_what_is_said_is_what_happened(environ: dict[str, str], programs: dict[str, str], outcomes: dict[str, str], said: str) -> None:
    heard: list[tuple[str, bytes]] = []
    copied = copy_here("Zephyra", environ=environ, which=programs.get, run=scripted(outcomes, heard))  # type: ignore[arg-type]
    assert told(copied, "Zephyra", sent=True) == said
    assert {name for name, _ in heard} == {*copied.taken, *outcomes} & set(programs)


def test_a_text_too_long_for_the_terminal_is_said_to_be() -> None:
    long = "é" * (OSC52_BYTES // 2 + 1)
    assert fits_the_terminal(long[:-1])
    assert not fits_the_terminal(long)
    assert (
        told(Copied(("xclip",)), long, sent=False)
        == f"Copied with xclip. Not sent to the terminal: it takes 74,994 bytes (OSC 52), and this is {len(long.encode()):,}."
    )
    assert "Nothing was copied" in told(Copied(), long, sent=False)


def test_the_longest_text_keeps_within_what_a_terminal_reads() -> None:
    assert len(sequence("a" * OSC52_BYTES)) <= 100_000
    assert b64decode(sequence("Zephyra é")[7:-1]).decode() == "Zephyra é"


@given(st.text())
def test_nothing_that_steers_leaves(text: str) -> None:
    safe = safe_to_copy(text)
    assert not {*map(chr, range(9)), *map(chr, range(11, 32)), *map(chr, range(127, 160)), "\u202e"} & set(safe)
    safe.encode("utf-8")


@pytest.mark.parametrize(("script", "taken", "failed"), [('cat > "$0.got"', ("xclip",), ()), ("exit 3", (), ("xclip failed (code 3)",))])
def test_a_program_is_really_run_and_its_exit_code_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, taken: tuple[str, ...], failed: tuple[str, ...]
) -> None:
    program = tmp_path / "xclip"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    copied = copy_here("Zephyra é", environ={"DISPLAY": ":0"}, which=lambda name: str(program) if name == "xclip" else None)
    assert (copied.taken, copied.failed) == (taken, failed)
    if taken:
        assert (tmp_path / "xclip.got").read_text(encoding="utf-8") == "Zephyra é"


def test_windows_is_given_what_its_program_reads() -> None:
    heard: list[tuple[str, bytes]] = []
    copy_here("é", environ={}, which=there("clip.exe").get, run=scripted({}, heard))  # type: ignore[arg-type]
    assert heard[0][1].decode("utf-16") == "é"
    assert next(tool for tool in TOOLS if tool.name == "clip.exe").needs == ()


@pytest.mark.parametrize(
    ("what", "holds"),
    [
        ("", LICENCE.markdown),
        ("answer", LICENCE.markdown),
        ("query", "SELECT ?licence"),
        ("quotes", "> has fewer than 50 million monthly users\n>\n> — The Heron family, Fenland Review"),
    ],
)
def test_a_part_of_an_answer_is_taken(what: str, holds: str) -> None:
    assert holds in portion(LICENCE, what)


def test_tables_and_code_are_taken_as_they_are_written() -> None:
    assert portion(PRICE, "table") == "| Source | USD |\n|---|---:|\n| Fenland | 0.60 [1] |\n| Gazette | 0.90 [2] |"
    from dataclasses import replace

    assert portion(replace(PRICE, markdown="See:\n\n```sh\nrun it\n  twice\n```\n\nand done"), "code") == "run it\n  twice"


@pytest.mark.parametrize(("what", "says"), [("table", "no table"), ("code", "no code"), ("novel", "One can copy answer, query")])
def test_a_part_that_is_not_there_is_said(what: str, says: str) -> None:
    with pytest.raises(NothingToCopy, match=says):
        portion(LICENCE, what)
    assert "table" in PORTIONS
