"""Keep what was read, as it was read, and what it was read as.

Everything is named by its hash: the bytes of articles, their texts (in which
offsets count), and the claims that a reader found. From the bytes everything
else can be built again; the claims are a cache that may go at any time.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from kg.checksums import Damage, digest
from kg.claim import Claim, from_json

FRESH = ".new"
"""How a file is named until it is whole."""


class Archive:
    """The content-addressed part of a data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._fresh: list[Path] = []

    def keep(self, data: bytes, text: str) -> tuple[str, str]:
        """Keep an article's bytes and text, and give both hashes."""
        held = text.encode("utf-8", "surrogatepass")
        return self._write("articles", data), self._write("texts", held)

    def article(self, content_hash: str) -> bytes:
        """Give an article's bytes. Raises OSError where they are missing and ValueError where they are damaged."""
        return self._read("articles", content_hash)

    def text(self, text_hash: str) -> str:
        """Give an article's text. Raises OSError where it is missing and ValueError where it is damaged."""
        return self._read("texts", text_hash).decode("utf-8", "surrogatepass")

    def claims(self, content_hash: str, article: str, reader: str) -> list[Claim] | None:
        """Give the claims that this reader found in this article before; None where it did not or they are damaged."""
        try:
            return [from_json(row) for row in json.loads(_cached_rows(self._cached(content_hash, article, reader)))]
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep_claims(self, content_hash: str, article: str, reader: str, claims: Sequence[Claim]) -> None:
        """Remember what a reader found."""
        path = self._cached(content_hash, article, reader)
        rows = json.dumps([claim.to_json() for claim in claims], ensure_ascii=False).encode()
        _place(path, digest(rows).encode() + b"\n" + rows)

    def _cached(self, content_hash: str, article: str, reader: str) -> Path:
        return self._folder / "claims" / content_hash[:2] / claims_file(content_hash, article, reader)

    def sync(self) -> None:
        """Make durable what was kept since the last call."""
        for path in self._fresh:
            with contextlib.suppress(FileNotFoundError), path.open("rb") as file:
                os.fsync(file.fileno())
        self._fresh.clear()

    def forget(self, content_hashes: Collection[str], text_hashes: Collection[str]) -> None:
        """Drop what no generation needs any more; the claims read from an article's bytes go with them."""
        for name in content_hashes:
            self._path("articles", name).unlink(missing_ok=True)
            for path in (self._folder / "claims" / name[:2]).glob(f"{name}-*"):
                path.unlink(missing_ok=True)
        for name in text_hashes:
            self._path("texts", name).unlink(missing_ok=True)

    def _write(self, kind: str, data: bytes) -> str:
        name = digest(data)
        path = self._path(kind, name)
        if not _holds(path, data):
            _place(path, data)
            self._fresh.append(path)
        return name

    def put_back(self, data: bytes) -> None:
        """Keep an article's bytes alone, durably: what a damaged folder is mended from."""
        self._write("articles", data)
        self.sync()

    def damaged(self) -> Iterator[Damage]:
        """Read every file and name those that are not as they were written."""
        for kind in ("articles", "texts"):
            for path in sorted((self._folder / kind).glob("*/*")):
                if path.suffix != FRESH and _digest_of(path) != path.name:
                    yield Damage(path, "is not as it was written")
        for path in sorted((self._folder / "claims").glob("*/*.json")):
            try:
                _cached_rows(path)
            except (OSError, ValueError):
                yield Damage(path, "is not as it was written")

    def _read(self, kind: str, name: str) -> bytes:
        data = self._path(kind, name).read_bytes()
        if digest(data) != name:
            raise ValueError(f"{self._path(kind, name)} is damaged")
        return data

    def _path(self, kind: str, name: str) -> Path:
        return self._folder / kind / name[:2] / name


def claims_file(content_hash: str, article: str, reader: str) -> str:
    """Name the file that keeps what a reader found in an article."""
    key = hashlib.sha256(f"{article}\n{reader}".encode()).hexdigest()[:16]
    return f"{content_hash}-{key}.json"


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _digest_of(path: Path) -> str:
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""


def _cached_rows(path: Path) -> bytes:
    """Give what a file of the cache holds. Raises OSError, and ValueError where it does not match its digest."""
    head, _, rows = path.read_bytes().partition(b"\n")
    if head != digest(rows).encode():
        raise ValueError(f"{path} is damaged")
    return rows


def _place(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + FRESH)
    fresh.write_bytes(data)
    fresh.replace(path)
