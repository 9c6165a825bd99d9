"""Arithmetic: what tokens cost, a year from a month, a bill against the break-even, differences and ratios."""

from collections.abc import Sequence

from assistant.arithmetic import Computed, difference, mean, ratio, tokens_cost, yearly
from assistant.asking import asked_predicates, strange, uncovered
from assistant.describe import number
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.findings import camps, chosen, gather
from assistant.graph import Named
from assistant.kinds.aggregate import side_gap
from assistant.kinds.conflict import thresholds
from assistant.kinds.lookup import subjects
from assistant.phrasing import figures, noun, span
from assistant.question import Quantity, Question
from assistant.ranking import asked_benchmarks
from assistant.words import capital, listing, stems
from kg.claim import Claim, Fact, Predicate

_PRICES: tuple[Predicate, Predicate] = ("price_input_per_mtok", "price_output_per_mtok")
_NUMERIC: tuple[Predicate, ...] = ("benchmark_score", *_PRICES, "parameter_count", "context_window")


class Numeric:
    """Computes from cited figures and shows how."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if strange(question) or question.cue("why"):
            return 0.0
        tokens = [q for q in question.quantities if q.unit.endswith("tokens") and q.value >= 1000]
        if tokens and question.model_links and question.has("predicate", "price", *_PRICES, "monthly_cost"):
            return 0.95
        if bill(question) is not None:
            return 0.95
        if question.has("predicate", "crossover_threshold") and not question.model_links:
            return 0.83
        if question.has("predicate", "monthly_cost") and (not question.model_links or question.cue("yearly")) and (question.has("dimension", "cost") or question.has("predicate", "price")):
            return 0.8
        if question.cue("difference", "ratio", "gap") and (len(question.model_links) > 1 or len(question.sides) > 1 or asked_benchmarks_named(question)):
            return 0.82
        return 0.8 if question.cue("average") and question.named("benchmark") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        tokens = [q for q in question.quantities if q.unit.endswith("tokens") and q.value >= 1000]
        draft: Draft | None = None
        if tokens and question.model_links:
            draft = _tokens(question, desk, tokens)
        elif bill(question) is not None:
            draft = _against_threshold(question, desk)
        elif question.cue("yearly") and not question.cue("difference"):
            draft = _monthly(question, desk)
        elif len(question.model_links) > 1 or (question.model_links and question.cue("difference")):
            draft = _difference(question, desk)
        elif len(question.sides) > 1 and question.cue("difference", "gap", "ratio"):
            draft = side_gap(question, desk)
        elif question.cue("average"):
            draft = _average(question, desk)
        elif question.has("predicate", "crossover_threshold"):
            return thresholds(question, desk)
        else:
            draft = _monthly(question, desk)
        return draft if draft and not uncovered(question, draft) else None


def asked_benchmarks_named(question: Question) -> bool:
    return bool(question.named("benchmark") and question.model_links)


def bill(question: Question) -> Quantity | None:
    """Give the monthly bill that a person states of themselves."""
    if not question.cue("situation", "recommend", "run_self") and not question.has("predicate", "crossover_threshold"):
        return None
    money = [q for q in question.quantities if q.unit == "USD"]
    return money[0] if money and (question.has("predicate", "monthly_cost", "crossover_threshold") or question.sides) and not question.model_links else None


def _tokens(question: Question, desk: Desk, tokens: Sequence[Quantity]) -> Draft | None:
    """Price the tokens asked about on each model named."""
    draft = Draft(desk, "numeric")
    only_output = question.has("predicate", "price_output_per_mtok") and not any(q.unit.startswith("input") for q in tokens)
    for thing in subjects(question):
        prices = {p: c for p in _PRICES if (c := _one(desk, thing, p)) is not None}
        parts, sources = [], []
        for quantity in tokens:
            predicate = _PRICES[1] if quantity.unit.startswith("output") or (quantity.unit == "tokens" and only_output) else _PRICES[0]
            claim = prices.get(predicate)
            if claim is None:
                return None
            parts.append((quantity.value, number(claim) or 0.0, "output" if predicate == _PRICES[1] else "input"))
            sources.append(claim)
        _say_cost(draft, thing, parts, sources, prices if any(q.unit == "tokens" for q in tokens) and len(tokens) == 1 and not only_output else {})
        draft.about.append(thing)
    return draft


def _say_cost(draft: Draft, thing: Named, parts: Sequence[tuple[float, float, str]], sources: Sequence[Claim], both: dict[Predicate, Claim]) -> None:
    if len(both) == 2:
        count = parts[0][0]
        for predicate, what in zip(_PRICES, ("input", "output"), strict=True):
            computed = tokens_cost([(count, number(both[predicate]) or 0.0, what)])
            draft.say(f"As {what}, that many tokens cost {computed.shown} on {thing.name}.", both[predicate], derived=computed.how)
        return
    computed = tokens_cost(parts)
    inputs = listing([f"{figures(c)[0]} per million {p[2]} tokens" for c, p in zip(sources, parts, strict=True)])
    draft.say(f"That would cost {computed.shown} on {thing.name}: {computed.how}.", *sources, derived=computed.how)
    draft.say(f"The prices are {inputs}.", *sources)
    if any(c.qualifier.inferred for c in sources):
        draft.say("The article gives one range of prices; that its low end is for input and its high end for output is our reading.", *sources)


def _one(desk: Desk, thing: Named, predicate: Predicate) -> Claim | None:
    """Give the claim to compute with: the best supported present value without a condition."""
    claims = [c for f in gather(desk, thing, predicate) for c in f.claims if f.subject.name == thing.name or len(gather(desk, thing, predicate)) == 1]
    bare = [c for c in claims if not c.qualifier.condition] or claims
    return chosen(camps(desk, bare)[0], 1)[0] if bare else None


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
        draft.say(f"{capital(label(desk, claim.evidence.article))} puts the point where self-hosting becomes cheaper at {point} a month; {spent.written} is {where} it.", claim)
    _advice_on_volume(draft, "closed" if verdicts[0] == "below" else "open", claims)
    return draft


def _advice_on_volume(draft: Draft, side: str, claims: Sequence[Claim]) -> None:
    """Add what the same article says of that side of the threshold."""
    article = claims[0].evidence.article
    near = [
        c for c in draft.desk.opinions("tradeoff")
        if c.evidence.article == article and getattr(c.body, "dimension", "") == "cost" and getattr(c.body, "favours", "") == side and abs(c.evidence.start - claims[0].evidence.end) < 200
        and c.evidence.quote not in draft.quotes
    ]
    if near:
        from assistant.quoting import say_quote

        say_quote(draft, near[0])


def _verdict(monthly: float, claim: Claim) -> str:
    assert isinstance(claim.body, Fact)
    value = claim.body.value
    low, high = value if isinstance(value, tuple) else (value or 0.0, value or 0.0)
    return "below" if monthly < low else "above" if monthly > high else "within"


def _monthly(question: Question, desk: Desk) -> Draft | None:
    """Give a monthly cost, or twelve of them, of the setup that the question describes."""
    claims = [c for c in desk.facts(["monthly_cost"], looks_for="monthly costs") if isinstance(c.body, Fact)]
    wanted = stems(question.text) - desk.cues.function - {"cost", "year", "month", "annual", "yearli", "per", "model"}
    scored = [(len(wanted & stems(f"{c.body.subject.name} {c.evidence.quote}")), c) for c in claims if isinstance(c.body, Fact)]
    best = max((s for s, _ in scored), default=0)
    if best < (4 if question.model_links else 2):
        return None
    draft = Draft(desk, "numeric")
    for _, claim in [x for x in scored if x[0] == best][:3]:
        _say_year(draft, claim, year=question.cue("yearly"))
    return draft


def _say_year(draft: Draft, claim: Claim, *, year: bool) -> None:
    fact = claim.body
    assert isinstance(fact, Fact)
    values = fact.value if isinstance(fact.value, tuple) else (fact.value or 0.0,)
    written = span(figures(claim))
    if not year:
        draft.say(f"{capital(fact.subject.name)} costs {written} a month.", claim)
        return
    computed: list[Computed] = [yearly(v) for v in values]
    total = " to ".join(c.shown for c in computed)
    draft.say(f"{capital(fact.subject.name)} costs {total} a year, at {written} a month.", claim, derived="; ".join(c.how for c in computed))


def _difference(question: Question, desk: Desk) -> Draft | None:
    """Subtract or divide what two models have under one predicate."""
    things = subjects(question)
    if len(things) == 1:
        return _lead(question, desk, things[0])
    draft = Draft(desk, "numeric")
    benchmarks = asked_benchmarks(question, desk)
    asked = [p for p in asked_predicates(question) if p in _NUMERIC] or (list(_PRICES) if question.has("dimension", "cost") else [])
    if benchmarks:
        asked = ["benchmark_score"]
    elif question.has("order", "price") or question.has("dimension", "cost"):
        asked = [p for p in asked if p in _PRICES] or list(_PRICES)
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
    claims = [c for f in gather(desk, thing, predicate, [benchmark] if benchmark else []) for c in f.claims if isinstance(c.body, Fact) and c.body.value is not None]
    if predicate == "benchmark_score" and benchmark is None:
        return None
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
        f"{capital(what)} of {names[0]} is {written[0]}, that of {names[1]} {written[1]}; the difference is {computed.shown}{points}.", *ordered, derived=computed.how,
    )
    if low and (question.cue("ratio") or predicate.startswith("price") or predicate in ("context_window", "parameter_count")):
        times = ratio(high, low)
        draft.say(f"That is {times.shown} times as much.", *ordered, derived=times.how)


def _lead(question: Question, desk: Desk, thing: Named) -> Draft | None:
    """Say by how much a model leads, or trails, the next one of the same benchmark."""
    benchmarks = asked_benchmarks(question, desk)
    draft = Draft(desk, "numeric")
    for benchmark in benchmarks:
        own = _measured(desk, thing, "benchmark_score", benchmark)
        others = [
            c for c in desk.all_facts("benchmark_score")
            if isinstance(c.body, Fact) and c.qualifier.benchmark == benchmark.name and c.body.value is not None and own is not None and c.body.subject.iri != own.body.subject.iri  # type: ignore[union-attr]  # facts
        ]
        if own is None or not others:
            continue
        best = max(others, key=lambda c: number(c) or 0.0)
        _say_difference(draft, question, "benchmark_score", [own, best])
    draft.about.append(thing)
    return draft if draft else None


def _average(question: Question, desk: Desk) -> Draft | None:
    """Average the scores that articles state on one benchmark."""
    draft = Draft(desk, "numeric")
    for benchmark in question.named("benchmark"):
        claims = [c for c in desk.all_facts("benchmark_score") if isinstance(c.body, Fact) and c.qualifier.benchmark == benchmark.name and c.body.value is not None]
        latest = {c.body.subject.iri: c for c in claims if isinstance(c.body, Fact)}
        if len(latest) > 1:
            unit = next(c.body.unit for c in latest.values() if isinstance(c.body, Fact))
            computed = mean([number(c) or 0.0 for c in latest.values()], unit)
            draft.say(f"The scores that the articles state on {benchmark.name} average {computed.shown}.", *latest.values(), derived=computed.how)
    return draft if draft else None


