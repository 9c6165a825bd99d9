"""Read how a question asks for sums in everyday words: over how long, at which end of a range, how far ahead.
"""

import re
from dataclasses import dataclass
from functools import cache

from assistant.reckoning_words import any_of, table, words_of
from assistant.words import stems

_NUMBERS = {w: i for i, w in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 2)} | {
    "a couple of": 2,
    "a dozen": 12,
}
_COUNTED = re.compile(
    rf"(?<![\w.$€£])(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)}) (?:whole |full |solid )?(?P<period>hour|day|week|month|year)s\b(?! (?:ago|old|later|earlier))",
    re.IGNORECASE,
)
_NO_PART = r"(?! of\b)"
"""A quarter of the bill is no time."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many hours, days, weeks, months or years."""

    times: int
    period: str
    written: str


def stretch(text: str) -> Stretch | None:
    """Give the length of time that a question is about, where it is more than one of a period."""
    if match := _COUNTED.search(text):
        number = match["number"].casefold()
        return Stretch(_NUMBERS.get(number) or int(number), match["period"].casefold(), match.group())
    found = [
        (m, int(times), period)
        for period, lists in table()["stretches"].items()
        for times, words in lists.items()
        if (m := any_of(tuple(words), _NO_PART).search(text))
    ]
    if not found:
        return None
    match, times, period = max(found, key=lambda f: len(f[0].group()))
    return Stretch(times, period, match.group())


def asks_money(text: str) -> bool:
    """Whether a question asks for a sum of money."""
    return bool(words_of("money", "words").search(text))


def asking() -> frozenset[str]:
    """Give the stems of the words that ask for a sum and tell nothing."""
    return stems(" ".join(table()["money"]["words"]))


@dataclass(frozen=True, slots=True)
class End:
    """One end of a range that a question speaks of, and where it does."""

    high: bool
    start: int
    written: str


def ends(text: str) -> list[End]:
    """Give the ends of ranges that a question speaks of, in order; none where it speaks of no range."""
    if not words_of("ends", "range").search(text):
        return []
    found = [End(side == "high", m.start(), m.group()) for side in ("high", "low") for m in words_of("ends", side).finditer(text)]
    return sorted(found, key=lambda e: e.start)


def asks_apart(text: str) -> bool:
    """Whether a question asks what two sums are apart."""
    return bool(words_of("ends", "apart").search(text))


def end_words() -> frozenset[str]:
    return stems(" ".join(word for words in table()["ends"].values() for word in words))


def asks_lead(text: str) -> bool:
    """Whether a question asks by how much something is ahead."""
    how = words_of("ahead", "how").search(text)
    return how is not None and bool(words_of("ahead", "words").search(text, how.end()))


def says_change(text: str) -> bool:
    """Whether a question asks by how much a figure went up or down."""
    return bool(words_of("changed", "how").search(text) and words_of("changed", "words").search(text))


def changed_words() -> frozenset[str]:
    return stems(" ".join(word for words in table()["changed"].values() for word in words))


def asks_camp(text: str) -> bool:
    """Whether a question asks for nothing but the side something is on."""
    return bool(words_of("camp", "words").search(text)) and not words_of("camp", "else").search(text)


def set_apart(text: str) -> bool:
    """Whether a text sets what is so now against what was so before."""
    return bool(words_of("set_apart", "words").search(text))


def asks_difference(text: str) -> bool:
    """Whether a question asks what two figures are apart, whatever they count."""
    return bool(words_of("differ", "words").search(text))


def asks_saved(text: str) -> bool:
    """Whether a question asks by how much something fell or rose, or what is saved by it."""
    how = words_of("changed", "how").search(text)
    return how is not None and bool(words_of("differ", "saves").search(text, how.end()))


def apart_words() -> frozenset[str]:
    """Give the stems of the words that ask what two figures are apart and tell nothing of either."""
    return stems(" ".join(word for key in ("words", "saves") for word in table()["differ"][key])) | changed_words()


@cache
def teller_words() -> frozenset[str]:
    """Give the stems of the words by which a question calls whoever tells something."""
    return stems(" ".join(table()["tellers"]["words"]))


@cache
def version_words() -> frozenset[str]:
    """Give the stems of the words that set a version of a thing against another one and name neither."""
    return stems(" ".join(table()["differ"]["versions"]))


def asks_together(text: str) -> bool:
    """Whether a question asks what several come to together."""
    return bool(words_of("differ", "together").search(text))


def asks_left(text: str) -> bool:
    """Whether a question asks how many of a whole are not done yet."""
    return bool(words_of("differ", "left").search(text))


