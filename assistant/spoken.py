"""Write amounts and bounds as figures before a question is read: `a dollar or less`, `>= 1 million`, `200k+`.

People type signs and spell numbers out; everything behind this module sees one form.
What is already a figure stays as it was typed.
"""

import re

_SIGNS = (
    (re.compile(r"\s*(?:>=|=>|≥|⩾)\s*"), " at least "),
    (re.compile(r"\s*(?:<=|=<|≤|⩽)\s*"), " at most "),
    (re.compile(r"(?<![-=\w])\s*>\s*(?=[$€£]?\d)"), " more than "),
    (re.compile(r"(?<![-=\w])\s*<\s*(?=[$€£]?\d)"), " less than "),
)
_PLUS = re.compile(r"(?<![\w.-])([$€£]?\d[\d,.]*\s?(?:k|m|b|bn|gb|million|billion|thousand)?)\+(?=\s|$|[?,.;)])", re.IGNORECASE)
_NUMBERS = {
    "half a": "0.5",
    "quarter of a": "0.25",
    "a": "1",
    "an": "1",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "twelve": "12",
    "fifteen": "15",
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
    "a hundred": "100",
    "one hundred": "100",
    "two hundred": "200",
    "five hundred": "500",
    "hundred": "100",
}
_COUNTED = r"thousand|million|billion|dollars?|bucks?|usd|cents?|euros?|gigs?|gigabytes?|gb|percent"
_SPELT = re.compile(rf"(?<![\w$.-])({'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\s+(?={_COUNTED}\b)", re.IGNORECASE)
_PER = re.compile(
    r"(?P<money>[$€£]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:dollars?|bucks?|usd|cents?|euros?))(?P<per>\s*(?:per|a|an|each|for a|for each|/|the)\s*|\s+)(?:1\s?)?(?:(?P<alone>million|mio|mil|m)\b\.?|mtoks?\b|m\s?tok\b)"
    r"(?P<rest>(?:\s+(?:of|tokens?|toks?|input|output|prompt|completion|in|out)\b)*)",
    re.IGNORECASE,
)
_SIDES = ((re.compile(r"\b(?:in|input|prompt)\b", re.IGNORECASE), "input "), (re.compile(r"\b(?:out|output|completion)\b", re.IGNORECASE), "output "))
_RATE = re.compile(r"(?:[$€£]\s?[\d.,]+|\b(?:dollars?|bucks?|usd|cents?|euros?|per|each|every))\s+$", re.IGNORECASE)


def figured(text: str) -> str:
    """Give a question with its amounts as figures and its signs as words."""
    for sign, words in _SIGNS:
        text = sign.sub(words, text)
    text = _PLUS.sub(r"at least \1", text)
    text = _SPELT.sub(lambda m: m.group() if _RATE.search(text[: m.start()]) else f"{_NUMBERS[' '.join(m[1].casefold().split())]} ", text)
    return _PER.sub(_by_the_million, text)


def _by_the_million(match: re.Match[str]) -> str:
    """Write a price by the million tokens; a sum in millions is no price: `$80 million a year`."""
    if match["alone"] and not match["per"].strip() and not match["rest"]:
        return match[0]
    side = next((side for sign, side in _SIDES if sign.search(match["rest"])), "")
    return f"{match['money']} per million {side}tokens"
