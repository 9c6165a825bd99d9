"""Build a generation's search index: add, remove and link segments.

Segments are immutable and are shared by generations through hard links. What
differs between generations is one small file that lists the segments and the
articles that are gone from each.
"""

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.document import ArticleId, Document
from kg.encode import Encoder
from kg.passages import Passage, passages

VERSION = 1


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment as a generation sees it."""

    name: str
    passages: int
    articles: int
    removed: tuple[ArticleId, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation's index consists of."""

    encoder: str = ""
    """The model that its vectors are from; empty where there are none."""
    segments: tuple[Segment, ...] = ()


def words_path(folder: Path, name: str) -> Path:
    """Give where a segment's passages and words lie."""
    return folder / "words" / f"{name}.db"


def vectors_path(folder: Path, name: str) -> Path:
    """Give where a segment's vectors lie."""
    return folder / "vectors" / f"{name}.f32"


def read_manifest(folder: Path) -> Manifest:
    """Read what the index consists of; a folder without one has an empty index."""
    try:
        row = json.loads((folder / "words" / "index.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Manifest()
    segments = (Segment(s["name"], s["passages"], s["articles"], tuple(s["removed"])) for s in row["segments"])
    return Manifest(row["encoder"], tuple(segments))


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the list; never in place, since a link may share the file."""
    rows = [{"name": s.name, "passages": s.passages, "articles": s.articles, "removed": list(s.removed)} for s in manifest.segments]
    text = json.dumps({"version": VERSION, "encoder": manifest.encoder, "segments": rows}, ensure_ascii=False, indent=1)
    target = folder / "words" / "index.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(target)


def link_from(folder: Path, previous: Path) -> None:
    """Start a generation's index from the one before it, by hard links."""
    for kind, ending in (("words", ".db"), ("vectors", ".f32")):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for file in sorted((previous / kind).glob(f"*{ending}")):
            _link(file, folder / kind / file.name)
    write_manifest(folder, read_manifest(previous))


def _link(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:
        shutil.copyfile(file, target)


def build_segment(
    folder: Path, name: str, documents: Iterable[Document], encoder: Encoder | None, progress: Callable[[int, int], None] | None = None
) -> int:
    """Add a segment with these documents' passages and give how many it has.

    `progress` hears how many passages of how many are encoded.
    """
    found = [p for document in sorted(documents, key=lambda d: d.article.id) for p in passages(document)]
    if not found:
        return 0
    _write(folder, name, found, encoder, progress)
    manifest = read_manifest(folder)
    segment = Segment(name, len(found), len({p.article for p in found}))
    model = encoder.model if encoder else manifest.encoder
    write_manifest(folder, replace(manifest, encoder=model, segments=(*manifest.segments, segment)))
    return len(found)


def _write(folder: Path, name: str, found: list[Passage], encoder: Encoder | None, progress: Callable[[int, int], None] | None) -> None:
    from kg.vectors import write_vectors
    from kg.wordfile import write_segment

    for path in (words_path(folder, name), vectors_path(folder, name)):
        path.parent.mkdir(parents=True, exist_ok=True)
    write_segment(words_path(folder, name), found)
    if encoder:
        tell = (lambda done: progress(done, len(found))) if progress else None
        write_vectors(vectors_path(folder, name), encoder.encode([p.indexed for p in found], tell))


def remove_articles(folder: Path, ids: Collection[ArticleId]) -> None:
    """Take articles out of the index; a segment with nothing left is dropped."""
    from kg.wordfile import WordSegment

    manifest, kept = read_manifest(folder), list[Segment]()
    for segment in manifest.segments:
        opened = WordSegment(words_path(folder, segment.name))
        gone = sorted({*segment.removed, *(opened.articles().keys() & set(ids))})
        opened.close()
        if len(gone) < segment.articles:
            kept.append(replace(segment, removed=tuple(gone)))
        else:
            words_path(folder, segment.name).unlink()
            vectors_path(folder, segment.name).unlink(missing_ok=True)
    write_manifest(folder, replace(manifest, segments=tuple(kept)))
