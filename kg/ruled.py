"""Lay the decisions that stand over what was read: claims as ruled, and the decisions as nodes of the graph.

A pure function of the claim as it was read and of the decisions in their order,
so that a rebuild, a refresh and an undo all come to the same.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pyoxigraph import Literal, NamedNode, Triple

from kg.claim import Claim, Definition, Entity, Fact, Ruled, Ruling, Standing
from kg.graph import LABEL, TYPE, term
from kg.ruling import Correct, Decision, Matter, Merge, Reject, Split, corrected, identity
from kg.vocab import article_iri, decision_iri, entity_iri, person_iri, slug

RECORD = term("wb:record")
DECISION = term("wb:Decision")
REPLACED = term("dct:isReplacedBy")
_CLASSES: Mapping[type[Matter], str] = {Reject: "wb:Rejection", Correct: "wb:Correction", Merge: "wb:Merge", Split: "wb:Split"}
_WORD = re.compile(r"\w+(?:\.\w+)*")


@dataclass(slots=True)
class _Hand:
    """A claim while rulings are laid over it."""

    claim: Claim
    rulings: dict[str, Ruling] = field(default_factory=dict)
    standing: Standing = "renamed"

    def note(self, decision: Decision) -> None:
        self.rulings[decision.id] = decision.ruling


class Rulings:
    """The decisions that stand, in the order they were made."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self.decisions = tuple(decisions)
        self._order = {decision.id: place for place, decision in enumerate(self.decisions)}
        self._of_claims: dict[str, list[Decision]] = {}
        self._of_names: dict[str, list[tuple[int, Decision]]] = {}
        self._articles: set[str] = set()
        for place, decision in enumerate(self.decisions):
            match decision.matter:
                case Reject(claim) | Correct(claim, _):
                    self._of_claims.setdefault(identity(claim), []).append(decision)
                    self._articles.add(claim.evidence.article)
                case Merge(gone=entity) | Split(entity=entity):
                    self._of_names.setdefault(entity.iri, []).append((place, decision))

    @property
    def ids(self) -> tuple[str, ...]:
        """Give the ids of the decisions, in order."""
        return tuple(self._order)

    def over(self, claim: Claim) -> Claim:
        """Give a claim as ruled; itself as it was read where nothing bears on it."""
        read = claim.ruled.read if claim.ruled else claim
        hand = _Hand(read)
        if read.evidence.article in self._articles:
            for decision in self._of_claims.get(identity(read), ()):
                _rule(hand, decision)
        if self._of_names:
            hand.claim = self._renamed(hand)
        if not hand.rulings:
            return read
        rulings = tuple(sorted(hand.rulings.values(), key=lambda ruling: self._order[ruling.id]))
        return replace(hand.claim, ruled=Ruled(rulings, read, hand.standing))

    def _renamed(self, hand: _Hand) -> Claim:
        """Put the names that stand in place of those that were read."""
        claim = hand.claim
        match claim.body:
            case Fact(subject=subject, target=target, object=said) as fact:
                new, aim = self._entity(subject, hand), self._entity(target, hand) if target else None
                words = aim.name if aim and target and aim.iri != target.iri and slug(said) == slug(target.name) else said
                if aim and aim.iri == new.iri and target and target.iri != subject.iri:
                    hand.standing = "rejected"  # that a thing is its own variant says nothing
                claim = replace(claim, body=replace(fact, subject=new, target=aim, object=words)) if hand.rulings else claim
            case Definition(term=name) as definition:
                concept = self._entity(Entity(entity_iri("concept", name), "concept", name), hand)
                claim = replace(claim, body=replace(definition, term=concept.name)) if concept.name != name else claim
            case _:
                pass
        if name := claim.qualifier.benchmark:
            benchmark = self._entity(Entity(entity_iri("benchmark", name), "benchmark", name), hand)
            if benchmark.name != name:
                claim = replace(claim, qualifier=replace(claim.qualifier, benchmark=benchmark.name))
        return claim

    def _entity(self, entity: Entity, hand: _Hand) -> Entity:
        """Follow one name through the decisions, in their order."""
        now, since = entity, -1
        while found := next(((place, one) for place, one in self._of_names.get(now.iri, ()) if place > since and _bears(one, now, hand.claim)), None):
            since, decision = found
            hand.note(decision)
            now = _after(decision, now, hand.claim)
        return now

    def triples(self) -> set[Triple]:
        """Describe the decisions, and who made them."""
        return {triple for decision in self.decisions for triple in _described(decision)}


