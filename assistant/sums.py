"""Read the amounts that a sentence or a cell states, each with its kind, so that two of them can be set against each other.

The digits of names are no amounts, nor are dates; the two ends of a range are one amount that no sum is made with.
"""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.currencies import in_heads, in_text, kinds, signs
from assistant.desk import Desk
from assistant.months import MONTHS
from assistant.quoting import bare
from assistant.units import Unit
from assistant.words import NUMBERS, stem, tokenize
from corpus.document import ArticleId

_AMOUNT = re.compile(
    r"(?<![\w.,$€£])(?P<money>(?:US)?[$€£]\s?|(?:EUR|USD|GBP)\s)?(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?(?P<scale>k|thousand|m|million|bn|b|billion)\b)?"
    r"(?:\s?(?P<percent>%|per ?cent\b)|\s?(?P<behind>[€£$])(?!\w)|[\s-]?(?P<noun>[A-Za-z]+))?"
)
_WRITTEN = re.compile(rf"\b(?:{'|'.join(NUMBERS)})\b(?=[ -][a-z]+)", re.IGNORECASE)
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "b": 1e9, "billion": 1e9}
_RANGE = re.compile(r"\s?(?:-|–|—|to)\s?$")
_AND = re.compile(r"(?: [A-Za-z]+){0,2} and (?:about |around )?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween (?:about |around |some |roughly )?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:about |around |some |roughly |almost )?$", re.IGNORECASE)
SIGNS = signs()
_CURRENCY = {written: code for code, sign in SIGNS.items() for written in (sign, code)}
_UNSIGNED = {stemmed: name for stemmed, name in kinds().items() if name not in SIGNS}
UNITS = {"USD": "USD", "EUR": "euros", "euro": "euros", "GBP": "pounds", "pound": "pounds", "%": "percentage points", "point": "points", **_UNSIGNED}
"""How what an amount counts is written behind a result, by its kind."""
MONEY = frozenset({*SIGNS, *kinds()})
_IN_HEADS = (*in_heads().items(), ("%", r"%|percent"))
_NUMBERED = re.compile(r"\b(?P<name>[A-Z][\w-]+) (?P<number>1?\d(?:\.\d+)?)(?=[.,;:)]?(?:\s+(?:and|or|but|on|in|for|at|is|was|has|scores?|costs?)\b|$|[.,;:)]))")
"""A version behind a name that no claim is about."""
PER_ONE = re.compile(r"\W{0,2}(?:\w+ )?(?:/|per\b|for each|for every)", re.IGNORECASE)
"""Behind an amount that is one for each of something."""
OF_WHOLE = re.compile(r"\b(?:of|out of|among)\s+(?:the|its|our|their|all|these|those|about|some|around|nearly|over)?\s*$", re.IGNORECASE)
"""Before a number that others are part of: `of the 80 clerks`."""
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_MONTHS = frozenset(month.casefold() for month in MONTHS)


_RATE = re.compile(r"\W{0,2}(?:/|per |an? |each |every )\s?(?P<period>hour|day|week|month|year|hr|mo|yr)\b|\W{0,2}(?P<ly>hourly|daily|weekly|monthly|yearly|annually)\b", re.IGNORECASE)
_PERIODS = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year", "hr": "hour", "mo": "month", "yr": "year"}


