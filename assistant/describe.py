"""Find the models that a description fits: `the open-weight model of OpenAI that fits on one 80 GB GPU`.

Each part of a description (vendor, side, licence, size, hardware, standing,
order) is a filter that answers with the claims it rests on, so that a chain of
them can be cited link by link. What no claim supports does not fit.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from assistant.borne_out import outnumbered
from assistant.desk import Desk
from assistant.graph import Named
from assistant.limits import Limit, limits
from assistant.question import Question
from assistant.units import Unit
from assistant.words import stems, tokenize
from kg.agreement import openness_label
from kg.claim import Claim, Fact, Predicate
from kg.vocab import slug
from kg.when import parse

_CARDS, _MANY_CARDS = {"two": 2.0, "three": 3.0, "four": 4.0, "eight": 8.0}, 16
_BUSINESS = frozenset(stems("commercial commercially business sell selling money profit"))
_COMMERCIAL = re.compile(r"(?:any |all )?commercial (?:use|usage|purposes?)\b|commercially\b", re.IGNORECASE)
_STATED = frozenset(
    {"price", "price_input_per_mtok", "price_output_per_mtok", "release_date", "context_window", "parameter_count", "hardware_requirement", "has_license"}
)
_HAVING = frozenset({"have", "has", "having", "with", "got", "list", "give", "show"})
_GIVEN = frozenset({"stated", "given", "known", "listed", "quoted", "published", "mentioned", "named"})
Supports = Callable[[Named], list[Claim]]


@dataclass(frozen=True, slots=True)
class Filter:
    """One part of a description."""

    name: str
    supports: Supports
    """The claims by which a thing fits; empty where it does not."""
    first: int = 0
    """Token of the question at which it stands."""
    limit: Limit | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A thing that fits, and why."""

    entity: Named
    claims: tuple[Claim, ...]
    value: float | None = None
    """What it was ordered by."""
    key: Claim | None = None
    """The claim it was ordered by."""
    unit: Unit | None = None
    """What an article calls it, where that and no claim says why it is meant."""


@dataclass(frozen=True, slots=True)
class Description:
    """The filters read from a question."""

    filters: tuple[Filter, ...]
    vendors: tuple[Named, ...] = ()
    reference: tuple[Named, ...] = field(default=())
    """Things named only to describe another: the `o1` of `the model that matched o1`."""


_WHAT_THEY_ARE = ("vendor", "openness", "license")
"""Parts of a description that hold of a model wherever it is spoken of: what an article leaves out of the models it lists, another may say."""


def describe(question: Question, desk: Desk) -> Description:
    """Read the filters of a question; what the articles it is bound to say of none of their models, the others may say."""
    own = _described(question, desk, desk)
    kept = [part for part in own.filters if part.name in _WHAT_THEY_ARE]
    if not desk.articles or not kept or fitting(desk, kept):
        return own
    return _described(question, desk, Desk(desk.shelf, desk.as_of, plans=desk.plans))


