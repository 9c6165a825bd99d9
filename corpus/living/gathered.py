"""What one source gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.document import ArticleId
from corpus.living.source import Kind, Source
from corpus.sources import Found


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one source gives."""

    source: Source
    kind: Kind
    found: tuple[Found, ...] = ()
    gone: tuple[ArticleId, ...] = ()
    """Articles that their site has withdrawn, or that no pattern finds any more."""
    folder: Path | None = None
    """Given whole: what was read from below it and is not found is removed."""
    problems: tuple[str, ...] = ()
    """A line for each page that was not read, or not read again."""
    overlooked: tuple[tuple[str, str], ...] = ()
    """Files that no reader takes, each with why."""
    failed: str = ""
    """Why the source as a whole could not be read."""
    asked: int = 0
    """Pages that were asked for."""
    new: int = 0
    """Pages of which other bytes came than before."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Of a feed or sitemap: the pages it listed, now or before, with their marks."""
    left: bool = False
    """Pages were left for the next time, which then need not ask for the list again."""
    retry_after: float = 0.0
