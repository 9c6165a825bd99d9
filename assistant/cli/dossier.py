"""Gather what the graph holds of one thing: its names, what is said of it, where that is disputed.

Names are matched whole, in any case, with their aliases; a name that nothing
bears is told the nearest ones and never taken for one of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from assistant.answer import Position
from assistant.cli.phrases import object_of, predicate_name, says
from corpus.document import ArticleId
from corpus.errors import WeighbridgeError
from kg.claim import Claim, Fact, Predicate, Tradeoff
from kg.vocab import NS, PREDICATE_TERMS, slug

if TYPE_CHECKING:
    from kg.conflicts import Conflict
    from kg.ruling import Decision
    from kg.view import EntityInfo, GraphView

_ORDER = {predicate: place for place, predicate in enumerate(get_args(Predicate))}
_PREDICATES = {NS + term: predicate for predicate, term in PREDICATE_TERMS.items()}
_NEAR = 70.0
"""rapidfuzz ratio from which a name is taken for a misspelling."""
_HELD = 90.0
"""Of words in common, from which a name is taken for a part of another."""
_SIDES = {"open": "open models are better off", "closed": "closed models are better off", "depends": "it depends"}


class NoSuchEntity(WeighbridgeError, LookupError):
    """No article names this; the nearest names help."""

    code = "no-such-entity"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims that cannot all hold, side by side."""

    iri: str
    reason: str
    gravity: float
    about: str
    """The thing, or the dimension of choice, in words."""
    subject: str
    """Its IRI; empty where a dimension is disputed."""
    predicate: str
    positions: tuple[Position, ...]
    claims: tuple[Claim, ...]
    """In the order of the positions' citations, which count from 1."""

    @property
    def line(self) -> str:
        """Give `Llama 4 · license: A (one article) against B (another)`."""
        topic = " · ".join(filter(None, (self.about, predicate_name(self.predicate))))
        return f"{topic}: {' against '.join(f'{p.says} ({p.publisher or p.article})' for p in self.positions)}"


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the articles say of one thing."""

    entities: tuple["EntityInfo", ...]
    """The thing under every kind it is known as, a model before a family."""
    claims: tuple[Claim, ...]
    """Also those that people rejected."""
    disagreements: tuple[Disagreement, ...]
    rulings: tuple["Decision", ...] = ()
    """What people decided about its names."""

    @property
    def name(self) -> str:
        return self.entities[0].name

    @property
    def aliases(self) -> tuple[str, ...]:
        return tuple(sorted({alias for entity in self.entities for alias in entity.aliases} - {self.name}))


def gather(view: "GraphView", name: str) -> Dossier:
    """Gather what is known of `name`; raises NoSuchEntity with the nearest names."""
    entities = tuple(find(view, name))
    iris = {entity.iri for entity in entities}
    claims = view.claims([str(row["id"]) for row in view.select(_about(iris))], rejected=True)
    ordered = sorted(claims, key=lambda c: (_ORDER.get(c.body.predicate, 99) if isinstance(c.body, Fact) else 99, c.evidence.article, c.evidence.start, c.id))
    return Dossier(entities, tuple(ordered), tuple(d for d in disagreements(view) if d.subject in iris), tuple(view.decisions(*sorted(iris))))


def find(view: "GraphView", name: str) -> "list[EntityInfo]":
    """Give the things of that name, by canonical name before alias."""
    wanted, known = slug(name), view.entities()
    found = [e for e in known if slug(e.name) == wanted or e.iri == name] or [e for e in known if any(slug(alias) == wanted for alias in e.aliases)]
    if found:
        return sorted(found, key=lambda e: (e.kind != "model", e.kind, e.name))
    if not name.strip():
        raise NoSuchEntity("The name is empty.", next_step="Name a model, a vendor, a licence, a tool or a benchmark.")
    raise _unknown(name, known)


def disagreements(view: "GraphView", about: str = "") -> list[Disagreement]:
    """Give the conflicts of the graph, gravest first; of one thing or dimension where `about` names it."""
    conflicts = view.conflicts()
    names = {entity.iri: entity.name for entity in view.entities()}
    claims = {c.id: c for c in view.claims(sorted({claim for conflict in conflicts for claim in conflict.claims}))}
    found = [_disagreement(view, conflict, names, claims) for conflict in conflicts]
    if about:
        topics = {slug(d.about) for d in found}
        wanted = {slug(about)} if slug(about) in topics else {slug(e.name) for e in find(view, about)}
        found = [d for d in found if slug(d.about) in wanted]
    return sorted(found, key=lambda d: (-d.gravity, d.about, d.predicate, d.iri))


def _disagreement(view: "GraphView", conflict: "Conflict", names: Mapping[str, str], claims: Mapping[str, Claim]) -> Disagreement:
    last = (conflict.dimension or conflict.subject).rsplit("/", 1)[-1]
    about = names.get(conflict.subject) or last.replace("_", " ").replace("-", " ")
    positions, cited = _positions(view, [claims[id] for id in conflict.claims if id in claims])
    predicate = _PREDICATES.get(conflict.predicate, "")
    return Disagreement(conflict.iri, conflict.reason, conflict.gravity, about, conflict.subject, predicate, positions, cited)


def _positions(view: "GraphView", claims: Iterable[Claim]) -> tuple[tuple[Position, ...], tuple[Claim, ...]]:
    """Bring together what one article says the same way; one side after the other, older articles first."""
    articles = view.articles()

    def date(article: ArticleId) -> str:
        info = articles.get(article)
        return (info.as_of or info.published) if info else ""

    ordered = sorted(claims, key=lambda c: (date(c.evidence.article), c.evidence.article, c.evidence.start, c.id))
    sides: dict[tuple[ArticleId, str], list[int]] = {}
    for number, claim in enumerate(ordered, 1):
        sides.setdefault((claim.evidence.article, _side(claim)), []).append(number)
    positions = []
    order = list(dict.fromkeys(said for _, said in sides))
    for (article, said), numbers in sorted(sides.items(), key=lambda side: order.index(side[0][1])):
        info = articles.get(article)
        positions.append(Position(said, article, info.publisher if info else "", date(article), tuple(numbers)))
    return tuple(positions), tuple(ordered)


def _side(claim: Claim) -> str:
    match claim.body:
        case Fact():
            return f"{claim.body.subject.name}, {object_of(claim)}" if claim.body.predicate == "variant_of" else object_of(claim)
        case Tradeoff(favours=side, condition=condition):
            return f"{_SIDES[side]}{f' ({condition})' if condition else ''}"
        case _:
            return says(claim)


def _about(iris: Iterable[str]) -> str:
    """Write the query for every claim that names one of these things."""
    values = " ".join(f"<{iri}>" for iri in sorted(iris))
    return f"""SELECT DISTINCT ?id WHERE {{
  VALUES ?thing {{ {values} }}
  GRAPH ?article {{ ?claim (wb:subject|wb:object|wb:term|wb:benchmark) ?thing ; dct:identifier ?id }}
}} ORDER BY ?id"""


def _unknown(name: str, known: "Sequence[EntityInfo]") -> NoSuchEntity:
    from rapidfuzz import fuzz, process

    spellings = {spelling.casefold(): entity.name for entity in known for spelling in (entity.name, *entity.aliases)}
    near = process.extract(name.casefold(), list(spellings), scorer=fuzz.ratio, limit=6, score_cutoff=_NEAR)
    near = near or process.extract(name.casefold(), list(spellings), scorer=fuzz.token_set_ratio, limit=6, score_cutoff=_HELD)
    meant = list(dict.fromkeys(spellings[hit[0]] for hit in near))[:3]
    step = f"Did you mean {' or '.join(meant)}?" if meant else '`weighbridge search` looks for words of any kind.'
    return NoSuchEntity(f"The articles name no {name}.", next_step=step)
