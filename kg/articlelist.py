"""The articles of a generation, a line each, read as they are asked for.

Ten thousand articles are a file of four megabytes. Taking each line apart would
cost more than reading a new article; so a line is taken apart when somebody
asks for that article, and one that has not changed is written back as it was.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import MISSING, asdict, dataclass, fields
from pathlib import Path
from typing import Any

from corpus.document import Article, ArticleId, Format
from corpus.sources import Told
from kg.checksums import digest

FILE = "articles.jsonl"


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
    told: Told = Told()  # noqa: RUF009  # frozen
    """What its source says of it."""
    pages: tuple[int, ...] = ()
    """Where each of its pages begins in its text; empty for what has none."""
    copy_of: str = ""
    """The article that it is a near copy of: what it only repeats has one voice with that."""

    @property
    def trust(self) -> str:
        """What its source says a reader should know before believing it."""
        return self.told.trust

    def page(self, offset: int) -> int:
        """Tell on which page a place of its text stands, from 1; 0 where it has no pages."""
        return max(1, bisect_right(self.pages, offset)) if self.pages else 0

    def article(self, text: str) -> Article:
        """Give the article that this describes, with its text."""
        return Article(self.id, text, self.format, self.content_hash, self.title, self.publisher, self.published, self.as_of, self.after, self.language, self.pages)

    @classmethod
    def of(cls, article: Article, text_hash: str = "", notes: tuple[str, ...] = (), told: Told = Told()) -> "ArticleInfo":  # noqa: B008  # frozen
        """Describe an article that was just read."""
        return cls(
            article.id, article.title, article.publisher, article.published, article.as_of, article.after,
            article.language, article.content_hash, article.format, text_hash, notes, told=told, pages=article.pages,
        )  # fmt: skip

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> "ArticleInfo":
        """Read one back; fields that are not known are passed over. Raises KeyError or TypeError where it is damaged."""
        known = {name: row[name] for name in _FIELDS if name in row}
        return cls(**(known | {"notes": tuple(row.get("notes", ())), "told": Told(**row.get("told", {})), "pages": tuple(row.get("pages", ()))}))

    def to_json(self) -> dict[str, Any]:
        """Say what it says of itself, and leave out what it does not."""
        said = {name: getattr(self, name) for name in _FIELDS}
        said |= {"notes": list(self.notes), "pages": list(self.pages), "told": {name: value for name, value in asdict(self.told).items() if value}}
        return {name: value for name, value in said.items() if name not in _UNSAID or value != _UNSAID[name]}


_FIELDS = tuple(field.name for field in fields(ArticleInfo))
_UNSAID = {field.name: field.default for field in fields(ArticleInfo) if field.default is not MISSING} | {"notes": [], "told": {}, "pages": []}


class Articles(MutableMapping[ArticleId, ArticleInfo]):
    """Articles by name, in no order of note until they are written: then sorted."""

    def __init__(self, lines: Mapping[str, str] | None = None) -> None:
        """`lines` are JSON objects by name, both as JSON."""
        self._lines = dict(lines or {})
        self._read: dict[ArticleId, ArticleInfo] = {}

    @classmethod
    def of(cls, articles: Mapping[ArticleId, ArticleInfo]) -> "Articles":
        """Copy articles, at no cost worth naming where they are such a list."""
        if isinstance(articles, Articles):
            return cls(articles._lines)
        made = cls()
        made.update(articles)
        return made

    def __getitem__(self, name: ArticleId) -> ArticleInfo:
        if name not in self._read:
            self._read[name] = ArticleInfo.from_json(json.loads(self._lines[json.dumps(name)]))
        return self._read[name]

    def __setitem__(self, name: ArticleId, info: ArticleInfo) -> None:
        self._lines[json.dumps(name)] = json.dumps(info.to_json())
        self._read[name] = info

    def __delitem__(self, name: ArticleId) -> None:
        del self._lines[json.dumps(name)]
        self._read.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and json.dumps(name) in self._lines

    def __iter__(self) -> Iterator[ArticleId]:
        return (ArticleId(json.loads(key) if "\\" in key else key[1:-1]) for key in self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def differs(self, other: "Articles") -> set[ArticleId]:
        """Give the names of the articles that are not the same here and there."""
        keys = {key for key, _ in self._lines.items() ^ other._lines.items()}
        return {ArticleId(json.loads(key)) for key in keys}

    def saying(self, field: str) -> list[ArticleId]:
        """Give the articles of which something is said in a field, by their text alone: a few may say it elsewhere."""
        return [ArticleId(json.loads(key)) for key, line in self._lines.items() if f'"{field}": ' in line]

    def write(self, path: Path) -> str:
        """Write the list, sorted, and give its digest."""
        data = "".join(f"{key}\t{line}\n" for key, line in sorted(self._lines.items(), key=_by_name)).encode()
        path.unlink(missing_ok=True)
        path.write_bytes(data)
        return digest(data)

    @classmethod
    def read(cls, path: Path, expected: str) -> "Articles":
        """Read a list back. Raises OSError, and ValueError where it is not as it was written."""
        data = path.read_bytes()
        if digest(data) != expected:
            raise ValueError(f"{path} is not as it was written")
        return cls(dict(line.split("\t", 1) for line in data.decode().split("\n") if line))


def _by_name(item: tuple[str, str]) -> str:
    key = item[0]
    return str(json.loads(key)) if "\\" in key else key[1:-1]
