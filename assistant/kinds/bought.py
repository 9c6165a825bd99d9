"""How many tokens of a model a sum of money buys: a budget that the question names, or what an article says that something else costs.

The price is one that the articles state for a million tokens. A question that asks for no side is answered for input and for output.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.arithmetic import bought, dollars
from assistant.asking import strange, uncovered
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import held, near, said_in, telling, title
from assistant.graph import Named
from assistant.kinds.costs import PRICES, Rated, price, rated
from assistant.kinds.lookup import subjects
from assistant.of_whom import whom
from assistant.phrasing import figures
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.reckoning import asking, end_words, pricing_words, waived
from assistant.reckoning_words import table, words_of
from assistant.words import listing, stems
from kg.claim import Claim, Fact

_ASKED = re.compile(r"\bhow (?:many|much)\b(?:(?! (?:than|to)\b)[^?.,;]){0,30}?\b(?:tokens?|toks?|input|output|volume)\b|\b(?:what|which) (?:[\w-]+ ){0,4}(?:token (?:volume|count|budget)|volume of tokens|number of tokens|amount of tokens)\b", re.IGNORECASE)
_SIDES = {"input": PRICES[0], "output": PRICES[1]}
_PRICED = re.compile(r"\s?(?:/|per\b|a\b|for (?:a|each|every|one)\b|the\b)\s?(?:1\s?)?(?:M\b|million|k\b|thousand|token|Mtok)", re.IGNORECASE)
"""Behind a sum that is a price itself."""
_HELD = 60
_ENOUGH = 0.5
_LEAST = 2.0
"""Weight of the words that tell what else costs as much."""


@dataclass(frozen=True, slots=True)
class _Money:
    """What there is to spend, and the sentence it is from; the question's own has none."""

    values: tuple[Decimal, ...]
    period: str
    source: Rated | None = None


class Bought:
    """Divides a sum by a price."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "agree", "recommend") or strange(question) or not question.model_links or not _ASKED.search(question.text):
            return 0.0
        if _spent(question) is not None:
            return 0.99 if words_of("bought", "buys").search(question.text) else 0.0
        return 0.99 if words_of("bought", "equals").search(question.text) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        money = _spent(question) or _told(question, desk)
        if money is None or {t.stem for t in question.tokens} & pricing_words() - desk.cues.function - end_words() - waived(question.text):
            return None
        draft = Draft(desk, self.name)
        for thing in subjects(question):
            prices = _prices(question, desk, thing)
            if not prices:
                return None
            for side, claim in prices:
                _say(draft, thing, side, claim, money)
            draft.about.append(thing)
            draft.say(f"The price is {listing([f'{figures(c)[0]} per million {side} tokens' for side, c in prices])}.", *dict.fromkeys(c for _, c in prices))
            if any(c.qualifier.inferred for _, c in prices):
                draft.say("The article gives one range of prices; that its low end is for input and its high end for output is our reading.", *dict.fromkeys(c for _, c in prices))
        if money.source is not None:
            say_quote(draft, money.source.unit)
        elif [t for t in uncovered(question, draft) if t.stem not in _spent_words()]:
            return None
        return draft or None


def _say(draft: Draft, thing: Named, side: str, claim: Claim, money: _Money) -> None:
    rate = _usd(claim)
    sums = [bought(value, rate) for value in money.values]
    how = "; ".join(s.how for s in sums)
    spent = " to ".join(dict.fromkeys(dollars(value) for value in money.values)) + (f" a {money.period}" if money.period else "")
    comes = " to ".join(dict.fromkeys(s.shown for s in sums))
    draft.say(f"{spent} buys {comes} {side} tokens on {thing.name}: {how}.", claim, *([money.source.unit] if money.source else ()), derived=how)


def _prices(question: Question, desk: Desk, thing: Named) -> list[tuple[str, Claim]]:
    """Give the prices to divide by: of the side or the end of the range that is asked for, else both."""
    found = [(side, claim) for side, predicate in _SIDES.items() if (claim := price(desk, thing, predicate)) is not None and _usd(claim) > 0]
    named = {Decimal(repr(float(q.value))) for q in question.quantities if q.unit == "USD" and _PRICED.match(question.text, q.end)}
    found = [one for one in found if not named or _usd(one[1]) in named]
    words = {t.stem for t in question.tokens}
    sided = [one for one in found if one[0] in words]
    if len(sided) == 1:
        return sided
    if {"input", "output"} & words and not sided:
        return []
    high = _end(question, of_model=True)
    return sorted(found, key=lambda one: _usd(one[1]), reverse=high)[:1] if high is not None else found


def _usd(claim: Claim) -> Decimal:
    fact = claim.body
    assert isinstance(fact, Fact)
    value = fact.value
    return Decimal(repr(float((value[0] if isinstance(value, tuple) else value) or 0.0)))


def _spent(question: Question) -> _Money | None:
    """Give the one sum that a question has to spend; a price by the token is none."""
    sums = [q for q in question.quantities if q.unit == "USD" and not _PRICED.match(question.text, q.end)]
    period = words_of("bought", "period").search(question.text)
    found = re.search(r"day|week|month|year", period.group(), re.IGNORECASE) if period else None
    return _Money((Decimal(repr(float(sums[0].value))),), found.group().casefold() if found else "") if len(sums) == 1 else None


def _told(question: Question, desk: Desk) -> _Money | None:
    """Give what an article says that the other thing costs, at the end of its range that is asked for."""
    spent = asking() | end_words() | _spent_words()
    asked = {stem: weight for stem, weight in telling(question, desk).items() if stem not in spent}
    if sum(asked.values()) < _LEAST:
        return None
    found = [
        (held(question, desk, asked, unit.text, near(unit), title(unit)), one)
        for unit in desk.shelf.units.holding(asked, _HELD)
        if desk.reads(unit.article) and not unit.text.rstrip().endswith("?")
        for one in rated(unit)
        if one.period == "month" and one.written.lstrip().startswith("$")
    ]
    best = max((score for score, _ in found), default=0.0)
    close = [one for score, one in found if score == best]
    if best < _ENOUGH or len({one.values for one in close}) != 1 or not whom(question) <= said_in(close[0].unit.article, desk):
        return None
    high = _end(question, of_model=False)
    values = close[0].values if high is None else (max(close[0].values),) if high else (min(close[0].values),)
    return _Money(values, "month", close[0])


def _end(question: Question, *, of_model: bool) -> bool | None:
    """Whether the high end is meant, of the model's prices or of what else costs as much; None where no end is said of it."""
    names = [question.tokens[link.first].start for link in question.model_links]
    said = [(m.start(), high) for high, key in ((True, "high"), (False, "low")) for m in words_of("bought", key).finditer(question.text)]
    at = [m.start() for m in words_of("bought", "equals").finditer(question.text)]
    if not said:
        return None
    parts: Sequence[tuple[int, int]] = [(0, at[0]), (at[0], len(question.text))] if at else [(0, len(question.text))]
    mine = [any(low <= name < high for name in names) for low, high in parts]
    own = [high for start, high in said for (low, stop), named in zip(parts, mine, strict=True) if low <= start < stop and named == of_model]
    return own[0] if len(set(own)) == 1 else None


def _spent_words() -> frozenset[str]:
    return stems(" ".join(word for key in ("buys", "equals", "asks", "period") for word in table()["bought"][key]))
