"""Decide which claims speak of the same thing at the same time, and whether what they say can hold together.

A slot is a subject's predicate under the same benchmark, condition and scope:
only claims of one slot are compared. Rounding, an unlike precision of dates and
a shorter form of a name are no disagreement; an older value of what changes
with time is superseded and not in dispute.
"""

import re
import tomllib
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.claim import Claim, Definition, Fact, Guidance, Predicate, Tradeoff
from kg.vocab import slug
from kg.when import Span, parse

SINGLE: frozenset[Predicate] = frozenset({
    "developed_by", "has_license", "openness", "parameter_count", "context_window",
    "price_input_per_mtok", "price_output_per_mtok", "benchmark_score", "release_date",
})
"""Predicates that have one value for a subject under given circumstances."""

_CHANGES_WITH_TIME: frozenset[Predicate] = frozenset({
    "has_license", "openness", "context_window", "hardware_requirement", "price_input_per_mtok", "price_output_per_mtok",
    "benchmark_score", "monthly_cost", "crossover_threshold",
})
_GOES_STALE: frozenset[Predicate] = frozenset({
    "price_input_per_mtok", "price_output_per_mtok", "benchmark_score", "monthly_cost", "crossover_threshold",
})
STALE_AFTER_DAYS = 180
"""By how much the later of two articles that state no `as of` must follow for its price or score to replace the earlier one's."""

REPLACED_AFTER_DAYS = 28
"""The same of two that each say as of when they hold: prices and scores of one month are at odds."""

_TOLERANCE: dict[Predicate, float] = {"context_window": 0.05, "parameter_count": 0.03, "price_input_per_mtok": 0.005, "price_output_per_mtok": 0.005}
"""Relative: a K of tokens may be 1,000 or 1,024 (5% at a million); sizes in names are rounded; prices are exact."""
_EXACT: frozenset[Predicate] = frozenset({"price_input_per_mtok", "price_output_per_mtok"})
_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_ABOUT_SIGNS = "~≈"
_OPEN_KINDS = frozenset({"open-source", "open-weight"})


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim with the dates of its article, which stand in where the claim names none."""

    claim: Claim
    as_of: str = ""
    published: str = ""
    copy_of: str = ""
    """The article that the claim's own is a near copy of."""

    @property
    def fact(self) -> Fact:
        """The claim's body; only for facts."""
        assert isinstance(self.claim.body, Fact)
        return self.claim.body

    def when(self) -> tuple[Span | None, bool]:
        """Give the time the claim holds for, and whether the article says so itself: of a price its day says it, of a licence only the sentence."""
        dated = isinstance(self.claim.body, Fact) and self.claim.body.predicate in _GOES_STALE
        for text, said in ((self.claim.qualifier.as_of, True), (self.as_of, dated), (self.published, False)):
            if span := parse(text):
                return span, said
        return None, False


@dataclass(frozen=True, slots=True)
class Weighing:
    """Words that weigh on whether two statements agree; from kg/lexicon/weighing.toml."""

    strong: tuple[str, ...]
    filler: frozenset[str]
    about: frozenset[str]
    changed: frozenset[str]
    """Say of a licence that it is not the one of that name: `Modified MIT`."""


@cache
def weighing() -> Weighing:
    """Read the table once."""
    table = tomllib.loads((Path(__file__).parent / "lexicon" / "weighing.toml").read_text(encoding="utf-8"))
    return Weighing(tuple(table["strong"]), frozenset(table["filler"]), frozenset(table["about"]), frozenset(table["changed"]))


Slot = tuple[str, Predicate, str, str, str]
"""Subject IRI, predicate, benchmark, condition, scope."""


def slot(stated: Stated) -> Slot:
    """Give the slot a fact fills. A size of no stated scope is the total."""
    fact, qualifier = stated.fact, stated.claim.qualifier
    scope = "" if qualifier.scope == "total" else qualifier.scope.casefold()
    benchmark, condition = (slug(text) if text else "" for text in (qualifier.benchmark, qualifier.condition))
    return fact.subject.iri, fact.predicate, benchmark, condition, scope


def statement(claim: Claim) -> Hashable:
    """Give what a claim answers, and its answer: equal where two claims say the same, in whatever words."""
    match claim.body:
        case Fact() as fact:
            return (slot(Stated(claim)), fact.value if fact.value is not None else slug(fact.target.name if fact.target else fact.object))
        case Tradeoff() as tradeoff:
            return ("tradeoff", tradeoff.dimension, tradeoff.favours, slug(tradeoff.condition or "-"))
        case Guidance() as guidance:
            return ("guidance", guidance.choose, slug(guidance.when))
        case Definition() as definition:
            return ("definition", slug(definition.term))


def voices(stated: Sequence[Stated]) -> list[Stated]:
    """Leave out what a near copy only repeats of the article that it copies; what it says otherwise is its own word."""
    if not any(one.copy_of for one in stated):
        return list(stated)
    said = {(str(one.claim.evidence.article), statement(one.claim)) for one in stated}
    return [one for one in stated if not one.copy_of or (one.copy_of, statement(one.claim)) not in said]


def by_slot(stated: Iterable[Stated]) -> dict[Slot, list[Stated]]:
    """Group facts by slot, each group in the order given."""
    slots: dict[Slot, list[Stated]] = {}
    for one in stated:
        slots.setdefault(slot(one), []).append(one)
    return slots


