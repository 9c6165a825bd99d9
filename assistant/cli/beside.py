"""Lay structured lists beside what the articles say: who is confirmed, who is contradicted, and what is offered where.

A list is named with version and date wherever it is shown, so that nobody takes
it for an article.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from assistant.answer import Position
from assistant.beside import position
from assistant.cli.phrases import object_of, predicate_name
from kg.claim import Claim, Fact, Predicate

if TYPE_CHECKING:
    from kg.structured.comparison import Comparison
    from kg.structured.entry import Entry, PriceEntry
    from kg.view import GraphView

_SAYS = {"confirms": "confirmed by", "contradicts": "contradicted by", "outdates": "superseded or changed, by"}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What one list says otherwise than articles say of one thing."""

    iri: str
    about: str
    subject: str
    predicate: Predicate
    source: str
    positions: tuple[Position, ...]
    """The articles' first, the list's last."""
    claims: tuple[Claim, ...]
    """In the order of the positions' citations, which count from 1."""

    @property
    def reason(self) -> str:
        return "label" if self.predicate == "openness" else "value"

    @property
    def topic(self) -> str:
        return " · ".join((self.about, predicate_name(self.predicate)))


def named(view: "GraphView", name: str) -> set[str] | None:
    """Give the IRIs of what a name means; None for every thing where there is no name, none for a dimension of choice."""
    from assistant.cli.dossier import NoSuchEntity, find

    try:
        return {entity.iri for entity in find(view, name)} if name else None
    except NoSuchEntity:
        return set()


def contradictions(view: "GraphView", about: Collection[str] | None) -> list[Contradiction]:
    """Give where a list contradicts articles, by name; of the things with these IRIs, or of all where None is given."""
    groups: dict[tuple[str, str, str, str], list[Comparison]] = {}
    for one in view.compared():
        if one.verdict == "contradicts" and (about is None or one.about in about):
            groups.setdefault((one.about, one.predicate, one.source, one.listed), []).append(one)
    claims = {claim.id: claim for claim in view.claims(one.claim for group in groups.values() for one in group)}
    found = [_contradiction(view, group, claims) for group in groups.values()]
    return sorted(found, key=lambda each: (each.about, each.predicate, each.iri))


def _contradiction(view: "GraphView", group: "Sequence[Comparison]", claims: Mapping[str, Claim]) -> Contradiction:
    articles, said = view.articles(), sorted((claims[one.claim] for one in group), key=lambda c: (c.evidence.article, c.evidence.start, c.id))
    fact = said[0].body
    assert isinstance(fact, Fact)
    positions = []
    for number, claim in enumerate(said, 1):
        info = articles[claim.evidence.article]
        positions.append(Position(object_of(claim), info.id, info.publisher, info.as_of or info.published, (number,)))
    listed = position(group[0], view.lists[group[0].source])
    return Contradiction(group[0].iri, fact.subject.name, fact.subject.iri, fact.predicate, group[0].source, (*positions, listed), tuple(said))


def changed(view: "GraphView") -> int:
    """Count the claims that a list is later than."""
    return sum(one.verdict == "outdates" for one in view.compared())


def marks(view: "GraphView", claims: Iterable[Claim]) -> dict[str, list[str]]:
    """Say of each claim what the lists make of it: `confirmed by litellm 1.106.2 (...)`."""
    from kg.structured.standing import named

    wanted = {claim.id for claim in claims}
    found: dict[str, list[str]] = {}
    for one in view.compared():
        if one.claim in wanted:
            since = f"; the article speaks of {one.claim_time}" if one.verdict == "outdates" and one.claim_time else ""
            found.setdefault(one.claim, []).append(f"{_SAYS[one.verdict]} {named(view.lists[one.source])}: {one.listed}{since}")
    return found


def comparison_rows(view: "GraphView", claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """Give what the lists make of claims, a flat object each."""
    wanted = {claim.id for claim in claims}
    return [_source_row(view, one.source) | _verdict_row(one) for one in view.compared() if one.claim in wanted]


def _verdict_row(one: "Comparison") -> dict[str, Any]:
    return {
        "verdict": one.verdict,
        "claim": one.claim,
        "listed": one.listed,
        "value": one.value,
        "entries": list(one.keys),
        "claim_as_of": one.claim_time,
    }


def entry_rows(view: "GraphView", iris: Iterable[str]) -> list[dict[str, Any]]:
    """Give what the lists hold of a thing, a flat object each."""
    return [_source_row(view, name) | asdict(entry) for name, entry in view.listed(*sorted(iris))]


def contradiction_row(view: "GraphView", each: Contradiction) -> dict[str, Any]:
    """Give a contradiction in the form of a disagreement; the list's position is marked as one and rests on no claim."""
    cite = [{"claim": c.id, "article": c.evidence.article, "quote": c.evidence.quote, "start": c.evidence.start, "end": c.evidence.end} for c in each.claims]
    positions = [
        {"says": p.says, "article": p.article, "publisher": p.publisher, "date": p.date, "claims": [cite[n - 1] for n in p.citations], "source": p.source}
        for p in each.positions
    ]
    return _source_row(view, each.source) | {
        "schema": 1,
        "id": each.iri,
        "about": each.about,
        "subject": each.subject,
        "predicate": each.predicate,
        "reason": each.reason,
        "gravity": None,
        "positions": positions,
    }


def _source_row(view: "GraphView", name: str) -> dict[str, Any]:
    info = view.lists[name]
    return {"list": name, "package": info.package, "version": info.version, "as_of": info.as_of}


def listed_lines(view: "GraphView", iris: Iterable[str]) -> list[str]:
    """Say what the lists hold of a thing: a licence's name and approval, or what each host asks for a model."""
    lines = dict.fromkeys(_entry_line(entry) for entry in sorted((entry for _, entry in view.listed(*sorted(iris))), key=_plainest))
    return [line for line in lines if line]


def _plainest(entry: "Entry") -> tuple[int, str]:
    """Put a maker's own keys first, which carry no host: `gpt-4o` before `azure/eu/gpt-4o`."""
    from kg.structured.entry import LicenceEntry

    key = entry.id if isinstance(entry, LicenceEntry) else entry.key
    return key.count("/"), key


def _entry_line(entry: "Entry") -> str:
    from kg.structured.entry import LicenceEntry

    if isinstance(entry, LicenceEntry):
        marks = (
            "OSI-approved" if entry.osi_approved else "not OSI-approved",
            "FSF libre" if entry.fsf_libre else "",
            "id deprecated" if entry.deprecated else "",
        )
        return f"{entry.id}: {entry.name} ({', '.join(filter(None, marks))})"
    return _price_line(entry)


def _price_line(entry: "PriceEntry") -> str:
    from kg.structured.compare import dollars

    prices = [f"{dollars(value)} {way}" for value, way in ((entry.input_price, "input"), (entry.output_price, "output")) if value is not None]
    parts = [f"{' and '.join(prices)} per million tokens" if prices else "", f"{entry.max_input:,} tokens of input" if entry.max_input else ""]
    said = ", ".join(filter(None, parts))
    return f"{entry.key} ({entry.provider}): {said}" if said else ""
