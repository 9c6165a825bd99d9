"""A segment of the word index: one SQLite file, written once.

It holds passages, packed postings of words, and which names stand where. A
merge copies what is alive from some segments into a new one without reading a
word again.
"""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.document import ArticleId
from kg.passages import Passage
from kg.proper import names, titles
from kg.tokens import tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint32]

_SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE passages (doc INTEGER PRIMARY KEY, article TEXT, start INT, "end" INT, text TEXT, context TEXT, plain TEXT);
CREATE TABLE articles (article TEXT PRIMARY KEY, first INT, size INT) WITHOUT ROWID;
CREATE TABLE terms (term TEXT PRIMARY KEY, docs BLOB, counts BLOB) WITHOUT ROWID;
CREATE TABLE parts (part TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Named:
    """Which names stand in which passages: pairs of numbers, of passages and of names."""

    names: list[str]
    mentions: "tuple[Numbers, Numbers]"
    titles: "tuple[Numbers, Numbers]"
    """Names in the title or a heading that a passage stands under; these are no mentions."""


def write_segment(path: Path, passages: Sequence[Passage]) -> None:
    """Write a segment; passages of one article must be neighbours."""
    postings: dict[str, tuple[list[int], list[int]]] = {}
    lengths, mentions, titled = [], [], []
    for doc, passage in enumerate(passages):
        counted = Counter(tokens(passage.indexed))
        lengths.append(counted.total())
        for term, count in counted.items():
            docs, counts = postings.setdefault(term, ([], []))
            docs.append(doc)
            counts.append(count)
        above = {name for line in passage.context.splitlines() for name in titles(line)}
        titled.append(above)
        mentions.append(names(passage.plain) - above)
    listed = {name: n for n, name in enumerate(sorted(set().union(*mentions, *titled)))}
    parts = {"lengths": _packed(lengths), "names": "\n".join(listed).encode()}
    parts |= _packed_pairs("mentions", mentions, listed) | _packed_pairs("titles", titled, listed)
    _store(path, passages, ((term, _packed(docs), _packed(counts)) for term, (docs, counts) in sorted(postings.items())), parts)


def _packed_pairs(part: str, sets: Sequence[Collection[str]], listed: Mapping[str, int]) -> dict[str, bytes]:
    pairs = [(doc, number) for doc, found in enumerate(sets) for number in sorted(listed[name] for name in found)]
    return {f"{part}.docs": _packed([doc for doc, _ in pairs]), f"{part}.names": _packed([number for _, number in pairs])}


def _packed(values: "Sequence[int] | Numbers") -> bytes:
    import numpy as np

    return np.asarray(values, dtype="<u4").tobytes()


def _store(path: Path, passages: Sequence[Passage], terms: Iterable[tuple[str, bytes, bytes]], parts: Mapping[str, bytes]) -> None:
    path.unlink(missing_ok=True)
    articles: dict[ArticleId, list[int]] = {}
    for doc, passage in enumerate(passages):
        articles.setdefault(passage.article, []).append(doc)
    with closing(sqlite3.connect(path)) as db, db:
        db.executescript(_SCHEMA)
        rows = ((doc, p.article, p.start, p.end, p.text, p.context, None if p.plain == p.text else p.plain) for doc, p in enumerate(passages))
        db.executemany("INSERT INTO passages VALUES (?,?,?,?,?,?,?)", rows)
        db.executemany("INSERT INTO articles VALUES (?,?,?)", ((a, docs[0], len(docs)) for a, docs in sorted(articles.items())))
        db.executemany("INSERT INTO terms VALUES (?,?,?)", terms)
        db.executemany("INSERT INTO parts VALUES (?,?)", sorted(parts.items()))


class WordSegment:
    """One segment, opened read-only; `close()` it. A damaged file raises sqlite3.DatabaseError."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def lengths(self) -> "Numbers":
        """Give how many words each passage has."""
        return self._numbers("lengths")

    def articles(self) -> dict[ArticleId, range]:
        """Give each article's passages, by number."""
        return {ArticleId(a): range(first, first + size) for a, first, size in self._db.execute("SELECT article, first, size FROM articles")}

    def postings(self, term: str) -> "tuple[Numbers, Numbers] | None":
        """Give the passages that hold a term, and how often each does."""
        row = self._db.execute("SELECT docs, counts FROM terms WHERE term = ?", (term,)).fetchone()
        return (_unpacked(row[0]), _unpacked(row[1])) if row else None

    def terms(self, prefix: str) -> list[str]:
        """Give the words that begin so, in order."""
        return [term for (term,) in self._db.execute("SELECT term FROM terms WHERE term >= ? AND term < ? ORDER BY term", (prefix, prefix + chr(0x10FFFF)))]

    def all_postings(self) -> "Iterator[tuple[str, Numbers, Numbers]]":
        """Walk the terms in order."""
        for term, docs, counts in self._db.execute("SELECT term, docs, counts FROM terms ORDER BY term"):
            yield term, _unpacked(docs), _unpacked(counts)

    def named(self) -> Named:
        """Give which names stand where."""
        listed = self._part("names").decode()
        mentions, above = ((self._numbers(f"{part}.docs"), self._numbers(f"{part}.names")) for part in ("mentions", "titles"))
        return Named(listed.split("\n") if listed else [], mentions, above)

    def passage(self, doc: int) -> Passage:
        """Give a passage by its number."""
        row = self._db.execute('SELECT article, start, "end", text, context, plain FROM passages WHERE doc = ?', (doc,)).fetchone()
        return Passage(ArticleId(row[0]), row[1], row[2], row[3], row[4], row[3] if row[5] is None else row[5])

    def check(self) -> str:
        """Say what is wrong with the file, as SQLite sees it; empty where nothing is."""
        (found,) = self._db.execute("PRAGMA quick_check(1)").fetchone()
        return "" if found == "ok" else str(found)

    def _numbers(self, part: str) -> "Numbers":
        return _unpacked(self._part(part))

    def _part(self, part: str) -> bytes:
        row = self._db.execute("SELECT data FROM parts WHERE part = ?", (part,)).fetchone()
        if row is None:
            raise sqlite3.DatabaseError(f"the segment has no {part}")
        return bytes(row[0])


def _unpacked(data: bytes) -> "Numbers":
    import numpy as np

    return np.frombuffer(data, dtype="<u4")


def merge_segments(path: Path, segments: "Sequence[tuple[WordSegment, Numbers]]") -> None:
    """Write one segment from some: of each, the passages listed, in that order."""
    import numpy as np

    lengths = [segment.lengths() for segment, _ in segments]
    moved = []
    for offset, (old, (_, kept)) in zip(np.cumsum([0, *(len(kept) for _, kept in segments)]), zip(lengths, segments, strict=True), strict=False):
        places = np.full(len(old), -1, dtype=np.int64)
        places[kept] = offset + np.arange(len(kept))
        moved.append(places)
    passages = [segment.passage(int(doc)) for segment, kept in segments for doc in kept]
    parts = {"lengths": _packed(np.concatenate([old[kept] for old, (_, kept) in zip(lengths, segments, strict=True)]))}
    _store(path, passages, _merged_terms(segments, moved), parts | _merged_names([s for s, _ in segments], moved))


def _merged_terms(segments: "Sequence[tuple[WordSegment, Numbers]]", moved: "Sequence[NDArray[np.int64]]") -> Iterator[tuple[str, bytes, bytes]]:
    import numpy as np

    def walk(n: int) -> "Iterator[tuple[str, int, NDArray[np.int64], Numbers]]":
        for term, docs, counts in segments[n][0].all_postings():
            yield term, n, moved[n][docs], counts

    for term, group in groupby(merge(*(walk(n) for n in range(len(segments))), key=lambda row: row[:2]), key=lambda row: row[0]):
        found = list(group)
        docs, counts = np.concatenate([row[2] for row in found]), np.concatenate([row[3] for row in found])
        alive = docs >= 0
        if alive.any():
            yield term, _packed(docs[alive].astype("<u4")), _packed(counts[alive])


def _merged_names(segments: Sequence[WordSegment], moved: "Sequence[NDArray[np.int64]]") -> dict[str, bytes]:
    sets: dict[str, list[set[str]]] = {"mentions": [], "titles": []}
    total = max((int(places.max(initial=-1)) for places in moved), default=-1) + 1
    for found in sets.values():
        found += [set() for _ in range(total)]
    for segment, places in zip(segments, moved, strict=True):
        named = segment.named()
        for part, (docs, numbers) in (("mentions", named.mentions), ("titles", named.titles)):
            for doc, number in zip(places[docs].tolist(), numbers.tolist(), strict=True):
                if doc >= 0:
                    sets[part][doc].add(named.names[number])
    listed = {name: n for n, name in enumerate(sorted(set().union(*sets["mentions"], *sets["titles"])))}
    return {"names": "\n".join(listed).encode()} | _packed_pairs("mentions", sets["mentions"], listed) | _packed_pairs("titles", sets["titles"], listed)
