"""Find passages by meaning: exact inner products over flat files of vectors.

A file holds one float32 vector for each passage of the word segment of the same
name, in its order, and is mapped into memory as it lies: opening costs nothing,
and files can be hard-linked from one generation to the next. Flat search takes
11 ms at 100,000 passages; beyond some millions it would want FAISS's IVF.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.encode import DIMENSIONS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kg.encode import Vectors
    from kg.words import Alive


def write_vectors(path: Path, vectors: "Vectors") -> None:
    """Write a segment's vectors, passages in their order; a file that a link shares is left alone."""
    path.unlink(missing_ok=True)
    path.write_bytes(vectors.astype("<f4").tobytes())


def read_vectors(path: Path) -> "Vectors":
    """Map a segment's vectors: (n, 384), n at least 1. Raises OSError where the file is missing or cut."""
    import numpy as np

    size = path.stat().st_size
    if not size or size % (4 * DIMENSIONS):
        raise OSError(f"{path.name} has {size:,} bytes")
    return np.memmap(path, dtype="<f4", mode="r").reshape(-1, DIMENSIONS)


class VectorIndex:
    """All segments of a generation as one index; a passage's number counts through them."""

    def __init__(self, segments: Sequence["Vectors"], alive: "Alive") -> None:
        self._segments = segments
        self._alive = alive

    def search(self, vector: "Vectors", k: int) -> "tuple[NDArray[np.int64], Vectors]":
        """Give the numbers of the `k` nearest living passages and their cosines, best first."""
        import faiss
        import numpy as np

        numbers, cosines, offset = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.float32)], 0
        for segment in self._segments:
            alive = self._alive[offset : offset + len(segment)]
            wanted = min(len(segment), k + int(len(alive) - alive.sum()))
            if wanted:
                near, which = faiss.knn(vector.reshape(1, -1), segment, wanted, metric=faiss.METRIC_INNER_PRODUCT)
                kept = alive[which[0]]
                numbers.append(which[0][kept] + offset)
                cosines.append(near[0][kept])
            offset += len(segment)
        together, values = np.concatenate(numbers), np.concatenate(cosines)
        best = np.lexsort((together, -values))[:k]
        return together[best], values[best]
