"""What a licence lets people do and what it asks of them, whether the articles say it of the licence or of the model."""

import re
from collections.abc import Iterable, Sequence

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import Finding, chosen, gather
from assistant.graph import Named
from assistant.phrasing import says, value
from assistant.quoting import bare, say_quote
from assistant.words import capital
from kg.claim import Claim, Fact, Predicate
from kg.vocab import slug

_SHORT = 6
"""Words up to which a quote is taken for a piece of a list."""


def licenses_of(desk: Desk, thing: Named) -> tuple[list[Named], list[Claim]]:
    """Give the licences of a thing and the claims that say so."""
    if thing.kind == "license":
        return [thing], []
    claims = [c for finding in gather(desk, thing, "has_license") for c in finding.claims]
    found = {f.target.iri: f.target for c in claims if isinstance(f := c.body, Fact) and f.target}
    return list(found.values()), claims


def is_licensed(have: Iterable[str], license: Named) -> bool:
    """Whether one of these licences, by IRI or slug, is a licence: `Apache` is `Apache-2.0`, and `Modified MIT` is not `MIT`."""
    wanted = slug(license.name)
    held = list(have)
    return license.iri in held or any(h == wanted or h.startswith(f"{wanted}-") or wanted.startswith(f"{h}-") for h in held if not h.startswith("http"))


def licensed_by(claims: Iterable[Claim]) -> set[str]:
    """Give the licences that claims state, by IRI and slug."""
    facts = [c.body for c in claims if isinstance(c.body, Fact)]
    return {f.target.iri for f in facts if f.target} | {slug(f.object) for f in facts}


def terms_of(desk: Desk, thing: Named, predicates: Sequence[Predicate]) -> list[Finding]:
    """Find terms stated of the thing itself and of its licences; the licence claim that links the two comes first."""
    licenses, linking = licenses_of(desk, thing)
    found: list[Finding] = []
    for predicate in predicates:
        for subject in (thing, *(e for e in licenses if e.iri != thing.iri)):
            found += [f for f in gather(desk, subject, predicate) if f.claims]
    if found and linking:
        found.insert(0, Finding("has_license", thing, tuple(linking), thing))
    return found


def add_terms(draft: Draft, finding: Finding, most: int = 2) -> None:
    """Add what a licence is known to restrict, where an article says it: the useful addition to a licence's name."""
    desk = draft.desk
    for claim in chosen(finding.claims, 1):
        fact = claim.body
        assert isinstance(fact, Fact)
        subjects = [fact.target] if fact.target else []
        claims = desk.facts(["license_restricts"], [*subjects, *desk.same(finding.subject)], looks_for=f"limits of the licence of {finding.subject.name}")
        same = [c for c in claims if c.evidence.article == claim.evidence.article] or claims
        say_limits(draft, _telling(same)[:most])


def say_limits(draft: Draft, claims: Sequence[Claim]) -> None:
    """Say what a licence restricts: a whole sentence of the article in its own words, shorter pieces put together."""
    pieces = [c for c in claims if not _is_sentence(c)]
    for quote in dict.fromkeys(c.evidence.quote for c in claims if _is_sentence(c)):
        say_quote(draft, next(c for c in claims if c.evidence.quote == quote))
    if pieces:
        first = pieces[0].body
        assert isinstance(first, Fact)
        draft.say(capital(says(pieces, first.subject.name)) + ".", *pieces)


def _is_sentence(claim: Claim) -> bool:
    text = bare(claim.evidence.quote)
    return bool(re.match(r"[A-Z“\"]", text)) and text.endswith((".", "!")) and len(text.split()) > _SHORT


def _telling(claims: Sequence[Claim]) -> list[Claim]:
    """Put what has a figure first, then what is longest; each thing said once."""
    seen: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: (not any(ch.isdigit() for ch in value(c)), c.evidence.start)):
        seen.setdefault(value(claim).casefold(), claim)
    return list(seen.values())
