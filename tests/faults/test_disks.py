"""A disk that fills up and a folder that may no longer be written to: a clear word, the old generation, and the work done later."""

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import DiskFull, FolderReadOnly
from tests.faults.scene import SLOWEST, Record, Scene, copy, prepare
from tests.faults.victim import forbid


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return prepare(tmp_path_factory.mktemp("disks"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB in memory, where this process may have one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)], check=False, capture_output=True) if shutil.which("mount") else None
    if made is None or made.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path, free: int) -> None:
    """Leave so many bytes of a disk."""
    with (place / "filler").open("wb") as file:
        state = os.statvfs(place)
        file.write(b"\x01" * max(0, state.f_bavail * state.f_bsize - free))


def filled(scene: Scene, place: Path, rooms: list[int]) -> list[int]:
    """Refresh with so many bytes left, one after the other, and give those in which it did not fit."""
    full = []
    for n, free in enumerate(rooms):
        hurt = copy(scene, place / str(n))
        fill(place, free)
        ended = hurt.victim()
        said, narrated = ended.communicate(timeout=SLOWEST)
        (place / "filler").unlink()
        assert (ended.returncode, said.strip()) in {(0, ""), (3, DiskFull.code)}, narrated
        if ended.returncode:
            full.append(free)
        assert hurt.check() is bool(ended.returncode)
        shutil.rmtree(place / str(n))
    return full


def test_a_disk_that_fills_up(scene: Scene, small_disk: Path) -> None:
    assert filled(scene, small_disk, [0, 60_000]) == [0, 60_000]


@pytest.mark.system
def test_a_disk_that_fills_up_anywhere(scene: Scene, small_disk: Path, record_property: Record) -> None:
    drawn = random.Random(13)
    rooms = [drawn.randrange(0, 9_000_000) for _ in range(30)]
    full = filled(scene, small_disk, rooms)
    assert full
    record_property("disk full before the refresh was done", len(full))
    record_property("disk with just enough room", len(rooms) - len(full))


@pytest.mark.parametrize("most", [200, 4_000, pytest.param(30_000, marks=pytest.mark.system)])
def test_files_that_may_not_grow(scene: Scene, tmp_path: Path, most: int, record_property: Record) -> None:
    hurt = copy(scene, tmp_path)
    ended = hurt.victim(MOST_BYTES=str(most))
    said, narrated = ended.communicate(timeout=SLOWEST)
    assert (ended.returncode, said.strip()) == (3, DiskFull.code), narrated
    assert hurt.check()
    record_property("files that may not grow further", 1)


@pytest.mark.parametrize("step", ["", *("locked", "begun", "read", "durable"), pytest.param("indexed", marks=pytest.mark.system)])
def test_a_folder_that_turns_read_only(scene: Scene, tmp_path: Path, step: str, record_property: Record) -> None:
    """Root may write anywhere: it does without that right here."""
    before: tuple[str, ...] = ()
    if os.geteuid() == 0:
        before = ("setpriv", "--bounding-set", "-dac_override")
        if not shutil.which("setpriv") or subprocess.run([*before, "true"], check=False, capture_output=True).returncode:
            pytest.skip("root cannot do without its rights here")
    hurt = copy(scene, tmp_path)
    if not step:
        forbid(hurt.data)
    ended = hurt.victim("forbid", step, before=before)
    said, narrated = ended.communicate(timeout=SLOWEST)
    assert (ended.returncode, said.strip()) == (3, FolderReadOnly.code), narrated
    for path in [hurt.data, *(p for p in hurt.data.rglob("*") if p.is_dir())]:
        path.chmod(0o755)
    assert hurt.check()
    record_property("folder turning read-only", 1)
