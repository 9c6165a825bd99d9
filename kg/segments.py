"""Build a generation's search index: add, remove, link and merge segments.

Segments are immutable and are shared by generations through hard links. What
differs between generations is one small file that lists the segments and the
articles that are gone from each. Segments of like size are merged when there
are many, so that adding an article costs what the article costs.
"""

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.document import ArticleId, Document
from kg.encode import Encoder
from kg.passages import Passage, passages

if TYPE_CHECKING:
    from kg.wordfile import WordSegment
    from kg.words import Alive

VERSION = 1
_MANY = 8
"""Segments of like size that are merged into one; each size is so many times the one below."""


def words_path(folder: Path, name: str) -> Path:
    """Give where a segment's passages and words lie."""
    return folder / "words" / f"{name}.db"


def vectors_path(folder: Path, name: str) -> Path:
    """Give where a segment's vectors lie."""
    return folder / "vectors" / f"{name}.f32"


def tokens_path(folder: Path, name: str) -> Path:
    """Give where the vectors of a segment's tokens lie."""
    return folder / "vectors" / f"{name}.i8"


_FILES = (words_path, vectors_path, tokens_path)


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


def read_manifest(folder: Path) -> Manifest:
    """Read what the index consists of; a folder without one has an empty index. Raises ValueError or KeyError where it is damaged."""
    try:
        row = json.loads((folder / "words" / "index.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Manifest()
    if row["version"] != VERSION:
        raise ValueError(f"its layout has version {row['version']}, not {VERSION}")
    return Manifest(row["encoder"], tuple(Segment(s["name"], s["passages"], s["articles"], tuple(s["removed"])) for s in row["segments"]))


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the list, never in place: a reader may be looking."""
    rows = [{"name": s.name, "passages": s.passages, "articles": s.articles, "removed": list(s.removed)} for s in manifest.segments]
    target = folder / "words" / "index.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    fresh.write_text(json.dumps({"version": VERSION, "encoder": manifest.encoder, "segments": rows}, ensure_ascii=False, indent=1), encoding="utf-8")
    fresh.replace(target)


def link_from(folder: Path, previous: Path) -> None:
    """Start a generation's index from the one before it, by hard links."""
    manifest = read_manifest(previous)
    for place in _FILES:
        for name in [segment.name for segment in manifest.segments]:
            if place(previous, name).exists():
                place(folder, name).parent.mkdir(parents=True, exist_ok=True)
                _link(place(previous, name), place(folder, name))
    write_manifest(folder, manifest)


def _link(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:  # a file system without hard links
        shutil.copyfile(file, target)


def build_segment(
    folder: Path, name: str, documents: Iterable[Document], encoder: Encoder | None, progress: Callable[[int, int], None] | None = None
) -> int:
    """Add a segment with these documents' passages, merge where there are many, and give how many passages were added.

    `progress` hears how many passages of how many are encoded. Raises ValueError where the
    index has vectors of another model, or none where these have.
    """
    found = [p for document in sorted(documents, key=lambda d: d.article.id) for p in passages(document)]
    manifest, model = read_manifest(folder), encoder.model if encoder else ""
    if manifest.segments and manifest.encoder != model:
        raise ValueError(f"the index has vectors of {manifest.encoder or 'no model'} and cannot take those of {model or 'no model'}")
    segments = manifest.segments
    if found:
        _write(folder, name, found, encoder, progress)
        segments = (*segments, Segment(name, len(found), len({p.article for p in found})))
    write_manifest(folder, Manifest(model, segments))
    merge(folder)
    return len(found)


def _write(folder: Path, name: str, found: list[Passage], encoder: Encoder | None, progress: Callable[[int, int], None] | None) -> None:
    from kg.late import write_tokens
    from kg.vectors import write_vectors
    from kg.wordfile import write_segment

    for path in (place(folder, name) for place in _FILES):
        path.parent.mkdir(parents=True, exist_ok=True)
    write_segment(words_path(folder, name), found)
    if encoder:
        tell = (lambda done: progress(done, len(found))) if progress else None
        vectors, tokens = encoder.read([p.indexed for p in found], tell)
        write_vectors(vectors_path(folder, name), vectors)
        write_tokens(tokens_path(folder, name), tokens)


def remove_articles(folder: Path, ids: Collection[ArticleId]) -> None:
    """Take articles out of the index; a segment with nothing left is dropped."""
    from kg.wordfile import WordSegment

    manifest, kept = read_manifest(folder), list[Segment]()
    gone = set(ids)
    for segment in manifest.segments:
        opened = WordSegment(words_path(folder, segment.name))
        removed = tuple(sorted({*segment.removed, *(opened.articles().keys() & gone)}))
        opened.close()
        if len(removed) < segment.articles:
            kept.append(replace(segment, removed=removed))
        else:
            _drop(folder, segment)
    write_manifest(folder, replace(manifest, segments=tuple(kept)))


def _drop(folder: Path, segment: Segment) -> None:
    for place in _FILES:
        place(folder, segment.name).unlink(missing_ok=True)


def merge(folder: Path) -> None:
    """Merge segments of like size while there are many, and rewrite those that are mostly gone."""
    while chosen := _to_merge(read_manifest(folder).segments):
        _merge(folder, chosen)


def _to_merge(segments: Iterable[Segment]) -> list[Segment]:
    sizes: dict[int, list[Segment]] = {}
    for segment in segments:
        if 2 * len(segment.removed) > segment.articles:
            return [segment]
        size = segment.passages
        level = 0
        while size >= _MANY:
            size, level = size // _MANY, level + 1
        sizes.setdefault(level, []).append(segment)
    return next((alike for _, alike in sorted(sizes.items()) if len(alike) >= _MANY), [])


def _merge(folder: Path, chosen: list[Segment]) -> None:
    import numpy as np

    from kg.late import TokenFile, write_tokens
    from kg.vectors import read_vectors, write_vectors
    from kg.wordfile import WordSegment, merge_segments

    manifest = read_manifest(folder)
    name = f"{chosen[-1].name}-merged"
    opened = [WordSegment(words_path(folder, segment.name)) for segment in chosen]
    try:
        kept = [np.flatnonzero(living_passages(one, listed)).astype(np.uint32) for one, listed in zip(opened, chosen, strict=True)]
        merge_segments(words_path(folder, name), list(zip(opened, kept, strict=True)))
    finally:
        for one in opened:
            one.close()
    if manifest.encoder:
        vectors = [read_vectors(vectors_path(folder, listed.name))[rows] for listed, rows in zip(chosen, kept, strict=True)]
        write_vectors(vectors_path(folder, name), np.concatenate(vectors))
        files = [TokenFile(tokens_path(folder, listed.name)) for listed in chosen]
        write_tokens(tokens_path(folder, name), [file.of(int(row)) for file, rows in zip(files, kept, strict=True) for row in rows])
    articles = sum(segment.articles - len(segment.removed) for segment in chosen)
    merged = Segment(name, sum(len(rows) for rows in kept), articles)
    write_manifest(folder, replace(manifest, segments=(*(s for s in manifest.segments if s not in chosen), merged)))
    for segment in chosen:
        _drop(folder, segment)


def living_passages(segment: "WordSegment", listed: Segment) -> "Alive":
    """Tell of each passage whether its article still stands. Raises ValueError where the file is not the one listed."""
    import numpy as np

    if len(segment.lengths()) != listed.passages:
        raise ValueError(f"segment {listed.name} has {len(segment.lengths())} passages where {listed.passages} are listed")
    alive = np.ones(listed.passages, dtype=np.bool_)
    articles = segment.articles() if listed.removed else {}
    for article in listed.removed:
        alive[articles[article].start : articles[article].stop] = False
    return alive
