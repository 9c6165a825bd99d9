"""Take a question apart that asks several things at once, each part standing on its own."""

import re

_CUT = re.compile(
    r"\?\s+(?=\w)|[,;]\s+and\s+(?=(?:how|what|which|who|when|why|where)\b)|\s+and\s+(?=(?:how|what|which|who|when|why|where)\s+(?:is|are|was|were|do|does|did|can|much|many)\b)|\s+and\s+(?=(?:is|are|was|were|does|do|did|can|could|has|have|may)\s+(?:it|they|its|their|that one|this one)\b)|\s+and\s+(?=(?:who|which (?:company|vendor|firm|lab)|what (?:company|vendor|firm|lab)) \w+ (?:it|them|each|these|those)\b)|\s+and\s+(?=(?:under |on |by )?(?:what|which|whose) [\w-]+(?: [\w-]+)? (?:is|are|was|were|do|does|did|can|has|have) (?:it|they)\b)"
    r"|[,;]?\s+and\s+(?=(?:on|at|in|from|for|under|by|with|to|through|via)\s+(?:what|which|whom|whose|how (?:many|much))\b(?: [\w'’-]+){0,3}? (?:is|are|was|were|do|does|did|can|could|may|must|should|would|will|has|have)(?: [\w'’-]+){2})",
    re.IGNORECASE,
)
ELLIPTIC = re.compile(r",?\s+and\s+(?=(?P<also>(?:under|at|for|by|with|from|in) (?:what|which) [\w-]+)\W*$)", re.IGNORECASE)
"""A second thing asked of the same at the end, in a few words: `who made it, and under which licence`."""
_AND_WHEN = re.compile(
    r"(?P<asked>^\W*(?:who|what|which|where|when|how)\b(?:\s+(?:is|are|was|were|does|do|did))?)(?P<rest>\s.+?),?\s+and\s+(?P<also>when|where|why|how|for how much)\W*$",
    re.IGNORECASE,
)
"""One question with a second question word at its end: `who published it and when`."""
_EACH = tuple(
    (re.compile(rf"\b{one}", re.IGNORECASE), several)
    for one, several in ((r"does it\b", "do they"), (r"is it\b", "are they"), (r"was it\b", "were they"), (r"has it\b", "have they"), (r"it(?=\W*$)", "them"))
)
_BEFORE = re.compile(r"(?:on|at|in|from|for|under|by|with|to|through|via)\b", re.IGNORECASE)
_SHORTEST = 2
"""Words in a part."""


def parts(text: str) -> list[str]:
    """Give the questions in a text; one where it asks one thing."""
    if both := _AND_WHEN.match(text):
        return [f"{both['asked']}{both['rest']}?", f"{both['also'].capitalize()} was{both['rest']}?"]
    if (second := ELLIPTIC.search(text)) is not None and len(text[: second.start()].split()) > _SHORTEST:
        return [f"{text[: second.start()].strip(' ?.,')}?", f"{second['also']}?"]
    found = [part.strip(" ?.,") for part in _CUT.split(text)]
    kept = [part for part in found if len(part.split()) >= _SHORTEST]
    if len(kept) > 1 and kept[0].split()[0].casefold() == kept[1].split()[0].casefold() and _BEFORE.match(kept[0]):
        return [text]  # `for which tasks and for which users is it meant`
    return [part + "?" for part in kept] if len(kept) > 1 else [text]


def of_each(part: str) -> str:
    """Ask of several things what is asked of one: `which model fits ..., and what licence does it have` where five fit."""
    for one, several in _EACH:
        part = one.sub(several, part)
    return part
