"""Sources that are followed: what changed is read once a burst, and following ends when it is told to."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Collection, Sequence
from pathlib import Path

import pytest

from assistant.cli.watching import watch
from kg.store import DataFolder
from tests.cli.conftest import ARTICLE, RIVAL, Caller, write_articles


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    write_articles(tmp_path / "articles")
    return tmp_path / "articles"


class Script:
    """Reports changes as a test says, each after making it; then stops."""

    def __init__(self, *steps: object) -> None:
        self.steps = list(steps)
        self.watched: list[Sequence[Path]] = []

    def follow(self, folders: Sequence[Path]) -> None:
        self.watched.append(folders)

    def close(self) -> None:
        self.watched.append(())

    def wait(self, seconds: float) -> Collection[Path] | None:
        if not self.steps:
            return None
        step = self.steps.pop(0)
        found = step() if callable(step) else step
        return found if isinstance(found, set) else set()


def test_following_reads_what_changed_once_a_burst(run: Caller, articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "other.md").write_text(ARTICLE.replace("Heron", "Bittern"), encoding="utf-8")
    run("sources", "add", str(articles))
    run("sources", "add", str(tmp_path / "other"))

    def burst() -> set[Path]:
        (articles / "new.md").write_text(ARTICLE.replace("Heron", "Egret"), encoding="utf-8")
        (articles / "spring.md").unlink()
        return {articles / "new.md", articles / "spring.md"}

    data = DataFolder(Path(os.environ["WEIGHBRIDGE_DATA"]))
    script = Script(burst, {articles / ".new.md.swp"}, set())
    watch(data, as_json=True, watcher=script)
    said = capsys.readouterr()
    first, second = map(json.loads, said.out.splitlines())
    assert (first["added"], second["added"], second["removed"]) == (["notes/marsh.md", "other.md", "spring.md"], ["new.md"], ["spring.md"])
    assert [one["source"] for one in second["read"]] == ["articles"]
    assert script.watched[0] == sorted([articles, tmp_path / "other"])
    assert "following 2 sources" in said.err


def test_following_goes_on_after_a_mistake_and_sees_new_sources(run: Caller, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("sources", "add", str(articles / "notes"))
    data = DataFolder(Path(os.environ["WEIGHBRIDGE_DATA"]))
    file = data.path / "sources.toml"
    good = file.read_text(encoding="utf-8")

    def broken() -> None:
        file.write_text("[x\n", encoding="utf-8")

    def mended() -> None:
        file.write_text(good + f'[more]\nat = "{articles}/*.md"\n', encoding="utf-8")

    watch(data, as_json=True, watcher=Script(broken, mended, set()))
    said = capsys.readouterr()
    assert "line 1" in said.err
    assert [json.loads(line)["added"] for line in said.out.splitlines()][-1] == ["spring.md"]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_following_files_for_real_ends_when_told(run: Caller, articles: Path, how: signal.Signals) -> None:
    run("sources", "add", str(articles))
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant.cli", "refresh", "--watch", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    limit = threading.Timer(100, process.kill)
    limit.start()
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        assert len(json.loads(process.stdout.readline())["added"]) == 2
        assert any("following" in line for line in process.stderr)
        (articles / "new.md").write_text(RIVAL.replace("Heron", "Egret"), encoding="utf-8")
        assert json.loads(process.stdout.readline())["added"] == ["new.md"]
        process.send_signal(how)
        _, err = process.communicate(timeout=30)
        assert process.returncode == 0, err
        assert "stopped" in err
        assert "Traceback" not in err
    finally:
        limit.cancel()
        process.kill()
        process.communicate()
