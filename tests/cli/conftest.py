"""What the tests of the command line share: a clean environment, and verbs called in this process or another."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

Caller = Callable[..., "Done"]

ARTICLE = """---
title: Two birds of the marsh
publisher: Fenland Review
published: 2026-03-02
as_of: 2026-02
---

# Two birds of the marsh

Heron 2 is an open-weight model made by Marshlight. Heron 2 was released in February 2026.

Heron 2 is released under the Apache 2.0 license. It has a context window of 128,000 tokens.

Heron 2 costs $0.60 per million input tokens and $2.40 per million output tokens.
"""
"""A small article with a handful of facts."""

RIVAL = """---
title: A price list for spring
publisher: The Token Gazette
published: 2026-02-11
as_of: 2026-02
---

# A price list for spring

Heron 2 is an open-weight model by Marshlight. Heron 2 costs $0.90 per million input tokens.

Heron 2 is released under the MIT license.
"""
"""Another that disagrees about a price and a licence."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a command line ended."""

    code: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """What it said on stderr, which must be one line."""
        lines = self.err.strip().splitlines()
        assert len(lines) == 1, self.err
        assert "Traceback" not in self.err
        return lines[0]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep config, log and data of the tests away from the person's own."""
    for name in list(os.environ):
        if name.startswith("WEIGHBRIDGE_") and name != "WEIGHBRIDGE_CACHE":
            monkeypatch.delenv(name)
    place = tmp_path / "home"
    place.mkdir()
    monkeypatch.setenv("WEIGHBRIDGE_CONFIG", str(place / "config.toml"))
    monkeypatch.setenv("WEIGHBRIDGE_LOG", str(place / "weighbridge.log"))
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(place / "data"))
    return place


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Caller:
    """Call a command line in this process; `text` is its standard input."""
    from assistant.cli.main import call

    def called(*arguments: str, text: str | bytes = b"") -> Done:
        data = text.encode() if isinstance(text, str) else text
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capsys.readouterr()
        code = call(arguments)
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return called


def in_process(arguments: Sequence[str], *, text: str = "", env: Mapping[str, str] | None = None, limit: int = 0) -> Done:
    """Call a command line in a process of its own; `limit` is the largest file, in bytes, that it can write."""
    import resource

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(
        [sys.executable, "-m", "assistant.cli", *arguments], input=text, capture_output=True, text=True, timeout=120, check=False,
        env=os.environ | dict(env or {}), preexec_fn=bound if limit else None,
    )
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which two small articles were read, in `articles/` beside it; not to be changed."""
    place = tmp_path_factory.mktemp("made")
    write_articles(place / "articles")
    env = {"WEIGHBRIDGE_CONFIG": str(place / "config.toml"), "WEIGHBRIDGE_LOG": str(place / "log")}
    done = in_process(["--data", str(place / "data"), "refresh", str(place / "articles")], env=env)
    assert done.code == 0, done.err
    return place / "data"


@pytest.fixture
def graph(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of `made`, as the one that verbs use."""
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(made))
    return made


@pytest.fixture
def own(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of `made` to change, as the one that verbs use; its articles are in `articles/` beside it."""
    import shutil

    shutil.copytree(made, tmp_path / "own" / "data")
    shutil.copytree(made.parent / "articles", tmp_path / "own" / "articles")
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(tmp_path / "own" / "data"))
    return tmp_path / "own" / "data"


def write_articles(folder: Path) -> None:
    """Write the two small articles into a folder."""
    (folder / "notes").mkdir(parents=True)
    (folder / "notes" / "marsh.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "spring.md").write_text(RIVAL, encoding="utf-8")


def modules_of(arguments: Sequence[str]) -> tuple[int, set[str]]:
    """Call a command line in a process of its own and give its exit code and the modules it imported."""
    code = (
        "import sys\nfrom assistant.cli.main import call\n"
        f"code = call({list(arguments)!r})\n"
        "sys.stderr.write('\\nMODULES ' + ' '.join(sys.modules))\nsys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    return done.returncode, set(done.stderr.rpartition("MODULES ")[2].split())
