"""An encoder without a model, and short ways to build and ask an index, for the tests of search."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.document import ArticleId, Document
from corpus.read import read_bytes
from kg.encode import DIMENSIONS, Asked, Encoder, Tokens
from kg.late import AXES
from kg.search import SearchIndex
from kg.tokens import tokens


class ToyEncoder(Encoder):
    """Texts are near where they share words, long ones above all: each word is a fixed direction."""

    model = "toy"

    def __init__(self) -> None:
        super().__init__(Path("nowhere"))

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        vectors = np.full((len(texts), DIMENSIONS), 1e-3, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in sorted(set(tokens(text))):
                vectors[row, _place(word, DIMENSIONS)] += len(word) ** 2
        if progress:
            progress(len(texts))
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    def cut(self, texts: Sequence[str]) -> list[Tokens]:
        words = [[(_place(m[0], 1000), m.span()) for m in re.finditer(r"\w+", text)] for text in texts]
        return [Tokens([0, *(n for n, _ in one), 0], [(0, 0), *(span for _, span in one), (0, 0)]) for one in words]

    def read(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> tuple[NDArray[np.float32], list[NDArray[np.int8]]]:
        told = []
        for one in self.cut(texts):
            rows = np.zeros((len(one.ids), AXES), dtype=np.int8)
            rows[np.arange(len(rows)), np.array(one.ids) % AXES] = 127
            told.append(rows)
        return self.encode(texts, progress), told

    def asked(self, query: str) -> Asked:
        (vector,), (tokens,) = self.read([query])
        return Asked(vector, self.cut([query])[0].ids[1:-1], tokens[1:-1])


def _place(word: str, most: int) -> int:
    return int(hashlib.sha256(word.casefold().encode()).hexdigest(), 16) % most


def articles(texts: Mapping[str, str]) -> list[Document]:
    return [read_bytes(text.encode(), ArticleId(name)) for name, text in texts.items()]


def found(folder: Path, query: str, *, vectors: bool = False, k: int = 10) -> list[tuple[str, int, float]]:
    with SearchIndex(folder, ToyEncoder()) as index:
        return [(p.article, p.start, p.score) for p in index.search(query, k, vectors=vectors)]


def names_of(passages: Iterable[tuple[str, int, float]]) -> list[str]:
    return [article for article, _, _ in passages]
