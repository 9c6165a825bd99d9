"""Find passages for a question: the index of one generation, opened read-only.

Opening reads one small file; segments, the encoder and the libraries behind
them are loaded by the first question that needs them. Any thread may ask; one
question is answered at a time.
"""

import sqlite3
import threading
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from corpus.document import ArticleId
from corpus.errors import WeighbridgeError
from kg.encode import Encoder, find_encoder
from kg.passages import Passage
from kg.segments import build_segment, link_from, read_manifest, remove_articles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kg.encode import Bytes
    from kg.fused import FusedIndex
    from kg.late import Cover, Match
    from kg.vocabulary import Vocabulary
    from kg.words import Scores

__all__ = ["GenerationGone", "IndexDamaged", "SearchIndex", "Stretch", "build_segment", "link_from", "remove_articles"]

_KEPT_VECTORS = 5_000
"""Vectors of single texts that are kept, of 1.5 kB each."""


_WHOLE = 3
"""Tokens of a word that the encoder knows whole, with the two ends."""
_ENDS = 2
"""Tokens that stand for the ends of a text."""
_COVERED = 40_000
"""Tokens of an article that are set against a query together: some 160 kB of text, in 20 MB."""
_KEPT_ARTICLES = 500
"""Articles of whose passages it is kept where their tokens stand, some ten kilobytes each."""


class Stretch(Protocol):
    """A stretch of an article: a sentence, an item, a row."""

    @property
    def article(self) -> ArticleId: ...
    @property
    def start(self) -> int: ...
    @property
    def text(self) -> str:
        """Its plain reading."""


class IndexDamaged(WeighbridgeError, OSError):
    """A file of the index is missing or damaged; building it anew from the kept articles helps."""

    code = "index-damaged"

    def __init__(self, what: str) -> None:
        super().__init__(what, next_step="Run `weighbridge doctor --repair`.")

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}"


class GenerationGone(WeighbridgeError, OSError):
    """A generation that is open was dropped since, because many came after it; opening the newest helps."""

    code = "generation-gone"

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} was dropped: the graph was refreshed many times since it was opened.", next_step="Ask again; the newest is opened then.")

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}"


class _Tokens(NamedTuple):
    """The tokens of a passage, without its ends."""

    tokens: "Bytes"
    ids: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    """Where each begins and ends in what is indexed of the passage."""


class _Placed(NamedTuple):
    """A stretch among the tokens of its passage: from `first` to before `last`."""

    tokens: "Bytes"
    ids: Sequence[int]
    first: int
    last: int


def _alone(tokens: "Bytes", ids: Sequence[int]) -> _Placed:
    """Place a stretch that was read on its own, without its ends if it has more than these."""
    bare = slice(1, -1) if len(tokens) > _ENDS else slice(None)
    return _Placed(tokens[bare], ids[bare], 0, len(tokens[bare]))


