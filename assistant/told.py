"""Find the sentence or row that tells one property of a thing no fact is read of: a tool's licence, a test's date, a product's maker.

It must be about the thing, and hold what such a property looks like: a licence's name, a date, who did it.
"""

import re

from assistant.desk import Desk
from assistant.graph import Named
from assistant.subject import about
from assistant.units import Unit
from assistant.words import stems, tokenize
from kg.claim import Predicate
from kg.when import parse

_TELLABLE: frozenset[Predicate] = frozenset({"has_license", "developed_by", "release_date"})
_DATED = re.compile(r"\b(?:19|20)\d\d\b")
_MADE = re.compile(r"\b(?:by|from|at|of)\s+(?:the\s+)?[A-Z]")
_TOKENS = re.compile(r"\bcontext\b.{0,40}\b\d[\d,.]*\s?[kKmM]\b|\b\d[\d,.]*\s?[kKmM]\b.{0,40}\bcontext\b")
"""A window told without the word for what it counts: `context is 48k`."""
_AGAIN = re.compile(r"(?:,|;|\band|\bbut)\s+it\b", re.IGNORECASE)
_LEAST = 0.5
_FIGURED: frozenset[Predicate] = frozenset({"hardware_requirement", "context_window"})
_GOES_ON, _SURE = 1, 2
"""Sentences after the one that names a model that may go on about it, and words for the property that one must hold."""


def told(desk: Desk, name: str, predicate: Predicate) -> Unit | None:
    """Give what best tells the property of the thing of this name; None where nothing does."""
    if predicate not in _TELLABLE:
        return None
    way = tuple(t.stem for t in tokenize(name))
    found = [one for one in about(desk, [way], _LEAST) if _tells(desk, one.unit, predicate)] if way else []
    return max(found, key=lambda s: (s.weight, -len(s.unit.text))).unit if found else None


def stated(desk: Desk, thing: Named, predicate: Predicate) -> Unit | None:
    """Give the sentence that gives a model's figure no fact was read of: it names the model and no other, or goes on about it."""
    if predicate not in _FIGURED or desk.shelf.units.large:
        return None
    evidence = desk.cues.evidence.get(predicate, frozenset()) - desk.cues.function
    ways = [tuple(t.word for t in tokenize(name)) for name in (thing.name, *thing.aliases)]
    found: list[tuple[bool, int, Unit]] = []
    for article in desk.walked:
        spoken, since = False, 0
        for unit in desk.shelf.units.of(article) if desk.reads(article) else ():
            tokens = tokenize(unit.text)
            words = tuple(t.word for t in tokens)
            named = any(words[i : i + len(way)] == way for way in ways for i in range(len(words)))
            links, _ = desk.shelf.linker.links(unit.text, tokens)
            others = [link.first for link in links if link.of("model", "family") and not any(e.iri == thing.iri for e in link.entities)]
            spoken, since = (True, 0) if named else (spoken, since + 1)
            if named and others and (again := _AGAIN.search(unit.text, tokens[others[-1]].end)) and links[0].first < others[0]:
                others = [at for at in others if tokens[at].start > again.end()]  # `X, built on Y, ..., and it needs one card`: X does
            own = tokens[: min(others, default=len(tokens))]  # what stands before another model is named
            inside = {i for link in links for i in range(link.first, link.last)}
            figures = any(t.is_number and i not in inside for i, t in enumerate(own))
            sure = len({t.stem for t in own} & evidence) + bool(own and predicate == "context_window" and _TOKENS.search(unit.text[: own[-1].end]))
            if spoken and since <= _GOES_ON and figures and sure >= _SURE and unit.kind != "row":
                found.append((named, -since, unit))
            spoken = spoken and not others
    return max(found, key=lambda f: f[:2])[2] if found else None


def _tells(desk: Desk, unit: Unit, predicate: Predicate) -> bool:
    text = f"{unit.text} {' '.join(unit.header)}" if unit.kind == "row" else unit.text
    spoken = bool(stems(text) & desk.cues.evidence.get(predicate, frozenset()))
    match predicate:
        case "has_license":
            links, _ = desk.shelf.linker.links(unit.text, tokenize(unit.text))
            return any(link.of("license") for link in links)
        case "release_date":
            return bool(_DATED.search(text)) and parse(text) is not None and (spoken or unit.kind == "row")
        case _:
            return spoken and bool(_MADE.search(text))
