"""Read what something costs when it is taken for a term: by how much a commitment lowers a price, and the price that it lowers.

The share stands in a sentence (`Commit for six months and save 20%, for twelve and save 35%`), the price in a row, in a line with the
price below it, or in a sentence that lists prices, of the same article. A column may hold the price of the term itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.arithmetic import decimal
from assistant.desk import Desk
from assistant.hourly import MONTHLY, is_hourly
from assistant.paid import lowers_else, says_committed, says_lower, says_plain, without_lowered
from assistant.quoting import bare
from assistant.sums import MONEY, SIGNS, amounts, of_cell, sign_in
from assistant.units import Unit
from assistant.words import NUMBERS
from corpus.document import ArticleId

_NUMBERS = NUMBERS | {"a": 1, "an": 1, "single": 1, "full": 1, "whole": 1}
_WRITTEN = "|".join(_NUMBERS)
_TERM = re.compile(rf"\b(?P<n>\d{{1,2}}|{_WRITTEN})[- ](?:(?:full|whole) )?(?P<period>month|year)s?\b|\b(?:for|and|or) (?P<bare>\d{{1,2}}|{_WRITTEN.replace('|a|an|single|full|whole', '')})(?= (?:and|you|it|saves?|takes?|gets?|brings?)\b)|\b(?P<ly>yearly|annual(?:ly)?)\b", re.IGNORECASE)
_SHARE = re.compile(r"(?<![\w.])(?P<number>\d{1,2}(?:\.\d+)?)\s?(?:%|per ?cent\b)", re.IGNORECASE)
_HOURLY = re.compile(r"\b(?:per|an?|/|and|each|every) ?h(?:ou)?rs?\b|/ ?h\b|\bhourly\b", re.IGNORECASE)
_PRICE_BELOW = re.compile(r"^\W*(?P<price>[$€£]\s?\d[\d,]*(?:\.\d+)?)\s?(?:/|per|an?)\s?(?P<period>hour|hr|h|month|mo)\b", re.IGNORECASE)
_SIZE = re.compile(r"\b\d+ ?[GT]i?B\b|\([^)]*\)", re.IGNORECASE)
_PIECE = re.compile(r"(?<=\d)\s?[x×](?=\s?\w)", re.IGNORECASE)
_LOWERED = re.compile(r"\s?(?:(?:off|less|cheaper|lower|discount|rebate|reduction)\b)?\s?(?:(?:on|off|from)\b\s?)?(?P<what>(?:(?!(?:for|if|when|with|and|or|over|to|in|at|by|than|as|while|but|against|compared)\b)[\w'’-]+\s?)*)", re.IGNORECASE)
"""What a share is taken off, behind it."""
_OWN_PERIOD = re.compile(r"(?:\b(?:per|an?|each|every)|/)\s?(?P<period>hour|hr|h|day|week|month|mo|year|yr)\b|\b(?P<ly>hour|dai|week|month|year)ly\b", re.IGNORECASE)
_PERIODS = {"hr": "hour", "h": "hour", "mo": "month", "yr": "year", "dai": "day"}
_TAIL = 80
"""Characters before a price in which its label stands."""
_LABEL = re.compile(r"(?:^|[,;:]|\band\b)\s*(?P<label>[^,;:]*?)\s*(?:\bat\b|\bfor\b|\bis\b|\bcosts?\b|[-–:])?\s*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:\.\d+)?")
PIECES = re.compile(r"(?P<n>\d{1,3})\s?[x×]\s?(?P<what>[A-Za-z][\w.]*(?: [A-Za-z]?\d[\w.]*)?)")
_NAMED_AND_PRICED = 2
"""Cells of a row that names something and gives its price."""
_SHORT = 6
"""Words of a line that names something with its price below it."""


@dataclass(frozen=True, slots=True)
class Rate:
    """By what a price is multiplied for a term, and the sentence that says so."""

    by: Decimal
    months: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Price:
    """What one of something costs by the hour or by the month."""

    value: Decimal
    sign: str
    period: str
    unit: Unit
    words: frozenset[str]
    """Of its name."""
    reserved: bool = False
    """Whether it is the price of the term already."""
    count: int = 1
    """How many of it make what is asked for."""
    of: Unit | None = None
    """The row that says how many."""


def words(text: str, *, loosely: bool = False) -> frozenset[str]:
    """Give the words of a name, sizes aside; `H200s` are `h200`, `L40S` is itself, and `8x` is `8`. Who asks `loosely` may write either so."""
    found = _WORD.findall(_PIECE.sub(" ", _SIZE.sub(" ", text)))
    one = {re.sub(r"(?<=\d)s$", "", word).casefold() for word in found}
    return frozenset(one | {word.casefold() for word in found}) if loosely else frozenset(one)


def term(text: str) -> int | None:
    """Give for how many months a text says that something is taken; None where it says so of none, or of several."""
    found = {months for months, _ in _terms(text)}
    return found.pop() if len(found) == 1 else None


def _terms(text: str) -> list[tuple[int, int]]:
    """Give the terms of a text in months, each with where it begins; a bare number counts what the one before it does."""
    found: list[tuple[int, int]] = []
    by = 0
    for match in _TERM.finditer(text):
        if match["ly"]:
            found.append((12, match.start()))
            continue
        if match["period"]:
            by = 12 if match["period"].casefold() == "year" else 1
        written = (match["n"] or match["bare"]).casefold()
        if by:
            found.append(((_NUMBERS.get(written) or int(written)) * by, match.start()))
    return found


def rates(desk: Desk, article: ArticleId, asked: frozenset[str]) -> list[Rate]:
    """Give what the sentences of an article say of prices for a term, of all that it sells or of what is asked for."""
    found = []
    for unit in desk.shelf.units.of(article):
        if unit.kind == "row" or ("%" not in unit.text and "cent" not in unit.text) or not says_committed(unit.text) or not says_lower(unit.text) or lowers_else(unit.text):
            continue
        if any(re.fullmatch(r"[a-z]+\d+[a-z]*", word) and word not in asked for word in words(unit.text)):
            continue  # of one thing, which is another
        shares = list(_SHARE.finditer(unit.text))
        if all(_of_prices(unit.text[match.end() :], asked) for match in shares):
            found += [Rate(1 - decimal(float(match["number"])) / 100, months, unit) for match, months in _with_terms(shares, _terms(unit.text))]
    return found


def _of_prices(behind: str, asked: frozenset[str]) -> bool:
    """Whether a share is one of prices by time or of what is asked for, by the words behind it: no `35% on support plans`."""
    match = _LOWERED.match(behind)
    return match is None or words(without_lowered(_TERM.sub(" ", match["what"]))) <= asked


def _with_terms(shares: Sequence[re.Match[str]], terms: Sequence[tuple[int, int]]) -> list[tuple[re.Match[str], int]]:
    """Give the shares of a sentence, each with its term in months: before it where one stands before the first share, else behind it; none where that is open."""
    if not shares or not terms:
        return []
    leads, follows = terms[0][1] < shares[0].start(), terms[-1][1] > shares[-1].start()
    if leads and follows and len(shares) > 1:
        return []
    if leads:
        return [(share, [months for months, at in terms if at < share.start()][-1]) for share in shares]
    ends = [*(share.start() for share in shares[1:]), terms[-1][1] + 1]
    behind = [next((months for months, at in terms if share.start() < at < end), None) for share, end in zip(shares, ends, strict=True)]
    return [(share, months) for share, months in zip(shares, behind, strict=True) if months is not None] if None not in behind else []


def prices(desk: Desk, article: ArticleId, asked: frozenset[str], months: int | None) -> list[Price]:
    """Give the prices by the hour or the month that an article states for what is named by words of a question, the longest name alone."""
    units = desk.shelf.units.of(article)
    found = [p for p in (*_in_rows(desk, units, months), *_below(desk, units), *_in_prose(desk, units)) if p.words and p.words <= asked and any(c.isdigit() for w in p.words for c in w)]
    longest = max((len(p.words) for p in found), default=0)
    return [p for p in found if len(p.words) == longest]


def prices_of_piece(desk: Desk, article: ArticleId, piece: frozenset[str]) -> list[Price]:
    """Give the prices of what is called by these words and by one more at most, which is no number: `nv-h200` for `h200`."""
    units = desk.shelf.units.of(article)
    found = (*_in_rows(desk, units, None), *_below(desk, units), *_in_prose(desk, units))
    return [p for p in found if piece and _is_piece(p, piece)]


def _is_piece(price: Price, piece: frozenset[str]) -> bool:
    return piece <= price.words and len(price.words - piece) < 2 and not any(c.isdigit() for w in price.words - piece for c in w)


def of_setup(desk: Desk, article: ArticleId, asked: frozenset[str], months: int) -> list[Price]:
    """Give the reserved prices of the pieces that the row of what is named says it needs: `8 × H200`."""
    units = desk.shelf.units.of(article)
    needed = [(row, m) for row in units if row.kind == "row" and row.cells and (own := words(row.cells[0])) and own <= asked for cell in row.cells[1:] if (m := PIECES.fullmatch(bare(cell)))]
    if len({(m["n"], m["what"]) for _, m in needed}) != 1:
        return []
    row, match = needed[0]
    piece = words(match["what"])
    held = [p for p in _in_rows(desk, units, months) if p.reserved and _is_piece(p, piece)]
    return [replace(p, count=int(match["n"]), of=row) for p in held]


def _in_rows(desk: Desk, units: Sequence[Unit], months: int | None) -> Iterator[Price]:
    for row in units:
        if row.kind != "row" or not row.cells:
            continue
        if not row.header:
            yield from _in_chart(row)
            continue
        found = [read for at in range(1, min(len(row.header), len(row.cells))) if (read := _in_cell(desk, row, at)) is not None]
        terms = {at: term(head) for at, head in enumerate(row.header) if at and says_committed(head) and not says_plain(head)}
        held = [at for at, column in terms.items() if months is not None and column in (None, months) and column != 1]
        if any(at not in {where for where, _ in found} or terms[at] is None for at in held):
            continue  # a column for the term that cannot be read
        for at, price in found:
            reserved = terms.get(at) not in (None, 1)
            if not reserved or at in held:
                yield replace(price, reserved=reserved)


def _in_chart(row: Unit) -> Iterator[Price]:
    """Read a name with its price by the hour or month beside it, which no head names."""
    said = bare(row.cells[1]) if len(row.cells) == _NAMED_AND_PRICED else ""
    match = _PRICE_BELOW.match(f"\n{said}") if said else None
    if match is not None and match.end() == len(said) + 1:
        period = "month" if match["period"].casefold().startswith("mo") else "hour"
        yield Price(Decimal(re.sub(r"[^\d.]", "", match["price"])), match["price"][0], period, row, words(bare(row.cells[0])))


def _in_cell(desk: Desk, row: Unit, at: int) -> tuple[int, Price] | None:
    """Read the price of a cell, by the time that the cell says itself, else its head, else the only time of the other columns where it is for a term."""
    head, cell = row.header[at], bare(row.cells[at])
    period = _period(row, at)
    if not period and says_committed(head) and not re.search(r"%|\bpercent|\bmemory\b|\bminimum\b", f"{head} {cell}", re.IGNORECASE):
        others = {p for i in range(1, len(row.header)) if (p := _period(row, i))}
        period = others.pop() if len(others) == 1 else ""
    if own := _OWN_PERIOD.search(cell):
        written = (own["period"] or own["ly"]).casefold()
        period = _PERIODS.get(written, written)
    amount = of_cell(row, at, desk) if period in ("hour", "month") else None
    if amount is None or amount.kind not in {"", *SIGNS}:
        return None
    return at, Price(decimal(amount.value), SIGNS.get(amount.kind) or sign_in(desk, row.article), period, row, words(bare(row.cells[0])))


def _period(row: Unit, at: int) -> str:
    return "hour" if is_hourly(row, at) else "month" if MONTHLY.search(row.header[at]) else ""


def _below(desk: Desk, units: Sequence[Unit]) -> Iterator[Price]:
    """Give the prices of lines that name something and have its price on the line below."""
    for at, unit in enumerate(units):
        if unit.kind == "row" or len(unit.text.split()) > _SHORT or not any(c.isdigit() for c in unit.text):
            continue
        text = desk.shelf.view.text(unit.article)
        stop = units[at + 1].start if at + 1 < len(units) else len(text)
        match = _PRICE_BELOW.match(behind) if "\n" in (behind := text[unit.end : stop]) else None
        if match is not None:
            end = unit.end + match.end()
            whole = replace(unit, end=end, quote=text[unit.start : end], text=" ".join(text[unit.start : end].split()))
            period = "month" if match["period"].casefold().startswith("mo") else "hour"
            yield Price(Decimal(re.sub(r"[^\d.]", "", match["price"])), match["price"][0], period, whole, words(unit.text))


def _in_prose(desk: Desk, units: Sequence[Unit]) -> Iterator[Price]:
    """Give the prices that a sentence lists by the hour: `per card and hour: L40S at $0.99, H100 at $2.35`."""
    for unit in units:
        if unit.kind == "row" or not _HOURLY.search(unit.text) or says_committed(unit.text):
            continue
        last = 0
        for amount in amounts(unit.text, desk):
            if amount.kind in MONEY and amount.kind in SIGNS and (label := _label(unit.text[last : amount.start])) is not None:
                yield Price(decimal(amount.value), SIGNS[amount.kind], "hour", unit, words(label))
            last = amount.end if amount.kind in MONEY else last


def _label(text: str) -> str | None:
    """Give the name before a price, of the end of what stands between it and the price before it; None where it begins too far off."""
    whole = " ".join(text.split())
    match = _LABEL.search(whole[-_TAIL:])
    return None if match is None or (len(whole) > _TAIL and not match.start()) else match["label"]
