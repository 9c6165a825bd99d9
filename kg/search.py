"""Find passages for a question: words and vectors, fused.

An index belongs to one generation and is opened read-only. Opening reads one
small file; segments, the encoder and the libraries behind them are loaded by
the first question that needs them.
"""

import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.document import ArticleId
from kg.encode import Encoder, find_encoder
from kg.passages import Passage
from kg.segments import Manifest, build_segment, link_from, read_manifest, remove_articles, vectors_path, words_path

if TYPE_CHECKING:
    from kg.vectors import VectorIndex
    from kg.words import Alive, Scores, Words, WordSegment

__all__ = ["SearchIndex", "build_segment", "link_from", "remove_articles"]


class SearchIndex:
    """Searches one generation; `close()` it, or use it as a context manager."""

    def __init__(self, folder: Path, encoder: Encoder | None = None) -> None:
        self.folder = folder
        self.manifest: Manifest = read_manifest(folder)
        self._encoder = encoder
        self._lock = threading.Lock()
        self._segments: list[WordSegment] = []
        self._words: Words | None = None
        self._vectors: VectorIndex | None = None
        self._alive: Alive | None = None

    def __enter__(self) -> "SearchIndex":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files."""
        with self._lock:
            for segment in self._segments:
                segment.close()
            self._segments, self._words, self._vectors = [], None, None

    def search(self, query: str, k: int = 10, *, vectors: bool = True) -> list[Passage]:
        """Give up to `k` passages, best first, with scores from 0 to 1."""
        import numpy as np

        with self._lock:
            scores = self._scores(query, vectors=vectors)
            best = np.argsort(-scores, kind="stable")[:k]
            return [replace(self._passage(int(i)), score=round(float(scores[i]), 4)) for i in best if scores[i] > 0]

    def search_articles(self, query: str, k: int = 10, *, vectors: bool = True) -> list[tuple[ArticleId, float]]:
        """Give up to `k` articles, best first, each with its best passage's score."""
        best: dict[ArticleId, float] = {}
        for passage in self.search(query, 10 * k, vectors=vectors):
            best.setdefault(passage.article, passage.score)
        return list(best.items())[:k]

    def _open(self) -> "Words":
        import numpy as np

        from kg.words import Words, WordSegment

        if self._words is None:
            self._segments = [WordSegment(words_path(self.folder, s.name)) for s in self.manifest.segments]
            alive = []
            for segment, listed in zip(self._segments, self.manifest.segments, strict=True):
                part = np.ones(listed.passages, dtype=np.bool_)
                articles = segment.articles() if listed.removed else {}
                for article in listed.removed:
                    part[articles[article].start : articles[article].stop] = False
                alive.append(part)
            self._alive = np.concatenate(alive) if alive else np.zeros(0, dtype=np.bool_)
            self._words = Words(self._segments, self._alive)
        return self._words

    def _scores(self, query: str, *, vectors: bool) -> "Scores":
        import numpy as np

        words = self._open().scores(query)
        scores = words / max(float(words.max(initial=0.0)), 1e-9)
        if vectors and (near := self._near(query)) is not None:
            scores = (scores + near) / 2
        assert self._alive is not None
        return np.where(self._alive, scores, 0).astype(np.float32)

    def _near(self, query: str) -> "Scores | None":
        import numpy as np

        from kg.vectors import VectorIndex, read_vectors

        self._encoder = self._encoder or find_encoder()
        if self._encoder is None or self.manifest.encoder != self._encoder.model or not self.manifest.segments:
            return None
        if self._vectors is None:
            self._vectors = VectorIndex([read_vectors(vectors_path(self.folder, s.name)) for s in self.manifest.segments])
        assert self._alive is not None
        total = len(self._alive)
        numbers, cosines = self._vectors.search(self._encoder.encode([query])[0], total)
        near = np.zeros(total, dtype=np.float32)
        low, high = float(cosines.min()), float(cosines.max())
        near[numbers] = (cosines - low) / max(high - low, 1e-9)
        return near

    def _passage(self, number: int) -> Passage:
        for segment, listed in zip(self._segments, self.manifest.segments, strict=True):
            if number < listed.passages:
                return segment.passages([number])[0]
            number -= listed.passages
        raise IndexError(number)
