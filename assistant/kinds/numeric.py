"""Arithmetic: what tokens cost, a year from a month, a bill against the break-even, differences, ratios, sums and averages."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.amounts import Workload, workload
from assistant.arithmetic import difference, mean, ratio, share, total
from assistant.asking import asked_predicates, strange, uncovered
from assistant.describe import describe, fitting, number
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.findings import camps, chosen, gather
from assistant.fitting import holds_names
from assistant.graph import Named
from assistant.judging import tells_what_pays
from assistant.kinds.aggregate import side_gap
from assistant.kinds.cells import across, apart, over_a_year
from assistant.kinds.costs import PRICES, of_setup, of_tokens, over_time, period_asked
from assistant.kinds.lookup import subjects
from assistant.kinds.rules_of_thumb import memory_by_rule, weights_asked
from assistant.pays import thresholds
from assistant.phrasing import figures, noun, span
from assistant.question import Quantity, Question
from assistant.quoting import say_quote
from assistant.ranking import asked_benchmarks
from assistant.units import Unit
from assistant.words import capital, listing
from kg.claim import Claim, Fact, Predicate

_NUMERIC: tuple[Predicate, ...] = ("benchmark_score", *PRICES, "parameter_count", "context_window")
_PERCENT = re.compile(r"\bper\s?cent(?:age)?\b|%|\bwhat (?:share|fraction|part)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\d[\d.,]*\s?(?:k|m|b|thousand|million|billion)?\s+(?:[a-z]+ )?(?:tokens|requests|messages|documents|calls|pages|questions)|[$€£]\s?\d", re.IGNORECASE)
_SHARE_OF_OUTPUT = 0.25


class Numeric:
    """Computes from cited figures and shows how."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if strange(question) or question.cue("why"):
            return 0.0
        if _paid(question) is not None or bill(question) is not None:
            return 0.95
        if weights_asked(question) is not None:
            return 0.93
        if question.has("predicate", "crossover_threshold"):
            return 0.0 if question.cue("agree") and question.model_links else 0.83
        if (
            question.has("predicate", "monthly_cost")
            and (not question.model_links or question.cue("yearly"))
            and (question.has("dimension", "cost") or question.has("predicate", "price"))
        ):
            return 0.8
        if question.cue("yearly") and len(question.model_links) == 1 and question.content:
            return 0.8
        if question.cue("difference", "ratio", "gap") and (len(question.model_links) > 1 or len(question.sides) > 1 or asked_benchmarks_named(question)):
            return 0.82
        if len(question.model_links) > 1 and _PERCENT.search(question.text) and question.of("order"):
            return 0.82
        if len(question.model_links) == 1 and {h.polarity for h in question.of("order", "size")} == {"most", "least"} and question.cue("difference", "ratio", "gap"):
            return 0.82
        if len(question.model_links) == 1 and question.has("order", "price") and {"input", "output"} <= {t.stem for t in question.tokens}:
            return 0.82
        if _scaled(question):
            return 0.45
        if question.cue("total") and len(question.model_links) > 1 and _numbers_asked(question):
            return 0.82
        return 0.8 if question.cue("average") and (question.named("benchmark") or (len(question.model_links) > 1 and _numbers_asked(question))) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        draft = self._computed(question, desk)
        return draft if draft and not uncovered(question, draft) else None

    def _computed(self, question: Question, desk: Desk) -> Draft | None:
        work = _paid(question)
        if work is not None:
            return of_tokens(question, desk, work)
        if bill(question) is not None:
            return _against_threshold(question, desk)
        if (weights := weights_asked(question)) is not None:
            return memory_by_rule(question, desk, *weights)
        if question.has("predicate", "crossover_threshold"):
            return _break_even(question, desk) if question.model_links else thresholds(question, desk)
        if question.cue("yearly") and not question.cue("difference") and not question.model_links:
            return of_setup(question, desk) or over_time(question, desk)
        if question.cue("yearly") and len(question.model_links) == 1 and not question.cue("difference") and (told := over_a_year(question, desk)):
            return told
        if question.cue("average"):
            return _average(question, desk)
        if question.cue("total") and not question.cue("difference", "ratio"):
            return _sum(question, desk)
        if len(question.model_links) > 1 or (question.model_links and (question.cue("difference", "ratio") or question.of("order"))):
            return (apart(question, desk) if question.content or question.has("predicate", "monthly_cost") else None) or _difference(question, desk) or apart(question, desk)
        if len(question.sides) > 1 and question.cue("difference", "gap", "ratio"):
            return across(question, desk) or side_gap(question, desk)
        if question.cue("difference"):
            return None  # one figure is no answer to how far two are apart
        return of_setup(question, desk) or (None if question.model_links else over_time(question, desk))


