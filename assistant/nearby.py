"""Answer what leans on the last answer from what stands around its quotes: `who led that study?`.

Articles go on about a thing without naming it again, so that its name finds nothing there. What is asked, the words
for the thing itself aside, has to stand in a sentence of the same section, near the one that was quoted.
"""

import re
from collections.abc import Iterator

from assistant.antecedents import Turn, has_pronoun
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import in_text, of_kind, telling, unheard
from assistant.meant import holds, leaned_on
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.units import Unit
from assistant.words import stems, tokenize

_THAT = re.compile(r"\b(?:that|this|those|these|the same|the) (?P<noun>[\w-]+)", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:that|this|those|these|the same) (?!one\b|ones\b|model|models|is\b|was\b|are\b|company|vendor|maker|licen[cs]e|provider|lab\b|family)[a-z][\w-]+", re.IGNORECASE)
"""Points at what was told of, by a word for no thing that has a name of its own."""
_PERSON = re.compile(r"\b(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir)\b\.? [A-Z]\w+|\b[A-Z][\w'’-]+ (?:[A-Z][\w'’.-]*|van|von|de|da|di|del) ?[A-Z]?[\w'’-]*")
_LEANING = re.compile(r"\W*(?:and|but|also|so|then|or|what about|how about|same|the (?:other|first|second|last|smaller|larger|cheaper))\b", re.IGNORECASE)
"""How a question begins that goes on from the last."""
_WHOLE = 4
"""Words from which on a question may stand by itself."""
_ELSEWHERE = 0.5
"""Share of what a question tells that stands in no article, beyond which it speaks of something else."""
_NEED = 0.6
_REACH = 10
"""Sentences to either side of one that was quoted."""


def points(text: str) -> bool:
    """Whether a question points at what was told of, and names nothing: `who led that study?`."""
    return bool(_POINTS.search(text))


def leaves(text: str, desk: Desk) -> bool:
    """Whether a question leaves what was spoken of: a whole one that leans on nothing, on matter that no article knows."""
    if has_pronoun(text) or points(text) or len(text.split()) < _WHOLE or _LEANING.match(text):
        return False
    question = desk.read(text)
    named = any(link.of("model", "family", "vendor", "benchmark", "license") for link in question.links if not link.written.isdigit())
    if named or question.has("focus", "article") or not question.asked:
        return False
    return any(not in_text(one.written, desk) for one in question.unknown) or unheard(question, desk, telling(question, desk)) > _ELSEWHERE


def beside(text: str, before: Turn, desk: Desk) -> Draft | None:
    """Give the sentence near those last quoted that holds what is asked now; None where none does."""
    now = desk.read(text)
    if before.draft is None or before.draft.abstained or now.model_links or now.unknown or not (points(text) or has_pronoun(text)):
        return None
    spoken = {t.stem for m in _THAT.finditer(text) for t in tokenize(m["noun"])} if points(text) else set()
    wanted = {stem: weight for stem, weight in telling(now, desk).items() if stem not in spoken}
    if not wanted or now.asked == "yes or no":
        return None
    found = [(share, -away, unit) for away, unit in _around(before.draft, desk) if (share := _share(desk, wanted, unit)) >= _NEED and _of_kind(now, unit)]
    if not found:
        return None
    unit = max(found, key=lambda f: f[:2])[2]
    draft = Draft(desk, "passage", list(before.draft.about))
    for leaned in leaned_on(desk, unit)[-1:]:
        say_quote(draft, leaned)
    say_quote(draft, unit)
    return draft


def _around(told: Draft, desk: Desk) -> Iterator[tuple[int, Unit]]:
    """Give the sentences of the sections that were quoted from, each with how far it stands from what was quoted."""
    for article, start, end in told.places:
        quoted = desk.shelf.units.at(article, start, end)  # type: ignore[arg-type]  # the name of an article that was cited
        if quoted is None:
            continue
        units = desk.shelf.units.of(quoted.article)
        at = units.index(quoted)
        for place in range(max(at - _REACH, 0), min(at + _REACH + 1, len(units))):
            if units[place].section == quoted.section:
                yield abs(place - at), units[place]


def _share(desk: Desk, wanted: dict[str, float], unit: Unit) -> float:
    held = stems(unit.text)
    return sum(weight for stem, weight in wanted.items() if holds(desk, stem, held)) / sum(wanted.values())


def _of_kind(now: Question, unit: Unit) -> bool:
    return bool(_PERSON.search(unit.text)) if now.asked == "who" else of_kind(now, unit.text)
