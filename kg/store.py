"""Keep generations of the graph in a data folder, and name the current one.

A generation is complete and never changes. The next one is made beside it,
made durable, and only then named in CURRENT, in one step; killed at any point,
the old one stands. One process writes at a time; readers never wait.
"""

import contextlib
import errno
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import Store

from corpus.document import ArticleId
from corpus.errors import WeighbridgeError
from kg.archive import Archive
from kg.checksums import Listed, checked, is_sealed, listing, missized, sealed, unchecked, unsealed
from kg.manifest import FILES_BESIDE, Manifest
from kg.thinning import thin
from kg.view import GraphView

if TYPE_CHECKING:
    from kg.history import History

FORMAT = 2
"""Of the data folder. A folder of an older format is brought up to it by the first that changes it, one of a newer format refused."""
KEPT_GENERATIONS = 20
"""What a generation shares with the one before costs nothing, so that many can be kept."""
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_WRITING = {errno.EACCES, errno.EPERM, errno.EROFS}


class _FolderError(WeighbridgeError, OSError):
    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


class FolderNewer(_FolderError):
    """The data folder was written by a later version; upgrading helps."""

    code = "folder-newer"


class FolderReadOnly(_FolderError):
    """Nothing can be written into the data folder; permissions or another folder help."""

    code = "folder-read-only"


class FolderBusy(_FolderError):
    """Another process is changing the data folder; waiting helps."""

    code = "folder-busy"


class DiskFull(_FolderError):
    """The disk is full; the folder stands as it was."""

    code = "disk-full"


class FolderDamaged(_FolderError):
    """The current generation cannot be read; reading the articles again helps."""

    code = "folder-damaged"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn what the system says about a full or read-only disk into what a person can do about it."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        if isinstance(error, WeighbridgeError):
            raise
        code = error.errno if isinstance(error, OSError) else None
        said = str(error).casefold()
        if code in _NO_SPACE or any(words in said for words in ("no space left", "file too large", "disk is full")):
            raise DiskFull(f"The disk that holds {folder} is full; the graph stays as it was.", next_step="Free some space and refresh again.") from error
        if code in _NO_WRITING or "permission denied" in said or "read-only file system" in said or "readonly database" in said:
            raise FolderReadOnly(f"{folder} cannot be written to.", next_step="Change its permissions, or choose another folder with --data.") from error
        raise


class Stepper(Protocol):
    """Hears each step of a change as it is done; a test stops the process there."""

    def __call__(self, step: str) -> None: ...


STEPS = ("locked", "begun", "read", "resolved", "indexed", "sealed", "durable", "placed", "named", "pruned", "remembered")
"""Of a refresh, in order. Until `named` the old generation stands, from then on the new one."""
UPGRADE_STEPS = ("listed", "generation", "kept", "pointed", "raised")
"""Of bringing an older folder up, in order."""


