"""Read numbers as articles write them: amounts, sizes, windows, scores, dates.

Every figure keeps its text as written beside its value. Nothing here knows
what a number is said of; binding is the readers' business.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.patterns import compiled
from corpus.rare import rare

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_DASH = r"\s*(?:-|–|—|to|and up to)\s*"
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9, "t": 1e12, "trillion": 1e12}
MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
DATE = rf"(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH},?\s+(?:of\s+)?(?:19|20)\d{{2}}|{MONTH},?\s+(?:19|20)\d{{2}}|(?:19|20)\d{{2}}-\d{{2}}(?:-\d{{2}})?|(?:19|20)\d{{2}}[/.]\d{{2}}[/.]\d{{2}}|{MONTH}\s*['’]\d{{2}}\b|Q[1-4]\s+(?:19|20)\d{{2}}|(?:early|mid|late|spring|summer|autumn|fall|winter)(?:[- ]of)?[- ](?:19|20)\d{{2}}|(?:19|20)\d{{2}})"
_MONEY = re.compile(
    rf"(?P<about>~|about\s+|around\s+|roughly\s+)?(?:(?:US)?\$|USD\s?|€|£)\s?(?P<low>{NUMBER})\s?(?P<lows>[kKmM]\b(?!\w)|thousand|million|billion)?(?:(?P<dash>\s*(?:-|–|—|to)\s*)\$?(?P<high>{NUMBER})\s?(?P<highs>[kKmM]\b(?!\w)|thousand|million|billion)?)?"
    rf"|(?P<cents>{NUMBER})\s?(?:cents?|¢)|(?P<plain>{NUMBER})\s?(?:USD|US dollars|dollars)\b"
)
_PER_TOKENS = re.compile(
    r"^\s*(?:USD\s*)?(?:/|per|a|for(?: every| each)?|each|for one)\s*(?:(?P<one>1|one|a)\s*)?(?P<scale>million|mtoks?|m|1,000,000|k|thousand|1,000|1000|ktoks?)\b(?:[\s-]*(?P<way>input|prompt|output|completion|generated|in|out)?\s*(?:tokens?|toks?)\b)?(?!\s*(?:requests?|calls?|images?|pages?|characters|words|users|documents))",
    re.I,
)
_PER_MONTH = re.compile(r"^\s*(?:USD\s*)?(?:/|per|a|each|every)\s*(?:mo\b|month)|^\s*monthly", re.I)
_SIZE = re.compile(
    rf"(?<![\w$€£.])(?P<about>~)?(?P<n>{NUMBER})[\s-]?(?P<s>B|b|billion|bn|M|million|T|trillion)\b(?P<mid>[- ](?:(?:total|active|activated|dense|effective|learned|trainable)[- ])?)?(?P<unit>(?:parameters?|params?)\b)?(?P<post>[- ](?:total|active|activated)\b)?"
)
_WINDOW = re.compile(rf"(?<![\w$.])(?P<n>{NUMBER})\s?-?(?P<s>K|k|M|m|thousand|million)?(?:[- ]tokens?)?\b")
_PERCENT = re.compile(rf"(?P<about>~|≈|about |around )?(?<![\w$.@\[-])(?P<n>{NUMBER})\s?(?P<u>%|percent|Elo|points?)?(?![\w])")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text."""

    start: int
    end: int
    text: str
    """As written, its unit of currency or scale included."""
    value: float
    high: float | None = None
    unit: str = ""
    """`mtok:SCALE`-free: one of tokens, month, %, Elo, points, billion, active, total or empty."""
    way: str = ""
    """Of a price: `input` or `output` where the unit says so."""
    per: float = 0.0
    """Of a price: for how many tokens."""


def number(text: str) -> float:
    """Parse `1,350` or `2.50`. Raises ValueError."""
    return float(text.replace(",", ""))


def scaled(text: str, scale: str | None) -> float:
    """Parse a number with its scale word or letter."""
    return number(text) * _SCALES.get((scale or "").casefold(), 1.0)


def money(text: str) -> Iterator[Figure]:
    """Give the amounts of money; `per` and `unit` say for what, where that stands right behind the amount."""
    for match in _MONEY.finditer(text):
        high: float | None = None
        if match["cents"]:
            value = number(match["cents"]) / 100
        elif match["plain"]:
            value = number(match["plain"])
        else:
            value = scaled(match["low"], match["lows"] or (match["highs"] if match["high"] else None))
            high = scaled(match["high"], match["highs"]) if match["high"] else None
        rest = text[match.end() :]
        tokens, month = _PER_TOKENS.match(rest), _PER_MONTH.match(rest)
        way = {"input": "input", "prompt": "input", "in": "input", "output": "output", "completion": "output", "generated": "output", "out": "output"}.get(
            ((tokens and tokens["way"]) or "").casefold(), ""
        )
        per = 0.0
        if tokens:
            per = 1e6 if tokens["scale"].casefold().replace(",", "") in {"million", "mtok", "mtoks", "m", "1000000"} else 1e3
        yield Figure(match.start(), match.end(), match[0].strip(), value, high, "month" if month else "tokens" if tokens else "", way, per)


