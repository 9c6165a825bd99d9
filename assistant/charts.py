"""What of an answer can be drawn: figures set beside each other, and where two costs cross.

A chart shows nothing that the answer does not say: each bar is a claim that
the answer cites, of a thing that it names, with a figure that stands in it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.arithmetic import decimal
from assistant.phrasing import NOUN, figures
from kg.claim import Claim, Fact, Predicate

_BARS: tuple[Predicate, ...] = ("price_input_per_mtok", "price_output_per_mtok", "benchmark_score", "context_window", "parameter_count", "monthly_cost")
_MOST = 24
_SHARE_OF_OUTPUT = 0.25
"""Of the tokens, where a situation says nothing."""
_UNITS = {"USD/Mtok": "USD per million tokens", "billion": "billion parameters", "USD/month": "USD a month"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure."""

    label: str
    low: float
    high: float
    """As `low` where it is no range."""
    written: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Figures of one measure, in one unit."""

    title: str
    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One line."""

    name: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where one line begins to lie below the other."""

    at: float
    written: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Two costs over an amount, and where they cross."""

    title: str
    across: str
    up: str
    series: tuple[Series, ...]
    crossings: tuple[Crossing, ...]


Chart = Bars | Lines


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim, and the numbers of the citations whose quote says it."""

    claim: Claim
    citations: tuple[int, ...]


def cited(answer: Answer, claims: Iterable[Claim]) -> list[Cited]:
    """Give the facts that an answer's citations hold: a quote that is a table's row may hold several."""
    found = []
    for claim in claims:
        at = claim.evidence
        numbers = tuple(c.n for c in answer.citations if c.claim == claim.id or (c.article == at.article and c.start < at.end and at.start < c.end))
        if numbers and isinstance(claim.body, Fact):
            found.append(Cited(claim, numbers))
    return found


def charts(answer: Answer, claims: Iterable[Claim]) -> tuple[Chart, ...]:
    """Draw what an answer says in figures; `claims` are those of the articles that it cites."""
    if answer.abstained:
        return ()
    answer = answer.itself()
    held = cited(answer, claims)
    return (*_bars(answer, held), *_lines(answer, held))


def _bars(answer: Answer, held: Sequence[Cited]) -> Iterator[Bars]:
    prose = _prose(answer)
    for predicate in _BARS:
        by_measure: dict[tuple[str, str], list[tuple[Cited, Bar]]] = {}
        for each in held:
            fact = each.claim.body
            if isinstance(fact, Fact) and fact.predicate == predicate and (bar := _bar(each, fact, prose)):
                around = each.claim.qualifier
                measure = around.benchmark or around.scope
                by_measure.setdefault((measure, fact.unit), []).append((each, bar))
        for (measure, unit), pairs in by_measure.items():
            bars = sorted(_merged(bar for _, bar in pairs), key=lambda bar: _place(bar, prose))
            if len({bar.label for bar in bars}) > 1 or len({(bar.low, bar.high) for bar in bars}) > 1:
                yield Bars(f"{NOUN[predicate].capitalize()}{f', {measure}' if measure else ''}", _UNITS.get(unit, unit), tuple(bars[:_MOST]))


def _place(bar: Bar, prose: str) -> tuple[int, int]:
    """Where the answer first names what a bar is of: a ranking is drawn in its own order. What goes by another name there comes last."""
    at = prose.find(bar.label.casefold())
    return (at if at >= 0 else len(prose), -len(bar.label))  # `X Mini` stands where `X` seems to


def _bar(each: Cited, fact: Fact, prose: str) -> Bar | None:
    written = figures(each.claim)
    names = (fact.subject.name, *fact.subject.aliases)
    if not written or not all(_said(text, prose) for text in written) or not any(_said(name, prose) for name in names):
        return None
    assert fact.value is not None
    low, high = fact.value if isinstance(fact.value, tuple) else (fact.value, fact.value)
    return Bar(fact.subject.name, low, high, " to ".join(dict.fromkeys(written)), each.citations) if low >= 0 else None


def _merged(bars: Iterable[Bar]) -> list[Bar]:
    """Make one bar of those that say the same of the same."""
    kept: dict[tuple[str, float, float], Bar] = {}
    for bar in bars:
        key = (bar.label, bar.low, bar.high)
        before = kept.get(key)
        kept[key] = Bar(*key, before.written if before else bar.written, tuple(sorted({*(before.citations if before else ()), *bar.citations})))
    return list(kept.values())


def _prose(answer: Answer) -> str:
    return " ".join(f"{answer.text} {answer.markdown}".casefold().split())


def _said(text: str, prose: str) -> bool:
    """Whether a name or figure stands in the prose as a whole."""
    wanted = " ".join(text.casefold().split())
    return bool(wanted) and re.search(rf"(?<![\w.]){re.escape(wanted)}(?!\w|[.,]\d)", prose) is not None


def _lines(answer: Answer, held: Sequence[Cited]) -> Iterator[Lines]:
    """Draw where hosting becomes the cheaper way: by the bill from which articles call it so, and by prices and a monthly cost that are cited together."""
    yield from _by_bill(held)
    yield from _by_tokens(_prose(answer), held)


def _by_tokens(prose: str, held: Sequence[Cited]) -> Iterator[Lines]:
    from assistant.deciding.breakeven import BreakEven, Hosting, Rate, millions
    from assistant.deciding.factors import way_of_running

    facts = [(each, each.claim.body) for each in held if isinstance(each.claim.body, Fact)]
    plain = {(fact.predicate, fact.subject.iri): each for each, fact in facts if isinstance(fact.value, float | int) and fact.value > 0}
    hosts = [
        (each, fact)
        for each, fact in facts
        if fact.predicate == "monthly_cost" and fact.value and way_of_running(f"{fact.subject.name} {each.claim.evidence.quote}") == "self_hosted"
    ]
    for (predicate, iri), bought in plain.items():
        sold = plain.get(("price_output_per_mtok", iri))
        if predicate != "price_input_per_mtok" or sold is None or not isinstance(bought.claim.body, Fact):
            continue
        for each, fact in hosts:
            low, high = fact.value if isinstance(fact.value, tuple) else (fact.value, fact.value)
            if low is None or high is None or low <= 0:
                continue
            one = BreakEven(Rate(bought.claim.body.subject, bought.claim, sold.claim), Hosting(each.claim, decimal(low), decimal(high)), _SHARE_OF_OUTPUT)
            if not all(_said(millions(tokens), prose) for tokens in one.tokens):
                continue  # reckoned otherwise than drawn here
            bill = Series(f"{one.rate.model.name}, paid by the token", tuple((x / 1e6, y) for x, y in one.points()))
            reach = bill.points[-1][0]
            hosting = [Series(f"hosting at {cost:,.0f} USD", ((0.0, cost), (reach, cost))) for cost in dict.fromkeys((low, high))]
            numbers = tuple(sorted({*bought.citations, *sold.citations, *each.citations}))
            crossings = tuple(Crossing(float(tokens) / 1e6, f"{millions(tokens)} tokens", numbers) for tokens in dict.fromkeys(one.tokens))
            yield Lines(f"Where hosting becomes cheaper than {one.rate.model.name}", "million tokens a month", "USD a month", (bill, *hosting), crossings)
            return


def _by_bill(held: Sequence[Cited]) -> Iterator[Lines]:
    found = []
    for each in held:
        fact = each.claim.body
        if isinstance(fact, Fact) and fact.predicate == "crossover_threshold" and fact.value is not None and fact.unit == "USD/month":
            low, high = fact.value if isinstance(fact.value, tuple) else (fact.value, fact.value)
            found.append((low, high, fact.object, each.citations))
    if not found:
        return
    reach = max(high for _, high, _, _ in found) * 1.6
    bill = Series("API, paid by the token", tuple((reach * n / 8, reach * n / 8) for n in range(9)))
    hosting = [Series(f"hosting pays from {written}", ((0.0, (low + high) / 2), (reach, (low + high) / 2))) for low, high, written, _ in found[:3]]
    crossings = tuple(Crossing((low + high) / 2, written, numbers) for low, high, written, numbers in found[:3])
    yield Lines("Where hosting becomes the cheaper way", "API bill, USD a month", "USD a month", (bill, *hosting), crossings)
