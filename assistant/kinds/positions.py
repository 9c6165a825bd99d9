"""Say what each article holds a thing to be: its side, its sizes and versions, or another fact, and whether they agree.

Where they differ, each is heard with its own value; a sentence that no claim was read from is heard as well.
"""

import re
from collections.abc import Sequence

from assistant.asking import asked_predicates, uncovered
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.findings import Finding, camps, chosen, disagree, gather, slots
from assistant.graph import Named
from assistant.kinds.lookup import prefer_model
from assistant.phrasing import says, value
from assistant.question import Question
from assistant.units import Unit
from assistant.voices import say_voices, unread
from assistant.words import capital, listing, stems
from kg.agreement import agree, openness_label
from kg.claim import Claim, Fact, Predicate

_MEMBERS = 4
"""Sizes and versions of one article that are set beside what another says of the family."""


def what_is(question: Question, desk: Desk) -> Draft | None:
    """Say what each article holds something to be: its side, its sizes and versions, or what else is asked."""
    things = [e for link in question.model_links[:1] for e in prefer_model(link.of("model", "family"))] or question.named("vendor")
    if not things:
        return None
    thing = things[0]
    draft = Draft(desk, "conflict")
    if any(q.unit == "billion" for q in question.quantities) or (len(question.model_links) > 1 and not question.openness):
        make_up(draft, question, desk, thing)
    elif question.openness:
        _openness(draft, question, desk, thing)
    else:
        for predicate in asked_predicates(question):
            found = gather(desk, thing, predicate)
            for finding in found:
                _held_against(draft, finding, every=question.cue("agree"))
            if question.cue("agree"):
                of_members(draft, thing, predicate, [c for finding in found for c in finding.claims])
    draft.about.append(thing)
    return draft if draft and not uncovered(question, draft) else None


def _held_against(draft: Draft, finding: Finding, *, every: bool) -> None:
    """Say of one finding whether the articles agree, and what a sentence says that no claim was read from; who asks if they do is told of `every` value, also a replaced one."""
    desk = draft.desk
    others = unread(desk, finding.subject, finding.predicate, {c.evidence.article for c in finding.claims})
    for group in slots(desk, finding):
        parties = camps(desk, group, every=every)
        if len(parties) == 1:
            parties = _apart(parties[0])
        cited = list({_figure(c): c for c in chosen(parties[0])}.values())
        amiss = [u for u in others if not _has_figure(u, parties[0])]
        if len(parties) > 1:
            disagree(draft, finding, parties)
        elif amiss:
            draft.say(f"The articles do not agree: {says(cited, finding.subject.name)}, by {label(desk, cited[0].evidence.article)}.", *chosen(parties[0]))
            for claim in chosen(parties[0]):
                draft.position(value(claim), claim.evidence.article, claim)
        else:
            many = len({c.evidence.article for c in parties[0]}) > 1
            draft.say(f"{'The articles agree: ' if many else 'One article states it: '}{says(cited, finding.subject.name)}.", *chosen(parties[0]))
    say_voices(draft, others)


def of_members(draft: Draft, thing: Named, predicate: Predicate, told: Sequence[Claim]) -> None:
    """Set beside what one article says of a family what others say of its sizes and versions, where they give other figures."""
    desk = draft.desk
    heard = {c.evidence.article for c in told}
    figures = {_figure(c) for c in told}
    others = [c for member in desk.below(thing) for f in gather(desk, member, predicate) for c in f.claims if c.evidence.article not in heard]
    if predicate == "has_license":
        bodies = [c.body for c in told if isinstance(c.body, Fact)]
        others = [c for c in others if isinstance(c.body, Fact) and not any(agree(c.body, body) for body in bodies)]
    elif len(heard) != 1 or not any(re.search(r"\d", figure) for figure in figures) or figures & {_figure(c) for c in others}:
        return
    by_article: dict[str, list[Claim]] = {}
    for claim in others:
        by_article.setdefault(claim.evidence.article, []).append(claim)
    for article, claims in by_article.items():
        kept = list({(_figure(c), c.body.subject.name): c for c in claims if isinstance(c.body, Fact)}.values())[:_MEMBERS]
        other = "another licence" if predicate == "has_license" else "other figures"
        draft.say(f"Of its sizes and versions {label(desk, article)} gives {other}: {listing([says([c]) for c in kept])}.", *kept)
        for claim in kept:
            draft.position(value(claim), article, claim)
    for claim in told[:1] if by_article else ():
        draft.position(value(claim), claim.evidence.article, claim)