def asked_benchmarks_named(question: Question) -> bool:
    return bool(question.named("benchmark") and question.model_links)


def _paid(question: Question) -> Workload | None:
    """Give the tokens to be paid for, where the question prices them and does not ask whether they fit."""
    if not question.model_links or question.has("predicate", "context_window", "crossover_threshold") or question.cue("takes_in", "at_most", "at_least"):
        return None
    work = workload(question)
    if work is None:
        return None
    priced = question.has("predicate", "price", *PRICES, "monthly_cost") or question.has("dimension", "cost") or question.cue("total")
    return work if priced or any(a.side for a in work.amounts) else None


def _scaled(question: Question) -> bool:
    """Whether something's cost over a period is asked for, and no model's price by the token."""
    return (
        bool(period_asked(question))
        and not question.model_links
        and (question.has("dimension", "cost") or question.has("predicate", "price", "monthly_cost", "hardware_requirement"))
    )


def _numbers_asked(question: Question) -> list[Predicate]:
    asked = [p for p in asked_predicates(question) if p in _NUMERIC]
    return asked or (list(PRICES) if question.has("dimension", "cost") or question.has("predicate", "price") else [])


def bill(question: Question) -> Quantity | None:
    """Give the monthly bill that a person states of themselves."""
    if not question.cue("situation", "recommend", "run_self") and not question.has("predicate", "crossover_threshold"):
        return None
    money = [q for q in question.quantities if q.unit == "USD"]
    return money[0] if money and (question.has("predicate", "monthly_cost", "crossover_threshold") or question.sides) and not question.model_links else None


def _against_threshold(question: Question, desk: Desk) -> Draft | None:
    """Set a monthly bill against every break-even point that an article names."""
    spent = bill(question)
    claims = desk.facts(["crossover_threshold"], looks_for="where self-hosting becomes cheaper than an API")
    claims = [c for c in claims if isinstance(c.body, Fact) and c.body.value is not None and c.body.unit.startswith("USD")]
    if spent is None or not claims:
        return None
    draft = Draft(desk, "numeric")
    monthly = spent.value / 12 if spent.rate == "year" else spent.value
    verdicts = [_verdict(monthly, c) for c in claims]
    if all(v == "below" for v in verdicts):
        draft.say(f"No: at {spent.written} a month, staying with an API is cheaper by what the articles say.", *claims)
    elif all(v == "above" for v in verdicts):
        draft.say(f"By what the articles say, yes: at {spent.written} a month, self-hosting often becomes cheaper than an API.", *claims)
    else:
        draft.say(f"That depends: {spent.written} a month is not clearly on one side of the break-even points that the articles name.", *claims)
    for claim, verdict in zip(claims, verdicts, strict=True):
        where = {"below": "below", "above": "above", "within": "within"}[verdict]
        point = span(figures(claim))
        draft.say(
            f"{capital(label(desk, claim.evidence.article))} puts the point where self-hosting becomes cheaper at {point} a month; {spent.written} is {where} it.",
            claim,
        )
    _advice_on_volume(draft, "closed" if verdicts[0] == "below" else "open", claims)
    return draft


