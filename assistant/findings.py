"""Gather what the articles say of one thing, and tell it: agreement as one sentence, disagreement as positions.

What is stated of a family holds for its members only where that is how such
facts work (a maker, a licence), never for a number, and the answer says so.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.graph import Named
from assistant.phrasing import converted, noun, of_thing, says, shows, value
from assistant.replaced import say_replaced
from assistant.words import capital, listing, tokenize
from kg.agreement import SINGLE, Stated, agree, by_slot, current
from kg.benchmarknames import METRIC
from kg.claim import Claim, Fact, Predicate
from kg.lexicon import load

_PASSED_DOWN: frozenset[Predicate] = frozenset({
    "developed_by", "has_license", "openness", "available_at", "runs_with_tool", "supports_modality", "license_permits", "license_restricts", "release_date",
})
_DAY = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:19|20)\d\d-\d\d")
_RESERVE = re.compile(r"\b(?:but|though|although|while|whereas|only (?:on|in|from)|followed|however|except|apart from|other than|save for)\b", re.IGNORECASE)
_REPEATED = re.compile(r"\b(?:our|own|repeat\w*|re-?ran|re-?test\w*|independent\w*|third part\w*|we (?:got|measured|saw|found|could)|claim\w*|reported?|reports?|according|vendor|maker)\b", re.IGNORECASE)
_SCORED = re.compile(r"\d+(?:\.\d+)?\s?%|\b\d{2}\.\d\b")
_TWICE = 2
_EARLIER = re.compile(r"\b[Tt]he (?:very )?(?:first|original|earliest|oldest) [A-Z]")
"""What a sentence says of the first of a family alone is not handed on to its members: `the first X was licensed for research only`."""
_GIGABYTES = re.compile(r"\d\s?(?:GB|GiB|gigabytes?)\b", re.IGNORECASE)
_HOST = re.compile(r"(?:, |^)hosted by ([^,;]+)")
_REBATE = re.compile(r"\b(?:cach(?:ed|ing|e)|batch)\b", re.IGNORECASE)
_SIZE = re.compile(r"[\s-](\d+(?:\.\d+)?[BbMmTt])$")
_EVERY = re.compile(r"\b(?:[Aa]ll|[Ee]very|[Bb]oth|[Ee]ach|the whole family)\b")
_CITED = 3
"""Articles cited for one statement that all agree on."""
_MEMBERS = 6
_OTHERWISE = 3
"""Members told of whose licence or day is not their family's."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said of one thing under one predicate."""

    predicate: Predicate
    subject: Named
    """Whom the claims speak of."""
    claims: tuple[Claim, ...]
    asked: Named
    """Whom the question asked about: the subject itself, a member of it, or what it is a member of."""

    @property
    def indirect(self) -> bool:
        return self.subject.name.casefold() != self.asked.name.casefold()


def gather(desk: Desk, asked: Named, predicate: Predicate, benchmarks: Sequence[Named] = (), looks_for: str = "") -> list[Finding]:
    """Find what is said of a thing: of itself, else of what it belongs to, else of its members."""
    looks_for = looks_for or f"{noun(predicate)} of {asked.name}"
    found = _of(desk, asked, desk.same(asked), predicate, benchmarks, looks_for)
    if found:
        return [replace(found, claims=(*found.claims, *_told_elsewhere(desk, asked, found)))]
    if predicate in _PASSED_DOWN:
        for parent in desk.above(asked):
            if (found := _of(desk, asked, desk.same(parent), predicate, benchmarks, looks_for)) and (kept := tuple(c for c in found.claims if not _EARLIER.search(c.evidence.quote))):
                return [replace(found, claims=kept)]
    if predicate == "developed_by" and (kin := desk.vendors(asked)):
        return [Finding(predicate, asked, tuple(kin), asked)]
    members = [m for m in desk.below(asked) if m.kind == "model"]
    if not members:
        return _of_its_version(desk, asked, predicate, benchmarks, looks_for)
    told_of = _by_subject(desk.facts([predicate], members, (), benchmarks, looks_for), predicate, asked)
    if len(told_of) == 1 and predicate not in _PASSED_DOWN and _is_lesser(told_of[0].subject, asked):
        return []
    return told_of[:_MEMBERS]


def _is_lesser(member: Named, asked: Named) -> bool:
    """Whether a member is a model of its own beside one with a version that is called by it alone: `Grok 4 Fast` beside `Grok 4`."""
    own = [word for word in re.split(r"[ -]", member.name.casefold()) if word not in re.split(r"[ -]", asked.name.casefold())]
    return any(c.isdigit() for c in asked.name) and bool(own) and own[0] in load().variant_lesser