def current(stated: Sequence[Stated]) -> list[Stated]:
    """Drop what a clearly later claim of the same slot replaces; for predicates that do not change with time, nothing."""
    if len(stated) < 2 or stated[0].fact.predicate not in _CHANGES_WITH_TIME:
        return list(stated)
    times = [one.when() for one in stated]
    said_at: dict[tuple[Span, bool], dict[Hashable, Fact]] = {}  # few times and few values, however often one article repeats them
    for one, (span, said) in zip(stated, times, strict=True):
        if span is not None:
            said_at.setdefault((span, said), {}).setdefault(_value(one.fact), one.fact)
    replacing: dict[tuple[Span, bool], list[Fact]] = {}
    replaced: dict[tuple[Span, bool, Hashable], bool] = {}

    def stands(one: Stated, span: Span | None, said: bool) -> bool:
        if span is None:
            return True
        if (span, said) not in replacing:
            later = (facts for (other, too), facts in said_at.items() if _replaces(one.fact.predicate, span, other, said and too))
            replacing[span, said] = [fact for facts in later for fact in facts.values()]
        key = (span, said, _value(one.fact))
        if key not in replaced:
            replaced[key] = any(not agree(one.fact, other) for other in replacing[span, said])
        return not replaced[key]

    return [one for one, (span, said) in zip(stated, times, strict=True) if stands(one, span, said)]


def _value(fact: Fact) -> Hashable:
    """Give all of a fact by which `agree` judges it against others of its slot."""
    return fact.object, fact.value, fact.unit, fact.target and (fact.target.iri, fact.target.name)


def _replaces(predicate: Predicate, earlier: Span, later: Span, both_say_so: bool) -> bool:
    days = earlier.days_before(later)
    if both_say_so:
        return days > (REPLACED_AFTER_DAYS if predicate in _GOES_STALE else 0)
    return predicate in _GOES_STALE and days >= STALE_AFTER_DAYS


def agree(one: Fact, other: Fact) -> bool:
    """Tell whether two facts of one slot can both hold."""
    if one.predicate == "openness":
        return openness_gravity(one.object, other.object) == 0
    if one.predicate == "release_date":
        spans = parse(one.object), parse(other.object)
        return spans[0] is None or spans[1] is None or spans[0].overlaps(spans[1])
    if one.value is not None and other.value is not None:
        return _same_unit(one.unit, other.unit) and _numbers_agree(one, other)
    if one.predicate in {"developed_by", "has_license"}:
        return _same_name(one, other)
    return True


def openness_label(text: str) -> str:
    """Fold a label to `open-source`, `open-weight`, `open`, `closed` or `mixed`; others stay as they are."""
    label = slug(text)
    return {"open-weights": "open-weight", "open-model": "open", "closed-source": "closed", "proprietary": "closed"}.get(label, label)


def openness_gravity(one: str, other: str) -> float:
    """Weigh two labels against each other: 0 where they agree, 1 where one is open and the other closed."""
    labels = {openness_label(one), openness_label(other)}
    if len(labels) == 1 or not labels <= _OPEN_KINDS | {"open", "closed", "mixed"}:
        return 0.0
    if "mixed" in labels:
        return 0.3
    if "closed" in labels:
        return 1.0
    return 0.0 if "open" in labels else 0.5


def _same_name(one: Fact, other: Fact) -> bool:
    if one.target and other.target and one.target.iri == other.target.iri:
        return True
    words = [frozenset(re.split(r"[-_]", slug(fact.target.name if fact.target else fact.object))) - weighing().filler for fact in (one, other)]
    if (words[0] ^ words[1]) & weighing().changed:
        return False
    return words[0] <= words[1] or words[1] <= words[0]


def _same_unit(one: str, other: str) -> bool:
    return not one or not other or slug(one) == slug(other)


def span_of(fact: Fact) -> tuple[float, float]:
    """Give a number as a range of one or more; only for facts with a value."""
    assert fact.value is not None
    return fact.value if isinstance(fact.value, tuple) else (fact.value, fact.value)


def _numbers_agree(one: Fact, other: Fact) -> bool:
    (low, high), (other_low, other_high) = span_of(one), span_of(other)
    largest = max(abs(high), abs(other_high))
    slack = _TOLERANCE.get(one.predicate, 0.0) * largest
    if one.predicate not in _EXACT:
        slack = max(slack, _rounding(one), _rounding(other))
    return low - slack <= other_high + 1e-9 and other_low - slack <= high + 1e-9


def _rounding(fact: Fact) -> float:
    """Give half a unit of the last digit written; a hundredth of the number where the text says `about`."""
    written = _NUMBER.search(fact.object)
    if written is None:
        return 0.0
    high = span_of(fact)[1]
    plain = float(written[0].replace(",", ""))
    scale = high / plain if plain else 1.0
    decimals = len(written[1] or "")
    return max(0.5 * 10.0**-decimals * abs(scale), 0.01 * abs(high) if _inexact(fact.object) else 0.0)


def _inexact(text: str) -> bool:
    return any(sign in text for sign in _ABOUT_SIGNS) or not weighing().about.isdisjoint(re.findall(r"\w+", text.casefold()))
