"""Find the model that a question tells by a clue and by no name of its own: by what its terms say, or by which model it is named with."""

import re
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.draft import Source
from assistant.graph import Named
from assistant.question import Question
from assistant.units import Unit
from assistant.words import stems, tokenize
from kg.claim import Claim, Fact

_HELD = 60


@dataclass(frozen=True, slots=True)
class Clue:
    """The model meant, what says so, and where in the question its description stands."""

    thing: Named
    source: Source
    start: int
    end: int


_TERMS = re.compile(
    r"\b(?:the|that) (?:[\w-]+ ){0,3}?(?:model|llm|one|family|system),? (?:whose|with|that (?:has|comes with)|which (?:has|comes with)|under)\b(?P<clause>.*\b(?:terms?|licen[cs]es?|agreement|conditions?|clauses?|contract)\b.*)$",
    re.IGNORECASE,
)
_OF_TERMS = stems("term terms licence license agreement condition clause contract rule rules provision paragraph mention limit line")


def by_terms(question: Question, desk: Desk) -> Clue | None:
    """Resolve a model told by what its terms say: `the model whose licence has a clause about 700 million users`."""
    match = _TERMS.search(question.text.rstrip(" ?.!"))
    if match is None or question.links or question.unknown:
        return None
    told = [
        t
        for t in question.tokens
        if match.start("clause") <= t.start
        and (
            t.is_number or (t.is_word and len(t.word) > 1 and t.word not in desk.cues.function and t.stem not in desk.cues.function and t.stem not in _OF_TERMS)
        )
    ]
    numbers, words = {t.stem for t in told if t.is_number}, {t.stem for t in told if t.is_word}
    if len(told) < 2 or not words:
        return None
    found: dict[str, tuple[Named, Claim]] = {}
    for claim in (*desk.all_facts("license_restricts"), *desk.all_facts("license_permits")):
        held = stems(claim.evidence.quote)
        if numbers <= held and 2 * len(words & held) > len(words):
            for thing in _under(desk, claim):
                found.setdefault(thing.iri, (thing, claim))
    heads = [
        (thing, claim) for thing, claim in found.values() if not any(other is not thing and thing.name.startswith(other.name) for other, _ in found.values())
    ]
    if len({thing.name for thing, _ in heads}) != 1:
        return None
    thing, claim = sorted(heads, key=lambda h: h[0].kind != "model")[0]
    return Clue(thing, claim, match.start(), len(question.text))


def _under(desk: Desk, claim: Claim) -> list[Named]:
    """Give the models that a term is said of, outright or by their licence."""
    fact = claim.body
    if not isinstance(fact, Fact):
        return []
    if fact.subject.kind in ("model", "family"):
        return [e for e in desk.shelf.entities if e.iri == fact.subject.iri]
    licensed = {f.subject.iri for c in desk.all_facts("has_license") if isinstance(f := c.body, Fact) and f.target and f.target.iri == fact.subject.iri}
    return [e for e in desk.shelf.entities if e.iri in licensed and e.kind in ("model", "family")]


_COMPANY = re.compile(
    r"\b(?:the|that|which|what) (?:other |second |one )?(?:model|llm|one|family|system)(?:,? (?:that|which))?(?: (?:is|are|was|gets?|got|has been|they|the articles?|it))?(?: (?:named|mentioned|listed|put|set|praised|cited|placed|grouped|paired|names?|mentions?|puts?|lists?))"
    r"(?: (?:together|alongside|along|side by side|in (?:one|the same) (?:breath|sentence)|next|beside|right))? ?(?:with|of|to|as|alongside|beside|by)? ?(?=\S)",
    re.IGNORECASE,
)


_JOINED = r"(?:,? (?:and|or|&|with|alongside)|,|/) ?(?:[\w-]+['’]s )?"
"""Between two names that are named as a pair."""


def by_company(question: Question, desk: Desk) -> Clue | None:
    """Find the one model that a sentence names together with those of the question: `the model that is named together with X`."""
    match = _COMPANY.search(question.text)
    links = question.model_links
    if match is None or not links or question.unknown or not 0 <= question.tokens[links[0].first].start - match.end() <= 4:
        return None
    own = {e.iri for link in links for e in link.entities}
    names = [stems(link.written) for link in links]
    words = {s: desk.shelf.units.weight(s) for name in names for s in name}
    found: dict[str, tuple[Named, Unit]] = {}
    for unit in desk.shelf.units.holding(words, _HELD):
        if unit.kind == "row" or not desk.reads(unit.article) or not all(name <= stems(unit.text) for name in names):
            continue
        others, _ = desk.shelf.linker.links(unit.text, tokenize(unit.text))
        beside = {
            link.written: sorted(link.of("model", "family"), key=lambda e: e.kind != "model")[0]
            for link in others
            if link.of("model", "family") and not {e.iri for e in link.entities} & own
        }
        beside = {written: thing for written, thing in beside.items() if not any(written.casefold() in link.written.casefold() for link in links)}
        joined = {
            written: thing
            for written, thing in beside.items()
            if any(
                re.search(rf"{re.escape(a)}{_JOINED}{re.escape(b)}", unit.text) for link in links for a, b in ((link.written, written), (written, link.written))
            )
        }
        beside = joined if len(joined) == 1 else beside
        if len(beside) == 1:
            thing = next(iter(beside.values()))
            found.setdefault(thing.iri, (thing, unit))
    if len(found) != 1:
        return None
    thing, unit = next(iter(found.values()))
    return Clue(thing, unit, match.start(), len(question.text.rstrip(" ?.!")))
