"""One property of one named thing: `What licence is X under?`, `how much memory does X need`."""

import re
from collections.abc import Sequence

from assistant.amiss import says_tokens
from assistant.asking import asked_predicates, strange, uncovered
from assistant.counted_limit import asks_limit, limit_of
from assistant.describe import number, only_describing
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import Finding, gather, tell
from assistant.graph import Named
from assistant.kinds.passage import Passage
from assistant.own_tests import scores
from assistant.phrasing import says, value
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.reckoning import asks_per_tokens, priced_apart
from assistant.terms import add_terms, terms_of
from assistant.told import stated
from assistant.words import listing, spelled, stems, tokenize
from kg.claim import Claim, Fact, Predicate

_MOST = 10
"""Models of a maker told in one answer."""
_OF_MODELS: frozenset[Predicate] = frozenset(
    {
        "price_input_per_mtok",
        "price_output_per_mtok",
        "parameter_count",
        "context_window",
        "has_license",
        "hardware_requirement",
        "supports_modality",
        "openness",
        "release_date",
        "license_restricts",
    }
)
_MONTHLY = re.compile(r"[$€£]\s?\d[^.]*\bmonth(?:ly)?\b", re.IGNORECASE)
_WEIGHS_A_BILL = re.compile(r"\b(?:our|my|their|we|i)\b[^?.]{0,40}\b(?:bills?|invoices?|spend(?:ing)?|pay(?:ing)?|budget)\b.*\b(?:worth|should|better|stay|move|moving|switch\w*|pays? off)\b", re.IGNORECASE)
"""Asks what to do about what somebody pays a maker, not what the maker asks for."""
_OF_EDITIONS: frozenset[Predicate] = frozenset({"context_window", "has_license", "hardware_requirement"})
_EDITIONS = frozenset({"instruct", "chat", "it", "base"})
"""Words behind the name of a model that tell no other model, but how the same was trained on."""
_BUSINESS = frozenset(stems("commercial commercially business sell selling money product products"))


class Lookup:
    """Looks up what is asked of what is named."""

    name = "lookup"

    def recognise(self, question: Question) -> float:
        if any(link.of("family") for link in question.model_links) and question.has("order", "date", "size"):
            return 0.0
        if strange(question) or only_describing(question) or not asked_predicates(question):
            return 0.0
        if not subjects(question):
            own = set(asked_predicates(question)) & _OF_MODELS
            of_maker = question.named("vendor") and own and not question.of("order") and question.focus not in ("model", "vendor")
            return 0.4 if of_maker and not _WEIGHS_A_BILL.search(question.text) else 0.0
        return 0.5

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        draft = Draft(desk, self.name)
        things = subjects(question) or models_of(question, desk)
        found = [f for thing in things for f in look_up(desk, question, thing, asked_predicates(question))]
        asked = asked_predicates(question)
        if not found and len(things) == 1 and len(asked) == 1 and (unit := stated(desk, things[0], asked[0])) is not None and (says_tokens(unit) or not asks_per_tokens(question.text)):
            say_quote(draft, unit)
            draft.about += things
            return draft
        if not found or (subjects(question) and len({f.asked.iri for f in found}) < len(things)):
            return None
        if _by_the_month(question, found) and (told := Passage().answer(question, desk)) is not None and _MONTHLY.search(" ".join(told.quotes)):
            return told
        found = _in_its_rows(question, found)
        if _of_another_service(question, found):
            return None
        _verdict(draft, question, found)
        tell_all(draft, found)
        for thing in things[:1] if len(things) == 1 else ():
            tell_all(draft, in_other_editions(desk, thing, found))
        if asks_limit(question) and {f.predicate for f in found} == {"has_license"} and (limit := limit_of(desk, things[0].name, *things[0].aliases)) is not None:
            say_quote(draft, limit)
        draft.about += things
        return None if uncovered(question, draft) or _leaves_terms_out(question, found, draft) else draft


def _leaves_terms_out(question: Question, found: list[Finding], draft: Draft) -> bool:
    """Whether the catch of a licence is asked for, and the answer only names the licence."""
    return question.cue("cons") and {f.predicate for f in found} == {"has_license"} and "says: “" not in draft.text


def _in_its_rows(question: Question, found: list[Finding]) -> list[Finding]:
    """Keep of several statements of one thing those whose words hold what else the question speaks of: the row of the host that it names."""
    words = {t.stem for t in question.content}
    kept = [Finding(f.predicate, f.subject, tuple(c for c in f.claims if words and words <= stems(c.evidence.quote)), f.asked) for f in found]
    return [own if own.claims else f for own, f in zip(kept, found, strict=True)]


def _of_another_service(question: Question, found: list[Finding]) -> bool:
    """Whether it is asked what something beside tokens costs, fine-tuning or a seat, and all that is found is the price of tokens."""
    apart = priced_apart(question.text)
    if not apart or not all(f.predicate.startswith("price_") for f in found):
        return False
    return not any(apart & stems(f"{c.evidence.quote} {c.qualifier.condition}") for f in found for c in f.claims)


def _by_the_month(question: Question, found: list[Finding]) -> bool:
    """Whether a bill by the month is asked for, and only prices by the token are known as facts."""
    return question.has("predicate", "monthly_cost") and all(f.predicate.startswith("price_") for f in found) and not any(t.stem == "token" for t in question.tokens)