def _described(question: Question, desk: Desk, wide: Desk) -> Description:
    """Read the filters; who makes a model, which side it is on and its licence are looked up on the `wide` desk."""
    filters: list[Filter] = []
    vendors, reference = _vendors(question, desk)
    if vendors:
        filters.append(Filter("vendor", lambda e: _made_by(wide, e, vendors)))
    if label := _label(question):
        filters.append(Filter("openness", lambda e: _on_side(wide, e, label)))
    bounds = limits(question)
    rivals_in_bounds = {e.iri for bound in bounds for e in bound.rivals}
    families = [
        e
        for link in question.model_links
        if (link.of("family") or link.how == "group") and not only_describing(question)
        for e in link.of("model", "family")
        if e.iri not in rivals_in_bounds
    ]
    kin = [e for link in question.model_links for e in link.of("model", "family") if e.iri not in rivals_in_bounds and desk.below(e)]
    if bounds and question.focus in ("size", "variant") and kin:
        filters.append(Filter("family", lambda e: _member(desk, e, kin)))
    elif families and (question.focus == "model" or (question.focus in ("", "variant") and question.named("license"))):
        filters.append(Filter("family", lambda e: _member(desk, e, families)))
    licenses = question.named("license")
    if licenses:
        filters.append(Filter("license", lambda e: _licensed(wide, e, licenses)))
    if modalities := list(dict.fromkeys(hit.value for hit in question.of("modality") if hit.value != "text")):
        filters.append(Filter("modality", lambda e: _handles(desk, e, modalities)))
    if question.has("modality", "text") and _only(question):
        filters.append(Filter("only", lambda e: _text_alone(desk, e)))
    if question.focus == "model" and (business := on_business(question)):
        filters.append(Filter("terms", lambda e: _may_sell(desk, e, allowed=business == "allowed")))
    if question.focus == "model" and (places := _sites(question, desk)):
        filters.append(Filter("place", lambda e: [c for c in desk.inherited("available_at", e)[0] if isinstance(c.body, Fact) and c.body.object in places][:1]))
    if tools := question.named("tool"):
        filters.append(Filter("tool", lambda e: _related(desk, e, "runs_with_tool", tools)))
    tested = {b.name for b in question.named("benchmark")} if question.focus == "model" and not question.of("order") and not question.cue("standing") else set()
    if tested and not any(bound.benchmarks for bound in bounds):
        filters.append(Filter("tested", lambda e: [c for c in desk.own("benchmark_score", e) if c.qualifier.benchmark in tested][:1]))
    filters += [Filter("limit", _within(desk, bound), bound.first, bound) for bound in bounds]
    if stated := of_which_stated(question):
        filters.append(Filter("stated", lambda e: [c for p in stated for c in desk.own(p, e)][:1]))
    standing = question.of("cue", "standing")
    rivals = [e for link in question.model_links for e in link.of("model", "family") if standing and link.first >= standing[0].last]
    if rivals and not any(bound.rivals and bound.benchmarks for bound in bounds):
        filters.append(Filter("standing", lambda e: _stands(desk, e, rivals), standing[0].first))
        reference = (*reference, *rivals)
    return Description(tuple(filters), tuple(vendors), tuple(reference))


def fitting(desk: Desk, filters: Sequence[Filter], among: Iterable[Named] = ()) -> list[Match]:
    """Give the models that fit every filter; a family only where none of its members does."""
    pool = list(among) or [entity for _, entity in desk.shelf.models]
    found: list[Match] = []
    for entity in pool:
        claims: list[Claim] = []
        for part in filters:
            support = part.supports(entity)
            if not support:
                break
            claims += support
        else:
            named = _named_in(desk, entity, claims) if desk.articles else []
            if named or not desk.articles:
                found.append(Match(entity, tuple(dict.fromkeys((*claims, *named)))))
    direct = {slug(match.entity.name) for match in found if _of_itself(match)}
    kept: dict[str, Match] = {}
    replaced = {slug(m.entity.name) for m in found if m.entity.kind == "family" and direct & {slug(e.name) for e in desk.below(m.entity) if e.kind == "model"}}
    listed = {slug(m.entity.name) for m in found} - replaced
    for match in found:
        name = slug(match.entity.name)
        over = {slug(e.name) for e in desk.above(match.entity)}
        inherits_from_one_listed = name not in direct and over & listed
        stands_for_members = match.entity.kind == "family" and name in replaced
        if not inherits_from_one_listed and not stands_for_members and (name not in kept or match.entity.kind == "model"):
            kept[name] = match
    return list(kept.values())


_STATED_OF: tuple[Predicate, ...] = ("has_license", "developed_by", "price_input_per_mtok", "context_window", "benchmark_score", "parameter_count", "openness")


