"""Find what articles say for and against a topic that is neither side of the choice: a method, a program, a term.

A topic is named by a term that an article defines, by a thing of the graph, or
by the telling words of the question. A sentence speaks of it in its own words,
in those before it, or under its heading; what it says has to weigh something.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.fitting import held, telling
from assistant.judging import judges
from assistant.question import Question
from assistant.retrieve import passages
from assistant.termed import named_terms, spellings
from assistant.units import Unit, side_label
from assistant.words import stem, stems, tokenize
from kg.claim import Definition

_OWN, _BEFORE, _HEADED, _WITHIN = 1.0, 0.9, 0.8, 0.6
_JUDGED, _DETAIL = 0.35, 0.9
_FEWEST = 4
_STEM = 6
_REST = 0.34
"""Share of the question's other words that the best sentence needs."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What is spoken of."""

    ways: tuple[frozenset[str], ...]
    """The stems of each way it is named."""
    rest: Mapping[str, float]
    """The other telling words of the question."""


def topic_of(question: Question, desk: Desk) -> Topic | None:
    """Give the topic of a question; None where it names none."""
    ways: dict[frozenset[str], None] = {}
    for claims in named_terms(question, desk)[:1]:
        for claim in claims:
            if isinstance(claim.body, Definition):
                ways |= {frozenset(way): None for way in spellings(desk, claim.body.term) if way != ("open",)}
    for link in question.links:
        for entity in link.entities:
            if entity.kind != "license":
                ways[frozenset(t.stem for t in tokenize(entity.name))] = None
    if question.cue("both_sides"):
        ways |= {frozenset(stems(phrase)): None for phrase in desk.cues.of("cue", "both_sides")}
        ways |= {frozenset((s,)): None for s in desk.cues.synonyms.get(stem("mixing"), ()) if len(s) > 2 and s != stem("together")}
    asking = {i for hit in question.of("cue", "pros", "cons", "why", "negative", "both_sides") for i in range(hit.first, hit.last)}
    spoken = {t.stem for i, t in enumerate(question.tokens) if i in asking}
    named = {s for way in ways for s in way}
    rest = {word: weight for word, weight in telling(question, desk).items() if word not in spoken and not any(_of_one(word, name) for name in named)}
    return Topic(tuple(ways), rest) if ways else None


def _of_one(word: str, name: str) -> bool:
    return word == name or (len(word) >= _STEM and name.startswith(word))


def nearness(topic: Topic, unit: Unit) -> float:
    """Say how near a unit is to the topic: in its own words, after them, under their heading, in an article on them; 0 where none."""
    for text, rate in (
        (unit.text, _OWN),
        (unit.before, _BEFORE),
        (unit.lead_in, _BEFORE),
        (" ".join(_section(unit)[-1:]), _HEADED),
        (" ".join(_section(unit)[:-1]), _WITHIN),
    ):
        words = stems(text) if text else frozenset()
        if words and any(way <= words for way in topic.ways):
            return rate
    head = {s for s in stems(" ".join(unit.section[-1:])) if s.isalpha()}
    return _HEADED if head and any(head <= way and len(way) > 1 for way in topic.ways) else 0.0


def lists_on(topic: Topic, desk: Desk, *, pros: bool, cons: bool) -> list[tuple[Unit, ...]]:
    """Give the ticks, the crosses, or both of the list that is nearest to the topic."""
    best: tuple[float, list[Unit]] = (0.0, [])
    for article in desk.walked:
        groups: dict[int, list[Unit]] = {}
        for unit in desk.shelf.units.of(article) if desk.reads(article) else ():
            if unit.mark and unit.series >= 0:
                groups.setdefault(unit.series, []).append(unit)
        for group in groups.values():
            near = max(nearness(topic, unit) if not any(way <= stems(unit.text) for way in topic.ways) else 0.0 for unit in group)
            if near > best[0]:
                best = near, _beside(group, groups)
    found = [tuple(u for u in best[1] if u.mark == mark) for mark, wanted in (("tick", pros or not cons), ("cross", cons or not pros)) if wanted]
    return [units for units in found if units]


def headed_side(unit: Unit, desk: Desk) -> frozenset[str]:
    """Give the sides that the headings right over a unit name, open or closed; of one that names a model, which only has a side, none."""
    read = [desk.read(line) for line in (*_section(unit)[-1:], unit.lead_in)]
    return frozenset(side for line in read if not line.model_links for side in line.sides)


def lists_for(question: Question, desk: Desk, marks: Collection[str]) -> list[tuple[Unit, ...]]:
    """Give the lists of ticks, or of crosses, that headings put under just the side asked about, one of an article."""
    if len(question.sides) != 1 or question.model_links or question.content:
        return []
    found: list[tuple[Unit, ...]] = []
    for article in desk.walked if desk.articles or not desk.shelf.units.large else ():
        groups: dict[int, list[Unit]] = {}
        for unit in desk.shelf.units.of(article) if desk.reads(article) else ():
            if unit.mark in marks and unit.series >= 0 and not unit.parents:
                groups.setdefault(unit.series, []).append(unit)
        found += [tuple(group) for group in groups.values() if len(group) > 1 and headed_side(group[0], desk) == set(question.sides)]
    return found


def _beside(group: Sequence[Unit], groups: Mapping[int, Sequence[Unit]]) -> list[Unit]:
    """Give a list with the other marked list of its section: ticks and crosses may stand in two, each below a heading of its own."""
    return [u for other in groups.values() for u in other if _section(u) == _section(group[0])]


def _section(unit: Unit) -> tuple[str, ...]:
    """Give the headings over a unit, one that says no more than `Pros` aside."""
    return unit.section[:-1] if unit.section and side_label(unit.section[-1]) else unit.section


def weighing(topic: Topic, question: Question, desk: Desk) -> list[tuple[float, Unit]]:
    """Rank the sentences on a topic that weigh something, or hold what else the question asks about."""
    wants = _wanted(question)
    found: list[tuple[float, Unit]] = []
    for unit in _candidates(topic, question, desk):
        near = nearness(topic, unit)
        if not near or unit.text.rstrip().endswith("?") or (len(tokenize(unit.text)) < _FEWEST and unit.kind != "row"):
            continue
        info = desk.info(unit.article)
        around = f"{unit.context} {unit.before} {info.title if info else ''}"
        rest = held(question, desk, dict(topic.rest), unit.text, around) if topic.rest else 0.0
        judged = judges(unit.text, *wants)
        if topic.rest and rest < _REST and not (judged and near >= _BEFORE):
            continue
        if judged or rest >= _REST:
            found.append((near + _JUDGED * judged + _DETAIL * rest, unit))
    return sorted(found, key=lambda f: -f[0])


def _wanted(question: Question) -> tuple[str, ...]:
    pros, cons = question.cue("pros"), question.cue("cons", "negative")
    return ("gain",) if pros and not cons else ("loss",) if cons and not pros else ("gain", "loss")


def _candidates(topic: Topic, question: Question, desk: Desk) -> Iterable[Unit]:
    """Give the units of the sections in which the topic is named."""
    seen: dict[tuple[str, int], Unit] = {}
    longest: frozenset[str] = max(topic.ways, key=len)
    articles = dict.fromkeys(r.article for r in passages(question, desk, sorted(longest)))
    for article in articles:
        for unit in desk.shelf.units.of(article):  # type: ignore[arg-type]  # an article's name is its id
            if desk.reads(unit.article) and nearness(topic, unit):
                seen.setdefault((unit.article, unit.start), unit)
    return seen.values()
