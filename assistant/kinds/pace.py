"""Which side moves faster, and why the distance between the sides changes: what is said of the change itself.

Advice for those in a hurry does not answer which side improves faster, and what
speaks for a side does not answer why the other draws near.
"""

import re

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.judging import judges
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.retrieve import Ranked, distinct
from assistant.two_sided import sides_of
from assistant.units import Unit
from assistant.words import tokenize

_FAST = re.compile(r"\b(?:fast(?:er|est)?|quick(?:er|est|ly)?|rapid(?:ly)?|swift(?:er|ly)?|pace|speed|rate|slow(?:er|ly)?|accelerat\w+)\b", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:improv\w+|advanc\w+|progress\w*|evolv\w+|develop(?:s|ing)|gain(?:s|ing) ground|catch(?:es|ing)? up|get(?:s|ting)? (?:better|stronger)|mov(?:es|ing) (?:on|ahead|forward))\b",
    re.IGNORECASE,
)
_FASTER_ON = re.compile(r"\baccelerat\w+|\bpull(?:s|ing)? (?:ahead|away)\b|\bgap\b", re.IGNORECASE)
_CAUSE = re.compile(
    r"\b(?:because|since|thanks to|due to|owing to|driven by|as (?:open|closed|the|more|new|labs|they|people|communit\w+|developers)|now that|so that|means that|which is why)\b",
    re.IGNORECASE,
)
_ADVICE = re.compile(r"\b(?:should|recommend\w*|choose|pick|take|use|suits?)\b", re.IGNORECASE)
_MOST = 3
_NEED = 1.8
"""Least fit of a sentence: that it names a side and tells of a change is not enough."""
_FEWEST = 6


class Pace:
    """Tells how fast the sides change against each other, and why."""

    name = "comparison"

    def recognise(self, question: Question) -> float:
        if question.links or question.unknown or question.quantities or question.cue("agree", "situation") or _ADVICE.search(question.text):
            return 0.0
        which = question.asked in ("which", "who", "what") and (len(question.sides) == 2 or question.focus == "side")
        if which and _FAST.search(question.text) and _MOVES.search(question.text):
            return 0.9
        why = question.asked == "why" and question.sides and question.cue("gap") and question.cue("changed", "change")
        return 0.976 if why else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        found = [
            Ranked(unit, fit, unit.article, unit.start, unit.end)
            for article in desk.walked
            if desk.reads(article)
            for unit in desk.shelf.units.of(article)
            if (fit := _fit(question, desk, unit)) >= _NEED
        ]
        ranked = sorted(found, key=lambda r: -r.score)
        draft = Draft(desk, "tradeoff" if question.asked == "why" else self.name)
        for one in distinct(ranked, _MOST, per_article=1, floor=ranked[0].score - 1.0 if ranked else 0.0):
            say_quote(draft, one.source)
        return draft or None


def _fit(question: Question, desk: Desk, unit: Unit) -> float:
    """Say how well a sentence tells of the sides' change against each other, with its cause where that is asked."""
    if unit.kind == "row" or unit.text.rstrip().endswith("?") or len(tokenize(unit.text)) < _FEWEST or not judges(unit.text, "change"):
        return 0.0
    sides = len(sides_of(desk, [unit.text]))
    gap = any(hit.value == "gap" for hit in desk.cues.find(tokenize(unit.text)) if hit.table == "cue")
    if question.asked == "why":
        return 0.5 * sides + gap + (1.0 if _CAUSE.search(unit.text) else 0.0) if gap else 0.0
    if not (_MOVES.search(unit.text) or _FASTER_ON.search(unit.text)):
        return 0.0
    return 0.6 * sides + (0.8 if _FAST.search(unit.text) else 0.0) + 0.4 * gap
