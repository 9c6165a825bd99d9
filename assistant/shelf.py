"""What stays the same for all questions to one generation: the things it knows, its claims by predicate, its articles and their sentences.

A Shelf is laid out once for each generation of the graph, and each part of it when it is first asked for.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from assistant import plan
from assistant.cues import Cues
from assistant.graph import Described, Named, View
from assistant.kinship import families, unversioned
from assistant.linking import Linker
from assistant.units import Units
from assistant.words import Token, tokenize
from corpus.document import ArticleId
from kg.claim import Claim, EntityKind, Fact, Kind, Predicate
from kg.vocab import slug
from kg.when import parse

if TYPE_CHECKING:
    from kg.history import History

_ONE_BY_ONE = 200
"""Subjects of a large corpus that are looked up one by one, before all facts of the predicate are read at once."""
_BOUNDARY = frozenset({"model", "family"})


def utc_today() -> date:
    """Give today's date where generations count their days: in UTC."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Thing:
    """A benchmark that no entity list holds."""

    iri: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()


class Shelf:
    """What stays the same for all questions to one generation."""

    def __init__(self, view: View, cues: Cues, today: Callable[[], date] = utc_today) -> None:
        self.view = view
        self.today = today
        self.cues = cues
        self.units = Units(view)
        self._facts: dict[Predicate, tuple[Claim, ...]] = {}
        self._asked: Counter[Predicate] = Counter()
        self._subjects: dict[Predicate, dict[str, list[Claim]]] = {}
        self._opinions: dict[Kind, tuple[Claim, ...]] = {}

    @cached_property
    def entities(self) -> tuple[Named, ...]:
        known = list(self.view.entities())
        iris = {entity.iri for entity in known}
        for row in self.view.select(plan.concepts()):
            iri = str(row["benchmark"])
            if iri not in iris:
                iris.add(iri)
                known.append(Thing(iri, "benchmark", str(row["name"])))
        return tuple(known)

    @cached_property
    def linker(self) -> Linker:
        return Linker(self.entities, self.cues, lambda: self.units.words, self.makers, lambda: self.units.pairs, frozenset(words[0] for words, _ in families()), self._is_word)

    def _is_word(self, word: str) -> bool:
        """Whether a word is one of English; False where no encoder tells."""
        return bool(getattr(self.view, "knows_meaning", False)) and self.view.is_word(word)

    def makers(self, entity: Named) -> frozenset[str]:
        """Give the IRIs of those who are said to make an entity, or one whose name begins the same."""
        named = [entity, *(e for _, e in self.kin(tokenize(entity.name)))]
        return frozenset(c.body.target.iri for e in named for c in self.of_subject("developed_by", e.iri) if isinstance(c.body, Fact) and c.body.target)

    @cached_property
    def articles(self) -> dict[ArticleId, Described]:
        return dict(self.view.articles())

    def history(self) -> "History | None":
        """Open the generations that are kept beside this one; None for a view that has none."""
        past: Callable[[], History] | None = getattr(self.view, "past", None)
        return past() if past else None

    @cached_property
    def undated(self) -> int:
        """Count the articles that bear no date, which no question as of a day can rest on."""
        return sum(1 for info in self.articles.values() if parse(info.as_of) is None and parse(info.published) is None)

    @cached_property
    def copies(self) -> dict[ArticleId, str]:
        """Give the articles that are near copies, each with what it is a copy of."""
        return {ArticleId(str(row["copy"])): str(row["original"]) for row in self.view.select(plan.copies())}

    @cached_property
    def by_iri(self) -> dict[str, Named]:
        return {entity.iri: entity for entity in self.entities}

    @cached_property
    def models(self) -> tuple[tuple[tuple[Token, ...], Named], ...]:
        """Every model and family with the atoms of its name."""
        return tuple((tokenize(entity.name), entity) for entity in self.entities if entity.kind in _BOUNDARY)

    def facts(self, predicate: Predicate) -> tuple[Claim, ...]:
        """Give every claim of one predicate; asked for once and kept."""
        if predicate not in self._facts:
            self._facts[predicate] = tuple(self.view.claims_with(predicate))
        return self._facts[predicate]

    def of_subject(self, predicate: Predicate, iri: str) -> Sequence[Claim]:
        """Give the claims of one predicate about one subject."""
        if predicate not in self._subjects:
            if self.units.large and predicate not in self._facts and self._asked[predicate] < _ONE_BY_ONE:
                self._asked[predicate] += 1
                return self.view.claims_on(predicate, iri)
            index: dict[str, list[Claim]] = {}
            for claim in self.facts(predicate):
                if isinstance(claim.body, Fact):
                    index.setdefault(claim.body.subject.iri, []).append(claim)
            self._subjects[predicate] = index
        return self._subjects[predicate].get(iri, ())

    @cached_property
    def variants(self) -> dict[str, list[Named]]:
        """Give what articles call a variant of a thing, by the IRI of the thing."""
        found: dict[str, list[Named]] = {}
        for claim in self.facts("variant_of"):
            if isinstance(fact := claim.body, Fact) and fact.target:
                found.setdefault(fact.target.iri, []).append(fact.subject)
        return found

    @cached_property
    def by_slug(self) -> dict[str, list[Named]]:
        """Models and families by the slug of their name."""
        found: dict[str, list[Named]] = {}
        for _, entity in self.models:
            found.setdefault(slug(entity.name), []).append(entity)
        return found

    @cached_property
    def by_unversioned(self) -> dict[str, list[Named]]:
        """Models whose names have a version before their size, by the name without the version, in small letters."""
        found: dict[str, list[Named]] = {}
        for _, entity in self.models:
            if entity.kind == "model" and (name := unversioned(entity.name)):
                found.setdefault(name, []).append(entity)
        return found

    @cached_property
    def _openings(self) -> dict[str, list[tuple[tuple[Token, ...], Named]]]:
        found: dict[str, list[tuple[tuple[Token, ...], Named]]] = {}
        for tokens, entity in self.models:
            if tokens:
                found.setdefault(tokens[0].word, []).append((tokens, entity))
        return found

    def kin(self, atoms: Sequence[Token]) -> Sequence[tuple[tuple[Token, ...], Named]]:
        """Give the models and families whose name begins with the same atom."""
        return self._openings.get(atoms[0].word, ()) if atoms else ()

    def opinions(self, kind: Kind) -> tuple[Claim, ...]:
        """Give every tradeoff, guidance or definition; asked for once and kept."""
        if kind not in self._opinions:
            self._opinions[kind] = tuple(self.view.claims_of_kind(kind))
        return self._opinions[kind]