def falls_due(behind: str) -> str:
    """Give the time that an amount is for, by what stands right behind it: `month` of ` a month, power included`; empty where none is said."""
    rate = _RATE.match(behind)
    said = (rate["period"] or rate["ly"]).casefold() if rate else ""
    return _PERIODS.get(said, said)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts."""

    value: float
    kind: str
    """USD, EUR, GBP, %, the stem of the noun that follows, or empty."""
    written: str
    start: int
    end: int


def amounts(text: str, desk: Desk) -> list[Amount]:
    """Give the amounts of a text in order; of a range, nothing."""
    masked = _masked(text, desk)
    found: list[Amount] = []
    ranged: set[int] = set()
    for match in _AMOUNT.finditer(masked):
        amount = _amount(match, desk.cues.function)
        if amount is None:
            continue
        between = masked[found[-1].end : amount.start] if found else ""
        before = masked[: found[-1].start] if found else ""
        if found and ((_RANGE.fullmatch(between) and not _FROM.search(before)) or (_AND.fullmatch(between) and _BETWEEN.search(before))):
            ranged |= {len(found) - 1, len(found)}
        found.append(amount)
    return [a for i, a in enumerate(found) if i not in ranged]


def of_cell(row: Unit, at: int, desk: Desk) -> Amount | None:
    """Read the one amount of a cell; its column head gives the currency where the cell does not. None where it has none, or several."""
    stated = amounts(bare(row.cells[at]), desk) if at < len(row.cells) else []
    if len(stated) != 1:
        return None
    head = row.header[at] if at < len(row.header) else ""
    kind = stated[0].kind or next((kind for kind, sign in _IN_HEADS if re.search(sign, head, re.IGNORECASE)), "")
    return replace(stated[0], kind=kind)


def _amount(match: re.Match[str], function: Container[str]) -> Amount | None:
    noun = (match["noun"] or "").casefold()
    noun = "" if noun in function else noun
    value = float(match["number"].replace(",", "")) * _SCALES.get((match["scale"] or "").casefold(), 1.0)
    sign = (match["money"] or match["behind"] or "").strip()
    year = not sign and not match["percent"] and not match["scale"] and re.fullmatch(r"(?:19|20)\d\d", match["number"])
    ordinal = noun in _ORDINAL and match.end("number") == match.start("noun")
    if noun in _MONTHS or year or ordinal:
        return None
    kind = _currency(sign) if sign else "%" if match["percent"] else _CURRENCY.get(noun.upper(), stem(noun)) if noun else ""
    end = match.end("noun") if noun.upper() in _CURRENCY else match.end("behind") if match["behind"] else match.end("percent") if match["percent"] else match.end("scale") if match["scale"] else match.end("number")
    return Amount(value, kind, match.string[match.start() : end], match.start(), end)


def _currency(sign: str) -> str:
    return _CURRENCY.get(sign, _CURRENCY.get(sign[-1], ""))


def _masked(text: str, desk: Desk) -> str:
    """Blank the names of things, which may hold digits, and the number of a list item."""
    tokens = tokenize(text)
    links, unknown = desk.shelf.linker.links(text, tokens)
    spans = [(tokens[link.first].start, tokens[link.last - 1].end) for link in links] + [(tokens[u.first].start, tokens[u.last - 1].end) for u in unknown if tokens[u.first].word.upper() not in _CURRENCY]
    spans += [match.span("number") for match in _NUMBERED.finditer(text) if match["name"].casefold() not in desk.cues.function and match["name"] not in _CURRENCY]
    for start, end in spans:
        text = text[:start] + "x" * (end - start) + text[end:]
    return _WRITTEN.sub(lambda m: _figure(m.group()), text)


def _figure(word: str) -> str:
    """Write a number of one word in figures, as long as it was."""
    figure = f"{NUMBERS[word.casefold()]}"
    return " " * (len(word) - len(figure)) + figure if len(figure) <= len(word) else word


def pair(found: Iterable[Amount], kinds: Sequence[Container[str]]) -> tuple[Amount, Amount] | None:
    """Give the only two amounts of one of these kinds that differ; some kinds are written in several ways."""
    listed = list(found)
    for kind in kinds:
        own = [a for a in listed if a.kind in kind]
        if len(own) == 2 and own[0].value != own[1].value:
            return own[0], own[1]
    return None


def sign_in(desk: Desk, article: ArticleId) -> str:
    """Give the sign of the currency that an article's prices are in: the one that stands in it, if it is only one."""
    text = desk.shelf.view.text(article)
    named = {sign for sign, way in in_text().items() if re.search(way, text)}
    return named.pop() if len(named) == 1 else ""
