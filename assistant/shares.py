"""Say what a share comes to, where it is asked for as a number or a sum: `33%` of the `642 leaders` who took part, `Staff 54%` below `How the $612,000 breaks down`.

The share is that of the likeliest sentence or item that fits what is asked; what it is of stands over it, in its sentence, or, of those
who were asked, in the only sentence of the article that counts them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.arithmetic import decimal, dollars, plain
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import telling
from assistant.of_whom import whom
from assistant.paid import asks_heads, has_alone, has_several, heads_of, of_some, says_asked, says_changed, says_whole
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.selection import select
from assistant.sums import MONEY, SIGNS, Amount, amounts
from assistant.units import Unit
from assistant.words import stems

_LIKELY, _UNITS = 0.4, 5
"""How likely a sentence has to be to answer for its share to be computed with, and how many are looked at."""
_CLAUSES = re.compile(r"[,;:]\s+(?:and\s+|while\s+|but\s+)?|(?<!\s)\s+(?:and|while|but|against)\s+(?=\D{0,12}\d)", re.IGNORECASE)
_COUNTED = re.compile(r"(?<![\w.,$€£])(?P<number>\d{1,3}(?:,\d{3})+|\d{2,6})(?![\d%]|,\d|\.\d)")
_BEFORE, _BEHIND = 30, 70
"""Characters before and behind a number among which it is said that so many were asked."""
_GROUP = re.compile(r" (?:(?!than\b|points?\b)[\w/-]+ ){0,7}?(?:took|taking|respond|respondents|answered|were|participated|participants|filled)\b", re.IGNORECASE)
_DIRECTLY = re.compile(r"\b(?:surveyed|polled|interviewed|asked|(?:survey|poll|sample) of|interviews with)(?: (?:the|some|about|around|over|all|exactly))*\s?$", re.IGNORECASE)
_SIZE = re.compile(r" (?:countries|days|weeks|months|questions|points|employees|staff|or more)\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:the|our|in|for) (?:19|20)\d\d (?:survey|edition|poll|study)\b|\b(?:last year|a year earlier|the year before|previous (?:survey|edition|year))\b", re.IGNORECASE)
_NAMED = 5
"""Words behind a number among which those who were counted are named."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_SOME = re.compile(r"\b(?:of|among) (?:the |those |all )?\w+ (?:that|who|which|with|without|running|using)\b", re.IGNORECASE)
_MARGIN = 0.5
_PART_OF = re.compile(r"\s?(?:went |goes |comes )?of (?P<what>[^,.;:()]{1,40})", re.IGNORECASE)
_LEVEL = re.compile(r"(?<!up )\bto $", re.IGNORECASE)
"""Before a share that something came to, and is now."""
_OTHERS = re.compile(r"\b(?:where|whose|whom|who|which|that)\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"\bhow many(?: of)?(?: (?:the|all|those|these|your|their|its))*(?P<words>(?: (?!(?:in|at|from|with|that|who|which|on|of|run|use|do|did|are|were|have|had)\b)[\w'’-]+){1,4})", re.IGNORECASE)
_NOUN = re.compile(r"\b(?:[a-z][\w-]*[^\Ws]s|people|staff)\b")


@dataclass(frozen=True, slots=True)
class _Share:
    """A share with the clause that it stands in."""

    amount: Amount
    unit: Unit
    clause: str


def say_share(question: Question, draft: Draft) -> bool:
    """Say what the share that is asked for comes to; whether there was one, and a whole that it is of."""
    desk, wanted = draft.desk, telling(question, draft.desk)
    likely = select(question, desk, wanted).likely[:_UNITS] if wanted else ()
    units = [one.unit for one in likely if one.probability >= _LIKELY]
    return _say_heads(question, desk, draft, units) if asks_heads(question.text) else _say_sum(question, desk, draft, units)


def _shares(units: Sequence[Unit], desk: Desk) -> Iterator[_Share]:
    for unit in units:
        cuts = [0, *(m.end() for m in _CLAUSES.finditer(unit.text)), len(unit.text)]
        for amount in amounts(unit.text, desk):
            if amount.kind == "%":
                begin, end = max(c for c in cuts if c <= amount.start), min(c for c in cuts if c >= amount.end)
                if not _changed(unit.text[begin : amount.start], unit.text[amount.end : end]):
                    yield _Share(amount, unit, unit.text[begin:end])


def _changed(before: str, behind: str) -> bool:
    """Whether a share is one by which something is more or less: `rose 10%`, `9% more than planned`."""
    return (not _LEVEL.search(before) and says_changed(" ".join(before.split()[-3:]))) or says_changed(" ".join(behind.split()[:2]))


def _say_sum(question: Question, desk: Desk, draft: Draft, units: Sequence[Unit]) -> bool:
    """Multiply the one share of an item by the one sum of what leads it in, where the question names the item."""
    spoken = {t.stem for t in question.tokens}
    for unit in units:
        own = list(_shares((unit,), desk))
        if len(own) != 1 or not (stems(unit.text) - desk.cues.function) & spoken:
            continue
        whole = _led_by(unit, desk) if unit.kind in ("item", "row") else [(a, unit) for a in amounts(unit.text, desk) if a.kind in MONEY]
        if len(whole) != 1 or whole[0][0].kind not in SIGNS:
            continue
        (total, over), share = whole[0], own[0].amount
        if not _is_of(own[0], total, over):
            continue
        sign = SIGNS[total.kind]
        value = decimal(total.value) * decimal(share.value) / 100
        how = f"{dollars(decimal(total.value), sign)} × {plain(decimal(share.value))}% = {dollars(value, sign)}"
        draft.say(f"That is {dollars(value, sign)}: {how}.", *dict.fromkeys((over, unit)), derived=how)
        say_quote(draft, unit)
        return True
    return False


def _is_of(share: _Share, total: Amount, over: Unit) -> bool:
    """Whether a share is one of a sum: said to be of it, or in its clause where it is said to be of nothing; of an item, where it is said to be of nothing else."""
    text, amount = share.unit.text, share.amount
    if part := _PART_OF.match(text, amount.end):
        return says_whole(part["what"]) or (over is share.unit and part.start("what") <= total.start < part.end("what"))
    if over is not share.unit:
        return True
    between = text[min(amount.end, total.end) : max(amount.start, total.start)]
    return total.written in share.clause and not _OTHERS.search(between)


def _led_by(unit: Unit, desk: Desk) -> list[tuple[Amount, Unit]]:
    """Give the sums of money in the line that leads an item in."""
    lead = next((u for u in desk.shelf.units.of(unit.article) if u.end <= unit.start and u.text and unit.lead_in and u.text.rstrip(":") == unit.lead_in.rstrip(":")), None)
    return [(a, lead) for a in amounts(lead.text, desk) if a.kind in MONEY] if lead is not None else []


def _say_heads(question: Question, desk: Desk, draft: Draft, units: Sequence[Unit]) -> bool:
    """Multiply the share that fits the question best by how many were asked."""
    spoken = {t.stem for t in question.content} | {s for link in question.links for s in stems(link.written)} | {t.stem for h in question.of("openness") for t in question.tokens[h.first : h.last]}
    ranked = sorted(((_fit(question, spoken, s), s) for s in _shares(units, desk) if not of_some(s.unit.text) and not _SOME.search(s.unit.text)), key=lambda one: -one[0])
    if not ranked or ranked[0][0] <= 0 or (len(ranked) > 1 and ranked[1][0] > ranked[0][0] - _MARGIN):
        return False
    share = ranked[0][1]
    info = desk.info(share.unit.article)
    if not whom(question) <= stems(f"{info.title if info else ''} {info.publisher if info else ''} {desk.shelf.view.text(share.unit.article)}"):
        return False
    counted = list(_asked(desk.shelf.units.of(share.unit.article)))
    if len({number for number, _ in counted}) != 1:
        return False
    number, said = counted[0]
    if not _same_heads(question.text, said.text, number):
        return False
    value = decimal(number) * decimal(share.amount.value) / 100
    how = f"{plain(decimal(number))} × {plain(decimal(share.amount.value))}% = {plain(value)}"
    draft.say(f"That is about {plain(value, 0)} of {plain(decimal(number))}: {how}.", share.unit, said, derived=how)
    for unit in (share.unit, said):
        say_quote(draft, unit)
    return True


def _same_heads(asked: str, said: str, number: float) -> bool:
    """Whether those asked about are those who were counted: by the same word, or both by words for who answers for a firm."""
    how = _HOW_MANY.search(asked)
    noun = _NOUN.search(how["words"]) if how else None
    if noun is None:
        return True
    match = next((m for m in _COUNTED.finditer(said) if float(m["number"].replace(",", "")) == number), None)
    counted = stems(" ".join(said[match.end() :].split()[:_NAMED])) if match else frozenset[str]()
    return bool(stems(noun.group()) & counted) or bool(stems(noun.group()) & heads_of() and counted & heads_of())


def _fit(question: Question, spoken: set[str], share: _Share) -> float:
    """Say how well the clause of a share fits a question: by the words they share, and by whether both speak of several at once, or of one alone."""
    several, alone = has_several(question.text), has_alone(question.text)
    alike = 2.0 * (several and has_several(share.clause)) + 2.0 * (alone and has_alone(share.clause))
    apart = 2.0 * (not alone and has_alone(share.clause)) + 1.0 * (several != has_several(share.clause))
    return len(stems(share.clause) & spoken) + alike - apart


def _asked(units: Sequence[Unit]) -> Iterator[tuple[float, Unit]]:
    """Give how many an article says were asked, this time and not before."""
    for unit in units:
        if unit.kind == "row" or not says_asked(unit.text) or _EARLIER.search(unit.text):
            continue
        for match in _COUNTED.finditer(unit.text):
            said = [unit.text[match.end() :][:_BEHIND], unit.text[: match.start()][-_BEFORE:]]
            behind, before = _GROUP.match(said[0]), says_asked(said[1]) and _DIRECTLY.search(said[1])
            if (before or (behind is not None and says_asked(said[0]))) and not _YEAR.fullmatch(match["number"]) and not _SIZE.match(said[0]):
                yield float(match["number"].replace(",", "")), unit
