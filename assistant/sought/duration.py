"""Read for how long something is to be paid: `8 hours a day, 22 days a month`, `nonstop for 30 days`, `a 730-hour month`, `over two years`."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.arithmetic import IN_A, MONTHS, plain
from assistant.question import Question
from assistant.sought.wanted import glued, says
from assistant.words import NUMBERS

_N = r"(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an|each|every|per|full|whole|one whole)"
_OF_DAY = re.compile(rf"\b{_N}[- ]?h(?:ou)?rs? (?:a|per|each|every|of (?:the|each|every)) (?:working |business |week)?day\b", re.IGNORECASE)
_DAYS = re.compile(r"\b(?P<n>\d{1,3})[- ](?:working |business |week)?days?\b", re.IGNORECASE)
_HOURS = re.compile(r"(?<![\w.])(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)[- ]?(?:gpu[- ])?h(?:ou)?rs?\b", re.IGNORECASE)
_LONG = re.compile(r"\b(?:(?P<n>\d{1,2}|one|two|three|four|five|six|nine|twelve|eighteen)[- ](?:full |whole |solid )?(?P<unit>month|year|week)s?\b(?![- ](?:contract|commit\w*|reserv\w*|term|deal))|(?P<a>a|an|per|each|every|one|whole|full|the)[ -](?:whole |full |entire )?(?P<one>month|year|week)\b(?!ly)(?![- ](?:contract|commit\w*|reserv\w*|term|deal|ago|earlier|before|later))|(?P<ly>monthly|yearly|annual(?:ly)?))", re.IGNORECASE)
_CLOCK = re.compile(r"\b24\s?/\s?7\b")
_COMMITTED = re.compile(r"\bfor (?:a|one|1) year\b(?=.*\b(?:commit|reserv|contract)\w*)|\b(?:commit|sign|reserv)\w*(?: up)? for (?:a|one|1) (?:year|month)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Duration:
    """So many hours, or so many months where no hours are told."""

    hours: Decimal | None
    months: Decimal | None
    shown: str
    """How the hours are counted: `8 hours × 22 days`."""
    period: str = ""
    """The one month or year that a sum is for, where it is only that."""


def duration(text: str) -> Duration | None:
    """Give for how long something is to be paid; None where that is not said or left open."""
    text = _COMMITTED.sub(" ", text)
    days = _DAYS.search(text)
    if of_day := _OF_DAY.search(text):
        each = _number(of_day["n"])
        if days is None or each is None:
            return None
        return Duration(each * Decimal(days["n"]), None, f"{plain(each)} hours × {days['n']} days")
    if days is not None and (says("time", "always", text) or not _HOURS.search(text)):
        return Duration(Decimal(days["n"]) * 24, None, f"24 hours × {days['n']} days")
    if hours := _HOURS.search(text):
        return Duration(_number(hours["n"]), None, f"{hours['n']} hours")
    if (long := _LONG.search(text)) is None:
        return None
    if long["ly"]:
        count, unit = Decimal(1), "month" if long["ly"].casefold() == "monthly" else "year"
    elif long["unit"]:
        count, unit = _number(long["n"]) or Decimal(18), long["unit"].casefold()
    else:
        count, unit = Decimal(1), long["one"].casefold()
    if unit == "week":
        return Duration(count * IN_A["hour", "week"][0], None, f"{plain(count * IN_A['hour', 'week'][0])} hours")
    return Duration(None, count * (MONTHS if unit == "year" else 1), "", unit if count == 1 else "")


def _number(written: str) -> Decimal | None:
    written = written.casefold()
    return Decimal(NUMBERS[written]) if written in NUMBERS else Decimal(written.replace(",", "")) if written[:1].isdigit() else None


def counted_besides(question: Question) -> frozenset[str]:
    """Give the numbers that a question counts something by: neither time, nor part of a name, nor what a machine is called by."""
    text = question.text
    for link in reversed(question.links):
        begin, end = question.tokens[link.first].start, question.tokens[link.last - 1].end
        text = f"{text[:begin]}{' ' * (end - begin)}{text[end:]}"
    return frozenset(word for word in glued(without_time(text)) if word.isdigit())


def without_time(text: str) -> str:
    """Give a question without what it says of time."""
    for pattern in (_COMMITTED, _OF_DAY, _DAYS, _HOURS, _LONG, _CLOCK):
        text = pattern.sub(" ", text)
    return text