def _rule(hand: _Hand, decision: Decision) -> None:
    match decision.matter:
        case Reject():
            hand.standing = "rejected"
        case Correct(changes=changes):
            hand.claim = corrected(hand.claim, changes)
            hand.standing = "corrected" if hand.standing == "renamed" else hand.standing
    hand.note(decision)


def _bears(decision: Decision, entity: Entity, claim: Claim) -> bool:
    """Whether a decision on a name says something of this use of it."""
    match decision.matter:
        case Split(alias=alias, articles=articles):
            if articles and claim.evidence.article not in articles:
                return False
            return not alias or any(slug(each) == slug(alias) for each in entity.aliases) or named_only(alias, entity, claim.evidence.quote)
        case _:
            return True


def _after(decision: Decision, entity: Entity, claim: Claim) -> Entity:
    """Give what is meant by a name once a decision that bears on it is followed."""
    match decision.matter:
        case Merge(kept, _):
            return Entity(kept.iri, kept.kind, kept.name, _aliases({*kept.aliases, *entity.aliases, entity.name}, kept.name))
        case Split(into=into, alias=alias):
            if not alias or named_only(alias, entity, claim.evidence.quote):
                return Entity(into.iri, into.kind, into.name, _aliases({alias} if alias else set(), into.name))
            return replace(entity, aliases=tuple(each for each in entity.aliases if slug(each) != slug(alias)))
        case _:
            return entity


def _aliases(names: set[str], own: str) -> tuple[str, ...]:
    return tuple(sorted(name for name in names if name != own))


def named_only(alias: str, entity: Entity, quote: str) -> bool:
    """Whether a sentence names a thing by this alias and by no other of its names; what a longer name covers is not looked at."""
    words = _words(quote)
    found = False
    names = {_words(name) for name in (alias, entity.name, *entity.aliases)} - {()}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        places = [at for at in range(len(words) - len(name) + 1) if words[at : at + len(name)] == name]
        for at in places:
            words = (*words[:at], *[""] * len(name), *words[at + len(name) :])
        if places and name != _words(alias):
            return False
        found = found or bool(places)
    return found


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _described(decision: Decision) -> Iterator[Triple]:
    node, person = NamedNode(decision_iri(decision.id)), NamedNode(person_iri(decision.ruling.by))
    yield Triple(node, TYPE, DECISION)
    yield Triple(node, TYPE, term(_CLASSES[type(decision.matter)]))
    yield Triple(node, term("dct:identifier"), Literal(decision.id))
    yield Triple(node, term("dct:description"), Literal(decision.about))
    yield Triple(node, term("wb:why"), Literal(decision.ruling.why))
    yield Triple(node, term("prov:endedAtTime"), Literal(decision.ruling.at, datatype=term("xsd:dateTime")))
    yield Triple(node, term("prov:wasAssociatedWith"), person)
    yield Triple(node, RECORD, Literal(json.dumps(decision.to_json(), ensure_ascii=False, sort_keys=True)))
    yield Triple(person, TYPE, term("prov:Person"))
    yield Triple(person, LABEL, Literal(decision.ruling.by))
    for article in decision.articles:
        yield Triple(node, term("prov:used"), NamedNode(article_iri(article)))
    match decision.matter:
        case Merge(kept, gone):
            yield from _pair(node, gone, kept)
            yield Triple(NamedNode(gone.iri), REPLACED, NamedNode(kept.iri))
        case Split(entity, into, alias):
            yield from _pair(node, entity, into)
            if alias:
                yield Triple(node, term("wb:alias"), Literal(alias))
        case Reject() | Correct():
            pass


def _pair(node: NamedNode, before: Entity, after: Entity) -> Sequence[Triple]:
    return Triple(node, term("wb:nameOf"), NamedNode(before.iri)), Triple(node, term("wb:means"), NamedNode(after.iri))
