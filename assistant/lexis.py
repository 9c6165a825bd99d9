"""Know which words the articles hold, and how telling each is.

Where the articles are few, their texts are read; where they are many, the index
of words is asked, so that a question costs what its own words cost. There a
word counts by the passages that hold it instead of by the lines.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Set
from functools import cached_property, lru_cache
from typing import Protocol

from assistant.graph import View, Vocabulary
from assistant.words import stem, stems
from kg.tokens import tokens

CAPITALS = re.compile(r"\b(?=([A-Z][\w-]*) ([A-Z][a-z]+)\b)")
_WORD = re.compile(r"[^\W\d_]+")
_KEPT = 20_000
_LOOKED_AT = 50
"""Passages looked at for a name of two words."""
_TURNED = re.compile(r"(?:ization|iz|yz|or|ens|y)$")
"""What stemming writes at the end of a word that began otherwise: such a word is looked for by what stands before."""


class Lexis(Protocol):
    """The words of a corpus."""

    @property
    def words(self) -> Set[str]: ...
    @property
    def stems(self) -> Set[str]: ...
    @property
    def pairs(self) -> Container[tuple[str, str]]: ...
    def weight(self, word: str) -> float: ...


class ReadLexis:
    """Reads every article."""

    def __init__(self, view: View) -> None:
        self._view = view

    @cached_property
    def words(self) -> Set[str]:
        """Give every word of every article, lower case."""
        return frozenset(word for article in self._view.articles() for word in _WORD.findall(self._view.text(article).casefold()))

    @cached_property
    def pairs(self) -> Container[tuple[str, str]]:
        """Give every two words that stand side by side with a capital each, lower case: names of two words are among them."""
        return frozenset((a.casefold(), b.casefold()) for article in self._view.articles() for a, b in CAPITALS.findall(self._view.text(article)))

    @cached_property
    def stems(self) -> Set[str]:
        """Give every stem."""
        return frozenset(stem(word) for word in self.words)

    @cached_property
    def _lines(self) -> tuple[Counter[str], int]:
        counts: Counter[str] = Counter()
        total = 0
        for article in self._view.articles():
            for line in self._view.text(article).splitlines():
                if line.strip():
                    total += 1
                    counts.update(stems(line))
        return counts, total

    def weight(self, word: str) -> float:
        """Give how telling a stem is: rare ones weigh more, from about 1 to 8."""
        counts, total = self._lines
        return 1.0 + math.log((total + 1) / (counts[word] + 1))


class _Held(Set[str]):
    """The words of which something holds; they cannot be listed."""

    def __init__(self, holds: Callable[[str], bool]) -> None:
        self._holds = lru_cache(maxsize=_KEPT)(holds)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._holds(word)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("the words of a large corpus are asked for one by one")

    def __len__(self) -> int:
        raise TypeError("the words of a large corpus are not counted")

    @classmethod
    def _from_iterable(cls, it):  # type: ignore[no-untyped-def]  # what two sets share is a plain set
        return frozenset(it)


class _Pairs(Container[tuple[str, str]]):
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def __contains__(self, pair: object) -> bool:
        if not isinstance(pair, tuple):
            return False
        texts = self._vocabulary.together([[term] for word in pair for term in tokens(word)], _LOOKED_AT)
        return any(pair == (a.casefold(), b.casefold()) for passage in texts for a, b in CAPITALS.findall(passage.text))


class IndexedLexis:
    """Asks the index of words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.words: Set[str] = _Held(lambda word: bool(found := list(tokens(word))) and all(self._vocabulary.frequency([term]) for term in found))
        self.stems: Set[str] = _Held(lambda stemmed: self._frequency(stemmed) > 0)
        self.pairs: Container[tuple[str, str]] = _Pairs(vocabulary)
        self.terms = lru_cache(maxsize=_KEPT)(self._terms)
        self._frequency = lru_cache(maxsize=_KEPT)(lambda stemmed: self._vocabulary.frequency(self.terms(stemmed)))
        self._total = vocabulary.passages

    def weight(self, word: str) -> float:
        """Give how telling a stem is: rare ones weigh more."""
        return 1.0 + math.log((self._total + 1) / (self._frequency(word) + 1))

    def _terms(self, stemmed: str) -> tuple[str, ...]:
        """Give the indexed words that have a stem."""
        begun = _TURNED.sub("", stemmed) if len(stemmed) > 3 else stemmed
        found = [term for term in self._vocabulary.beginning(begun or stemmed) if stem(term) == stemmed]
        return tuple(dict.fromkeys([*found, *(term for term in tokens(stemmed) if stem(term) == stemmed)]))


def heaviest(lexis: IndexedLexis, vocabulary: Vocabulary, wanted: Mapping[str, float], most: int) -> list[tuple[str, int, int]]:
    """Give the places that hold most of the wanted weight: article, start and end of a passage."""
    groups: dict[tuple[str, ...], float] = {}
    for word, weight in wanted.items():
        if terms := lexis.terms(word):
            groups[terms] = groups.get(terms, 0.0) + weight
    return [(p.article, p.start, p.end) for p in vocabulary.heaviest(groups, most)]
