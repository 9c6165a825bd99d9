"""Highest, lowest, how many, and gaps between the sides."""

import re
from collections.abc import Sequence

from assistant.arithmetic import difference, share
from assistant.asking import around, asked_predicates, strange, uncovered
from assistant.cues import Hit
from assistant.describe import Match, describe, fitting, number
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import chosen, gather
from assistant.firsts import first_rows, other_noun
from assistant.graph import Named
from assistant.kinds.cell import say_first
from assistant.kinds.chain import by_name_size
from assistant.kinds.listing import enumerate_in
from assistant.kinds.lookup import subjects
from assistant.kinds.roster import counts_models
from assistant.limits import bounding, limits
from assistant.phrasing import figures, noun, says, value
from assistant.places import Places, places
from assistant.question import Question
from assistant.ranking import Measure, asked_benchmarks, both_ends, measures, property_of, rank, side_of
from assistant.words import capital, listing, spelled
from kg.claim import Claim, Fact, Predicate

_ENDS = {True: "highest", False: "lowest"}
_WORDS = {
    ("parameter_count", True): "largest",
    ("parameter_count", False): "smallest",
    ("release_date", True): "latest",
    ("release_date", False): "earliest",
    ("context_window", True): "largest",
    ("context_window", False): "smallest",
}


class Aggregate:
    """Orders and counts what the articles state."""

    name = "aggregate"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "recommend", "agree"):
            return 0.0
        if _asks_gap(question):
            return 0.85
        if strange(question):
            return 0.0
        bounds = limits(question)
        differs = [h for h in question.of("cue", "difference") if not any(b.first <= h.first < b.last for b in bounds)]
        if question.asked == "how many" and not differs and not question.cue("ratio"):
            return 0.7 if not (question.model_links and _ONE_SIZE.search(question.text)) else 0.0
        orders = [h for h in question.of("order") if h not in bounding(question, bounds) and not _of_dimension(question, h) and not (h.phrase == "before" and not question.focus)]
        measured = {p for h in orders if (p := property_of(question, h)) is not None}
        spoken = set(asked_predicates(question)) - ({"developed_by"} if question.asked == "whose" else set())
        own = bool(spoken) and spoken <= measured | (
            {"price_input_per_mtok", "price_output_per_mtok"} if any(p.startswith("price") for p in measured) else set()
        )
        open_focus = question.focus in ("model", "") or (question.focus in ("size", "modality", "hardware", "variant") and (own or question.focus == "size"))
        asked = question.asked in ("which", "what", "who", "whose", "", "how big", "how large", "how long") and len(question.model_links) < 2
        if not (orders and open_focus and asked):
            return 0.0
        return (
            0.72
            if own and not question.of("focus", "vendor", "license")
            else 0.62
            if question.asked != "who" or own or (measured and not spoken - {"developed_by"}) or question.cue("best_said")
            else 0.0
        )

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if _asks_gap(question):
            return _gaps(question, desk)
        if question.asked == "how many":
            return _count(question, desk)
        return _superlative(question, desk)


_ONE_SIZE = re.compile(r"\bhow many (?:\w+ )?(?:parameters|params)\b", re.IGNORECASE)
"""Asks how large a thing is, and not how many sizes there are of it."""


def _of_dimension(question: Question, order: Hit) -> bool:
    """Whether a word of order says how a matter is, and puts nothing in order: `the weaker reliability`."""
    return any(hit.first == order.last for hit in question.of("dimension")) and order.value == "quality"


def _asks_gap(question: Question) -> bool:
    """Whether the widest or narrowest gap between the sides is asked for."""
    if question.focus == "benchmark" and question.cue("gap", "widest", "closest"):
        return True
    if question.cue("gap") and len(question.sides) == 2 and question.named("benchmark") and not question.model_links and not question.of("order"):
        return True
    bare = not question.model_links and not question.named("benchmark") and not question.of("skill_words") and question.focus in ("", "model")
    sized = bool(question.of("order", "size", "score") or question.cue("widest", "closest"))
    return bare and sized and any(t.stem == "gap" for t in question.tokens) and len(question.sides) in (0, 2)


