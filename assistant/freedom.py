"""Which of several models has the freer licence: by what articles say that each licence forbids or asks for, counted, and told.

A licence that is known by its name alone is told by its name; without a limit on at least one of them nothing is ranked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import chosen
from assistant.graph import Named
from assistant.phrasing import says, value
from assistant.question import Question
from assistant.terms import licenses_of, say_limits, terms_of
from assistant.words import capital, listing, spelled
from kg.claim import Claim

_FREER = re.compile(
    r"\b(?:freer|freest|(?:more|most) (?:permissive|liberal|relaxed|generous|lenient)|(?:less|least) (?:restrictive|strict|limiting)|loos(?:er|est)|fewe(?:r|st) (?:strings|restrictions|conditions|limits|obligations))\b",
    re.IGNORECASE,
)
_STRICTER = re.compile(
    r"\b(?:strict(?:er|est)|tight(?:er|est)|(?:more|most) (?:restrictive|strict|limiting|strings|restrictions|conditions|limits|obligations)|(?:less|least) (?:permissive|free|liberal))\b",
    re.IGNORECASE,
)
_KEEPS_NOTICE = re.compile(r"\b(?:notices?|attribution|copyright|licen[cs]e text|name|display)\b", re.IGNORECASE)
"""What every licence asks for, and what makes none of them less free."""
_LIMITS = 4


@dataclass(frozen=True, slots=True)
class _Terms:
    thing: Named
    licensed: tuple[Claim, ...]
    limits: tuple[Claim, ...]


def asks_freedom(question: Question) -> bool:
    """Whether it is asked whose licence lets people do more, or less."""
    spoken = question.has("focus", "license") or question.has("predicate", "has_license", "license_restricts", "license_permits")
    return spoken and not question.unknown and len(question.model_links) > 1 and bool(_FREER.search(question.text) or _STRICTER.search(question.text))


def freer(question: Question, desk: Desk, things: Sequence[Named]) -> Draft | None:
    """Say which licence is freer, or stricter, and what each asks for; None where the licence of one is not known."""
    found = [_terms(desk, thing) for thing in things]
    if len(found) < 2 or not all(one.licensed for one in found):
        return None
    draft = Draft(desk, "comparison")
    counts = [len(one.limits) for one in found]
    if len(set(counts)) > 1:
        strict = bool(_STRICTER.search(question.text))
        first = sorted(found, key=lambda one: -len(one.limits) if strict else len(one.limits))[0]
        if counts.count(len(first.limits)) == 1:
            told = listing([f"{spelled(len(one.limits))} for {one.thing.name}" for one in found])
            draft.say(
                f"{first.thing.name} has the {'stricter' if strict else 'freer'} licence by the limits that the articles name.",
                *[c for one in found for c in (*chosen(one.licensed, 1), *one.limits[:1])],
                derived=f"limits named: {told}",
            )
    for one in found:
        draft.say(capital(says(chosen(one.licensed, 1), one.thing.name)) + ".", *chosen(one.licensed, 1))
        say_limits(draft, one.limits[:_LIMITS])
    draft.about += [one.thing for one in found]
    return draft


def _terms(desk: Desk, thing: Named) -> _Terms:
    _, licensed = licenses_of(desk, thing)
    limits = {value(c).casefold(): c for f in terms_of(desk, thing, ("license_restricts",)) if f.predicate == "license_restricts" for c in f.claims}
    return _Terms(thing, tuple(licensed), tuple(c for c in limits.values() if not _KEEPS_NOTICE.search(value(c))))
