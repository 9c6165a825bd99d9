"""Say of a passage what a linear judge can weigh.

Words and pairs of words, what they mean roughly, the phrases of the tables,
what stands above and before, and what the rules made of it. A passage is also
seen from each side in turn, that side called `self` and the other `other`: what
speaks for a side is learnt once for both. Names and rare words are never
features, for what is said of one model must hold for any.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.claim import Claim, Guidance, Tradeoff
from kg.extract.passages import Passage, Token
from kg.extract.sides import Pole, other

Vocabulary = Mapping[str, tuple[int, ...]]
"""Every word that may be a feature -> the groups of words that it belongs to, the widest first; none where it has no like."""
POLES: tuple[Pole, Pole] = ("open", "closed")
UNKNOWN = "<?>"
SIDES = {"<open>", "<closed>"}
_NAMED = frozenset({"self", "other"})
_REMEMBERED = 20_000
"""Words whose features are kept: the same ones come again and again."""
_STOPS = frozenset(".,;:!?")
_SURE, _FAIR = 0.75, 0.6
"""From where on a draft of the rules is called sure, and from where on fair."""
_FEW = 14
"""Words and stops of the passage before that are looked at."""


class Word(NamedTuple):
    """A word as features hold it."""

    stem: str
    groups: tuple[int, ...] = ()
    """The groups of words alike that it belongs to, the widest first."""


def words_of(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Word]:
    """Give words as features may hold them: a name, or a word that training hardly met, is unknown."""
    found: list[Word] = []
    for text, capital in tokens:
        if text in SIDES or text in _STOPS:
            found.append(Word(text))
        elif capital or (groups := vocabulary.get(text)) is None:
            found.append(_UNKNOWN)
        else:
            found.append(Word(stem(text), groups))
    return found


def common(passage: Passage, words: Sequence[Word], vocabulary: Vocabulary) -> list[str]:
    """Give what can be said of a passage whichever side one is on, `words` being its own; the same may come twice."""
    plain = ["<side>" if w.stem in SIDES else w.stem for w in words if w.stem not in _STOPS]
    found = [f"w:{w}" for w in plain]
    found += [f"b:{a}_{b}" for a, b in itertools.pairwise(plain)]
    for word in words:
        found += _alike("c", word.groups)
    for word in words_of(passage.heading, vocabulary):
        found.append(f"h:{word.stem}")
        found += [f"hc:{group}" for group in word.groups[1:2]]
    found += [f"l:{w.stem}" for w in words_of(passage.above, vocabulary)]
    found += [f"p:{w.stem}" for w in words_of(passage.before[-_FEW:], vocabulary) if w.stem not in _STOPS]
    found += _standing(passage, plain)
    found += _phrases(passage)
    found += _drafted(passage)
    return found


def _standing(passage: Passage, plain: Sequence[str]) -> Iterator[str]:
    """Give where a passage stands and how it is built."""
    sides = [t.text for t in passage.tokens if t.text in SIDES]
    yield f"k:{passage.kind}"
    yield f"role:{passage.role}"
    yield f"choice:{passage.choice}{passage.kind}"
    yield f"side:{passage.side is not None}{passage.kind}{passage.role}"
    yield from (f"d:{d}" for d in passage.dimensions)
    yield f"named:{min(3, len(sides))}"
    yield f"two:{len(set(sides))}"
    yield f"long:{min(7, len(plain) // 5)}"
    yield f"m:{passage.mark}{passage.kind}"
    yield f"signs:{min(2, len(passage.signs))}"
    yield f"asks:{passage.text.rstrip().endswith('?')}"
    yield f"figure:{any(t.text == '0' for t in passage.tokens)}"
    yield f"opens:{plain[0] if plain else ''}"
    yield f"leads:{passage.text.rstrip().endswith(':')}"
    yield f"weighing:{passage.weighing}"
    yield f"placed:{passage.placed}"


def _phrases(passage: Passage) -> Iterator[str]:
    for name, hits in (("x", passage.hits), ("e", passage.everyday)):
        for hit in hits:
            yield f"{name}:{hit.cue.use}{hit.cue.key}"
            yield f"{name}u:{hit.cue.use}"
    yield from (f"v:{h.cue.key}" for h in passage.advice)


def _drafted(passage: Passage) -> Iterator[str]:
    for draft in passage.drafts:
        yield f"r:{draft.kind}{_how_sure(draft)}"
        if isinstance(draft.body, Tradeoff):
            yield f"rd:{draft.body.dimension}"
    if not passage.drafts:
        yield "r:none"


def seen_from(passage: Passage, spoken: Sequence[Word], me: Pole) -> list[str]:
    """Give what can be said of a passage as one side sees it, `spoken` being its words."""
    own = f"<{me}>"
    words = ["self" if w.stem == own else "other" if w.stem in SIDES else w.stem for w in spoken if w.stem not in _STOPS]
    at = [n for n, w in enumerate(words) if w in _NAMED]
    pairs = {p for n in at for p in (n - 1, n) if 0 <= p < len(words) - 1}
    triples = {p for n in at for p in (n - 2, n - 1, n) if 0 <= p < len(words) - 2}
    first, last = (words[at[0]], words[at[-1]]) if at else ("", "")
    headed = _from(passage.side, me)
    lead = first or headed
    found = [f"v:{words[n]}_{words[n + 1]}" for n in pairs]
    found += [f"v:{words[n]}_{words[n + 1]}_{words[n + 2]}" for n in triples]
    found += [f"lead:{lead}", f"first:{first}{last}", f"above:{headed}{passage.role}", f"above:{headed}{passage.role}{passage.kind}", f"above:{headed}_{first}"]
    found.append(f"mark:{headed}{passage.mark}")
    before = next((_from("open" if t.text == "<open>" else "closed", me) for t in reversed(passage.before) if t.text in SIDES), "")
    found += [f"before:{before}{first}", f"before:{before}_{words[0] if words else ''}"]
    found += _under(spoken, own, headed)
    found += [f"f:{lead}_{w}" for w in words if w not in _NAMED]
    found += [f"g:{lead}_{words[n]}_{words[n + 1]}" for n in range(len(words) - 1) if n not in pairs]
    pointed = {_from(side, me) for _, side in passage.signs}
    hinted = next(iter(pointed)) if len(pointed) == 1 else "both" if pointed else ""
    found += [f"sign:{use}{_from(side, me)}" for use, side in passage.signs]
    found += _judged(passage, me, first or headed or hinted)
    found += _taken(passage.drafts, me)
    return found


def _under(spoken: Sequence[Word], own: str, headed: str) -> Iterator[str]:
    """Give each word with the side that was named last before it."""
    current = headed
    for word in spoken:
        if word.stem in SIDES:
            current = "self" if word.stem == own else "other"
        elif word.stem not in _STOPS and word is not _UNKNOWN:
            yield from _beside(current, word)


@lru_cache(maxsize=_REMEMBERED)
def _beside(current: str, word: Word) -> tuple[str, ...]:
    return (f"a:{current}_{word.stem}", *(f"a{n}:{current}_{group}" for n, group in enumerate(word.groups[:2])))


@lru_cache(maxsize=_REMEMBERED)
def _alike(name: str, groups: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(f"{name}{n}:{group}" for n, group in enumerate(groups))


def _judged(passage: Passage, me: Pole, whom: str) -> Iterator[str]:
    """Give the phrases of the tables with the side that the passage is about."""
    for hit in passage.hits:
        use = hit.cue.use
        if "_" in use:
            side, leaning = use.split("_", 1)
            yield f"own:{_from('open' if side == 'open' else 'closed', me)}_{leaning}"
        yield f"xe:{whom}{use}"
        yield f"xk:{whom}{use}{hit.cue.key}"
    for hit in passage.everyday:
        if hit.cue.use == "side":
            yield f"es:{_from('open' if hit.cue.key == 'open' else 'closed', me)}"
        else:
            yield f"ee:{whom}{hit.cue.use}"
            yield f"ek:{whom}{hit.cue.use}{hit.cue.key}"


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


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str) -> str:
    """Take the commonest endings from a word; roughly, for it only has to be the same each time."""
    if len(word) < 5 or word[0] == "<":
        return word
    for ending in ("ing", "ed", "es", "ly", "s"):
        if word.endswith(ending):
            return word[: -len(ending)][:9]
    return word[:9]


_UNKNOWN = Word(UNKNOWN)