def _advice_on_volume(draft: Draft, side: str, claims: Sequence[Claim]) -> None:
    """Add what the same article says of that side of the threshold."""
    article = claims[0].evidence.article
    near = [
        c
        for c in draft.desk.opinions("tradeoff")
        if c.evidence.article == article
        and getattr(c.body, "dimension", "") == "cost"
        and getattr(c.body, "favours", "") == side
        and abs(c.evidence.start - claims[0].evidence.end) < 200
        and c.evidence.quote not in draft.quotes
    ]
    if near:
        say_quote(draft, near[0])


def _verdict(monthly: float, claim: Claim) -> str:
    assert isinstance(claim.body, Fact)
    value = claim.body.value
    low, high = value if isinstance(value, tuple) else (value or 0.0, value or 0.0)
    return "below" if monthly < low else "above" if monthly > high else "within"


def _difference(question: Question, desk: Desk) -> Draft | None:
    """Subtract or divide what two models have under one predicate."""
    things = subjects(question)
    if len(things) == 1:
        if (sized := _extremes(question, desk, things[0])) is not None:
            return sized
        return _between_sides(question, desk, things[0]) or _lead(question, desk, things[0])
    draft = Draft(desk, "numeric")
    benchmarks = asked_benchmarks(question, desk)
    asked = [p for p in asked_predicates(question) if p in _NUMERIC] or (list(PRICES) if question.has("dimension", "cost") else [])
    sizes: dict[str, Predicate] = {"size": "parameter_count", "context": "context_window"}
    ordered = next((sizes[h.value] for h in question.of("order") if h.value in sizes), None)
    if benchmarks:
        asked = ["benchmark_score"]
    elif ordered and not set(asked) - set(PRICES):
        asked = [ordered]
    elif (
        question.has("order", "price")
        or question.has("dimension", "cost")
        or (question.cue("ratio") and not asked and any(t.stem == "token" for t in question.tokens))
    ):
        said = {t.stem for t in question.tokens}
        asked = [p for p in PRICES if p.split("_")[1] in said] or [p for p in asked if p in PRICES] or list(PRICES)
    for predicate in asked:
        chosen_ones: list[Named | None] = [*benchmarks]
        for benchmark in chosen_ones or [None]:
            pair = [_measured(desk, thing, predicate, benchmark) for thing in things[:2]]
            if None in pair:
                continue
            _say_difference(draft, question, predicate, [c for c in pair if c is not None])
    draft.about += things[:2]
    return draft if draft else None


def _measured(desk: Desk, thing: Named, predicate: Predicate, benchmark: Named | None) -> Claim | None:
    claims = [
        c for f in gather(desk, thing, predicate, [benchmark] if benchmark else []) for c in f.claims if isinstance(c.body, Fact) and c.body.value is not None
    ]
    if predicate == "benchmark_score" and benchmark is None:
        return None
    claims = [c for c in claims if c.qualifier.scope != "active"]
    bare = [c for c in claims if not c.qualifier.condition or predicate == "benchmark_score"] or claims
    return chosen(camps(desk, bare)[0], 1)[0] if bare else None


def _say_difference(draft: Draft, question: Question, predicate: Predicate, pair: Sequence[Claim]) -> None:
    ordered = sorted(pair, key=lambda c: -(number(c) or 0.0))
    high, low = (number(c) or 0.0 for c in ordered)
    facts = [c.body for c in ordered if isinstance(c.body, Fact)]
    names = [f.subject.name for f in facts]
    what = f"the score on {ordered[0].qualifier.benchmark}" if predicate == "benchmark_score" else f"the {noun(predicate)}"
    written = [figures(c)[0] for c in ordered]
    if high == low:
        draft.say(f"{names[0]} and {names[1]} have the same {noun(predicate)}: {written[0]}.", *ordered)
        return
    unit = facts[0].unit if facts[0].unit.startswith("USD") else "" if facts[0].unit == "%" else facts[0].unit
    points = " points" if facts[0].unit in ("%", "points") else ""
    computed = difference(high, low, unit)
    draft.say(
        f"{capital(what)} of {names[0]} is {written[0]}, that of {names[1]} {written[1]}; the difference is {computed.shown}{points}.",
        *ordered,
        derived=computed.how,
    )
    if low and (question.cue("ratio") or predicate.startswith("price") or predicate in ("context_window", "parameter_count")):
        times = ratio(high, low)
        draft.say(f"That is {times.shown} times as much.", *ordered, derived=times.how)
    if low and _PERCENT.search(question.text) and facts[0].unit != "%":
        part = share(low, high)
        draft.say(f"{capital(what)} of {names[1]} is {part.shown} lower than that of {names[0]}.", *ordered, derived=part.how)


