"""Read which ends of a ranking a question asks for: the most, the least, or both, and by what.

`the cheapest` is the least money, `came bottom` the lowest score, `the easiest to break` the most of a figure of which more is worse.
The words stand in `kg/lexicon/ranking.toml` and among the orders of `questions.toml`.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.cues import Hit
from assistant.question import Question
from assistant.words import stems

_FILE = Path(__file__).parent.parent / "kg" / "lexicon" / "ranking.toml"


@dataclass(frozen=True, slots=True)
class Ill:
    """Figures of which more is worse."""

    heads: tuple[frozenset[str], ...]
    most: re.Pattern[str]
    least: re.Pattern[str]
    more: re.Pattern[str]
    less: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Ends:
    """What is asked for."""

    ways: tuple[str, ...]
    """`most`, `least`, or both in the order asked; where a standing is asked for, `most` is the best."""
    by: str
    """`price`, `ill` (by a figure of which more is worse), `standing` (who came first), or `count`."""
    heads: tuple[frozenset[str], ...]
    """The stems of the heads of the columns that may decide; empty for any that the question names."""
    spoken: frozenset[int]
    """Tokens that say it."""


def ends_asked(question: Question) -> Ends | None:
    """Give the ends that a question asks for; None where it asks for none, or for ends of several figures."""
    ends = _asked(question)
    others = [h for h in question.of("order") if question.before_clause(h) and h.value != "quality" and not _describes(h)]
    return ends if ends and all(ends.spoken & set(range(h.first, h.last)) for h in others) else None


def _describes(hit: Hit) -> bool:
    """Whether a word of size puts nothing in order: `which small model`."""
    return hit.value == "size" and " " not in hit.phrase and not hit.phrase.endswith(("est", "er"))


def _asked(question: Question) -> Ends | None:
    for ill in _ills():
        found = [(m.start(), m.end(), way) for way in ("most", "least") for m in getattr(ill, way).finditer(question.text)]
        if found:
            return Ends(_ways(found), "ill", ill.heads, _tokens(question, found))
    priced = [h for h in question.of("order", "price") if question.before_clause(h)]
    if priced:
        found = [(question.tokens[h.first].start, question.tokens[h.last - 1].end, h.polarity) for h in priced]
        found += [(m.start(), m.end(), "most") for m in re.finditer(r"\bmost (?:expensive|costly)\b", question.text, re.IGNORECASE)]
        return Ends(_ways(found), "price", (), _tokens(question, found))
    first, last, heads = _standing()
    standing = [(m.start(), m.end(), way) for way, pattern in (("most", first), ("least", last)) for m in pattern.finditer(question.text)]
    ranked = [h for h in question.of("order", "score", "size", "quality") if question.before_clause(h) and not _describes(h)]
    counted = [h for h in ranked if h.value != "quality"] or ranked  # the lead that is the smallest leads nothing
    counts = [(question.tokens[h.first].start, question.tokens[h.last - 1].end, h.polarity) for h in counted]
    plain = [one for one in counts if not any(s <= one[0] < e for s, e, _ in standing)]
    if plain:
        return Ends(_ways(plain), "count", (), _tokens(question, [*plain, *standing]))
    return Ends(_ways(standing), "standing", heads, _tokens(question, standing)) if standing else None


@dataclass(frozen=True, slots=True)
class Few:
    """How many of the first of a list are asked for."""

    count: int
    spoken: frozenset[int]
    """Tokens that say it, and those that say that somebody chooses."""


_NUMBERS = {w: i for i, w in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2)}
_FEW = 3
"""How many are told where it is not said how many."""


def few_asked(question: Question) -> Few | None:
    """Give how many of the first of a list a question asks for: `the top three reasons`, `the main reasons`."""
    words = "|".join(re.escape(w) for w in sorted(_file()["few"]["first"], key=len, reverse=True))
    number = rf"(?P<{{}}>{'|'.join(_NUMBERS)}|[2-9]|10)"
    m = re.search(rf"\b(?:(?:{words})(?: {number.format('n')})?|{number.format('m')} (?:{words}))(?= (?P<noun>[a-z]+s)\b)", question.text, re.IGNORECASE)
    written = (m["n"] or m["m"] or "") if m else ""
    if m is None or (not written and not m["noun"].casefold().startswith("reason")):
        return None
    choosing = frozenset(i for i, t in enumerate(question.tokens) if t.word in _file()["few"]["choosing"] and t.start > m.end())
    return Few(_NUMBERS.get(written.casefold()) or (int(written) if written else _FEW), _tokens(question, [(m.start(), m.end(), "")]) | choosing)


@dataclass(frozen=True, slots=True)
class Than:
    """Which of two things has more of a figure, or less, as asked."""

    more: bool
    heads: tuple[frozenset[str], ...]
    """As those of `Ends`."""
    spoken: frozenset[int]


_THAN = re.compile(r"\b(?P<more>more|oftener|higher|greater)(?: (?:often|widely|frequently|commonly))?(?= than\b)|\b(?P<less>less|fewer|lower)(?: (?:often|widely|frequently|commonly))?(?= than\b)", re.IGNORECASE)


def than_asked(question: Question) -> Than | None:
    """Give what a question asks of two things set against each other; None where it sets none so."""
    for ill in _ills():
        for more in (True, False):
            if m := (ill.more if more else ill.less).search(question.text):
                end = m.end() + (len(" often") if question.text[m.end() :].casefold().startswith(" often") else 0)
                return Than(more, ill.heads, _tokens(question, [(m.start(), end, "")]))
    m = _THAN.search(question.text)
    return Than(bool(m["more"]), (), _tokens(question, [(m.start(), m.end(), "")])) if m else None


def is_ill(head: str) -> bool:
    """Whether more of what a column counts is worse."""
    own = stems(head)
    return any(way <= own for ill in _ills() for way in ill.heads)


def _ways(found: list[tuple[int, int, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(way for *_, way in sorted(found)))


def _tokens(question: Question, found: list[tuple[int, int, str]]) -> frozenset[int]:
    sizes = {i for h in question.of("order", "size") if _describes(h) for i in range(h.first, h.last)}
    return frozenset(i for i, t in enumerate(question.tokens) if i in sizes or any(s <= t.start < e for s, e, _ in found))


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _ills() -> tuple[Ill, ...]:
    return tuple(Ill(tuple(stems(h) for h in one["heads"]), *(_any(one[way]) for way in ("most", "least", "more", "less"))) for one in _file()["ill"])


@cache
def _standing() -> tuple[re.Pattern[str], re.Pattern[str], tuple[frozenset[str], ...]]:
    one = _file()["standing"]
    return _any(one["first"]), _any(one["last"]), tuple(stems(h) for h in one["heads"])


def _any(words: list[str]) -> re.Pattern[str]:
    ways = "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{ways})(?!\w)", re.IGNORECASE)
