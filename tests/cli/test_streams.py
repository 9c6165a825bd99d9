"""Whoever reads what a verb writes may leave: what was begun is done all the same, and nothing is taken for a failure."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Caller, write_articles

LEFT = -100
"""In place of a stream: a pipe whose reader has left."""


def _with(arguments: list[str], *, out: int, err: int, closed: str = "") -> subprocess.CompletedProcess[bytes]:
    """Call a command line in a process of its own with these streams, closing some of them first as a shell does."""
    reader, writer = os.pipe()
    os.close(reader)
    streams = [writer if stream == LEFT else stream for stream in (out, err)]
    call = [sys.executable, "-m", "assistant.cli", *arguments]
    line = ["sh", "-c", f'exec "$@" {closed}', "sh", *call] if closed else call
    try:
        return subprocess.run(line, stdin=subprocess.DEVNULL, stdout=streams[0], stderr=streams[1], timeout=120, check=False, env=os.environ | {"PYTHONUNBUFFERED": "1"})
    finally:
        os.close(writer)


@pytest.mark.parametrize(
    ("out", "err", "closed", "more"),
    [
        pytest.param(LEFT, subprocess.PIPE, "", [], id="nobody reads what changed"),
        pytest.param(subprocess.PIPE, LEFT, "", [], id="nobody reads the narration"),
        pytest.param(LEFT, LEFT, "", [], id="nobody reads anything"),
        pytest.param(LEFT, LEFT, "", ["--events"], id="nobody reads the events"),
        pytest.param(subprocess.PIPE, subprocess.PIPE, ">&-", [], id="stdout is closed"),
        pytest.param(subprocess.PIPE, subprocess.PIPE, "2>&-", [], id="stderr is closed"),
        pytest.param(subprocess.PIPE, subprocess.PIPE, "<&- >&- 2>&-", [], id="every stream is closed"),
    ],
)
def test_a_refresh_is_finished_whoever_reads_of_it(tmp_path: Path, run: Caller, out: int, err: int, closed: str, more: list[str]) -> None:
    write_articles(tmp_path / "articles")
    (tmp_path / "articles" / "empty.md").write_text("", encoding="utf-8")
    done = _with(["refresh", *more, str(tmp_path / "articles")], out=out, err=err, closed=closed)
    assert done.returncode == 0
    assert len(run("corpus", "list", "--json").out.splitlines()) == 2
    if err == subprocess.PIPE and out == LEFT:
        assert b"skipped empty.md" in done.stderr


def test_narration_does_not_end_a_long_work(monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.cli.progress import ProgressLine

    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        now = [0.0]
        with ProgressLine(clock=lambda: now[0]) as line:
            for second in (5.0, 50.0, 100.0):
                now[0] = second
                line.show("read", int(second), 100)


def test_a_listing_that_is_cut_short_is_no_failure(graph: Path) -> None:
    done = _with(["claims", "--format", "jsonl"], out=LEFT, err=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, b"")
