"""What something costs to who takes it for a term: `an H200 for a 30-day month if I commit for a year`.

Price, share and hours are multiplied; all of them are an article's or the question's own, but for the 730 hours of a month where no
article says how many it takes. Nothing is said where two prices, or two shares, may be meant.
"""

import re
from decimal import Decimal

from assistant.arithmetic import IN_A, dollars, plain
from assistant.committed import Price, Rate, of_setup, prices, rates, term, words
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.hourly import hours_of_month
from assistant.of_whom import whom
from assistant.paid import asks_share, says_committed
from assistant.question import Question
from assistant.quoting import heads_cited, say_quote
from assistant.reckoning import asks_money
from assistant.sought.wanted import says
from assistant.units import Unit
from assistant.words import stems
from corpus.document import ArticleId

_HOURS = re.compile(r"(?<![\w.])(?P<hours>\d{1,3}(?:,\d{3})+|\d{1,5}) hours?\b", re.IGNORECASE)
_DAYS = re.compile(r"(?<![\w.])(?P<days>\d{1,3})[ -]days?\b", re.IGNORECASE)
_PER_HOUR = re.compile(r"\bhourly\b|\b(?:per|an?|each) hour\b", re.IGNORECASE)
_PER_MONTH = re.compile(r"\b(?:monthly|(?:per|a|each|one|every|the) month)\b", re.IGNORECASE)
_PER_YEAR = re.compile(r"\b(?:yearly|annually|(?:per|each|every) year|(?<!for )a year)\b", re.IGNORECASE)
_NOT_TERM = re.compile(r"\b(?:\d{1,3}[- ]days?(?: month)?|(?:per|each|every) (?:month|year)|monthly|(?<!for )a (?:month|year)(?! (?:commit|term|contract|reserv)))\b", re.IGNORECASE)
"""What is asked for by the time, and no term."""
NO_TERM = re.compile(r"\bmonth(?:ly|[- ]to[- ]month| by month)(?: terms?\b| contracts?\b|\b(?=[^.?]*\bterms?\b))|\bmonth[- ]to[- ]month\b|\b(?:one|1|a)[- ]month terms?\b", re.IGNORECASE)
"""That something is taken from one month to the next."""
_WITHOUT = re.compile(r"\b(?:without|no|not)\b|n['’]t\b", re.IGNORECASE)
_SEVERAL = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}