def _named_in(desk: Desk, entity: Named, claims: Sequence[Claim]) -> list[Claim]:
    """Give a claim by which the articles that the question is bound to speak of the thing itself, not only of what it belongs to."""
    own = slug(entity.name)
    said = [c for c in claims if isinstance(c.body, Fact) and slug(c.body.subject.name) == own and c.evidence.article in desk.articles]
    others = (c for p in _STATED_OF for c in desk.own(p, entity) if not c.qualifier.inferred) if not said else ()
    return (said or list(itertools.islice(others, 1)))[:1]


def _of_itself(match: Match) -> bool:
    """Whether some part of the description is said of the thing itself, not only of what it belongs to."""
    return any(isinstance(c.body, Fact) and slug(c.body.subject.name) == slug(match.entity.name) for c in match.claims)


def only_describing(question: Question) -> bool:
    """Whether every model named only helps to describe what is asked for: `the maker of X`, `the model that matched X`."""
    links = question.model_links
    standing = question.of("cue", "standing")
    makers = [hit.last for hit in question.of("predicate", "developed_by")]
    return bool(links) and all(
        (any(last <= link.first <= last + 2 for last in makers) and question.asked not in ("who", "whose") and question.focus != "vendor")
        or any(link.first >= s.last for s in standing)
        for link in links
    )


def _vendors(question: Question, desk: Desk) -> tuple[list[Named], tuple[Named, ...]]:
    """Give the vendors that bound the description, named outright or as the maker of something."""
    maker = [hit for hit in question.of("predicate", "developed_by") if hit.first > question.asked_at]
    for hit in maker:
        link = next((link for link in question.links if hit.last <= link.first <= hit.last + 2 and link.of("model", "family")), None)
        if link is not None and question.focus != "vendor" and question.asked not in ("who", "whose"):
            things = link.of("model", "family")
            makers = {f.target.iri: f.target for e in things for c in desk.vendors(e) if isinstance(f := c.body, Fact) and f.target}
            if makers:
                return list(makers.values()), tuple(things)
    vendors = [e for link in question.links for e in link.of("vendor") if not _part_of_name(question, link.first, link.last)]
    return list(dict.fromkeys(vendors)), ()


def _part_of_name(question: Question, first: int, last: int) -> bool:
    """Whether a vendor only qualifies the model named right after it: `OpenAI's o1`."""
    after = [link for link in question.links if link.first >= last and link.of("model", "family")]
    between = {t.word for t in question.tokens[last : after[0].first]} if after else {"x"}
    return between <= {"s", "'s"}


def _label(question: Question) -> str:
    """Give the label of openness that bounds the models asked for."""
    labels = question.openness
    return labels[0] if labels else next((s for s in question.sides[:1] if question.has("side")), "")


def _made_by(desk: Desk, entity: Named, vendors: Sequence[Named]) -> list[Claim]:
    wanted = {v.iri for v in vendors} | {slug(v.name) for v in vendors}
    claims = desk.vendors(entity)
    return [c for c in claims if isinstance(f := c.body, Fact) and ((f.target and f.target.iri in wanted) or slug(f.object) in wanted)][:2]


def _member(desk: Desk, entity: Named, families: Sequence[Named]) -> list[Claim]:
    """Give a claim that names the entity, where it is one of these or belongs to one."""
    iris = {f.iri for f in families}
    if entity.iri not in iris and not iris & {e.iri for e in desk.above(entity)}:
        return []
    for predicate in ("variant_of", "developed_by", "parameter_count", "openness", "has_license", "benchmark_score"):
        if claims := desk.own(predicate, entity):
            return list(claims[:1])
    return []


def _on_side(desk: Desk, entity: Named, label: str) -> list[Claim]:
    side = "closed" if label == "closed" else "mixed" if label == "mixed" else "open"
    claims = [] if outnumbered(side, sides := desk.sides(entity)) else sides.get(side, [])
    exact = [c for c in claims if isinstance(c.body, Fact) and openness_label(c.body.object) == label]
    return (exact or claims)[:2]


