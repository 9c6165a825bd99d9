"""Find the claims that cannot all hold, and the articles that pull in different directions.

A pure function of the claims of one slot, model or dimension. An article that
gives several values is taken to give alternatives: two articles disagree only
when no value of the one goes with any value of the other. A different variant,
condition or date is no conflict. Nothing here says who is right.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import Literal

from kg.agreement import SINGLE, Stated, agree, by_slot, current, openness_gravity, span_of, weighing
from kg.claim import Claim, Fact, Predicate, Side, Tradeoff
from kg.vocab import ID, NS, PREDICATE_TERMS, slug
from kg.when import Span

Reason = Literal["value", "identity", "label", "direction"]

_GRAVITY: Mapping[Predicate, float] = {
    "has_license": 0.9, "developed_by": 0.9, "parameter_count": 0.7, "context_window": 0.6, "price_input_per_mtok": 0.8,
    "price_output_per_mtok": 0.8, "benchmark_score": 0.5, "release_date": 0.5, "license_restricts": 0.7,
}
_IDENTITY_GRAVITY = 0.6
_OPPOSED_GRAVITY = 0.6
_DEPENDS_GRAVITY = 0.4
_STATED_STRONGLY = 0.2
_NEARLY_ALL = 4
"""How many times as often an article must speak for one side as otherwise to be taken as speaking for it."""
_CHANGES_WITH_TIME = frozenset({"cost", "quality"})
"""Dimensions on which the sides move, so that a clearly older word is no contradiction."""
_OUTDATED_AFTER_DAYS = 365
"""By how much an article must follow where the two say no more than when they appeared."""
_SIZED = re.compile(r"(.+?)-(?:a?\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)?[bmt])(?:-a\d+b)?")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims at odds. Its IRI is that of the question they answer differently, so it stays the same when another article joins in."""

    iri: str
    reason: Reason
    gravity: float
    """0 a matter of wording, 1 the opposite."""
    claims: tuple[str, ...]
    """Ids, sorted."""
    subject: str = ""
    predicate: str = ""
    dimension: str = ""


def _conflict(reason: Reason, gravity: float, claims: Iterable[str], about: Sequence[str], **fields: str) -> Conflict:
    key = hashlib.sha256("\n".join((reason, *about)).encode()).hexdigest()[:16]
    return Conflict(f"{ID}conflict/{key}", reason, round(gravity, 2), tuple(sorted(set(claims))), **fields)


def of_subject(stated: Iterable[Stated]) -> list[Conflict]:
    """Find what is said differently of one subject. `stated` are facts with that subject."""
    slots = by_slot(one for one in stated if one.fact.predicate in SINGLE)
    found = (_of_slot(current(group), where) for where, group in sorted(slots.items()))
    return [conflict for conflict in found if conflict]


def limits(claim: Claim) -> str:
    """Give the unit that a licence's term counts, such as `monthly active users`; empty where it counts nothing."""
    fact = claim.body
    return slug(fact.unit) if isinstance(fact, Fact) and fact.predicate == "license_restricts" and fact.value is not None and fact.unit else ""


def of_limits(stated: Iterable[Stated]) -> list[Conflict]:
    """Find licences whose limit on one count (users, revenue) differs between articles. `stated` are terms of one licence that limit something."""
    by_unit: dict[str, list[Stated]] = {}
    for one in stated:
        by_unit.setdefault(limits(one.claim), []).append(one)
    found = (_of_slot(group, (group[0].fact.subject.iri, "license_restricts", unit)) for unit, group in sorted(by_unit.items()))
    return [conflict for conflict in found if conflict]


_Position = frozenset[tuple[str, object, str, str, str]]
"""What an article says that fills one slot."""


def _said(stated: Stated) -> tuple[str, object, str, str, str]:
    fact = stated.fact
    return fact.object, fact.value, fact.unit, fact.target.iri if fact.target else "", fact.target.name if fact.target else ""


def _of_slot(stated: Sequence[Stated], about: Sequence[str]) -> Conflict | None:
    by_article: dict[str, list[Stated]] = {}
    for one in stated:
        if one.fact.predicate == "parameter_count" and one.claim.qualifier.inferred:
            continue  # a size in a name is rounded: `20b` is no dispute with 21 billion
        by_article.setdefault(one.claim.evidence.article, []).append(one)
    positions: dict[_Position, list[str]] = {}  # articles that say the same agree, and need not be compared one by one
    for article, said in by_article.items():
        positions.setdefault(frozenset(map(_said, said)), []).append(article)
    gravity, at_odds = 0.0, set[str]()
    for articles, others in combinations(positions.values(), 2):
        pairs = [(one.fact, another.fact) for one in by_article[articles[0]] for another in by_article[others[0]]]
        if not any(agree(one, another) for one, another in pairs):
            gravity = max(gravity, *(_gravity(one, another) for one, another in pairs))
            at_odds.update(articles, others)
    if not at_odds:
        return None
    fact = stated[0].fact
    claims = [one.claim.id for article in at_odds for one in by_article[article]]
    return _conflict(
        "label" if fact.predicate == "openness" else "value", gravity, claims, about,
        subject=fact.subject.iri, predicate=NS + PREDICATE_TERMS[fact.predicate],
    )


