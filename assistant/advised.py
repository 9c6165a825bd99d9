"""Find outright advice of any kind: which program, which model, which way to take for a need told in people's words.

An advice is a sentence or an item that says `choose`, `take`, `for this: that`,
with the need it is for. It answers where it holds the need; what it advises has
to be of the kind asked for, where one is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.deciding.factors import bearing, conditions, told
from assistant.desk import Desk
from assistant.fitting import held, telling
from assistant.judging import judges
from assistant.question import Question
from assistant.retrieve import passages
from assistant.units import Unit
from assistant.words import tokenize

_NEED, _AMONG_ADVICE = 0.34, 0.24
"""Share of the weight of what is needed that an advice must hold; less is enough where others of its list advise as well."""
_NEXT = 0.8
_GENERIC, _LEAST = 0.3, 1.0
"""Weight from which a word counts at all here, and what each counts at least: a need is told in everyday words."""
_KINDS = {"tool": ("tool",), "model": ("model", "family"), "vendor": ("vendor",), "license": ("license",)}
_PROPER = re.compile(r"(?<=[\s(])(?:[A-Z]+[a-z][\w.+-]*|[a-z]+\.[a-z]+|[a-z]+[A-Z]\w*|[A-Z]+ [A-Z][a-z]\w+)")
_ASKING = ("recommend", "situation", "suggested", "best_said", "both_sides", "bare", "run_self", "tag")


@dataclass(frozen=True, slots=True)
class Advised:
    """An advice and how well it fits."""

    unit: Unit
    score: float


def advice(question: Question, desk: Desk, *, of: Sequence[str] = (), most: int = 2) -> list[Advised]:
    """Give the advice that fits what the question needs, the best first; `of` bounds what is advised to kinds of things."""
    wanted = _needed(question, desk)
    if not wanted:
        return []
    factors = told(question.text)
    kinds = _KINDS.get(question.focus, ()) if not of else tuple(of)
    found: list[Advised] = []
    for unit in _advising(question, desk):
        named = conditions(unit.text)
        if any(bearing(condition, factors) == "contrary" for condition in named):
            continue
        if kinds and not _names_one(desk, unit, kinds):
            continue
        met = sum(bearing(condition, factors) == "met" for condition in named)
        share = held(question, desk, wanted, unit.text, unit.lead_in)
        if share + 0.2 * met >= (_AMONG_ADVICE if kinds and unit.series >= 0 else _NEED):
            found.append(Advised(unit, share + 0.2 * met))
    found.sort(key=lambda f: (-f.score, len(f.unit.text)))
    return [f for f in found[:most] if f.score >= _NEXT * found[0].score]


def _needed(question: Question, desk: Desk) -> dict[str, float]:
    """Give the words of what is needed: not those that ask for advice, or name the kind of thing."""
    asking = {i for hit in (*question.of("cue", *_ASKING), *question.of("focus", question.focus or "model")) for i in range(hit.first, hit.last)}
    inside = {i for hit in question.of("need") for i in range(hit.first, hit.last)}
    spoken = {t.stem for i, t in enumerate(question.tokens) if i in asking and i not in inside}
    return {word: max(weight, _LEAST) for word, weight in telling(question, desk).items() if word not in spoken and weight >= _GENERIC}


def _advising(question: Question, desk: Desk) -> list[Unit]:
    found = [r.source for r in passages(question, desk) if isinstance(r.source, Unit)]
    seen = {(u.article, u.start) for u in found}
    lists = {(u.article, u.series) for u in found if u.series >= 0}
    beside = [u for article in dict.fromkeys(u.article for u in found) for u in desk.shelf.units.of(article) if (u.article, u.series) in lists and (u.article, u.start) not in seen]
    return [u for u in (*found, *beside) if desk.reads(u.article) and not u.text.rstrip().endswith(("?", ":")) and judges(u.text, "advice")]


def _names_one(desk: Desk, unit: Unit, kinds: Sequence[str]) -> bool:
    """Whether a unit names a thing of these kinds; a program that no claim is about shows by how its name is written."""
    if "tool" in kinds:
        return bool(_PROPER.search(unit.text)) and not _names_one(desk, unit, ("model", "family"))
    words = " ".join(t.word for t in tokenize(unit.text))
    for entity in desk.shelf.entities:
        if entity.kind in kinds:
            name = " ".join(t.word for t in tokenize(entity.name))
            if name and f" {name} " in f" {words} ":
                return True
    return False
