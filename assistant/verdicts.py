"""Hold one statement about a model to the claims of its property: its maker, licence, date, figures, what it takes in, its place among others.

Each check speaks only of statements of its sort, and only where the claims decide: claims that
differ among themselves, or that speak of something broader, give no verdict.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.asking import asked_predicates
from assistant.cues import Hit
from assistant.describe import describe, memory, number
from assistant.desk import Desk
from assistant.draft import Source
from assistant.findings import camps, chosen, gather, slots
from assistant.graph import Named
from assistant.limits import Limit, limits
from assistant.phrasing import noun, says, value
from assistant.question import Question
from assistant.quoting import bare, shown
from assistant.ranking import Measure, asked_benchmarks, measures, property_of, rank
from assistant.taking_in import denies
from assistant.terms import is_licensed, terms_of
from assistant.words import listing, stems
from kg.agreement import agree
from kg.claim import Claim, Fact, Predicate
from kg.vocab import slug
from kg.when import Span, parse

_PRICES: tuple[Predicate, Predicate] = ("price_input_per_mtok", "price_output_per_mtok")
_LESS = re.compile(r"\b(?:behind|trails?|loses? to|lags?(?: behind)?|below|worse than|beaten by)\b", re.IGNORECASE)
_TOP = re.compile(
    r"(?:est\b|\bmost\b|\bleast\b|\bbest\b|\bworst\b|\bwin|\blead|\btop|\bnumber (?:one|1)\b|\bfirst\b|\blast\b|\brecord\b|\bdearest\b)", re.IGNORECASE
)
_ALONE = re.compile(r"\b(?:only|nothing but|alone|text[- ]only|no (?:images?|pictures?|audio|video|vision))\b", re.IGNORECASE)
_RUNS = re.compile(r"\b(?:run|runs|running|fit|fits|work|works|enough|squeeze|load|host|suffices?|do)\b", re.IGNORECASE)
_TAKES = re.compile(r"\b(?:handle|read|take|fit|process|accept|digest|swallow|manage|hold|enough)s?\b", re.IGNORECASE)
_ABLE = re.compile(r"\W*(?:can|may|could|might|should|must|will|would|does|do|did)\b", re.IGNORECASE)
_CLOSE = 0.02
_SHOWN = 4
"""Models named for each side of a maker."""
_BUSINESS = frozenset(stems("commercial commercially business sell selling money product products shop"))
_FORBIDS = re.compile(
    r"\b(?:non-?commercial|research[- ]only|(?:not|no|never|forbids?|excludes?|prohibits?|bans?|without)\b.{0,20}\bcommercial|you must buy|^commercial)",
    re.IGNORECASE,
)
_WEIGHTS = re.compile(r"\b(?:weights?|files?|checkpoints?|download\w*|gguf)\b", re.IGNORECASE)
_NOTHING_ELSE = re.compile(r"\b(?:only|purely|exclusively|solely|entirely|strictly|just|all|nothing but|every|always|never)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ruled:
    """Whether it is so, and what says it: clauses with their sources, the first one telling."""

    so: bool
    said: tuple[tuple[str, tuple[Source, ...]], ...]
    whole: bool = False
    """Whether every word of the statement was weighed."""


Check = Callable[[Question, Desk, Sequence[Named]], Ruled | None]


def _clauses(*claims: Claim) -> tuple[tuple[str, tuple[Source, ...]], ...]:
    return tuple(dict.fromkeys((says([c]), (c,)) for c in claims))


def _of(desk: Desk, thing: Named, predicate: Predicate, benchmarks: Sequence[Named] = ()) -> list[Claim]:
    """Give the claims of one property, of the thing itself or of what it is a member of."""
    found = gather(desk, thing, predicate, benchmarks)
    return list(found[0].claims) if len(found) == 1 else []


def order(stated: Question, desk: Desk, things: Sequence[Named]) -> Ruled | None:
    """Hold `X is cheaper than Y`, `X beats Y on B` to the two values."""
    if len(things) != 2:
        return None
    behind = _LESS.search(stated.text)
    hits: list[tuple[Predicate | None, bool]] = [(property_of(stated, h), h.polarity == "most") for h in _comparing(stated)]
    if behind and stated.named("benchmark"):
        hits = [("benchmark_score", False)]
    benchmarks = stated.named("benchmark")
    if not hits and benchmarks and stated.cue("standing"):
        hits = [("benchmark_score", True)]
    decided: list[tuple[bool, Claim, Claim]] = []
    for predicate, more in hits[:1]:
        if predicate is None:
            return None
        for one in _PRICES if predicate in _PRICES and not stated.has("predicate", *_PRICES) else (predicate,):
            for tests in [[b] for b in benchmarks] if one == "benchmark_score" else [[]]:
                mine, theirs = (_single(desk, thing, one, tests) for thing in things)
                if mine is None or theirs is None:
                    return None
                ours, other = _size(mine), _size(theirs)
                if ours is None or other is None or _unit(mine) != _unit(theirs) or (ours == other and one == "release_date"):
                    return None
                decided.append(((ours > other) == more and ours != other, mine, theirs))
    if not decided or len({so for so, _, _ in decided}) != 1:
        return None
    return Ruled(decided[0][0], _clauses(*(c for _, mine, theirs in decided for c in (mine, theirs))))


def _comparing(stated: Question) -> list[Hit]:
    """Give the words of order by which one thing is put before another, the longest first."""
    return sorted(stated.of("order"), key=lambda h: (h.value in ("quality", "score"), h.first - h.last))


def _single(desk: Desk, thing: Named, predicate: Predicate, benchmarks: Sequence[Named]) -> Claim | None:
    """Give the one claim of a value; none where several values are stated."""
    claims = [c for c in _of(desk, thing, predicate, benchmarks) if c.qualifier.scope != "active"]
    return chosen(claims, 1)[0] if claims and len({_size(c) for c in claims}) == 1 else None


def _size(claim: Claim) -> float | None:
    fact = claim.body
    if isinstance(fact, Fact) and fact.predicate == "release_date":
        span = _span(claim)
        return float(span.first.toordinal()) if span else None
    return number(claim)


def _unit(claim: Claim) -> str:
    return claim.body.unit if isinstance(claim.body, Fact) else ""


def _span(claim: Claim) -> Span | None:
    return parse(claim.body.object) if isinstance(claim.body, Fact) else None


def place(stated: Question, desk: Desk, things: Sequence[Named]) -> Ruled | None:
    """Hold `X leads on B`, `X is the cheapest model` to the order of what is stated."""
    if len(things) != 1 or not any(_TOP.search(stated.covers(h.first, h.last)) for h in stated.of("order")):
        return None
    described = [f for f in describe(stated, desk).filters if f.name in ("vendor", "openness", "license", "modality")]
    for measure in measures(stated, desk)[:1]:
        if measure.predicate == "benchmark_score" and len(measure.benchmarks) != 1:
            return None
        ranked = rank(desk, measure, described)
        mine = next((m for m in ranked if m.entity.iri in {e.iri for e in desk.same(things[0])}), None)
        if mine is None or mine.key is None or len(ranked) < 2 or ranked[0].key is None:
            return None
        best = [m for m in ranked if m.value == ranked[0].value and m.key is not None]
        keys = [m.key for m in best if m.key is not None]
        what = _measured(measure)
        names = listing([m.entity.name for m in best])
        text = f"of the {_label(stated)}models whose {what} the articles state, {names} {'has' if len(best) == 1 else 'have'} the {'highest' if measure.highest else 'lowest'}: {value(keys[0])}"
        so = any(m.entity.iri == mine.entity.iri for m in best)
        if so and len(best) > 1:
            return None
        own = () if so else _clauses(mine.key)
        return Ruled(so, ((text, tuple(keys)), *own), whole=True)
    return None


def _label(stated: Question) -> str:
    return f"{stated.openness[0]} " if stated.openness else ""


def _measured(measure: Measure) -> str:
    return f"score on {measure.benchmarks[0].name}" if measure.benchmarks else noun(measure.predicate)


def licence(stated: Question, desk: Desk, things: Sequence[Named]) -> Ruled | None:
    """Hold `X is under L` to its licence."""
    named = stated.named("license")
    if not named or len(things) != 1 or stated.has("predicate", "license_permits", "license_restricts"):
        return None
    claims = _of(desk, things[0], "has_license")
    if any(len(camps(desk, group)) > 1 for finding in gather(desk, things[0], "has_license") for group in slots(desk, finding)):
        return None  # who is right is not for us to say
    heard = {c.evidence.article for c in claims}
    others = [c for member in desk.below(things[0]) for c in _of(desk, member, "has_license") if c.evidence.article not in heard]
    if any(isinstance(a.body, Fact) and isinstance(b.body, Fact) and not agree(a.body, b.body) for a in others for b in claims):
        return None
    claims = claims or ([c for c in others if value(c) == value(others[0])] if len(camps(desk, others)) == 1 else [])  # of a family of which nothing is said, what is said of all of its sizes
    have = {c.body.target.iri for c in claims if isinstance(c.body, Fact) and c.body.target} | {slug(value(c)) for c in claims}
    fits = [is_licensed(have, e) for e in named]
    if not claims or len(have - {c.body.target.iri for c in claims if isinstance(c.body, Fact) and c.body.target}) > 1 or len(set(fits)) != 1:
        return None
    return Ruled(fits[0], _clauses(*chosen(claims, 1)))


def maker(stated: Question, desk: Desk, things: Sequence[Named]) -> Ruled | None:
    """Hold `X is by V` to who makes it."""
    if not things:
        return None
    linked = {e.iri for link in stated.model_links for e in link.entities}
    claimed = [v for v in stated.named("vendor") if v.iri not in linked]
    if len(claimed) != 1 or set(asked_predicates(stated)) - {"developed_by", "release_date"} or stated.openness or stated.of("order"):
        return None
    if _ABLE.match(stated.text) and not (stated.has("predicate", "developed_by") or stated.cue("offers")):
        return None  # `may people at V use X` is not who makes it
    said = desk.vendors(things[0])
    makers = {slug(value(c)) for c in said} | {slug(c.body.target.name) for c in said if isinstance(c.body, Fact) and c.body.target}
    if not said or limits(stated):
        return None
    so = any(slug(n) in makers for n in (claimed[0].name, *claimed[0].aliases))
    return None if so and stated.named("license") else Ruled(so, _clauses(*chosen(said, 1)))  # its licence is asked about, and that maker is its


def dated(stated: Question, desk: Desk, things: Sequence[Named]) -> Ruled | None:
    """Hold `X came out in D` to the date of its release."""
    bound = next((b for b in limits(stated) if b.predicate == "release_date" and not b.rivals), None)
    if bound is None or len(things) != 1:
        return None
    claims = _of(desk, things[0], "release_date")
    spans = [s for c in claims if (s := _span(c)) is not None]
    so = {_within(s, bound) for s in spans}
    return Ruled(bool(next(iter(so))), _clauses(*chosen(claims, 1)), whole=True) if len(so) == 1 and None not in so else None


def _within(span: Span, bound: Limit) -> bool | None:
    """Whether a date lies within a bound; None where it is too coarse to tell."""
    ends = [bound.holds(float(d.toordinal())) for d in (span.first, span.last)]
    inside = span.first.toordinal() < bound.low and span.last.toordinal() > bound.high
    return None if inside or ends[0] != ends[1] else ends[0]


def figure(stated: Question, desk: Desk, things: Sequence[Named]) -> Ruled | None:
    """Hold a size, a price, a context window, a score or a need of memory to what is stated."""
    bounds = limits(stated) if len(things) == 1 else ()
    sizes = sum(bound.predicate == "parameter_count" for bound in bounds)
    for bound in bounds:
        if bound.rivals or bound.predicate == "release_date" or (bound.predicate == "parameter_count" and sizes > 1):
            continue  # two sizes name two members, and state nothing of one
        claims = _figures(stated, desk, things[0], bound)
        checked = [(so, c) for c in claims if (so := _fits(stated, bound, c)) is not None]
        if checked and len({so for so, _ in checked}) == 1:
            return Ruled(checked[0][0], _clauses(*chosen([c for _, c in checked], 1)), whole=True)
    return None


def _figures(stated: Question, desk: Desk, thing: Named, bound: Limit) -> list[Claim]:
    predicates: Iterable[Predicate] = _PRICES if bound.either_price else (bound.predicate,)
    claims = [c for p in predicates for c in _of(desk, thing, p, asked_benchmarks(stated, desk) if p == "benchmark_score" else ())]
    if bound.predicate != "parameter_count":
        return claims
    active = any(t.stem == "activ" for t in stated.tokens)
    return [c for c in claims if (c.qualifier.scope == "active") == active]


def _fits(stated: Question, bound: Limit, claim: Claim) -> bool | None:
    if bound.predicate == "hardware_requirement":
        needed = memory(claim)
        if not needed or needed != needed:
            return None
        given = bound.high if bound.high < float("inf") else bound.low
        return needed <= given if _RUNS.search(stated.text) else abs(needed - given) <= _CLOSE * given
    stated_value = number(claim)
    if stated_value is None:
        return None
    exact = bound.predicate == "context_window" and bound.high == float("inf") and " of " in f" {bound.words} " and not _TAKES.search(stated.text)
    if exact and not stated.cue("at_least"):
        return abs(stated_value - bound.low) <= _CLOSE * max(stated_value, bound.low)
    return bound.holds(stated_value)


def modality(stated: Question, desk: Desk, things: Sequence[Named]) -> Ruled | None:
    """Hold `X reads images` to what it is said to take in; that it does not is said where an article bounds it."""
    wanted = [v for v in dict.fromkeys(h.value for h in stated.of("modality")) if v != "text"]
    many = any(t.word == "multimodal" for t in stated.tokens)
    if not (wanted or many) or len(things) != 1 or stated.of("order"):
        return None
    claims = _of(desk, things[0], "supports_modality")
    if many and not wanted:
        said = tuple({value(c): c for c in claims}.values())
        return Ruled(True, ((says(list(said)), said),), whole=True) if len(said) > 1 else None
    have = {value(c).casefold() for c in claims}
    ways = {w: {w, *desk.cues.of("modality", w)} for w in wanted}
    fits = [any(stems(" ".join(ways[w])) & stems(h) for h in have) for w in wanted]
    if all(fits) and claims:
        kept = [c for c in claims if any(stems(" ".join(ways[w])) & stems(value(c)) for w in wanted)]
        return Ruled(True, _clauses(*chosen(kept, 1)))
    if any(fits):
        return None
    limited = chosen([c for c in claims if _ALONE.search(c.evidence.quote)], 1)
    denied = denies(desk, things[0], {word for w in wanted for word in ways[w]})
    against: list[tuple[str, tuple[Source, ...]]] = [(f"the articles name nothing but this: {says(limited)}", tuple(limited))] if limited else []
    quoted: Source | None = denied or (limited[0] if limited else None)
    if quoted is not None:
        against.append((f"it is said: “{shown(desk, quoted).rstrip('.')}”", (quoted,)))
    return Ruled(False, tuple(against)) if against else None


def tool(stated: Question, desk: Desk, things: Sequence[Named]) -> Ruled | None:
    """Confirm `X runs with T`; that it does not, no list of tools says."""
    wanted = {e.iri for e in stated.named("tool")}
    claims = [
        c
        for c in (_of(desk, things[0], "runs_with_tool") if wanted and len(things) == 1 else ())
        if isinstance(c.body, Fact) and c.body.target and c.body.target.iri in wanted
    ]
    return Ruled(True, _clauses(*chosen(claims, 1))) if claims else None


def business(stated: Question, desk: Desk, things: Sequence[Named]) -> Ruled | None:
    """Deny that a thing may be used in business, where its licence is said to forbid it."""
    spoken = any(t.stem in _BUSINESS for t in stated.tokens) or stated.has("predicate", "license_permits")
    if not spoken or len(things) != 1 or stated.cue("no_business"):
        return None
    terms = [c for f in terms_of(desk, things[0], ("license_restricts", "license_permits")) for c in f.claims]
    forbids = [c for c in terms if isinstance(c.body, Fact) and c.body.predicate == "license_restricts" and _FORBIDS.search(f"{value(c)} {c.evidence.quote}")]
    permits = [c for c in terms if isinstance(c.body, Fact) and c.body.predicate == "license_permits" and _BUSINESS & stems(value(c))]
    if not forbids or permits:
        return None
    licensed = chosen(_of(desk, things[0], "has_license"), 1)
    plain = [c for c in forbids if value(c).casefold().startswith("commercial")]
    first = _clauses(*licensed) or _clauses(*plain[:1])
    quoted = min(forbids, key=lambda c: (not _BUSINESS & stems(c.evidence.quote), len(c.evidence.quote)))
    return Ruled(False, (*first, (f"it is said: “{bare(quoted.evidence.quote).rstrip('.')}”", (quoted,)))) if first else None


def side(stated: Question, desk: Desk, things: Sequence[Named]) -> Ruled | None:
    """Hold `X is closed` to its label, or else to where its weights can be had."""
    labels = {"closed" if label == "closed" else "open" for label in stated.openness if label != "mixed"}
    if len(labels) != 1 or len(things) != 1 or stated.named("license", "benchmark") or stated.of("order"):
        return None
    wanted = labels.pop()
    sides = desk.sides(things[0])
    if sides:
        told = [c for claims in sides.values() for c in claims]
        plain = len(sides) == 1 and "mixed" not in sides and (stated.asked != "yes or no" or (wanted == "closed" and wanted not in sides))
        return Ruled(wanted in sides, _clauses(*chosen(told, 1))) if plain else None
    places = chosen(_of(desk, things[0], "available_at"), 1)
    had = bool(places) and (_WEIGHTS.search(places[0].evidence.quote) or desk.own("hardware_requirement", things[0]))
    return Ruled(wanted == "open", _clauses(*places, *chosen(_of(desk, things[0], "has_license"), 1))) if had and "open-source" not in stated.openness else None


def makes(stated: Question, desk: Desk, things: Sequence[Named]) -> Ruled | None:
    """Hold `V makes nothing but closed models` to the models of that maker whose side is stated."""
    vendors = stated.named("vendor")
    labels = {"closed" if label == "closed" else "open" for label in stated.openness if label != "mixed"}
    if things or len(vendors) != 1 or len(labels) != 1 or not (_NOTHING_ELSE.search(stated.text) or stated.has("focus", "vendor")):
        return None
    wanted = labels.pop()
    by_side: dict[str, dict[str, Claim]] = {}
    for thing in desk.made_by(vendors[0]):
        for where, claims in desk.sides(thing).items():
            by_side.setdefault(where, {}).setdefault(thing.name, chosen(claims, 1)[0])
    other = {name: c for where, named in by_side.items() if where != wanted for name, c in named.items()}
    own = by_side.get(wanted, {})
    unlabelled = [t for t in desk.made_by(vendors[0]) if t.kind == "model" and not desk.sides(t)]
    if not other and (len(own) < 2 or (wanted == "closed" and any(desk.own("has_license", t) for t in unlabelled))):
        return None
    if not other:
        return Ruled(
            True,
            ((f"all the models by {vendors[0].name} that the articles label are {wanted}: {listing(list(own)[:_SHOWN])}", tuple(own.values())[:_SHOWN]),),
            whole=True,
        )
    told = [
        (f"{listing(list(named)[:_SHOWN])} {'is' if len(named) == 1 else 'are'} {where}", tuple(named.values())[:_SHOWN])
        for where, named in (*(w for w in by_side.items() if w[0] != wanted), (wanted, own))
        if named
    ]
    both = f"{vendors[0].name} is named as the maker of {'both closed and open' if own else next(iter(w for w in by_side if w != wanted))} models"
    return Ruled(False, ((both, tuple(c for _, cs in told for c in cs if isinstance(c, Claim))), *told), whole=True)


CHECKS: tuple[Check, ...] = (order, place, licence, maker, dated, figure, modality, tool, business, side, makes)
