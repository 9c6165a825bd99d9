"""Find the one thing that a description means: in the sentence that fits it best, else in what that sentence leans on.

No fact is read of what people do with a model. So that sentence or row is looked for which holds most of the
telling words, those around it and those of its article counting less. Of an article in another language only
the names can be held, and so they alone decide. Where two things fit alike nothing is found.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.desk import Desk
from assistant.graph import Named
from assistant.shelf import Thing
from assistant.tabled import tables
from assistant.units import Unit
from assistant.words import Token, stems, tokenize
from corpus.document import ArticleId
from kg.claim import EntityKind

_PAST = re.compile(r"\b(?:until|formerly|former|no longer|used to|previous(?:ly)?|before then|planned|dropped|replaced)\b|~~", re.IGNORECASE)
_OPTION = re.compile(r"\b(?:Option|Plan|Variant|Candidate|Scenario|Offer|Bid|Proposal|Lot|Route|Alternative) (?:[A-Z]|\d{1,2}|[IVX]{1,4})\b(?!-)")
"""How an article calls what it weighs, under a heading of the same label."""
_REFERS = re.compile(r"\b(?:it|its|they|them|their|(?:this|that|the) (?:model|one|system|company|provider|vendor|lab|host))\b", re.IGNORECASE)
_UNNAMED = re.compile(r"\bmod[eè]l(?:l|le|lo|o)?\b", re.IGNORECASE)
"""A model that the next sentence names, in the languages that write it so."""
_MOST = re.compile(r"best|worst|first|last|most|least|top|\w+est", re.IGNORECASE)
_HELD = 80
_OWN, _NEAR, _FAR = 1.0, 0.8, 0.45
"""What a telling word counts for in the sentence and what it leans on, around it, elsewhere in its article."""
_NEED = 0.72
"""Share of the telling words that has to be held."""
_APART = 0.04
_PAST_COSTS = 0.3
_BEHIND = 2
"""Sentences behind one that names nothing in which the thing it speaks of is looked for."""
_BRIEF = 6
"""Words of a sentence that goes on about what stands before it, without a word for that: `Default for everyone.`"""
_PREFIX = 5
"""Letters by which two forms of a long word are known as one: `correct`, `correction`."""
_LIKE_ENGLISH = frozenset({"en", "und", ""})
_SELLER, _SHORT = 3, 3
"""Words of a cell that names a company, and letters of which its name has more."""
_RARE = 0.75
"""Share of the weight of what no article holds from which a name is telling enough to decide alone."""


@dataclass(frozen=True, slots=True)
class Description:
    """The words that tell what is meant, and of what kind it is."""

    words: tuple[Token, ...]
    kinds: tuple[EntityKind, ...] = ("model", "family")
    others: frozenset[str] = frozenset()
    """What is named in the description, and so not meant."""
    past: bool = False
    """Speaks of what was so once."""
    alike: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Stems by which articles tell of the property that a word belongs to: of a release, `came out`."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A thing that a description may mean, and what says so."""

    share: float
    thing: Named
    units: tuple[Unit, ...]


def meant(desk: Desk, told: Description) -> Fit | None:
    """Give the one thing that fits a description; None where none does, or two do alike."""
    fits = sorted(_fits(desk, told), key=lambda f: -f.share)
    if not fits or any(f.thing.iri != fits[0].thing.iri and f.share >= fits[0].share - _APART for f in fits):
        return None
    return fits[0]


def _fits(desk: Desk, told: Description) -> Iterator[Fit]:
    wording = Wording.of(desk, told)
    for unit, held in weigh(desk, told, wording):
        share = held - (_PAST_COSTS if _PAST.search(f"{unit.quote} {' '.join(unit.section[-1:])}") and not told.past else 0.0)
        if share >= _NEED and wording.numbers <= stems(unit.text) and not unit.text.rstrip().endswith("?"):
            found = _thing(desk, unit, told, wording.numbers, foreign=_is_foreign(desk, unit.article))
            if found is not None:
                yield Fit(share, *found)
            elif (other := option(desk, wording.weights, unit)) is not None:
                yield Fit(share, other, (unit,))


@dataclass(frozen=True, slots=True)
class Wording:
    """How telling the words of a description are, and which of them are names and numbers."""

    weights: Mapping[str, float]
    names: Mapping[str, float]
    numbers: frozenset[str]

    @classmethod
    def of(cls, desk: Desk, told: Description) -> "Wording":
        """Weigh the words of a description."""
        weight = desk.shelf.units.weight
        weights = {t.stem: weight(t.stem) * (0.4 if t.stem in desk.cues.generic else 1.0) for t in told.words}
        rare = _RARE * weight("")
        names = {t.stem: weights[t.stem] for t in told.words if t.written[:1].isupper() and weights[t.stem] >= rare}
        return cls(weights, names, frozenset(t.stem for t in told.words if t.is_number))


