"""Tell which attribute a table header, a label or a card's key means.

The words are data (`kg/lexicon/attributes.toml`); the units that a header
carries ("$/1M", "per 1K tokens", "(%)") and the case it speaks of ("cached",
"batch", "(INT4)") are read here.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick_rs

from corpus.patterns import compiled
from kg.lexicon import Lexicon

_UNIT = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]|,\s*(.+)$")
_PRICE_UNIT = re.compile(
    r"\$|usd|€|£|per\s*(?:1\s*)?[mk]|/\s*1?[mk]\b|mtok|ktok|per million|per thousand|/\s*1,?000|\b1\s?[mk]\s+(?:\w+\s+)?tok|\bper token|1,?000(?:,000)?\s+(?:\w+\s+)?tok",
    re.I,
)
_PRICED = re.compile(r"\b(?:price|cost|rate|fee|charge)s?\b")
_FOREIGN = re.compile(r"€|£|¥|₹|₩|\b(?:eur|euros?|gbp|cny|rmb|yuan|jpy|yen|inr|chf|aud|cad)\b|[ac]\$", re.I)
_MONEY = r"(?!\s*(?:\$|us\b|usd|eur|dollars?|cents?|¢|€|£))"
_CACHED = re.compile(r"\bcach\w*|\bcache[- ]?(?:hit|read)s?\b")
_CACHE_WRITE = re.compile(r"\bcache[- ]?(?:write|creation|storage|store|miss)")
_BATCH = re.compile(r"\bbatch(?:ed)?(?:\s+(?:api|mode))?\b")
_PLAIN = re.compile(r"\b(?:standard|regular|on-demand|list|normal|default|official|approx\.?|approximate|estimated|typical)\b(?=.)")
_NO_CONDITION = re.compile(
    r"\$|usd|eur|€|£|\bper\b|/|tok|million|thousand|^\s*[mkb]\s*$|%|\bgb\b|\bgib\b|billions?|higher|lower|better|↑|↓|input|output|\bin\b|\bout\b|prompt|completion|prices?|total|active|params?|parameters|as of|^\d{4}$|optional|approx|est",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a header says about the numbers below it."""

    per_tokens: float = 0.0
    """How many tokens a price is for; 0 where it does not say."""
    scale: float = 1.0
    """Multiplier of bare numbers: a header "Context (K)" scales by 1,000."""
    percent: bool = False
    currency: str = ""
    """`USD`, `other`, or empty where it names none."""
    condition: str = ""
    """The case that the numbers hold for: `cached input`, `batch`, `INT4`."""
    gigabytes: bool = False
    assumed: bool = False
    """`per_tokens` is not said by anyone; it is how such numbers are read."""


def attribute_of(header: str, lexicon: Lexicon) -> str:
    """Give the attribute key that a header means, or an empty string."""
    return _attribute(header, lexicon.digest, _Table(lexicon))


class _Table:
    """The lexicon's attribute words, hashable by identity so that headers are looked up once."""

    __slots__ = ("lexicon",)

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __hash__(self) -> int:
        return hash(self.lexicon.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Table) and other.lexicon.digest == self.lexicon.digest


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of headers, and a matcher over those that count within a longer one."""

    keys: dict[str, str]
    spelt: tuple[str, ...]
    matcher: ahocorasick_rs.AhoCorasick


@lru_cache(maxsize=8)
def _words(table: _Table) -> _Words:
    keys = {word: key for key, choices in table.lexicon.attributes.items() for word in choices}
    spelt = tuple(word for word in keys if len(word) > 3)
    return _Words(keys, spelt, ahocorasick_rs.AhoCorasick(list(spelt)))


def _whole_word(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text begins and ends where words do."""

    def is_word(at: int) -> bool:
        return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")

    return is_word(start - 1) != is_word(start) and is_word(end - 1) != is_word(end)


@lru_cache(maxsize=16_384)
def _attribute(header: str, digest: str, table: _Table) -> str:
    plain = compiled(r"[*†‡:⁰¹²³⁴-⁹]+").sub(" ", header)
    whole = compiled(r"\s+").sub(" ", plain).strip(" ?").casefold()
    words = _words(table).keys
    if _SPEED.search(whole):
        return "notes"
    if compiled(r"\b(?:fine-?tun\w*|training)\b").search(whole):
        return words[whole] if words.get(whole) == "base" else ""
    if _CACHED.search(whole) or _CACHE_WRITE.search(whole):
        return "" if compiled(r"\b(?:out|output|completion|discount|saving\w*|support\w*)\b").search(whole) else "price_input"
    if _BATCH.search(whole):
        rest = _meant(_BATCH.sub(" ", whole), words, table)
        return rest if rest in {"price_input", "price_output"} else ""
    return _meant(whole, words, table)


def _meant(whole: str, words: dict[str, str], table: _Table) -> str:
    whole = compiled(r"\s+").sub(" ", _PLAIN.sub(" ", whole)).strip(" ?")
    if _BOTH_WAYS.fullmatch(whole):
        return "price_both"
    bare = compiled(r"\s+").sub(" ", _UNIT.sub(" ", whole)).strip(" ?-–—")
    stripped = compiled(r"[,\s]*\b(?:per|in|/)\s*(?:1\s*)?(?:million|mtok|[mk]|1k|1m|thousand|usd|tokens?)\b.*$").sub("", bare)
    for text in (whole, bare, compiled(r"[($€£/].*$").sub("", bare).strip(), bare.removeprefix("model ").removeprefix("the ")):
        if text in words:
            return words[text]
    return _by_words(bare, whole, words, table) or words.get(stripped, "")


