"""What a price comes to with a discount or a surcharge that an article states: the batch rate, a fee on top.

A rate is taken only from a note on the model's row, or from a sentence that speaks of nobody else and holds what tells the
condition of the question apart; one on the prompts alone leaves the price of the output as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.amounts import workload
from assistant.arithmetic import decimal, dollars, plain
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.footnotes import notes_of
from assistant.graph import Named
from assistant.kinds.costs import PRICES, price
from assistant.kinds.lookup import subjects
from assistant.question import Question
from assistant.quoting import say_quote, unit_of
from assistant.reckoning import adjusted_ways, adjusting, adjusting_at, asking, asks_money, on_top, prices_told, says_batch
from assistant.sums import sign_in
from assistant.units import Unit
from assistant.words import stems, tokenize
from kg.claim import Claim, Fact
from kg.lexicon import load
from kg.vocab import entity_iri

_WAYS = dict(zip(("input", "output"), PRICES, strict=True))
_SHARE = re.compile(r"(?<![\w.])(?P<number>\d{1,2}(?:\.\d+)?)\s?(?:%|per ?cent\b)", re.IGNORECASE)
_HALF = re.compile(r"\bhalf\b|\bhalv(?:es?|ed)\b", re.IGNORECASE)
_TIMES = re.compile(r"\b(?:(?P<number>\d+(?:\.\d+)?) ?(?:times|×|x)|(?P<word>one and a half times|twice|double|three times|triple|a third|a quarter|a tenth))(?= (?:of )?(?:the|that|what|its|our|as much|those|list|plain|normal|input|output))", re.IGNORECASE)
_WORDS = {"one and a half times": Decimal("1.5"), "twice": Decimal(2), "double": Decimal(2), "three times": Decimal(3), "triple": Decimal(3), "a third": Decimal(1) / 3, "a quarter": Decimal("0.25"), "a tenth": Decimal("0.1")}
"""How often the plain price: `a tuned model is billed at 1.5 times the plain rate`."""
_UNDER = re.compile(r"\b(?:with|including|under|after|once|via|if|when|where|through|(?:fine-?)?tuned|cached)\b", re.IGNORECASE)
"""Before what a note on a price may be about: `with EU routing`."""
_STATE = re.compile(r"\b(?:fine-?)?(tuned|cached)\b", re.IGNORECASE)
"""What a model or a prompt is in for which another price holds."""
_ASKS_SIZE = re.compile(r"\bhow (?:big|large|high|much is the|much of a)\b|\bwhat (?:discount|surcharge|share|percentage)\b", re.IGNORECASE)
_PORTION = re.compile(r"\b(?:share|portion|part|fraction) of\b|\bof (?:our|the|all) (?:jobs|requests|calls|traffic)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\b(?:its|it|their|they)\b", re.IGNORECASE)
"""Goes on about what the sentence before names."""
_NEAR = 40
"""Characters between a share and the word that says what it does to a price."""
_DENIES = re.compile(r"\b(?:no|not|nothing|none|never|without|neither|except)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Rate:
    """What a price is multiplied by, and the sentence that says so."""

    by: Decimal
    unit: Unit
    ways: frozenset[str]
    """Of `input` and `output` those that it is on."""


@dataclass(frozen=True, slots=True)
class _Condition:
    """What a question makes its condition: the stems that tell it, and of them the names, which have to stand there wherever the question has them."""

    told: frozenset[str]
    names: frozenset[str]

    def met(self, text: str) -> bool:
        """Whether a text holds all that tells the condition."""
        return bool(self.told) and self.told | self.names <= stems(text)


class Adjusted:
    """Multiplies a price that an article gives by the rate that it gives."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if len(question.model_links) != 1 or question.cue("why", "agree", "recommend") or question.asked in ("who", "when", "where", "yes or no") or not (adjusting(question.text) or _UNDER.search(question.text)):
            return 0.0
        if _ASKS_SIZE.search(question.text) or _DENIES.search(question.text):
            return 0.0
        return 0.96 if asks_money(question.text) or question.has("predicate", "price", *PRICES) or question.has("dimension", "cost") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        things, wanted = subjects(question), adjusting(question.text)
        if len(things) != 1:
            return None
        draft = Draft(desk, "numeric", list(things))
        work = workload(question)
        sides = {a.side for a in work.amounts if a.side} if work is not None else set()
        named = [way for way, predicate in _WAYS.items() if way in sides or (not sides and question.has("predicate", predicate))]
        for article in dict.fromkeys(c.evidence.article for p in PRICES if (c := price(desk, things[0], p)) is not None):
            own = Desk(desk.shelf, desk.as_of, (article,))
            prices = {way: c for way, predicate in _WAYS.items() if (not named or way in named) and (c := price(own, things[0], predicate)) is not None}
            rate = _rate(question, own, things[0], next(iter(prices.values())), wanted) if prices else None
            changed = {way: c for way, c in prices.items() if rate is not None and way in rate.ways}
            if rate is not None and changed:
                _say(question, draft, things[0], changed, rate)
        return draft if draft else None