def weigh(desk: Desk, told: Description, wording: Wording) -> Iterator[tuple[Unit, float]]:
    """Give the sentences and rows that hold words of a description, each with the share of them that it holds."""
    wanted = wording.weights
    sought = {**{s: weight / 2 for word, weight in wanted.items() for s in told.alike.get(word, ())}, **wanted}
    articles = {id: article for id in desk.walked if (article := _Article(desk, id, wanted)).named}
    for unit in [u for id in articles for u in desk.shelf.units.of(id)] or desk.shelf.units.holding(sought, _HELD):
        if not desk.reads(unit.article):
            continue
        article = articles.get(unit.article) or articles.setdefault(unit.article, _Article(desk, unit.article, wanted))
        if article.foreign and (not wording.names or not wording.names.keys() <= stems(unit.text)):
            continue
        named = {word: weight for word, weight in wanted.items() if word not in article.named}  # its name says which article, and no more
        yield unit, _share(desk, told, wording.names if article.foreign else named, unit, article)


def speaks(desk: Desk, told: Description, wording: Wording, unit: Unit) -> bool:
    """Whether a sentence holds a telling word of a description itself, and not only what stands around it."""
    own = stems(unit.text)
    return any(told.alike.get(word, frozenset()) & own or holds(desk, word, own) for word in wording.weights if word not in wording.numbers)


def _is_foreign(desk: Desk, article: ArticleId) -> bool:
    info = desk.info(article)
    return info is not None and info.language not in _LIKE_ENGLISH


class _Article:
    """What stands anywhere in an article, what it is called, and whether its words are those of the questions."""

    def __init__(self, desk: Desk, article: ArticleId, wanted: Collection[str]) -> None:
        info = desk.info(article)
        self._units = desk.shelf.units.of(article)
        self.called = stems(f"{info.title} {info.publisher}") if info else frozenset()
        title = stems(info.title) - desk.cues.function if info else frozenset()
        self.named = title if len(title) > 1 and title <= set(wanted) else frozenset()
        self.foreign = _is_foreign(desk, article)

    @cached_property
    def stems(self) -> frozenset[str]:
        return stems(" ".join(f"{u.text} {u.context}" for u in self._units))


def _share(desk: Desk, told: Description, wanted: Mapping[str, float], unit: Unit, article: _Article) -> float:
    own = stems(" ".join(u.text for u in (*leaned_on(desk, unit), unit)))
    around = stems(f"{unit.context} {unit.before}") | article.called
    total = sum(wanted.values())
    got = 0.0
    for word, weight in wanted.items():
        alike = told.alike.get(word, frozenset())
        got += weight * next((rate for rate, held in ((_OWN, own), (_NEAR, around), (_FAR, article.stems)) if alike & held or holds(desk, word, held)), 0.0)
    return got / total if total else 0.0


def leaned_on(desk: Desk, unit: Unit) -> list[Unit]:
    """Give the sentences of its paragraph that a unit leans on, back to the first that leans on none."""
    found: list[Unit] = []
    if unit.leans:
        for before in reversed(behind(desk, unit)):
            found.insert(0, before)
            if not before.leans:
                break
    return found


def behind(desk: Desk, unit: Unit) -> list[Unit]:
    """Give the sentences that stand before one in its paragraph, in their order."""
    earlier = [u for u in desk.shelf.units.of(unit.article) if u.end <= unit.start] if unit.before else []
    left = unit.before
    found: list[Unit] = []
    for one in reversed(earlier):
        if not left or not left.endswith(one.text):
            break
        found.insert(0, one)
        left = left.removesuffix(one.text).rstrip()
    return found


def holds(desk: Desk, word: str, held: frozenset[str]) -> bool:
    if word in held or desk.cues.synonyms.get(word, frozenset()) & held:
        return True
    return len(word) > _PREFIX and any(s[:_PREFIX] == word[:_PREFIX] for s in held if len(s) >= _PREFIX)


