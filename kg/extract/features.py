"""Say of a passage what a linear judge can weigh.

Words and pairs of words, what they mean roughly, the phrases of the tables,
what stands above and before, and what the rules made of it. A passage is also
seen from each side in turn, that side called `self` and the other `other`: what
speaks for a side is learnt once for both. Names and rare words are never
features, for what is said of one model must hold for any. A feature is given
as its row in the judge's tables.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from kg.claim import Claim, Guidance, Tradeoff
from kg.cues import Cue
from kg.extract.passages import FIGURE, Passage
from kg.extract.sides import Pole, other
from kg.extract.words import CLOSED, LEADS, ME, OPEN, OTHER, SELF, SIDE, STOPS, THEM, Vocabulary, Word
from kg.linear import LAST, begun, row

POLES: tuple[Pole, Pole] = ("open", "closed")
_REMEMBERED = 4096
"""Ways to stand in an article, and phrases, whose rows are kept."""
_SURE, _FAIR = 0.75, 0.6
"""From where on a draft of the rules is called sure, and from where on fair."""
_FEW = 14
"""Words and stops of the passage before that are looked at."""
_NEAR = begun("v:")
"""How the name of words near a side begins."""


def common(passage: Passage, words: Sequence[Word], vocabulary: Vocabulary) -> set[int]:
    """Give what can be said of a passage whichever side one is on, `words` being its own."""
    plain = [SIDE if w is OPEN or w is CLOSED else w for w in words if w.stem not in STOPS]
    found = {row for w in plain for row in w.alone}
    found.update([crc32(b.ending, a.paired) & LAST for a, b in pairwise(plain)])
    found.update(*[w.heading for w in vocabulary.words(passage.heading)])
    found.update([w.above for w in vocabulary.words(passage.above)])
    found.update([w.before for w in vocabulary.words(passage.before[-_FEW:]) if w.stem not in STOPS])
    found.update(_standing(passage), _built(passage, words, plain))
    found.update(*[_phrase("x", hit.cue) for hit in passage.hits], *[_phrase("e", hit.cue) for hit in passage.everyday])
    found.update([row(f"v:{hit.cue.key}") for hit in passage.advice])
    found.update(map(row, _drafted(passage)))
    return found


def _standing(passage: Passage) -> tuple[int, ...]:
    """Give where a passage stands."""
    side = passage.side is not None
    return _stood(passage.kind, passage.role, passage.choice, side, passage.mark, passage.dimensions, passage.weighing, passage.placed)


@lru_cache(maxsize=_REMEMBERED)
def _stood(
    kind: str, role: str, choice: str | None, side: bool, mark: str, dimensions: tuple[str, ...], weighing: tuple[bool, bool], placed: int
) -> tuple[int, ...]:
    return _rows(
        f"k:{kind}",
        f"role:{role}",
        f"choice:{choice}{kind}",
        f"side:{side}{kind}{role}",
        f"m:{mark}{kind}",
        f"weighing:{weighing}",
        f"placed:{placed}",
        *(f"d:{d}" for d in dimensions),
    )


def _built(passage: Passage, words: Sequence[Word], plain: Sequence[Word]) -> tuple[int, ...]:
    """Give how a passage is built."""
    text = passage.text.rstrip()
    figure = FIGURE in passage.tokens
    named = words.count(OPEN), words.count(CLOSED)
    opening = crc32(plain[0].ending if plain else b"", _OPENING) & LAST
    return opening, *_shaped(*named, min(7, len(plain) // 5), min(2, len(passage.signs)), text[-1:], figure)


_OPENING = begun("opens:")


@lru_cache(maxsize=_REMEMBERED)
def _shaped(open_: int, closed: int, long: int, signs: int, ending: str, figure: bool) -> tuple[int, ...]:
    return _rows(
        f"named:{min(3, open_ + closed)}",
        f"two:{(open_ > 0) + (closed > 0)}",
        f"long:{long}",
        f"signs:{signs}",
        f"asks:{ending == '?'}",
        f"figure:{figure}",
        f"leads:{ending == ':'}",
    )


@lru_cache(maxsize=_REMEMBERED)
def _phrase(name: str, cue: Cue) -> tuple[int, ...]:
    """Give the rows of a phrase of the tables."""
    return _rows(f"{name}:{cue.use}{cue.key}", f"{name}u:{cue.use}")


def _drafted(passage: Passage) -> Iterator[str]:
    for draft in passage.drafts:
        yield f"r:{draft.kind}{_how_sure(draft)}"
        if isinstance(draft.body, Tradeoff):
            yield f"rd:{draft.body.dimension}"
    if not passage.drafts:
        yield "r:none"


def seen_from(passage: Passage, spoken: Sequence[Word], me: Pole) -> set[int]:
    """Give what can be said of a passage as one side sees it, `spoken` being its words."""
    own, others = (OPEN, CLOSED) if me == "open" else (CLOSED, OPEN)
    words = [ME if w is own else THEM if w is others else w for w in spoken if w.stem not in STOPS]
    at = [n for n, w in enumerate(words) if w.named]
    first, last = (words[at[0]].stem, words[at[-1]].stem) if at else ("", "")
    headed = _from(passage.side, me)
    lead = LEADS.index(first or headed)
    found = _near(words, at) | (_led(tuple(words), lead) if not at else _led.__wrapped__(words, lead))
    found.update(*_beside(spoken, own, others, LEADS.index(headed)))
    before = next((_from("open" if t.text == OPEN.stem else "closed", me) for t in reversed(passage.before) if t.text in _SIDES), "")
    found.add(crc32(words[0].ending if words else b"", begun(f"before:{before}_")) & LAST)
    found.update(_framed(headed, first, last, before, passage.role, passage.kind, passage.mark))
    pointed = {_from(side, me) for _, side in passage.signs}
    found.update([row(f"sign:{use}{_from(side, me)}") for use, side in passage.signs])
    whom = first or headed or (next(iter(pointed)) if len(pointed) == 1 else "both" if pointed else "")
    found.update(*[_judged(hit.cue, me, whom) for hit in passage.hits], *[_felt(hit.cue, me, whom) for hit in passage.everyday])
    found.update(map(row, _taken(passage.drafts, me)))
    return found


_SIDES = {OPEN.stem, CLOSED.stem}


@lru_cache(maxsize=_REMEMBERED)
def _led(words: Sequence[Word], lead: int) -> frozenset[int]:
    """Give the words and pairs of words that hold no side, with whom the passage opens with; where it names no side, both see the same."""
    alone = [w.led[lead] for w in words if not w.named]
    return frozenset(alone + [crc32(b.ending, a.leading[lead]) & LAST for a, b in pairwise(words) if not (a.named or b.named)])


def _near(words: Sequence[Word], at: Sequence[int]) -> set[int]:
    """Give the pairs and triples of words that hold a side."""
    many = len(words)
    pairs = {p for n in at for p in (n - 1, n) if 0 <= p < many - 1}
    triples = {p for n in at for p in (n - 2, n - 1, n) if 0 <= p < many - 2}
    found = {crc32(words[n + 1].ending, crc32(words[n].inner, _NEAR)) & LAST for n in pairs}
    found.update([crc32(words[n + 2].ending, crc32(words[n + 1].inner, crc32(words[n].inner, _NEAR))) & LAST for n in triples])
    return found


def _beside(spoken: Sequence[Word], own: Word, others: Word, headed: int) -> Iterator[tuple[int, ...]]:
    """Give each word with the side that was named last before it."""
    current = headed
    for word in spoken:
        if word is own:
            current = SELF
        elif word is others:
            current = OTHER
        else:
            yield word.beside[current]


@lru_cache(maxsize=_REMEMBERED)
def _framed(headed: str, first: str, last: str, before: str, role: str, kind: str, mark: str) -> tuple[int, ...]:
    """Give whom a passage names with what stands around it."""
    return _rows(
        f"lead:{first or headed}",
        f"first:{first}{last}",
        f"above:{headed}{role}",
        f"above:{headed}{role}{kind}",
        f"above:{headed}_{first}",
        f"mark:{headed}{mark}",
        f"before:{before}{first}",
    )


@lru_cache(maxsize=_REMEMBERED)
def _judged(cue: Cue, me: Pole, whom: str) -> tuple[int, ...]:
    """Give a phrase of the tables with the side that the passage is about."""
    rows = _rows(f"xe:{whom}{cue.use}", f"xk:{whom}{cue.use}{cue.key}")
    if "_" not in cue.use:
        return rows
    side, leaning = cue.use.split("_", 1)
    return (*rows, row(f"own:{_from('open' if side == 'open' else 'closed', me)}_{leaning}"))


@lru_cache(maxsize=_REMEMBERED)
def _felt(cue: Cue, me: Pole, whom: str) -> tuple[int, ...]:
    """The same of an everyday phrase."""
    if cue.use == "side":
        return _rows(f"es:{_from('open' if cue.key == 'open' else 'closed', me)}")
    return _rows(f"ee:{whom}{cue.use}", f"ek:{whom}{cue.use}{cue.key}")


def _rows(*names: str) -> tuple[int, ...]:
    return tuple(map(row, names))


def _taken(drafts: Sequence[Claim], me: Pole) -> Iterator[str]:
    """Give whom the rules took a passage to speak for."""
    for draft in drafts:
        if not isinstance(draft.body, Tradeoff | Guidance):
            continue
        side = draft.body.favours if isinstance(draft.body, Tradeoff) else draft.body.choose
        for_whom = "self" if side == me else "other" if side == other(me) else "neither"
        yield f"rs:{draft.kind}{for_whom}"
        yield f"rs:{draft.kind}{for_whom}{_how_sure(draft)}"


def _how_sure(draft: Claim) -> str:
    return "sure" if draft.confidence >= _SURE else "fair" if draft.confidence > _FAIR else "unsure"


def _from(side: Pole | None, me: Pole) -> str:
    return "" if side is None else "self" if side == me else "other"
