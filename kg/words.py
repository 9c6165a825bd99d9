"""Find passages by their words: BM25 over all segments of a generation.

How rare a word is gets counted over the passages that are alive in all segments
together, so that a small new segment ranks as it would inside a large one, and
a removed article leaves no trace in the scores. SQLite FTS5 counts in each segment
alone, tantivy counts what was removed until it merges; neither ranks better:
recall@5 63.5 against 64.3 and 64.3, a question 1.4 ms against 6.0 and 0.3, indexing
0.5 ms a passage against 0.06 and 0.12 (benchmarks/words.py, 2,884 passages).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.tokens import tokens
from kg.wordfile import WordSegment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kg.wordfile import Numbers

    Alive = NDArray[np.bool_]
    Scores = NDArray[np.float64]

_SATURATION, _LENGTH = 1.2, 0.75
"""BM25's k1 and b, at their usual values."""


class Words:
    """All segments as one index; a passage's number counts through them."""

    def __init__(self, segments: Sequence[WordSegment], alive: "Alive") -> None:
        import numpy as np

        lengths = [segment.lengths() for segment in segments]
        self._segments = segments
        self._alive = alive
        self._offsets = [sum(len(part) for part in lengths[:i]) for i in range(len(lengths))]
        self._count = int(alive.sum())
        together = np.concatenate(lengths).astype(np.float64) if lengths else np.zeros(0)
        mean = float(together[alive].sum()) / max(self._count, 1)
        self._norms = _SATURATION * (1 - _LENGTH + _LENGTH * together / max(mean, 1e-9))

    def scores(self, query: str) -> "tuple[Scores, float]":
        """Give every passage's BM25 score, 0 where no word is shared, and the most that any passage could have."""
        import numpy as np

        scores, most = np.zeros(len(self._norms)), 0.0
        for term, times in sorted(Counter(tokens(query)).items()):
            docs, counts = self._postings(term)
            weight = times * (_SATURATION + 1) * float(np.log1p((self._count - len(docs) + 0.5) / (len(docs) + 0.5)))
            scores[docs] += weight * counts / (counts + self._norms[docs])
            most += weight
        return scores, most

    def frequency(self, text: str) -> int:
        """Give how many passages hold the rarest word of a text."""
        return min((len(self._postings(term)[0]) for term in tokens(text)), default=0)

    def holding(self, terms: Iterable[str]) -> "Numbers":
        """Give the living passages that hold one of these words, in order."""
        import numpy as np

        return np.unique(np.concatenate([np.zeros(0, dtype=np.uint32), *(self._postings(term)[0] for term in terms)]))

    def _postings(self, term: str) -> "tuple[Numbers, Numbers]":
        import numpy as np

        found = [(held[0] + np.uint32(at), held[1]) for segment, at in zip(self._segments, self._offsets, strict=True) if (held := segment.postings(term))]
        if not found:
            return np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.uint32)
        docs = np.concatenate([part for part, _ in found])
        kept = self._alive[docs]
        return docs[kept], np.concatenate([part for _, part in found])[kept]
