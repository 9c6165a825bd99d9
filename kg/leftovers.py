"""Name what lies in the archive and no generation needs, and clear it away.

A refresh that was killed leaves articles that it had kept, an upgrade leaves
claims that earlier rules read. They do no harm and take room. Where one
generation cannot be read, nothing is known to be needless, and nothing is named.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import fingerprint
from kg.archive import FRESH, claims_file
from kg.integrity import numbers
from kg.store import DataFolder, FolderDamaged


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Files that nothing needs."""

    files: tuple[Path, ...] = ()
    size: int = 0
    """Bytes."""


def leftovers(folder: DataFolder) -> Leftovers:
    """Find them. While a refresh is at work, what it has kept so far is among them."""
    needed = _needed(folder)
    if needed is None:
        return Leftovers()
    found = [path for path in _archived(folder.path) if path.suffix == FRESH or path.name not in needed]
    return Leftovers(tuple(found), sum(path.stat().st_size for path in found))


def clear(folder: DataFolder) -> Leftovers:
    """Drop them. The folder's lock must be held."""
    found = leftovers(folder)
    for path in found.files:
        path.unlink(missing_ok=True)
    return found


def _archived(folder: Path) -> Iterator[Path]:
    for kind in ("articles", "texts", "claims"):
        yield from (path for path in sorted((folder / kind).glob("*/*")) if path.is_file())


def _needed(folder: DataFolder) -> set[str] | None:
    """Give the names of the files that a generation needs; None where one cannot be read."""
    names, readers = set[str](), {fingerprint.reader()}
    articles = set[tuple[str, str]]()
    for number in numbers(folder):
        try:
            manifest = folder.manifest_of(number)
        except FolderDamaged:
            return None
        readers.add(manifest.reader)
        for info in manifest.articles.values():
            names |= {info.content_hash, info.text_hash}
            articles.add((info.content_hash, info.id))
    return names | {claims_file(content, article, reader) for content, article in articles for reader in readers}