def _of_its_version(desk: Desk, asked: Named, predicate: Predicate, benchmarks: Sequence[Named], looks_for: str) -> list[Finding]:
    """Find what is said of the one model that differs from a thing by naming its version before the size: `X v1.2 24B` for `X 24B`."""
    others = [e for e in desk.shelf.by_unversioned.get(asked.name.casefold(), ()) if e.iri != asked.iri]
    return [found] if len(others) == 1 and (found := _of(desk, asked, others, predicate, benchmarks, looks_for)) else []


def _of(desk: Desk, asked: Named, subjects: Sequence[Named], predicate: Predicate, benchmarks: Sequence[Named], looks_for: str) -> Finding | None:
    claims = desk.facts([predicate], subjects, (), benchmarks, looks_for)
    return Finding(predicate, subjects[0], tuple(claims), asked) if claims else None


def _told_elsewhere(desk: Desk, asked: Named, found: Finding) -> list[Claim]:
    """Give what other articles say that holds for a model under the name of the family that it is a size of: a day that names the size, a licence of all sizes."""
    heard = {claim.evidence.article for claim in found.claims}
    others: list[Claim] = []
    if found.predicate == "release_date" and (size := _SIZE.search(asked.name)) is not None:
        named = re.compile(rf"\b{re.escape(size[1])}\b", re.IGNORECASE)
        others += [c for parent in desk.above(asked) for c in desk.own("release_date", parent) if named.search(c.evidence.quote)]
    for parent in desk.above(asked):
        if sum(member.kind == "model" for member in desk.below(parent)) == 1:  # articles that call its only member by the family's name
            others += desk.own(found.predicate, parent)
    if found.predicate == "has_license":
        parents = desk.above(asked)
        over = {parent.iri for parent in parents}
        apart = {c.evidence.article for parent in parents for member in desk.below(parent) if member.iri not in over for c in desk.own("has_license", member)}
        of_all = ((parent, c) for parent in parents for c in desk.own("has_license", parent) if c.evidence.article not in apart)
        others += [c for _, c in of_all if _EVERY.search(c.evidence.quote) and not _RESERVE.search(c.evidence.quote)]
    return [c for c in others if c.evidence.article not in heard]


def _by_subject(claims: Iterable[Claim], predicate: Predicate, asked: Named) -> list[Finding]:
    groups: dict[str, tuple[Named, list[Claim]]] = {}
    for claim in claims:
        assert isinstance(claim.body, Fact)
        groups.setdefault(claim.body.subject.iri, (claim.body.subject, []))[1].append(claim)
    return [Finding(predicate, subject, tuple(said), asked) for subject, said in groups.values()]


def chosen(claims: Sequence[Claim], limit: int = _CITED) -> list[Claim]:
    """Give the claims to cite for one statement: the shortest, surest quote of each article."""
    best: dict[str, Claim] = {}
    for claim in claims:
        held = best.get(claim.evidence.article)
        if held is None or _sureness(claim) < _sureness(held):
            best[claim.evidence.article] = claim
    return sorted(best.values(), key=lambda c: (bool(c.qualifier.inferred), not shows(c)))[:limit]


def _sureness(claim: Claim) -> tuple[bool, bool, float, int]:
    """Order claims by how plainly they state it: outright, with the figure as it is said, surely, briefly."""
    return bool(claim.qualifier.inferred), not shows(claim), -claim.confidence, len(claim.evidence.quote)


def camps(desk: Desk, claims: Sequence[Claim], *, every: bool = False) -> list[list[Claim]]:
    """Divide claims of one slot into those that can hold together, the best supported first; replaced values are left out, unless `every` one is wanted."""
    live = list(claims) if every else [stated.claim for stated in current([desk.stated(claim) for claim in claims])] or list(claims)
    found: list[list[Claim]] = []
    for claim in live:
        fact = claim.body
        assert isinstance(fact, Fact)
        for camp in found:
            other = camp[0].body
            assert isinstance(other, Fact)
            if agree(fact, other):
                camp.append(claim)
                break
        else:
            found.append([claim])
    return sorted(found, key=lambda camp: -len({c.evidence.article for c in camp}))


