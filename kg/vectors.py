"""Find passages by meaning: exact inner products over flat files of vectors.

A file holds one float32 vector for each passage of the word segment of the same
name, in its order, and is mapped into memory as it lies: opening costs nothing,
and files can be hard-linked from one generation to the next.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.encode import DIMENSIONS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kg.encode import Vectors


def write_vectors(path: Path, vectors: "Vectors") -> None:
    """Write a segment's vectors, passages in their order."""
    path.write_bytes(vectors.astype("<f4").tobytes())


def read_vectors(path: Path) -> "Vectors":
    """Map a segment's vectors: (n, 384)."""
    import numpy as np

    if not path.stat().st_size:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    return np.memmap(path, dtype="<f4", mode="r").reshape(-1, DIMENSIONS)


class VectorIndex:
    """All segments of a generation as one index; a passage's number counts through them."""

    def __init__(self, segments: Sequence["Vectors"]) -> None:
        self._segments = segments

    def search(self, vector: "Vectors", k: int) -> "tuple[NDArray[np.int64], Vectors]":
        """Give the numbers of the `k` nearest passages and their cosines, best first."""
        import faiss
        import numpy as np

        numbers, cosines, offset = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.float32)], 0
        for segment in self._segments:
            if len(segment):
                near, which = faiss.knn(vector.reshape(1, -1), segment, min(k, len(segment)), metric=faiss.METRIC_INNER_PRODUCT)
                numbers.append(which[0] + offset)
                cosines.append(near[0])
            offset += len(segment)
        all_numbers, all_cosines = np.concatenate(numbers), np.concatenate(cosines)
        best = np.lexsort((all_numbers, -all_cosines))[:k]
        return all_numbers[best], all_cosines[best]
