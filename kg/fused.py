"""One ranking from words, vectors and the walk over names.

Everything is scored against the whole generation and rounded before it is
ranked, so that the order does not hang on how passages are spread over
segments. Parts are loaded when a question first needs them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.document import ArticleId
from kg.encode import MODEL_ID, Encoder
from kg.passages import Passage
from kg.segments import Manifest, living_passages, tokens_path, vectors_path, words_path
from kg.vectors import VectorIndex, read_vectors
from kg.walk import Walk
from kg.wordfile import WordSegment
from kg.words import Words

if TYPE_CHECKING:
    from kg.encode import Bytes, Vectors
    from kg.late import TokenFile
    from kg.wordfile import Numbers
    from kg.words import Alive, Scores

_WORDS = 0.4
"""Share of words in what the walk starts from, where there are vectors; 0.2 to 0.5 do equally well."""
_DIRECT = 0.15
"""Weight of the scores before the walk beside it: enough to order what the walk does not reach."""
_NEAREST = 1000
"""Passages whose cosines are looked at; what is further away is not near."""
_DIGITS = 6


class FusedIndex:
    """The segments of a generation, open for reading."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Raises sqlite3.DatabaseError, OSError, ValueError or KeyError where a file is missing or damaged."""
        import numpy as np

        self._folder = folder
        self._listed, self._encoder = manifest.segments, manifest.encoder
        self._segments: list[WordSegment] = []
        try:
            for listed in manifest.segments:
                self._segments.append(WordSegment(words_path(folder, listed.name)))
            living = [living_passages(segment, listed) for segment, listed in zip(self._segments, self._listed, strict=True)]
            self._alive: Alive = np.concatenate(living) if living else np.zeros(0, dtype=np.bool_)
            self._words = Words(self._segments, self._alive)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the files."""
        for segment in self._segments:
            segment.close()

    def fault(self) -> str:
        """Say what is wrong with a file; empty where nothing is. Raises OSError where vectors are missing or cut."""
        for segment, listed in zip(self._segments, self._listed, strict=True):
            if wrong := segment.check():
                return f"{listed.name}: {wrong}"
        if self._encoder:
            _ = self._vectors
        if self._encoder == MODEL_ID or any(tokens_path(self._folder, listed.name).exists() for listed in self._listed):  # older models' indexes have none
            _ = self._tokens
        return ""

    @cached_property
    def _vectors(self) -> VectorIndex:
        vectors = [read_vectors(vectors_path(self._folder, listed.name)) for listed in self._listed]
        for listed, segment in zip(self._listed, vectors, strict=True):
            if len(segment) != listed.passages:
                raise OSError(f"{listed.name} has {len(segment)} vectors of {listed.passages}")
        return VectorIndex(vectors, self._alive)

    @cached_property
    def _tokens(self) -> "list[TokenFile]":
        from kg.late import TokenFile

        files = [TokenFile(tokens_path(self._folder, listed.name)) for listed in self._listed]
        for listed, file in zip(self._listed, files, strict=True):
            if len(file) != listed.passages:
                raise OSError(f"{listed.name} has token vectors for {len(file)} passages of {listed.passages}")
        return files

    @cached_property
    def _places(self) -> "Mapping[ArticleId, tuple[int, range]]":
        """Tell of each living article in which segment its passages are, and which."""
        return {
            article: (at, passages)
            for at, (segment, listed) in enumerate(zip(self._segments, self._listed, strict=True))
            for article, passages in segment.articles().items()
            if article not in listed.removed
        }

    def passages_of(self, article: ArticleId) -> "list[tuple[Passage, Bytes]]":
        """Give the passages of an article in their order, each with the vectors of its tokens; none for an article that is not there."""
        at, passages = self._places.get(article, (0, range(0)))
        return [(self._segments[at].passage(number), self._tokens[at].of(number)) for number in passages]

    @cached_property
    def _walk(self) -> Walk:
        return Walk(self._segments, self._alive, self._words.frequency)

    def scores(self, query: str, encoder: Encoder | None) -> "Scores":
        """Score every passage; the best has what it has in common with the query, from 0 to 1, the others are scored against it."""
        import numpy as np

        direct, near = self.direct(query, encoder)
        together = (self._walk.spread(direct, query) + _DIRECT * direct) * self._alive
        return np.asarray(np.round(near * _to_one(together)[0], _DIGITS), dtype=np.float64)

    def direct(self, query: str, encoder: Encoder | None) -> "tuple[Scores, float]":
        """Score passages by words, and by meaning where there is an encoder: 1 for the best. Gives also how near the nearest is."""
        found, near = self.shared(query)
        if encoder and self._alive.any():
            meant, near = self.cosines(encoder.asked(query).vector)
            found = _WORDS * found + (1 - _WORDS) * meant
        return _to_one(found)[0], near

    def shared(self, query: str) -> "tuple[Scores, float]":
        """Score passages by the words they share with a query: 1 for the best, and which part of the query's weight that one has."""
        found, most = self._words.scores(query)
        scores, best = _to_one(found)
        return scores, min(best / max(most, 1e-9), 1.0)

    def cosines(self, vector: "Vectors") -> "tuple[Scores, float]":
        """Score the passages nearest to a vector: 1 for the best, and the cosine that one has."""
        import numpy as np

        numbers, values = self._vectors.search(vector, _NEAREST)
        scores = np.zeros(len(self._alive))
        scores[numbers] = values.clip(min=0)
        scores, best = _to_one(scores)
        return scores, min(best, 1.0)

    @property
    def size(self) -> int:
        """Count the passages, also those whose article is gone."""
        return len(self._alive)

    @property
    def living(self) -> int:
        """Count the passages whose article stands."""
        return int(self._alive.sum())

    def terms(self, prefix: str) -> list[str]:
        """Give the indexed words that begin so."""
        return sorted({term for segment in self._segments for term in segment.terms(prefix)})

    def holding(self, terms: Iterable[str]) -> "Numbers":
        """Give the living passages that hold one of these words, in order."""
        return self._words.holding(terms)

    def best(self, scores: "Scores", k: int) -> list[Passage]:
        """Give the `k` best passages, best first, equals in the order of article and text; those that score nothing are left out."""
        import numpy as np

        if k < 1 or not len(scores):
            return []
        least = max(float(np.partition(scores, -min(k, len(scores)))[-min(k, len(scores))]), 10**-_DIGITS / 2)
        found = [replace(self.passage(int(number)), score=float(scores[number])) for number in np.flatnonzero(scores >= least)]
        return sorted(found, key=lambda p: (-p.score, p.article, p.start))[:k]

    def passage(self, number: int) -> Passage:
        """Give a passage by its number, which counts through the segments."""
        for segment, listed in zip(self._segments, self._listed, strict=True):
            if number < listed.passages:
                return segment.passage(number)
            number -= listed.passages
        raise IndexError(number)


def _to_one(scores: "Scores") -> "tuple[Scores, float]":
    """Scale scores so that the best is 1, and give what it was."""
    best = float(scores.max(initial=0.0))
    return scores / (best or 1.0), best
