"""What a kind of question works with: claims as they are asked for, and who is who.

A Desk is laid out once for each question, beside the Shelf of its generation.
Every fact that a kind uses comes through a plan, and the plans are kept, so
that the query behind an answer can be shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from assistant import plan
from assistant.bounded import stood
from assistant.cues import Cues
from assistant.elided import complete, members
from assistant.graph import Described, Named
from assistant.kinship import begins, kindred, unsized
from assistant.question import Question, read
from assistant.shelf import Shelf
from assistant.versions import with_versions
from assistant.words import tokenize
from corpus.document import ArticleId
from kg.agreement import Stated, openness_label, voices
from kg.claim import Claim, Fact, Kind, Predicate
from kg.lexicon import load
from kg.vocab import entity_iri, slug

if TYPE_CHECKING:
    from assistant.selection import Selection

_SIDE = {"closed": "closed", "open-source": "open", "open-weight": "open", "open": "open", "mixed": "mixed"}
_NAMING: tuple[Predicate, ...] = ("parameter_count", "developed_by", "openness", "variant_of", "benchmark_score", "release_date", "hardware_requirement")
_REACH, _REACHED = 100, 40
"""Passages that a question finds in a large corpus, and the articles of them that are gone through for it."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The question before this one, as it stands alone, and where stands what was quoted for it: article, start, end."""

    text: str
    places: tuple[tuple[str, int, int], ...] = ()


