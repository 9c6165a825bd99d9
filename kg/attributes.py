"""Tell which attribute a table header, a label or a card's key means.

The words are data (`kg/lexicon/attributes.toml`); the units that a header
carries ("$/1M", "per 1K tokens", "(%)") are read here.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.lexicon import Lexicon

_UNIT = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]|,\s*(.+)$")
_PRICE_UNIT = re.compile(r"\$|usd|€|£|per\s*(?:1\s*)?[mk]|/\s*1?[mk]\b|mtok|ktok|per million|per thousand|/\s*1,?000", re.I)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a header says about the numbers below it."""

    per_tokens: float = 0.0
    """How many tokens a price is for; 0 where it does not say."""
    scale: float = 1.0
    """Multiplier of bare numbers: a header "Context (K)" scales by 1,000."""
    percent: bool = False
    currency: str = ""


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


@lru_cache(maxsize=4096)
def _attribute(header: str, digest: str, table: _Table) -> str:
    plain = re.sub(r"[*†‡:]+", " ", header)
    bare = re.sub(r"\s+", " ", _UNIT.sub(" ", plain)).strip(" ?-–—").casefold()
    whole = re.sub(r"\s+", " ", plain).strip(" ?").casefold()
    words = {word: key for key, choices in table.lexicon.attributes.items() for word in choices}
    if re.search(r"\b(?:cach\w*|batch\w*|fine-tun\w*|training)\b", whole):
        return ""
    stripped = re.sub(r"[,\s]*\b(?:per|in|/)\s*(?:1\s*)?(?:million|mtok|[mk]|1k|1m|thousand|usd|tokens?)\b.*$", "", bare)
    for text in (whole, bare, re.sub(r"[($€£/].*$", "", bare).strip()):
        if text in words:
            return words[text]
    return _by_words(bare, whole, words) or words.get(stripped, "")


def _by_words(bare: str, whole: str, words: dict[str, str]) -> str:
    """A header of several words means what its longest known words say: `Max context length`, `Input price per 1M`."""
    priced = bool(_PRICE_UNIT.search(whole)) or bool(re.search(r"\b(?:price|cost|rate|fee)\b", whole))
    if priced and re.search(r"month", whole):
        return "monthly_cost"
    if priced:
        if re.search(r"\b(?:in|input|prompt|inputs)\b", bare) and not re.search(r"\b(?:out|output|completion)\b|cach|batch", bare):
            return "price_input"
        if re.search(r"\b(?:out|output|completion|generated|completions)\b", bare) and not re.search(r"\b(?:in|input|prompt)\b|cach|batch", bare):
            return "price_output"
        if re.search(r"\b(?:in|input)\b.*\b(?:out|output)\b", bare):
            return "price_both"
    if len(bare.split()) > 6:
        return ""
    found = [w for w in words if len(w) > 3 and re.search(rf"\b{re.escape(w)}\b", bare)]
    return words[max(found, key=len)] if found and len(max(found, key=len)) >= len(bare) * 0.4 else ""


def unit_of(header: str) -> Unit:
    """Read the units a header carries."""
    text = header.casefold()
    per = 0.0
    if re.search(r"(?:/|per)\s*(?:1\s*)?m(?:illion|tok|t)?\b|mtok|per million|/\s*1,?000,?000|1m tokens", text):
        per = 1e6
    elif re.search(r"(?:/|per)\s*(?:1\s*)?k(?:tok)?\b|ktok|per thousand|per 1,?000\b|/\s*1,?000\b|1k tokens", text):
        per = 1e3
    scale = 1.0
    if re.search(r"\(\s*k(?:\s*tokens)?\s*\)|\bin k\b|thousands?\)", text):
        scale = 1e3
    elif re.search(r"\(\s*m(?:\s*tokens)?\s*\)|\(millions?\)", text):
        scale = 1e6
    return Unit(per, scale, "%" in text, "USD" if "$" in text or "usd" in text else "")
