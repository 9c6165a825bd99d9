"""What the tests of faults share: articles, a folder to hurt, and what must hold of it afterwards."""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import decisions
from kg.export import nquads
from kg.integrity import look
from kg.refresh import apply_decisions
from kg.ruling import Reject
from kg.store import DataFolder
from tests.faults.victim import refreshed
from tests.kg.indexing import ToyEncoder
from tests.kg.toys import read_toy

ROOT = Path(__file__).parents[2]
NAMES = ("Orca", "Narwhal", "Beluga", "Dolphin", "Porpoise")
Record = Callable[[str, object], None]
"""Says what was tried and how often, for the page on reliability."""
SLOWEST = 60.0
"""Seconds that a process of these tests may take at most."""


def texts(seed: int, count: int = 12) -> dict[str, str]:
    """Make toy articles that have much to do with one another."""
    drawn = random.Random(seed)
    found = {}
    for n in range(count):
        lines = [f"Notes of day {drawn.randrange(99)}, number {n}."]
        for _ in range(4):
            model = f"{drawn.choice(NAMES)} {drawn.randrange(1, 4)}"
            lines.append(f"{model} | has_license | {drawn.choice(('MIT', 'Apache 2.0'))} |")
            lines.append(f"{model} | parameter_count | {(size := drawn.randrange(1, 9))}B | {size}")
        lines.append(f"{drawn.choice(('cost', 'privacy'))} | {drawn.choice(('open', 'closed', 'depends'))} | clearly")
        found[f"{n:02d}.md"] = "\n".join(lines) + "\n"
    return found


def lay(root: Path, articles: dict[str, str]) -> None:
    """Make a folder hold just these articles."""
    root.mkdir(parents=True, exist_ok=True)
    for old in root.glob("*.md"):
        if old.name not in articles:
            old.unlink()
    for name, text in articles.items():
        (root / name).write_text(text, encoding="utf-8")


def quads(data: Path) -> list[str]:
    """Give the current generation's quads, sorted."""
    folder = DataFolder(data)
    return sorted(nquads(folder.open_graph(folder.number())))


def found(data: Path) -> list[tuple[str, float]]:
    """Give what some searches find."""
    view = DataFolder(data).current()
    assert view is not None
    with view:
        return [(p.article, round(p.score, 6)) for query in ("orca license", "narwhal 2", "notes of day") for p in view.search(query, 20)]


@dataclass(frozen=True, slots=True)
class Scene:
    """A folder at rest, with a ruling on file, and articles that have moved on since."""

    data: Path
    root: Path
    before: list[str]
    """Its quads."""
    after: list[str]
    """Those of the next generation, made by an undisturbed refresh."""
    finds: list[tuple[str, float]]

    def victim(self, *more: str, before: Sequence[str] = (), **env: str) -> "subprocess.Popen[str]":
        """Begin the next refresh in a process of its own."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **env}
        return subprocess.Popen(
            [*before, sys.executable, "-m", "tests.faults.victim", str(self.data), str(self.root), *more],
            cwd=ROOT,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def check(self) -> bool:
        """Hold the folder to what must hold after any fault, finish the work, and tell whether the fault left the old generation."""
        now = quads(self.data)
        assert now in (self.before, self.after), "neither the old nor the new generation stands"
        assert [entry.stands for entry in decisions.docket(DataFolder(self.data)).entries()] == [True]
        refreshed(self.data, self.root)
        assert quads(self.data) == self.after
        assert found(self.data) == self.finds
        assert look(DataFolder(self.data)).faults == ()
        assert not list((self.data / "generations").glob("*.new"))
        return now == self.before


def prepare(place: Path) -> Scene:
    """Make a folder with two generations and a ruling, and change the articles."""
    data, root = place / "data", place / "in"
    first = texts(1)
    lay(root, dict(list(first.items())[:8]))
    refreshed(data, root)
    lay(root, first)
    refreshed(data, root)
    rule(data)
    before = quads(data)
    moved = texts(2)
    lay(root, {**first, **dict(list(moved.items())[:3]), "new.md": moved["07.md"], "newer.md": moved["08.md"]} | {"01.md": moved["01.md"]})
    (root / "09.md").unlink()
    undisturbed = place / "undisturbed"
    subprocess.run(["cp", "-a", str(data), str(undisturbed)], check=True)
    refreshed(undisturbed, root)
    after = quads(undisturbed)
    assert after != before
    return Scene(data, root, before, after, found(undisturbed))


def copy(scene: Scene, place: Path) -> Scene:
    """Give a folder of one's own to hurt."""
    place.mkdir(parents=True, exist_ok=True)
    for name in ("data", "in"):
        subprocess.run(["cp", "-a", str(scene.data.parent / name), str(place)], check=True)
    return Scene(place / "data", scene.root, scene.before, scene.after, scene.finds)


def rule(data: Path) -> None:
    """Put a ruling on file."""
    view = DataFolder(data).current()
    assert view is not None
    with view:
        claim = view.claims_of(min(view.articles()))[0]
    decisions.record(
        DataFolder(data),
        Reject(claim),
        by="Ann",
        why="a rumour",
        apply=lambda folder: apply_decisions(folder, read=read_toy, version="toy", encoder=ToyEncoder),
    )
