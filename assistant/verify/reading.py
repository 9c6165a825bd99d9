"""Read a text into segments: what is said, and of whom.

A segment is a stretch between two joints (a comma, `and`, `while`, a bracket
closed). Its owners are the things it speaks of: the names in it, or where it
names none, those of the segment before; where nothing is named, the side (open
or closed). Everything else in it is said of its owners.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.verify.names import Name, Vocabulary, names
from assistant.verify.tokens import Token, cut
from assistant.verify.values import Day, Value, days, stray_pers, values
from assistant.verify.words import Pole, Words, stem

_JOINTS = {",", ";", ":", ".", "!", "?", "—", "–", "|", "\n", "•"}
_JOINING_WORDS = {"and", "or", "but", "while", "whereas", "although", "though", "because", "than", "versus", "vs", "compared", "unlike", "which", "who", "so"}
_CELL = "|"
"""The joint of two cells of a row, also where their text ran together."""
_ASIDES = {"than", "versus", "vs", "compared", "unlike", "as"}
"""What follows these is brought in for comparison; the sentence goes on about something else."""


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

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.content))

    @property
    def critical(self) -> bool:
        return bool(self.names or self.values or self.days or self.poles or self.quantifiers or self.sides or self.negated)


@dataclass(slots=True)
class _Open:
    """A segment in the making."""

    tokens: list[int] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    groups: list[list[Name]] = field(default_factory=list)
    aside: bool = False
    closed: bool = False
    """A bracket has just closed: what follows is a new stretch."""
    joint: str = ""
    """The word that it begins with, where that joins it to the stretch before."""


def read(text: str, vocabulary: Vocabulary, words: Words, *, wide: bool) -> tuple[Segment, ...]:
    """Read `text`; `wide` gives a bracket to all names before it (obligations), else to the last alone (licences)."""
    tokens = cut(text)
    found = names(tokens, text, vocabulary, words)
    taken = [False] * len(tokens)
    _take(taken, [(n.first, n.last) for n in found])
    dates = list(days(tokens, taken, words))
    _take(taken, [(d.first, d.last) for d in dates])
    numbers = values(tokens, taken, words)
    pieces = _pieces(tokens, text, found, dates, numbers, words, wide=wide)
    segments = [_segment(piece, tokens, taken, dates, numbers, words) for piece in pieces]
    return tuple(_inherit([s for s in segments if s.critical or s.content]))


def _take(taken: list[bool], spans: Sequence[tuple[int, int]]) -> None:
    for first, last in spans:
        taken[first:last] = [True] * (last - first)


def _pieces(tokens: Sequence[Token], text: str, found: Sequence[Name], dates: Sequence[Day], numbers: Sequence[Value], words: Words, *, wide: bool) -> Iterator[_Open]:
    """Cut at the joints; names of one kind joined only by commas and `and` stay together."""
    starts = {n.first: n for n in found}
    whole = {i for first, last in [*((d.first, d.last) for d in dates), *((v.first, v.last) for v in numbers)] for i in range(first + 1, last)}
    piece, at, depth = _Open(), 0, 0
    while at < len(tokens):
        if name := starts.get(at):
            if piece.closed:
                yield piece
                piece = _Open(joint=_CELL if at and tokens[at - 1].end == tokens[at].start else "")
            piece.names.append(name)
            if piece.groups and piece.tokens[-1:] == [-1] and piece.groups[-1][-1].kind == name.kind:
                piece.groups[-1].append(name)
            else:
                piece.groups.append([name])
            piece.tokens.append(-1)
            at = name.last
            continue
        word = tokens[at].word
        if word in "([":
            if not wide and not depth and len(piece.groups[-1:] and piece.groups[-1]) > 1 and piece.tokens[-1:] == [-1]:
                last = piece.names.pop()
                piece.groups[-1].pop()
                yield piece
                piece = _Open(tokens=[-1], names=[last], groups=[[last]])
            depth += 1
            piece.closed = False
        elif word in ")]":
            depth = max(0, depth - 1)
            piece.closed = depth == 0
        elif at not in whole and not depth and _is_joint(tokens, at, text):
            after = _listed(tokens, at, piece, starts)
            if after:
                at = after
                continue
            if at + 1 in starts and ((word == ":" and not any(n.owns for n in piece.names)) or (word == "," and not piece.names)):
                at += 1  # who is meant by what was just said: `the cheapest one, Zephyra 2`
                continue
            if word == "," and _opens_only(tokens, piece, words):
                piece.tokens.append(at)
                at += 1
                continue
            yield piece
            piece = _Open(aside=word in _ASIDES, joint=word, tokens=[at])
        else:
            if piece.closed and tokens[at].start == tokens[at - 1].end and piece.names:
                yield piece
                piece = _Open(joint=_CELL)
            piece.tokens.append(at)
        at += 1
    yield piece


def _opens_only(tokens: Sequence[Token], piece: _Open, words: Words) -> bool:
    """Whether a stretch only opens its sentence (`At low volume, ...`) and so belongs to what follows."""
    if any(n.owns for n in piece.names) or not piece.tokens or not (piece.tokens[0] == 0 or piece.joint in {":", ";"}):
        return False
    if any(tokens[i].word == "," for i in piece.tokens if i >= 0):
        return False
    return not _sides([tokens[i] for i in piece.tokens if i >= 0], words)[0]


def _is_joint(tokens: Sequence[Token], at: int, text: str) -> bool:
    token = tokens[at]
    if token.word in _JOINING_WORDS:
        return not (token.word == "than" and at + 1 < len(tokens) and (tokens[at + 1].is_number or tokens[at + 1].word in "$€£~"))
    if token.word == "." and at + 1 < len(tokens) and tokens[at + 1].start == token.end:
        return False
    if token.word == "as":
        return False
    return token.word in _JOINTS or (token.word == "-" and text[max(0, token.start - 1) : token.start] == " ")


def _listed(tokens: Sequence[Token], at: int, piece: _Open, starts: dict[int, Name]) -> int:
    """Give the token of the next name where a list of names goes on over this joint, else 0."""
    if not piece.names or not piece.tokens or piece.tokens[-1] != -1 or piece.closed or tokens[at].word not in {",", "and", "or"}:
        return 0
    step = at + 1
    while step < len(tokens) and tokens[step].word in {"and", "or", "the", ","}:
        step += 1
    follows = starts.get(step)
    return step if follows and follows.kind == piece.names[-1].kind and follows.owns == piece.names[-1].owns else 0


def _segment(
    piece: _Open, tokens: Sequence[Token], taken: Sequence[bool], dates: Sequence[Day], numbers: Sequence[Value], words: Words,
) -> Segment:
    inside = [i for i in piece.tokens if i >= 0]
    spans = list(piece.names)
    low = min([*inside, *(n.first for n in spans)], default=0)
    high = max([*inside, *(n.last - 1 for n in spans)], default=-1)
    said = [tokens[i] for i in inside]
    plain = [t.word for t in said]
    sides, side_tokens = _sides(said, words)
    own_values = tuple(v for v in numbers if low <= v.first <= high and v.first in set(inside))
    in_value = {i for v in own_values for i in range(v.first, v.last)}
    quantifiers, poles, spent = _marks(said, [inside[k] in in_value for k in range(len(said))], own_values, words)
    skip = side_tokens | spent
    content = tuple(
        t.word for k, t in enumerate(said)
        if k not in skip and inside[k] not in in_value and not taken[inside[k]] and t.is_word and len(t.word) > 1
        and t.word not in words.neutral and t.word not in words.negations and t.word not in words.quantifiers and t.word not in words.per_words
    )
    first = said[0] if said and inside[0] == 0 else None
    opener = first.word if first and 0 not in skip and first.written[:1].isupper() and first.word not in words.openers else ""
    return Segment(
        owners=_owners(piece.groups), aside=piece.aside, names=tuple(piece.names), values=own_values,
        days=tuple(d for d in dates if d.first in set(inside)), poles=poles, negated=_negated(plain, words),
        quantifiers=quantifiers, sides=sides, content=content, opener=opener, joint=piece.joint,
        attributes=any(word in words.attributing for word in plain), plain=frozenset(plain),
        pers=frozenset({v.per for v in own_values if v.per} | stray_pers(said, words)),
        dated=any(tuple(plain[k : k + len(p)]) == p for p in words.dated for k in range(len(plain))),
    )


def _owners(groups: Sequence[Sequence[Name]]) -> tuple[Name, ...]:
    """Give whom a segment speaks of: its first group of models, else its first group of names."""
    owning = [[n for n in group if n.owns] for group in groups]
    first = next((g for g in owning if any(n.firm for n in g)), None) or next((g for g in owning if g), None) or next((list(g) for g in groups if g), [])
    return tuple(first)


def _negated(plain: Sequence[str], words: Words) -> bool:
    """Whether a segment is turned round: an odd number of negations, fixed phrases aside."""
    count, at = 0, 0
    while at < len(plain):
        fixed = next((p for p in words.not_negations if tuple(plain[at : at + len(p)]) == p), None)
        if fixed:
            at += len(fixed)
            continue
        count += plain[at] in words.negations
        at += 1
    return count % 2 == 1


def _sides(said: Sequence[Token], words: Words) -> tuple[tuple[str, ...], set[int]]:
    """Give the sides that a segment names, and the tokens that name them."""
    kept = [(k, t.word) for k, t in enumerate(said) if t.word != "-"]
    found: list[str] = []
    spent: set[int] = set()
    at = 0
    while at < len(kept):
        for length in (3, 2, 1):
            label = words.sides.get(tuple(w for _, w in kept[at : at + length]))
            if label and len(kept[at : at + length]) == length:
                found.append(label)
                spent |= {k for k, _ in kept[at : at + length]}
                at += length - 1
                break
        at += 1
    return tuple(found), spent


def _marks(said: Sequence[Token], in_value: Sequence[bool], own: Sequence[Value], words: Words) -> tuple[frozenset[str], frozenset[Pole], set[int]]:
    """Give the quantifiers and the ends of scales in a segment, and the tokens that say them."""
    quantifiers: set[str] = set()
    poles: set[Pole] = set()
    spent: set[int] = set()
    plain = [t.word for t in said]
    bounded = any(v.bound for v in own)
    k = 0
    while k < len(said):
        word = plain[k]
        if in_value[k]:
            bound = words.pole(word)
            if bound and bound.scale in words.binding:
                poles.add(bound)
            k += 1
            continue
        compound = "-".join(plain[k : k + 3 : 2]) if plain[k + 1 : k + 2] == ["-"] else ""
        if ended := words.pole(compound):
            poles.add(ended)
            spent |= {k, k + 2}
            k += 3
            continue
        after = "-".join(plain[k + 1 : k + 4 : 2]) if plain[k + 2 : k + 3] == ["-"] else ""
        follows = (words.pole(after) or words.pole(plain[k + 1])) if k + 1 < len(said) else None
        if word in {"more", "less", "most", "least"} and k + 1 < len(said) and (follows is None or not follows.degree) and _gradable(plain[k + 1], follows):
            degree = 2 if word in {"most", "least"} else 1
            pole = Pole(follows.scale, follows.high, degree) if follows else Pole(f"={stem(plain[k + 1])}", True, degree)
            poles.add(pole.turned() if word in {"less", "least"} else pole)
            whole = 4 if after and words.pole(after) else 2
            spent |= {k} | (set(range(k + 1, k + whole)) if follows else set())
            k += whole
            continue
        if bounded and any(word in phrase for phrase in words.bounds) and word not in words.quantifiers:
            spent.add(k)
            k += 1
            continue
        if word in words.quantifiers:
            quantifiers.add(words.quantifiers[word])
        elif ended := words.pole(word) or (words.places.get(word) if own else None):
            measured, noun = _measured(ended, plain, k, words)
            poles.add(measured)
            spent |= {k, noun}
        k += 1
    return frozenset(quantifiers), frozenset(poles), spent


def _gradable(word: str, pole: Pole | None) -> bool:
    """Whether `more` before a word makes a comparison of it: `more capable`, not `more control`."""
    return pole is not None or word.endswith(("able", "ible", "ful", "ous", "ive", "ent", "ant", "ly", "ic", "al"))


def _measured(pole: Pole, plain: Sequence[str], at: int, words: Words) -> tuple[Pole, int]:
    """Put a bare `lower` on the scale of the noun beside it: `lower cost` is `cheaper`; give the noun's place too."""
    if pole.scale == "amount":
        for near in (at + 1, at + 2, at - 1, at - 2, at - 3):
            if 0 <= near < len(plain) and (scale := words.measures.get(stem(plain[near]))):
                return Pole(scale, pole.high, pole.degree), near
    return pole, at


def _inherit(segments: Sequence[Segment]) -> Iterator[Segment]:
    """Give each segment that names nobody the owners before it; carry benchmarks on."""
    owners: tuple[Name, ...] = ()
    sides: frozenset[str] = frozenset()
    carried: tuple[Name, ...] = ()
    compared: frozenset[Pole] = frozenset()
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
        if _takes_over(segment.owners, owners):
            owners = segment.owners
        elif not (segment.joint == _CELL and several):  # a cell among those of several things may be any one's
            current = replace(current, owners=owners, inherited=True)
        if segment.sides:
            sides = frozenset(segment.sides)
        elif not segment.names:
            current = replace(current, side_owners=sides)
        compared = frozenset(p.turned() for p in segment.poles if p.degree == 1)
        yield current


def _takes_over(named: Sequence[Name], before: Sequence[Name]) -> bool:
    """Whether the names of a segment are whom it speaks of, rather than something said of those before."""
    if not named or any(n.firm for n in named):
        return bool(named)
    return not any(n.firm for n in before) and (any(n.owns for n in named) or not before)