def per_tokens(text: str) -> float:
    """How many tokens a text's prices are for, wherever it says so; 0 where it does not."""
    if compiled(r"(?:per|/|a|for (?:every|each))\s*(?:1|one|a)?\s*(?:million|mtok|m\b)|per 1,000,000|\$/m|mtok|by the million", re.I).search(text):
        return 1e6
    if compiled(r"(?:per|/|a)\s*(?:1|one|a)?\s*(?:thousand|ktok|k\b)|per 1,?000\b|by the thousand", re.I).search(text):
        return 1e3
    return 0.0


def sizes(text: str) -> Iterator[Figure]:
    """Give parameter counts in billions; `unit` is active, total or empty, `way` is set where the word parameters stands."""
    for match in _SIZE.finditer(text):
        of_them = compiled(r"\s+(?:of (?:them|these|which|those|the total)|are active|is active|active|in total|in all)\b").match(text[match.end("s") :])
        if (
            not match["unit"]
            and not of_them
            and match["s"] in {"billion", "million", "trillion", "bn", "M", "T", "b"}
            and not match["post"]
            and "active" not in (match["mid"] or "")
            and "total" not in (match["mid"] or "")
        ):
            continue
        value = scaled(match["n"], match["s"]) / 1e9
        tail = compiled(r"[,;/()]|\d").split(text[match.end("s") : match.end("s") + 60])[0]
        scope_text = f"{match['mid'] or ''} {match['post'] or ''} {tail}"
        scope = "active" if compiled(r"\bactiv").search(scope_text) else "total" if compiled(r"\b(?:total|in all|overall|altogether)\b").search(scope_text) else ""
        written = text[match.start() : match.end("s")].strip()
        yield Figure(match.start(), match.end(), written, round(value, 6), None, scope, "parameters" if match["unit"] or of_them else "")


def window(text: str) -> Figure | None:
    """Give the first number of tokens: `128K`, `1M`, `200,000 tokens`."""
    for match in _WINDOW.finditer(text):
        value = scaled(match["n"], match["s"])
        if value >= 512 or match["s"]:
            return Figure(match.start(), match.end(), match[0].strip(), value, None, "tokens")
    return None


def scores(text: str) -> Iterator[Figure]:
    """Give numbers that may be scores, with `%` or another unit where it stands."""
    for match in _PERCENT.finditer(text):
        unit = {"%": "%", "percent": "%", "Elo": "Elo"}.get(match["u"] or "", "points" if match["u"] else "")
        about = "~" if (match["about"] or "").strip() in {"~", "≈"} else ""
        end = match.end("u") if unit == "%" else match.end("n")
        yield Figure(match.start(), match.end(), about + text[match.start("n") : end].strip(), number(match["n"]), None, unit)


def dates(text: str) -> Iterator[Figure]:
    """Give dates as written; `value` is the year."""
    for match in compiled(rf"\b{DATE}\b").finditer(text):
        year = compiled(r"(?:19|20)\d\d").search(match[0])
        yield Figure(match.start(), match.end(), match[0], float(year[0]) if year else 0.0)


_AS_OF = rare(
    rf"\b(?:[Aa]s of|[Bb]y|[Ii]n|[Ss]ince|[Aa]t|[Dd]uring|[Uu]ntil|[Uu]p to|[Cc]urrent as of|[Uu]pdated(?: in| on)?)\s+(?:the\s+end\s+of\s+)?(?P<date>{DATE})\b"
)
_AS_OF_STRONG = rare(rf"\b(?:[Aa]s of|[Cc]urrent as of|[Ll]ast updated:?|[Uu]pdated:?|[Pp]rices as of|[Cc]hecked(?: on)?)\s+(?P<date>{DATE})\b")


def as_of(text: str, *, strong: bool = False) -> str:
    """Give the time a text says it holds for, as written; `strong` asks for the words `as of`."""
    match = _AS_OF_STRONG.search(text) or (None if strong else _AS_OF.search(text))
    return match["date"] if match else ""


def precise(date: str) -> bool:
    """Whether a date names a day, or at least a month."""
    return compiled(rf"{MONTH}|\d{{4}}[-/.]\d{{2}}").search(date) is not None
