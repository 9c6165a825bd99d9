"""Cut a sentence into the clauses that may judge differently, and read their conditions.

`Open models are cheaper at scale, but APIs win when traffic is low` is two
judgements with a contrast between them. A clause knows how it hangs on the
one before: as a contrast, as what was conceded, as the price paid, or plainly.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from corpus.patterns import compiled
from corpus.rare import rare

Link = Literal["", "but", "conceded", "taken_back", "price", "gained", "and", "reason"]

_REMEMBERED = 64
"""Sentences whose conditions are kept: every phrase of one asks for them."""
_CUT = re.compile(
    r"(?=[,;.:]| (?:-|[abchiowsy])|(?<!\w)[abchiowsy])(?:(?P<but>(?:[,;] ?| - |\. )?\b(?:but|yet|however|whereas|on the other hand|by contrast|in contrast|conversely|while)\b,?)"
    r"|(?P<taken_back>(?:, ?| - |; )(?:even )?(?:though|although|albeit)\b|, unless\b)"
    r"|(?P<price>,? ?\b(?:at the (?:cost|price|expense) of)\b)"
    r"|(?P<gained>,? ?\b(?:in (?:exchange|return) for)\b)"
    r"|(?P<reason>,? ?\b(?:because|since|so that|so|as a result|which means(?: that)?)\b)"
    r"|(?P<turn>, (?=(?:the |an? )?(?:open|closed|proprietary)[\w -]{0,24}? (?:models?|ones?|systems?|vendors?|apis?|weights|labs?|providers?|source) \w))"
    r"|(?P<and>; | - |: |, which |\. |,? and (?=(?:then |so )?(?:you|they|it|we|nobody|no one|there|nothing|the (?:providers?|vendors?|data|model|weights|costs?|prices?|api|server)|an? (?:open|closed|proprietary|api)|open|closed|proprietary|apis?|self-host\w*|for|at|on|in|your)\b)))"
)
_CONCEDED = re.compile(r"(?:while|although|though|even though|whereas|whilst|despite)\b")
_SIDED = re.compile(r"\b(?:open|closed|proprietary|vendors?|providers?|apis?|self-host\w*)\b")
_TRADE = rare(r"\b(?:trad(?:e|es|ing)|sacrific(?:e|es|ing)|exchang(?:e|es|ing)|giv(?:e|es|ing) up)\b (?:[^.,;()]|\([^)]*\))*?(?P<for> for )")
_GUARDED = rare(
    r"\b(?:open|closed|proprietary)(?:[- ]\w+){0,2} and (?:open|closed|proprietary)|not only|nothing but|all but|anything but|for a while|a while|once in a while|ever since|or so|so far|even so|so much|so many|and so on|doing so|so-called|not yet|quite so|yet to|is yet|since (?:19|20)\d\d|so (?:easy|simple|hard|cheap|far)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """`text[start:end]` of a sentence."""

    start: int
    end: int
    link: Link


def cut(text: str) -> list[Clause]:
    """Cut folded text; the clauses cover it but for the connecting words."""
    guarded = [m.span() for m in _GUARDED.finditer(text)]
    if trade := _TRADE.search(text):
        return [Clause(0, trade.start("for"), ""), Clause(trade.end("for"), len(text), "gained")]
    clauses: list[Clause] = []
    start, link = 0, _opening(text)
    if link == "conceded":
        comma = _main_clause(text)
        if comma > 0:
            clauses.append(Clause(0, comma, "conceded"))
            start, link = comma + 1, "but"
        else:
            link = ""
    for match in _CUT.finditer(text, max(start, 1)):
        if match.lastgroup == "turn" and not _SIDED.search(text, start, match.start()):
            continue
        if any(s < match.end() and match.start() < e for s, e in guarded) or match.start() <= start:
            continue
        if match.lastgroup == "but" and not _contrasts(text, match):
            continue
        clauses.append(Clause(start, match.start(), link))
        start, link = match.end(), _link(match.lastgroup)
    clauses.append(Clause(start, len(text), link))
    return [c for c in clauses if text[c.start : c.end].strip(" ,;.-")]


def _link(group: str | None) -> Link:
    return "and" if group == "turn" else cast(Link, group)


def _opening(text: str) -> Link:
    return "conceded" if _CONCEDED.match(text) else "but" if compiled(r"(?:but|yet|however)\b").match(text) else ""


def _main_clause(text: str) -> int:
    """Find the comma at which `While X, Y` comes to its main clause."""
    depth = 0
    for match in compiled(r"[(),]").finditer(text):
        depth += {"(": 1, ")": -1}.get(match.group(), 0)
        if match.group() == "," and depth == 0 and not compiled(r" (?:and|or|\w+,|\w+ and|\w+ing\b)").match(text[match.end() :]):
            return match.start()
    return -1


def _contrasts(text: str, match: re.Match[str]) -> bool:
    """True unless the word only says `during` (`while`) or `already` (`yet`)."""
    word = match.group().strip(" ,;-.")
    if word in ("while", "yet"):
        return match.group()[0] in ",;. -" and not compiled(r" \w+ing\b").match(text[match.end() :])
    return True


_STOP = (
    r"(?=[,;.()]| - |$| (?:the |a |an )?(?:open|closed|proprietary|self-host\w*|api|apis|vendor|provider)\b"
    r"| (?:we|you|they|it|is|are|was|were|has|have|had|but|while|can|may|will|still|now|demands?|requires?|needs?|means?|asks?|costs?|wins?|leads?|gives?|offers?|remains?|no|there|often|usually)\b| (?:the )?\w+ (?:is|are|wins?|costs?)\b)"
)
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_WHEN = re.compile(
    r"(?:^|[,(;] ?| |- )(?P<when>(?:"
    r"(?:at|for|under|below|above|beyond|over|past|with) (?!as )(?:[\w~$,.%-]+ ){0,4}?(?:volumes?|scale|traffic|usage|use|load|utili[sz]ation|spend(?:ing)?|demand|tokens?(?: a \w+| per \w+|/\w+)?|requests?(?: a \w+| per \w+)?|calls?|workloads?|quantit(?:y|ies)|throughput)\b"
    r"|at (?:scale|first|release|launch|low \w+|high \w+)|at the (?:top end|frontier|high end|low end)"
    r"|(?:for|in|on) (?:most|many|some|all|any|the (?:vast |large |great )?majority of|everyday|daily|routine|highly|regulated|sensitive|simple|complex|hard|tough|heavy|light|small|large|production|long|rare|marketing|individual)\b[^,;.()]{0,70}?"
    + _STOP
    + r"|(?:on|in) (?:the )?(?:hardest|toughest|most \w+|difficult|demanding|hard|graduate-level|long|rare|complex|coding|routine|everyday|standard) [^,;.()]{0,60}?"
    + _STOP
    + r"|(?:below|above|beyond|past|until|up to) (?:(?:that|it|this|some|about|roughly|around|a few|a couple of)\b|~|\$|\d)[^,;.()]{0,40}?"
    + _STOP
    + r"|(?:if|when(?! to\b)|once|unless|(?<!this is )(?<!that is )(?<!here is )where|whenever|as long as|provided|as soon as|only when|only if) [^,;()]{3,110}?(?=[,;()]| - |[.!]?$)"
    r"|(?:early in|late in|in|by|since|as of|until|before|after|during) (?:early |late |mid-? ?)?" + _MONTH + r"?,? ?(?:19|20)\d\d"
    r"|(?:as of|in|by) (?:early |late )?" + _MONTH + r"\b"
    r"|(?:a|two|three|\d+) (?:years?|months?) ago|today|this year|last year|nowadays|historically|in the past|over time|in the long run|long term|for now"
    r"))"
)


@lru_cache(maxsize=_REMEMBERED)
def conditions(text: str) -> tuple[tuple[int, int], ...]:
    """Give the spans of what a clause makes its statement depend on, time included."""
    spans = (match.span("when") for match in _WHEN.finditer(text))
    return tuple((start, start + len(text[start:end].rstrip(" ,.;-"))) for start, end in spans)