def _count(question: Question, desk: Desk) -> Draft | None:
    draft = Draft(desk, "aggregate")
    things = subjects(question)
    if any(t.stem == "activ" for t in question.tokens):
        return None
    if question.focus in ("size", "variant") and things:
        for thing in things:
            claims = [c for f in gather(desk, thing, "parameter_count") for c in f.claims if c.qualifier.scope != "active"]
            if question.has("focus", "variant") or not claims:
                claims = desk.facts(["variant_of"], (), desk.same(thing), looks_for=f"versions of {thing.name}") or claims
            _counted(draft, thing, claims)
        draft.about += things
    elif question.focus == "model":
        described = describe(question, desk)
        every = counts_models(question) and not (question.content or question.links or question.predicates or question.dimensions or desk.articles)
        matches = fitting(desk, described.filters) if described.filters else _all_named(desk) if every else []
        if matches:
            enumerate_in(draft, question, described, matches)
            draft.kind = "aggregate"
    return draft if draft and not uncovered(question, draft) else None


def _all_named(desk: Desk) -> list[Match]:
    """Give every model that a claim names, with that claim."""
    predicates: tuple[Predicate, ...] = ("developed_by", "openness", "has_license", "parameter_count", "context_window", "price_input_per_mtok", "release_date")
    found = []
    for _, entity in desk.shelf.models:
        claims = next((own for p in predicates if (own := desk.own(p, entity))), [])
        if entity.kind == "model" and claims:
            found.append(Match(entity, tuple(claims[:1])))
    return found


def _counted(draft: Draft, thing: Named, claims: Sequence[Claim]) -> None:
    """Count what each article lists, because two articles may count differently."""
    by_article: dict[str, list[Claim]] = {}
    for claim in claims:
        by_article.setdefault(claim.evidence.article, []).append(claim)
    lists: dict[tuple[str, ...], list[Claim]] = {}
    for said in by_article.values():
        values = list(dict.fromkeys(_item(c) for c in said))
        lists.setdefault(tuple(sorted(values)), []).extend(sorted(said, key=lambda c: number(c) or 0.0))
    ranked = sorted(lists.values(), key=lambda said: -len({_item(c) for c in said}))
    for at, said in enumerate(ranked[:3]):
        values = list(dict.fromkeys(_item(c) for c in said))
        if at and len(values) < 2:
            continue
        sort = "versions" if isinstance(said[0].body, Fact) and said[0].body.predicate == "variant_of" else "sizes" if len(values) > 1 else "size"
        where = "" if at == 0 else "Another article lists others: "
        if len(values) == 1 and sort == "size":
            draft.say(capital(says(chosen(said), thing.name)) + ".", *chosen(said))
            continue
        draft.say(f"{where}{thing.name} comes in {spelled(len(values))} {sort}: {listing(values)}.", *{c.evidence.start: c for c in said}.values())


def _item(claim: Claim) -> str:
    assert isinstance(claim.body, Fact)
    return claim.body.subject.name if claim.body.predicate == "variant_of" else value(claim)


def _superlative(question: Question, desk: Desk) -> Draft | None:
    described = describe(question, desk)
    draft = Draft(desk, "aggregate")
    among = [e for link in question.model_links for e in [*link.of("model", "family"), *(m for x in link.of("model", "family") for m in desk.below(x))]]
    wanted = measures(question, desk)
    if _of_no_model(question) and not among:
        return _first_of(question, desk, draft)
    if question.named("benchmark") and wanted and all(m.predicate.startswith("price") for m in wanted):
        return None  # what a run of a test costs is no price of tokens
    if len({m.predicate for m in wanted}) > 1 and "benchmark_score" in {m.predicate for m in wanted}:
        return None
    rivals = {e.iri for bound in limits(question) for e in bound.rivals}
    among = [e for e in among if e.iri not in rivals]
    ends = both_ends(wanted)
    for measure in wanted[:2]:
        ranked = rank(desk, measure, described.filters, among)
        if not ranked and measure.quality == "size" and described.filters:
            ranked = by_name_size(fitting(desk, described.filters), highest=measure.highest)
        if not ranked:
            continue
        if measure.predicate == "benchmark_score" and len(measure.benchmarks) != 1:
            _leads(draft, question, ranked, measure, desk)
        elif wanted_places := places(question):
            _placed(draft, question, ranked, measure, wanted_places)
        else:
            _tops(draft, question, ranked, measure, next_too=not ends)
        draft.about += [ranked[0].entity]
        if not ends:
            break
    if not draft and wanted and _first_of(question, desk, draft):
        return draft
    return draft if draft and not uncovered(question, draft, also=around(draft)) else None


