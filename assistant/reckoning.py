"""Read how a question asks for sums in everyday words: over how long, at which end of a range, how far ahead.

The words stand in `kg/lexicon/reckoning.toml`; they ask, and so no article need hold them.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.words import stems

_FILE = Path(__file__).parent.parent / "kg" / "lexicon" / "reckoning.toml"
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
        for period, lists in _table()["stretches"].items()
        for times, words in lists.items()
        if (m := _any(tuple(words), _NO_PART).search(text))
    ]
    if not found:
        return None
    match, times, period = max(found, key=lambda f: len(f[0].group()))
    return Stretch(times, period, match.group())


def asks_money(text: str) -> bool:
    """Whether a question asks for a sum of money."""
    return bool(_words("money", "words").search(text))


def asking() -> frozenset[str]:
    """Give the stems of the words that ask for a sum and tell nothing."""
    return stems(" ".join(_table()["money"]["words"]))


@dataclass(frozen=True, slots=True)
class End:
    """One end of a range that a question speaks of, and where it does."""

    high: bool
    start: int
    written: str


def ends(text: str) -> list[End]:
    """Give the ends of ranges that a question speaks of, in order; none where it speaks of no range."""
    if not _words("ends", "range").search(text):
        return []
    found = [End(side == "high", m.start(), m.group()) for side in ("high", "low") for m in _words("ends", side).finditer(text)]
    return sorted(found, key=lambda e: e.start)


def asks_apart(text: str) -> bool:
    """Whether a question asks what two sums are apart."""
    return bool(_words("ends", "apart").search(text))


def end_words() -> frozenset[str]:
    return stems(" ".join(word for words in _table()["ends"].values() for word in words))


def asks_lead(text: str) -> bool:
    """Whether a question asks by how much something is ahead."""
    how = _words("ahead", "how").search(text)
    return how is not None and bool(_words("ahead", "words").search(text, how.end()))


def says_change(text: str) -> bool:
    """Whether a question asks by how much a figure went up or down."""
    return bool(_words("changed", "how").search(text) and _words("changed", "words").search(text))


def changed_words() -> frozenset[str]:
    return stems(" ".join(word for words in _table()["changed"].values() for word in words))


def asks_camp(text: str) -> bool:
    """Whether a question asks for nothing but the side something is on."""
    return bool(_words("camp", "words").search(text)) and not _words("camp", "else").search(text)


def set_apart(text: str) -> bool:
    """Whether a text sets what is so now against what was so before."""
    return bool(_words("set_apart", "words").search(text))


def asks_difference(text: str) -> bool:
    """Whether a question asks what two figures are apart, whatever they count."""
    return bool(_words("differ", "words").search(text))


def asks_saved(text: str) -> bool:
    """Whether a question asks by how much something fell or rose, or what is saved by it."""
    how = _words("changed", "how").search(text)
    return how is not None and bool(_words("differ", "saves").search(text, how.end()))


def apart_words() -> frozenset[str]:
    """Give the stems of the words that ask what two figures are apart and tell nothing of either."""
    return stems(" ".join(word for key in ("words", "saves") for word in _table()["differ"][key])) | changed_words()


@cache
def teller_words() -> frozenset[str]:
    """Give the stems of the words by which a question calls whoever tells something."""
    return stems(" ".join(_table()["tellers"]["words"]))


@cache
def version_words() -> frozenset[str]:
    """Give the stems of the words that set a version of a thing against another one and name neither."""
    return stems(" ".join(_table()["differ"]["versions"]))


def asks_together(text: str) -> bool:
    """Whether a question asks what several come to together."""
    return bool(_words("differ", "together").search(text))


def asks_left(text: str) -> bool:
    """Whether a question asks how many of a whole are not done yet."""
    return bool(_words("differ", "left").search(text))


def says_left(text: str) -> bool:
    """Whether a sentence says itself how many are left."""
    return bool(_words("differ", "told_left").search(text))


def says_done(text: str) -> bool:
    """Whether a sentence says of a number that so many are done."""
    return bool(_words("differ", "done").search(text))


def asking_rows() -> frozenset[str]:
    """Give the stems of the words by which the rows of a table are counted."""
    return stems(" ".join(_table()["differ"]["rows"])) | stems("table list sheet row entry")


@cache
def pricing_words() -> frozenset[str]:
    """Give the stems of what changes the price of a token: `cached`, `batch`, `surcharge`."""
    entry = _table()["adjusted"]
    return stems(" ".join(word for part in ("words", "on_top", "off", "conditions") for word in entry[part])) - stems("more less extra plus added")


@cache
def listing_words() -> frozenset[str]:
    """Give the stems of what an article does with what its table lists: `rates`, `marks`."""
    return stems(" ".join(_table()["lists"]["words"]))


def asks_least(text: str) -> bool:
    """Whether a question asks for the least that can be taken or paid, or the head of a column gives it."""
    return bool(_words("differ", "least").search(text))


def asks_rows(text: str) -> bool:
    """Whether a question counts the rows of a table."""
    return bool(_words("differ", "rows").search(text))


def waived(text: str) -> frozenset[str]:
    """Give the stems of what a question leaves out of a sum: `no discount, no caching`."""
    behind = (text[m.end() :].split()[:1] for m in _words("waived", "words").finditer(text))
    return stems(" ".join(word for words in behind for word in words))


def left_out(text: str) -> frozenset[str]:
    """Give the stems of what a question does not count: `not counting the fallback key`."""
    behind = (re.split(r"[,;.?:]", text[m.end() :])[0] for m in _words("waived", "left_out").finditer(text))
    return stems(" ".join(behind))


def without_waived(text: str) -> str:
    """Give a question without the clauses that leave something out of a sum: `leaving out the surcharge`."""
    for match in reversed(list(_words("waived", "words").finditer(text))):
        text = text[: match.start()] + text[match.end() :].lstrip(" ")[len(re.split(r"[,;.?:]", text[match.end() :].lstrip(" "))[0]) :]
    return text


def adjusting(text: str) -> frozenset[str]:
    """Give the stems of what a question takes off a price or puts on top of it: a batch rate, a surcharge."""
    return stems(" ".join(m.group() for m in _words("adjusted", "words").finditer(text)))


def adjusting_at(text: str) -> list[tuple[int, int]]:
    """Give where a sentence says what a share does to a price: takes off it, comes on top of it."""
    return [found.span() for key in ("words", "on_top", "off") for found in _words("adjusted", key).finditer(text)]


def on_top(text: str) -> bool:
    """Whether a sentence puts a share on top of a price."""
    return bool(_words("adjusted", "on_top").search(text))


def adjusted_ways(text: str) -> frozenset[str]:
    """Give which prices a sentence on a rate is about: `input` or `output` where it speaks of that alone, else both."""
    said = frozenset(way for way in ("input", "output") if _words("adjusted", way).search(text))
    return said or frozenset({"input", "output"})


def prices_told(text: str) -> bool:
    """Whether a sentence speaks of what is paid."""
    return bool(_words("adjusted", "paid").search(text))


def says_batch(text: str) -> bool:
    """Whether a sentence speaks of jobs that may wait, whatever it calls them."""
    return bool(_words("adjusted", "batch").search(text))


def asks_per_tokens(text: str) -> bool:
    """Whether a question asks for a price by so many tokens."""
    return _PER_TOKENS.search(text) is not None


_PER_TOKENS = re.compile(r"\bper (?:1 ?)?(?:m|million|k|thousand)?(?: (?:input|output))? ?tok(?:en)?s?\b|/ ?1?M?tok", re.IGNORECASE)


def priced_apart(text: str) -> frozenset[str]:
    """Give the stems of what a question asks the price of that is no token read or written: fine-tuning, a seat."""
    return stems(" ".join(m.group() for m in _words("apart", "words").finditer(text))) - stems("a per")


def no_token_price(text: str) -> bool:
    """Whether words right behind two prices say that they are no plain prices of tokens: `with support`, `in batch`."""
    return any(_words(*key).search(text) for key in (("adjusted", "words"), ("adjusted", "conditions"), ("apart", "words"), ("apart", "behind")))


def says_then(text: str) -> bool:
    """Whether what stands beside a sum says that it was paid before a change."""
    return bool(_words("before_after", "then").search(text))


def says_now(text: str) -> bool:
    """Whether what stands beside a sum says that it is paid since a change."""
    return bool(_words("before_after", "now").search(text))


def says_billed(text: str) -> bool:
    """Whether what stands beside a sum says that it comes again and again, whatever time it is for."""
    return bool(_words("before_after", "billed").search(text))


def says_saving(text: str) -> bool:
    """Whether a question speaks of saving money, however it asks for it: `what does it save in a year`."""
    return bool(_words("before_after", "saving").search(text))


def asks_no_money(text: str) -> bool:
    """Whether a question on a change asks for something else than money: time, points, memory."""
    asked = _words("changed", "how").search(text)
    return bool(_words("before_after", "other").search(text, asked.end() if asked else 0)) and not _words("before_after", "sums").search(text)


def asks_sum(text: str) -> bool:
    """Whether a question speaks of money, or of saving."""
    return asks_money(text) or bool(_words("before_after", "sums").search(text) or says_saving(text))


def saving_words() -> frozenset[str]:
    """Give the stems of the words by which a saving or its coming back is asked for."""
    entry = _table()["before_after"]
    return stems(" ".join(word for key in ("saving", "billed", "counted", "asking") for word in entry[key]))


def says_quoted(text: str) -> bool:
    """Whether a sum is one that somebody was quoted, or a question asks about a quote."""
    return bool(_words("before_after", "quoted").search(text))


def no_bill(before: str, behind: str) -> bool:
    """Whether what stands around a sum says that it is taken in, or set aside, and no bill: `revenue of $900`, not `the sales bot cost $900`."""
    said = list(_words("before_after", "no_bill").finditer(before))
    if said and not _words("before_after", "costs").search(before, said[-1].end() + 1):
        return True
    return bool(_words("before_after", "no_bill").search(re.split(r"[,;.:?]", behind)[0]))


def tells_of_rival(text: str) -> bool:
    """Whether a sentence speaks of somebody else in general words: `a competitor`, `its rival`."""
    return bool(_words("before_after", "rivals").search(text))


def pays(word: str) -> bool:
    """Whether a word is a verb of what somebody does, as no bill or machine does."""
    return bool(_words("before_after", "does").fullmatch(word))


def says_once(text: str) -> bool:
    """Whether what stands beside a sum says that it is paid once."""
    return bool(_words("before_after", "once").search(text))


def counted_in(text: str) -> frozenset[str]:
    """Give the stems of what a question has counted in: `once you count the two people it hired`."""
    behind = (re.split(r"[,;.?:]", text[m.end() :])[0] for m in _words("before_after", "counted").finditer(text))
    return stems(" ".join(behind))


def says_committed(text: str) -> bool:
    """Whether a text speaks of taking something for longer: a reservation, a term."""
    return bool(_words("committed", "words").search(text))


def says_lower(text: str) -> bool:
    """Whether a sentence says of a share that a price is so much lower."""
    return bool(_words("committed", "lower").search(text))


def lowers_else(text: str) -> bool:
    """Whether a sentence on a lower price speaks of something that has no price by time: support, storage."""
    return bool(_words("committed", "else").search(text))


def without_lowered(text: str) -> str:
    """Give what a share is taken off without the words for prices, cards and terms."""
    return _words("committed", "of").sub(" ", _words("committed", "words").sub(" ", text))


def says_plain(text: str) -> bool:
    """Whether the head of a column says that a price is one without a term."""
    return bool(_words("committed", "plain").search(text))


def asks_share(text: str) -> bool:
    """Whether a question asks by how much a price is lower, and not what it comes to."""
    return bool(_words("committed", "asks_share").search(text))


def asks_heads(text: str) -> bool:
    """Whether a question asks for a share as a number of those who were asked."""
    return bool(_words("shares", "heads").search(text))


def asks_portion(text: str) -> bool:
    """Whether a question asks for a share as a sum of money."""
    return bool(_words("shares", "money").search(text))


def says_asked(text: str) -> bool:
    """Whether a sentence says how many were asked."""
    return bool(_words("shares", "asked").search(text))


def of_some(text: str) -> bool:
    """Whether a share is one of only some of those who were asked."""
    return bool(_words("shares", "some").search(text))


def says_changed(text: str) -> bool:
    """Whether what stands beside a share says that something is more or less by it."""
    return bool(_words("shares", "changed").search(_words("shares", "makes").sub(" ", text)))


def says_whole(text: str) -> bool:
    """Whether words behind `% of` are those for a sum of money."""
    return bool(_words("shares", "whole").search(text))


@cache
def heads_of() -> frozenset[str]:
    """Give the stems of the words for who is asked in a survey, or for the firms that they answer for."""
    return stems(" ".join(_table()["shares"]["heads_of"]))


def has_several(text: str) -> bool:
    """Whether a text speaks of several things at once."""
    return bool(_words("shares", "several").search(text))


def has_alone(text: str) -> bool:
    """Whether a text speaks of one thing alone."""
    return bool(_words("shares", "alone").search(text))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _words(section: str, key: str) -> re.Pattern[str]:
    return _any(tuple(_table()[section][key]))


@cache
def _any(words: tuple[str, ...], behind: str = "") -> re.Pattern[str]:
    """Match any of these, the longest first; a space is any space or hyphen."""
    ways = "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{ways})(?!\w){behind}", re.IGNORECASE)
