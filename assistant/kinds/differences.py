"""Subtract or divide figures that articles state: of two models, of the best of either side, of a family's largest and smallest.

Both figures are of one predicate and, where there is one, of one benchmark; each is cited, and the sum is shown.
"""

import re
from collections.abc import Sequence

from assistant.arithmetic import difference, ratio, share
from assistant.asking import asked_predicates
from assistant.describe import number
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import camps, chosen, gather, unconditional
from assistant.graph import Named
from assistant.kinds.costs import PRICES
from assistant.kinds.lookup import subjects
from assistant.phrasing import figures, noun
from assistant.question import Question
from assistant.ranking import asked_benchmarks
from assistant.words import capital
from kg.claim import Claim, Fact, Predicate

PERCENT = re.compile(r"\bper\s?cent(?:age)?\b|%|\bwhat (?:share|fraction|part)\b", re.IGNORECASE)
NUMERIC: tuple[Predicate, ...] = ("benchmark_score", *PRICES, "parameter_count", "context_window")


def difference_of(question: Question, desk: Desk) -> Draft | None:
    """Subtract or divide what two models have under one predicate."""
    things = subjects(question)
    if len(things) == 1:
        if (sized := _extremes(question, desk, things[0])) is not None:
            return sized
        return _between_sides(question, desk, things[0]) or _lead(question, desk, things[0])
    draft = Draft(desk, "numeric")
    benchmarks = asked_benchmarks(question, desk)
    asked = [p for p in asked_predicates(question) if p in NUMERIC] or (list(PRICES) if question.has("dimension", "cost") else [])
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
            pair = [measured(desk, thing, predicate, benchmark) for thing in things[:2]]
            if None in pair:
                continue
            _say_difference(draft, question, predicate, [c for c in pair if c is not None])
    draft.about += things[:2]
    return draft if draft else None


def measured(desk: Desk, thing: Named, predicate: Predicate, benchmark: Named | None) -> Claim | None:
    claims = [
        c for f in gather(desk, thing, predicate, [benchmark] if benchmark else []) for c in f.claims if isinstance(c.body, Fact) and c.body.value is not None
    ]
    if predicate == "benchmark_score" and benchmark is None:
        return None
    claims = [c for c in claims if c.qualifier.scope != "active"]
    bare = claims if predicate == "benchmark_score" else unconditional(claims)
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
    if low and PERCENT.search(question.text) and facts[0].unit != "%":
        part = share(low, high)
        draft.say(f"{capital(what)} of {names[1]} is {part.shown} lower than that of {names[0]}.", *ordered, derived=part.how)


def _between_sides(question: Question, desk: Desk, thing: Named) -> Draft | None:
    """Set a model's output price against its input price."""
    if not {"input", "output"} <= {t.stem for t in question.tokens}:
        return None
    pair = [measured(desk, thing, predicate, None) for predicate in PRICES]
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
        own = measured(desk, thing, "benchmark_score", benchmark)
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
