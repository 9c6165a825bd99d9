"""Measure how a sentence stands to a question, by its words and by its meaning.

A measure says something for a sentence as an answer, or against it; how much is
learnt, and so nothing here decides. A sentence without the name that is asked
after, or without the kind of thing, may still answer: the name can stand in the
title, and `who carries the risk` is answered by what one has to pay.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from assistant.asking import asked_predicates
from assistant.desk import Desk
from assistant.fitting import held, holds_names, near, of_kind, share_named, states, title, under, unheard
from assistant.question import Question
from assistant.quoting import unit_of
from assistant.retrieve import passages
from assistant.spelling import spelt
from assistant.units import Unit
from assistant.words import tokenize
from corpus.document import ArticleId
from kg.claim import Definition, Guidance, Tradeoff

if TYPE_CHECKING:
    from kg.late import Cover, Match

Measures: TypeAlias = dict[str, float]

_WEIGHED = 60
"""Units taken up for their words."""
_FOUND, _TAKEN = 40, 20
"""Passages whose place in the search counts for a unit, and those whose units are taken up whatever their words."""
_TOLD, _BESIDE, _REACH = 6, 5, 300
"""Quotes of the answer before that count, units on either side of each that are taken up, and characters at which nearness to one has fallen by half."""
_SHORT, _LONG = 8, 35
"""Words of a sentence that says little, and of one that says several things."""
_CONTENT = 8
MATCHED = ("rare", "each", "least", "whole", "back")
"""What `kg.late` says of a stretch."""
_NUMBERS = frozenset({"how many", "how much", "how big", "how large", "how long", "when"})
"""Ways of asking that a figure or a date answers."""
_TOLD_FIRST = re.compile(r"[a-z]{2}[.!]\s+\S")
"""A sentence of its own stands before the question."""
_LOOSE = frozenset({"who", "whose"})
"""Ways of asking that more answers than a name: who carries the risk is told by `you pay for it yourself`."""
_DIGIT = re.compile(r"\d")
_ASKERS_OWN = re.compile(r"\b(?:i|i'm|my|me|we|we're|we've|our|us)\b", re.IGNORECASE)
"""Whoever speaks of themselves gives figures of their own, which no article holds."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may answer, and what the search thinks of it."""

    unit: Unit
    score: float
    """Of its words, as passages are ranked; of the least of those where it was taken up for its place in the search alone."""
    found: float
    """Of its passage in the search, 0 to 1; 0 where that was not found."""


def candidates(question: Question, desk: Desk) -> list[Candidate]:
    """Give the units that may answer: the best by their words, and those of the passages that the search puts first."""
    ranked = [(r.source, r.score) for r in passages(question, desk)[:_WEIGHED] if isinstance(r.source, Unit)]
    least = min((score for _, score in ranked), default=0.0)
    taken = {(unit.article, unit.start): (unit, score) for unit, score in ranked}
    found: dict[tuple[ArticleId, int], float] = {}
    for place, passage in enumerate(p for p in desk.shelf.view.search(spelt(question, desk), _FOUND) if desk.reads(p.article)):
        for unit in desk.shelf.units.of(passage.article):
            if unit.start < passage.end and passage.start < unit.end:
                key = (unit.article, unit.start)
                found[key] = max(found.get(key, 0.0), passage.score)
                if place < _TAKEN:
                    taken.setdefault(key, (unit, least))
    for unit in _beside_told(desk):
        taken.setdefault((unit.article, unit.start), (unit, least))
    return [Candidate(unit, score, found.get(key, 0.0)) for key, (unit, score) in taken.items() if not (unit.text.rstrip().endswith("?") or _adds_nothing(question, unit))]


def may_state(question: Question, desk: Desk, unit: Unit) -> bool:
    """Whether a unit may answer a question for nothing but a property: it names the things that are named and states the like with their figures.

    Where something is told before the question, the unit has to state the like as well, and not to tell the same. True of every other question.
    """
    if _TOLD_FIRST.search(question.text) and asked_predicates(question):
        return states(question, desk, unit)
    if question.content or not (question.links or question.unknown):
        return True
    asked = bool(asked_predicates(question))
    return holds_names(question, unit) and (not asked or (of_kind(question, unit.text) and states(question, desk, unit) and _holds_figures(question, unit)))