def _apart(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Divide claims with figures by article, where two articles have no figure in common."""
    by_article: dict[str, list[Claim]] = {}
    for claim in claims:
        by_article.setdefault(claim.evidence.article, []).append(claim)
    sets = {article: {_figure(c) for c in said} for article, said in by_article.items()}
    numbers = all(re.search(r"\d", figure) for found in sets.values() for figure in found)
    if numbers and len(sets) > 1 and any(not one & other for one in sets.values() for other in sets.values()):
        return [[c for c in claims if _figure(c) == figure] for figure in dict.fromkeys(_figure(c) for c in claims)]
    return [list(claims)]


def _has_figure(unit: Unit, claims: Sequence[Claim]) -> bool:
    """Whether a sentence has a number that one of these claims has."""
    there = set(re.findall(r"\d+(?:\.\d+)?", unit.text.replace(",", "")))
    return any(there & {n.removesuffix(".00") for n in (*re.findall(r"\d+(?:\.\d+)?", value(c).replace(",", "")), *re.findall(r"\d+", value(c)))} for c in claims)


def _figure(claim: Claim) -> str:
    """Give what tells one value from another, however it is written."""
    return str(claim.body.value) if isinstance(claim.body, Fact) and claim.body.value is not None else value(claim)


def _openness(draft: Draft, question: Question, desk: Desk, thing: Named) -> None:
    """Say what side each article puts a model, or a vendor's models, on."""
    subjects = [thing] if thing.kind != "vendor" else [thing, *desk.made_by(thing)]
    kin = [e for _, e in desk.shelf.models if e.name.split()[0].casefold() == thing.name.split()[0].casefold()] if thing.kind in ("vendor", "family") else []
    claims: list[Claim] = []
    for subject in (*subjects, *kin, *(desk.below(thing) if thing.kind == "family" or question.cue("agree") else ())):
        claims += [c for c in desk.own("openness", subject) if c not in claims]
    if not claims:
        inherited, _ = desk.inherited("openness", thing)
        claims = list(inherited)
    if not claims:
        return
    labels: dict[str, list[Claim]] = {}
    for claim in claims:
        assert isinstance(claim.body, Fact)
        labels.setdefault(openness_label(claim.body.object), []).append(claim)
    _state_openness(draft, question, thing, labels)


def _state_openness(draft: Draft, question: Question, thing: Named, labels: dict[str, list[Claim]]) -> None:
    desk = draft.desk
    wanted = question.openness
    names = {"open": "open", "closed": "closed", "open-weight": "open-weight", "open-source": "open-source", "mixed": "partly open, partly closed"}
    if len(labels) == 1:
        only = next(iter(labels))
        agrees = only in wanted or (only in ("open-weight", "open-source", "open") and "open" in wanted)
        answer = "Yes: " if agrees and len(wanted) == 1 else "No: " if not agrees and len(wanted) == 1 and {only, *wanted} & {"closed"} else ""
        cited = chosen(labels[only])
        draft.say(f"{answer}{says(cited, _whom(cited, thing))}.", *cited)
    else:
        every = [chosen(claims, 1)[0] for claims in labels.values()]
        both = "mixed" in labels or ("closed" in labels and len(labels) > 1)
        said = listing([names.get(x, x) for x in sorted(labels, key=lambda x: x == "mixed")], "or")
        opening = f"The picture of {thing.name} is mixed, and the articles differ" if both else f"The articles differ in the word they use for {thing.name}"
        draft.say(f"{opening}: they call it {said}.", *every)
        for claims in labels.values():
            for claim in chosen(claims, 2):
                draft.say(f"According to {label(desk, claim.evidence.article)}, {says([claim])}.", claim)
                draft.position(value(claim), claim.evidence.article, claim)
    licensed = [c for f in gather(desk, thing, "has_license") for c in f.claims] if thing.kind != "vendor" else []
    if licensed:
        cited = chosen(licensed, 1)
        draft.say(capital(says(cited)) + ".", *cited)


def _whom(claims: Sequence[Claim], thing: Named) -> str:
    fact = claims[0].body
    return fact.subject.name if isinstance(fact, Fact) else thing.name


def make_up(draft: Draft, question: Question, desk: Desk, thing: Named) -> None:
    """Say article by article in which sizes and versions something comes."""
    members = [thing, *desk.below(thing)]
    by_article: dict[str, dict[str, Claim]] = {}
    for member in members:
        for claim in [*desk.own("parameter_count", member), *desk.own("variant_of", member)]:
            assert isinstance(claim.body, Fact)
            if claim.qualifier.scope != "active":
                by_article.setdefault(claim.evidence.article, {}).setdefault(_version(claim), claim)
    if not by_article:
        return
    asked = {f"{q.value:g}" for q in question.quantities if q.unit == "billion"} | {e.name for link in question.model_links[1:] for e in link.of("model")}
    denials = _denials(question, desk, thing)
    kept = {a: v for a, v in by_article.items() if v}
    every = [next(iter(v.values())) for v in kept.values()]
    differ = len({frozenset(v) for v in kept.values()}) > 1 or bool(denials)
    if differ:
        draft.say(f"The articles differ on {thing.name}.", *every)
    for article, versions in kept.items():
        names = listing(list(versions))
        draft.say(f"{capital(label(desk, article))} speaks of {names}.", *{c.evidence.start: c for c in versions.values()}.values())
        draft.position(names, article, *list(versions.values())[:4])
    for unit in denials[:2]:
        draft.say(f"{capital(label(desk, unit.article))} says: “{unit.plain}”" + ("" if unit.plain.endswith(".") else "."), unit)
    if asked and not any(any(a.casefold() in text.casefold() for a in asked) for v in kept.values() for text in v):
        draft.say(f"No article states exactly that of {thing.name}.", *every)


def _version(claim: Claim) -> str:
    fact = claim.body
    assert isinstance(fact, Fact)
    return fact.subject.name if fact.predicate == "variant_of" or value(claim).casefold() in fact.subject.name.casefold() else f"{fact.subject.name} ({value(claim)})"


def _denials(question: Question, desk: Desk, thing: Named) -> list[Unit]:
    """Find sentences that speak of the thing with the very figure asked about."""
    figures = [re.sub(r"\s", "", q.written).casefold() for q in question.quantities if q.unit == "billion"]
    found = []
    for article in desk.walked:
        for unit in desk.shelf.units.of(article):
            text = unit.text.casefold()
            if any(re.search(rf"(?<![\w.]){re.escape(f)}", text.replace(" b", "b")) for f in figures) and re.search(r"\bbelongs?\b|mixed up|\bnot\b|\bno such\b|\bolder\b|\bmistaken", text) and stems(thing.name.split()[0]) & stems(text):
                found.append(unit)
    return found
