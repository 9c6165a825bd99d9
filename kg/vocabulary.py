"""Tell which words the articles of a generation hold, and where, from the index of words.

Reads no article: what is asked of a word costs what its postings cost, however
large the corpus is. Only passages whose article still stands are counted, so
that an article that is gone leaves no trace.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kg.passages import Passage

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.fused import FusedIndex


class Vocabulary:
    """The words of one generation."""

    def __init__(self, opened: "Callable[[], FusedIndex]") -> None:
        """`opened` gives the index, and may be called by any thread."""
        self._opened = opened

    @property
    def passages(self) -> int:
        """Count the passages that stand."""
        return self._opened().living

    def beginning(self, prefix: str) -> list[str]:
        """Give the words that begin so, as they are indexed (`kg.tokens`), also those that stand no longer."""
        return self._opened().terms(prefix)

    def frequency(self, terms: Iterable[str]) -> int:
        """Count the passages that hold one of these words."""
        return len(self._opened().holding(terms))

    def together(self, groups: Iterable[Iterable[str]], most: int) -> list[Passage]:
        """Give the first passages that hold a word of each group."""
        import numpy as np

        index = self._opened()
        found = [index.holding(group) for group in groups]
        if not found:
            return []
        both = found[0]
        for other in found[1:]:
            both = np.intersect1d(both, other, assume_unique=True)
        return [index.passage(int(number)) for number in both[:most]]

    def heaviest(self, groups: Mapping[tuple[str, ...], float], most: int) -> list[Passage]:
        """Give the passages that hold the most weight, best first; words of one group count once."""
        import numpy as np

        index = self._opened()
        scores = np.zeros(index.size)
        for terms, weight in groups.items():
            scores[index.holding(terms)] += weight
        return index.best(scores, most)