def _adds_nothing(question: Question, unit: Unit) -> bool:
    """Whether a unit holds no word that the question does not hold itself: an item that only names what is asked after, a heading's words again."""
    return question.asked != "yes or no" and {t.stem for t in tokenize(unit.text)} <= {t.stem for t in question.tokens}


def _holds_figures(question: Question, unit: Unit) -> bool:
    """Whether every figure of the question stands in a unit, or around it."""
    figures = question.figures
    return not figures or all(figure in text for text in [f"{unit.text} {near(unit)}"] for figure in figures)


def of_a_property(question: Question) -> bool:
    """Whether a question asks what a table would hold: a figure, a date, a score, what something takes in."""
    return bool(asked_predicates(question) or question.asked in _NUMBERS or question.named("benchmark") or question.of("modality", "skill_words"))


def by_words(question: Question, desk: Desk, wanted: Mapping[str, float], found: Sequence[Candidate]) -> list[Measures]:
    """Measure candidates by their words, by what stands around them, and by what the question is like; `wanted` are its telling words with their weights."""
    asked = _asked(question, desk, wanted)
    strict = of_a_property(question) or bool(question.unknown)
    loose = question.asked in _LOOSE or bool(_ASKERS_OWN.search(question.text))
    agreed = _agreed(question, desk)
    highest = max((one.score for one in found), default=0.0)
    first = max((one.found for one in found), default=0.0)
    measured = []
    for one in found:
        own = held(question, desk, wanted, one.unit.text, "")
        named = _named(question, one.unit)
        number = float(bool(_DIGIT.search(one.unit.text)))
        measured.append(
            {
                **asked,
                "own": own,
                "own_squared": own * own,
                "around": held(question, desk, wanted, one.unit.text, f"{near(one.unit)} {one.unit.before}", title(one.unit)),
                "passage": one.score,
                "below_best_passage": one.score - highest,
                "found": one.found,
                "found_first": float(one.found >= first > 0),
                **_lacks(question, desk, one.unit, named, strict=strict, loose=loose),
                "judged": float((one.unit.article, one.unit.start) in agreed),
                "number": number,
                "number_asked": number * asked["figure_or_date"],
                **named,
                **_told(desk, one.unit),
                "above_text": float(one.unit.start < desk.shelf.units.body(one.unit.article)),
                **_shape(one.unit),
            }
        )
    return measured


def _asked(question: Question, desk: Desk, wanted: Mapping[str, float]) -> Measures:
    return {
        "yes_or_no": float(question.asked == "yes or no"),
        "who": float(question.asked in ("who", "whose")),
        "figure_or_date": float(question.asked in _NUMBERS),
        "content": min(len(question.content), _CONTENT) / _CONTENT,
        "sides": float(bool(question.sides)),
        "nothing_named": float(not question.links and not question.unknown),
        "strange_name": float(bool(question.unknown)),
        "unheard": unheard(question, desk, wanted),
    }


def _beside_told(desk: Desk) -> list[Unit]:
    """Give the units around those that were quoted for the question before: what one goes on to ask stands mostly near."""
    beside: list[Unit] = []
    for article, start, end in desk.earlier.places[:_TOLD] if desk.earlier else ():
        if desk.reads(ArticleId(article)):
            units = desk.shelf.units.of(ArticleId(article))
            first, last = bisect_left(units, start, key=_start), bisect_left(units, end, key=_start)
            beside += units[max(first - _BESIDE, 0) : last + _BESIDE]
    return beside


def _start(unit: Unit) -> int:
    return unit.start


def _told(desk: Desk, unit: Unit) -> Measures:
    """Measure how a unit stands to what was quoted for the question before; 0 where there was none."""
    earlier = desk.earlier.places[:_TOLD] if desk.earlier else ()
    own = [(start, end) for article, start, end in earlier if article == unit.article]
    gaps = [max(start - unit.end, unit.start - end, 0) for start, end in own]
    return {
        "follows": float(desk.earlier is not None),
        "told_article": float(bool(own)),
        "told_near": _REACH / (_REACH + min(gaps)) if gaps else 0.0,
        "told_just_before": float(any(unit.start >= end and unit.start - end < 2 * _REACH for _, end in own)),
        "told_itself": float(any(unit.start < end and start < unit.end for start, end in own)),
    }