def _rate(question: Question, desk: Desk, thing: Named, claim: Claim, wanted: frozenset[str]) -> _Rate | None:
    """Give the rate that the notes on a model's row state, else a sentence that names it, its maker or a seller who is asked after, else one that names nobody."""
    row = unit_of(desk, claim)
    condition = _condition(question)
    for unit in notes_of(desk, row) if row is not None else ():
        if not wanted and not ((on_top(unit.text) or adjusting(unit.text)) and condition.met(f"{unit.text} {unit.lead_in}")):
            continue
        if condition.names <= stems(f"{unit.text} {unit.lead_in}") and (rate := _read(unit, unit.text, wanted or condition.told)) is not None:
            return rate
    own = {e.iri for above in (thing, *desk.above(thing)) for e in desk.same(above)}
    if not wanted:
        return _on_condition(desk, claim, condition, own | _makers(desk, thing))
    asked = {e.iri for link in question.links for e in link.of("vendor")} | _makers(desk, thing)
    general: list[_Rate] = []
    for unit, clause, things in _clauses(desk, claim, wanted):
        rate = _read(unit, clause, wanted) if condition.names <= stems(f"{unit.context} {unit.text}") else None
        if rate is None or any(models and not models & own for models, _ in things):
            continue
        if any(models & own or makers & asked for models, makers in things):
            return rate
        if not things:
            general.append(rate)
    return general[0] if len({rate.by for rate in general}) == 1 else None


def _makers(desk: Desk, thing: Named) -> set[str]:
    """Give who makes a model, by the articles, else by its family."""
    told = {c.body.target.iri for c in desk.vendors(thing) if isinstance(c.body, Fact) and c.body.target}
    family = next((f for f in load().families if f.vendor and f.name.casefold() == re.split(r"[ -]", thing.name.casefold())[0]), None)
    return told or ({entity_iri("vendor", family.vendor)} if family is not None else set())


_OPENING = re.compile(r"^\W*|[.?!;:]\s+\W*")
"""Before the first word of a sentence, which has a capital in any case."""


def _condition(question: Question) -> _Condition:
    """Read what a question makes its condition: what it tells behind `if`, `with` and the like, a state, and every name but those of models and makers."""
    states = list(_STATE.finditer(question.text))
    begins = _UNDER.search(question.text)
    within = {i for link in question.links if link.of("model", "family", "vendor") for i in range(link.first, link.last)}
    free = [t for i, t in enumerate(question.tokens) if t.is_word and i not in within and not any(m.start() <= t.start < m.end() for m in states)]
    content = {t.start for t in question.content}
    told = {t.stem for t in free if t.start in content and begins is not None and t.start >= begins.start() and t.stem not in asking()}
    opening = {m.end() for m in _OPENING.finditer(question.text)}
    names = {t.stem for t in free if t.start not in opening and t.written[:1].isupper() and t.word not in _WAYS and t.stem not in asking() and len(t.word) > 1}
    return _Condition(frozenset(told | names | {s for m in states for s in stems(m[1])}), frozenset(names))


def _on_condition(desk: Desk, claim: Claim, condition: _Condition, own: set[str]) -> _Rate | None:
    """Give the rate of the one sentence beside a price that speaks of all that the question makes its condition, and of no other model or maker: `if it is pinned to Frankfurt`."""
    found = []
    for unit in desk.shelf.units.of(claim.evidence.article):
        rated = on_top(unit.text) or adjusting(unit.text) or ((_HALF.search(unit.text) or _TIMES.search(unit.text)) and prices_told(unit.text))
        things = _things_of(desk, unit, unit.text)
        if unit.kind == "row" or not rated or not condition.met(unit.text) or (things and not any((models | makers) & own for models, makers in things)):
            continue
        if (rate := _read(unit, unit.text, condition.told)) is not None:
            found.append(rate)
    return found[0] if len(found) == 1 else None