def _by_words(bare: str, whole: str, words: dict[str, str], table: _Table) -> str:
    """A header of several words means what its longest known words say: `Max context length`, `Input price per 1M`."""
    priced = bool(_PRICE_UNIT.search(whole)) or bool(_PRICED.search(whole))
    if compiled(r"\bmonth(?:ly)?\b|/mo\b").search(whole) and (priced or compiled(r"\b(?:bills?|spend\w*|budget|invoice)\b").search(whole)):
        return "monthly_cost"
    if priced:
        read = compiled(rf"\b(?:{table.lexicon.any_of('way_in')})\b{_MONEY}").search(whole)
        written = compiled(rf"\b(?:{table.lexicon.any_of('way_out')})\b").search(whole)
        if read and written:
            return "price_both"
        if read or written:
            return "price_input" if read else "price_output"
    if len(bare.split()) > 6:
        return ""
    known = _words(table)
    inside = {known.spelt[n] for n, start, end in known.matcher.find_matches_as_indexes(bare, overlapping=True) if _whole_word(bare, start, end)}
    found = [w for w in known.spelt if w in inside and not (priced and words[w] in {"price_input", "price_output"})]
    longest = max(found, key=len, default="")
    last = bare.split()[-1] if bare else ""
    share = _MOST_OF_TERMS if words.get(longest) in {"permits", "restricts"} else 0.4
    if longest and len(longest) >= len(bare) * share:
        return words[longest]
    return "hardware" if words.get(last) == "hardware" and _LEAST.search(bare) else ""


_SPEED = compiled(r"\b(?:speed|throughput|latency|tps|ttft)\b|(?:\btok(?:en)?s?|⁄|/)\s?(?:/|per)\s?s(?:ec(?:ond)?)?\b|\bper second\b|\b(?:tok(?:en)?s?)/s\b")
"""`Output speed (tokens/s)`: how fast, and no price of the output."""
_LEAST = compiled(r"\b(?:smallest|sensible|minimum|minimal|recommended|suggested|typical|cheapest|right|suitable|needed|required|least|lightest|best)\b")


_BOTH_WAYS = compiled(
    r"(?:(?:api|token|list|price|pricing|cost|rate)s?[ (]*)*(?:in|input|prompt)s?(?: tokens?| price| cost)?\s*(?:/|,|&|\+|\||and)\s*(?:out|output|completion)s?(?: tokens?)?\)?[ (,]*(?:price|pricing|cost|rate|usd|us\$|\$|per|/|1|m|1m|1k|k|mtok|million|thousand|tokens?|tok|[ ()])*"
)
"""`Input / output per 1M`: both prices in one cell."""
_MOST_OF_TERMS = 0.75
"""How much of a header a word for rights or duties makes up: `Allowed data` is about data."""


@lru_cache(maxsize=4096)
def unit_of(header: str) -> Unit:
    """Read the units a header carries."""
    text = header.casefold()
    per = 0.0
    if compiled(r"(?:/|per)\s*(?:1\s*)?m(?:illion|tok|t)?\b|mtok|per million|/\s*1,?000,?000|\b1\s?m (?:\w+ )?tok|1,000,000|million (?:\w+ )?tok").search(text):
        per = 1e6
    elif compiled(r"(?:/|per)\s*(?:1\s*)?k(?:tok)?\b|ktok|per (?:one )?thousand|per 1,?000\b|/\s*1,?000\b|\b1\s?k (?:\w+ )?tok|\b1,?000 (?:\w+ )?tok|thousand (?:\w+ )?tok").search(text):
        per = 1e3
    elif compiled(r"\bper token\b|/\s*token\b").search(text):
        per = 1.0
    scale = 1.0
    if compiled(r"\(\s*k(?:\s*tok\w*)?\s*\)|\bin k\b|thousands?\)|\(in thousands?\b|\bk tokens\b|thousand tokens").search(text):
        scale = 1e3
    elif compiled(r"\(\s*m(?:\s*tok\w*)?\s*\)|\(millions?\)|\bm tokens\b").search(text):
        scale = 1e6
    currency = "USD" if compiled(r"(?<![ac])\$|usd|dollar").search(text) else "other" if _FOREIGN.search(text) else ""
    return Unit(per, scale, "%" in text, currency, _condition(header), compiled(r"\bgi?b\b").search(text) is not None)


STRETCHED = compiled(r"(?i)[,(]\s*((?:stretched|extended|extrapolated|scaled|with|via|using)\b[^,()*†]{0,30})")
"""What makes a window larger than the model's own: `Context, stretched`, `Context (with YaRN)`."""


def _condition(header: str) -> str:
    """Give the case that a header speaks of: `cached input`, `batch`, or what stands in its brackets and is no unit."""
    text = header.casefold()
    if _CACHE_WRITE.search(text):
        return "cache write" if "miss" not in text else ""
    if _CACHED.search(text):
        return "cached input"
    if _BATCH.search(text):
        return "batch"
    if stretched := STRETCHED.search(header):
        return stretched[1].strip()
    for match in compiled(r"\(([^()]{2,40})\)").finditer(header):
        if not _NO_CONDITION.search(match[1]):
            return match[1].strip()
    return ""


def foreign(text: str) -> bool:
    """Tell whether a text names a currency other than the US dollar."""
    return _FOREIGN.search(text) is not None
