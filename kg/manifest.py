"""What a generation says of itself: its articles, its counts and what made them.

Written last into a generation, so that one without a manifest was never
finished. The only place where a time of reading is kept: the graph has none.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from corpus.document import Article, ArticleId, Format
from corpus.sources import Told


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """An article as a generation knows it; its text lies in the folder's `texts/` under `text_hash`."""

    id: ArticleId
    title: str
    publisher: str = ""
    published: str = ""
    as_of: str = ""
    after: str = ""
    language: str = "en"
    content_hash: str = ""
    format: Format = "markdown"
    text_hash: str = ""
    notes: tuple[str, ...] = ()
    """What the reader wants a person to know of it."""
    readings: str = ""
    """Digest of what second readers made of it, where their proposals count; not told outside."""
    told: Told = Told()
    """What its source says of it; what filled a gap of the article stands in the fields above as well."""

    @classmethod
    def of(cls, article: Article, text_hash: str = "", notes: tuple[str, ...] = (), told: Told = Told()) -> "ArticleInfo":  # noqa: B008  # frozen
        """Describe an article that was just read."""
        return cls(
            article.id, article.title, article.publisher, article.published, article.as_of, article.after,
            article.language, article.content_hash, article.format, text_hash, notes, told=told,
        )


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

    def write(self, path: Path) -> None:
        """Write the manifest; the caller makes it durable."""
        path.write_text(json.dumps(self.to_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def to_json(self) -> dict[str, Any]:
        row = asdict(self)
        row["articles"] = [asdict(info) for _, info in sorted(self.articles.items())]
        return row

    @classmethod
    def read(cls, path: Path) -> "Manifest":
        """Read a manifest back. Raises OSError, ValueError, KeyError or TypeError where it is damaged."""
        row = json.loads(path.read_text(encoding="utf-8"))
        articles = [ArticleInfo(**(info | {"notes": tuple(info["notes"]), "told": Told(**info.get("told", {}))})) for info in row["articles"]]
        sources = {name: SourceInfo(**info) for name, info in row.get("sources", {}).items()}
        return cls(**(row | {"articles": {info.id: info for info in articles}, "sources": sources, "decisions": tuple(row.get("decisions", ()))}))
