"""A file that looks the same is not read again, and one that could have changed unseen is."""

import os
from pathlib import Path

import pytest

from corpus.document import ArticleId
from corpus.errors import ArticleUnreadable
from corpus.sources import Found
from kg.checksums import digest
from kg.integrity import look
from kg.refresh import rebuild
from kg.repair import repair
from kg.seen import FILE, Seen
from kg.store import DataFolder
from tests.kg.indexing import ToyEncoder
from tests.kg.test_refresh import ORCA_APACHE, ORCA_MIT, lay, run
from tests.kg.toys import read_toy

SECOND = 1_000_000_000


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that were read."""
    names: list[str] = []

    def load(found: Found) -> bytes:
        names.append(found.path.name)
        try:
            return found.path.read_bytes()
        except OSError as error:
            raise ArticleUnreadable("gone") from error

    monkeypatch.setattr("kg.seen.load", load)
    return names


class Reader:
    """Hashes one file again and again, so many seconds after it was last changed."""

    def __init__(self, place: Path) -> None:
        self.file, self.data = place / "a.md", place / "data"
        self.data.mkdir()
        self.file.write_text("one", encoding="utf-8")

    def hashed(self, after: float = 10.0) -> str:
        touched = max(self.file.stat().st_mtime_ns, self.file.stat().st_ctime_ns)
        seen = Seen(self.data, now=lambda: touched + int(after * SECOND))
        found, size = seen.hashed(Found(ArticleId("a.md"), self.file))
        assert size == self.file.stat().st_size
        seen.keep()
        return found


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


def test_a_file_that_looks_the_same_is_read_once(reader: Reader, reads: list[str]) -> None:
    assert [reader.hashed() for _ in range(3)] == [digest(b"one")] * 3
    assert reads == ["a.md"]


def test_one_that_was_just_changed_is_read_until_it_has_settled(reader: Reader, reads: list[str]) -> None:
    reader.hashed(after=0.0)
    reader.file.write_text("two", encoding="utf-8")  # in the same moment, as far as a coarse clock can tell
    assert reader.hashed(after=1.0) == digest(b"two")
    assert reader.hashed() == digest(b"two")
    assert reader.hashed() == digest(b"two")
    assert len(reads) == 3


@pytest.mark.parametrize("way", ["in-place", "replaced"])
def test_a_change_that_keeps_size_and_time_is_seen(reader: Reader, reads: list[str], way: str) -> None:
    reader.hashed()
    before = reader.file.stat()
    if way == "replaced":
        other = reader.file.with_name("b.md")
        other.write_text("two", encoding="utf-8")
        other.replace(reader.file)
    else:
        reader.file.write_text("two", encoding="utf-8")
    os.utime(reader.file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert reader.hashed() == digest(b"two")
    assert len(reads) == 2


def test_a_damaged_memory_is_none(reader: Reader, reads: list[str]) -> None:
    reader.hashed()
    path = reader.data / FILE
    path.write_text(path.read_text(encoding="utf-8").replace(digest(b"one"), digest(b"two")), encoding="utf-8")
    assert Seen(reader.data).fault() == "is not as it was written"
    assert reader.hashed() == digest(b"one")
    assert Seen(reader.data).fault() == ""
    assert len(reads) == 2


def test_a_memory_that_cannot_be_written_hinders_nothing(reader: Reader, reads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, text: str) -> None:
        path.with_name(path.name + ".new").write_text(text[:5], encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.store.replace_durably", full)
    assert [reader.hashed(), reader.hashed()] == [digest(b"one")] * 2
    assert len(reads) == 2
    assert list(reader.data.iterdir()) == []


def test_files_that_are_gone_are_forgotten_and_others_are_not(tmp_path: Path, reads: list[str]) -> None:
    files = [tmp_path / name for name in ("a.md", "b.md", "c.md")]
    for file in files:
        file.write_text(file.name, encoding="utf-8")
    far = max(file.stat().st_ctime_ns for file in files) + 10 * SECOND
    seen = Seen(tmp_path, now=lambda: far)
    for file in files:
        seen.hashed(Found(ArticleId(file.name), file))
    seen.keep()
    files[0].unlink()
    seen = Seen(tmp_path, now=lambda: far)
    seen.hashed(Found(ArticleId("b.md"), files[1]))
    seen.keep()
    assert [str(file) in (tmp_path / FILE).read_text(encoding="utf-8") for file in files] == [False, True, True]
    assert reads == ["a.md", "b.md", "c.md"]


def test_a_name_that_is_no_utf_8_is_remembered(tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md"))
    try:
        file.write_text("x", encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system has names in UTF-8 alone")
    seen = Seen(tmp_path, now=lambda: file.stat().st_ctime_ns + 10 * SECOND)
    seen.hashed(Found(ArticleId("x.md"), file))
    seen.keep()
    assert Seen(tmp_path).fault() == ""


def test_a_refresh_of_what_is_the_same_reads_no_file(tmp_path: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.seen._SETTLED", -3600 * SECOND)
    root = lay(tmp_path / "in", a=ORCA_MIT, b="Narwhal | has_license | MIT |\n")
    run(tmp_path / "data", root)
    assert sorted(reads) == ["a.md", "b.md"]
    reads.clear()
    assert run(tmp_path / "data", root).unchanged == 2
    assert reads == []
    (root / "a.md").write_text(ORCA_APACHE, encoding="utf-8")
    assert run(tmp_path / "data", root).changed == ("a.md",)
    assert reads == ["a.md"]


def test_damage_to_the_memory_is_named_and_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.seen._SETTLED", -3600 * SECOND)
    run(tmp_path / "data", lay(tmp_path / "in", a=ORCA_MIT))
    folder = DataFolder(tmp_path / "data")
    (folder.path / FILE).write_bytes(b"{}")
    assert [one.path.name for one, _ in look(folder).faults] == [FILE]
    repair(folder.path, lambda held: rebuild(held, read=read_toy, version="toy", encoder=ToyEncoder))
    assert look(DataFolder(tmp_path / "data")).faults == ()
