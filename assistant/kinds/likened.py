"""What something is likened to, and why: the picture an article draws of it, with what it is drawn of.

`How come X is compared to Y?` wants the sentence that draws the picture, and not
what speaks for X. A picture is told only where it is of the thing asked about, and
near to the likeness the question names, if it names one.
"""

import re

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.judging import judges
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.two_sided import sides_of
from assistant.units import Unit
from assistant.words import stems

_LIKENS = re.compile(
    r"\b(?:liken(?:s|ed|ing)?|compared?|compares|equated?)\b.{0,60}?\b(?:to|with)\b(?P<to>.*)|\b(?:analog(?:y|ies)|metaphors?|similes?|likeness|figure of speech)\b(?P<of>.*)|\bwhat (?:is|are) .{3,40} (?:likened|compared) to\b",
    re.IGNORECASE,
)
_MOST = 2
_NEAR = 0.2
"""How near in meaning a picture has to be to the likeness that is named."""


class Likened:
    """Gives the pictures that articles draw."""

    name = "definition"

    def recognise(self, question: Question) -> float:
        named = question.model_links or question.unknown or question.quantities or question.cue("recommend", "agree")
        if named or not (question.sides or question.content) or not _LIKENS.search(question.text) or len(question.sides) > 1:
            return 0.0
        plainly = re.search(r"\bliken|\banalog|\bmetaphor|\bsimile", question.text, re.IGNORECASE)
        return 0.977 if plainly or question.asked == "why" else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        match = _LIKENS.search(question.text)
        likeness = ((match["to"] or "") if match else "").strip(" ?.!")
        drawn = [
            unit
            for article in desk.walked
            for unit in desk.shelf.units.of(article)
            if desk.reads(article) and judges(unit.text, "picture") and _of_it(question, desk, unit)
        ]
        if likeness and drawn:
            close = desk.shelf.view.nearness(likeness, [unit.text for unit in drawn])
            words = [_shares(likeness, unit, desk) for unit in drawn]
            ranked = sorted(zip(words, close or [0.0] * len(drawn), drawn, strict=False), key=lambda r: (-r[0], -r[1]))
            drawn = [unit for shared, near, unit in ranked if shared or near >= _NEAR][:1]
        draft = Draft(desk, self.name)
        for unit in drawn[:_MOST]:
            before = _before(desk, unit)
            if before is not None and not sides_of(desk, [unit.text]):
                say_quote(draft, before)
            say_quote(draft, unit)
        return draft or None


def _shares(likeness: str, unit: Unit, desk: Desk) -> bool:
    own = stems(unit.text)
    words = {s for s in stems(likeness) if s not in desk.cues.function and s not in desk.cues.generic}
    return any(word in own or desk.cues.synonyms.get(word, frozenset()) & own for word in words)


def _of_it(question: Question, desk: Desk, unit: Unit) -> bool:
    """Whether a picture is of what the question speaks of: the side, or else its words."""
    opening = unit.before.split(". ")[0]
    if question.sides:
        of = sides_of(desk, [unit.text]) or sides_of(desk, [opening]) or sides_of(desk, [*unit.section[-1:], unit.lead_in])
        return of == set(question.sides)
    around = stems(f"{unit.text} {unit.before} {' '.join(unit.section[-1:])}")
    return bool({t.stem for t in question.content} & around)


def _before(desk: Desk, unit: Unit) -> Unit | None:
    """Give the sentence that opens the paragraph, which says what the picture is of."""
    own = [u for u in desk.shelf.units.of(unit.article) if u.start < unit.start and unit.before.startswith(u.text)]
    return own[-1] if own else None
