"""Mend a data folder: build anew what can be built, and name what is lost.

Articles and decisions come first, for everything else comes of them. A stored
article that is damaged is restored from its text where that is all its bytes say,
or read again from where it came. Nothing that could be read is thrown away.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ArticleUnreadable
from kg.checksums import digest, is_sealed, sealed, unsealed
from kg.integrity import numbers, of_generation
from kg.leftovers import clear
from kg.manifest import ArticleInfo
from kg.origins import Origins
from kg.proposals import Proposals
from kg.recall import from_text, recall
from kg.seen import Seen
from kg.store import FORMAT, DataFolder, FolderDamaged, replace_durably, writing

if TYPE_CHECKING:
    from kg.refresh import RefreshReport

Rebuild = Callable[[DataFolder], "RefreshReport"]


@dataclass(frozen=True, slots=True)
class Repaired:
    """What became of a folder."""

    report: "RefreshReport"
    mended: tuple[str, ...]
    """What was made whole again, a line each."""
    lost: tuple[str, ...]
    """What could not be, a line each, with what to do."""


def repair(path: Path, rebuild: Rebuild, *, keep: int = 5) -> Repaired:
    """Mend the folder at `path`. Raises FolderBusy, FolderNewer, FolderReadOnly and DiskFull."""
    mended = list(mend_format(path))
    folder = DataFolder(path, keep=keep)
    with folder.lock(), writing(folder.path):
        if (seen := Seen(folder.path)).fault():
            seen.forget()
        lost = [*_current(folder, mended), *_origins(folder), *_archive(folder, mended), *_proposals(folder, mended)]
        hurt = {number: found for number in numbers(folder) if (found := of_generation(folder, number)[0])}
    report = rebuild(folder)
    with folder.lock():
        for number, found in hurt.items():
            if number != folder.number():
                shutil.rmtree(folder.generation(number), ignore_errors=True)
                lost.append(f"Generation {number} was damaged ({found[0]}): history and rollback do without it.")
        _put_aside(folder)
        cleared = clear(folder)
        if cleared.files:
            mended.append(f"{len(cleared.files):,} {'file' if len(cleared.files) == 1 else 'files'} of the archive, {cleared.size / 1e6:,.1f} MB, that no generation needs: cleared away.")
    return Repaired(report, tuple(mended), tuple(lost))


def mend_format(path: Path) -> Iterator[str]:
    """Write a damaged `format.json` anew; which format the folder has is told by its generations."""
    place = path.expanduser() / "format.json"
    try:
        row = json.loads(place.read_text(encoding="utf-8"))
        int((unsealed(row) if is_sealed(row) else row)["format"])
        if is_sealed(row) or row["format"] < FORMAT:
            return
    except FileNotFoundError:
        if not any((place.parent / "generations").glob("[0-9]*")):
            return
    except (OSError, ValueError, KeyError, TypeError):
        pass
    older = not any((place.parent / "generations").glob("*/articles.jsonl"))
    replace_durably(place, json.dumps({"format": 1} if older else sealed({"format": FORMAT})))
    yield f"{place} was written anew."


def _current(folder: DataFolder, mended: list[str]) -> Iterator[str]:
    """Have CURRENT name a generation: the newest whose manifest can be read, where it names none."""
    try:
        number = folder.number()
        if (number and folder.generation(number).is_dir()) or not numbers(folder):
            return
    except FolderDamaged:
        pass
    sound = [number for number in numbers(folder) if of_generation(folder, number)[1]]
    if sound:
        folder.name_current(sound[-1])
        mended.append(f"{folder.path / 'CURRENT'} names generation {sound[-1]} again.")
    else:
        yield f"No generation in {folder.generations} can be read, so it is not known which articles there were: refresh them again."


def _origins(folder: DataFolder) -> Iterator[str]:
    if wrong := Origins(folder.path).fault():
        (folder.path / "sources.json").replace(folder.path / "sources.damaged")
        yield f"{wrong}. Refresh the same folders again, so that it is known where articles came from; one that is gone from its folder stays until then."


def _archive(folder: DataFolder, mended: list[str]) -> Iterator[str]:
    """Restore what was kept of articles, and drop what of the cache is damaged; texts come with the rebuild."""
    hurt = {one.path for one in folder.archive.damaged()}
    infos = {info.content_hash: info for info in _infos(folder)}
    origins = Origins(folder.path).paths()
    missing = [info for info in infos.values() if not (folder.path / "articles" / info.content_hash[:2] / info.content_hash).exists()]
    for path in sorted(hurt):
        if path.parent.parent.name == "claims":
            path.unlink(missing_ok=True)
    gone = {path.name for path in hurt if path.parent.parent.name == "articles"} | {info.content_hash for info in missing}
    for name in sorted(gone):
        info = infos.get(name)
        path = folder.path / "articles" / name[:2] / name
        if info is None:  # no generation needs it
            path.unlink(missing_ok=True)
            continue
        yield from _restore(folder, info, origins.get(info.id), mended)
    mended += [f"The text {path.name[:12]} is written anew from its article." for path in sorted(hurt) if path.parent.parent.name == "texts"]


def _restore(folder: DataFolder, info: ArticleInfo, origin: str | None, mended: list[str]) -> Iterator[str]:
    try:
        data = recall(folder, info, origin)
    except ArticleUnreadable as error:
        yield str(error)
        return
    folder.archive.put_back(data)
    if digest(data) == info.content_hash:
        mended.append(f"{info.id} was restored from {'its text' if from_text(folder, info) else origin}.")
    else:
        yield f"{info.id} as it was read is lost; it is read again from {origin}, where it says something else by now."


def _put_aside(folder: DataFolder) -> None:
    """Lay what stays damaged into a folder of its own, where nothing is read from and a person may still find it."""
    for one in folder.archive.damaged():
        aside = folder.path / "damaged"
        aside.mkdir(exist_ok=True)
        one.path.replace(aside / one.path.name)


def _infos(folder: DataFolder) -> Iterator[ArticleInfo]:
    for number in numbers(folder):
        manifest = of_generation(folder, number)[1]
        yield from manifest.articles.values() if manifest else ()


def _proposals(folder: DataFolder, mended: list[str]) -> Iterator[str]:
    proposals = Proposals(folder.path)
    for one in list(proposals.damaged()):
        yield f"{one}: what can still be read of it counts; `weighbridge refresh --reader` asks again for the rest."
    proposals.mend()