def slots(desk: Desk, finding: Finding) -> list[list[Claim]]:
    """Divide a finding into what is to be said apart: benchmarks, conditions, scopes."""
    facts = [desk.stated(claim) for claim in finding.claims]
    apart = list(by_slot(facts).values())
    anywhere = finding.predicate == "release_date" or _sold_by_its_maker(desk, finding)
    if anywhere or finding.predicate == "has_license":  # told under other names, or of other sellers, and yet of one thing
        merged: dict[tuple[str, ...], list[Stated]] = {}
        for group in apart:
            qualifier = group[0].claim.qualifier
            merged.setdefault((_HOST.sub("", qualifier.condition) if anywhere else qualifier.condition, qualifier.scope, qualifier.benchmark), []).extend(group)
        apart = list(merged.values())
    told = [[stated.claim for stated in group] for group in apart]
    plain = {group[0].qualifier.benchmark for group in told if not METRIC.fullmatch(group[0].qualifier.condition)}
    told = [group for group in told if not METRIC.fullmatch(group[0].qualifier.condition) or group[0].qualifier.benchmark not in plain]  # the score, and not another way to count it
    return sorted(told, key=lambda group: is_rebated(group[0]))  # the price first, then what it is for cached or batched tokens


def is_rebated(claim: Claim) -> bool:
    """Whether a price is one for cached or batched tokens, and so not the price."""
    return bool(_REBATE.search(claim.qualifier.condition))


def unconditional(claims: Sequence[Claim]) -> list[Claim]:
    """Give the claims that hold without a condition; where there are none, those that hold wherever it is hosted, else all; rebates only where there is nothing else."""
    full = [c for c in claims if not is_rebated(c)] or list(claims)
    return [c for c in full if not c.qualifier.condition] or [c for c in full if not _HOST.sub("", c.qualifier.condition)] or full


def _sold_by_its_maker(desk: Desk, finding: Finding) -> bool:
    """Whether a closed model is said to be sold by one seller alone: an article that names no seller gives the same price."""
    hosts = {host[1] for claim in finding.claims if (host := _HOST.search(claim.qualifier.condition))}
    return len(hosts) == 1 and set(desk.sides(finding.subject)) == {"closed"}


def tell(draft: Draft, finding: Finding) -> None:
    """Say a finding: one sentence where all agree, each position where they do not."""
    desk = draft.desk
    if _of_kin(finding):
        _say(draft, finding, finding.claims)
        return
    if finding.predicate == "license_restricts":
        from assistant.terms import say_limits

        say_limits(draft, finding.claims)
        return
    if finding.predicate not in SINGLE:
        _say(draft, finding, finding.claims, every=True)
        return
    if finding.predicate == "parameter_count":
        _sizes(draft, finding)
        return
    for group in slots(desk, finding):
        parties = camps(desk, group)
        if len(parties) == 1:
            _say(draft, finding, parties[0])
        else:
            disagree(draft, finding, parties)
    for claim in otherwise_of_members(desk, finding):
        draft.say(f"According to {label(desk, claim.evidence.article)}, {says([claim])}.", claim)


def otherwise_of_members(desk: Desk, finding: Finding) -> list[Claim]:
    """Give what other articles say of the sizes and versions of a model or a generation of them that does not go with what is said of it: another licence, another day."""
    if finding.predicate not in ("has_license", "release_date") or finding.indirect or not any(c.isdigit() for c in finding.asked.name):
        return []
    heard = {c.evidence.article for c in finding.claims}
    of_members = [c for member in desk.below(finding.asked) for c in desk.own(finding.predicate, member) if c.evidence.article not in heard]
    told = [c.body for c in finding.claims if isinstance(c.body, Fact)]
    found: dict[tuple[str, str], Claim] = {}
    for claim in of_members:
        if isinstance(claim.body, Fact) and told and not any(agree(claim.body, other) for other in told):
            found.setdefault((claim.evidence.article, claim.body.subject.iri), claim)
    return list(found.values())[:_OTHERWISE]


def _sizes(draft: Draft, finding: Finding) -> None:
    """Several sizes of one thing are a choice it comes in, unless two articles each give one alone."""
    groups = slots(draft.desk, finding)
    by_article: dict[str, set[str]] = {}
    for claim in finding.claims:
        by_article.setdefault(claim.evidence.article, set()).add(value(claim))
    totals = [c for c in finding.claims if c.qualifier.scope != "active"]
    if finding.claims and len({c.body.subject.iri for c in finding.claims if isinstance(c.body, Fact)}) > 1:
        _say(draft, finding, finding.claims, every=True)
        return
    if len({frozenset(v) for v in by_article.values()}) > 1 and all(len(v) == 1 for v in by_article.values()) and len(camps(draft.desk, totals)) > 1:
        disagree(draft, finding, camps(draft.desk, totals))
        return
    _say(draft, finding, [c for group in groups for c in group], every=True)


