"""List licences: all that articles name, those of a maker's models, and those that permit or forbid business.

A licence that restricts business anywhere is none that permits it.
"""


from assistant.draft import Draft
from assistant.graph import Named
from assistant.phrasing import counted
from assistant.question import Question
from assistant.words import listing, spelled, stems
from kg.claim import Claim, Fact

_COMMERCIAL = frozenset(stems("commercial commercially business money sell selling profit"))
_ONLY = frozenset(stems("research noncommercial non-commercial"))


def most_used(draft: Draft, question: Question) -> None:
    """Say which licence the articles name for most models, or for fewest."""
    desk = draft.desk
    used: dict[str, tuple[str, dict[str, Claim]]] = {}
    for claim in desk.all_facts("has_license"):
        if isinstance(claim.body, Fact) and claim.body.target:
            used.setdefault(claim.body.target.iri, (claim.body.target.name, {}))[1].setdefault(claim.body.subject.name, claim)
    if len(used) < 2:
        return
    most = question.of("order", "score")[0].polarity == "most"
    ranked = sorted(used.values(), key=lambda u: (-len(u[1]) if most else len(u[1]), u[0]))
    first = [u for u in ranked if len(u[1]) == len(ranked[0][1])]
    said = listing([f"{name} ({spelled(len(models))}: {listing(list(models))})" for name, models in first])
    draft.say(
        f"Of the licences the articles name for models, {said} {'is' if len(first) == 1 else 'are'} named for the {'most' if most else 'fewest'}.",
        *[c for _, models in first for c in models.values()],
        derived=f"models of {len(used)} licences counted",
    )


def say_licenses(draft: Draft, question: Question) -> None:
    """List licences: all that are named, those of a maker's models, or those that permit or forbid what is spoken of."""
    desk = draft.desk
    forbids, commercial = _forbids(question), _commercial(question)
    found: list[tuple[Named, list[Claim]]] = []
    vendors = question.named("vendor")
    for entity in (e for e in desk.shelf.entities if e.kind == "license"):
        permits, restricts = ([c for c in desk.own(p, entity) if _speaks_of_business(c)] for p in ("license_permits", "license_restricts"))
        used = [c for c in desk.all_facts("has_license") if isinstance(c.body, Fact) and c.body.target and c.body.target.iri == entity.iri]
        if vendors:
            used = [
                c
                for c in used
                if isinstance(c.body, Fact)
                and any(isinstance(v.body, Fact) and v.body.object in {x.name for x in vendors} for v in desk.vendors(c.body.subject))
            ]
        own = [*used, *desk.own("license_permits", entity), *desk.own("license_restricts", entity)] if not vendors else used
        claims = (restricts if forbids else [] if restricts else permits) if commercial else own
        if claims:
            found.append((entity, claims[:1]))
    if not found or (not commercial and question.has("predicate", "license_permits", "license_restricts")):
        return
    what = (
        " that forbid commercial use"
        if commercial and forbids
        else " that permit commercial use"
        if commercial
        else f" for models by {listing([v.name for v in vendors])}"
        if vendors
        else ""
    )
    if len(found) == 1:
        what = what.replace("forbid ", "forbids ").replace("permit ", "permits ")
    sources = [c for _, claims in found for c in claims]
    draft.say(f"The articles name {counted(len(found), 'license')}{what}: {listing([e.name for e, _ in found])}.", *sources)
    draft.about += [e for e, _ in found]


def _commercial(question: Question) -> bool:
    return any(t.stem in _COMMERCIAL for t in question.tokens)


def _forbids(question: Question) -> bool:
    """Whether licences that forbid are asked for: `forbid`, `do not allow`, `non-commercial`."""
    denied = any(t.word in ("not", "no", "non", "don", "doesn", "never", "without", "noncommercial") for t in question.tokens)
    forbidden = question.has("predicate", "license_restricts")
    return denied != forbidden


def _speaks_of_business(claim: Claim) -> bool:
    assert isinstance(claim.body, Fact)
    words = stems(claim.body.object)
    return (bool(words & _COMMERCIAL) and "licenc" not in words and "licens" not in words) or bool(words & _ONLY and "onli" in words)
