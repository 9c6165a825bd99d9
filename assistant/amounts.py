"""Read from a question how many tokens are to be paid for: `2M in and 500k out`, `1,000 requests a day of 3k tokens each`.

An amount is a number that counts tokens or goes in or comes out; money, sizes of models and
numbers inside names are none. Where no side is said the amount has none, and the answer covers both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.question import Question

_SCALES = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mm": 1e6,
    "mil": 1e6,
    "mio": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "millions": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "billion": 1e9,
    "billions": 1e9,
}
_NUMBER = r"(?P<number>\d+(?:,\d{3})+|\d+(?:\.\d+)?)\s?(?P<scale>thousand|millions?|billions?|mio|mil|mn|mm|bn|[kmb])?(?![\w%])"
_AMOUNT = re.compile(rf"(?<![\w.$€£]){_NUMBER}(?!\s?(?:gb|gib|tb|dollars?|usd|euros?|bucks?|cents?|bits?|billion|param|%))", re.IGNORECASE)
SIDED = re.compile(
    r"\b(?:(?P<input>inputs?|prompts?|incoming|goes? in|going in|into|sends?|feeds?|(?:reads?|takes?|gets?|swallows?) in|reads?(?= (?:about |some )?\d))|(?P<output>outputs?|writes?(?! in\b)|spits? out|completions?|outgoing|generated|answers?|repl(?:y|ies)|responses?|com(?:es?|ing) (?:out|back)|back|in return|return(?:s|ed)))\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\bin(?:put)?\s*(?:and|&|/|,|or)\s*out(?:put)?\b|\bout(?:put)?\s*(?:and|&|/)\s*in(?:put)?\b|\b(?:both|each|either) (?:ways?|directions?|sides?)\b", re.IGNORECASE)
"""The same tokens, once in and once out."""
_SHORT_SIDE = re.compile(r"\s*(?:tokens?|toks?)?\s*(?P<side>in|out)\b(?!\s+(?:total|all|sum|the|our|an?(?! (?:day|week|month|year)\b)|one(?! (?:day|week|month|year)\b))\b)(?!\s+of\b(?!\s+(?-i:[A-Z])))", re.IGNORECASE)
_TOKENS = re.compile(r"\s*(?:\w+\s+)?(?:tokens?|toks?)\b", re.IGNORECASE)
_PER = re.compile(r"(?:\bper|(?<!\bin)(?<!\bout)(?<!input)(?<!output)/|\bfor (?:each|every|a|one)|\beach|\bevery)\s*$", re.IGNORECASE)
_THEREOF = re.compile(r"\b(?:of (?:them|which|that|these|it)|thereof)\b", re.IGNORECASE)
_TIMES = re.compile(
    rf"(?<![\w.$€£]){_NUMBER}\s+(?:\w+\s+)?(?P<unit>requests?|calls?|documents?|questions?|conversations?|chats?|messages?|quer(?:y|ies)|e-?mails?|tickets?|pages?|letters?|reports?|times|runs?|summaries|summarys)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:(?P<day>(?:per|a|an|each|every|one|/)\s*day|daily|days?)|(?P<week>(?:per|a|each|every|one)\s+week|weekly)"
    r"|(?P<month>(?:per|a|each|every|one)\s+month|monthly|months?)|(?P<year>(?:per|a|each|every|one)\s+year|yearly|annual(?:ly)?|per annum|p\.?a\.?|year))\b",
    re.IGNORECASE,
)
_LEAST = 1000
_NEAR = 34
"""Characters after an amount in which it may be said how often."""


@dataclass(frozen=True, slots=True)
class Amount:
    """So many tokens, going in or coming out; `side` is empty where that is not said."""

    count: float
    side: str
    written: str


@dataclass(frozen=True, slots=True)
class Workload:
    """What is to be paid for."""

    amounts: tuple[Amount, ...]
    times: float = 1.0
    """How many requests it is, where the amounts are of one."""
    rate: str = ""
    """day, week, month or year, where the amounts come again and again."""
    wanted: str = ""
    """The period that is asked for, where it is another."""


def workload(question: Question) -> Workload | None:
    """Read the tokens of a question; None where it counts none."""
    text = question.text
    found = list(_amounts(question))
    times = [m for m in _TIMES.finditer(text) if not _named(question, m.start("number"))]
    counted = {m.start("number") for m in times}
    found = [m for m in found if m.start("number") not in counted]
    if not found:
        return None
    rate, wanted = _periods(text, max(m.end() for m in (*found, *times)))
    return Workload(tuple(_sided(text, found)), _value(times[0]) if times else 1.0, rate, wanted)


def _amounts(question: Question) -> Iterator[re.Match[str]]:
    text = question.text
    sided = bool(SIDED.search(text))
    for match in _AMOUNT.finditer(text):
        sided_here = _SHORT_SIDE.match(text[match.end() :]) is not None and _TOKENS.search(text) is not None
        if _named(question, match.start("number")) or _PER.search(text[: match.start()]) or (_value(match) < _LEAST and not _TOKENS.match(text[match.end() :]) and not sided_here):
            continue
        if _sizes_a_name(question, match):
            continue
        year = not match["scale"] and "," not in match["number"] and len(match["number"]) == 4
        after = text[match.end() :]
        if _TOKENS.match(after) or _SHORT_SIDE.match(after) or (sided and not year):
            yield match


def _sizes_a_name(question: Question, match: re.Match[str]) -> bool:
    """Whether a number is the size of the model that is named right behind it: `the 110B halden`."""
    begins = {question.tokens[link.first].start for link in question.model_links}
    return (match["scale"] or "").casefold() == "b" and any(0 < begin - match.end() <= 1 for begin in begins)


def _named(question: Question, at: int) -> bool:
    taken = [(link.first, link.last) for link in question.links] + [(name.first, name.last) for name in question.unknown]
    spans = [(question.tokens[first].start, question.tokens[last - 1].end) for first, last in taken]
    return any(start <= at < end for start, end in spans)


def _value(match: re.Match[str]) -> float:
    return float(match["number"].replace(",", "")) * _SCALES.get((match["scale"] or "").casefold(), 1.0)


def _sided(text: str, found: list[re.Match[str]]) -> Iterator[Amount]:
    """Pair amounts with the sides spoken of, in the order of the words: side first or amount first."""
    said = sorted(
        [(m.start(), "input" if m["input"] else "output") for m in SIDED.finditer(text)]
        + [(m.end() + 1, {"in": "input", "out": "output"}[s["side"].casefold()]) for m in found if (s := _SHORT_SIDE.match(text[m.end() :]))]
    )
    sides = [""] * len(found)
    if len({side for _, side in said}) == 1 and len(found) == 1:
        sides = [said[0][1]]
    elif said:
        leads = said[0][0] < found[0].start() and len(said) >= len(found)
        for at, match in enumerate(found):
            low = (found[at - 1].end() if at else 0) if leads else match.end()
            high = match.start() if leads else (found[at + 1].start() if at + 1 < len(found) else len(text))
            sides[at] = next((side for place, side in said if low <= place <= high), "")
    values = [_value(m) for m in found]
    if len(found) == 1 and _BOTH.search(text):
        for side in ("input", "output"):
            yield Amount(values[0], side, found[0].group().strip())
        return
    if len(found) == 2 and sides[0] == sides[1] != "" and len({side for _, side in said}) == 2:
        sides = list(dict.fromkeys(side for _, side in said))
    if len(found) == 2 and sides.count("") == 1:
        known = sides.index(next(s for s in sides if s))
        sides[1 - known] = "output" if sides[known] == "input" else "input"
        if _THEREOF.search(text) and values[1 - known] > values[known]:
            values[1 - known] -= values[known]
    for match, value, side in zip(found, values, sides, strict=True):
        yield Amount(value, side, match.group().strip())


def _periods(text: str, end: int) -> tuple[str, str]:
    """Give how often the amounts come, and for which period the cost is asked."""
    said = [(m.start(), next(name for name, value in m.groupdict().items() if value)) for m in _PERIOD.finditer(text)]
    rate = next((name for start, name in said if any(0 <= start - m.end() <= _NEAR for m in _AMOUNT.finditer(text)) and start <= end + _NEAR), "")
    wanted = next((name for _, name in reversed(said) if name != rate), "")
    return rate, wanted
