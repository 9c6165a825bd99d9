"""A file that is cut short or has a bit turned, in any part of the folder, is named and mended."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import WeighbridgeError
from kg.check import examine
from kg.encode import find_encoder
from kg.integrity import look
from kg.proposals import Proposals, Reading
from kg.refresh import rebuild
from kg.repair import Repaired, repair
from kg.store import DataFolder, FolderDamaged
from tests.faults.scene import Record, found, lay, prepare, quads
from tests.faults.victim import refreshed
from tests.kg.indexing import ToyEncoder
from tests.kg.toys import read_toy

UNCOVERED = ("LOG", "LOCK", "lock")
"""The engine's log and the locks: nothing is read from them."""
SAMPLE = 150


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two generations, a ruling, and readings that were paid for."""
    place = tmp_path_factory.mktemp("damage")
    scene = prepare(place)
    shutil.rmtree(place / "undisturbed")
    proposals = Proposals(scene.data)
    proposals.enlist("echo", "p")
    info = next(iter(DataFolder(scene.data).manifest().articles.values()))  # type: ignore[union-attr]
    for piece in ("one", "two"):
        proposals.keep(info.content_hash, "echo", "p", Reading(piece, 0, 9, f"reply {piece}", (), 5, 5, 0.01))
    refreshed(scene.data, scene.root)
    assert look(DataFolder(scene.data)).faults == ()
    return place


def kind(path: Path, data: Path) -> str:
    """Give what sort of file it is: `graph/*.sst`, `articles/`."""
    name = path.relative_to(data).as_posix()
    if not name.startswith("generations/"):
        return name.split("/")[0] + ("/" + path.suffix if "/" in name else "")
    inner = name.split("/", 2)[2]
    return inner.split("-")[0] if inner.startswith("graph/") and not path.suffix else f"{inner.rpartition('/')[0]}/*{path.suffix}" if "/" in inner else inner


def files(data: Path) -> list[Path]:
    return sorted(path for path in data.rglob("*") if path.is_file() and path.stat().st_size and not path.name.startswith(UNCOVERED))


def hurts(path: Path, drawn: random.Random) -> Iterator[tuple[str, bytes]]:
    """Give the ways in which a file is hurt, and what is left of it."""
    held = path.read_bytes()
    at = drawn.randrange(len(held))
    yield "flip", held[:at] + bytes([held[at] ^ 1 << drawn.randrange(8)]) + held[at + 1 :]
    yield "cut", held[: drawn.randrange(len(held))]


def put(path: Path, data: bytes) -> bytes:
    """Put other bytes into the very same file, as a failing disk would, and give what was there."""
    held = path.read_bytes()
    path.write_bytes(data)
    return held


def named(data: Path) -> set[Path]:
    """Give the files that are told to be damaged, when the folder is opened or looked over."""
    try:
        folder = DataFolder(data)
    except FolderDamaged as error:
        return {data / "format.json"} if "format.json" in str(error) else set()
    except WeighbridgeError:
        return set()
    told = {one.path for one, _ in look(folder).faults}
    return told | {
        Path(finding.said.split(" is damaged")[0]) for finding in examine(folder, shapes=False) if finding.topic == "decisions" and not finding.sound
    }


def shared(path: Path, data: Path) -> set[Path]:
    """Give the names of one file: generations share."""
    inode = path.stat().st_ino
    return {one for one in data.rglob("*") if one.is_file() and one.stat().st_ino == inode}


def undetected(data: Path, chosen: list[Path], seed: int) -> tuple[dict[str, int], list[str]]:
    """Hurt files one at a time; give how many times of each kind, and those that went unnoticed."""
    drawn = random.Random(seed)
    tally, missed = dict[str, int](), list[str]()
    for path in chosen:
        for way, hurt in hurts(path, drawn):
            if not path.suffix and hurt == b"":
                continue
            held = put(path, hurt)
            try:
                if not named(data) & shared(path, data):
                    missed.append(f"{way} {path.relative_to(data)}")
            finally:
                put(path, held)
            tally[kind(path, data)] = tally.get(kind(path, data), 0) + 1
    assert look(DataFolder(data)).faults == ()
    return tally, missed


def one_of_each(data: Path) -> list[Path]:
    return list({kind(path, data): path for path in files(data)}.values())


def test_damage_to_each_kind_of_file_is_named(whole: Path, record_property: Record) -> None:
    tally, missed = undetected(whole / "data", one_of_each(whole / "data"), seed=3)
    assert missed == []
    assert {
        "articles/",
        "texts/",
        "claims/.json",
        "decisions/.json",
        "proposals/.jsonl",
        "proposals/.json",
        "CURRENT",
        "format.json",
        "sources.json",
        "manifest.json",
        "articles.jsonl",
        "graph/*.sst",
        "graph/*.log",
        "graph/MANIFEST",
        "words/*.db",
        "words/*.json",
        "vectors/*.f32",
        "vectors/*.i8",
    } <= tally.keys()


@pytest.mark.system
def test_damage_anywhere_is_named(whole: Path, record_property: Record) -> None:
    chosen = random.Random(5).sample(files(whole / "data"), min(SAMPLE, len(files(whole / "data"))))
    tally, missed = undetected(whole / "data", chosen, seed=5)
    assert missed == []
    for name, count in sorted(tally.items()):
        record_property(f"damage named: {name}", count)


def mend(data: Path) -> Repaired:
    return repair(data, lambda folder: rebuild(folder, read=read_toy, version="toy", encoder=ToyEncoder))


def mended(whole: Path, place: Path, chosen: list[Path], seed: int) -> int:
    """Hurt files one at a time, mend the folder, and hold it to what it was."""
    drawn, before, finds, count = random.Random(seed), quads(whole / "data"), found(whole / "data"), 0
    for n, path in enumerate(chosen):
        for way, hurt in hurts(path, drawn):
            data = place / f"{n}-{way}"
            shutil.copytree(whole / "data", data)
            put(data / path.relative_to(whole / "data"), hurt)
            done = mend(data)
            assert quads(data) == before, f"{way} {path}: {done.lost}"
            assert found(data) == finds
            assert named(data) == set(), f"{way} {path}"
            shutil.rmtree(data)
            count += 1
    return count


def test_damage_is_mended(whole: Path, tmp_path: Path) -> None:
    wanted = {"articles/", "format.json", "CURRENT", "manifest.json", "graph/*.log"}
    assert mended(whole, tmp_path, [path for path in one_of_each(whole / "data") if kind(path, whole / "data") in wanted], seed=1) == 2 * len(wanted)


@pytest.mark.system
def test_damage_to_each_kind_of_file_is_mended(whole: Path, tmp_path: Path, record_property: Record) -> None:
    count = mended(whole, tmp_path, one_of_each(whole / "data"), seed=2)
    assert count > 30
    record_property("damage mended by `doctor --repair`", count)


def test_a_stored_article_is_read_again_from_where_it_came(tmp_path: Path) -> None:
    data, root = tmp_path / "data", tmp_path / "in"
    lay(root, {"a.md": "Orca 1 | has_license | MIT |\n", "b.md": "Orca 2 | has_license | MIT |\n"})
    refreshed(data, root)
    before = quads(data)
    for place in ("articles", "texts"):
        for path in (data / place).glob("*/*"):
            path.write_bytes(b"?" * path.stat().st_size)
    (root / "b.md").unlink()
    done = mend(data)
    assert any("a.md was restored from" in line for line in done.mended)
    assert any(line.startswith("b.md: what was kept of it is damaged, and it is gone from") for line in done.lost)
    assert [name for name, _ in done.report.skipped] == ["b.md"]
    assert [quad for quad in before if "b.md" not in quad and "orca-2" not in quad] == quads(data)
    assert named(data) == set()


def test_what_nothing_needs_is_cleared_when_a_folder_is_mended(tmp_path: Path) -> None:
    data, root = tmp_path / "data", tmp_path / "in"
    lay(root, {"a.md": "Orca 1 | has_license | MIT |\n"})
    refreshed(data, root)
    before, held = quads(data), sorted((data / "articles").glob("*/*"))
    DataFolder(data).archive.put_back(b"an article that was never published")
    assert any(line.startswith("1 file of the archive, ") for line in mend(data).mended)
    assert (quads(data), sorted((data / "articles").glob("*/*"))) == (before, held)


def test_a_refresh_upon_a_damaged_generation_builds_anew(tmp_path: Path) -> None:
    data, root = tmp_path / "data", tmp_path / "in"
    lay(root, {"a.md": "Orca 1 | has_license | MIT |\n", "b.md": "Orca 2 | has_license | MIT |\n"})
    refreshed(data, root)
    refreshed(tmp_path / "other", root)
    for path in (data / "generations" / "000001" / "words").glob("*.db"):
        put(path, b"\x00" * path.stat().st_size)
    lay(root, {"a.md": "Orca 1 | has_license | Apache 2.0 |\n", "b.md": "Orca 2 | has_license | MIT |\n"})
    refreshed(data, root)
    refreshed(tmp_path / "other", root)
    assert quads(data) == quads(tmp_path / "other")
    assert found(data) == found(tmp_path / "other")


def test_the_encoder_of_these_tests_is_not_the_installed_one() -> None:
    assert find_encoder() is None or find_encoder().model != ToyEncoder.model  # type: ignore[union-attr]


def test_readings_whose_first_line_is_damaged_are_kept(tmp_path: Path) -> None:
    proposals = Proposals(tmp_path)
    proposals.enlist("echo", "p")
    for piece in ("one", "two"):
        proposals.keep("ff" * 32, "echo", "p", Reading(piece, 0, 9, f"reply {piece}", (), 5, 5, 0.01))
    (path,) = (tmp_path / "proposals").glob("*/*.jsonl")
    path.write_bytes(path.read_bytes().replace(b'"echo"', b'"ecko"', 1))
    assert [one.path for one in proposals.damaged()] == [path]
    proposals.mend()
    assert list(proposals.damaged()) == []
    assert [reading.piece for reading in proposals.kept("ff" * 32, "echo", "p")] == ["one", "two"]
