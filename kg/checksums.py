"""Know every file of the data folder again: by its size when it is opened, by its digest when it is looked over.

What a generation consists of is listed with sizes and digests in its manifest.
A file shared with the generation before, through a hard link, keeps the digest
that was recorded when it was written: so making a generation costs what is new
in it, and damage done since is still seen. Small files carry their own digest.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SEAL = "seal"
_SHORT = 16
_ENGINES_OWN = ("LOG", "LOCK")
"""What the engine writes for itself: a log for people, and a lock."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of a generation, as it was written."""

    path: str
    """Below the generation, with `/`."""
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Damage:
    """A file that is not as it was written."""

    path: Path
    why: str

    def __str__(self) -> str:
        return f"{self.path} {self.why}"


def digest(data: bytes) -> str:
    """Digest some bytes."""
    return hashlib.sha256(data).hexdigest()


def file_digest(path: Path) -> str:
    """Digest a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def listing(place: Path, before: Path | None = None, known: Iterable[Listed] = (), *, but: frozenset[str] = frozenset()) -> tuple[Listed, ...]:
    """List the files below a folder; one that is the same file as one of `known` below `before` is taken to be as it was listed there."""
    told: dict[tuple[int, int], Listed] = {}
    for one in known if before else ():
        assert before is not None
        try:
            stat = (before / one.path).stat()
        except OSError:
            continue
        told[stat.st_dev, stat.st_ino] = one
    found = []
    for path in sorted(_files(place)):
        name = path.relative_to(place).as_posix()
        if name in but:
            continue
        stat = path.stat()
        held = told.get((stat.st_dev, stat.st_ino))
        found.append(Listed(name, held.size, held.digest) if held else Listed(name, stat.st_size, file_digest(path)))
    return tuple(found)


def _files(place: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(place):
        for name in names:
            if not name.startswith(_ENGINES_OWN):
                yield Path(folder) / name


def missized(place: Path, files: Iterable[Listed]) -> Iterator[Damage]:
    """Name the files that are missing or of another size: a glance, which costs no reading."""
    for one in files:
        path = place / one.path
        try:
            size = path.stat().st_size
        except OSError:
            yield Damage(path, "is missing")
        else:
            if size != one.size:
                yield Damage(path, f"has {size:,} bytes where {one.size:,} were written")


def damaged(place: Path, files: Iterable[Listed]) -> Iterator[Damage]:
    """Read every file and name those that are not as they were written."""
    for one in files:
        if wrong := next(missized(place, [one]), None):
            yield wrong
            continue
        try:
            same = file_digest(place / one.path) == one.digest
        except OSError as error:
            yield Damage(place / one.path, f"cannot be read ({error.strerror or error})")
        else:
            if not same:
                yield Damage(place / one.path, "is not as it was written")


def sealed(row: Mapping[str, Any]) -> dict[str, Any]:
    """Add to a JSON object a digest of all the rest of it."""
    plain = {key: value for key, value in row.items() if key != _SEAL}
    return {**plain, _SEAL: digest(_canonical(plain))}


def unsealed(row: object) -> dict[str, Any]:
    """Check a JSON object against the digest it carries, and give the rest. Raises ValueError."""
    if not isinstance(row, dict) or not is_sealed(row):
        raise ValueError("it carries no digest")
    plain = {str(key): value for key, value in row.items() if key != _SEAL}
    if row[_SEAL] != digest(_canonical(plain)):
        raise ValueError("it does not match its own digest")
    return plain


def is_sealed(row: object) -> bool:
    """Tell whether a JSON object carries a digest."""
    return isinstance(row, dict) and isinstance(row.get(_SEAL), str)


def _canonical(plain: Mapping[str, Any]) -> bytes:
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()


def checked(text: str) -> str:
    """Add to a word or two a short digest of it, on one line."""
    return f"{text} {digest(text.encode())[:_SHORT]}\n"


def unchecked(line: str) -> str:
    """Give back what `checked` was given. Raises ValueError where the line is another."""
    text = line.rpartition(" ")[0]
    if line != checked(text):
        raise ValueError("it does not match its own digest")
    return text
