"""Find articles that are near copies of each other: the same text at another address, or with a few words changed.

Each text is a set of shingles, three words in a row; MinHash keeps 128 bytes of
it, from which the share of common shingles is estimated to about 4 percent
(Broder 1997; one byte of each hash, Li and König 2010). Comparing one text with
ten thousand is one pass over a table of bytes. Nothing depends on the order.
"""

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.document import ArticleId, Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE = "signatures"
ALIKE = 0.5
"""Share of common shingles, of all that either text has, from which two texts are near copies."""
CONTAINED = 0.8
"""Share of the shorter text's shingles that stand in the longer one, from which it is that text with something around it."""
_AROUND = 0.4
"""How long the shorter text must be beside the longer: what quotes an article is no copy of it."""
_WORDS = 3
_FEWEST = 25
"""Shingles that a text needs to be compared: a line or two may well stand in two articles."""
_HASHES = 128
_CHANCE = 1 / 256
_CHUNK = 4096
_SEED = 20260131
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
"""A word, or one character of a script that sets none apart."""


def shingles(document: Document) -> set[int]:
    """Give hashes of every three words in a row of an article's blocks, whatever its markup."""
    words = [word for block in document.blocks for word in _WORD.findall(block.text.casefold())]
    return {zlib.crc32(" ".join(words[n : n + _WORDS]).encode("utf-8", "surrogatepass")) for n in range(len(words) - _WORDS + 1)}


class Signatures:
    """What is kept of each text to compare it by: a row of bytes and how many shingles it has."""

    def __init__(self) -> None:
        self._rows: dict[ArticleId, tuple[bytes, int]] = {}
        self._table: tuple[list[ArticleId], NDArray[np.uint8], NDArray[np.float64]] | None = None

    def put(self, article: ArticleId, document: Document) -> None:
        """Take in an article, or take it in anew."""
        found = shingles(document)
        self._table = None
        self._rows[article] = (_signature(found), len(found)) if len(found) >= _FEWEST else (b"\0" * _HASHES, 0)

    def drop(self, article: ArticleId) -> None:
        """Take an article out."""
        if self._rows.pop(article, None) is not None:
            self._table = None

    def __contains__(self, article: ArticleId) -> bool:
        return article in self._rows

    def near(self, article: ArticleId) -> Iterator[ArticleId]:
        """Give the articles that this one is nearly the same as, whichever is whose copy."""
        import numpy as np

        row, size = self._rows[article]
        if not size:
            return
        names, table, sizes = self._laid_out()
        same = np.count_nonzero(table == np.frombuffer(row, np.uint8), axis=1) / _HASHES
        alike = np.maximum(0.0, (same - _CHANCE) / (1 - _CHANCE))
        common = alike / (1 + alike) * (sizes + size)
        shorter, longer = np.minimum(sizes, size), np.maximum(sizes, size)
        contained = (common >= CONTAINED * shorter) & (shorter >= _AROUND * longer)
        for n in np.flatnonzero((sizes > 0) & ((alike >= ALIKE) | contained)):
            if names[n] != article:
                yield names[n]

    def _laid_out(self) -> "tuple[list[ArticleId], NDArray[np.uint8], NDArray[np.float64]]":
        if self._table is None:
            import numpy as np

            rows = list(self._rows.values())
            table = np.frombuffer(b"".join(row for row, _ in rows), np.uint8).reshape(len(rows), _HASHES)
            self._table = list(self._rows), table, np.array([size for _, size in rows], np.float64)
        return self._table

    def write(self, place: Path) -> None:
        """Write them into a generation that is being made: a line of JSON, and the rows."""
        names = sorted(self._rows)
        rows = b"".join(self._rows[name][0] for name in names)
        head = json.dumps({"names": names, "sizes": [self._rows[name][1] for name in names], "crc": zlib.crc32(rows)})
        path = place / FILE
        path.unlink(missing_ok=True)
        path.write_bytes(head.encode("ascii") + b"\n" + rows)

    @classmethod
    def read(cls, place: Path) -> "Signatures":
        """Read them from a generation; none where they are missing or damaged, and then they are made again."""
        made = cls()
        try:
            head, _, rows = (place / FILE).read_bytes().partition(b"\n")
            found = json.loads(head)
            names, sizes = found["names"], found["sizes"]
            if found["crc"] == zlib.crc32(rows) and len(rows) == len(names) * _HASHES:
                made._rows = {
                    ArticleId(name): (rows[n * _HASHES : (n + 1) * _HASHES], int(size)) for n, (name, size) in enumerate(zip(names, sizes, strict=True))
                }
        except (OSError, ValueError, KeyError, TypeError):
            made._rows.clear()
        return made

    def missing(self, articles: Iterable[ArticleId]) -> list[ArticleId]:
        """Give the articles that were not taken in, and drop those that are not among these."""
        wanted = set(articles)
        for name in [name for name in self._rows if name not in wanted]:
            self.drop(name)
        return sorted(wanted - self._rows.keys())


def _signature(found: set[int]) -> bytes:
    """Give one byte of the least of each of 128 hashes."""
    import numpy as np

    multipliers, offsets = _family()
    values = np.fromiter(found, np.uint64, len(found))
    least = np.full(_HASHES, np.iinfo(np.uint64).max, np.uint64)
    for n in range(0, len(values), _CHUNK):
        hashed = (values[n : n + _CHUNK, None] * multipliers + offsets) >> np.uint64(24)
        least = np.minimum(least, hashed.min(axis=0))
    return (least & np.uint64(0xFF)).astype(np.uint8).tobytes()


def _family() -> "tuple[NDArray[np.uint64], NDArray[np.uint64]]":
    """Give the multipliers and offsets of the hashes: multiply-shift, modulo 2 to the 64th."""
    import numpy as np

    source = np.random.Generator(np.random.PCG64(_SEED))
    found: Sequence[NDArray[np.uint64]] = [source.integers(1, 2**63, _HASHES, np.uint64) for _ in range(2)]
    return found[0] | np.uint64(1), found[1]
