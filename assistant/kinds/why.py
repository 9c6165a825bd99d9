"""Why, and what for and against: reasons as the articles give them, each with its article."""

import re

from assistant.asking import strange, uncovered
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import asks_same, best_lists, foreign, telling
from assistant.kinds.passage import say_list
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.retrieve import Ranked, distinct, guidance, overlap, passages, tradeoffs, weights
from assistant.units import Unit
from assistant.words import stems
from kg.claim import Claim, Tradeoff

_MOST = 4
_FLOOR = 0.75
_SIDES = 5
"""Statements on different dimensions that answer a question for a side's merits in general."""
_WORDS = 6
_NEED = 0.34
"""Share of the question's weight that the reasons together must hold."""


class Why:
    """Gives reasons."""

    name = "tradeoff"

    def recognise(self, question: Question) -> float:
        if strange(question) or question.cue("agree"):
            return 0.0
        if question.cue("why"):
            return 0.78
        if question.cue("pros", "cons") and not question.model_links and (question.sides or question.dimensions or question.cue("run_self") or question.asked in ("what", "which")):
            return 0.74
        weighed = question.dimensions and question.sides and not question.model_links
        if weighed and (question.asked in ("yes or no", "which") or question.has("order")):
            return 0.5
        return 0.2 if weighed else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if question.cue("pros", "cons") and question.asked != "why" and (draft := _listed(question, desk)):
            return draft
        favours = spoken_for(question)
        ranked = reasons(question, desk, favours)
        strict = not question.cue("why", "pros", "cons")
        if question.cue("pros", "cons") and favours and not question.dimensions and not question.content:
            best = by_dimension(question, desk, favours)
            return _say_all(Draft(desk, self.name), best) if best else None
        best = distinct(ranked, _MOST, floor=max(_FLOOR, 0.55 * ranked[0].score) if ranked else _FLOOR)
        if not best or not _bears(question, desk, best):
            return None
        draft = _say_all(Draft(desk, self.name), best)
        return None if strict and uncovered(question, draft) else draft


def _say_all(draft: Draft, best: list[Ranked]) -> Draft:
    for one in best:
        say_quote(draft, one.source)
    return draft


def by_dimension(question: Question, desk: Desk, favours: str) -> list[Ranked]:
    """Give one statement for a side on each dimension, those on which most is said first."""
    groups: dict[str, list[Ranked]] = {}
    for one in tradeoffs(question, desk, [], favours):
        assert isinstance(one.source, Claim)
        body = one.source.body
        if isinstance(body, Tradeoff) and body.favours == favours and len(stems(one.source.evidence.quote)) >= _WORDS:
            groups.setdefault(body.dimension, []).append(one)
    kept: list[Ranked] = []
    for group in sorted(groups.values(), key=lambda g: -len(g)):
        new = next((one for one in group if not any(k.article == one.article and k.start < one.end and one.start < k.end for k in kept)), None)
        if new is not None:
            kept.append(new)
    return kept[:_SIDES]


def _listed(question: Question, desk: Desk) -> Draft | None:
    """Give the list of ticks or crosses that an article has on just this."""
    wanted = telling(question, desk)
    if not wanted or foreign(question, desk, wanted):
        return None
    ranked = [r.source for r in passages(question, desk) if isinstance(r.source, Unit)]
    lists = [f for f in best_lists(question, desk, wanted, ranked) if f.units[0].mark]
    if not lists:
        return None
    draft = Draft(desk, "tradeoff")
    say_list(draft, lists[0].units)
    return draft


def spoken_for(question: Question) -> str:
    """Give the side that the reasons asked for speak for; empty where the question names none or both."""
    sides = question.sides
    if len(sides) != 1:
        return ""
    other = {"open": "closed", "closed": "open"}[sides[0]]
    against = question.cue("cons") or (question.cue("negative") and not re.search(r"\bnot only\b|\bless (?:expensive|costly)\b", question.text))
    if question.cue("pros"):
        return sides[0]
    return other if against else sides[0]


def reasons(question: Question, desk: Desk, favours: str) -> list[Ranked]:
    """Put tradeoffs, guidance and plain sentences in one order."""
    found = tradeoffs(question, desk, question.dimensions, favours)
    found += [Ranked(r.source, r.score - 0.15, r.article, r.start, r.end) for r in guidance(question, desk, favours)[:20]]
    told = [(r.article, r.start, r.end) for r in found]
    for one in passages(question, desk):
        assert isinstance(one.source, Unit)
        if any(a == one.article and s < one.end and one.start < e for a, s, e in told):
            continue
        causal = 0.15 if re.search(r"\b(?:because|since|so that|which is why|means that|therefore|leads? to|makes? it|reason)\b", one.source.text, re.IGNORECASE) else 0.0
        same = 0.8 if asks_same(question, desk, one.source) else 0.0
        question_like = one.source.text.rstrip().endswith("?")
        found.append(Ranked(one.source, one.score + causal + same - (0.4 if question.dimensions else 0.1) - 2 * question_like, one.article, one.start, one.end))
    return sorted(found, key=lambda r: -r.score)


def _bears(question: Question, desk: Desk, best: list[Ranked]) -> bool:
    """Whether the reasons speak of what was asked: enough of its telling words, and every word that is rare."""
    texts = []
    for one in best:
        texts.append((one.source.quote if isinstance(one.source, Unit) else one.source.evidence.quote, 1.0))
        unit = one.source if isinstance(one.source, Unit) else None
        if unit is not None:
            texts.append((f"{unit.context} {unit.before}", 0.8))
    if question.dimensions:
        return _known(question, desk)
    return overlap(weights(question, desk), *texts) >= _NEED and _known(question, desk)


def _known(question: Question, desk: Desk) -> bool:
    """Whether no word of the question is foreign to every article."""
    strangers = [t for t in question.content if t.stem not in desk.shelf.units.stems]
    return len(strangers) <= len(question.content) // 3