@dataclass
class Desk:
    """One question's work."""

    shelf: Shelf
    as_of: str = ""
    """Leave out what was published, or holds, after this day."""
    articles: tuple[ArticleId, ...] = ()
    """Where the question bounds itself to some articles: these."""
    earlier: Earlier | None = None
    """What was asked before it, in a conversation."""
    plans: dict[plan.Plan, frozenset[str]] = field(default_factory=dict)
    """What was looked up, and the ids of the claims it found."""
    asked: str = ""
    """The question that was read last."""
    selected: "dict[str, Selection]" = field(default_factory=dict)
    """Questions and the sentences that were found likely to answer them."""
    synonyms: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    """By a question's text and a word of it: what asks for the same."""
    _walked: tuple[str, tuple[ArticleId, ...]] | None = None

    @property
    def cues(self) -> Cues:
        return self.shelf.cues

    def read(self, text: str) -> Question:
        """Read a question with the names of this generation."""
        self.asked = text
        return with_versions(read(complete(members(text, (model.name for _, model in self.shelf.models)), self.shelf.linker), self.shelf.linker, self.shelf.cues), self.shelf)

    def info(self, article: str) -> Described | None:
        return self.shelf.articles.get(ArticleId(article))

    def run(self, wanted: plan.Plan) -> list[Claim]:
        """Run a plan and load the claims it finds."""
        rows = self.shelf.view.select(wanted.sparql)
        self.plans[wanted] = frozenset(str(row["id"]) for row in rows)
        return self._held(self.shelf.view.claims([str(row["id"]) for row in rows]))

    def facts(
        self,
        predicates: Sequence[Predicate],
        subjects: Iterable[Named] = (),
        objects: Iterable[Named] = (),
        benchmarks: Iterable[Named] = (),
        looks_for: str = "",
    ) -> list[Claim]:
        """Give the facts a plan finds, in the order of the articles."""
        found = self.run(
            plan.facts(
                predicates,
                [s.iri for s in subjects],
                [o.iri for o in objects],
                [b.iri for b in benchmarks],
                self.articles,
                looks_for,
            )
        )
        return sorted(found, key=lambda c: (self.date(c.evidence.article), c.evidence.article, c.evidence.start, c.id))

    def all_facts(self, predicate: Predicate) -> list[Claim]:
        """Give every claim of one predicate."""
        claims = self.shelf.facts(predicate)
        self._note(plan.facts([predicate], looks_for=f"every {predicate} that an article states"), claims)
        return self._held(claims)

    def opinions(self, kind: Kind) -> list[Claim]:
        claims = self.shelf.opinions(kind)
        self._note(plan.opinions(kind, looks_for=f"every {kind} that an article states"), claims)
        return self._held(claims)

    @property
    def walked(self) -> tuple[ArticleId, ...]:
        """Give the articles that are gone through for what no claim states, in their order: those asked for, else all; of a large corpus those that the search finds."""
        if self.articles or not self.shelf.units.large or not self.asked:
            return self.articles or tuple(self.shelf.articles)
        if self._walked is None or self._walked[0] != self.asked:
            near = dict.fromkeys(passage.article for passage in self.shelf.view.search(self.asked, _REACH))
            self._walked = self.asked, tuple(sorted(list(near)[:_REACHED]))
        return self._walked[1]

    def near_opinions(self, kind: Kind) -> list[Claim]:
        """Give the opinions among which the telling ones are looked for: all, or of a large corpus those of the articles that are gone through."""
        if self.articles or not self.shelf.units.large:
            return self.opinions(kind)
        return self.run(plan.opinions(kind, articles=self.walked, looks_for=f"{kind} claims of the articles that the question finds"))

    def _note(self, wanted: plan.Plan, claims: Iterable[Claim]) -> None:
        """Keep a plan whose claims were loaded before this question came."""
        if wanted not in self.plans:
            self.plans[wanted] = frozenset(claim.id for claim in claims)

    def _held(self, claims: Iterable[Claim]) -> list[Claim]:
        kept = [c for c in claims if not self.articles or c.evidence.article in self.articles]
        then = [c for c in kept if self._by_then(c)] if self.as_of else kept
        return [one.claim for one in voices([self.stated(claim) for claim in then])] if self.shelf.copies else then

    def original(self, article: str) -> str:
        """Give the article that one is a near copy of, else itself: the two have one voice."""
        return self.shelf.copies.get(ArticleId(article), article)

    def reads(self, article: str) -> bool:
        """Whether the words of an article may be quoted: it is one of those asked for, and not too late."""
        return (not self.articles or article in self.articles) and self._stood(article)

    def _by_then(self, claim: Claim) -> bool:
        return self._stood(claim.evidence.article, claim.qualifier.as_of)

    def _stood(self, article: str, said: str = "") -> bool:
        """Whether what an article says stood by the day of `as_of`; `said` is the date that the statement itself bears."""
        return stood(self.info(article), self.as_of, said)

    def date(self, article: str) -> str:
        """Give the date an article stands for: what it says it holds for, else its publication."""
        info = self.info(article)
        return (info.as_of or info.published) if info else ""

    def stated(self, claim: Claim) -> Stated:
        """Give a claim with its article's dates."""
        info = self.info(claim.evidence.article)
        return Stated(claim, info.as_of if info else "", info.published if info else "", self.shelf.copies.get(claim.evidence.article, ""))

    # Who is who

    def above(self, entity: Named) -> list[Named]:
        """Give the models and families that an entity is a member of, nearest first: by what articles say, else by name."""
        found: dict[str, Named] = {}
        for claim in self.shelf.of_subject("variant_of", entity.iri):
            if isinstance(claim.body, Fact) and claim.body.target:
                found[claim.body.target.iri] = claim.body.target
        atoms = tokenize(entity.name)
        named = [(len(t), e) for t, e in self.shelf.kin(atoms) if e.iri != entity.iri and begins(atoms, t) and kindred(entity.name, e.name)]
        for _, parent in sorted(named, key=lambda p: -p[0]):
            found.setdefault(parent.iri, parent)
        return list(found.values())

    def below(self, entity: Named) -> list[Named]:
        """Give the members of a model or family."""
        found: dict[str, Named] = {}
        for variant in self.shelf.variants.get(entity.iri, ()):
            found[variant.iri] = variant
            if (head := unsized(variant.name)) and not begins(tokenize(variant.name), tokenize(entity.name)):
                found.update((e.iri, e) for _, e in self.shelf.kin(tokenize(variant.name)) if e.iri != entity.iri and unsized(e.name) == head)
        atoms = tokenize(entity.name)
        for tokens, other in self.shelf.kin(atoms):
            if other.iri != entity.iri and begins(tokens, atoms) and kindred(entity.name, other.name):
                found.setdefault(other.iri, other)
        return list(found.values())

    def same(self, entity: Named) -> list[Named]:
        """Give the entity under every kind it is known as: a family and a model may share a name."""
        return [entity, *(e for e in self.shelf.by_slug.get(slug(entity.name), ()) if e.iri != entity.iri)]

    def own(self, predicate: Predicate, entity: Named) -> list[Claim]:
        """Give what is said of the entity itself, under any of its kinds."""
        claims = [claim for same in self.same(entity) for claim in self.shelf.of_subject(predicate, same.iri)]
        if not claims:
            return []
        self._note(plan.facts([predicate], [same.iri for same in self.same(entity)], looks_for=f"{predicate} of {entity.name}"), claims)
        return self._held(claims)

    def inherited(self, predicate: Predicate, entity: Named) -> tuple[list[Claim], Named | None]:
        """Give what is said of the entity, else of the nearest thing it belongs to, and which that is."""
        if claims := self.own(predicate, entity):
            return claims, None
        for parent in self.above(entity):
            if claims := self.own(predicate, parent):
                return claims, parent
        return [], None

    def sides(self, entity: Named) -> dict[str, list[Claim]]:
        """Give the sides that articles put an entity on, with the claims: open, closed, mixed."""
        claims, parent = self.inherited("openness", entity)
        found = _by_side(claims)
        if parent is not None and any(set(_by_side(self.own("openness", member))) - set(found) for member in self.below(parent)):
            return {}  # a family with members on both sides says nothing of one that nobody speaks of
        return found or _by_licence(self.own("has_license", entity))

    def side(self, entity: Named) -> str:
        """Give the one side of an entity; `mixed` where articles differ, empty where none says."""
        sides = self.sides(entity)
        return next(iter(sides)) if len(sides) == 1 else "mixed" if sides else ""

    def vendors(self, entity: Named) -> list[Claim]:
        """Give the claims that say who makes an entity; of its family's other members where none does of itself.

        Who makes a model is no matter of one article, so other articles count where the question names one.
        """
        claims, _ = self.inherited("developed_by", entity)
        if not claims and self.articles:
            everywhere = Desk(self.shelf, self.as_of)
            return everywhere.vendors(entity)
        if claims:
            return claims
        kin = [e for _, e in self.shelf.kin(tokenize(entity.name))]
        said = [c for e in kin for c in self.own("developed_by", e)]
        makers = {c.body.target.iri for c in said if isinstance(c.body, Fact) and c.body.target}
        return said if len(makers) == 1 else []

    def made_by(self, vendor: Named) -> list[Named]:
        """Give the models and families that a vendor makes."""
        found: dict[str, Named] = {}
        for claim in self.all_facts("developed_by"):
            fact = claim.body
            if isinstance(fact, Fact) and ((fact.target and fact.target.iri == vendor.iri) or slug(fact.object) == slug(vendor.name)):
                found[fact.subject.iri] = fact.subject
        return list(found.values())

    def naming(self, claim: Claim) -> Claim | None:
        """Give a claim whose quote names the subject in full, where this one's quote leaves out a size in its name; best of the same article."""
        fact = claim.body
        if not isinstance(fact, Fact):
            return None
        sizes = [t.word for t in tokenize(fact.subject.name) if t.is_number and len(t.word) > 1]
        if all(size in claim.evidence.quote for size in sizes):
            return None
        said = [c for p in _NAMING for c in self.shelf.of_subject(p, fact.subject.iri) if all(size in c.evidence.quote for size in sizes)]
        return min(said, key=lambda c: (c.evidence.article != claim.evidence.article, len(c.evidence.quote)), default=None)

    def benchmarks(self, names: Iterable[str]) -> list[Named]:
        """Give the benchmarks of the graph among these names."""
        wanted = {entity_iri("benchmark", name) for name in names}
        return [e for e in self.shelf.entities if e.kind == "benchmark" and e.iri in wanted]


def _by_licence(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    """Give the side that the licence of a model puts it on, where no article says: whoever puts a model under an open licence hands it out."""
    approved = _approved()
    under = [c for c in claims if isinstance(fact := c.body, Fact) and slug(fact.object) in approved]
    return {"open": under} if under and len(under) == len(claims) else {}


@cache
def _approved() -> frozenset[str]:
    """Give the keys of the licences that the Open Source Initiative approves."""
    return frozenset(slug(name.name) for name in load().names if name.kind == "license" and name.osi)


def _by_side(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        side = _SIDE.get(openness_label(claim.body.object)) if isinstance(claim.body, Fact) else None
        if side:
            found.setdefault(side, []).append(claim)
    return found
