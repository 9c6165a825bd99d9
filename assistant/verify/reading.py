"""Read a text into segments: what is said, and of whom.

A segment's owners are the things it speaks of: the names in it, or where it
names none, those of the segment before; where nothing is named, the side (open
or closed). Everything else in it is said of its owners.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.verify.marks import marks, negated, sides
from assistant.verify.names import Name, Vocabulary, names
from assistant.verify.pieces import CELL, NAME, Cutter, Piece
from assistant.verify.tokens import Token, cut
from assistant.verify.values import Day, Value, days, stray_pers, values
from assistant.verify.words import Pole, Words, stem

_RELATIVE = {"which", "who"}
_BEING = {"is", "was", "are", "were"}


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of a text."""

    owners: tuple[Name, ...] = ()
    inherited: bool = False
    aside: bool = False
    against: tuple[Name, ...] = ()
    """Of an aside: the owners that it is brought in against."""
    names: tuple[Name, ...] = ()
    carried: tuple[Name, ...] = ()
    """Benchmarks and the like named earlier, that still hold."""
    values: tuple[Value, ...] = ()
    days: tuple[Day, ...] = ()
    poles: frozenset[Pole] = frozenset()
    negated: bool = False
    quantifiers: frozenset[str] = frozenset()
    sides: tuple[str, ...] = ()
    """In the order in which they are named."""
    side_owners: frozenset[str] = frozenset()
    """Sides inherited from before, where this segment names none."""
    content: tuple[str, ...] = ()
    """Words with a content of their own, as written, lower case."""
    opener: str = ""
    """A capitalised word that opens the sentence and might be a name."""
    dated: bool = False
    """Whether a date in it may be that of the article."""
    joint: str = ""
    """The word or sign that it begins with."""
    attributes: bool = False
    """Whether it says who says so."""
    pers: frozenset[str] = frozenset()
    """What something is counted per, also where no number stands beside it."""
    plain: frozenset[str] = frozenset()
    """All its words, lower case."""
    ending: tuple[Name, ...] = ()
    """The names it ends with, which a `which` behind it means."""

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.content))

    @property
    def critical(self) -> bool:
        return bool(self.names or self.values or self.days or self.poles or self.quantifiers or self.sides or self.negated)


def read(text: str, vocabulary: Vocabulary, words: Words, *, wide: bool) -> tuple[Segment, ...]:
    """Read `text`; `wide` gives a bracket to all names before it (obligations), else to the last alone (licences)."""
    tokens = cut(text)
    found = names(tokens, text, vocabulary, words)
    taken = [False] * len(tokens)
    _take(taken, [(n.first, n.last) for n in found])
    dates = list(days(tokens, taken, words))
    _take(taken, [(d.first, d.last) for d in dates])
    numbers = values(tokens, taken, words)
    fixed = {i for span in [*((d.first, d.last) for d in dates), *((v.first, v.last) for v in numbers)] for i in range(span[0] + 1, span[1])}
    pieces = Cutter(tokens, text, found, fixed, words, wide=wide).pieces()
    segments = [_segment(piece, tokens, taken, dates, numbers, words) for piece in pieces]
    return tuple(_inherit([s for s in segments if s.critical or s.content], wide=wide))


def _take(taken: list[bool], spans: Sequence[tuple[int, int]]) -> None:
    for first, last in spans:
        taken[first:last] = [True] * (last - first)