def _lacks(question: Question, desk: Desk, unit: Unit, named: Measures, *, strict: bool, loose: bool) -> Measures:
    """Measure what a unit lacks that an answer mostly has; counted apart where a property of something is asked, which hardly ever does without."""
    lacks = {
        "misfits": not of_kind(question, unit.text),
        "unnamed": named["named_above"] < 1.0,
        "unstated": not states(question, desk, unit),
        "no_figures": not _holds_figures(question, unit),
    }
    return {
        "property": float(strict),
        **{name: float(lack) for name, lack in lacks.items()},
        **{f"property_{name}": float(lack and strict) for name, lack in lacks.items()},
        "loosely_misfits": float(lacks["misfits"] and loose),
        "loosely_no_figures": float(lacks["no_figures"] and loose),
    }


def _named(question: Question, unit: Unit) -> Measures:
    """Measure which share of the things named stands in a unit, in what it leans on or under, and in its paragraph; all of them where none is named."""
    return {
        "named_within": share_named(question, unit.text),
        "named_above": share_named(question, under(unit)),
        "named_around": share_named(question, f"{unit.context} {unit.before} {unit.text}"),
    }


@lru_cache(maxsize=6_000)
def _shape(unit: Unit) -> Measures:
    """Measure how a unit is written."""
    words = len(tokenize(unit.text))
    return {
        "row": float(unit.kind == "row"),
        "item": float(unit.kind == "item"),
        "leads_in": float(unit.text.rstrip().endswith(":")),
        "opens": float(not unit.before),
        "short": float(words < _SHORT),
        "long": float(words > _LONG),
    }


def _agreed(question: Question, desk: Desk) -> set[tuple[ArticleId, int]]:
    """Give where opinions stand that are of the kind asked for: on the dimension, advice, for and against, a definition."""
    found: set[tuple[ArticleId, int]] = set()
    wanted = {
        "tradeoff": bool(question.dimensions) or question.cue("pros", "cons", "why"),
        "guidance": question.cue("recommend") or question.has("need"),
        "definition": question.cue("define"),
    }
    for kind in ("tradeoff", "guidance", "definition"):
        for claim in desk.near_opinions(kind) if wanted[kind] else ():
            body = claim.body
            fits = isinstance(body, Guidance | Definition) or (
                isinstance(body, Tradeoff) and (not question.dimensions or body.dimension in question.dimensions)
            )
            if fits and (unit := unit_of(desk, claim)) is not None:
                found.add((unit.article, unit.start))
    return found


def by_meaning(measured: Sequence[Measures], matched: "Sequence[Match]") -> list[Measures]:
    """Add to the measures of candidates what comes of how each matches the question token by token; empty where that is not known."""
    best = {name: max((getattr(one, name) for one in matched), default=0.0) for name in MATCHED}
    return [
        {
            **m,
            **{name: getattr(one, name) for name in MATCHED},
            **{f"{name}_below_best": getattr(one, name) - best[name] for name in MATCHED},
            **{f"{name}_and_own": getattr(one, name) * m["own"] for name in MATCHED},
        }
        for m, one in zip(measured, matched, strict=False)
    ]


_OF_BEST = ("sides", "strange_name", "property_unnamed", "unheard", "back")
"""Measures of the best candidate that tell whether a question of this kind is answered by articles like these."""
_RANKED = 3
_LEAST = 0.001
_LINKS = 2


def of_question(question: Question) -> Measures:
    """Measure what kind of question is mostly answered: one for nothing but a property of a thing is answered by a claim, or not at all."""
    return {"bare": float(bool(question.links) and not question.content), "links": float(min(len(question.links), _LINKS))}


def of_the_best(asked: Measures, ranked: Sequence[tuple[float, Measures]], cover: "Cover | None", *, may: bool) -> Measures:
    """Measure whether the articles answer a question, measured by `of_question`; empty where it has no candidates.

    `ranked` are these with their probabilities, best first, `cover` says how much of the question the article of the best
    holds, and `may` whether one of the first three may state the like. What was not measured, as there are no vectors, is 0.
    """
    if not ranked:
        return {}
    none = math.prod(1.0 - chance for chance, _ in ranked[:_RANKED])
    held, missing = cover or (0.0, 0.0)
    return {**asked, "any": _odds(1.0 - none), "held": held, "missing": missing, "may_state": float(may), **{name: ranked[0][1].get(name, 0.0) for name in _OF_BEST}}


def _odds(chance: float) -> float:
    held = min(max(chance, _LEAST), 1.0 - _LEAST)
    return math.log(held / (1.0 - held))
