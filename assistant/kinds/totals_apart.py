"""What two bills of an article are apart, and after how long what a move cost has come back: of the totals of its tables (`assistant.totals`)."""

import re

from assistant.arithmetic import dollars, plain
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import said_in, telling
from assistant.paid import asks_no_money, saving_words, says_saving
from assistant.paid_back import asks_back
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.reckoning import apart_words, asks_difference, asks_saved
from assistant.reckoning_words import table, words_of
from assistant.selection import select
from assistant.totals import Total, paid_for_moving, two_bills
from assistant.words import stems
from corpus.document import ArticleId

_LIKELY = 6
"""Likeliest sentences of which one has to be of the article."""
_UNHEARD = 0.34
"""Share of a question's words that may stand nowhere in the article."""
_OTHERWISE = re.compile(r"\b(?:percent|percentage|share|fraction|times|per (?!month|year)\w+|year|yearly|annual|week)\b|%", re.IGNORECASE)
"""Asks for something else than the plain difference."""


class TotalsApart:
    """Subtracts and divides."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if question.asked in ("who", "where", "why", "yes or no") or question.cue("why", "agree", "recommend") or any(q.unit for q in question.quantities):
            return 0.0
        if asks_back(question.text):
            return 0.9654 if words_of("totals", "moving").search(question.text) else 0.0  # what was bought has a price of its own
        apart = asks_difference(question.text) or asks_saved(question.text) or says_saving(question.text) or words_of("totals", "apart").search(question.text)
        paid = words_of("totals", "paid").search(question.text) and not asks_no_money(question.text) and not _OTHERWISE.search(question.text)
        return 0.8206 if apart and paid else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        """Say it of the one article that the likeliest sentences are of; None where it has no two such bills."""
        wanted = telling(question, desk)
        likely = select(question, desk, wanted).likely[:_LIKELY] if wanted else ()
        articles = dict.fromkeys(one.unit.article for one in likely)
        told = [(article, pair) for article in articles if _named(question, desk, article) and (pair := two_bills(question, desk, article)) is not None]
        if len(told) != 1:
            return None
        article, pair = told[0]
        return _back(desk, article, *pair) if asks_back(question.text) else _apart(desk, *pair)


def _named(question: Question, desk: Desk, article: ArticleId) -> bool:
    """Whether an article speaks of all that the question names by a capital, and of most else that it tells."""
    said = said_in(article, desk)
    named = {t.stem for t in question.tokens if t.start and t.written[:1].isupper() and t.is_word}
    telling_words = {t.stem for t in question.content} - saving_words() - apart_words() - stems(" ".join(table()["totals"]["asking"]))
    return named <= said and len(telling_words - said) <= _UNHEARD * len(telling_words)


def _apart(desk: Desk, one: Total, other: Total) -> Draft:
    high, low = sorted((one, other), key=lambda t: -t.value)
    draft = _quoted(desk, high, low)
    apart = high.value - low.value
    how = f"{dollars(high.value, high.sign)} − {dollars(low.value, high.sign)} = {dollars(apart, high.sign)}"
    each = " a month" if high.monthly and low.monthly else ""
    draft.say(f"The difference is {dollars(apart, high.sign)}{each}: {how}.", *dict.fromkeys((high.unit, low.unit)), derived=how)
    return draft


def _back(desk: Desk, article: ArticleId, one: Total, other: Total) -> Draft | None:
    high, low = sorted((one, other), key=lambda t: -t.value)
    spent = paid_for_moving(desk, article, high.sign)
    if spent is None or not (high.monthly and low.monthly):
        return None
    value, unit = spent
    months = value / (high.value - low.value)
    draft = _quoted(desk, high, low)
    say_quote(draft, unit)
    how = f"{dollars(value, high.sign)} ÷ ({dollars(high.value, high.sign)} − {dollars(low.value, high.sign)}) = {plain(months, 1)} months"
    draft.say(f"At these figures it has paid for itself after {plain(months, 1)} months: {how}.", unit, *dict.fromkeys((high.unit, low.unit)), derived=how)
    return draft


def _quoted(desk: Desk, high: Total, low: Total) -> Draft:
    draft = Draft(desk, TotalsApart.name, whole=True)
    for unit in dict.fromkeys((high.unit, low.unit)):
        say_quote(draft, unit)
    return draft