def _licensed(desk: Desk, entity: Named, licenses: Sequence[Named]) -> list[Claim]:
    wanted = {e.iri for e in licenses} | {slug(e.name) for e in licenses}
    claims, _ = desk.inherited("has_license", entity)
    return [c for c in claims if isinstance(f := c.body, Fact) and ((f.target and f.target.iri in wanted) or slug(f.object) in wanted)][:2]


def _handles(desk: Desk, entity: Named, modalities: Sequence[str]) -> list[Claim]:
    claims, _ = desk.inherited("supports_modality", entity)
    found = []
    for modality in modalities:
        said = [c for c in claims if isinstance(c.body, Fact) and (c.body.object == modality or stems(modality) & stems(c.body.object))]
        if not said:
            return []
        found.append(said[0])
    return found


def _only(question: Question) -> bool:
    """Whether `only` stands beside the word for text."""
    at = [i for h in question.of("modality", "text") for i in range(h.first - 2, h.last + 2)]
    return any(0 <= i < len(question.tokens) and question.tokens[i].word in ("only", "just", "nothing") for i in at)


def _text_alone(desk: Desk, entity: Named) -> list[Claim]:
    """Give the claim that a model takes text, where none says that it takes anything else."""
    claims, _ = desk.inherited("supports_modality", entity)
    said = {c.body.object for c in claims if isinstance(c.body, Fact)}
    return claims[:1] if said == {"text"} else []


def of_which_stated(question: Question) -> list[Predicate]:
    """Give the properties where models are asked for of which one is stated at all: `models with prices`, `which models have a release date`."""
    nouns = question.of("focus", "model")
    told = [h for h in question.predicates if h.value in _STATED]
    if question.focus != "model" or not nouns or not told or question.content or question.quantities or question.named("license", "benchmark"):
        return []
    if len({h.value for h in question.predicates}) > 1 or question.of("order") or not question.tokens[nouns[0].last - 1].word.endswith("s"):
        return []
    before = {t.word for t in question.tokens[max(nouns[0].last, told[0].first - 3) : told[0].first]}
    after = {t.word for t in question.tokens[told[0].last : told[0].last + 4]}
    if not (before & _HAVING or after & _GIVEN) or told[0].first < nouns[0].first:
        return []
    return ["price_input_per_mtok", "price_output_per_mtok"] if told[0].value == "price" else [told[0].value]  # type: ignore[list-item]  # one of the predicates above


def on_business(question: Question) -> str:
    """Give whether models are asked for that may be used commercially, `allowed`, or may not, `forbidden`; empty where neither."""
    words = [t.stem for t in question.tokens]
    if not any(w in _BUSINESS for w in words) or (question.named("vendor") and not any(w.startswith("commercial") for w in words)):
        return ""
    denied = any(t.word in ("not", "no", "non", "never", "without", "cannot") for t in question.tokens) != question.has("predicate", "license_restricts")
    return "forbidden" if denied else "allowed"


def _may_sell(desk: Desk, entity: Named, *, allowed: bool) -> list[Claim]:
    """Give the claims by which a model's licence permits commercial use, or forbids it."""
    licensed, _ = desk.inherited("has_license", entity)
    for claim in licensed:
        fact = claim.body
        if not isinstance(fact, Fact) or fact.target is None:
            continue
        permits, restricts = (
            [c for c in desk.own(p, fact.target) if isinstance(c.body, Fact) and _COMMERCIAL.match(c.body.object)]
            for p in ("license_permits", "license_restricts")
        )
        terms = (permits if not restricts else []) if allowed else restricts
        if terms:
            return [claim, terms[0]]
    return []


def _sites(question: Question, desk: Desk) -> set[str]:
    """Give the places to get models that the question names."""
    words = {t.stem for t in question.tokens}
    return {c.body.object for c in desk.shelf.facts("available_at") if isinstance(c.body, Fact) and stems(c.body.object) and stems(c.body.object) <= words}


