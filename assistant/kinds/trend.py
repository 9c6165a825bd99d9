"""How something changed: what articles say of it then and now, the earliest first.

A sentence counts where it is on the topic asked about and speaks of a change or
gives a time. One that only says how things stand does not.
"""

from assistant.asking import strange
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import held, near, telling, title
from assistant.judging import judges
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.retrieve import Ranked, distinct, passages
from assistant.units import Unit
from assistant.words import tokenize
from kg.claim import Tradeoff
from kg.when import parse

_MOST = 4
_NEED = 0.34
"""Share of the topic's weight that a sentence holds, itself or by what stands around it."""
_CHANGES, _DATED, _JUDGES = 0.5, 0.4, 0.3
_FEWEST = 5
_MODALS = frozenset({"can", "could", "may", "might", "should", "must", "would", "will"})
_LAST = 10**9
"""Where a sentence without a date stands in the order of time."""


class Trend:
    """Tells then and now."""

    name = "temporal"

    def recognise(self, question: Question) -> float:
        if strange(question) or question.model_links or question.cue("recommend", "why") or not question.cue("changed"):
            return 0.0
        if question.asked == "yes or no" and question.tokens[0].word in _MODALS:
            return 0.0  # whether something can change asks for no history
        return 0.83 if question.dimensions or question.sides or question.cue("gap") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        found = _changes(question, desk)
        if not any(judges(one.text, "change") for _, one in found):
            return None
        ranked = [Ranked(unit, score, unit.article, unit.start, unit.end) for score, unit in found]
        kept = distinct(ranked, _MOST, per_article=3, floor=0.7 * ranked[0].score)
        draft = Draft(desk, self.name)
        for one in sorted(kept, key=lambda r: (_when(r), -r.score)):
            say_quote(draft, one.source)
        return draft or None


def _changes(question: Question, desk: Desk) -> list[tuple[float, Unit]]:
    """Rank the sentences on the topic that speak of a change or of a time."""
    asking = {question.tokens[i].stem for hit in question.of("cue", "changed") for i in range(hit.first, hit.last)}
    wanted = {word: weight for word, weight in telling(question, desk).items() if word not in asking and not word.isdigit()}
    judged = {
        (c.evidence.article, c.evidence.start)
        for c in desk.opinions("tradeoff")
        if isinstance(c.body, Tradeoff) and c.body.dimension in question.dimensions
    }
    found: list[tuple[float, Unit]] = []
    for one in passages(question, desk):
        unit = one.source
        if not isinstance(unit, Unit) or unit.text.rstrip().endswith("?") or len(tokenize(unit.text)) < _FEWEST:
            continue
        share = held(question, desk, wanted, unit.text, f"{near(unit)} {unit.before}", title(unit)) if wanted else 1.0
        changes, dated = judges(unit.text, "change"), parse(unit.text) is not None
        if share >= _NEED and (changes or dated):
            score = share + _CHANGES * changes + _DATED * dated + _JUDGES * ((unit.article, unit.start) in judged)
            found.append((score, unit))
    return sorted(found, key=lambda f: (-f[0], f[1].article, f[1].start))


def _when(one: Ranked) -> int:
    span = parse(one.source.text) if isinstance(one.source, Unit) else None
    return span.first.toordinal() if span else _LAST
