"""Keep what was read, as it was read, and what it was read as.

Everything is named by its hash: the bytes of articles, their texts (in which
offsets count), and the claims that a reader found. From the bytes everything
else can be built again; the claims are a cache that may go at any time.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Collection, Sequence
from pathlib import Path

from kg.claim import Claim, from_json


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
            rows = json.loads(self._cached(content_hash, article, reader).read_text(encoding="utf-8"))
            return [from_json(row) for row in rows]
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep_claims(self, content_hash: str, article: str, reader: str, claims: Sequence[Claim]) -> None:
        """Remember what a reader found."""
        path = self._cached(content_hash, article, reader)
        _place(path, json.dumps([claim.to_json() for claim in claims], ensure_ascii=False).encode())

    def _cached(self, content_hash: str, article: str, reader: str) -> Path:
        key = hashlib.sha256(f"{article}\n{reader}".encode()).hexdigest()[:16]
        return self._folder / "claims" / content_hash[:2] / f"{content_hash}-{key}.json"

    def sync(self) -> None:
        """Make durable what was kept since the last call."""
        for path in self._fresh:
            with contextlib.suppress(FileNotFoundError), path.open("rb") as file:
                os.fsync(file.fileno())
        self._fresh.clear()

    def forget_all_but(self, content_hashes: Collection[str], text_hashes: Collection[str]) -> None:
        """Drop what no generation needs any more."""
        for kind, kept in (("articles", content_hashes), ("texts", text_hashes), ("claims", content_hashes)):
            for path in (self._folder / kind).glob("*/*"):
                if path.name.partition("-")[0] not in kept:
                    path.unlink(missing_ok=True)

    def _write(self, kind: str, data: bytes) -> str:
        name = hashlib.sha256(data).hexdigest()
        path = self._path(kind, name)
        if not path.exists() or path.stat().st_size != len(data):
            _place(path, data)
            self._fresh.append(path)
        return name

    def _read(self, kind: str, name: str) -> bytes:
        data = self._path(kind, name).read_bytes()
        if hashlib.sha256(data).hexdigest() != name:
            raise ValueError(f"{self._path(kind, name)} is damaged")
        return data

    def _path(self, kind: str, name: str) -> Path:
        return self._folder / kind / name[:2] / name


def _place(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_bytes(data)
    fresh.replace(path)
