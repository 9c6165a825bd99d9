"""What a generation says of itself: its articles, its counts, its files and what made them.

Written last into a generation, so that one without a manifest was never
finished. It carries its own digest and those of all the generation's files. The
only place where a time of reading is kept: the graph has none.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from corpus.document import ArticleId
from kg.articlelist import FILE, ArticleInfo, Articles
from kg.checksums import Listed, is_sealed, sealed, unsealed

__all__ = ["FILES_BESIDE", "ArticleInfo", "Articles", "Manifest", "SourceInfo"]

FILES_BESIDE = frozenset({FILE, "manifest.json"})
"""What a manifest covers by itself, beside the files that it lists."""


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """A structured list that stands beside the articles, as a generation knows it."""

    name: str
    package: str
    version: str
    """Of the package."""
    as_of: str
    """The newest date that the list itself carries; empty where it carries none."""
    content_hash: str
    entries: int
    installed: str
    """The day its file was laid down on this machine; told to people, never in the graph."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation."""

    number: int
    parent: int
    """The generation it was made from; 0 for none."""
    created: str
    """When it was made, ISO 8601 in UTC."""
    reader: str
    """Digest of the code and tables that read its claims."""
    resolver: str
    """Digest of the code and tables that resolved them."""
    indexer: str
    """Digest of the code that laid out its search index."""
    encoder: str
    """The model behind its vectors; empty where it has none."""
    articles: Mapping[ArticleId, ArticleInfo]
    counts: Mapping[str, int] = field(default_factory=dict)
    """`articles`, `claims` and `models`: what a check counts again."""
    sources: Mapping[str, SourceInfo] = field(default_factory=dict)
    """The structured lists that were asked for, by name."""

    decisions: tuple[str, ...] = ()
    """Ids of the decisions that were laid over its claims, in order."""

    files: tuple[Listed, ...] = ()
    """All files of the generation but the list of articles, whose digest stands with it, and this one."""

    def write(self, path: Path) -> None:
        """Write the manifest, and the list of articles beside it; the caller makes both durable."""
        told = Articles.of(self.articles).write(path.with_name(FILE))
        path.write_text(json.dumps(sealed(self.to_json() | {"articles": told}), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def to_json(self) -> dict[str, Any]:
        """Say everything but the articles."""
        row = {name: getattr(self, name) for name in ("number", "parent", "created", "reader", "resolver", "indexer", "encoder", "counts")}
        return row | {
            "sources": {name: asdict(info) for name, info in self.sources.items()},
            "decisions": list(self.decisions),
            "files": [[one.path, one.size, one.digest] for one in self.files],
        }

    @staticmethod
    def listed(path: Path, *, older: bool = False) -> tuple[Listed, ...]:
        """Read which files a manifest lists, and no articles. Raises as `read` does."""
        row = json.loads(path.read_text(encoding="utf-8"))
        return tuple(Listed(*one) for one in (row if older and not is_sealed(row) else unsealed(row)).get("files", ()))

    @classmethod
    def read(cls, path: Path, *, older: bool = False) -> "Manifest":
        """Read a manifest back; with `older`, also one of the time before digests. Raises OSError, ValueError, KeyError or TypeError where it is damaged."""
        row = json.loads(path.read_text(encoding="utf-8"))
        articles: Mapping[ArticleId, ArticleInfo]
        if older and not is_sealed(row):
            articles = Articles.of({info.id: info for info in map(ArticleInfo.from_json, row["articles"])})
        else:
            row = unsealed(row)
            articles = Articles.read(path.with_name(FILE), row["articles"])
        sources = {name: SourceInfo(**info) for name, info in row.get("sources", {}).items()}
        files = tuple(Listed(*one) for one in row.get("files", ()))
        return cls(**(row | {"articles": articles, "sources": sources, "decisions": tuple(row.get("decisions", ())), "files": files}))