def _between_sides(question: Question, desk: Desk, thing: Named) -> Draft | None:
    """Set a model's output price against its input price."""
    if not {"input", "output"} <= {t.stem for t in question.tokens}:
        return None
    pair = [_measured(desk, thing, predicate, None) for predicate in PRICES]
    low, high = (number(c) or 0.0 if c is not None else 0.0 for c in pair)
    if not low or not high:
        return None
    sources = [c for c in pair if c is not None]
    draft = Draft(desk, "numeric", [thing])
    apart_by, times = difference(max(low, high), min(low, high), "USD"), ratio(max(low, high), min(low, high))
    draft.say(f"{thing.name} costs {figures(sources[0])[0]} per million input tokens and {figures(sources[1])[0]} per million output tokens; the difference is {apart_by.shown}.", *sources, derived=apart_by.how)
    draft.say(f"That is {times.shown} times as much.", *sources, derived=times.how)
    return draft


def _extremes(question: Question, desk: Desk, thing: Named) -> Draft | None:
    """Set the largest size of a family against its smallest."""
    ends = {hit.polarity for hit in question.of("order", "size")}
    if ends != {"most", "least"}:
        return None
    claims = [c for f in gather(desk, thing, "parameter_count") for c in f.claims if number(c) is not None and c.qualifier.scope != "active"]
    ranked = sorted(claims, key=lambda c: number(c) or 0.0)
    if not ranked or not (low := number(ranked[0])) or (high := number(ranked[-1]) or 0.0) <= low:
        return None
    pair, sizes = (ranked[-1], ranked[0]), (figures(ranked[-1])[0], figures(ranked[0])[0])
    draft = Draft(desk, "numeric", [thing])
    if question.cue("ratio"):
        times = ratio(high, low)
        draft.say(f"The largest size of {thing.name}, {sizes[0]}, is {times.shown} times its smallest, {sizes[1]}.", *pair, derived=times.how)
    else:
        apart_by = difference(high, low, "B")
        draft.say(f"The largest size of {thing.name} is {sizes[0]}, its smallest {sizes[1]}; the difference is {apart_by.shown}.", *pair, derived=apart_by.how)
    return draft


def _lead(question: Question, desk: Desk, thing: Named) -> Draft | None:
    """Say by how much a model leads, or trails, the next one of the same benchmark."""
    benchmarks = asked_benchmarks(question, desk)
    draft = Draft(desk, "numeric")
    for benchmark in benchmarks:
        own = _measured(desk, thing, "benchmark_score", benchmark)
        others = [
            c
            for c in desk.all_facts("benchmark_score")
            if isinstance(c.body, Fact)
            and c.qualifier.benchmark == benchmark.name
            and c.body.value is not None
            and own is not None
            and c.body.subject.iri != own.body.subject.iri  # type: ignore[union-attr]  # facts
        ]
        if own is None or not others:
            continue
        best = max(others, key=lambda c: number(c) or 0.0)
        _say_difference(draft, question, "benchmark_score", [own, best])
    draft.about.append(thing)
    return draft if draft else None


