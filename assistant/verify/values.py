"""Numbers with their units and bounds, and dates, as a sentence writes them.

`$2.50 per million tokens` and `2.5 USD/Mtok` give the same value; `at least 16
GB` and `16 GB` do not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.verify.tokens import Token
from assistant.verify.words import Words

_MAGNITUDES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9, "t": 1e12, "trillion": 1e12}
_CURRENCIES = {"$": "usd", "€": "eur", "£": "gbp"}
_LINK = {"-", "to", "and", "or", "/"}
_PER = {"/", "per", "a", "an", "each", "every"}
_SEASONS = {"early", "mid", "late", "spring", "summer", "autumn", "fall", "winter"}
_REACH = 4
"""Tokens before a number in which its bound may stand."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number, what it counts, per what, and how it is bounded; tokens `first` to `last - 1`."""

    first: int
    last: int
    amount: float
    unit: str = ""
    per: str = ""
    bound: str = ""
    scale: float = 1.0
    """What `amount` was multiplied with for a `k` or `million`."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date as precise as it is written: `2026-04-10`, `2026-04`, `2026`, `-04` (a month without a year)."""

    first: int
    last: int
    iso: str
    season: str = ""


def days(tokens: Sequence[Token], taken: Sequence[bool], words: Words) -> Iterator[Day]:
    """Give the dates outside what is `taken`."""
    at = 0
    while at < len(tokens):
        found = None if taken[at] else _day(tokens, at, words)
        if found and not any(taken[found.first : found.last]):
            yield found
            at = found.last
        else:
            at += 1


def _day(tokens: Sequence[Token], at: int, words: Words) -> Day | None:
    say = [t.word for t in tokens[at : at + 7]] + [""] * 7
    if _year(say[0]) and say[1] == "-" and re.fullmatch(r"0[1-9]|1[0-2]", say[2]) and tokens[at].end == tokens[at + 1].start:
        if say[3] == "-" and re.fullmatch(r"[0-3]\d", say[4]):
            return Day(at, at + 5, f"{say[0]}-{say[2]}-{say[4]}")
        return Day(at, at + 3, f"{say[0]}-{say[2]}")
    if say[0] == "q" and re.fullmatch(r"[1-4]", say[1]) and _year(say[2]):
        return Day(at, at + 3, f"{say[2]}-Q{say[1]}")
    if say[0] in _SEASONS:
        skip = 1 + (say[1] in {"-", "in", "of"}) + (say[2] in {"of"})
        if inner := _day(tokens, at + skip, words) if at + skip < len(tokens) else None:
            return replace(inner, first=at, season=say[0])
        return None
    if (month := words.months.get(say[0])) and tokens[at].written[0].isupper():
        return _with_month(say, at, month)
    if re.fullmatch(r"[0-3]?\d", say[0]):
        skip = 1 + (say[1] in {"st", "nd", "rd", "th"}) + (say[1] == "of" or say[2] == "of")
        month = words.months.get(say[skip])
        if month and tokens[at + skip].written[0].isupper():
            year = skip + 1 + (say[skip + 1] == ",")
            return Day(at, at + year + 1, f"{say[year]}-{month:02}-{int(say[0]):02}") if _year(say[year]) else None
    if _year(say[0]) and say[1] not in _MAGNITUDES and say[1] not in {"%"} and not (at and tokens[at - 1].word in _CURRENCIES):
        return Day(at, at + 1, say[0])
    return None


def _with_month(say: Sequence[str], at: int, month: int) -> Day | None:
    at_dot = 1 + (say[1] == ".")
    if _year(say[at_dot]) or (say[at_dot] == "," and _year(say[at_dot + 1])):
        year = at_dot + (say[at_dot] == ",")
        return Day(at, at + year + 1, f"{say[year]}-{month:02}")
    if re.fullmatch(r"[0-3]?\d", say[at_dot]):
        year = at_dot + 1 + (say[at_dot + 1] in {"st", "nd", "rd", "th"})
        year += say[year] == ","
        if _year(say[year]):
            return Day(at, at + year + 1, f"{say[year]}-{month:02}-{int(say[at_dot]):02}")
    return Day(at, at + 1, f"-{month:02}") if say[0] != "may" else None


