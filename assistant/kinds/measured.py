"""What a benchmark is a test of: the sentence that says so, else the word in brackets behind its name in a table.

What a model scored on it says nothing of this.
"""

import re
from collections.abc import Iterator

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.units import Unit
from assistant.words import capital

_ASKS = re.compile(
    r"\bwhat(?: \w+){0,4}? (?:does|do|is|are|was)\b.{0,60}?\b(?:tests?|measures?|measured|tested|examines?|assess(?:es)?|checks?|probes?|covers?|about|for|exam|quiz)\b"
    r"|\b(?:which|what) (?:fields?|subjects?|areas?|skills?|abilit(?:y|ies)|domains?|topics?|branch|kinds? of (?:knowledge|skills?|tasks?|questions?))\b",
    re.IGNORECASE,
)
_ASKS_OUTRIGHT = re.compile(r"\b(?:tests?|measures?|measured|tested|examines?|assess(?:es)?|probes?|exam|quiz|benchmark)\b", re.IGNORECASE)
"""Of a name that nothing knows for a benchmark it has to be said that it is one."""
_SCORED = re.compile(r"\b(?:scor\w+|results?|points?|percent|best|highest|lowest|ahead|beats?|models?|rank\w*|lead\w*|costs?)\b|%", re.IGNORECASE)
_SAYS = r"(?: benchmark| test| exam| suite)?,? (?:tests?|measures?|examines?|assesses|checks?|probes?|covers?|is (?:an? |the )?(?:[\w-]+ ){0,6}?(?:test|benchmark|exam|quiz|set|collection)\b|asks?|consists? of|contains?|poses?)"
_GLOSS = r"\s*(?:\((?P<gloss>[a-z][a-z -]{2,40})\)|[:–—-]\s+(?P<after>[a-z][a-z ,-]{2,60})(?=$|[.;|]))"


class Measured:
    """Says what a benchmark tests."""

    name = "lookup"

    def recognise(self, question: Question) -> float:
        linked = len(question.named("benchmark")) == 1
        named = (linked or (_ASKS_OUTRIGHT.search(question.text) and len(_written(question)) == 1)) and not question.model_links and not question.of("order")
        return 0.74 if named and _ASKS.search(question.text) and not _SCORED.search(question.text) and not question.cue("why", "recommend", "agree") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        things = question.named("benchmark")
        written = [name for thing in things for name in (thing.name, *thing.aliases, *(link.written for link in question.links))] or _written(question)
        names = "|".join(re.escape(n) for n in dict.fromkeys(written))
        draft = Draft(desk, self.name, things)
        for unit in _read(desk):
            if unit.kind != "row" and re.search(rf"(?<![\w-])(?:{names}){_SAYS}", unit.text) and not _SCORED.search(unit.text):
                say_quote(draft, unit)
                return draft
        for unit in _read(desk):
            if glossed := re.search(rf"(?<![\w-])(?:{names}){_GLOSS}", " | ".join(unit.cells) if unit.kind == "row" else unit.text):
                draft.say(f"{capital(label(desk, unit.article))} sets “{glossed['gloss'] or glossed['after']}” beside {written[0]}.", unit)
                return draft
        return None


def _written(question: Question) -> list[str]:
    """Give the names of one word that are written as such, with a capital behind the first word, where no benchmark is known by them."""
    return [] if question.links else [t.written for t in question.tokens[1:] if t.is_word and any(c.isupper() for c in t.written)]


def _read(desk: Desk) -> Iterator[Unit]:
    for article in desk.articles or tuple(desk.shelf.articles):
        if desk.reads(article):
            yield from desk.shelf.units.of(article)
