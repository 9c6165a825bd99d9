"""An encoder without a model, and short ways to build and ask an index, for the tests of search."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.document import ArticleId, Document
from corpus.read import read_bytes
from kg.encode import DIMENSIONS, Encoder
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
                vectors[row, int(hashlib.sha256(word.encode()).hexdigest(), 16) % DIMENSIONS] += len(word) ** 2
        if progress:
            progress(len(texts))
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def articles(texts: Mapping[str, str]) -> list[Document]:
    return [read_bytes(text.encode(), ArticleId(name)) for name, text in texts.items()]


def found(folder: Path, query: str, *, vectors: bool = False, k: int = 10) -> list[tuple[str, int, float]]:
    with SearchIndex(folder, ToyEncoder()) as index:
        return [(p.article, p.start, p.score) for p in index.search(query, k, vectors=vectors)]


def names_of(passages: Iterable[tuple[str, int, float]]) -> list[str]:
    return [article for article, _, _ in passages]