class SearchIndex:
    """Searches one generation; `close()` it, or use it as a context manager."""

    def __init__(self, folder: Path, encoder: Encoder | None = None) -> None:
        """Open the index of a generation; without an encoder, the installed one is used. Raises IndexDamaged and GenerationGone."""
        self.folder = folder
        self._encoder = encoder
        self._lock = threading.Lock()
        self._index: FusedIndex | None = None
        self._last: tuple[tuple[str, bool], Scores] | None = None
        self._vectors: dict[str, NDArray[np.float32]] = {}
        self._read: dict[ArticleId, list[tuple[Passage, _Tokens]]] = {}
        if not folder.exists():  # and not an index in which nothing is found
            raise GenerationGone(folder)
        with _reading(folder, opening=True):
            self.manifest = read_manifest(folder)

    def __enter__(self) -> "SearchIndex":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files; the next search would open them again."""
        with self._lock:
            if self._index:
                self._index.close()
                self._index = None
            self._read.clear()  # it points into files that are mapped

    def search(self, query: str, k: int = 10, *, vectors: bool = True) -> list[Passage]:
        """Give up to `k` passages, best first, with scores from 0 to 1. Raises IndexDamaged.

        The best passage's score is how near it is to the query, in meaning where there are
        vectors, else in words; the others are scored against it.
        """
        with self._lock, _reading(self.folder):
            return self._opened().best(self._scores(query, vectors=vectors), k)

    def search_articles(self, query: str, k: int = 10, *, vectors: bool = True) -> list[tuple[ArticleId, float]]:
        """Give up to `k` articles, best first, each with its best passage's score. Raises IndexDamaged."""
        with self._lock, _reading(self.folder):
            index = self._opened()
            scores, wanted = self._scores(query, vectors=vectors), 4 * k
            while True:
                passages = index.best(scores, wanted)
                found: dict[ArticleId, float] = {}
                for passage in passages:
                    found.setdefault(passage.article, passage.score)
                if len(found) >= k or len(passages) < wanted:
                    return list(found.items())[:k]
                wanted *= 4

    def nearness(self, query: str, texts: Sequence[str]) -> list[float]:
        """Say how near each text is to a query in meaning: cosines, -1 to 1; empty where there are no vectors. Vectors of texts are kept."""
        encoder = self._encoding()
        if encoder is None or not texts:
            return []
        with self._lock:
            lacking = [text for text in dict.fromkeys([query, *texts]) if text not in self._vectors]
            if len(self._vectors) + len(lacking) > _KEPT_VECTORS:
                self._vectors.clear()
                lacking = list(dict.fromkeys([query, *texts]))
            self._vectors.update(zip(lacking, encoder.encode(lacking), strict=True))
            return [float(self._vectors[text] @ self._vectors[query]) for text in texts]

    def matches(self, query: str, stretches: "Sequence[Stretch]") -> "list[Match]":
        """Say how each stretch matches a query token by token, each read in its passage; empty where there are no vectors. Raises IndexDamaged.

        A stretch that stands in no passage, or behind what the encoder reads of one, is read on its own.
        """
        encoder = self._encoding()
        if encoder is None or not stretches:
            return []
        from kg.late import matches

        with self._lock, _reading(self.folder):
            asked = encoder.asked(query)
            return matches(asked.tokens, asked.ids, [one.tokens[one.first : one.last] for one in self._placed(stretches, encoder)])

    def logits(self, query: str, earlier: str, stretches: "Sequence[Stretch]", measured: Sequence[Mapping[str, float]]) -> list[float]:
        """Give the log-odds that each stretch answers a query, read together with it and with the query before it, if any; empty where there are no vectors.

        `measured` are the measures of each, those that `kg.rerank.measures` names among them. Raises IndexDamaged.
        """
        encoder = self._encoding()
        if encoder is None or not stretches:
            return []
        from kg.rerank import Read, logits, window

        with self._lock, _reading(self.folder):
            asked, before = encoder.asked(query), encoder.asked(earlier) if earlier else None
            windows = [window(one.tokens, one.ids, one.first, one.last) for one in self._placed(stretches, encoder)]
            return logits(Read(asked.tokens, asked.ids), Read(before.tokens, before.ids) if before else None, windows, measured)

    def is_word(self, word: str) -> bool:
        """Whether the encoder knows a word in small letters as it is, and not by its parts; True where there are no vectors."""
        encoder = self._encoding()
        return encoder is None or len(encoder.cut([word])[0].ids) <= _WHOLE

    def cover(self, query: str, article: ArticleId, place: int) -> "Cover | None":
        """Say how much of a query an article holds, token by token; None where there are no vectors. Raises IndexDamaged.

        Of a long article the passages around a place are read, some 40,000 tokens.
        """
        encoder = self._encoding()
        if encoder is None:
            return None
        from kg.late import cover

        with self._lock, _reading(self.folder):
            asked = encoder.asked(query)
            found, read = [], 0
            for _, one in sorted(self._passages(article, encoder), key=lambda one: abs(one[0].start - place)):
                if read + len(one.tokens) > _COVERED:
                    break
                read += len(one.tokens)
                found.append(one.tokens)
            return cover(asked.tokens, asked.ids, found)

    def _placed(self, stretches: "Sequence[Stretch]", encoder: Encoder) -> "list[_Placed]":
        """Give where the tokens of stretches stand in their passages; of those that are not kept, those of the stretch alone."""
        held = [self._place_of(stretch, encoder) for stretch in stretches]
        texts = [stretch.text for stretch, one in zip(stretches, held, strict=True) if one is None]
        alone = [_alone(tokens, cut.ids) for tokens, cut in zip(encoder.read(texts)[1], encoder.cut(texts), strict=True)] if texts else []
        rest = iter(alone)
        return [one or next(rest) for one in held]

    def _place_of(self, stretch: "Stretch", encoder: Encoder) -> "_Placed | None":
        """Give where a stretch's tokens stand in its passage, None where they are not kept."""
        for passage, read in self._passages(stretch.article, encoder):
            if passage.start <= stretch.start < passage.end:
                begin = passage.indexed.find(stretch.text, len(passage.context))
                first, last = bisect_left(read.starts, begin), bisect_right(read.ends, begin + len(stretch.text))
                return _Placed(read.tokens, read.ids, first, last) if begin >= 0 and first < min(last, len(read.tokens)) else None
        return None

    def _passages(self, article: ArticleId, encoder: Encoder) -> "list[tuple[Passage, _Tokens]]":
        """Give an article's passages, where the tokens of each begin and end, and their vectors; kept for the articles asked for last."""
        if (found := self._read.get(article)) is None:
            if len(self._read) >= _KEPT_ARTICLES:
                self._read.pop(next(iter(self._read)))
            passages = self._opened().passages_of(article)
            cut = encoder.cut([passage.indexed for passage, _ in passages])
            found = self._read[article] = [
                (passage, _Tokens(tokens[1:-1], array("i", one.ids[1:-1]), array("i", (start for start, _ in one.places[1:-1])), array("i", (end for _, end in one.places[1:-1]))))
                for (passage, tokens), one in zip(passages, cut, strict=True)
            ]
        return found

    @property
    def knows_meaning(self) -> bool:
        """Whether it finds by meaning, and not by words alone; loads nothing."""
        return self._encoding() is not None

    def vocabulary(self) -> "Vocabulary":
        """Give the words of the generation. What is asked of it raises IndexDamaged."""
        from kg.vocabulary import Vocabulary

        def opened() -> "FusedIndex":
            with self._lock, _reading(self.folder):
                return self._opened()

        return Vocabulary(opened)

    def check(self) -> None:
        """Read every file whole. Raises IndexDamaged where one is not as it was written."""
        with self._lock, _reading(self.folder):
            if wrong := self._opened().fault():
                raise IndexDamaged(f"The search index in {self.folder} is damaged ({wrong}).")

    def _opened(self) -> "FusedIndex":
        if self._index is None:
            from kg.fused import FusedIndex

            with _reading(self.folder, opening=True):
                self._index = FusedIndex(self.folder, self.manifest)
        return self._index

    def _scores(self, query: str, *, vectors: bool) -> "Scores":
        """Score a query, once where its articles are asked for after its passages."""
        query = query.encode(errors="replace").decode()  # half a surrogate pair can be asked for, but stands in no text
        if self._last is None or self._last[0] != (query, vectors):
            self._last = (query, vectors), self._opened().scores(query, self._encoding() if vectors else None)
        return self._last[1]

    def _encoding(self) -> Encoder | None:
        if not self.manifest.encoder:
            return None
        self._encoder = self._encoder or find_encoder()
        return self._encoder if self._encoder and self._encoder.model == self.manifest.encoder else None


@contextmanager
def _reading(folder: Path, *, opening: bool = False) -> Iterator[None]:
    """Turn what a damaged file raises into IndexDamaged; while opening, a file of the wrong shape is damage too."""
    damage: tuple[type[Exception], ...] = (sqlite3.DatabaseError, OSError)
    if opening:
        damage += (ValueError, KeyError, TypeError)
    try:
        yield
    except WeighbridgeError:
        raise
    except damage as error:
        if not folder.exists():
            raise GenerationGone(folder) from error
        raise IndexDamaged(f"The search index in {folder} cannot be read ({error}).") from error