def in_other_editions(desk: Desk, thing: Named, found: list[Finding]) -> list[Finding]:
    """Find what is said otherwise of a model under its name with one word more: the `Instruct` of one that is asked for without."""
    head = [t.word for t in tokenize(thing.name)]
    own = {f.predicate: {_said(c) for c in f.claims} for f in found if f.predicate in _OF_EDITIONS}
    more = [e for tokens, e in desk.shelf.kin(tokenize(thing.name)) if e.kind == "model" and [t.word for t in tokens][:-1] == head and tokens[-1].is_word and tokens[-1].word in _EDITIONS]
    others = [f for e in {e.iri: e for e in more}.values() for p in own for f in gather(desk, e, p) if not f.indirect]
    return [f for f in others if {_said(c) for c in f.claims}.isdisjoint(own[f.predicate])]


def _said(claim: Claim) -> object:
    fact = claim.body
    return fact.value if isinstance(fact, Fact) and fact.value is not None else value(claim).casefold()


def subjects(question: Question) -> list[Named]:
    """Give the things a lookup is about: models and families named, else licences, else setups."""
    models = [prefer_model(link.of("model", "family")) for link in question.model_links]
    if models:
        return list({e.iri: e for group in models for e in group}.values())
    return question.named("license")


def models_of(question: Question, desk: Desk) -> list[Named]:
    """Give the models of the makers named, where a property of models is asked of a maker: `what does X charge`."""
    wanted = {v.iri for v in question.named("vendor")}
    made = [
        e
        for _, e in desk.shelf.models
        if e.kind == "model" and any(isinstance(f := c.body, Fact) and f.target and f.target.iri in wanted for c in desk.vendors(e))
    ]
    predicates = asked_predicates(question)
    return [e for e in made if any(desk.own(p, e) for p in predicates)][:_MOST]


def prefer_model(entities: tuple[Named, ...]) -> list[Named]:
    """Of one name's several kinds give the model, else the family; of a group all members."""
    names = {e.name for e in entities}
    if len(names) > 1:
        return list(entities)
    return sorted(entities, key=lambda e: e.kind != "model")[:1]


def look_up(desk: Desk, question: Question, thing: Named, predicates: Sequence[Predicate]) -> list[Finding]:
    """Find the first predicate asked that something is said of; prices come together."""
    found: list[Finding] = []
    every = question.cue("compare", "difference")  # what two things differ in may be several
    for predicate in predicates:
        if predicate in ("license_permits", "license_restricts"):
            other: Predicate = "license_restricts" if predicate == "license_permits" else "license_permits"
            both = _on_business(question, terms_of(desk, thing, ("license_permits", "license_restricts"))) if _is_business(question) else []
            found += both or terms_of(desk, thing, (predicate,)) or terms_of(desk, thing, (other,)) or gather(desk, thing, "has_license")
        elif predicate == "variant_of":
            found += versions(desk, thing)
        elif predicate == "parameter_count":
            found += sizes(desk, thing, active=any(t.stem == "activ" for t in question.tokens))
        elif predicate == "has_license":
            found += gather(desk, thing, predicate) or terms_of(desk, thing, ("license_permits", "license_restricts"))
        else:
            found += scores(question, desk, thing) if predicate == "benchmark_score" else gather(desk, thing, predicate)
        if found and not predicate.startswith("price") and not every:
            break
    return found


def _is_business(question: Question) -> bool:
    return any(t.stem in _BUSINESS for t in question.tokens) and not question.has("predicate", "license_restricts")


def _on_business(question: Question, found: list[Finding]) -> list[Finding]:
    """Keep of a licence's terms those on commercial use, permitted or not; nothing where none speaks of it."""
    kept = [
        Finding(
            f.predicate,
            f.subject,
            tuple(c for c in f.claims if f.predicate == "has_license" or _BUSINESS & stems(f"{getattr(c.body, 'object', '')} {c.qualifier.condition}")),
            f.asked,
        )
        for f in found
    ]
    kept = [f for f in kept if f.claims]
    return kept if any(f.predicate != "has_license" for f in kept) else []


def _verdict(draft: Draft, question: Question, found: list[Finding]) -> None:
    """Answer with yes or no first whether commercial use is allowed, where the terms say one thing only."""
    if question.asked != "yes or no" or not _is_business(question):
        return
    forbids = [
        c
        for f in found
        if f.predicate == "license_restricts"
        for c in f.claims
        if re.match(r"(?:any |all )?commercial(?:ly)?\b", str(getattr(c.body, "object", "")), re.IGNORECASE)
    ]
    permits = [
        c
        for f in found
        if f.predicate == "license_permits"
        for c in f.claims
        if re.match(r"(?:any |all )?commercial use", str(getattr(c.body, "object", "")), re.IGNORECASE)
    ]
    if bool(forbids) != bool(permits):
        claim = (forbids or permits)[0]
        draft.say(f"{'No' if forbids else 'Yes'}: {says([claim])}.", claim)


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
        if finding.predicate == "variant_of" and finding.asked.iri == finding.subject.iri and _tell_versions(draft, finding):
            continue
        tell(draft, finding)
        if finding.predicate == "has_license" and not any(f.predicate in ("license_permits", "license_restricts") for f in found):
            add_terms(draft, finding)


def _tell_versions(draft: Draft, finding: Finding) -> bool:
    """Say which versions of a thing the articles name; whether there are any."""
    same = {e.iri for e in draft.desk.same(finding.asked)}
    versions = {
        f.subject.name: c for c in finding.claims if isinstance(f := c.body, Fact) and f.target and f.target.iri in same and f.subject.iri not in same
    }
    if not versions:
        return False
    counted = "one version" if len(versions) == 1 else f"{spelled(len(versions))} versions"
    draft.say(f"The articles name {counted} of {finding.asked.name}: {listing(list(versions))}.", *versions.values())
    return True


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
