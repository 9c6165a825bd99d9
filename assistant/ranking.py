"""Put models in order by what a question orders them by: a score, a price, a size, a date, a word of praise.

Numbers are compared only within one benchmark and unit. `Best` without a
benchmark means what an article calls best, then who leads most benchmarks.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.cues import Hit
from assistant.describe import Filter, Match, memory, number, released
from assistant.desk import Desk
from assistant.findings import is_rebated
from assistant.graph import Named
from assistant.limits import bounding, limits
from assistant.places import places
from assistant.question import Question
from assistant.words import stem, tokenize
from kg.agreement import openness_label
from kg.claim import Claim, Fact, Predicate

_PREDICATES: dict[str, Predicate] = {
    "size": "parameter_count",
    "date": "release_date",
    "context": "context_window",
    "score": "benchmark_score",
    "quality": "benchmark_score",
}
_PLACED = frozenset({"first", "came first", "came last", "earlier", "before"})
"""On a benchmark these say a place and no date."""
_ACTIVE = stem("active")
_BEHIND = frozenset({"came last"})
_PRAISE = re.compile(r"\b(?:best|strongest|most capable|smartest|most powerful|top|leading|winner|lead|leads|led)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """What to order by."""

    predicate: Predicate
    benchmarks: tuple[Named, ...] = ()
    highest: bool = True
    quality: str = ""
    active: bool = False
    """Whether it is the parameters active at once that are ordered by."""


def measures(question: Question, desk: Desk) -> list[Measure]:
    """Give what a question orders by, in the order of its words."""
    found: list[Measure] = []
    benchmarks = tuple(asked_benchmarks(question, desk))
    bounds = bounding(question, limits(question))
    for hit in question.of("order"):
        if hit in bounds or (hit.value == "score" and (_unmeasured(question) or _part(question, hit))):
            continue
        if hit.value == "date" and hit.phrase in _PLACED and (question.named("benchmark") or question.of("skill_words")):
            found.append(Measure("benchmark_score", benchmarks, hit.phrase not in _BEHIND, "quality"))
            continue
        highest = hit.polarity == "most"
        crowned = hit.value in ("quality", "score") and bool(question.named("benchmark")) and not _of_property(question, hit)
        predicate = _PREDICATES[hit.value] if crowned or (hit.value == "size" and _of_models(question, hit)) else _predicate(question, hit.value)
        active = predicate == "parameter_count" and any(t.stem == _ACTIVE for t in question.tokens)
        found.append(Measure(predicate, benchmarks if predicate == "benchmark_score" else (), highest, hit.value, active))
    if len(found) > 1 and places(question) is not None:  # the `top` of `top 3 cheapest` orders by nothing of its own
        found = [m for m in found if m.quality not in ("score", "quality")] or found
    if not found and question.cue("closest"):
        found.append(Measure("benchmark_score", benchmarks, True, "quality"))
    return list(dict.fromkeys(found))


def both_ends(wanted: Sequence[Measure]) -> bool:
    """Whether the first and the last by one property are asked for: `the dearest, and which is the cheapest`."""
    return len(wanted) == 2 and wanted[0].predicate == wanted[1].predicate and wanted[0].benchmarks == wanted[1].benchmarks and wanted[0].highest != wanted[1].highest


def _unmeasured(question: Question) -> bool:
    """Whether `highest` is said of something that models are not measured by: a monthly cost, a break-even point."""
    return (
        question.has("predicate", "monthly_cost", "crossover_threshold")
        and not question.has("predicate", "benchmark_score")
        and not question.named("benchmark")
    )


def _part(question: Question, hit: Hit) -> bool:
    """Whether `most` is said of a part, and puts nothing in order: `moved most of its work`."""
    return hit.phrase == "most" and hit.last < len(question.tokens) and question.tokens[hit.last].word == "of" and hit.first > 0 and question.tokens[hit.first - 1].word != "the"


def _of_models(question: Question, hit: Hit) -> bool:
    """Whether an order word stands right before models: `largest open model`, not `largest context window`."""
    labels = {i for h in question.of("openness") for i in range(h.first, h.last)}
    at = hit.last
    while at in labels:
        at += 1
    return any(h.value == "model" and h.first == at for h in question.of("focus"))


def _of_property(question: Question, hit: Hit) -> bool:
    """Whether an order word stands right before a property: `highest price`, not `the price of the one that tops`."""
    return any(0 <= h.first - hit.last <= 1 for h in question.predicates if h.value != "benchmark_score")


def property_of(question: Question, hit: Hit) -> Predicate | None:
    """Give the property that a word of order orders by; None for plain praise, which may be by anything."""
    quality = hit.value
    predicate = _PREDICATES[quality] if quality == "size" and _of_models(question, hit) else _predicate(question, quality)
    return (
        None
        if predicate == "benchmark_score" and quality == "quality" and not question.has("predicate", "benchmark_score") and not question.named("benchmark")
        else predicate
    )


def _predicate(question: Question, quality: str) -> Predicate:
    spoken = {h.value for h in question.predicates}
    if quality == "price":
        return _priced(question)
    if quality in ("size", "score", "quality"):
        if "context_window" in spoken or (quality == "score" and question.cue("takes_in") and "benchmark_score" not in spoken):
            return "context_window"
        if quality != "size" and "parameter_count" in spoken:
            return "parameter_count"
        if quality == "quality":
            return _PREDICATES[quality]
        if spoken & {"price", "price_input_per_mtok", "price_output_per_mtok"}:
            return _priced(question)
        if quality == "score" and "hardware_requirement" in spoken:
            return "hardware_requirement"
        if quality == "size" and "hardware_requirement" in spoken and "parameter_count" not in spoken:
            return "parameter_count"
    return _PREDICATES[quality]


def _priced(question: Question) -> Predicate:
    """Give the price that is meant: that of input, unless output alone is spoken of."""
    said = {t.word for t in question.tokens}
    spoken = {h.value for h in question.predicates}
    out = "output" in said or "price_output_per_mtok" in spoken
    return "price_output_per_mtok" if out and "input" not in said and "price_input_per_mtok" not in spoken else "price_input_per_mtok"


def asked_benchmarks(question: Question, desk: Desk) -> list[Named]:
    """Give the benchmarks a question names, by name or by the skill they test."""
    named = question.named("benchmark")
    if named:
        return named
    skills = [name for hit in question.of("skill_words") for name in desk.cues.skills.get(hit.value, ())]
    return desk.benchmarks(skills)


def rank(desk: Desk, measure: Measure, filters: Sequence[Filter] = (), among: Sequence[Named] = ()) -> list[Match]:
    """Give the models that fit and are measured, the one asked for first."""
    if measure.predicate == "benchmark_score" and not measure.benchmarks and measure.quality == "quality":
        return praised(desk, filters, among)
    claims = [c for c in desk.all_facts(measure.predicate) if _counts(c, measure)]
    unit = _common_unit(claims)
    wanted = {e.iri for e in among}
    found: dict[str, Match] = {}
    for claim in claims:
        fact = claim.body
        assert isinstance(fact, Fact)
        size = (
            float(released(claim)) if measure.predicate == "release_date" else memory(claim) if measure.predicate == "hardware_requirement" else number(claim)
        )
        if not size or (wanted and fact.subject.iri not in wanted) or fact.unit != unit:
            continue
        support = support_of(desk, fact.subject, filters, claim)
        if support is None:
            continue
        held = found.get(fact.subject.iri)
        if held is None or held.value is None or (size > held.value) == measure.highest:
            found[fact.subject.iri] = Match(fact.subject, tuple(support), size, claim)
    return sorted(found.values(), key=lambda m: (-(m.value or 0.0) if measure.highest else m.value or 0.0, m.entity.name))


def support_of(desk: Desk, entity: Named, filters: Sequence[Filter], claim: Claim | None = None) -> list[Claim] | None:
    """Give the claims by which an entity fits all filters, or None; a score may itself say which side its model is on."""
    support: list[Claim] = []
    for part in filters:
        claims = part.supports(entity)
        if not claims:
            return None
        support += claims
    return support


def _counts(claim: Claim, measure: Measure) -> bool:
    fact = claim.body
    assert isinstance(fact, Fact)
    if fact.subject.kind not in ("model", "family"):
        return False
    if measure.predicate.startswith("price") and is_rebated(claim):
        return False
    if measure.predicate == "parameter_count" and (claim.qualifier.scope == "active") != measure.active:
        return False
    if measure.predicate == "benchmark_score":
        names = {b.name.casefold() for b in measure.benchmarks}
        return fact.value is not None and (not names or claim.qualifier.benchmark.casefold() in names)
    return True


def _common_unit(claims: Sequence[Claim]) -> str:
    """Give the unit of most figures; a figure in another is not set beside them."""
    units = Counter(c.body.unit for c in claims if isinstance(c.body, Fact))
    return units.most_common(1)[0][0] if units else ""


def praised(desk: Desk, filters: Sequence[Filter], among: Sequence[Named] = ()) -> list[Match]:
    """Give the models that articles call best, then those that lead most benchmarks."""
    pool = {e.iri: e for e in among}
    found: dict[str, Match] = {}
    for claim in [*desk.all_facts("benchmark_score"), *desk.opinions("guidance"), *desk.opinions("tradeoff")]:
        for entity in praised_in(desk, claim):
            if (pool and entity.iri not in pool) or entity.iri in found:
                continue
            support = support_of(desk, entity, filters, claim)
            if support is not None:
                found[entity.iri] = Match(entity, tuple(support), None, claim)
    if found:
        return sorted(found.values(), key=lambda m: _strength(m.key))
    return _leaders(desk, filters, pool)


def _strength(claim: Claim | None) -> int:
    """Put `the best` before `among the best` and before a lead in general."""
    text = claim.evidence.quote.casefold() if claim else ""
    return 0 if re.search(r"\b(?:the|still|absolute) (?:very )?best\b(?! open| closed)|winner|first\b", text) else 1


def praised_in(desk: Desk, claim: Claim) -> list[Named]:
    """Give the models that a claim calls best or leading."""
    fact = claim.body
    if isinstance(fact, Fact):
        praise = fact.value is None and _PRAISE.search(fact.object) and fact.subject.kind in ("model", "family")
        return [fact.subject] if praise else []
    quote = claim.evidence.quote
    if not _PRAISE.search(quote):
        return []
    links, _ = desk.shelf.linker.links(quote, tokenize(quote))
    near = []
    for link in links:
        things = link.of("model", "family") if link.how in ("name", "alias", "short") else ()
        at = quote.find(link.written)
        around = quote[at : at + len(link.written) + 40]
        if things and re.search(r"\b(?:is|are|remains?|as)\b.{0,25}\b(?:best|winner|strongest|first|most)", around, re.IGNORECASE):
            near.append(sorted(things, key=lambda e: e.kind != "model")[0])
    return near


def _leaders(desk: Desk, filters: Sequence[Filter], pool: dict[str, Named]) -> list[Match]:
    wins: Counter[str] = Counter()
    best: dict[str, Match] = {}
    for benchmark in sorted({c.qualifier.benchmark for c in desk.all_facts("benchmark_score") if c.qualifier.benchmark}):
        things = desk.benchmarks([benchmark])
        ranked = rank(desk, Measure("benchmark_score", tuple(things)), filters, list(pool.values())) if things else []
        if len(ranked) and ranked[0].key is not None:
            wins[ranked[0].entity.iri] += 1
            best.setdefault(ranked[0].entity.iri, ranked[0])
    return [best[iri] for iri, _ in sorted(wins.items(), key=lambda w: (-w[1], w[0]))]


def side_of(desk: Desk, claim: Claim) -> tuple[str, list[Claim]]:
    """Give the side of the model that a claim is about, and the claims that say so; of its kin where none labels it."""
    fact = claim.body
    assert isinstance(fact, Fact)
    sides = desk.sides(fact.subject)
    if len(sides) == 1:
        side = next(iter(sides))
        return side, sides[side][:1]
    said = re.findall(r"\b(open|closed)\b", claim.qualifier.condition.casefold())
    if len(set(said)) == 1:
        return said[0], []
    kin = [c for _, e in desk.shelf.kin(tokenize(fact.subject.name)) for c in desk.own("openness", e)]
    labels = {
        "closed" if openness_label(c.body.object) == "closed" else "open" for c in kin if isinstance(c.body, Fact) and openness_label(c.body.object) != "mixed"
    }
    return (next(iter(labels)), kin[:1]) if len(labels) == 1 else ("", [])
