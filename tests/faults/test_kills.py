"""Killed at any step or moment, a refresh leaves a folder that opens, loses nothing, and lets the next one finish."""

import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from kg.store import STEPS, DataFolder, FolderBusy
from tests.faults.scene import SLOWEST, Record, Scene, copy, prepare, quads
from tests.faults.victim import refreshed

QUICK = ("begun", "durable", "placed", "named")
"""Steps around which most could go wrong; the others take their turn in the long form."""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return prepare(tmp_path_factory.mktemp("kills"))


@pytest.mark.parametrize("step", [pytest.param(step, marks=() if step in QUICK else pytest.mark.system) for step in STEPS])
def test_killed_at_a_step(scene: Scene, tmp_path: Path, step: str, record_property: Record) -> None:
    hurt = copy(scene, tmp_path)
    killed = hurt.victim("kill", step)
    killed.communicate(timeout=SLOWEST)
    assert killed.returncode == -signal.SIGKILL
    assert hurt.check() is (STEPS.index(step) < STEPS.index("named"))
    record_property(f"killed at the step `{step}`", 1)


@pytest.mark.parametrize("step", [pytest.param(step, marks=() if step == "placed" else pytest.mark.system) for step in STEPS])
def test_a_first_refresh_killed_at_a_step(tmp_path: Path, step: str, scene: Scene, record_property: Record) -> None:
    data = tmp_path / "data"
    hurt = Scene(data, scene.root, [], [], [])
    killed = hurt.victim("kill", step)
    killed.communicate(timeout=SLOWEST)
    assert killed.returncode == -signal.SIGKILL
    if DataFolder(data).current() is None:
        assert STEPS.index(step) < STEPS.index("named")
    refreshed(data, scene.root)
    refreshed(tmp_path / "other", scene.root)
    assert quads(data) == quads(tmp_path / "other")
    record_property("killed in the very first refresh", 1)


def moments(scene: Scene, place: Path, count: int, seed: int) -> list[bool]:
    """Kill refreshes at random moments, and tell of each whether it left the old generation."""
    drawn, left = random.Random(seed), []
    begun = time.monotonic()
    whole = copy(scene, place / "whole").victim()
    whole.communicate(timeout=SLOWEST)
    assert whole.returncode == 0
    lasts = time.monotonic() - begun
    for n in range(count):
        hurt = copy(scene, place / str(n))
        killed = hurt.victim()
        try:
            killed.wait(drawn.uniform(0.3, 1.0) * lasts)
        except subprocess.TimeoutExpired:
            killed.kill()
        killed.communicate(timeout=SLOWEST)
        left.append(hurt.check())
    return left


def test_killed_at_random_moments(scene: Scene, tmp_path: Path, record_property: Record) -> None:
    left = moments(scene, tmp_path, 2, seed=7)
    record_property("killed at random moments", len(left))


@pytest.mark.system
def test_killed_at_many_random_moments(scene: Scene, tmp_path: Path, record_property: Record) -> None:
    left = moments(scene, tmp_path, 40, seed=11)
    record_property("killed at random moments", len(left))
    assert any(left), "none was killed before it was done: the moments are too late"


def test_killed_again_and_again_it_comes_to_an_end(scene: Scene, tmp_path: Path) -> None:
    hurt = copy(scene, tmp_path)
    for step in ("sealed", "placed"):
        killed = hurt.victim("kill", step)
        killed.communicate(timeout=SLOWEST)
        assert killed.returncode == -signal.SIGKILL
    assert hurt.check()


def test_two_at_once(scene: Scene, tmp_path: Path, record_property: Record) -> None:
    hurt = copy(scene, tmp_path)
    with DataFolder(hurt.data).lock():
        late = hurt.victim()
        said, _ = late.communicate(timeout=SLOWEST)
        assert (late.returncode, said.strip()) == (3, FolderBusy.code)
    both = [hurt.victim(), hurt.victim()]
    ended = [(one.communicate(timeout=SLOWEST)[0].strip(), one.returncode) for one in both]
    assert set(ended) <= {("", 0), (FolderBusy.code, 3)}
    assert ("", 0) in ended
    hurt.check()
    record_property("two refreshes at once", 2)
