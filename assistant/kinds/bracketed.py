"""Which of several ranges somebody falls in, where an article advises by ranges: of spending, of staff, of requests a day."""

import re
from collections.abc import Mapping

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.fitting import synonyms, telling
from assistant.ladders import Rung, ladders
from assistant.question import Quantity, Question
from assistant.quoting import say_quote
from assistant.reckoning import asks_money
from assistant.words import capital, stems, tokenize

_HEAD = 6
"""Units at the beginning of an article that say who speaks."""
_NEAR, _ABOVE = 1.0, 0.9
_NEED = 0.5
"""Share of the telling words that must stand with the ranges, or where the article says who speaks."""
_MONEY = re.compile(r"[$€£]|\b(?:dollars?|euros?|pounds?|EUR|USD|GBP)\b", re.IGNORECASE)
_YEARS = 12


class Bracketed:
    """Finds the range that a number falls in."""

    name = "recommendation"

    def recognise(self, question: Question) -> float:
        if question.model_links or len(question.quantities) != 1 or question.cue("why", "agree", "difference", "ratio", "count"):
            return 0.0
        asks = question.asked in ("what", "which", "how", "yes or no", "where", "") or question.cue("recommend", "situation", "best_said")
        return 0.957 if asks else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        own = question.quantities[0]
        wanted = {s: w for s, w in telling(question, desk).items() if not s[:1].isdigit()}
        found = []
        for article in desk.walked:
            units = desk.shelf.units.of(article) if desk.reads(article) else ()
            found += [(_share(question, desk, wanted, rungs), rungs) for rungs in ladders(units) if _same_thing(question, own, rungs)]
        best = max(found, key=lambda f: f[0], default=None)
        if best is None or best[0] < _NEED:
            return None
        return _told(desk, own, best[1])


def _told(desk: Desk, own: Quantity, rungs: tuple[Rung, ...]) -> Draft | None:
    monthly = any("month" in stems(r.unit.text) for r in rungs)
    value = own.value / _YEARS if own.rate == "year" and monthly else own.value
    meant = [rung for rung in rungs if rung.holds(value)]
    if not meant:
        return None
    rung = meant[0]
    draft = Draft(desk, Bracketed.name, whole=True)
    ends = " to ".join(f"{end:,.10g}" for end in (rung.low, rung.high) if end not in (0.0, float("inf")))
    where = "below" if not rung.low else "above" if rung.high == float("inf") else "within"
    sources = [r.unit for r in rungs if r is rung or (rung.unit.leans and r.high == rung.low)]
    month = f" ({value:,.10g} a month)" if value != own.value else ""
    draft.say(f"{capital(label(desk, rung.unit.article))} advises by ranges, and {own.written}{month} is {where} {ends}.", *sources, derived=f"{value:,.10g} {where} {ends}")
    for unit in sources:
        say_quote(draft, unit)
    return draft


def _same_thing(question: Question, own: Quantity, rungs: tuple[Rung, ...]) -> bool:
    """Whether the ranges count what the question counts: money, or things of the same name."""
    text = " ".join(f"{r.unit.context} {r.unit.text}" for r in rungs)
    if own.unit == "USD" or _MONEY.search(own.written) or (not own.unit and own.rate and asks_money(question.text)):
        return bool(_MONEY.search(text))
    if _MONEY.search(" ".join(r.unit.text for r in rungs)):
        return False
    behind = [t.stem for t in question.tokens if t.start >= own.start and t.is_word][:2] or [t.stem for t in tokenize(own.unit)]
    return bool({*behind, *stems(own.unit)} & stems(text))


def _share(question: Question, desk: Desk, wanted: Mapping[str, float], rungs: tuple[Rung, ...]) -> float:
    article = rungs[0].unit.article
    info = desk.info(article)
    near = stems(" ".join(f"{r.unit.context} {r.unit.before} {r.unit.text}" for r in rungs))
    above = stems(" ".join((f"{info.title} {info.publisher}" if info else "", *(u.text for u in desk.shelf.units.of(article)[:_HEAD]))))
    got = 0.0
    for word, weight in wanted.items():
        ways = {word, *synonyms(question, desk, word)}
        got += weight * (_NEAR if ways & near else _ABOVE if ways & above else 0.0)
    total = sum(wanted.values())
    return got / total if total else 0.0
