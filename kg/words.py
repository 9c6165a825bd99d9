"""Find passages by their words: BM25 over immutable segments.

A segment is one SQLite file with its passages and, for each word, packed
postings. How rare a word is gets counted over what is alive in all segments
together, so that a small new segment ranks as it would in one large index and
a removed article leaves no trace in the scores.
"""

import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.document import ArticleId
from kg.passages import Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]
    Alive = NDArray[np.bool_]
    Postings = NDArray[np.uint32]

_SATURATION, _LENGTH = 1.2, 0.75
"""BM25's k1 and b, at their usual values."""
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*", re.UNICODE)
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Thai, kana and Han: written without spaces, so taken by pairs of characters."""
_SCHEMA = """
CREATE TABLE passages (doc INTEGER PRIMARY KEY, article TEXT, start INT, "end" INT, text TEXT, context TEXT, plain TEXT);
CREATE TABLE articles (article TEXT PRIMARY KEY, first INT, size INT) WITHOUT ROWID;
CREATE TABLE terms (term TEXT PRIMARY KEY, docs BLOB, counts BLOB) WITHOUT ROWID;
CREATE TABLE lengths (words BLOB);
"""


def tokens(text: str) -> Iterator[str]:
    """Give the words of a text as they are indexed: folded, without accents, without endings."""
    for match in _WORD.finditer(text):
        word = match[0]
        if _UNSPACED.search(word):
            yield from (word[i : i + 2] for i in range(max(1, len(word) - 1)))
        else:
            yield from _folded(word)


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> tuple[str, ...]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c)).replace("’", "'")
    plain = plain.removesuffix("'s")
    parts = [p for p in re.split(r"'", plain) if p]
    return tuple(_stem(part) for part in parts)


def _stem(word: str) -> str:
    """Drop a plural's ending, as Harman's S-stemmer does."""
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies") and word[-4] not in "ae":
        return word[:-3] + "y"
    if word.endswith("es") and word[-3] not in "aeo":
        return word[:-1]
    return word if word.endswith(("us", "ss")) else word[:-1]


def write_segment(path: Path, passages: Sequence[Passage]) -> None:
    """Write a segment; passages of one article must be neighbours."""
    import numpy as np

    postings: dict[str, tuple[list[int], list[int]]] = {}
    lengths = np.zeros(len(passages), dtype=np.uint32)
    articles: dict[ArticleId, list[int]] = {}
    for doc, passage in enumerate(passages):
        articles.setdefault(passage.article, []).append(doc)
        counted = Counter(tokens(passage.indexed))
        lengths[doc] = counted.total()
        for term, count in counted.items():
            docs, counts = postings.setdefault(term, ([], []))
            docs.append(doc)
            counts.append(count)
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as db, db:
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
        db.executemany("INSERT INTO passages VALUES (?,?,?,?,?,?,?)", _rows(passages))
        db.executemany("INSERT INTO articles VALUES (?,?,?)", ((a, docs[0], len(docs)) for a, docs in articles.items()))
        db.executemany("INSERT INTO terms VALUES (?,?,?)", ((t, _packed(d), _packed(c)) for t, (d, c) in sorted(postings.items())))
        db.execute("INSERT INTO lengths VALUES (?)", (lengths.tobytes(),))


def _rows(passages: Iterable[Passage]) -> Iterator[tuple[int, str, int, int, str, str, str | None]]:
    for doc, p in enumerate(passages):
        yield doc, p.article, p.start, p.end, p.text, p.context, None if p.plain == p.text else p.plain


def _packed(values: list[int]) -> bytes:
    import numpy as np

    return np.array(values, dtype="<u4").tobytes()


class WordSegment:
    """One segment, opened read-only; `close()` it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def lengths(self) -> "Postings":
        """Give how many words each passage has."""
        import numpy as np

        (packed,) = self._db.execute("SELECT words FROM lengths").fetchone()
        return np.frombuffer(packed, dtype="<u4")

    def articles(self) -> dict[ArticleId, range]:
        """Give each article's passages, by number."""
        return {ArticleId(a): range(first, first + size) for a, first, size in self._db.execute("SELECT article, first, size FROM articles")}

    def postings(self, term: str) -> "tuple[Postings, Postings] | None":
        """Give the passages that hold a term, and how often each does."""
        import numpy as np

        row = self._db.execute("SELECT docs, counts FROM terms WHERE term = ?", (term,)).fetchone()
        return (np.frombuffer(row[0], dtype="<u4"), np.frombuffer(row[1], dtype="<u4")) if row else None

    def passages(self, docs: Iterable[int]) -> list[Passage]:
        """Give passages by number, in the order asked for."""
        return [self._passage(doc) for doc in docs]

    def _passage(self, doc: int) -> Passage:
        row = self._db.execute('SELECT article, start, "end", text, context, plain FROM passages WHERE doc = ?', (doc,)).fetchone()
        return Passage(ArticleId(row[0]), row[1], row[2], row[3], row[4], row[3] if row[5] is None else row[5])


class Words:
    """All segments of a generation as one index; a passage's number counts through them."""

    def __init__(self, segments: Sequence[WordSegment], alive: "Alive") -> None:
        import numpy as np

        self._segments = segments
        self._alive = alive
        self._lengths = np.concatenate([s.lengths() for s in segments]) if segments else np.zeros(0, dtype=np.uint32)
        sizes = [len(s.lengths()) for s in segments]
        self._offsets = [sum(sizes[:i]) for i in range(len(sizes))]
        self._count = int(alive.sum())
        mean = float(self._lengths[alive].sum()) / max(self._count, 1)
        self._norms = (_SATURATION * (1 - _LENGTH + _LENGTH * self._lengths / max(mean, 1e-9))).astype(np.float32)

    def scores(self, query: str) -> "Scores":
        """Give every passage's BM25 score; 0 where no word is shared."""
        import numpy as np

        scores = np.zeros(len(self._lengths), dtype=np.float32)
        for term, times in sorted(Counter(tokens(query)).items()):
            docs, counts = self._postings(term)
            if not len(docs):
                continue
            rarity = np.log1p((self._count - len(docs) + 0.5) / (len(docs) + 0.5))
            scores[docs] += np.float32(rarity * times) * counts * (_SATURATION + 1) / (counts + self._norms[docs])
        return scores

    def _postings(self, term: str) -> "tuple[Postings, Postings]":
        import numpy as np

        found = [(p[0] + np.uint32(at), p[1]) for s, at in zip(self._segments, self._offsets, strict=True) if (p := s.postings(term))]
        if not found:
            return np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.uint32)
        docs = np.concatenate([d for d, _ in found])
        kept = self._alive[docs]
        return docs[kept], np.concatenate([c for _, c in found])[kept]
