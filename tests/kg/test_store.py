"""The data folder: what it refuses, and that it says what to do."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import WeighbridgeError
from corpus.sources import discover
from kg.refresh import refresh
from kg.store import DataFolder, DiskFull, FolderDamaged, FolderNewer, FolderReadOnly, writing
from tests.kg.test_refresh import NARWHAL, ORCA_MIT, lay, no_encoder, quads, run
from tests.kg.toys import read_toy


@pytest.fixture
def data(tmp_path: Path) -> Path:
    run(tmp_path / "data", lay(tmp_path / "in", a=ORCA_MIT))
    return tmp_path / "data"


def test_opening_writes_nothing(tmp_path: Path) -> None:
    assert DataFolder(tmp_path / "none").current() is None
    assert not (tmp_path / "none").exists()


def test_a_newer_folder_is_refused(data: Path) -> None:
    (data / "format.json").write_text(json.dumps({"format": 99}))
    with pytest.raises(FolderNewer, match="Upgrade"):
        DataFolder(data)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "x"}'])
def test_a_format_that_cannot_be_told_is_refused(data: Path, text: str) -> None:
    (data / "format.json").write_text(text)
    with pytest.raises(FolderDamaged):
        DataFolder(data)


def test_a_file_is_no_data_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FolderDamaged, match="is a file"):
        DataFolder(tmp_path / "file")


@pytest.mark.parametrize("damage", ["CURRENT", "generations/000001/manifest.json"])
@pytest.mark.parametrize("text", ["", "{", "[]"])
def test_damage_is_told_and_the_next_refresh_mends_it(data: Path, damage: str, text: str) -> None:
    before = quads(data)
    (data / damage).write_text(text)
    with pytest.raises(FolderDamaged, match="Refresh the articles again"):
        DataFolder(data).current()
    run(data, data.parent / "in")
    assert quads(data) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes where nobody else may")
def test_a_read_only_folder_can_be_read_and_not_refreshed(data: Path) -> None:
    lay(data.parent / "in", a=NARWHAL)
    for place in [data, *(p for p in data.rglob("*") if p.is_dir())]:
        place.chmod(0o555)
    try:
        with pytest.raises(FolderReadOnly, match="--data"):
            run(data, data.parent / "in")
        view = DataFolder(data).current()
        assert view
        view.close()
    finally:
        for place in [data, *(p for p in data.rglob("*") if p.is_dir())]:
            place.chmod(0o755)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        pytest.param(OSError(errno.ENOSPC, "No space left on device"), DiskFull, id="full"),
        pytest.param(OSError("IO error: No space left on device: While appending to file"), DiskFull, id="full-in-the-engine"),
        pytest.param(OSError(errno.EROFS, "Read-only file system"), FolderReadOnly, id="read-only"),
        pytest.param(PermissionError(errno.EACCES, "Permission denied"), FolderReadOnly, id="forbidden"),
    ],
)
def test_what_the_system_says_becomes_what_to_do(error: OSError, told: type[WeighbridgeError]) -> None:
    with pytest.raises(told) as caught, writing(Path("data")):
        raise error
    assert caught.value.next_step
    assert caught.value.__cause__ is error


def test_a_full_disk_leaves_the_old_generation(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = quads(data)
    lay(data.parent / "in", a=NARWHAL)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("kg.archive._place", full)
        with pytest.raises(DiskFull):
            run(data, data.parent / "in")
    assert quads(data) == before
    assert [place.name for place in (data / "generations").iterdir()] == ["000001"]


def test_a_killed_process_leaves_the_old_generation(data: Path) -> None:
    """A real kill, in the middle of the index, with nothing cleaned up by Python."""
    before = quads(data)
    root = lay(data.parent / "in", a=ORCA_MIT, b=NARWHAL)
    script = """
import os, signal, sys
from pathlib import Path
from corpus.sources import discover
from kg.refresh import refresh
from kg.store import DataFolder
from tests.kg.toys import read_toy
def kill(progress):
    if progress.step == "index":
        os.kill(os.getpid(), signal.SIGKILL)
refresh(DataFolder(Path(sys.argv[1])), discover([Path(sys.argv[2])]), read=read_toy, version="toy", encoder=lambda: None, progress=kill)
"""
    killed = subprocess.run([sys.executable, "-c", script, str(data), str(root)], cwd=Path(__file__).parents[2], check=False)
    assert killed.returncode == -9
    assert (data / "generations" / "000002.new").exists()
    assert quads(data) == before
    assert run(data, root).added == ("b.md",)
    assert sorted(place.name for place in (data / "generations").iterdir()) == ["000001", "000002"]


def test_progress_names_every_step(tmp_path: Path) -> None:
    steps: list[str] = []
    root = lay(tmp_path / "in", a=ORCA_MIT, b=NARWHAL)
    refresh(DataFolder(tmp_path / "data"), discover([root]), read=read_toy, version="toy", encoder=no_encoder, progress=lambda p: steps.append(f"{p.step} {p.done}/{p.total} {p.article}".strip()))
    assert steps[:3] == ["read 0/2 a.md", "read 1/2 b.md", "read 2/2"]
    assert [s.split()[0] for s in steps[3:]] == ["resolve", "resolve", "index", "publish", "publish"]