def _gravity(one: Fact, other: Fact) -> float:
    """Numbers weigh more the further they are apart: half for close ones, all where one is twice the other or more."""
    if one.predicate == "openness":
        return openness_gravity(one.object, other.object)
    whole = _GRAVITY[one.predicate]
    if one.value is None or other.value is None or one.predicate == "release_date":
        return whole
    (low, high), (other_low, other_high) = span_of(one), span_of(other)
    gap, largest = max(low, other_low) - min(high, other_high), max(abs(high), abs(other_high))
    return whole * (0.5 + min(0.5, gap / largest)) if largest else whole


def sized_base(local: str) -> str:
    """Give `llama-4` for `llama-4-405b`; an empty string where a name ends in no size."""
    match = _SIZED.fullmatch(local)
    return match[1] if match else ""


def identity_keys(claim: Claim) -> set[str]:
    """Give the names (as slugs) whose identity this claim bears on: is it one model, or several named ones?"""
    if not isinstance(claim.body, Fact):
        return set()
    keys = set()
    things = [claim.body.subject] + ([claim.body.target] if claim.body.target else [])
    for thing in things:
        if thing.kind in {"model", "family"} and (base := sized_base(slug(thing.name))):
            keys.add(base)
    if claim.body.predicate == "variant_of" and claim.body.target:
        keys.add(slug(claim.body.target.name))
    if claim.body.predicate == "parameter_count":
        keys.add(slug(claim.body.subject.name))
    return keys


def of_identity(name: str, claims: Iterable[Claim]) -> list[Conflict]:
    """Find articles that know `name` (a slug) as one model of one size, and others that know it as several named variants."""
    sized: dict[str, list[Claim]] = {}
    variants: dict[str, list[Claim]] = {}
    for claim in claims:
        if not isinstance(claim.body, Fact):
            continue
        fact, article = claim.body, claim.evidence.article
        local = slug(fact.subject.name)
        if fact.predicate == "variant_of" and fact.target and slug(fact.target.name) == name:
            if not sized_base(local):
                variants.setdefault(article, []).append(claim)
        elif name in {sized_base(local), sized_base(slug(fact.target.name)) if fact.target else ""} or (
            fact.predicate == "parameter_count" and local == name and not isinstance(fact.value, tuple)
        ):
            sized.setdefault(article, []).append(claim)
    several = {article: group for article, group in variants.items() if article not in sized and len({c.body.subject.iri for c in group if isinstance(c.body, Fact)}) > 1}
    one = {article: group for article, group in sized.items() if article not in variants}
    if not several or not one:
        return []
    target = next(c.body.target for group in several.values() for c in group if isinstance(c.body, Fact))
    assert target is not None
    claims_at_odds = [c for group in several.values() for c in group] + [_size_said(group) for group in one.values()]
    return [_conflict("identity", _IDENTITY_GRAVITY, (c.id for c in claims_at_odds), (name,), subject=target.iri, predicate=NS + PREDICATE_TERMS["variant_of"])]


_Weight = tuple[Side, bool]
"""Which side an article takes on a dimension, and whether in strong words."""
_Time = tuple[Span | None, bool]
"""When an article holds for, and whether it says so itself."""
Position = tuple[Side, bool, Span | None, bool]
"""Both: what articles that take the same side as strongly at the same time have in common."""


@dataclass(frozen=True, slots=True)
class Stance:
    """What one article comes to on a dimension under a condition."""

    article: str
    condition: str
    side: Side
    strong: bool
    span: Span | None
    """When it holds for; None also on dimensions that time does not move."""
    said: bool
    """Whether the article itself says when."""
    claims: tuple[tuple[str, Side], ...]
    """Ids of the claims that say so, each with the side it favours."""

    @property
    def position(self) -> Position:
        return self.side, self.strong, self.span, self.said


def _size_said(claims: Sequence[Claim]) -> Claim:
    """Choose what shows best that an article knows a model by one size: the size itself, or else where it is first named."""
    return min(claims, key=lambda c: (not (isinstance(c.body, Fact) and c.body.predicate == "parameter_count"), c.evidence.start, c.id))


