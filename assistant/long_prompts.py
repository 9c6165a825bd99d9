"""Read what an article says of the prices of long prompts: `requests over 200K tokens are billed at 6.00 in and 22.50 out`, `at double`."""

import re
from dataclasses import dataclass

_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6}
_OVER = re.compile(
    r"(?:\b(?:over|above|beyond|past|pass(?:es|ing)?|exceed(?:s|ing)?|(?:longer|larger|bigger|more|greater) than)\s+(?:the )?|>\s?)(?P<written>(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>[kKmM]\b|thousand\b|million\b)?)",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\bup to (?P<written>(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>[kKmM]\b|thousand\b|million\b)?).{0,80}?\b(?:beyond|above|over|past) (?:that|this|it)\b", re.IGNORECASE
)
_OF_TOKENS = re.compile(r"\b(?:tokens?|prompts?|contexts?|requests?|calls?)\b", re.IGNORECASE)
_PRICE = r"[$€£]?\s?(?P<price>\d+(?:\.\d+)?)"
_BEFORE_WAY = re.compile(rf"(?<![\w.]){_PRICE}\s*(?:USD|dollars?|euros?)?\s*(?:(?:per million|for|on|of)\s+)?(?P<way>in|out|input|output)\b", re.IGNORECASE)
_BEHIND_WAY = re.compile(rf"\b(?P<way>input|output)s?\s*(?:\(|:|(?:(?:then|now)\s+)?(?:at|to|is|costs?|rises to|goes to|goes up to|becomes|=)\s*){_PRICE}(?![\w.]*\s?(?:tokens|k\b))", re.IGNORECASE)
_PAIR = re.compile(r"(?<![\w.])[$€£]?\s?(?P<input>\d+\.\d+|(?<=[$€£])\d+)\s*(?:/|and|,)\s*[$€£]?\s?(?P<output>\d+(?:\.\d+)?)(?![\w.]*\s?(?:tokens|k\b))", re.IGNORECASE)
_TIMES = re.compile(r"\b(?:(?P<double>doubles?|doubled|twice|two times|2x)|(?P<triple>triples?|tripled|three times|3x)|(?P<number>\d(?:\.\d+)?)\s?(?:x|×|times))\b", re.IGNORECASE)
_INPUT_ONLY = re.compile(r"(?:\W+(?:[\w’']+\W+){0,3}?|\W+on\W+)input", re.IGNORECASE)
_BOTH = re.compile(r"\binput(?:s)? and outputs?\b|\boutputs? and inputs?\b|\boutputs? (?:alike|too|as well|both)\b|\bboth\b", re.IGNORECASE)
LEAST = 4_000.0
"""Tokens of a long prompt."""


@dataclass(frozen=True, slots=True)
class Tier:
    """What changes above a length: prices per million tokens by way, or by how much the usual ones are multiplied."""

    over: float
    """Tokens."""
    written: str
    prices: dict[str, float]
    times: dict[str, float]


def tokens(match: re.Match[str]) -> float:
    """Give how many tokens a number with its scale stands for, by its groups of these names: 200K is 200,000."""
    return float(match["number"].replace(",", "")) * _SCALES.get((match["scale"] or "").casefold(), 1.0)


def tier(text: str) -> Tier | None:
    """Read a note or a sentence; None where it does not say that longer prompts have another price."""
    over = _UP_TO.search(text) or _OVER.search(text)
    if over is None or not _OF_TOKENS.search(text):
        return None
    count = tokens(over)
    if count < LEAST:
        return None
    said = f"{text[: over.start('written')]}{' ' * len(over['written'])}{text[over.end('written') :]}"
    prices = {("input" if m["way"].casefold().startswith("in") else "output"): float(m["price"]) for way in (_BEHIND_WAY, _BEFORE_WAY) for m in way.finditer(said)}
    if not prices and (pair := _PAIR.search(said)) is not None:
        prices = {"input": float(pair["input"]), "output": float(pair["output"])}
    times = _TIMES.search(said) if not prices else None
    if prices:
        return Tier(count, over["written"].strip(), prices, {})
    if times is None:
        return None
    by = 2.0 if times["double"] else 3.0 if times["triple"] else float(times["number"])
    only = bool(_INPUT_ONLY.match(said[times.end() :])) and not _BOTH.search(said)
    return Tier(count, over["written"].strip(), {}, {"input": by} if only else {"input": by, "output": by})