def _average(question: Question, desk: Desk) -> Draft | None:
    """Average the figures of the models named, else the scores that articles state on one benchmark."""
    if len(question.model_links) > 1:
        return _together(question, desk, average=True)
    draft = Draft(desk, "numeric")
    for benchmark in question.named("benchmark"):
        claims = [
            c for c in desk.all_facts("benchmark_score") if isinstance(c.body, Fact) and c.qualifier.benchmark == benchmark.name and c.body.value is not None
        ]
        described = describe(question, desk)
        fits = {m.entity.iri for m in fitting(desk, described.filters)} if described.filters else None
        latest = {c.body.subject.iri: c for c in claims if isinstance(c.body, Fact) and (fits is None or c.body.subject.iri in fits)}
        if len(latest) > 1:
            unit = next(c.body.unit for c in latest.values() if isinstance(c.body, Fact))
            computed = mean([number(c) or 0.0 for c in latest.values()], unit)
            whose = f"{question.openness[0]} models" if question.openness else "the models that fit"
            of = f" for {whose}" if fits is not None else ""
            draft.say(f"The scores that the articles state on {benchmark.name}{of} average {computed.shown}.", *latest.values(), derived=computed.how)
    return draft if draft else None


def _sum(question: Question, desk: Desk) -> Draft | None:
    return _together(question, desk, average=False)


def _together(question: Question, desk: Desk, *, average: bool) -> Draft | None:
    """Add up or average what the models named have under what is asked."""
    things = subjects(question)
    draft = Draft(desk, "numeric")
    for predicate in _numbers_asked(question):
        for benchmark in asked_benchmarks(question, desk) if predicate == "benchmark_score" else [None]:
            claims = [c for t in things if (c := _measured(desk, t, predicate, benchmark)) is not None]
            if not claims or len(claims) < len(things):
                continue
            unit = claims[0].body.unit if isinstance(claims[0].body, Fact) else ""
            computed = (mean if average else total)([number(c) or 0.0 for c in claims], unit)
            what = f"score on {benchmark.name}" if benchmark else noun(predicate)
            draft.say(
                f"The {what} of {listing([t.name for t in things])} {'averages' if average else 'comes to'} {computed.shown}{'' if average else ' together'}.",
                *claims,
                derived=computed.how,
            )
    draft.about += things
    return draft if draft else None


def _stated_break_even(question: Question, desk: Desk) -> Draft | None:
    """Quote what an article says of when hosting pays off against, or for, the very model that is named."""
    found: list[tuple[int, Unit]] = []
    for article in desk.walked:
        before = ""
        for unit in desk.shelf.units.of(article) if desk.reads(article) else ():
            around, before = f"{unit.before} {before}", unit.text
            if not _COUNTED.search(unit.text) or unit.text.rstrip().endswith("?") or not holds_names(question, replace(unit, context=f"{unit.context} {unit.before}")):
                continue
            if plain := tells_what_pays(unit.text, f"{around[-160:]} {' '.join(unit.section[-1:])}"):
                found.append((plain + 2 * holds_names(question, unit, alone=True), unit))
    if not found:
        return None
    draft = Draft(desk, "numeric", subjects(question)[:1])
    best = max(score for score, _ in found)
    for _, unit in [f for f in found if f[0] == best][:2]:
        say_quote(draft, unit)
    return draft


def _break_even(question: Question, desk: Desk) -> Draft | None:
    """Compute from how many tokens a month hosting becomes cheaper than each model named."""
    from assistant.deciding.breakeven import BreakEven, hosting, millions, rates

    if (told := _stated_break_even(question, desk)) is not None:
        return told
    host, priced = hosting(desk), rates(desk, subjects(question))
    if host is None or not priced:
        return None
    draft = Draft(desk, "numeric")
    draft.say(f"{capital(label(desk, host.claim.evidence.article))} puts hosting a model yourself at {span(figures(host.claim))} a month.", host.claim)
    for rate in priced:
        point = BreakEven(rate, host, _SHARE_OF_OUTPUT)
        low, high = point.tokens
        several = f"{millions(low)} to {millions(high)}" if low != high else millions(low)
        draft.say(f"Against {rate.model.name} it pays from {several} tokens a month, where one token in four is output.", *point.claims, derived=point.how)
        draft.about.append(rate.model)
    for claim in (c for c in desk.all_facts("crossover_threshold") if isinstance(c.body, Fact) and c.body.value is not None and c.body.unit.startswith("USD")):
        draft.say(f"{capital(label(desk, claim.evidence.article))} puts the point where self-hosting becomes cheaper at {span(figures(claim))} a month.", claim)
    return draft