def _first_of(question: Question, desk: Desk, draft: Draft) -> Draft | None:
    """Name what comes first in a table, by a figure that is no claim."""
    for first in first_rows(question, desk):
        say_first(draft, first)
        draft.about += [thing for thing in (first.thing(desk),) if thing is not None]
    return draft or None


def _of_no_model(question: Question) -> bool:
    """Whether what is put in order is said to be something else than a model: the least effort of ways to adapt one."""
    if other_noun(question) is not None and question.asked == "which":
        return True
    orders = question.of("order", "quality", "size")
    return bool(orders) and all(any(t.start >= question.tokens[h.last - 1].end and question.tokens[h.last] == t for t in question.content if h.last < len(question.tokens)) for h in orders)


def _tops(draft: Draft, question: Question, ranked: Sequence[Match], measure: Measure, *, next_too: bool = True) -> None:
    """Name the first, and whom it leaves second."""
    best = ranked[0]
    ties = [m for m in ranked if m.value == best.value]
    keys = [m.key for m in ties if m.key is not None]
    word = _WORDS.get((measure.predicate, measure.highest), _ENDS[measure.highest])
    what = "score" + (f" on {measure.benchmarks[0].name}" if measure.benchmarks else "") if measure.predicate == "benchmark_score" else noun(measure.predicate)
    label = "".join(f"{x} " for x in question.openness[:1])
    among = f"Of the {label}models whose {what} the articles state, " if len(ranked) > 1 else ""
    names = listing([m.entity.name for m in ties])
    if not keys:
        draft.say(f"{names} is the {word} by the size in its name.", *best.claims)
        return
    draft.say(capital(f"{among}{names} {'has' if len(ties) == 1 else 'have'} the {word}: {value(keys[0])}."), *keys, *[c for m in ties for c in m.claims[:1]])
    second = next((m for m in ranked if m.value != best.value), None)
    if next_too and second is not None and second.key is not None:
        draft.say(f"Next comes {second.entity.name} with {value(second.key)}.", second.key)


def _placed(draft: Draft, question: Question, ranked: Sequence[Match], measure: Measure, wanted: Places) -> None:
    """Name the second, or the first three; things of the same value share a place."""
    values = list(dict.fromkeys(m.value for m in ranked))
    what = "score" + (f" on {measure.benchmarks[0].name}" if measure.benchmarks else "") if measure.predicate == "benchmark_score" else noun(measure.predicate)
    word = _WORDS.get((measure.predicate, measure.highest), _ENDS[measure.highest])
    if wanted.nth:
        meant = [m for m in ranked if len(values) >= wanted.nth and m.value == values[wanted.nth - 1] and m.key is not None]
        keys = [m.key for m in meant if m.key is not None]
        if keys:
            draft.say(
                f"Of the models whose {what} the articles state, {listing([m.entity.name for m in meant])} {'has' if len(meant) == 1 else 'have'} the {wanted.written} {word}: {value(keys[0])}.",
                *keys,
            )
        return
    kept = [(m, m.key) for m in ranked[: wanted.first] if m.key is not None]
    names = listing([f"{m.entity.name} ({value(key)})" for m, key in kept])
    draft.say(f"The {spelled(len(kept))} with the {word} {what} are {names}.", *[key for _, key in kept])


