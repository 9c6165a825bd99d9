"""Give articles as they were read, also where what was kept of them is damaged.

An article's text restores it where the text is all that its bytes say; else it is
read again from where it came. Where neither is left, that is said. Which articles
there were is told by the graph as well, whose engine checks what it reads.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from corpus.document import ArticleId
from corpus.errors import ArticleUnreadable
from kg.checksums import digest
from kg.manifest import ArticleInfo, Articles, Manifest

if TYPE_CHECKING:
    from corpus.document import Format
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


def salvage(folder: "DataFolder", number: int) -> Manifest | None:
    """Tell from its graph which articles a generation had, where its manifest is damaged; None where the graph is, too."""
    from pyoxigraph import Literal

    from kg.graph import IDENTIFIER, TYPE, term
    from kg.resolve import RESOLVED_GRAPH

    said = _lines(folder.generation(number) / "articles.jsonl")
    found: dict[ArticleId, ArticleInfo] = {}
    try:
        graph = folder.open_graph(number)
        for quad in graph.quads_for_pattern(None, TYPE, term("schema:Article"), RESOLVED_GRAPH):
            told = {q.predicate: q.object.value for q in graph.quads_for_pattern(quad.subject, None, None, RESOLVED_GRAPH) if isinstance(q.object, Literal)}
            name, content_hash = ArticleId(told[IDENTIFIER]), told[term("wb:contentHash")]
            held = said.get(name)
            unknown = cast("Format", "")  # told by its name and its look when it is read
            found[name] = held if held and held.content_hash == content_hash else ArticleInfo(name, "", content_hash=content_hash, format=unknown)
    except (OSError, RuntimeError, ValueError, KeyError):
        return None
    return Manifest(number, 0, "", "", "", "", "", Articles.of(found)) if found else None


def _lines(path: Path) -> dict[ArticleId, ArticleInfo]:
    """Read what can still be read of a damaged list of articles."""
    found = {}
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return {}
    for line in lines:
        with suppress(ValueError, KeyError, TypeError):
            info = ArticleInfo.from_json(json.loads(line.partition(b"\t")[2]))
            found[info.id] = info
    return found
