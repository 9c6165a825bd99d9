"""One property of one named thing: `What licence is X under?`, `how much memory does X need`."""

from assistant.asking import asked_predicates, strange, uncovered
from assistant.describe import number, only_describing
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import Finding, gather, tell
from assistant.graph import Named
from assistant.question import Question
from assistant.terms import add_terms, terms_of
from kg.claim import Predicate


class Lookup:
    """Looks up what is asked of what is named."""

    name = "lookup"

    def recognise(self, question: Question) -> float:
        if any(link.of("family") for link in question.model_links) and question.has("order", "date", "size"):
            return 0.0
        if strange(question) or only_describing(question) or not subjects(question) or not asked_predicates(question):
            return 0.0
        return 0.5

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        draft = Draft(desk, self.name)
        things = subjects(question)
        found = [f for thing in things for f in look_up(desk, question, thing, asked_predicates(question))]
        if not found or len({f.asked.iri for f in found}) < len(things):
            return None
        tell_all(draft, found)
        draft.about += things
        return None if uncovered(question, draft) else draft


def subjects(question: Question) -> list[Named]:
    """Give the things a lookup is about: models and families named, else licences, else setups."""
    models = [prefer_model(link.of("model", "family")) for link in question.model_links]
    if models:
        return list({e.iri: e for group in models for e in group}.values())
    return question.named("license")


def prefer_model(entities: tuple[Named, ...]) -> list[Named]:
    """Of one name's several kinds give the model, else the family; of a group all members."""
    names = {e.name for e in entities}
    if len(names) > 1:
        return list(entities)
    return sorted(entities, key=lambda e: e.kind != "model")[:1]


def look_up(desk: Desk, question: Question, thing: Named, predicates: list[Predicate]) -> list[Finding]:
    """Find the first predicate asked that something is said of; prices come together."""
    found: list[Finding] = []
    for predicate in predicates:
        if predicate in ("license_permits", "license_restricts"):
            other: Predicate = "license_restricts" if predicate == "license_permits" else "license_permits"
            found += terms_of(desk, thing, (predicate,)) or terms_of(desk, thing, (other,)) or gather(desk, thing, "has_license")
        elif predicate == "variant_of":
            found += versions(desk, thing)
        elif predicate == "parameter_count":
            found += sizes(desk, thing, active=any(t.stem == "activ" for t in question.tokens))
        else:
            found += gather(desk, thing, predicate, question.named("benchmark") if predicate == "benchmark_score" else ())
        if found and not predicate.startswith("price"):
            break
    return found


def sizes(desk: Desk, thing: Named, *, active: bool = False) -> list[Finding]:
    """Find the sizes of a thing; those of its members come together, smallest first."""
    found = gather(desk, thing, "parameter_count")
    if active:
        kept = [(f, tuple(c for c in f.claims if c.qualifier.scope == "active")) for f in found]
        return [Finding(f.predicate, f.subject, claims, f.asked) for f, claims in kept if claims]
    if len(found) < 2:
        return found
    claims = [c for f in found for c in f.claims if c.qualifier.scope != "active"]
    return [Finding("parameter_count", thing, tuple(sorted(claims, key=lambda c: number(c) or 0.0)), thing)]


def versions(desk: Desk, thing: Named) -> list[Finding]:
    """Find what is said to be a version of a thing."""
    claims = desk.facts(["variant_of"], (), desk.same(thing), (), f"versions of {thing.name}")
    return [Finding("variant_of", thing, tuple(claims), thing)] if claims else []


def tell_all(draft: Draft, found: list[Finding]) -> None:
    """Say every finding; prices of one quote together, a licence with what it is known to restrict."""
    told: set[int] = set()
    for at, finding in enumerate(found):
        if at in told:
            continue
        pair = next((i for i, f in enumerate(found) if i > at and _prices(finding, f)), None)
        if pair is not None and tell_prices(draft, finding, found[pair]):
            told.add(pair)
            continue
        tell(draft, finding)
        if finding.predicate == "has_license" and not any(f.predicate in ("license_permits", "license_restricts") for f in found):
            add_terms(draft, finding)


def _prices(one: Finding, other: Finding) -> bool:
    return (one.predicate, other.predicate) == ("price_input_per_mtok", "price_output_per_mtok") and one.subject.iri == other.subject.iri


def tell_prices(draft: Draft, low: Finding, high: Finding) -> bool:
    """Say input and output price in one sentence where they agree and have no conditions; say whether it was done."""
    from assistant.findings import camps, chosen, slots
    from assistant.phrasing import converted, figures, span
    from assistant.words import capital

    groups = [slots(draft.desk, f) for f in (low, high)]
    if any(len(g) != 1 for g in groups):
        return False
    parties = [camps(draft.desk, g[0]) for g in groups]
    if any(len(p) != 1 for p in parties):
        return False
    ins, outs = (chosen(p[0]) for p in parties)
    sources = list({c.id: c for c in (*ins, *outs)}.values())
    text = f"{low.subject.name} costs {span(figures(ins[0]))} per million input tokens and {span(figures(outs[0]))} per million output tokens"
    draft.say(capital(text) + ".", *sources, derived=converted([ins[0], outs[0]]))
    if ins[0].qualifier.inferred:
        draft.say("The article gives one range of prices per million tokens; that its low end is for input and its high end for output is our reading.", ins[0])
    return True
