"""Remember what files looked like when they were last hashed, so that one that looks the same need not be read again.

A file is taken for the same where size, inode, and both times (of its content and
of its entry) are. One that was touched within seconds of being hashed could be
changed again without looking otherwise, so that is not remembered: it is read the
next time as well. The memory is about this machine, and may be lost at any time.
"""

import hashlib
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

from corpus.sources import Found, load
from kg.checksums import sealed, unsealed

FILE = "seen.json"
_SETTLED = 3_000_000_000
"""Nanoseconds: longer than the coarsest file system's clock (2 s) takes to tell two changes apart."""
_Look = tuple[int, int, int, int]
"""Size, inode, time of the content, time of the entry."""


class Seen:
    """What the files of a data folder's articles looked like."""

    def __init__(self, folder: Path, now: Callable[[], int] = time.time_ns) -> None:
        self._path, self._now = folder / FILE, now
        self._known: dict[str, tuple[_Look, str]] = {}
        try:
            self._known = self._read()
        except (OSError, ValueError, KeyError, TypeError):
            self._known.clear()
        self._met = dict[str, tuple[_Look, str]]()

    def hashed(self, found: Found) -> tuple[str, int]:
        """Give the digest and the size of an article's bytes, read only where they may have changed. Raises ArticleUnreadable."""
        name = os.path.abspath(found.path)  # noqa: PTH100  # a link stays one
        before = _look(name)
        if before and (held := self._known.get(name)) and held[0] == before:
            self._met[name] = held
            return held[1], before[0]
        begun = self._now()
        data = load(found)
        digest = hashlib.sha256(data).hexdigest()
        if before and before == _look(name) and before[0] == len(data) and max(before[2:]) < begun - _SETTLED:
            self._met[name] = before, digest
        else:
            self._known.pop(name, None)
        return digest, len(data)

    def keep(self) -> None:
        """Write down what was met, and what was known of other files that are still there; where that cannot be, they are read again.

        The folder's lock must be held.
        """
        from kg.store import replace_durably

        found = {name: held for name, held in self._known.items() if name in self._met or os.path.exists(name)} | self._met  # noqa: PTH110  # tens of thousands of them
        try:
            if found == self._read():
                return
        except (OSError, ValueError, KeyError, TypeError):
            if not found and not self._path.exists():
                return
        rows = {name: [*look, digest] for name, (look, digest) in sorted(found.items())}
        try:
            replace_durably(self._path, json.dumps(sealed({"files": rows}), ensure_ascii=True))
        except OSError:
            self._path.with_name(f"{FILE}.new").unlink(missing_ok=True)

    def forget(self) -> None:
        """Drop the memory."""
        self._path.unlink(missing_ok=True)

    def fault(self) -> str:
        """Say what is wrong with the memory; empty where nothing is."""
        try:
            self._read()
        except FileNotFoundError:
            return ""
        except (OSError, ValueError, KeyError, TypeError):
            return "is not as it was written"
        return ""

    def _read(self) -> dict[str, tuple[_Look, str]]:
        rows = unsealed(json.loads(self._path.read_text(encoding="utf-8")))["files"]
        return {name: ((size, inode, content, entry), digest) for name, (size, inode, content, entry, digest) in rows.items()}


def _look(name: str) -> _Look | None:
    try:
        told = os.stat(name)  # noqa: PTH116  # tens of thousands of them
    except OSError:
        return None
    return told.st_size, told.st_ino, told.st_mtime_ns, told.st_ctime_ns