def _leads(draft: Draft, question: Question, ranked: Sequence[Match], measure: Measure, desk: Desk) -> None:
    """Say who is called best, or who scores highest on each benchmark of a skill."""
    if measure.benchmarks:
        for benchmark in measure.benchmarks:
            one = rank(desk, Measure(measure.predicate, (benchmark,), measure.highest, measure.quality), describe(question, desk).filters)
            if one:
                _tops(draft, question, one, Measure(measure.predicate, (benchmark,), measure.highest, measure.quality))
        return
    told: set[str] = set()
    for match in ranked[:3]:
        if match.key is None or match.key.qualifier.benchmark in told - {""}:
            continue
        told.add(match.key.qualifier.benchmark)
        if isinstance(match.key.body, Fact) and match.key.body.value is None:
            draft.say(capital(says([match.key], match.entity.name)) + ".", match.key)
        elif isinstance(match.key.body, Fact):
            test = match.key.qualifier.benchmark
            first = f"leads on {test} with {value(match.key)}" if measure.highest else f"has the lowest {test}: {value(match.key)}"
            draft.say(f"{match.entity.name} {first}.", match.key)
        else:
            from assistant.quoting import say_quote

            say_quote(draft, match.key)


def _gaps(question: Question, desk: Desk) -> Draft | None:
    """Compute, benchmark by benchmark, how far the best open model is behind the best closed one."""
    tests = {b.name.casefold() for b in question.named("benchmark")}
    gaps = [gap for gap in gaps_by_benchmark(desk) if not tests or gap[0].casefold() in tests]
    if not gaps:
        return None
    draft = Draft(desk, "aggregate")
    ordered = sorted(gaps, key=lambda g: g[1])
    wanted = []
    small = question.cue("closest") or any(h.polarity == "least" for h in question.of("order", "size"))
    large = (question.cue("widest", "gap") and (question.cue("widest") or any(h.polarity == "most" for h in question.of("order", "size")))) or question.cue(
        "negative"
    )
    if large or not small:
        wanted.append(("widest", ordered[-1]))
    if small:
        wanted.append(("narrowest", ordered[0]))
    if tests:
        wanted = [("", gap) for gap in gaps]
    for word, (name, _, closed, opened) in wanted:
        one, other = number(closed) or 0.0, number(opened) or 0.0
        computed = share(other, one)
        names = [c.body.subject.name for c in (closed, opened) if isinstance(c.body, Fact)]
        draft.say(
            f"{f'The gap is {word} on {name}' if word else f'On {name} the best of each side are these'}: {names[0]} (closed) reaches {figures(closed)[0]} and {names[1]} (open) {figures(opened)[0]}, which is {computed.shown} less.",
            closed,
            opened,
            derived=computed.how,
        )
    return draft if not uncovered(question, draft) else None


def gaps_by_benchmark(desk: Desk) -> list[tuple[str, float, Claim, Claim]]:
    """Give benchmark, relative gap, best closed and best open score, for each benchmark that has both."""
    best: dict[str, dict[str, Claim]] = {}
    for claim in desk.all_facts("benchmark_score"):
        if claim.body.value is None or not claim.qualifier.benchmark:  # type: ignore[union-attr]  # facts only
            continue
        side, _ = side_of(desk, claim)
        if side not in ("open", "closed"):
            continue
        held = best.setdefault(claim.qualifier.benchmark, {}).get(side)
        if held is None or (number(claim) or 0) > (number(held) or 0):
            best[claim.qualifier.benchmark][side] = claim
    found = []
    for name, sides in best.items():
        if len(sides) == 2 and (high := number(sides["closed"])):
            found.append((name, (high - (number(sides["open"]) or 0)) / high, sides["closed"], sides["open"]))
    return found


def side_gap(question: Question, desk: Desk) -> Draft | None:
    """Answer how far the best open model is from the best closed one on the benchmark asked for."""
    wanted = {b.name.casefold() for b in asked_benchmarks(question, desk)}
    draft = Draft(desk, "numeric")
    for name, _, closed, opened in gaps_by_benchmark(desk):
        if name.casefold() not in wanted:
            continue
        high, low = number(closed) or 0.0, number(opened) or 0.0
        unit = closed.body.unit if isinstance(closed.body, Fact) else ""
        computed = difference(high, low, "" if unit == "%" else unit)
        text = f"The top closed model on {name}, {_subject(closed)}, has {value(closed)}; the top open one, {_subject(opened)}, has {value(opened)}."
        draft.say(text, closed, opened)
        draft.say(f"The difference is {computed.shown}{' points' if unit in ('%', 'points') else ''}.", closed, opened, derived=computed.how)
    return draft if draft else None


def _subject(claim: Claim) -> str:
    assert isinstance(claim.body, Fact)
    return claim.body.subject.name