def says_left(text: str) -> bool:
    """Whether a sentence says itself how many are left."""
    return bool(words_of("differ", "told_left").search(text))


def says_done(text: str) -> bool:
    """Whether a sentence says of a number that so many are done."""
    return bool(words_of("differ", "done").search(text))


def asking_rows() -> frozenset[str]:
    """Give the stems of the words by which the rows of a table are counted."""
    return stems(" ".join(table()["differ"]["rows"])) | stems("table list sheet row entry")


@cache
def pricing_words() -> frozenset[str]:
    """Give the stems of what changes the price of a token: `cached`, `batch`, `surcharge`."""
    entry = table()["adjusted"]
    return stems(" ".join(word for part in ("words", "on_top", "off", "conditions") for word in entry[part])) - stems("more less extra plus added")


@cache
def listing_words() -> frozenset[str]:
    """Give the stems of what an article does with what its table lists: `rates`, `marks`."""
    return stems(" ".join(table()["lists"]["words"]))


def asks_least(text: str) -> bool:
    """Whether a question asks for the least that can be taken or paid, or the head of a column gives it."""
    return bool(words_of("differ", "least").search(text))


def asks_rows(text: str) -> bool:
    """Whether a question counts the rows of a table."""
    return bool(words_of("differ", "rows").search(text))


def waived(text: str) -> frozenset[str]:
    """Give the stems of what a question leaves out of a sum: `no discount, no caching`."""
    behind = (text[m.end() :].split()[:1] for m in words_of("waived", "words").finditer(text))
    return stems(" ".join(word for words in behind for word in words))


def left_out(text: str) -> frozenset[str]:
    """Give the stems of what a question does not count: `not counting the fallback key`."""
    behind = (re.split(r"[,;.?:]", text[m.end() :])[0] for m in words_of("waived", "left_out").finditer(text))
    return stems(" ".join(behind))


def without_waived(text: str) -> str:
    """Give a question without the clauses that leave something out of a sum: `leaving out the surcharge`."""
    for match in reversed(list(words_of("waived", "words").finditer(text))):
        text = text[: match.start()] + text[match.end() :].lstrip(" ")[len(re.split(r"[,;.?:]", text[match.end() :].lstrip(" "))[0]) :]
    return text


def adjusting(text: str) -> frozenset[str]:
    """Give the stems of what a question takes off a price or puts on top of it: a batch rate, a surcharge."""
    return stems(" ".join(m.group() for m in words_of("adjusted", "words").finditer(text)))


def adjusting_at(text: str) -> list[tuple[int, int]]:
    """Give where a sentence says what a share does to a price: takes off it, comes on top of it."""
    return [found.span() for key in ("words", "on_top", "off") for found in words_of("adjusted", key).finditer(text)]


def on_top(text: str) -> bool:
    """Whether a sentence puts a share on top of a price."""
    return bool(words_of("adjusted", "on_top").search(text))


def adjusted_ways(text: str) -> frozenset[str]:
    """Give which prices a sentence on a rate is about: `input` or `output` where it speaks of that alone, else both."""
    said = frozenset(way for way in ("input", "output") if words_of("adjusted", way).search(text))
    return said or frozenset({"input", "output"})


def prices_told(text: str) -> bool:
    """Whether a sentence speaks of what is paid."""
    return bool(words_of("adjusted", "paid").search(text))


def says_batch(text: str) -> bool:
    """Whether a sentence speaks of jobs that may wait, whatever it calls them."""
    return bool(words_of("adjusted", "batch").search(text))


def asks_per_tokens(text: str) -> bool:
    """Whether a question asks for a price by so many tokens."""
    return _PER_TOKENS.search(text) is not None


_PER_TOKENS = re.compile(r"\bper (?:1 ?)?(?:m|million|k|thousand)?(?: (?:input|output))? ?tok(?:en)?s?\b|/ ?1?M?tok", re.IGNORECASE)


def priced_apart(text: str) -> frozenset[str]:
    """Give the stems of what a question asks the price of that is no token read or written: fine-tuning, a seat."""
    return stems(" ".join(m.group() for m in words_of("apart", "words").finditer(text))) - stems("a per")


def no_token_price(text: str) -> bool:
    """Whether words right behind two prices say that they are no plain prices of tokens: `with support`, `in batch`."""
    return any(words_of(*key).search(text) for key in (("adjusted", "words"), ("adjusted", "conditions"), ("apart", "words"), ("apart", "behind")))
