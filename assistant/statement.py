"""Take out of a question what it states: of `X is closed, isn't it?` and `is it true that X ...` the statement alone.

A question that only asks states nothing; one that begins with `since` or `given that`
takes its first clause for granted, and is not asked whether that is so.
"""

import re
from dataclasses import dataclass

_TAG = re.compile(
    r"[,;.\s–—-]+(?:right|correct|true|yes|no|is that (?:right|true|correct|so)|is (?:it|this) (?:right|true)|(?:is|are|was|were|do|does|did|can|could|has|have|will) ?(?:n[o']?t|not) (?:it|they|he|she|that)"
    r"|(?:is|are|was|were|do|does|did|can|could|has|have|will) (?:it|they) not|(?:is|are|was|were|do|does|did|can|could|has|have) (?:it|they)|am i right|or am i wrong|as far as you know|i (?:think|guess|believe|suppose)|no doubt)\W*$",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"^\W*(?:(?:so|and|but|ok|hey|hi|um|well),? )*(?:is it (?:really |actually |still )?(?:true|correct|right|a fact|the case)(?: to say)?(?: that)?|(?:is|was) it (?:really )?true,? (?:that )?|true or false:?,?(?: that)?"
    r"|(?:can|could) (?:you|somebody|someone) confirm (?:that|whether|if)?|confirm(?: that)?:?|please confirm that|did i (?:get|hear|read) (?:it|that) right(?: that)?:?|am i right (?:that|in thinking that|to think that|in assuming that)"
    r"|(?:do|does) the articles? (?:really )?(?:say|state|claim|confirm) (?:that )?|(?:i|we) (?:heard|read|thought|was told|were told|have heard|believe|think|assume|am told) (?:that )?|(?:someone|somebody|a (?:friend|colleague)|my \w+|people|they) (?:says?|said|told me|claims?|claimed|thinks?|insists?) (?:that )?)",
    re.IGNORECASE,
)
_GRANTED = re.compile(
    r"^\W*(?:(?:so|and|but|ok|well),? )*(?:since|because|given(?: that)?|as|considering(?: that)?|now that|seeing(?: that| as)?|knowing that|assuming(?: that)?|provided that|if|even though|although|though)\s+(?P<clause>[^,?]+),",
    re.IGNORECASE,
)
_HEARSAY = re.compile(
    r",? as (?:everyone|everybody|people|they|some|many|most|i|we|the \w+)(?: \w+)? (?:says?|said|claims?|claimed|thinks?|believes?|writes?|heard|read|assumed?)\W*$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"^(?P<rest>[^?]+?),? (?:since|because|given that|now that|seeing that|considering(?: that)?|as) (?P<clause>[^,?]+)\W*$", re.IGNORECASE)
_THEN = re.compile(
    r"^(?P<clause>[^,?]{8,}?)[,;:.–—-]+ ?(?:and |so |then |but )*(?:which|what|why|how|where|who|when|can|could|should|does|do|is|may)\b[^?]*\?", re.IGNORECASE
)
_WHY = re.compile(r"^\W*(?:and |but |so )?(?:why|how come) (?P<aux>is|are|was|were|does|do|did|has|have) (?P<clause>.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a question states."""

    text: str
    asked: bool
    """Whether the question asks if it is so; else it takes it for granted."""


def statement(text: str, *, yes_or_no: bool) -> Statement | None:
    """Give what a question states, as words of its own; None where it states nothing."""
    text = _HEARSAY.sub("", " ".join(text.split()).strip())
    if match := _REPORTED.match(text):
        rest = _TAG.sub("", text[match.end() :]).strip(" ?.,")
        return Statement(rest, True) if rest else None
    if (tagged := _TAG.sub("", text).rstrip(" ?.")) and tagged != text.rstrip(" ?.") and not yes_or_no:
        return Statement(tagged, True)
    for pattern in (_GRANTED, _WHY, _AFTER, _THEN):
        if (match := pattern.match(text)) and not (yes_or_no and pattern is _THEN):
            return Statement(match["clause"].strip(" ?.,"), False)
    return Statement(text.rstrip(" ?."), True) if yes_or_no else None


def asserted(text: str) -> str:
    """Give the part of a question that asserts something: the clause before the comma, or all of it."""
    match = re.match(r"\s*(?:since|because|given(?: that)?|as|considering(?: that)?|now that|seeing that|knowing that|assuming(?: that)?|if)?\s*(.+?)(?:,|\bso\b|$)", text, re.IGNORECASE)
    return match.group(1) if match else text
