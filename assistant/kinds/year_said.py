"""In which year articles say that something is so: `in what year do they say that most shops host their own?`.

A sentence that gives a year answers, where it holds the question's words, or speaks of the same in words that are known to ask for it.
"""

import re

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import held, near, telling, title
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.units import Unit
from assistant.words import tokenize

_ASKS = re.compile(r"\b(?:in|from|since|until|by|as of|for) (?:what|which) year\b|^\W*(?:what|which) year\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TOPICS = frozenset({"both_sides", "run_self", "download", "partly"})
"""Cues by which a sentence speaks of the same as the question, however it says so."""
_COUNTS = frozenset({"two", "both", "three", "several"})
_NEED = 0.6
_MOST = 2
_LEAST = 2.0


class YearSaid:
    """Dates what is said of a time."""

    name = "temporal"

    def recognise(self, question: Question) -> float:
        return 0.6 if _ASKS.search(question.text) and not question.links and not question.unknown and not question.cue("why", "agree") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        hits = [h for h in question.of("cue") if h.value in _TOPICS]
        topics = {h.value for h in hits}
        covered = {question.tokens[i].stem for h in (*hits, *question.of("focus")) for i in range(h.first, h.last)}
        covered |= {
            question.tokens[h.first - 1].stem for h in question.of("focus") if h.first and question.tokens[h.first - 1].word in _COUNTS
        }  # `the two kinds`
        wanted = {s: w for s, w in telling(question, desk).items() if s not in covered and s not in ("year", "said")}
        if not topics and sum(wanted.values()) < _LEAST:
            return None
        found = [
            (score, unit)
            for article in desk.walked
            if desk.reads(article)
            for unit in desk.shelf.units.of(article)
            if _dated(unit)
            and topics <= _topics(desk, unit.text)
            and (score := held(question, desk, wanted, unit.text, near(unit), title(unit)) if wanted else 1.0) >= _NEED
        ]
        best = sorted(found, key=lambda f: -f[0])[:_MOST]
        draft = Draft(desk, self.name)
        for score, unit in best:
            if score >= best[0][0] - 0.1:
                say_quote(draft, unit)
        return draft if draft else None


def _dated(unit: Unit) -> bool:
    return unit.kind != "row" and bool(_YEAR.search(unit.text)) and not unit.text.rstrip().endswith("?")


def _topics(desk: Desk, text: str) -> set[str]:
    return {h.value for h in desk.cues.find(tokenize(text)) if h.table == "cue" and h.value in _TOPICS}
