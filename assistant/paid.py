"""Read what is said of what is paid: before or since a change, for how long it was taken, which share of what."""

import re
from functools import cache

from assistant.reckoning import asks_money
from assistant.reckoning_words import table, words_of
from assistant.words import stems


def says_then(text: str) -> bool:
    """Whether what stands beside a sum says that it was paid before a change."""
    return bool(words_of("before_after", "then").search(text))


def says_now(text: str) -> bool:
    """Whether what stands beside a sum says that it is paid since a change."""
    return bool(words_of("before_after", "now").search(text))


def says_billed(text: str) -> bool:
    """Whether what stands beside a sum says that it comes again and again, whatever time it is for."""
    return bool(words_of("before_after", "billed").search(text))


def says_saving(text: str) -> bool:
    """Whether a question speaks of saving money, however it asks for it: `what does it save in a year`."""
    return bool(words_of("before_after", "saving").search(text))


def asks_no_money(text: str) -> bool:
    """Whether a question on a change asks for something else than money: time, points, memory."""
    asked = words_of("changed", "how").search(text)
    return bool(words_of("before_after", "other").search(text, asked.end() if asked else 0)) and not words_of("before_after", "sums").search(text)


def asks_sum(text: str) -> bool:
    """Whether a question speaks of money, or of saving."""
    return asks_money(text) or bool(words_of("before_after", "sums").search(text) or says_saving(text))


def saving_words() -> frozenset[str]:
    """Give the stems of the words by which a saving or its coming back is asked for."""
    entry = table()["before_after"]
    return stems(" ".join(word for key in ("saving", "billed", "counted", "asking") for word in entry[key]))


def says_quoted(text: str) -> bool:
    """Whether a sum is one that somebody was quoted, or a question asks about a quote."""
    return bool(words_of("before_after", "quoted").search(text))


def no_bill(before: str, behind: str) -> bool:
    """Whether what stands around a sum says that it is taken in, or set aside, and no bill: `revenue of $900`, not `the sales bot cost $900`."""
    said = list(words_of("before_after", "no_bill").finditer(before))
    if said and not words_of("before_after", "costs").search(before, said[-1].end() + 1):
        return True
    return bool(words_of("before_after", "no_bill").search(re.split(r"[,;.:?]", behind)[0]))


def tells_of_rival(text: str) -> bool:
    """Whether a sentence speaks of somebody else in general words: `a competitor`, `its rival`."""
    return bool(words_of("before_after", "rivals").search(text))


def pays(word: str) -> bool:
    """Whether a word is a verb of what somebody does, as no bill or machine does."""
    return bool(words_of("before_after", "does").fullmatch(word))


def says_once(text: str) -> bool:
    """Whether what stands beside a sum says that it is paid once."""
    return bool(words_of("before_after", "once").search(text))


def counted_in(text: str) -> frozenset[str]:
    """Give the stems of what a question has counted in: `once you count the two people it hired`."""
    behind = (re.split(r"[,;.?:]", text[m.end() :])[0] for m in words_of("before_after", "counted").finditer(text))
    return stems(" ".join(behind))


def says_committed(text: str) -> bool:
    """Whether a text speaks of taking something for longer: a reservation, a term."""
    return bool(words_of("committed", "words").search(text))


def says_lower(text: str) -> bool:
    """Whether a sentence says of a share that a price is so much lower."""
    return bool(words_of("committed", "lower").search(text))


def lowers_else(text: str) -> bool:
    """Whether a sentence on a lower price speaks of something that has no price by time: support, storage."""
    return bool(words_of("committed", "else").search(text))


def without_lowered(text: str) -> str:
    """Give what a share is taken off without the words for prices, cards and terms."""
    return words_of("committed", "of").sub(" ", words_of("committed", "words").sub(" ", text))


def says_plain(text: str) -> bool:
    """Whether the head of a column says that a price is one without a term."""
    return bool(words_of("committed", "plain").search(text))


def asks_share(text: str) -> bool:
    """Whether a question asks by how much a price is lower, and not what it comes to."""
    return bool(words_of("committed", "asks_share").search(text))


def asks_heads(text: str) -> bool:
    """Whether a question asks for a share as a number of those who were asked."""
    return bool(words_of("shares", "heads").search(text))


def asks_portion(text: str) -> bool:
    """Whether a question asks for a share as a sum of money."""
    return bool(words_of("shares", "money").search(text))


def says_asked(text: str) -> bool:
    """Whether a sentence says how many were asked."""
    return bool(words_of("shares", "asked").search(text))


def of_some(text: str) -> bool:
    """Whether a share is one of only some of those who were asked."""
    return bool(words_of("shares", "some").search(text))


def says_changed(text: str) -> bool:
    """Whether what stands beside a share says that something is more or less by it."""
    return bool(words_of("shares", "changed").search(words_of("shares", "makes").sub(" ", text)))


def says_whole(text: str) -> bool:
    """Whether words behind `% of` are those for a sum of money."""
    return bool(words_of("shares", "whole").search(text))


@cache
def heads_of() -> frozenset[str]:
    """Give the stems of the words for who is asked in a survey, or for the firms that they answer for."""
    return stems(" ".join(table()["shares"]["heads_of"]))


def has_several(text: str) -> bool:
    """Whether a text speaks of several things at once."""
    return bool(words_of("shares", "several").search(text))


def has_alone(text: str) -> bool:
    """Whether a text speaks of one thing alone."""
    return bool(words_of("shares", "alone").search(text))
