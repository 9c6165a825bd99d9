"""The models of the graph that a situation leaves, each with what articles say of it that bears on the choice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.arithmetic import decimal, dollars
from assistant.deciding.breakeven import Rate, millions, rates
from assistant.deciding.situation import Situation
from assistant.desk import Desk
from assistant.graph import Named
from assistant.terms import licenses_of
from assistant.words import stems, tokenize
from kg.claim import Claim, Fact, Predicate

_TOLD: tuple[Predicate, ...] = ("developed_by", "has_license", "parameter_count", "context_window", "price_input_per_mtok", "price_output_per_mtok", "hardware_requirement")
_MOST = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A model to look at, and why it is one."""

    model: Named
    side: str
    claims: tuple[Claim, ...]
    """What is told of it, openness first."""
    score: Claim | None = None
    """Its score on the benchmark that the task asks about."""
    rate: Rate | None = None
    cautions: tuple[Claim, ...] = ()
    """Terms of its licence that so many users reach."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A model that the situation rules out."""

    model: Named
    why: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """Who is left of one side, and who is not."""

    candidates: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]


def field_of(desk: Desk, side: str, situation: Situation) -> Field:
    """Give the candidates of a side, the best first: by score where a task is named, else by price, else by how much is known of them."""
    models = [e for e in desk.shelf.entities if e.kind == "model" and desk.side(e) == side]
    priced = {rate.model.iri: rate for rate in rates(desk, models)}
    scored = _scores(desk, situation.task)
    out = [left for model in models if (left := _ruled_out(model, situation, priced.get(model.iri)))]
    gone = {left.model.iri for left in out}
    found = [_candidate(desk, model, side, situation, scored.get(model.iri), priced.get(model.iri)) for model in models if model.iri not in gone]
    return Field(tuple(sorted((c for c in found if len(c.claims) > 1), key=lambda c: _order(c, situation))[:_MOST]), tuple(out[:_MOST]))


def _order(candidate: Candidate, situation: Situation) -> tuple[object, ...]:
    score = candidate.score.body.value if candidate.score and isinstance(candidate.score.body, Fact) else None
    best = -float(score) if isinstance(score, float | int) else 0.0
    price = candidate.rate.blended(situation.output_share) if candidate.rate else decimal(1e9)
    cheap = price if situation.factors.get("quality") != "best" else decimal(0)
    return best, cheap, -len(candidate.claims), candidate.model.name


def _candidate(desk: Desk, model: Named, side: str, situation: Situation, score: Claim | None, rate: Rate | None) -> Candidate:
    labels = desk.sides(model).get(side, [])
    told = [_newest(desk, claims) for predicate in _TOLD if (claims := desk.inherited(predicate, model)[0] if predicate in ("developed_by", "has_license") else desk.own(predicate, model))]
    if rate is not None:
        told = [claim for claim in told if not (isinstance(claim.body, Fact) and claim.body.predicate.startswith("price"))] + [rate.input, rate.output]
    return Candidate(model, side, (*labels[:1], *told, *([score] if score else [])), score, rate, tuple(_reached(desk, model, situation.users)))


def _newest(desk: Desk, claims: Sequence[Claim]) -> Claim:
    return max(claims, key=lambda c: (c.qualifier.scope != "active", not c.qualifier.inferred, desk.date(c.evidence.article), c.confidence, c.id))


def _scores(desk: Desk, task: str) -> dict[str, Claim]:
    """Give each model's score on that benchmark of the task's skill on which most models are measured."""
    words = stems(task)
    skills = [name for skill, names in desk.cues.skills.items() if skill in task.casefold() or stems(skill) & words for name in names]
    by_benchmark: dict[str, dict[str, Claim]] = {}
    for claim in desk.all_facts("benchmark_score") if skills else ():
        fact = claim.body
        if isinstance(fact, Fact) and isinstance(fact.value, float | int) and claim.qualifier.benchmark in skills:
            by_benchmark.setdefault(claim.qualifier.benchmark, {}).setdefault(fact.subject.iri, claim)
    return max(by_benchmark.values(), key=lambda found: (len(found), sorted(found)), default={})


def _ruled_out(model: Named, situation: Situation, rate: Rate | None) -> LeftOut | None:
    if rate is None or not situation.tokens or situation.budget is None:
        return None
    cost = rate.blended(situation.output_share) * decimal(situation.tokens) / 1_000_000
    if cost <= decimal(situation.budget):
        return None
    how = f"{millions(decimal(situation.tokens))} tokens a month would cost {dollars(cost)}, more than {dollars(decimal(situation.budget))}"
    return LeftOut(model, how, (rate.input, rate.output))


def _reached(desk: Desk, model: Named, users: float | None) -> Iterator[Claim]:
    """Give the terms of a model's licence that begin at a number of users which this product has."""
    yield from (claim for claim in bounds_on_users(desk, model) if users is not None and isinstance(claim.body, Fact) and isinstance(claim.body.value, float | int) and users > claim.body.value)


def bounds_on_users(desk: Desk, model: Named) -> Iterator[Claim]:
    """Give the terms of a model's licence, or of a licence, that begin at a number of users."""
    licenses, _ = licenses_of(desk, model)
    for thing in (model, *licenses):
        for claim in desk.facts(["license_restricts"], desk.same(thing), looks_for=f"limits of users for {model.name}"):
            fact = claim.body
            if isinstance(fact, Fact) and isinstance(fact.value, float | int) and _counts_users(fact):
                yield claim


def _counts_users(fact: Fact) -> bool:
    return "user" in fact.unit.casefold() or any(token.stem == "user" for token in tokenize(fact.object))
