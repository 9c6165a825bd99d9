"""Walk from passages to the names in them and on to the passages of these names.

A question that takes two articles names only the first: the walk finds the
second through what both name. It is a personalised PageRank over passages and
names that starts from what words and vectors found and from the names in the
question; the names are any that are written as names (`kg.proper`).
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kg.proper import names, phrases
from kg.wordfile import Named, WordSegment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kg.words import Alive, Scores

    Indexes = NDArray[np.int64]

# Chosen on the development questions of two multi-hop sets; recall stays within two points when any one of them is halved or doubled.
_ONWARD = 0.7
"""Share of the walk that goes on at each step; the rest starts anew."""
_STEPS = 6
_SHARP = 20
"""Power of the scores that the walk starts from: only what is nearly the best counts."""
_FROM_NAMES = 1 / 3
"""Share of the starts that lie at the question's names, where it has any."""
_TO_TITLE = 0.8
"""Share of what reaches a name that goes to the passages it is the title of."""
_OWN_TITLE = 0.2
"""Weight of a passage's own title among the names that it leads to."""
_COMMON = 0.1
"""A name in more than this share of the passages tells nothing."""
_SELDOM = 5
"""Passages that a name may stand in however few there are."""
_SURE = 0.5
"""A single word counts as a name in a question when it is written as one in this share of the passages that hold it."""


class Walk:
    """The passages and names of a generation, as weighted edges between them."""

    def __init__(self, segments: Sequence[WordSegment], alive: "Alive", frequency: Callable[[str], int]) -> None:
        """`frequency` tells how many passages hold a word, written as a name or not."""
        import numpy as np

        self._numbers, docs, ids, titled = _edges([segment.named() for segment in segments], [len(s.lengths()) for s in segments], alive)
        self._frequency = frequency
        self._size, self._count = len(alive), len(self._numbers)
        self._docs, self._ids = docs, ids
        living = int(alive.sum())
        self._degrees = np.bincount(ids, minlength=self._count)
        telling = self._degrees <= max(_COMMON * living, _SELDOM)
        self._rarity = np.where(telling, np.log(max(living, 1) / np.maximum(self._degrees, 1)), 0.0).clip(min=0)
        self._out = _shares(self._rarity[ids] * np.where(titled, _OWN_TITLE, 1.0), docs, self._size)
        heads, bodies = np.bincount(ids[titled], minlength=self._count), np.bincount(ids[~titled], minlength=self._count)
        head = np.where(bodies > 0, _TO_TITLE, 1.0) / np.maximum(heads, 1)
        body = np.where(heads > 0, 1 - _TO_TITLE, 1.0) / np.maximum(bodies, 1)
        self._back = np.where(titled, head[ids], body[ids])

    def link(self, question: str) -> dict[str, float]:
        """Give the known names in a question and what each weighs; longer names go before the words they are made of."""
        written = names(question)
        found: dict[str, float] = {}
        covered: set[int] = set()
        for phrase, words in phrases(question):
            if phrase not in self._numbers or (covered & set(words) and phrase not in written):
                continue
            sure = 1.0 if len(words) > 1 else self._sure(phrase)
            if sure >= _SURE or phrase in written:
                found[phrase] = sure * float(self._rarity[self._numbers[phrase]])
                covered |= set(words)
        return {name: weight for name, weight in found.items() if weight > 0}

    def _sure(self, word: str) -> float:
        named = int(self._degrees[self._numbers[word]])
        return named / max(named, self._frequency(word))

    def spread(self, scores: "Scores", question: str) -> "Scores":
        """Give how much of the walk passes each passage, 1 for the most; `scores` are what words and vectors found, 0 to 1."""
        import numpy as np

        start, seeds = scores**_SHARP, np.zeros(self._count)
        for name, weight in self.link(question).items():
            seeds[self._numbers[name]] = weight
        share = _FROM_NAMES if seeds.any() else 0.0
        start *= (1 - share) / max(float(start.sum()), 1e-300)
        seeds *= share / max(float(seeds.sum()), 1e-300)
        here, there = start, seeds
        for _ in range(_STEPS):
            onward = np.bincount(self._ids, self._out * here[self._docs], minlength=self._count)
            back = np.bincount(self._docs, self._back * there[self._ids], minlength=self._size)
            here, there = (1 - _ONWARD) * start + _ONWARD * back, (1 - _ONWARD) * seeds + _ONWARD * onward
        return np.asarray(here / max(float(here.max(initial=0.0)), 1e-300), dtype=np.float64)


def _edges(segments: Sequence[Named], sizes: Sequence[int], alive: "Alive") -> "tuple[dict[str, int], Indexes, Indexes, Alive]":
    """Join the segments' edges between living passages and names that stand in two or more of them or are a title.

    Gives the names' numbers, and of each edge its passage, its name, and whether the name is a title.
    """
    import numpy as np

    numbers: dict[str, int] = {}
    docs, ids, titled, offset = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.bool_)], 0
    for named, size in zip(segments, sizes, strict=True):
        local = np.fromiter((numbers.setdefault(name, len(numbers)) for name in named.names), dtype=np.int64, count=len(named.names))
        for (of, which), title in ((named.mentions, False), (named.titles, True)):
            docs.append(of.astype(np.int64) + offset)
            ids.append(local[which])
            titled.append(np.full(len(of), title))
        offset += size
    every, all_ids, all_titled = np.concatenate(docs), np.concatenate(ids), np.concatenate(titled)
    kept = alive[every]
    kept &= (np.bincount(all_ids[kept], minlength=len(numbers)) + np.bincount(all_ids[kept & all_titled], minlength=len(numbers)))[all_ids] > 1
    fewer = np.full(len(numbers), -1, dtype=np.int64)
    used = np.unique(all_ids[kept])
    fewer[used] = np.arange(len(used))
    known = {name: int(fewer[number]) for name, number in numbers.items() if fewer[number] >= 0}
    return known, every[kept], fewer[all_ids[kept]], all_titled[kept]


def _shares(weights: "Scores", groups: "Indexes", count: int) -> "Scores":
    """Scale weights so that those of each group come to 1, or to 0."""
    import numpy as np

    return np.asarray(weights / np.maximum(np.bincount(groups, weights, minlength=count), 1e-300)[groups], dtype=np.float64)
