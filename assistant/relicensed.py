"""Tell when a family of models left a licence: the first member under another one, and when it came out.

What is known of single members makes the turn; a family that kept its licence has none.
"""

import re
from dataclasses import dataclass

from assistant.describe import released
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import chosen
from assistant.graph import Named
from assistant.phrasing import says
from assistant.question import Question
from assistant.terms import is_licensed, licensed_by
from assistant.words import capital
from kg.claim import Claim

_WHEN = re.compile(r"\b(?:when|since what|from when|(?:from|with|since) (?:which|what) (?:version|release|model|day|date|month|generation))\b", re.IGNORECASE)
_TURN = re.compile(
    r"\b(?:stop(?:s|ped)?|no longer|not .{0,20}any ?more|ceas\w*|drop(?:s|ped)?|leav(?:e|es|ing)|left|chang\w*|switch\w*|mov(?:e|es|ed|ing)|relicens\w*|gives? up|gave up|end(?:s|ed)?|abandon\w*|tighten\w*)\b",
    re.IGNORECASE,
)
_FROM_VERSION = re.compile(
    r"\b(?:from|since|with|as of|starting (?:from|with|at)) (?:which|what) (?:version|release|model|generation|day|date)\b", re.IGNORECASE
)
"""Asks where the licence named begins, unless the question says that it ended."""
_MOST = 2


@dataclass(frozen=True, slots=True)
class _Member:
    thing: Named
    licensed: tuple[Claim, ...]
    dated: tuple[Claim, ...]

    @property
    def day(self) -> int:
        return min((released(c) for c in self.dated), default=0)


def asks_turn(question: Question) -> bool:
    """Whether it is asked when something left its licence."""
    spoken = bool(question.named("license")) or question.has("predicate", "has_license") or question.has("focus", "license")
    asks = _WHEN.search(question.text) and (_TURN.search(question.text) or _begins(question))
    return spoken and len(question.model_links) == 1 and bool(asks)


def _begins(question: Question) -> bool:
    return bool(question.named("license")) and bool(_FROM_VERSION.search(question.text)) and not _TURN.search(question.text)


def turn(question: Question, desk: Desk) -> Draft | None:
    """Name the first member under another licence than those before it, with what dates it."""
    members = _members(question, desk)
    left = question.named("license")[:1]
    if left:
        kept = [m for m in members if is_licensed(licensed_by(m.licensed), left[0])]
        others = [m for m in members if m not in kept]
        kept, others = (others, kept) if _begins(question) else (kept, others)
    else:
        kept = [m for m in members if licensed_by(m.licensed) & licensed_by(members[0].licensed)] if members else []
        others = [m for m in members if m not in kept]
    since = max((m.day for m in kept), default=0)
    later = [m for m in others if m.dated and m.day >= since]
    if not later or (not kept and not left):
        return None
    draft = Draft(desk, "temporal")
    first = later[0]
    for claims in (first.licensed, first.dated):
        cited = chosen(claims, 1)
        draft.say(capital(says(cited, first.thing.name)) + ".", *cited)
    for member in kept[:_MOST]:
        cited = chosen(member.licensed, 1)
        draft.say(capital(says(cited, member.thing.name)) + ".", *cited)
    draft.about.append(first.thing)
    return draft


def _members(question: Question, desk: Desk) -> list[_Member]:
    """Give the members with a licence of their own, those without a date first, then the earliest; those of one day in the order of their names."""
    named = [e for link in question.model_links for e in link.of("family", "model")]
    things = {e.iri: e for n in named for e in (*desk.same(n), *desk.below(n))}
    found = []
    for thing in things.values():
        licensed = [c for c in desk.own("has_license", thing) if not c.qualifier.condition]
        dated = [c for c in desk.own("release_date", thing) if released(c)]
        if licensed:
            found.append(_Member(thing, tuple(licensed), tuple(dated)))
    return sorted(found, key=lambda m: (m.day, m.thing.name))
