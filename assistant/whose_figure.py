"""Know a figure told of others than it is asked of: of all respondents to who asks for one country's, of another month, machine or model."""

import re
from collections.abc import Sequence

from assistant.countries import country_in
from assistant.desk import Desk
from assistant.fitting import last_sentence, linked_names, named_in, said_in, under
from assistant.months import ANY_MONTH, MONTHS
from assistant.question import Question
from assistant.units import Unit
from assistant.words import NUMBERS, stems, tokenize

_SHARED = re.compile(r"\b(?:(?:what|which)(?: (?:was|is|were|are) the)?|how (?:large|big|high)(?: was| is)?(?: an?| the)?) (?:percentage|per ?cent|share|proportion|part|fraction)\b|\bhow many (?:out of|in (?:ten|a hundred)|per ?cent)\b", re.IGNORECASE)
_PORTION = re.compile(r"%|\bper ?cent\b|\b(?:half|thirds?|quarters?|fifths?|majority|one in|out of|none|nobody|hardly any)\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b(?:in|for|of|during|since|by) ({ANY_MONTH})(?:,? (?:19|20)\d\d)?\b")
_DATELINE = re.compile(r"^\W*(?:(?:first |last )?(?:posted|published|updated|written|rewritten|reviewed|checked)\b|by [A-Z])", re.IGNORECASE)
_EDITION = re.compile(r"\b(?:19|20)\d\d(?= (?:survey|edition|report|wave|ranking|list|poll|study|test|version|issue|index|figures?|data|numbers|class|cohort)\b)")
_PAST = re.compile(rf"\b(?:in|for|during|of|by|back in) (?:(?:early|late|mid|spring|summer|autumn|winter|{ANY_MONTH})[ -])?((?:19|20)\d\d)\b")
_TERM = re.compile(r"\b(?P<times>one|two|three|four|five|six|\d{1,2})[ -](?P<period>year|month)s?[ -](?=reserv|commit|contract|plan\b|term\b|deal\b|lease|subscription)", re.IGNORECASE)
_LEANS = re.compile(r"\W*(?:It|Its|They|Their|This|That|The (?:new |same |latest |larger |smaller |whole )?(?:model|version|release|system|family|weights))\b")
"""Leans on what was named before it."""
_BEFORE = 500
"""Characters before a sentence in which that stands."""
_CODE = re.compile(r"\b[A-Z]{1,3}-?\d{2,4}(?:[A-Z]{0,2}|[a-rt-z]?)(?=s?\b)")
"""A machine, as makers call theirs: a letter or three and a number."""


def told_of_others(question: Question, desk: Desk, quoted: Sequence[Unit]) -> str:
    """Give the country, time, machine or model that a figure is asked of and nothing quoted tells one of; empty where there is none."""
    close = [_close(unit) for unit in quoted]
    return other_part(question, desk, quoted) or _other_machine(question, close) or _other_model(question, desk, quoted, close)


def other_part(question: Question, desk: Desk, quoted: Sequence[Unit]) -> str:
    """Give the country or time that a figure is asked of and nothing quoted tells one of; empty where there is none."""
    return _other_country(question, quoted) or _other_time(question, desk, quoted, [_close(unit) for unit in quoted])


def _other_country(question: Question, quoted: Sequence[Unit]) -> str:
    """Give the country whose share is asked for where nothing gives one of it."""
    if not _SHARED.search(question.text):
        return ""
    found = ((t.written, country_in(t.word)) for t in question.tokens if t.start and t.written[:1].isupper())
    return next((name for name, country in found if country is not None and not any(_shares(unit, country, name) for unit in quoted)), "")


def _shares(unit: Unit, country: re.Pattern[str], name: str) -> bool:
    """Whether a unit gives a portion of a country: it names that itself, or its heading does, and holds a portion or stands in a row."""
    text = " ".join((*unit.section[-1:], unit.lead_in, *unit.header, unit.text))
    return (name in text or country.search(text) is not None) and (unit.kind == "row" or _PORTION.search(unit.text) is not None)


def _other_time(question: Question, desk: Desk, quoted: Sequence[Unit], close: Sequence[str]) -> str:
    """Give the month, the year or the term of a contract that is asked of where nothing speaks of it; a dateline speaks of its article alone."""
    months: list[str] = _MONTH.findall(question.text)
    years: list[str] = [*_EDITION.findall(question.text), *_PAST.findall(question.text)]
    for month in months:
        said = (text for unit, text in zip(quoted, close, strict=True) if not _DATELINE.match(unit.text))
        if not any(month in text or month[:3] in text.split() for text in said) and not _told_in(month, question, desk, quoted):
            return month
    for year in years:
        if not any(year in text for text in close) and not any(_of_year(unit, desk, year) for unit in quoted):
            return year
    for match in _TERM.finditer(question.text):
        times, period = match["times"].casefold(), match["period"].casefold()
        if not any(re.search(rf"(?<![\w.])(?:{times}|{NUMBERS.get(times, times)})[ -]{period}", text, re.IGNORECASE) for text in close):
            return match.group()
    return ""


def _told_in(month: str, question: Question, desk: Desk, quoted: Sequence[Unit]) -> bool:
    """Whether an article of that month, which knows the names of the question, is quoted."""
    number = f"{MONTHS.index(month) + 1:02}"
    proper = stems(" ".join(t.written for t in question.content if t.written[:1].isupper() and t.start and t.written not in MONTHS))
    dated = (article for article in dict.fromkeys(unit.article for unit in quoted) if (info := desk.info(article)) and number in (info.published[5:7], info.as_of[5:7]))
    return any(proper <= said_in(article, desk) for article in dated)


def _of_year(unit: Unit, desk: Desk, year: str) -> bool:
    """Whether the article of a unit is of that year, or says so in its title."""
    info = desk.info(unit.article)
    return info is not None and any(year in said for said in (info.published, info.as_of, info.title))


def _other_machine(question: Question, close: Sequence[str]) -> str:
    """Give the machine that is asked of where nothing names it."""
    linked = " ".join(link.written for link in question.links)
    codes: list[str] = [code for code in _CODE.findall(question.text) if code not in linked]
    return next((code for code in codes if not any(named_in([t.word for t in tokenize(code)], text) for text in close)), "")


def _other_model(question: Question, desk: Desk, quoted: Sequence[Unit], close: Sequence[str]) -> str:
    """Give the model that is asked of where nothing names it or its maker; a maker alone may be that of a model which the question describes."""
    if not question.model_links or question.cue("taken", "premise"):
        return ""
    ways = [way for link, names in zip(question.links, linked_names(question), strict=False) if link.of("model", "family", "vendor") for way in names]
    infos = (desk.info(article) for article in dict.fromkeys(unit.article for unit in quoted))
    before = (desk.shelf.view.text(unit.article)[max(0, unit.start - _BEFORE) : unit.start] for unit in quoted if _LEANS.match(unit.text))
    told = [*close, *before, *(f"{info.title} {info.publisher}" for info in infos if info)]  # a maker that publishes speaks of itself
    return "" if any(named_in(way, text) for way in ways for text in told) else question.model_links[0].written


def _close(unit: Unit) -> str:
    """Give a unit with its headings, what leads it in, and what it leans on."""
    return " ".join((under(unit), last_sentence(unit), *unit.section, *unit.header))
