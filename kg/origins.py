"""Remember where articles were read from: the `sources.json` of a data folder.

It is what tells an article that is gone from a folder, and where a damaged one
can be read again. It is about this machine, and so it is no part of the graph.
"""

import json
from collections.abc import Collection, Mapping
from pathlib import Path

from corpus.document import ArticleId
from kg.checksums import is_sealed, sealed, unsealed

_PATHS = "paths"


class Origins:
    """Where each article was read from."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the data folder."""
        self._path = folder / "sources.json"
        self._folder = folder

    def paths(self) -> dict[ArticleId, str]:
        """Give the path of each article's file; where the list is damaged, nothing is known."""
        try:
            return {ArticleId(name): path for name, path in self._read().items()}
        except (OSError, ValueError):
            return {}

    def fault(self) -> str:
        """Say what is wrong with the list; empty where nothing is."""
        try:
            self._read()
        except FileNotFoundError:
            return ""
        except (OSError, ValueError) as error:
            return f"{self._path} is damaged: {error}"
        return ""

    def remember(self, paths: Mapping[ArticleId, str], removed: Collection[ArticleId]) -> None:
        """Add articles that were read, and drop those that were removed."""
        from kg.store import writing

        if not paths and not removed:
            return
        old = self.paths()
        if not removed and all(old.get(name) == path for name, path in paths.items()) and (old or not paths):
            return
        new = {name: path for name, path in {**old, **paths}.items() if name not in removed}
        if new != old:
            with writing(self._folder):
                self._write(new)

    def seal(self) -> None:
        """Give the list of an earlier version its digest."""
        try:
            row = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if not is_sealed(row):
            self._write(self.paths())

    def _write(self, paths: Mapping[ArticleId, str]) -> None:
        from kg.store import replace_durably

        replace_durably(self._path, json.dumps(sealed({_PATHS: dict(sorted(paths.items()))}), ensure_ascii=False))  # on one line: laid out for people, it takes ten times as long

    def _read(self) -> dict[str, str]:
        """Raises OSError, and ValueError where the list is damaged; one of an earlier version is names and paths alone."""
        row = json.loads(self._path.read_text(encoding="utf-8"))
        if not isinstance(row, dict):
            raise ValueError("it is no list of articles")
        found = row if not is_sealed(row) and all(isinstance(path, str) for path in row.values()) else unsealed(row)[_PATHS]
        if not isinstance(found, dict) or not all(isinstance(path, str) for path in found.values()):
            raise ValueError("it is no list of articles")
        return found
