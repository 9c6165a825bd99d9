"""Keep what was fetched, and by what it is known whether it has changed: the `fetched/` of a data folder.

Beside the generations, not in them: losing it costs one more fetch and nothing else.
Each page is two files, its bytes and what is known of them, each replaced in one
step; a page whose two files do not agree is fetched anew. A refresh that was killed
fetches nothing twice.
"""

import hashlib
import json
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from corpus.document import Format
from corpus.fetching.durable import replace_durably
from corpus.fetching.robots import Answer


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of one page."""

    url: str
    """Canonical: the article's identity."""
    final: str = ""
    """Where it came from, after redirects."""
    etag: str = ""
    last_modified: str = ""
    mark: str = ""
    """What the feed or sitemap said of its last change when it was fetched."""
    format: Format | None = None
    content_hash: str = ""
    """Of the bytes that are kept; empty where none are."""
    checked: float = 0.0
    """When the site was last asked for it, in seconds since the epoch."""
    missing: float = 0.0
    """When the site first said that it is not there; 0 where it is."""
    gone: bool = False
    """Withdrawn; nothing is kept of it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with one source."""

    at: str = ""
    kind: str = ""
    """What it was found to be."""
    tried: float = 0.0
    """When it was last read or tried; 0 for never."""
    failures: int = 0
    """How often in a row it could not be read."""
    problem: str = ""
    """Why it could not be read the last time."""
    not_before: float = 0.0
    """Its server asked to be left alone until then."""
    left: bool = False
    """Some of its pages were left for the next time."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Of a feed or sitemap: every article it ever listed and that was read, with its last mark."""


class Shelf:
    """The pages and sources as they were last seen. Damaged files count as missing."""

    def __init__(self, folder: Path, *, instead: Path | None = None) -> None:
        """`folder` is `fetched/` of a data folder; what is written goes `instead` to another where one is given, for trying out."""
        self._folder, self._write_to = folder, instead or folder

    def known(self, url: str) -> Kept | None:
        """Give what was noted of a page, without a look at its bytes."""
        row = self._read(f"{_place(url)}.json")
        try:
            kept = Kept(**row) if row else None
        except TypeError:
            return None
        return kept if kept and kept.url == url else None

    def page(self, url: str) -> Kept | None:
        """Give what is known of a page; a page whose bytes are not those that were kept is not known."""
        kept = self.known(url)
        if kept is None or not kept.content_hash:
            return kept
        with suppress(OSError):
            if hashlib.sha256(self.path(url).read_bytes()).hexdigest() == kept.content_hash:
                return kept
        return None

    def path(self, url: str) -> Path:
        """Give the file that holds, or would hold, a page's bytes."""
        return self._at(f"{_place(url)}.body")

    def body(self, kept: Kept) -> bytes:
        """Give a page's bytes. Raises OSError."""
        return self.path(kept.url).read_bytes()

    def keep(self, kept: Kept, body: bytes | None = None) -> Kept:
        """Keep a page; without bytes, those before stay."""
        if body is not None:
            kept = replace(kept, content_hash=hashlib.sha256(body).hexdigest())
            self._write(f"{_place(kept.url)}.body", body)
        self._write(f"{_place(kept.url)}.json", _json(asdict(kept)))
        return kept

    def forget(self, url: str, *, gone: float = 0.0, mark: str = "") -> None:
        """Drop a page's bytes; `gone` since then, it is remembered as withdrawn."""
        if gone:
            self._write(f"{_place(url)}.json", _json(asdict(Kept(url, mark=mark, checked=gone, gone=True))))
        else:
            (self._write_to / f"{_place(url)}.json").unlink(missing_ok=True)
        (self._write_to / f"{_place(url)}.body").unlink(missing_ok=True)

    def standings(self) -> dict[str, Standing]:
        """Give how it stands with each source, by name."""
        found = {}
        for name, row in self._read("sources.json").items():
            with suppress(TypeError):
                found[name] = Standing(**row)
        return found

    def stand(self, standings: Mapping[str, Standing]) -> None:
        """Remember how it stands with the sources."""
        self._write("sources.json", _json({name: asdict(one) for name, one in sorted(standings.items())}))

    def robots(self) -> MutableMapping[str, Answer]:
        """Give what sites asked of programs when they were last asked."""
        found: dict[str, Answer] = {}
        for origin, row in self._read("robots.json").items():
            with suppress(TypeError):
                found[origin] = Answer(**row)
        return found

    def keep_robots(self, held: Mapping[str, Answer]) -> None:
        """Remember what sites asked of programs; failures are not worth remembering."""
        rows = {origin: asdict(answer) for origin, answer in sorted(held.items()) if 0 < answer.status < 429}
        if rows and rows != self._read("robots.json"):
            self._write("robots.json", _json(rows))

    def _at(self, name: str) -> Path:
        there = self._write_to / name
        return there if self._write_to == self._folder or there.exists() else self._folder / name

    def _read(self, name: str) -> dict[str, Any]:
        try:
            row = json.loads(self._at(name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return row if isinstance(row, dict) else {}

    def _write(self, name: str, data: str | bytes) -> None:
        replace_durably(self._write_to / name, data)


def _place(url: str) -> str:
    digest = hashlib.sha256(url.encode()).hexdigest()
    return f"pages/{digest[:2]}/{digest[:40]}"


def _json(row: object) -> str:
    return json.dumps(row, ensure_ascii=False, indent=1) + "\n"
