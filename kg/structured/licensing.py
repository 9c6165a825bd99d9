"""Set the SPDX licence list beside what articles say of licences and of openness.

The list knows which licences the Open Source Initiative approves. A model called
open source is confirmed by an approved licence that articles state for it, and
contradicted by one that is listed and not approved. A licence that is not on the
list proves nothing, and neither does an open-weight or a closed label.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.agreement import Stated, openness_label
from kg.claim import Fact, Predicate
from kg.structured.compare import claim_time
from kg.structured.comparison import Comparison, Link, Verdict
from kg.structured.entry import LicenceEntry
from kg.structured.hosts import Table
from kg.vocab import NS, PREDICATE_TERMS, slug

PREDICATES: frozenset[Predicate] = frozenset({"openness", "has_license", "license_permits", "license_restricts"})


@dataclass(frozen=True, slots=True)
class Licences:
    """The list, looked up by the names that articles use."""

    entries: Mapping[str, LicenceEntry]
    """By id."""
    things: Mapping[str, str]
    """The IRIs of our licences to ids of the list."""

    def of(self, iri: str) -> LicenceEntry | None:
        """Give the entry of a licence of ours; None where the list has none."""
        return self.entries.get(self.things.get(iri, ""))


def licences(entries: Iterable[LicenceEntry], named: Mapping[str, str], listed_as: Mapping[str, str]) -> Licences:
    """Find our licences on the list. `named` gives each IRI its name, `listed_as` a name's id where the lexicon knows one."""
    by_id = {entry.id: entry for entry in entries}
    found: dict[str, set[str]] = {}
    for entry in sorted(by_id.values(), key=lambda entry: entry.deprecated, reverse=True):
        for text in (entry.id, entry.name):
            ids = found.setdefault(slug(text), set())
            found[slug(text)] = {entry.id} if not entry.deprecated and any(by_id[old].deprecated for old in ids) else ids | {entry.id}
    things = {}
    for iri, name in named.items():
        ids = {listed_as[name]} if name in listed_as else found.get(slug(name), set())
        if len(ids) == 1 and ids <= by_id.keys():
            things[iri] = next(iter(ids))
    return Licences(by_id, things)


def compared(source: str, claims: Sequence[Stated], known: Licences, words: Table) -> Iterator[Comparison | Link]:
    """Give what comes of each claim, and which entry is about which licence."""
    for iri, identifier in known.things.items():
        yield Link(source, identifier, iri, known.entries[identifier].name)
    under: dict[str, set[str]] = {}
    for one in claims:
        if one.fact.predicate == "has_license" and one.fact.target:
            under.setdefault(one.fact.subject.iri, set()).add(one.fact.target.iri)
    for one in claims:
        fact = one.fact
        found = _label(fact, under, known) if fact.predicate == "openness" else _approval(one, known, words)
        if found:
            verdict, said, keys = found
            yield Comparison(source, verdict, one.claim.id, fact.subject.iri, NS + PREDICATE_TERMS[fact.predicate], said, keys, claim_time=claim_time(one))


_Found = tuple[Verdict, str, tuple[str, ...]]


def _label(fact: Fact, under: Mapping[str, set[str]], known: Licences) -> _Found | None:
    """Weigh a label of open source by every licence that articles state for the thing."""
    if openness_label(fact.object) != "open-source":
        return None
    stated = {fact.subject.iri} if fact.subject.kind == "license" else under.get(fact.subject.iri, set())
    found = [known.of(iri) for iri in stated]
    entries = [entry for entry in found if entry]
    if not entries or len(entries) < len(found) or len({entry.osi_approved for entry in entries}) > 1:
        return None
    approved = entries[0].osi_approved
    return ("confirms" if approved else "contradicts"), _said(entries), tuple(sorted(entry.id for entry in entries))


def _approval(one: Stated, known: Licences, words: Table) -> _Found | None:
    """Weigh a sentence that says outright of its one licence that it is approved, or is not."""
    fact, quote = one.fact, re.sub(r"\s+", " ", one.claim.evidence.quote.casefold())
    licence = fact.target.iri if fact.target else fact.subject.iri
    entry = known.of(licence)
    if entry is None or _says(quote, words.approved) + _says(quote, words.not_approved) == 0:
        return None
    says_approved = _says(quote, words.not_approved) == 0
    return ("confirms" if says_approved == entry.osi_approved else "contradicts"), _said([entry]), (entry.id,)


def _says(text: str, phrases: Iterable[str]) -> int:
    return sum(bool(re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)) for phrase in phrases)


def _said(entries: Iterable[LicenceEntry]) -> str:
    """Give `Apache-2.0 is approved by the Open Source Initiative`."""
    ordered = sorted(entries, key=lambda entry: entry.id)
    names = " and ".join(entry.id for entry in ordered)
    return f"{names} {'is' if len(ordered) == 1 else 'are'} {'' if ordered[0].osi_approved else 'not '}approved by the Open Source Initiative"
