"""From when on something of one's own pays, as every article has it: in dollars of API fees, or in tokens, by the month or the day."""

import re

from assistant.currencies import signs, words
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.judging import tells_what_pays
from assistant.phrasing import figures as written
from assistant.phrasing import span
from assistant.question import Question
from assistant.units import Unit
from assistant.voices import say_voices
from kg.claim import Claim, Fact

_FROM_WHEN = re.compile(
    r"\b(?:(?:at|from|above|beyond|after|past|until) (?:what|which|when|how (?:many|much))|when (?:does|do|did|is|will|would|should)|how (?:many|much)|(?:what|which|the) (?:point|volume|amount|bill|threshold|(?:monthly |api )*spend\w*|usage|number of tokens)|where (?:is|does|do|lies|are)|how (?:big|large|high|heavy|busy) (?:a|an|must|does|do|should))\b",
    re.IGNORECASE,
)
OWN = re.compile(
    r"\b(?:self[- ]?host\w*|host(?:ing|ed)? (?:it |one |a model |models )?(?:your|our|my|one)?(?:sel(?:f|ves))\b|host(?:ing)? (?:it |a model |models )?(?:yourself|ourselves|myself|oneself|in-house)|(?:own(?:ing)?|buy(?:ing)?|bought|rent(?:ing|ed)?) (?:the |a |an |its? |our |your |my |rented )?(?:own )?(?:hardware|servers?|machines?|box|boxes|cards?|gpus?|rig|node|cluster)|(?:machine|server|box|hardware|card|gpu|rig) of (?:one['’]?s|your|our|my|its) own|running (?:it|one|models?|your own|our own|my own)\b)",
    re.IGNORECASE,
)
PAYS = re.compile(
    r"\b(?:cheaper|pays?(?: off| for (?:itself|themselves))?|paid off|beats?|worth|break[- ]?even|better deal|better value|makes? sense|saves?|wins?|ahead|overtakes?|cross(?:es)?|less expensive|costs? less)\b",
    re.IGNORECASE,
)
_BREAK_EVEN = re.compile(r"\bbreak[- ]?even\b|\bcross-?over\b|\btipping point\b", re.IGNORECASE)
_COUNTED = re.compile(
    rf"[{''.join(signs().values())}]\s?\d|\d[\d,.]*\s?(?:[kKmMbB]|thousand|million|billion)?\s+(?:{words()}|tokens|requests|calls|letters|documents|pages|messages)\b", re.IGNORECASE
)
_TOLD = 4
"""Sentences that are told beside what was read as facts."""


def asks_from_when(question: Question) -> bool:
    """Whether it is asked from when on something of one's own pays, of no model in particular."""
    text = question.text
    if (
        question.model_links
        or question.unknown
        or question.cue("why", "recommend")
        or question.of("need")
        or not (PAYS.search(text) or _BREAK_EVEN.search(text))
    ):
        return False
    if any(q.unit == "USD" for q in question.quantities):
        return False
    return bool(_FROM_WHEN.search(text) and (OWN.search(text) or _BREAK_EVEN.search(text)))


def point(claim: Claim) -> str:
    """Say a break-even point with what it counts: dollars of API fees, or tokens, in a month or a day."""
    fact = claim.body
    assert isinstance(fact, Fact)
    what, _, time = fact.unit.partition("/")
    amount = span(written(claim)).lstrip("~ ") if any(c.isdigit() for c in fact.object) else fact.object
    if what in signs():
        return f"{amount} a {time or 'month'} of API spending"
    return f"{amount} {what or fact.unit}".strip() + (f" a {time}" if time else "")


def thresholds(question: Question, desk: Desk) -> Draft | None:
    """Give every break-even point that an article names, as a fact or in a sentence with an amount."""
    claims = [
        c
        for c in desk.facts(["crossover_threshold"], looks_for="where self-hosting becomes cheaper than an API")
        if isinstance(c.body, Fact) and c.body.value is not None
    ]
    told = {c.evidence.article for c in claims}
    others: dict[str, tuple[int, Unit]] = {}
    for article in desk.walked:
        if article in told or not desk.reads(article):
            continue
        for unit in desk.shelf.units.of(article):
            plain = tells_what_pays(unit.text, unit.before[-160:]) if _COUNTED.search(unit.text) else 0
            if plain > others.get(article, (0, unit))[0]:
                others[article] = plain, unit
    voiced = [unit for plain, unit in others.values() if plain > 1 or len(others) + len(told) == 1]
    if not claims and not voiced:
        return None
    draft = Draft(desk, "conflict" if len(told) + len(voiced) > 1 else "numeric")
    if len(told) + len(voiced) > 1 and len({point(c) for c in claims}) + len(voiced) > 1:
        draft.say("The articles put the point where self-hosting becomes cheaper in different places.", *claims, *voiced[:2])
    for claim in claims:
        draft.say(f"According to {label(desk, claim.evidence.article)}, self-hosting becomes cheaper at about {point(claim)}.", claim)
        draft.position(point(claim), claim.evidence.article, claim)
    say_voices(draft, voiced[:_TOLD])
    return draft