class DataFolder:
    """A data folder. Opening one writes nothing; it is laid out at the first refresh."""

    def __init__(self, path: Path, *, keep: int = KEPT_GENERATIONS, step: Stepper = lambda step: None) -> None:
        """Raises FolderNewer for a folder of a later version, and FolderDamaged where `path` is no folder or its format cannot be told."""
        self.path = path.expanduser().absolute()
        self.keep = max(1, keep)
        self.step = step
        self.archive = Archive(self.path)
        if self.path.exists() and not self.path.is_dir():
            raise FolderDamaged(f"{path} is a file, no data folder.", next_step="Choose a folder with --data.")
        self._check_format()

    @property
    def generations(self) -> Path:
        """Where the generations lie."""
        return self.path / "generations"

    def _check_format(self) -> None:
        """Learn the folder's format: 0 where it was never laid out."""
        path = self.path / "format.json"
        try:
            row = json.loads(path.read_text(encoding="utf-8"))
            found = int((unsealed(row) if is_sealed(row) else row)["format"])
        except FileNotFoundError:
            self.format = 0
            return
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise FolderDamaged(f"{path} cannot be read.", next_step="`weighbridge doctor --repair` writes it anew.") from error
        if found > FORMAT:
            raise FolderNewer(f"{self.path} was written by a later version of Weighbridge (format {found}, this one knows {FORMAT}).", next_step="Upgrade Weighbridge, or choose another folder with --data.")
        self.format = found

    @property
    def older(self) -> bool:
        """Whether the folder may hold what an earlier version wrote, which carries no digests."""
        return self.format < FORMAT

    def number(self) -> int:
        """Give the number of the current generation; 0 where nothing was read yet. Raises FolderDamaged."""
        path = self.path / "CURRENT"
        try:
            line = path.read_text(encoding="ascii")
            return int(line if self.older and line.strip().isdecimal() else unchecked(line))
        except FileNotFoundError:
            return 0
        except ValueError as error:
            raise _damaged(path) from error

    def name_current(self, number: int) -> None:
        """Say durably, in one step, which generation is the current one. The folder's lock must be held."""
        replace_durably(self.path / "CURRENT", checked(str(number)))

    def generation(self, number: int) -> Path:
        """Give the folder of a generation."""
        return self.generations / f"{number:06d}"

    def manifest(self) -> Manifest | None:
        """Read what the current generation says of itself. Raises FolderDamaged."""
        number = self.number()
        if not number:
            return None
        manifest = self.manifest_of(number)
        if missing := next(missized(self.generation(number), manifest.files), None):
            raise FolderDamaged(f"{missing}.", next_step=_REBUILD)
        return manifest

    def manifest_of(self, number: int) -> Manifest:
        """Read what a generation says of itself, and look at none of its files. Raises FolderDamaged."""
        path = self.generation(number) / "manifest.json"
        try:
            return Manifest.read(path, older=self.older)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _damaged(path) from error

    def current(self) -> GraphView | None:
        """Open the current generation; None where nothing was read yet. Raises FolderDamaged."""
        manifest = self.manifest()
        return self.view(manifest) if manifest else None

    def view(self, manifest: Manifest) -> GraphView:
        """Open a generation. Raises FolderDamaged."""
        place = self.generation(manifest.number)

        def text(article: ArticleId) -> str:
            return self.archive.text(manifest.articles[article].text_hash)

        def past() -> "History":
            from kg.history import History

            return History(self)

        return GraphView(self.open_graph(manifest.number), manifest.number, manifest.articles, text, place, lists=manifest.sources, past=past)

    def open_graph(self, number: int) -> Store:
        """Open a generation's quads read-only. Raises FolderDamaged."""
        graph = self.generation(number) / "graph"
        try:
            return Store.read_only(str(graph))
        except (OSError, RuntimeError, ValueError) as error:
            raise _damaged(graph) from error

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Lay the folder out and be the only one to change it. Raises FolderBusy, FolderReadOnly and DiskFull."""
        import fcntl

        with writing(self.path):
            self.generations.mkdir(parents=True, exist_ok=True)
            held = (self.path / "lock").open("a")
        with held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise FolderBusy(f"Another refresh is changing {self.path}.", next_step="Wait until it is done and try again.") from error
            with writing(self.path):
                self._check_format()
                self._probe()
                if self.older:
                    self._bring_up()
                self._sweep()
            self.step("locked")
            yield

    def _probe(self) -> None:
        """Write a file and drop it: better refused now than after everything was read, where the lock of an earlier time can still be opened."""
        probe = self.path / "probe.new"
        probe.touch()
        probe.unlink()

    def _bring_up(self) -> None:
        if self.format:
            from kg.upgrade import upgrade

            upgrade(self)
        replace_durably(self.path / "format.json", json.dumps(sealed({"format": FORMAT})))
        self.format = FORMAT
        self.step("raised")

    def _sweep(self) -> None:
        """Clear away what a refresh that was killed left behind; a generation that was whole before CURRENT first named one is named now."""
        try:
            current = self.number()
        except FolderDamaged:
            return
        if not current and (sound := self.manifests()):
            current = sound[-1].number
            self.name_current(current)
        for place in self.generations.iterdir():
            if not place.name.isdecimal() or int(place.name) > current:
                shutil.rmtree(place, ignore_errors=True)

    def next_number(self) -> int:
        """Give the number of the generation to make: also where CURRENT cannot be read, one that none has."""
        with contextlib.suppress(FolderDamaged):
            return self.number() + 1
        return max((int(place.name) for place in self.generations.glob("[0-9]*") if place.name.isdecimal()), default=0) + 1

    @contextmanager
    def next_generation(self, number: int) -> Iterator[Path]:
        """Give the folder in which generation `number` is made; it goes unless it was published."""
        place = self.generations / f"{number:06d}.new"
        place.mkdir()
        self.step("begun")
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def publish(self, place: Path, manifest: Manifest) -> None:
        """Make a generation durable, then name it in CURRENT, and drop the oldest ones."""
        self.seal(place, manifest)
        self.step("sealed")
        self.archive.sync()
        sync(place)
        self.step("durable")
        place.rename(self.generation(manifest.number))
        _sync_folder(self.generations)
        self.step("placed")
        self.name_current(manifest.number)
        self.step("named")
        thin(self)
        self.step("pruned")

    def seal(self, place: Path, manifest: Manifest) -> None:
        """Write a generation's manifest, with the digests of its files; those shared with the one before are not read again."""
        before = self.generation(manifest.parent)
        known: tuple[Listed, ...] = ()
        with contextlib.suppress(FolderDamaged):
            known = self._listed(manifest.parent) if manifest.parent else ()
        replace(manifest, files=listing(place, before, known, but=FILES_BESIDE)).write(place / "manifest.json")

    def _listed(self, number: int) -> tuple[Listed, ...]:
        path = self.generation(number) / "manifest.json"
        try:
            return Manifest.listed(path, older=self.older)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _damaged(path) from error

    def manifests(self) -> list[Manifest]:
        """Give every generation that is kept and can be read, oldest first."""
        found = []
        for place in sorted(self.generations.glob("[0-9]*")):
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                found.append(Manifest.read(place / "manifest.json", older=self.older))
        return found


_REBUILD = "Refresh the articles again: that builds the graph anew from what was read."


def _damaged(path: Path) -> FolderDamaged:
    return FolderDamaged(f"{path} is damaged or missing.", next_step=_REBUILD)


def replace_durably(path: Path, text: str) -> None:
    """Replace a small file in one step that a crash cannot halve."""
    fresh = path.with_name(path.name + ".new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)  # noqa: PTH105  # the name says what the guarantee rests on
    _sync_folder(path.parent)


def sync(place: Path) -> None:
    """Flush every file below a folder to the disk, then the folders themselves. A file shared with a published generation is there already."""
    for folder, _, names in os.walk(place, topdown=False):
        for name in names:
            with (Path(folder) / name).open("rb") as file:
                if os.fstat(file.fileno()).st_nlink == 1:
                    os.fsync(file.fileno())
        _sync_folder(Path(folder))


def _sync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
