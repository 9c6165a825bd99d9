"""List makers with the models by which they fit a description, and say who makes most of them.

No claim is about a maker's side, so makers of open, of closed or of both kinds of models are known by their models alone.
"""

import re

from assistant.describe import describe, fitting
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.graph import Named
from assistant.phrasing import counted
from assistant.question import Question
from assistant.words import listing, spelled
from kg.claim import Claim, Fact

_SHOWN = 3


def say_makers(draft: Draft, question: Question) -> None:
    """List the makers of what fits the description, each with models of theirs that do."""
    if of_both(question):
        _makers_of_both(draft, question)
        return
    makers = _made(draft.desk, question)
    kinds = _of_kinds(draft.desk, question)
    makers = {iri: made for iri, made in makers.items() if kinds is None or iri in kinds[1]}
    if not makers:
        return
    ranked = sorted(makers.values(), key=lambda m: m[0].name)
    kind = kinds[0] if kinds else f" of {question.openness[0]} models" if question.openness else ""
    names = listing([f"{vendor.name} ({listing(models[:_SHOWN])}{', among others' if len(models) > _SHOWN else ''})" for vendor, models, _ in ranked])
    draft.say(f"The articles name {counted(len(ranked), 'vendor')}{kind}: {names}.", *[c for _, _, claims in ranked for c in claims[: 2 * _SHOWN]])
    draft.about += [vendor for vendor, _, _ in ranked]


def _makers_of_both(draft: Draft, question: Question) -> None:
    """List the makers of open and of closed models, each with some of either."""
    desk = draft.desk
    found: dict[str, tuple[Named, dict[str, list[tuple[str, list[Claim]]]]]] = {}
    parts = [part for part in describe(question, desk).filters if part.name != "openness"]
    for entity in dict.fromkeys(entity for _, entity in desk.shelf.models if all(part.supports(entity) for part in parts)):
        for claim in desk.vendors(entity)[:1]:
            side = desk.side(entity)
            if isinstance(claim.body, Fact) and claim.body.target and side in ("open", "closed"):
                maker = found.setdefault(claim.body.target.iri, (claim.body.target, {}))
                named = maker[1].setdefault(side, [])
                if not any(entity.name.startswith(name) for name, _ in named):
                    named.append((entity.name, [claim, *desk.sides(entity)[side][:1]]))
    both = sorted((m for m in found.values() if len(m[1]) == 2), key=lambda m: m[0].name)
    if not both:
        return
    told = [f"{vendor.name} (open: {listing([n for n, _ in sides['open'][:2]])}; closed: {listing([n for n, _ in sides['closed'][:2]])})" for vendor, sides in both]
    draft.say(f"The articles name {counted(len(both), 'vendor')} of both open and closed models: {listing(told)}.", *[c for _, sides in both for models in sides.values() for _, claims in models[:2] for c in claims])
    draft.about += [vendor for vendor, _ in both]


_ONLY_SIDE = re.compile(r"\b(?:only|solely|exclusively|nothing but|just)\b", re.IGNORECASE)
_BOTH_SIDES = re.compile(r"\bboth\b|\bas well as\b|\band also\b", re.IGNORECASE)


def of_both(question: Question) -> bool:
    """Whether makers are asked for that have models of both sides."""
    return question.focus == "vendor" and len(question.sides) == 2 and bool(_BOTH_SIDES.search(question.text))


def _of_kinds(desk: Desk, question: Question) -> tuple[str, set[str]] | None:
    """Give the makers of models of one side only, or of both, where that is asked; None where it is not."""
    both = of_both(question)
    only = len(question.sides) == 1 and bool(_ONLY_SIDE.search(question.text))
    if not (both or only):
        return None
    sides: dict[str, set[str]] = {}
    for _, entity in desk.shelf.models:
        for claim in desk.vendors(entity)[:1]:
            if isinstance(claim.body, Fact) and claim.body.target:
                sides.setdefault(claim.body.target.iri, set()).add(desk.side(entity))
    wanted = {"open", "closed"} if both else set(question.sides)
    kept = {iri for iri, found in sides.items() if found & {"open", "closed", "mixed"} == wanted or (both and (wanted <= found or "mixed" in found))}
    return (" of both open and closed models" if both else f" of {question.sides[0]} models only"), kept


def _made(desk: Desk, question: Question) -> dict[str, tuple[Named, list[str], list[Claim]]]:
    """Give each maker with its models that fit the description, and the claims by which they do."""
    described = describe(question, desk)
    makers: dict[str, tuple[Named, list[str], list[Claim]]] = {}
    for match in fitting(desk, described.filters) if described.filters else [m for m in fitting(desk, ()) if desk.vendors(m.entity)]:
        for claim in desk.vendors(match.entity)[:1]:
            if isinstance(claim.body, Fact) and claim.body.target:
                held = makers.setdefault(claim.body.target.iri, (claim.body.target, [], []))
                held[1].append(match.entity.name)
                held[2].extend([*match.claims[:2], claim])
    return makers


def most_models(draft: Draft, question: Question) -> None:
    """Say whose models the articles name most, or fewest, of those that fit the description."""
    desk = draft.desk
    made = _made(desk, question)
    if len(made) < 2:
        return
    least = question.of("order", "score")[0].polarity == "least"
    ranked = sorted(made.values(), key=lambda m: (len(m[1]) if least else -len(m[1]), m[0].name))
    first = [m for m in ranked if len(m[1]) == len(ranked[0][1])]
    names = listing([f"{vendor.name} ({spelled(len(models))}: {listing(models)})" for vendor, models, _ in first])
    draft.say(
        f"Of the makers the articles name, {names} {'has' if len(first) == 1 else 'have'} the {'fewest' if least else 'most'} models.",
        *[c for _, _, claims in first for c in claims],
        derived=f"models of {len(made)} makers counted",
    )
    draft.about += [vendor for vendor, _, _ in first]