class Committed:
    """Multiplies a price by what a term makes of it."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if not says_committed(question.text) or question.cue("why", "agree", "recommend", "compare") or question.asked in ("who", "when", "where", "why", "yes or no", "which"):
            return 0.0
        if NO_TERM.search(question.text) or asks_share(question.text) or _WITHOUT.search(question.text):
            return 0.0
        return 0.9755 if asks_money(question.text) or question.asked == "how much" or question.has("predicate", "price") or says("time", "rates", question.text) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        asked, names = words(question.text, loosely=True), whom(question)
        months = term(_NOT_TERM.sub(" ", question.text))
        found: dict[ArticleId, tuple[Price, Rate | None]] = {}
        for article in _articles(desk, names):
            own = [r for r in rates(desk, article, asked) if (months is None or r.months == months)]
            options = prices(desk, article, asked, months)
            setup = of_setup(desk, article, asked, months) if months is not None else []
            choice = _chosen(question, options, own, setup)
            if choice is not None:
                found[article] = choice
        if len(found) != 1:
            return None
        price, rate = next(iter(found.values()))
        return _told(question, desk, price, rate)


def _articles(desk: Desk, names: frozenset[str]) -> list[ArticleId]:
    """Give the articles that hold a price for a term, and what the question names."""
    found = []
    for article in desk.walked:
        info = desk.info(article)
        if desk.reads(article) and says_committed(desk.shelf.view.text(article)):
            held = stems(f"{info.title if info else ''} {info.publisher if info else ''} {desk.shelf.view.text(article)}")
            if names <= held:
                found.append(article)
    return found


def _chosen(question: Question, options: list[Price], own: list[Rate], setup: list[Price]) -> tuple[Price, Rate | None] | None:
    """Give the price and the share that are meant; None where that is left open."""
    reserved = [p for p in options if p.reserved] or setup
    if len({(p.value, p.period) for p in reserved}) == 1 and not own:
        return reserved[0], None
    plainly = [p for p in options if not p.reserved]
    if reserved or len({(r.by, r.months) for r in own}) != 1 or not plainly:
        return None
    rate = own[0]
    hourly, monthly = [p for p in plainly if p.period == "hour"], [p for p in plainly if p.period == "month"]
    by_month = monthly and not _hours_asked(question) and (not hourly or _PER_MONTH.search(question.text) or _PER_YEAR.search(question.text)) and not _PER_HOUR.search(question.text)
    if "month" in rate.unit.text.casefold() and re.search(r"\bmonthly (?:price|rate|fee)\b", rate.unit.text, re.IGNORECASE):
        by_month = bool(monthly)
        hourly = []
    meant = monthly if by_month else hourly
    return (meant[0], rate) if len({p.value for p in meant}) == 1 else None


def _hours_asked(question: Question) -> tuple[Decimal, str] | None:
    """Give how many hours a question asks for, and how they are counted."""
    if hours := _HOURS.search(question.text):
        count = Decimal(hours["hours"].replace(",", ""))
        return count, f"{plain(count)} hours"
    if days := _DAYS.search(question.text):
        return Decimal(days["days"]) * 24, f"{plain(Decimal(days['days']) * 24)} hours"
    return None


def _told(question: Question, desk: Desk, price: Price, rate: Rate | None) -> Draft:
    draft = Draft(desk, Committed.name, whole=True)
    sources: list[Unit] = [*heads_cited(desk, price.unit), price.unit, *([rate.unit] if rate else []), *([price.of] if price.of else [])]
    count = price.count if price.count > 1 else _several(question, price)
    value, parts = price.value, [dollars(price.value, price.sign)]
    if count > 1:
        value, parts = value * count, [*parts, str(count)]
    if rate is not None:
        value, parts = value * rate.by, [*parts, plain(rate.by, 4)]
    per, hours = price.period, None
    if per == "hour" and not _PER_HOUR.search(question.text):
        hours = _hours_asked(question)
        said, number = next(hours_of_month(desk, price.unit), (None, None))
        if hours is None and _PER_MONTH.search(question.text):
            month = Decimal(number or IN_A["hour", "month"][0])
            hours, sources = (month, f"{plain(month)} hours"), [*sources, *([said] if said is not None else [])]
        if hours is not None:
            value, parts, per = value * hours[0], [*parts, hours[1]], ""
    if per and _PER_YEAR.search(question.text):
        of_year = IN_A[per, "year"][0]
        value, parts, per = value * of_year, [*parts, f"{of_year:,}{' hours' if per == 'hour' else ''}"], "year"
    every = f" {'an' if per == 'hour' else 'a'} {per}" if per else f" for {hours[1]}" if hours is not None else ""
    comes = dollars(value, price.sign) if per != "hour" or value == round(value, 2) else f"{price.sign}{plain(value, 4)}"
    how = f"{' × '.join(parts)} = {comes}"
    if len(parts) > 1:
        draft.say(f"That comes to {comes}{every}: {how}.", *sources, derived=how)
    else:
        draft.say(f"That is {comes}{every}.", *sources)
    for unit in dict.fromkeys((price.unit, *([price.of] if price.of else []), *([rate.unit] if rate else []))):
        say_quote(draft, unit)
    return draft


def _several(question: Question, price: Price) -> int:
    """Give how many of it a question asks for: `two H100s`, `8 x H200`; one where it says no number."""
    name = max(price.words, key=lambda w: (any(c.isdigit() for c in w), len(w)))
    match = re.search(rf"(?<![\w.-])(?P<n>\d{{1,3}}|{'|'.join(_SEVERAL)})\s?(?:x|×)?\s?(?:[A-Za-z]+ )?{re.escape(name)}s?\b", question.text, re.IGNORECASE)
    if match is None or match["n"] in price.words:  # the name of the row has the number itself
        return 1
    number = match["n"].casefold()
    return _SEVERAL.get(number) or int(number)
