"""A folder as an earlier version left it: it opens, it is brought up by the first change, and a kill in the middle harms nothing.

`format-1.tar.gz` was written by the version that had format 1: two articles, three generations, a ruling and a reading that was paid for.
"""

import json
import os
import signal
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from kg import decisions
from kg.integrity import look
from kg.proposals import Proposals
from kg.refresh import apply_decisions, rebuild
from kg.store import FORMAT, UPGRADE_STEPS, DataFolder, FolderNewer
from tests.faults.scene import ROOT, SLOWEST, Record, quads

ARTICLES = ["lake.md", "river.txt"]

SCRIPT = """
import os, signal, sys
from pathlib import Path
from kg.refresh import apply_decisions
from kg.store import DataFolder
def kill(step):
    if step == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)
apply_decisions(DataFolder(Path(sys.argv[1]), step=kill), encoder=lambda: None)
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    with tarfile.open(Path(__file__).with_name("format-1.tar.gz")) as packed:
        packed.extractall(tmp_path, filter="data")
    assert json.loads((tmp_path / "data" / "format.json").read_text()) == {"format": 1}
    return tmp_path / "data"


def holds(data: Path) -> None:
    """Hold a folder to what the old one held."""
    folder = DataFolder(data)
    view = folder.current()
    assert view is not None
    with view:
        assert sorted(view.articles()) == ARTICLES
        assert view.text(view.articles()["lake.md"].id).startswith("---\ntitle: Two models of the lake")  # type: ignore[index]
        assert view.search("pike licence", 3, vectors=False)
        assert [entry.stands for entry in decisions.docket(folder).entries()] == [True]
    digest = view.articles()["lake.md"].content_hash  # type: ignore[index]
    assert [reading.piece for reading in Proposals(data).kept(digest, "echo", "p1")] == ["piece1"]


def test_an_older_folder_opens_and_stays_as_it_is(old: Path) -> None:
    before = {path: path.read_bytes() for path in old.rglob("*") if path.is_file()}
    holds(old)
    assert {path: path.read_bytes() for path in old.rglob("*") if path.is_file()} == before


def test_an_older_folder_is_brought_up_by_the_first_change(old: Path) -> None:
    apply_decisions(DataFolder(old), encoder=lambda: None)
    assert json.loads((old / "format.json").read_text())["format"] == FORMAT
    holds(old)
    assert look(DataFolder(old)).faults == ()
    assert len(DataFolder(old).manifests()) >= 3
    before = quads(old)
    rebuild(DataFolder(old), encoder=lambda: None)
    assert quads(old) == before


@pytest.mark.parametrize("step", UPGRADE_STEPS)
def test_killed_while_it_is_brought_up(old: Path, step: str, record_property: Record) -> None:
    killed = subprocess.run([sys.executable, "-c", SCRIPT, str(old), step], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False, timeout=SLOWEST)
    assert killed.returncode == -signal.SIGKILL
    holds(old)
    apply_decisions(DataFolder(old), encoder=lambda: None)
    holds(old)
    assert look(DataFolder(old)).faults == ()
    record_property("killed while an older folder was brought up", 1)


def test_a_folder_of_a_later_version_is_refused(old: Path) -> None:
    (old / "format.json").write_text(json.dumps({"format": FORMAT + 1}))
    with pytest.raises(FolderNewer, match="Upgrade"):
        DataFolder(old)