def of_dimension(iri: str, stated: Iterable[Stated]) -> list[Conflict]:
    """Find the tensions between articles on one dimension: open against closed, or a strong word against `it depends`."""
    return of_stances(iri, stances(iri, stated))


def stances(iri: str, stated: Iterable[Stated]) -> list[Stance]:
    """Give what each article comes to on one dimension; it hangs on what that article says alone."""
    groups: dict[tuple[str, str], list[Stated]] = {}
    for one in stated:
        body = one.claim.body
        assert isinstance(body, Tradeoff)
        groups.setdefault((str(one.claim.evidence.article), condition_of(body)), []).append(one)
    changes = iri.removeprefix(f"{ID}dimension/") in _CHANGES_WITH_TIME
    found = []
    for (article, condition), group in groups.items():
        (side, strong), claims = _weight([one.claim for one in group])
        span, said = group[0].when() if changes else (None, False)
        found.append(Stance(article, condition, side, strong, span, said, tuple((c.id, c.body.favours) for c in claims if isinstance(c.body, Tradeoff))))
    return found


def condition_of(body: Tradeoff) -> str:
    """Give the condition under which articles are compared; what depends, depends under any."""
    return slug(body.condition) if body.condition and body.favours != "depends" else ""


def of_stances(iri: str, taken: Iterable[Stance]) -> list[Conflict]:
    """Find the tensions between what articles come to on one dimension."""
    groups: dict[str, dict[Position, list[Stance]]] = {}
    for one in taken:
        groups.setdefault(one.condition, {}).setdefault(one.position, []).append(one)
    found = []
    for condition, positions in sorted(groups.items()):
        if tension := of_positions(iri, condition, positions):
            claims = {claim for position in tension[1] for stance in positions[position] for claim, _ in stance.claims}
            found.append(replace(tension[0], claims=tuple(sorted(claims))))
    return found


def of_positions(iri: str, condition: str, taken: Iterable[Position]) -> tuple[Conflict, frozenset[Position]] | None:
    """Find the tension between positions, whoever takes them: without its claims, and which of them are at odds; None where all can hold."""
    times: dict[_Weight, list[_Time]] = {}
    for position in taken:
        times.setdefault(position[:2], []).append(position[2:])
    gravity, at_odds = 0.0, set[Position]()
    for ours, theirs in combinations(times, 2):
        if tension := _tension(ours, theirs):
            odd = _together(times[ours], times[theirs])
            gravity = max(gravity, tension if any(odd) else 0.0)
            at_odds |= {(*weight, *time) for weight, found in zip((ours, theirs), odd, strict=True) for time in found}
    if not at_odds:
        return None
    return _conflict("direction", gravity, (), (iri, condition), dimension=iri), frozenset(at_odds)


def _together(ours: Collection[_Time], theirs: Collection[_Time]) -> tuple[list[_Time], list[_Time]]:
    """Give the times on each side that some time of the other side does not supersede."""
    return [one for one in ours if not all(_superseded(one, other) for other in theirs)], [one for one in theirs if not all(_superseded(one, other) for other in ours)]


def _superseded(one: _Time, other: _Time) -> bool:
    """True where one article is clearly the older, so that the other does not contradict it."""
    (span, said), (other_span, other_said) = one, other
    if span is None or other_span is None:
        return False
    apart = max(span.days_before(other_span), other_span.days_before(span))
    return apart > 0 if said and other_said else apart >= _OUTDATED_AFTER_DAYS


def _weight(claims: Sequence[Claim]) -> tuple[_Weight, list[Claim]]:
    """Take an article that speaks for both sides as saying that it depends, unless nearly all of it, each claim by how sure it is, speaks for one; with the claims that say so."""
    bodies = [(c, c.body) for c in claims if isinstance(c.body, Tradeoff)]
    counted: Counter[Side] = Counter()
    for claim, body in bodies:
        counted[body.favours] += round(100 * claim.confidence)
    side, most = min(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    if len(counted) > 1 and most < _NEARLY_ALL * (counted.total() - most):
        return ("depends", False), list(claims)
    own = [c for c, body in bodies if body.favours == side]
    return (side, side != "depends" and any(_strong(body.strength) for _, body in bodies if body.favours == side)), own


@lru_cache(1024)
def _strong(strength: str) -> bool:
    words = f" {slug(strength).replace('-', ' ')} " if strength else ""
    return any(f" {word.replace('-', ' ')} " in words for word in weighing().strong)


def _tension(one: _Weight, other: _Weight) -> float:
    (side, strong), (other_side, other_strong) = one, other
    if side == other_side:
        return 0.0
    if "depends" in {side, other_side}:
        return _DEPENDS_GRAVITY if strong or other_strong else 0.0
    return _OPPOSED_GRAVITY + (_STATED_STRONGLY if strong or other_strong else 0.0)