def _segment(piece: Piece, tokens: Sequence[Token], taken: Sequence[bool], dates: Sequence[Day], numbers: Sequence[Value], words: Words) -> Segment:
    inside = [i for i in piece.tokens if i != NAME]
    places = set(inside)
    said = [tokens[i] for i in inside]
    plain = [t.word for t in said]
    named_sides, side_tokens = sides(said, words)
    own_values = tuple(v for v in numbers if v.first in places)
    in_value = {i for v in own_values for i in range(v.first, v.last)}
    quantifiers, poles, spent = marks(said, [i in in_value for i in inside], own_values, words)
    skip = side_tokens | spent
    content = tuple(t.word for k, t in enumerate(said) if k not in skip and inside[k] not in in_value and not taken[inside[k]] and _has_content(t, words))
    first = said[0] if said and inside[0] == 0 else None
    opener = first.word if first and 0 not in skip and first.written[:1].isupper() and first.word not in words.openers else ""
    return Segment(
        owners=_owners(piece, tokens), aside=piece.aside, names=tuple(piece.names), values=own_values,
        days=tuple(d for d in dates if d.first in places), poles=poles, negated=negated(plain, words),
        quantifiers=quantifiers, sides=named_sides, content=content, opener=opener, joint=piece.joint,
        attributes=any(word in words.attributing for word in plain), plain=frozenset(plain),
        pers=frozenset({v.per for v in own_values if v.per} | stray_pers(said, words)),
        dated=any(tuple(plain[k : k + len(p)]) == p for p in words.dated for k in range(len(plain))),
        ending=tuple(piece.groups[-1]) if piece.ends_in_name else (),
    )


def _has_content(token: Token, words: Words) -> bool:
    """Whether a word says something by itself."""
    known = words.neutral | words.negations
    return token.is_word and len(token.word) > 1 and token.word not in known and token.word not in words.quantifiers and token.word not in words.per_words


def _owners(piece: Piece, tokens: Sequence[Token]) -> tuple[Name, ...]:
    """Give whom a piece speaks of: its first group of models, else its first group of names; the last of `the one that ... is X`."""
    owning = [[n for n in group if n.owns] for group in piece.groups]
    firm = [g for g in owning if any(n.firm for n in g)]
    if len(firm) > 1 and firm[-1][0].first and tokens[firm[-1][0].first - 1].word in _BEING:
        return tuple(firm[-1])
    first = next(iter(firm), None) or next((g for g in owning if g), None) or next((list(g) for g in piece.groups if g), [])
    return tuple(first)


def _inherit(segments: Sequence[Segment], *, wide: bool) -> Iterator[Segment]:
    """Give each segment that names nobody the owners before it; carry benchmarks on.

    Where several were named together, a figure in what follows may be any one's: as evidence it is nobody's.
    """
    owners: tuple[Name, ...] = ()
    held_sides: frozenset[str] = frozenset()
    carried: tuple[Name, ...] = ()
    compared: frozenset[Pole] = frozenset()
    ending: tuple[Name, ...] = ()
    turned = False
    several = len({n.key for s in segments for n in s.owners if n.firm}) > 1
    for segment in segments:
        carried = tuple(n for n in segment.names if n.kind == "benchmark") or carried
        current = replace(segment, carried=tuple(n for n in carried if n not in segment.names))
        if segment.aside:
            yield replace(current, against=owners, poles=current.poles | compared)
            continue
        if segment.joint in {"or", "nor"} and turned and not segment.owners:
            current = replace(current, negated=not current.negated)
        turned = current.negated
        if segment.joint in _RELATIVE and (ending or owners):
            current = replace(current, owners=ending or owners, inherited=True)
        elif _takes_over(segment.owners, owners):
            owners = segment.owners
        elif not (segment.joint == CELL and several) and (wide or not segment.values or sum(n.owns for n in owners) < 2):
            current = replace(current, owners=owners, inherited=True)
        if segment.sides:
            held_sides = frozenset(segment.sides)
        elif not segment.names:
            current = replace(current, side_owners=held_sides)
        compared = frozenset(p.turned() for p in segment.poles if p.degree == 1)
        ending = segment.ending
        yield current


def _takes_over(named: Sequence[Name], before: Sequence[Name]) -> bool:
    """Whether the names of a segment are whom it speaks of, rather than something said of those before."""
    if not named or any(n.firm for n in named):
        return bool(named)
    return not any(n.firm for n in before) and (any(n.owns for n in named) or not before)