def _related(desk: Desk, entity: Named, predicate: Predicate, things: Sequence[Named]) -> list[Claim]:
    wanted = {e.iri for e in things} | {slug(e.name) for e in things}
    claims, _ = desk.inherited(predicate, entity)
    return [c for c in claims if isinstance(f := c.body, Fact) and ((f.target and f.target.iri in wanted) or slug(f.object) in wanted)][:1]


def _stands(desk: Desk, entity: Named, rivals: Sequence[Named]) -> list[Claim]:
    """Give the claims by which an entity is set beside a rival: stated standings that name it."""
    if entity.iri in {r.iri for r in rivals}:
        return []
    names = [tuple(t.word for t in tokenize(r.name)) for r in rivals]
    return [
        c
        for c in desk.own("benchmark_score", entity)
        if isinstance(c.body, Fact) and c.body.value is None and any(_holds(c.body.object, n) or _holds(c.evidence.quote, n) for n in names)
    ][:1]


def _holds(text: str, name: tuple[str, ...]) -> bool:
    words = [t.word for t in tokenize(text)]
    return any(tuple(words[i : i + len(name)]) == name for i in range(len(words)))


def _within(desk: Desk, bound: Limit) -> Supports:
    """Give the test for a bound: the claim whose value lies within, and the claims of the things compared with."""
    if not bound.rivals:
        return lambda e: [c for c in _measured(desk, bound, e) if bound.holds(size(c))][:1]
    kin = [e for rival in bound.rivals for e in ((rival,) if _measured(desk, bound, rival) else desk.below(rival))]
    compared = [c for e in kin for c in _measured(desk, bound, e)]
    values = [size(c) for c in compared]
    own = {e.iri for e in (*bound.rivals, *kin)}

    def supports(entity: Named) -> list[Claim]:
        if not values or entity.iri in own:
            return []
        found = [c for c in _measured(desk, bound, entity) if (size(c) < min(values) if bound.high else size(c) > max(values))]
        return [*found[:1], *compared[:1]] if found else []

    return supports


def _measured(desk: Desk, bound: Limit, entity: Named) -> list[Claim]:
    """Give the claims of a thing that state what a bound is on."""
    names = {b.name.casefold() for b in bound.benchmarks}
    claims = [c for c in desk.own(bound.predicate, entity) if c.qualifier.scope != "active" and size(c)]
    return [c for c in claims if bound.predicate != "benchmark_score" or c.qualifier.benchmark.casefold() in names]


def size(claim: Claim) -> float:
    """Give what a claim is compared by: its number, the gigabytes it asks for, the day of a release; 0 where it has none."""
    assert isinstance(claim.body, Fact)
    if claim.body.predicate == "release_date":
        return float(released(claim))
    return (memory(claim) if claim.body.predicate == "hardware_requirement" else number(claim)) or 0.0


def number(claim: Claim) -> float | None:
    """Give the number of a fact, of a range the low end."""
    fact = claim.body
    assert isinstance(fact, Fact)
    if isinstance(fact.value, tuple):
        return fact.value[0]
    return fact.value


def memory(claim: Claim) -> float | None:
    """Give the gigabytes that a hardware claim asks for, all of its cards together."""
    assert isinstance(claim.body, Fact)
    words = [t.word for t in tokenize(claim.body.object)]
    at = next((i for i, (a, b) in enumerate(itertools.pairwise(words)) if a[:1].isdigit() and b == "gb"), None)
    stated = number(claim)
    if at is None:
        return stated
    cards = next((n for w in words[max(0, at - 2) : at] if (n := _CARDS.get(w) or (float(w) if w.isdigit() and int(w) <= _MANY_CARDS else 0.0))), 1.0)
    return stated if stated is not None and stated != float(words[at]) else float(words[at]) * cards


def released(claim: Claim) -> int:
    """Give a release date as a day number, for ordering; 0 where it cannot be read."""
    assert isinstance(claim.body, Fact)
    span = parse(claim.body.object) or parse(claim.evidence.quote)
    return span.first.toordinal() if span else 0