def _clauses(desk: Desk, claim: Claim, wanted: frozenset[str]) -> Iterator[tuple[Unit, str, list[tuple[set[str], set[str]]]]]:
    """Give the sentences of a claim's article that speak of what is asked, clause by clause, with the models and makers that each names."""
    for unit in desk.shelf.units.of(claim.evidence.article):
        if unit.kind == "row" or not _speaks(wanted, f"{unit.text} {unit.lead_in}"):
            continue
        for clause in re.split(r";\s|\.\s", unit.text):
            yield unit, clause, _things_of(desk, unit, clause)


def _things_of(desk: Desk, unit: Unit, clause: str) -> list[tuple[set[str], set[str]]]:
    """Give the models and the makers that each name in a clause may be; where it names none and goes on about what stands before it, of the last name there."""
    for text, last in ((clause, 0), (unit.before if unit.leans or _OF_ANOTHER.search(clause) else "", -1)):
        links, unknown = desk.shelf.linker.links(text, tokenize(text))
        named = [({e.iri for e in link.of("model", "family")}, {e.iri for e in link.of("vendor")}, link.first) for link in links if link.of("model", "family", "vendor")]
        named += [({one.written}, set(), one.first) for one in unknown if one.near]
        if named:
            return [(models, makers) for models, makers, _ in sorted(named, key=lambda n: n[2])[last:]]
    return []


def _speaks(wanted: frozenset[str] | set[str], text: str) -> bool:
    """Whether a text speaks of what is asked: of a batch also where it only says that answers come within a day."""
    return bool(wanted & stems(text)) or bool(wanted & stems("batch batched batching") and says_batch(text))


def _read(unit: Unit, text: str, wanted: frozenset[str] | set[str]) -> _Rate | None:
    share, half, times = _SHARE.search(text), _HALF.search(text), _TIMES.search(text)
    if not _speaks(wanted, f"{unit.text} {unit.lead_in}") or _DENIES.search(text):
        return None
    if times is not None and share is None:
        return _Rate(decimal(float(times["number"])) if times["number"] else _WORDS[times["word"].casefold()], unit, adjusted_ways(text))
    if share is None:
        return _Rate(Decimal("0.5"), unit, adjusted_ways(text)) if half is not None else None
    words = adjusting_at(text)
    if _PORTION.search(text) or (words and min(max(a - share.end(), share.start() - b) for a, b in words) > _NEAR):
        return None  # a share of something else
    part = decimal(float(share["number"])) / 100
    return _Rate(1 + part if on_top(unit.text) else 1 - part, unit, adjusted_ways(text))


def _say(question: Question, draft: Draft, thing: Named, prices: dict[str, Claim], rate: _Rate) -> None:
    sign = sign_in(draft.desk, rate.unit.article) or "$"
    work = workload(question)
    parts: list[Decimal] = []
    for way, claim in prices.items():
        value = claim.body.value if isinstance(claim.body, Fact) else None
        if not isinstance(value, float | int):
            continue
        now = decimal(value) * rate.by
        how = f"{dollars(decimal(value), sign)} × {plain(rate.by, 4)} = {dollars(now, sign)}"
        draft.say(f"With that {thing.name} costs {dollars(now, sign)} per million {way} tokens: {how}.", claim, rate.unit, derived=how)
        amounts = [a for a in work.amounts if a.side in ("", way)] if work is not None and work.times == 1 and not work.rate else []
        for amount in amounts:
            count = decimal(amount.count) / 1_000_000
            come = f"{plain(count, 6)}M {way} × {dollars(now, sign)} = {dollars(count * now, sign)}"
            draft.say(f"So many {way} tokens come to {dollars(count * now, sign)}: {come}.", claim, rate.unit, derived=come)
            parts.append(count * now)
    if len(parts) > 1:
        whole = f"{' + '.join(dollars(part, sign) for part in parts)} = {dollars(sum(parts, Decimal(0)), sign)}"
        draft.say(f"Together that is {dollars(sum(parts, Decimal(0)), sign)}: {whole}.", *prices.values(), rate.unit, derived=whole)
    say_quote(draft, rate.unit)