def _say(draft: Draft, finding: Finding, claims: Sequence[Claim], *, every: bool = False) -> None:
    shown = list(claims) if every else chosen(claims)
    if _of_kin(finding):
        makers = listing(list(dict.fromkeys(value(c) for c in shown)))
        first = finding.asked.name.split()[0].split("-")[0]
        draft.say(f"{finding.asked.name} is a {first} model, and the {first} models whose maker the articles name are made by {makers}.", *shown)
        return
    texts: dict[str, Claim] = {}
    for claim in shown:
        texts.setdefault(_same_value(claim), claim)
    said = says(list(texts.values()) if finding.predicate != "parameter_count" else shown, finding.subject.name)
    cited = list(texts.values()) if every else shown
    draft.say(capital(said) + ".", *cited, derived=converted(list(texts.values())))
    if finding.predicate == "release_date":
        _dated_otherwise(draft, cited)
    if finding.predicate == "benchmark_score":
        _measured_otherwise(draft, claims)
    if finding.predicate == "hardware_requirement" and not _GIGABYTES.search(said):
        _in_gigabytes(draft, cited)


def _dated_otherwise(draft: Draft, claims: Sequence[Claim]) -> None:
    """Quote the sentence of a date that gives a second one against it: `announced in May, but the weights followed in June`."""
    from assistant.quoting import say_quote, unit_of

    for claim in claims[:1]:
        unit = unit_of(draft.desk, claim)
        if unit is not None and unit.kind != "row" and _RESERVE.search(unit.text) and len(_DAY.findall(unit.text)) > 1:
            say_quote(draft, unit)


def _in_gigabytes(draft: Draft, claims: Sequence[Claim]) -> None:
    """Quote the sentence that says how much memory it is, where what was read of it is a card's name alone."""
    from assistant.quoting import say_quote, unit_of

    for claim in claims:
        unit = unit_of(draft.desk, claim)
        if unit is not None and unit.kind != "row" and _GIGABYTES.search(unit.text):
            say_quote(draft, unit)
            return


def _measured_otherwise(draft: Draft, claims: Sequence[Claim]) -> None:
    """Quote the sentence of a score that gives a second one against it: `68% in the maker's report, and 61% in our repeat`."""
    from assistant.quoting import say_quote, unit_of

    for claim in claims:
        unit = unit_of(draft.desk, claim)
        if unit is None or unit.kind == "row" or not _REPEATED.search(unit.text) or len(set(_SCORED.findall(unit.text))) != _TWICE:
            continue
        links, _ = draft.desk.shelf.linker.links(unit.text, tokenize(unit.text))
        if len({link.written.casefold() for link in links if link.of("model", "family")}) <= 1:  # both figures are of the one model
            say_quote(draft, unit)
            return


def _same_value(claim: Claim) -> str:
    """Give what tells values apart: the number where there is one, whatever its writing."""
    fact = claim.body
    assert isinstance(fact, Fact)
    number = fact.value is not None and fact.predicate not in ("license_permits", "license_restricts", "hardware_requirement")
    return f"{fact.value} {claim.qualifier.scope}" if number else value(claim)


def _of_kin(finding: Finding) -> bool:
    """Whether the claims speak of other members of the family only."""
    if finding.predicate != "developed_by":
        return False
    names = [c.body.subject.name for c in finding.claims if isinstance(c.body, Fact)]
    return not any(n.casefold() == finding.subject.name.casefold() or finding.asked.name.casefold().startswith(n.casefold()) for n in names)


def disagree(draft: Draft, finding: Finding, parties: Sequence[Sequence[Claim]]) -> None:
    """Give each position with article and date."""
    desk = draft.desk
    first = [chosen(party, 1)[0] for party in parties]
    if len({claim.evidence.article for party in parties for claim in party}) == 1:
        several = listing([value(claim) for claim in first])
        draft.say(f"{capital(label(desk, first[0].evidence.article))} gives several values for {of_thing(finding.predicate, finding.subject.name)}: {several}.", *first)
        return
    values = listing([value(claim) for claim in first])
    draft.say(f"The articles disagree on {of_thing(finding.predicate, finding.subject.name)}: {values}.", *first)
    for party in parties:
        cited = chosen(party)
        names = listing([label(desk, claim.evidence.article) for claim in cited])
        text = says(cited[:1], finding.subject.name)
        draft.say(f"According to {names}, {text}.", *cited)
        for claim in cited:
            draft.position(value(claim), claim.evidence.article, claim)
    say_replaced(draft, parties)
