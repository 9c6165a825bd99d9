"""Words as the judge's features hold them.

A feature is named by the words it holds, and its name is hashed. A hash can be
taken up where another ended, so what a word adds to the names it stands in is
worked out once a word, and no name is ever spelt out. A name of a model, or a
word that training hardly met, is unknown: features say nothing of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.extract.passages import Token
from kg.linear import begun, row

UNKNOWN = "<?>"
LEADS = ("", "self", "other")
"""Whom a feature may be about, by number: nobody, the side one is on, the other one."""
NOBODY, SELF, OTHER = range(3)
STOPS = frozenset(".,;:!?")
_REMEMBERED = 20_000
"""Words whose stems are kept: the same ones come again and again."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word, and what it adds to the features that hold it: rows of whole names, and hashes of names that another word ends."""

    stem: str
    ending: bytes
    """How a name ends with it."""
    inner: bytes
    """How a name goes on beyond it."""
    alone: tuple[int, ...]
    """Rows of it and its groups."""
    paired: int
    """Hash of how a pair of words begins."""
    heading: tuple[int, ...]
    """Rows of it within a heading."""
    above: int
    before: int
    led: tuple[int, int, int]
    """For each of LEADS: its row in a passage that opens with them."""
    leading: tuple[int, int, int]
    """For each of LEADS: the hash of how a pair of words begins in such a passage."""
    beside: tuple[tuple[int, ...], ...]
    """For each of LEADS: rows of it and its groups behind a name of theirs."""
    named: bool
    """It stands for a side as seen from one."""


def word(stem: str, groups: tuple[int, ...] = (), *, known: bool = True) -> Word:
    """Make a word; `groups` are the groups of words alike that it belongs to, the widest first."""
    stop = stem in STOPS
    beside = (_rows(f"a:{lead}_{stem}", *(f"a{n}:{lead}_{group}" for n, group in enumerate(groups[:2]))) for lead in LEADS)
    nobody, self, other = LEADS
    return Word(
        stem,
        ending=stem.encode(),
        inner=f"{stem}_".encode(),
        alone=() if stop else _rows(f"w:{stem}", *(f"c{n}:{group}" for n, group in enumerate(groups))),
        paired=begun(f"b:{stem}_"),
        heading=_rows(f"h:{stem}", *(f"hc:{group}" for group in groups[1:2])),
        above=row(f"l:{stem}"),
        before=row(f"p:{stem}"),
        led=(row(f"f:{nobody}_{stem}"), row(f"f:{self}_{stem}"), row(f"f:{other}_{stem}")),
        leading=(begun(f"g:{nobody}_{stem}_"), begun(f"g:{self}_{stem}_"), begun(f"g:{other}_{stem}_")),
        beside=tuple(beside) if known and not stop else ((), (), ()),
        named=stem in LEADS,
    )


def _rows(*names: str) -> tuple[int, ...]:
    return tuple(map(row, names))


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str) -> str:
    """Take the commonest endings from a word; roughly, for it only has to be the same each time."""
    if len(word) < 5 or word[0] == "<":
        return word
    for ending in ("ing", "ed", "es", "ly", "s"):
        if word.endswith(ending):
            return word[: -len(ending)][:9]
    return word[:9]


OPEN, CLOSED, SIDE = word("<open>", known=False), word("<closed>", known=False), word("<side>", known=False)
ME, THEM = word(LEADS[SELF], known=False), word(LEADS[OTHER], known=False)
"""The sides as seen from one of them."""
_UNKNOWN = word(UNKNOWN, known=False)
_ALWAYS = {OPEN.stem: OPEN, CLOSED.stem: CLOSED, **{stop: word(stop) for stop in sorted(STOPS)}}


@dataclass(slots=True)
class Vocabulary:
    """The words that may be features; each is made when a text first holds it."""

    groups: Mapping[str, tuple[int, ...]]
    """Word -> the groups of words alike that it belongs to, the widest first; none where it has no like."""
    _made: dict[str, Word] = field(default_factory=lambda: dict(_ALWAYS))

    def words(self, tokens: Sequence[Token]) -> list[Word]:
        """Give words as features may hold them."""
        made = self._made
        return [_UNKNOWN if capital else made.get(text) or self._make(text) for text, capital in tokens]

    def _make(self, text: str) -> Word:
        groups = self.groups.get(text)
        if groups is None:
            return _UNKNOWN
        self._made[text] = made = word(stem(text), groups)
        return made
