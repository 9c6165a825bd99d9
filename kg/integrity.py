"""Name every file of a data folder that is not as it was written, and what to do about it.

Everything is read, which takes seconds where opening takes none: for `weighbridge
doctor`. Whether what the files say makes sense is another matter, for `kg.check`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from kg.checksums import Damage, damaged, is_sealed
from kg.manifest import Manifest
from kg.origins import Origins
from kg.proposals import Proposals
from kg.seen import FILE, Seen
from kg.store import FORMAT, DataFolder, FolderDamaged

REPAIR = "`weighbridge doctor --repair` builds it anew from the articles that are kept."


@dataclass(frozen=True, slots=True)
class Looked:
    """What the files of a folder came to."""

    generations: int
    files: int
    size: int
    """Bytes of all generations' files; those that generations share are counted once for each."""
    faults: tuple[tuple[Damage, str], ...]
    """What is damaged, each with what to do."""


def look(folder: DataFolder) -> Looked:
    """Read every file."""
    faults = [*_names(folder), *_kept(folder)]
    generations = files = size = 0
    for number in numbers(folder):
        found, manifest = of_generation(folder, number)
        faults += [(one, REPAIR) for one in found]
        if manifest:
            generations, files = generations + 1, files + len(manifest.files)
            size += sum(one.size for one in manifest.files)
    return Looked(generations, files, size, tuple(faults))


def numbers(folder: DataFolder) -> list[int]:
    """Give the numbers of the generations that lie in the folder."""
    return sorted(int(place.name) for place in folder.generations.glob("[0-9]*") if place.name.isdecimal())


def of_generation(folder: DataFolder, number: int) -> tuple[list[Damage], Manifest | None]:
    """Give what is damaged in a generation, and its manifest where that can be read."""
    place = folder.generation(number)
    try:
        manifest = Manifest.read(place / "manifest.json", older=folder.older)
    except FileNotFoundError as error:
        return [Damage(place / "manifest.json" if error.filename is None else place / str(error.filename).rpartition("/")[2], "is missing")], None
    except (OSError, ValueError, KeyError, TypeError) as error:
        listed = place / "articles.jsonl"
        return [Damage(listed if str(listed) in str(error) else place / "manifest.json", "is not as it was written")], None
    return list(damaged(place, manifest.files)), manifest


def _names(folder: DataFolder) -> Iterator[tuple[Damage, str]]:
    """Look at the two small files that say how to read the others."""
    path = folder.path / "format.json"
    if numbers(folder):
        try:
            if not is_sealed(json.loads(path.read_text(encoding="utf-8"))) and folder.format >= FORMAT:
                yield Damage(path, "carries no digest"), REPAIR
        except (OSError, ValueError):
            yield Damage(path, "cannot be read"), REPAIR
    try:
        number = folder.number()
        if number and not folder.generation(number).is_dir():
            yield Damage(folder.path / "CURRENT", f"names generation {number}, which is not there"), REPAIR
        elif not number and numbers(folder):
            yield Damage(folder.path / "CURRENT", "is missing"), REPAIR
    except FolderDamaged:
        yield Damage(folder.path / "CURRENT", "is not as it was written"), REPAIR


def _kept(folder: DataFolder) -> Iterator[tuple[Damage, str]]:
    """Look at what everything is built from."""
    for one in folder.archive.damaged():
        match one.path.parent.parent.name:
            case "articles":
                yield one, "`weighbridge doctor --repair` reads it again from where it came, if it is still there."
            case "texts":
                yield one, "`weighbridge doctor --repair` writes it anew from the article as it was read."
            case _:
                yield one, "It is only a cache: `weighbridge doctor --repair` drops it, and the article is read again."
    for one in Proposals(folder.path).damaged():
        yield (
            one,
            "What can still be read counts; `weighbridge doctor --repair` writes it anew, and `weighbridge refresh --reader` asks again for what is lost.",
        )
    if wrong := Seen(folder.path).fault():
        yield Damage(folder.path / FILE, wrong), "It only spares reading files that look the same: `weighbridge doctor --repair` drops it."
    if wrong := Origins(folder.path).fault():
        _, _, why = wrong.partition(" ")
        yield (
            Damage(folder.path / "sources.json", why),
            "Where articles were read from is not known: `weighbridge doctor --repair` clears it, and refreshing the same folders again tells.",
        )
