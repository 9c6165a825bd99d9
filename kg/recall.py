"""Give an article as it was read, also where what was kept of it is damaged.

Its text restores it where the text is all that its bytes say; else it is read
again from where it came. Where neither is left, that is said.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ArticleUnreadable
from kg.checksums import digest
from kg.manifest import ArticleInfo

if TYPE_CHECKING:
    from kg.store import DataFolder


def recall(folder: "DataFolder", info: ArticleInfo, origin: str | None) -> bytes:
    """Give an article's bytes as they were read; where those are damaged, from its text or from where it came. Raises ArticleUnreadable."""
    try:
        return folder.archive.article(info.content_hash)
    except (OSError, ValueError):
        found = from_text(folder, info) or _from_origin(origin)
        if found is None:
            why = f"it is gone from {origin}" if origin else "it is not known where it came from"
            raise ArticleUnreadable(f"{info.id}: what was kept of it is damaged, and {why}.", next_step="Refresh it from a copy.") from None
        return found


def from_text(folder: "DataFolder", info: ArticleInfo) -> bytes | None:
    """Give an article's bytes where its text is all that they say; None where it is not."""
    try:
        data = folder.archive.text(info.text_hash).encode("utf-8", "surrogatepass")
    except (OSError, ValueError):
        return None
    return data if digest(data) == info.content_hash else None


def _from_origin(origin: str | None) -> bytes | None:
    try:
        return Path(origin).read_bytes() if origin else None
    except OSError:
        return None