def _thing(desk: Desk, unit: Unit, told: Description, numbers: Collection[str], *, foreign: bool) -> tuple[Named, tuple[Unit, ...]] | None:
    """Give the one thing of the kind that a unit names, else the nearest sentence before it that it goes on about, with what says so."""
    thing, several = _one(desk, unit.text, told, numbers if unit.kind != "row" else set())
    if thing is not None or several:
        return (thing, (unit,)) if thing is not None else None
    if told.kinds == ("vendor",) and (seller := _seller(desk, unit, told)) is not None:
        return seller, (unit,)
    goes_on = foreign or unit.leans or len(tokenize(unit.text)) <= _BRIEF or _REFERS.search(unit.text)
    beside = [*reversed(behind(desk, unit)[-_BEHIND:] if goes_on else ()), *(_next(desk, unit) if _UNNAMED.search(unit.text) else ())]
    for other in beside:
        thing, several = _one(desk, other.text, told, set())
        if thing is not None or several:
            return (thing, (other, unit) if other.start < unit.start else (unit, other)) if thing is not None else None
    return None


def _next(desk: Desk, unit: Unit) -> list[Unit]:
    """Give the sentence right behind one in its paragraph."""
    said = f"{unit.before} {unit.text}".strip()
    return [u for u in desk.shelf.units.of(unit.article) if u.start >= unit.end and u.before == said][:1]


def _one(desk: Desk, text: str, told: Description, numbers: Collection[str]) -> tuple[Named | None, bool]:
    """Give the one thing that a text names beside those of the description, of several the last before a number that is asked for; and whether it names several."""
    tokens = tokenize(text)
    links, _ = desk.shelf.linker.links(text, tokens)
    if (first := _superlative(desk, tokens, told.words)) >= 0:
        links = tuple(k for k in links if k.first > first and k.of("model"))[:1] or links
    at = next((i for i, t in enumerate(tokens) if t.stem in numbers and not any(k.first <= i < k.last for k in links)), -1)
    if at >= 0:
        links = tuple(k for k in links if k.last <= at and k.of(*told.kinds))[-1:]
    named = {e.iri: e for link in links if link.how in ("name", "alias") for e in sorted(link.of(*told.kinds), key=lambda e: e.kind != "model")[:1] if e.iri not in told.others}
    kept = [e for e in named.values() if not any(o is not e and o.name.startswith(e.name) for o in named.values())]
    return (kept[0] if len(kept) == 1 else None), len(kept) > 1


def _seller(desk: Desk, unit: Unit, told: Description) -> Named | None:
    """Give the one company of a sentence that no claim is about, but that the rows of a table name in a cell of their own: who sells something."""
    starts = {t.word for t in tokenize(unit.text)[1:] if t.written[:1].isupper() and len(t.word) > _SHORT}
    named: dict[str, str] = {}
    for cell in (cell for table in tables(desk) for row in table.rows for cell in row.cells[1:] if len(cell.split()) <= _SELLER):
        own = tokenize(cell)
        if own and own[0].written[:1].isupper() and own[0].word in starts - {t.word for t in told.words}:
            named[own[0].word] = cell if cell in unit.text else own[0].written
    return Thing("", "vendor", next(iter(named.values()))) if len(named) == 1 else None


def _superlative(desk: Desk, tokens: Sequence[Token], words: Sequence[Token]) -> int:
    """Give where a sentence holds the superlative that the description has: the model it is said of comes next; -1 where there is none, or several, each of another one."""
    orders = {t.stem for hit in desk.cues.find(words) if hit.table == "order" for t in words[hit.first : hit.last]} & {t.stem for t in words if _MOST.fullmatch(t.word)}
    found = [i for i, t in enumerate(tokens) if t.stem in orders]
    return found[0] if len(found) == 1 else -1


def option(desk: Desk, wanted: Collection[str], unit: Unit) -> Named | None:
    """Give the model that heads an option of the article, where the part of a sentence that holds most of the words names that option: `adopt Option B`."""
    parts = [(sum(holds(desk, w, stems(part)) for w in wanted), labels) for part in re.split(r";|\n", unit.text) if (labels := set(_OPTION.findall(part)))]
    most, named = max(parts, key=lambda p: p[0], default=(0, set()))
    if not most or len(named) != 1 or sum(p[0] == most for p in parts) > 1:
        return None
    label = next(iter(named))
    heads = dict.fromkeys(text for u in desk.shelf.units.of(unit.article) for text in (*u.section, u.text) if re.match(rf"\W*{re.escape(label)}\W", text))
    for head in heads:
        links, _ = desk.shelf.linker.links(head, tokenize(head))
        things = [e for link in links for e in sorted(link.of("model", "family"), key=lambda e: e.kind != "model")[:1]]
        if len(things) == 1:
            return things[0]
    return None