def _year(word: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", word) is not None


def values(tokens: Sequence[Token], taken: Sequence[bool], words: Words) -> list[Value]:
    """Give the numbers outside what is `taken`; the two ends of a range share unit and bound."""
    found: list[Value] = []
    at = 0
    while at < len(tokens):
        value = None if taken[at] else _value(tokens, taken, at, words)
        if value:
            found.append(value)
            at = value.last
        else:
            at += 1
    for i in range(len(found) - 1):
        one, other = found[i], found[i + 1]
        between = [t.word for t in tokens[one.last : other.first] if t.word not in _CURRENCIES]
        if between and set(between) <= _LINK:
            grown = one.amount * other.scale if one.scale == 1 and between != ["and"] and one.amount < 1000 else one.amount
            found[i] = replace(one, amount=grown, unit=one.unit or other.unit, per=one.per or other.per)
            found[i + 1] = replace(other, unit=other.unit or one.unit, per=other.per or one.per)
    return _with_stray_per(found, tokens, words)


def _value(tokens: Sequence[Token], taken: Sequence[bool], at: int, words: Words) -> Value | None:
    token = tokens[at]
    if token.is_number:
        amount = float(token.word)
    elif token.word in words.numbers:
        amount = words.numbers[token.word]
    else:
        return None
    unit, last = _CURRENCIES.get(tokens[at - 1].word, "") if at else "", at + 1
    if at and not unit and tokens[at - 1].word in {"usd", "eur", "gbp"}:
        unit = tokens[at - 1].word
    if token.word in {"twice", "thrice", "double", "triple"}:
        return Value(at, last, amount, "times", "", _bound(tokens, at, last, words))
    scale = 1.0
    hyphen = last < len(tokens) and tokens[last].word == "-"
    step = last + hyphen
    if step < len(tokens) and tokens[step].word in _MAGNITUDES and not taken[step] and _is_magnitude(tokens, step):
        scale = _MAGNITUDES[tokens[step].word]
        last = step + 1
    if not unit:
        unit, last = _unit(tokens, last, words)
    elif last < len(tokens) and tokens[last].word == "usd":
        last += 1
    per, last = _per(tokens, last, words)
    return Value(at, last, amount * scale, unit, per, _bound(tokens, at, last, words), scale)


def _is_magnitude(tokens: Sequence[Token], at: int) -> bool:
    """A single letter is a magnitude only where it is glued to its number."""
    return len(tokens[at].word) > 2 or tokens[at - 1].end == tokens[at].start


def _unit(tokens: Sequence[Token], at: int, words: Words) -> tuple[str, int]:
    """Give the unit behind a number, over a few words that may stand between."""
    step = at
    while step < len(tokens) and step - at <= 3:
        if tokens[step].word == "-":
            step += 1
            continue
        for length in (2, 1):
            key = tuple(t.word for t in tokens[step : step + length])
            if key in words.units:
                return words.units[key], step + length
        if tokens[step].word not in words.between:
            break
        step += 1
    return "", at


def _per(tokens: Sequence[Token], at: int, words: Words) -> tuple[str, int]:
    """Give what a number is per: `/month`, `per million tokens`, `a month`, `monthly`."""
    if at < len(tokens) and (unit := words.per_words.get(tokens[at].word)):
        return unit, at + 1
    step = at + (at < len(tokens) and tokens[at].word == "for")
    if step >= len(tokens) or tokens[step].word not in _PER:
        return "", at
    step += 1
    if step < len(tokens) and tokens[step].word in words.per_glued:
        magnitude, unit = words.per_glued[tokens[step].word]
        return f"{_MAGNITUDES[magnitude]:g} {unit}", step + 1
    scale, step = _per_scale(tokens, step)
    last = step
    while step < len(tokens) and step - last < 3 and tokens[step].word in words.between:
        step += 1
    if step < len(tokens) and (unit := words.per.get((tokens[step].word,), "")):
        return f"{scale:g} {unit}" if scale else unit, step + 1
    return (f"{scale:g} token", last) if scale else ("", at)


def _per_scale(tokens: Sequence[Token], at: int) -> tuple[float, int]:
    """Give the magnitude behind `per`: `million`, `1M`, `1,000`; 0 where there is none."""
    step, amount = at, 1.0
    if step < len(tokens) and (tokens[step].is_number or tokens[step].word in {"one", "every", "each"}):
        amount = float(tokens[step].word) if tokens[step].is_number else 1.0
        step += 1
    if step < len(tokens) and tokens[step].word in _MAGNITUDES:
        return amount * _MAGNITUDES[tokens[step].word], step + 1
    return (amount, step) if step > at and amount > 1 else (0.0, at)


def _with_stray_per(found: list[Value], tokens: Sequence[Token], words: Words) -> list[Value]:
    """Give values without a `per` the one that stands elsewhere in the sentence, where it is the only one."""
    stray = stray_pers(tokens, words)
    if len(stray) != 1:
        return found
    (per,) = stray
    return [v if v.per or v.unit in {"percent", "gb"} else replace(v, per=per) if v.unit in {"usd", "eur", "gbp", ""} else v for v in found]


def stray_pers(tokens: Sequence[Token], words: Words) -> set[str]:
    """Give what a text counts per, wherever it says so."""
    stray = {words.per_words[t.word] for t in tokens if t.word in words.per_words}
    return stray | {p for i, t in enumerate(tokens) if t.word in {"per", "/"} and (p := _per(tokens, i, words)[0])}


def _bound(tokens: Sequence[Token], first: int, last: int, words: Words) -> str:
    """Give how a number is bounded by the words around it; `below about 5` is below."""
    before = [t.word for t in tokens[max(0, first - _REACH) : first] if t.word not in _CURRENCIES]
    after = [t.word for t in tokens[last : last + 2]]
    found = "min" if after[:1] == ["+"] or [t.word for t in tokens[first + 1 : first + 2]] == ["+"] else words.bounds.get(tuple(after), "")
    while before:
        length = next((n for n in (3, 2, 1) if tuple(before[-n:]) in words.bounds and len(before) >= n), 0)
        if not length:
            break
        group = words.bounds[tuple(before[-length:])]
        found = group if found in ("", "about") else found
        before = before[:-length]
    return found


def same_value(said: Value, held: Value, words: Words) -> bool:
    """Whether a stated value is the one an evidence holds, as exactly as it is stated."""
    if abs(said.amount - held.amount) > 1e-9 * max(abs(said.amount), abs(held.amount)):
        return False
    if said.unit != held.unit and not ((not said.unit and held.unit in words.soft_units) or (not held.unit and said.unit in words.soft_units)):
        return False
    if said.per != held.per:
        return False
    return said.bound == held.bound or (not said.bound and held.bound in words.may_drop)


def same_day(said: Day, held: Day) -> bool:
    """Whether a stated date is the one held, or a less precise form of it."""
    if said.season and said.season != held.season:
        return False
    if said.iso.startswith("-"):
        return held.iso[4:7] == said.iso
    return held.iso == said.iso or held.iso.startswith(said.iso + "-")


def as_days(texts: Mapping[str, str] | Sequence[str], words: Words) -> list[Day]:
    """Read the dates of an article's metadata."""
    from assistant.verify.tokens import cut

    found: list[Day] = []
    for text in texts.values() if isinstance(texts, Mapping) else texts:
        tokens = cut(text)
        found += days(tokens, [False] * len(tokens), words)
    return found
