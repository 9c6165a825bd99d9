"""What a sum comes to with the fee that an article puts on top of the price: `list price plus an 8% fee` on $120 of tokens.

The share has to be the only one of the likeliest sentence, which puts it on top of what somebody else charges; the question names the sum.
Where some of it is free, nothing is computed: the articles' sentences are quoted as they are.
"""

import re
from decimal import Decimal

from assistant.arithmetic import decimal, dollars, plain
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import said_in, telling
from assistant.of_whom import whom
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.reckoning import asks_apart, asks_money, left_out, waived
from assistant.reckoning_words import words_of
from assistant.selection import select
from assistant.sums import SIGNS, amounts
from assistant.units import Unit

_LIKELY = 0.1
"""How likely a sentence on a fee has to be to answer."""
_READ = 4
_FIRST = re.compile(r"\bfirst\s*$", re.IGNORECASE)
_PORTION = re.compile(r"\b(?:share|portion|part|fraction|discount|off|less|cheaper|lower)\b", re.IGNORECASE)


class FeeOnTop:
    """Adds the fee to the sum."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "agree", "recommend", "compare", "difference", "ratio") or question.asked in ("who", "when", "where", "why", "which", "yes or no", "how many"):
            return 0.0
        if "$" not in question.text and "€" not in question.text and "£" not in question.text:
            return 0.0
        if asks_apart(question.text) or waived(question.text) or left_out(question.text) or words_of("fee_on_top", "alone").search(question.text):
            return 0.0
        return 0.977 if asks_money(question.text) or words_of("fee_on_top", "asks").search(question.text) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        sums = [a for a in amounts(question.text, desk) if a.kind in SIGNS]
        if len(sums) != 1 or not words_of("fee_on_top", "bought").search(question.text[sums[0].end :]):
            return None
        likely = select(question, desk, telling(question, desk)).likely[:_READ]
        fees = [(one.unit, share) for one in likely if one.probability >= _LIKELY and (share := _share(one.unit, desk)) is not None]
        if len({share for _, share in fees}) != 1 or not whom(question) <= said_in(fees[0][0].article, desk):
            return None
        unit, share = fees[0]
        if _some_free(desk, unit):
            return None
        value, sign = decimal(sums[0].value), SIGNS[sums[0].kind]
        comes = dollars(value * (1 + share), sign)
        how = f"{dollars(value, sign)} × {plain(1 + share, 4)} = {comes}"
        draft = Draft(desk, self.name, whole=True)
        draft.say(f"With {plain(share * 100)}% on top {dollars(value, sign)} comes to {comes}: {how}.", unit, derived=how)
        say_quote(draft, unit)
        return draft


def _share(unit: Unit, desk: Desk) -> Decimal | None:
    """Give the one share that a sentence puts on top of a price that it speaks of."""
    shares = [a for a in amounts(unit.text, desk) if a.kind == "%"]
    on_top = words_of("fee_on_top", "adds").search(unit.text) and words_of("fee_on_top", "price").search(unit.text)
    return decimal(shares[0].value) / 100 if unit.kind != "row" and len(shares) == 1 and on_top and not _PORTION.search(unit.text) else None


def _some_free(desk: Desk, unit: Unit) -> bool:
    """Whether a sentence under the same heading says that the first of what is spent is free."""
    near = (u for u in desk.shelf.units.of(unit.article) if u.section == unit.section and u.kind != "row" and words_of("fee_on_top", "free").search(u.text))
    return any(_FIRST.search(u.text[: a.start]) for u in near for a in amounts(u.text, desk))
