"""What tokens come to at the prices that articles state, and what a month, a day or an hour of something comes to over longer.

Every figure that enters is an article's or the question's own; the computation is shown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.amounts import Amount, Workload
from assistant.arithmetic import Computed, difference, over, over_days, tokens_cost, yearly
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.findings import camps, chosen, gather, unconditional
from assistant.fitting import held, last_sentence, telling
from assistant.graph import Named
from assistant.kinds.lookup import subjects
from assistant.phrasing import figures, span
from assistant.question import Question
from assistant.quoting import sentence, shown
from assistant.sought.duration import counted_besides
from assistant.sought.wanted import glued
from assistant.units import Unit
from assistant.words import capital, listing, stems
from kg.claim import Claim, Fact, Predicate

PRICES: tuple[Predicate, Predicate] = ("price_input_per_mtok", "price_output_per_mtok")
_SIDE: dict[str, Predicate] = {"input": PRICES[0], "output": PRICES[1]}
PERIODS = ("hour", "day", "week", "month", "year")
_RATE = re.compile(
    r"(?P<low>[$€£]\s?\d[\d,]*(?:\.\d+)?)(?:\s*(?:to|-|–|and)\s*(?P<high>[$€£]?\s?\d[\d,]*(?:\.\d+)?))?(?:\s+(?!in\b|for\b)\w+)?\s*(?:an?|per|each|every|/)\s*(?P<period>hour|day|week|month|year)\b",
    re.IGNORECASE,
)
_ONE_SUM = re.compile(r"[$€£]\s?\d[\d,]*(?:\.\d+)?")
_PERIOD = re.compile(r"\b(?:an?|per|each|every) (?:hour|day|week|month|year)\b|/\s?(?:hour|day|week|month|year|h|mo|yr)\b", re.IGNORECASE)
_FAR = 0.5
"""What a word counts that stands elsewhere in an article that the question names."""
_HEAD = 3
"""Units at the beginning of an article that say whose costs it tells."""
_SPENT_TIME = frozenset(
    stems(
        "year yearly annual annually month monthly day daily week weekly hour per a an cost costs price run running around clock round always nonstop on sum total much"
    )
)
_ENOUGH = 0.5
_DAYS_OF_MONTH = re.compile(r"\b(?P<days>2[89]|3[01])[- ]day month\b", re.IGNORECASE)
"""How long a question takes a month to be."""


def of_tokens(question: Question, desk: Desk, work: Workload) -> Draft | None:
    """Price the tokens asked about on each model named, and say by how much the models differ."""
    draft = Draft(desk, "numeric")
    totals: list[tuple[Named, Computed, list[Claim]]] = []
    for thing in subjects(question):
        prices = {p: c for p in PRICES if (c := price(desk, thing, p)) is not None}
        amounts = (
            work.amounts
            if all(a.side for a in work.amounts) or _only_side(question) == ""
            else tuple(Amount(a.count, a.side or _only_side(question), a.written) for a in work.amounts)
        )
        draft.about.append(thing)
        if any(not a.side for a in amounts):
            _either(draft, thing, amounts[0], work, prices)
            continue
        sources = [prices[_SIDE[a.side]] for a in amounts if _SIDE[a.side] in prices]
        if len(sources) < len(amounts):
            return None
        computed = tokens_cost([(a.count * work.times, _usd(c), a.side) for a, c in zip(amounts, sources, strict=True)])
        _say_total(draft, thing, computed, sources, amounts, work)
        totals.append((thing, computed, sources))
    if len(totals) > 1:
        _apart(draft, totals)
    return draft if draft else None


def _only_side(question: Question) -> str:
    sides = [s for s, p in _SIDE.items() if question.has("predicate", p)]
    return sides[0] if len(sides) == 1 else ""


def _say_total(draft: Draft, thing: Named, computed: Computed, sources: Sequence[Claim], amounts: Sequence[Amount], work: Workload) -> None:
    every = f" a {work.rate}" if work.rate else ""
    times = f" for {work.times:,.0f} requests" if work.times != 1 else ""
    draft.say(f"That would cost {computed.shown}{every} on {thing.name}{times}: {computed.how}.", *sources, derived=computed.how)
    if work.rate and work.wanted and work.rate != work.wanted:
        longer = over(computed.value, work.rate, work.wanted)
        draft.say(f"Over a {work.wanted} that is {longer.shown}: {longer.how}.", *sources, derived=longer.how)
    draft.say(f"The price{'s are' if len(sources) > 1 else ' is'} {listing([f'{figures(c)[0]} per million {a.side} tokens' for c, a in zip(sources, amounts, strict=True)])}.", *sources)
    if any(c.qualifier.inferred for c in sources):
        draft.say("The article gives one range of prices; that its low end is for input and its high end for output is our reading.", *sources)


def _either(draft: Draft, thing: Named, amount: Amount, work: Workload, prices: dict[Predicate, Claim]) -> None:
    """Cover both readings of tokens that are said to go neither in nor out."""
    for side, predicate in _SIDE.items():
        if predicate in prices:
            computed = tokens_cost([(amount.count * work.times, _usd(prices[predicate]), side)])
            draft.say(
                f"As {side}, that many tokens cost {computed.shown}{f' a {work.rate}' if work.rate else ''} on {thing.name}.",
                prices[predicate],
                derived=computed.how,
            )
            if work.rate and work.wanted and work.rate != work.wanted:
                longer = over(computed.value, work.rate, work.wanted)
                draft.say(f"Over a {work.wanted} that is {longer.shown}.", prices[predicate], derived=longer.how)


def _apart(draft: Draft, totals: Sequence[tuple[Named, Computed, list[Claim]]]) -> None:
    ordered = sorted(totals, key=lambda t: t[1].value)
    (cheap, low, one), (dear, high, other) = ordered[0], ordered[-1]
    if high.value == low.value:
        return
    apart = difference(float(high.value), float(low.value), "USD")
    draft.say(f"{cheap.name} is the cheaper of them, by {apart.shown} against {dear.name}.", *one, *other, derived=apart.how)


def price(desk: Desk, thing: Named, predicate: Predicate) -> Claim | None:
    """Give the claim to compute with: the best supported present value without a condition."""
    found = gather(desk, thing, predicate)
    claims = [c for f in found for c in f.claims if f.subject.name == thing.name or len(found) == 1]
    bare = unconditional(claims)
    return chosen(camps(desk, bare)[0], 1)[0] if bare else None


def _usd(claim: Claim) -> float:
    assert isinstance(claim.body, Fact)
    value = claim.body.value
    return (value[0] if isinstance(value, tuple) else value) or 0.0


_OTHER_SETUP = 2
"""Words, beyond those that the first setup holds, that name another one beside it."""


def of_setup(question: Question, desk: Desk) -> Draft | None:
    """Give a monthly cost, or twelve of them, of the setup that the question describes."""
    claims = [c for c in desk.facts(["monthly_cost"], looks_for="monthly costs") if isinstance(c.body, Fact)]
    wanted = stems(question.text) - desk.cues.function - {"cost", "year", "month", "annual", "yearli", "per", "model"}
    scored = [(len(wanted & stems(f"{c.body.subject.name} {c.evidence.quote}")), c) for c in claims if isinstance(c.body, Fact)]
    best = max((s for s, _ in scored), default=0)
    if best < (4 if question.model_links else 2):
        return None
    draft = Draft(desk, "numeric")
    meant = [c for s, c in scored if s == best][:3]
    left = wanted - stems(" ".join(f"{c.body.subject.name} {c.evidence.quote}" for c in meant if isinstance(c.body, Fact)))
    others = [(len(left & stems(c.body.subject.name)), c) for _, c in scored if isinstance(c.body, Fact)]
    if (besides := max((s for s, _ in others), default=0)) >= _OTHER_SETUP:
        meant += [c for s, c in others if s == besides][:1]
    for claim in meant:
        _say_setup(draft, claim, year=question.cue("yearly"))
    return draft


def _say_setup(draft: Draft, claim: Claim, *, year: bool) -> None:
    fact = claim.body
    assert isinstance(fact, Fact)
    values = fact.value if isinstance(fact.value, tuple) else (fact.value or 0.0,)
    written = span(figures(claim))
    if not year:
        draft.say(f"{capital(fact.subject.name)} costs {written} a month.", claim)
        return
    computed = [yearly(v) for v in values]
    total = " to ".join(c.shown for c in computed)
    draft.say(f"{capital(fact.subject.name)} costs {total} a year, at {written} a month.", claim, derived="; ".join(c.how for c in computed))


@dataclass(frozen=True, slots=True)
class Rated:
    """A sentence that states money by the time."""

    unit: Unit
    values: tuple[Decimal, ...]
    period: str
    written: str


def period_asked(question: Question) -> str:
    """Give the period that a cost is asked for; empty where none is."""
    words = {t.word for t in question.tokens}
    if question.cue("yearly") or words & {"yearly", "annual", "annually", "year"}:
        return "year"
    return next((p for p, said in (("month", {"month", "monthly"}), ("day", {"day", "daily"}), ("week", {"week", "weekly"})) if words & said), "")


def over_time(question: Question, desk: Desk) -> Draft | None:
    """Scale what an article says something costs by the hour, day or month to the period that is asked for."""
    wanted = period_asked(question)
    if not wanted:
        return None
    asked = {stem: weight for stem, weight in telling(question, desk).items() if stem not in _SPENT_TIME}
    if not asked:
        return None
    counted = counted_besides(question)
    ranked = [
        (_covers(question, desk, asked, one), PERIODS.index(one.period), one)
        for unit in desk.shelf.units.holding(asked, 80)
        if desk.reads(unit.article) and counted <= frozenset(glued(f"{unit.text} {unit.context} {unit.before}"))
        for one in rated(unit)
    ]
    ranked = [r for r in ranked if r[0] >= _ENOUGH and r[1] <= PERIODS.index(wanted)]
    if not ranked:
        return None
    best = max(ranked, key=lambda r: (round(r[0], 1), r[1]))
    near = [r for r in ranked if r[0] >= best[0] - 0.15 and r[2].unit.article == best[2].unit.article and abs(r[2].unit.start - best[2].unit.start) < 200]
    one = max(near, key=lambda r: r[1])[2]
    draft = Draft(desk, "numeric")
    before = [u for u in desk.shelf.units.of(one.unit.article) if one.unit.leans and u.end <= one.unit.start and one.unit.before.endswith(u.text)]
    sources = [*before[-1:], one.unit]
    if one.period != wanted:
        days = _DAYS_OF_MONTH.search(question.text) if (one.period, wanted) == ("hour", "month") else None
        signed = sign_of(one.written)
        sums = [over_days(value, int(days["days"]), signed) if days is not None else over(value, one.period, wanted, signed) for value in one.values]
        draft.say(
            f"That comes to {' to '.join(s.shown for s in sums)} a {wanted}, at {one.written} {_article(one.period)} {one.period}.",
            *sources,
            derived="; ".join(s.how for s in sums),
        )
    for unit in sources:
        draft.say(f"{capital(label(desk, unit.article))} says: “{sentence(shown(desk, unit))}”", unit)
    return draft


def sign_of(written: str) -> str:
    """Give the sign of the currency that a sum is written in; dollars where none is."""
    return next((sign for sign in written if sign in "$€£"), "$")


def _covers(question: Question, desk: Desk, asked: dict[str, float], rated: Rated) -> float:
    own = held(question, desk, asked, rated.unit.text, f"{rated.unit.context} {rated.unit.before}")
    info = desk.info(rated.unit.article)
    units = desk.shelf.units.of(rated.unit.article)
    head = stems(f"{info.title if info else ''} {' '.join(u.text for u in units[:_HEAD])}")
    named = {t.stem for t in question.content if t.written[:1].isupper() and t.start} & asked.keys() & head
    if not named:
        return own
    rest = {stem: weight for stem, weight in asked.items() if stem not in named}  # the name says whose costs these are: the article's
    whole = stems(" ".join(u.text for u in units))
    near = held(question, desk, rest, rated.unit.text, f"{rated.unit.context} {rated.unit.before}")
    far = sum(weight for stem, weight in rest.items() if stem in whole) / (sum(rest.values()) or 1.0)
    return max(own, near + _FAR * max(far - near, 0.0))


def rated(unit: Unit) -> list[Rated]:
    """Give the sums that a sentence states by the hour, day, week, month or year."""
    found = []
    for match in _RATE.finditer(unit.text):
        values = tuple(Decimal(re.sub(r"[^\d.]", "", part)) for part in (match["low"], match["high"]) if part)
        written = " to ".join(part.strip() for part in (match["low"], match["high"]) if part)
        found.append(Rated(unit, values, match["period"].casefold(), written))
    alone = _ONE_SUM.findall(unit.text)
    before = list(_RATE.finditer(last_sentence(unit)))
    if not found and len(alone) == 1 and before and not _PERIOD.search(unit.text):  # `... come to $900 a month. With the card we are at $1,200.`
        found.append(Rated(unit, (Decimal(re.sub(r"[^\d.]", "", alone[0])),), before[-1]["period"].casefold(), alone[0].strip()))
    return found


def ranged(sums: Sequence[str]) -> str:
    """Write a sum, or the two ends of one."""
    return " to ".join(dict.fromkeys(sums))


def _article(period: str) -> str:
    return "an" if period == "hour" else "a"
