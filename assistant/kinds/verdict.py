"""Whether something is so: `is X cheaper than Y?`, `X leads on B, right?`, `since X has 128K of context, ...`.

What is stated is held to what the articles state of the same property. The answer begins with yes or no
only where a cited claim decides it; what is merely taken for granted is spoken of only where it is wrong.
"""

import re
from dataclasses import dataclass

from assistant.asking import uncovered
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.findings import camps, chosen, disagree, gather, slots
from assistant.graph import Named
from assistant.kinds.lookup import prefer_model
from assistant.kinds.positions import of_members
from assistant.phrasing import says
from assistant.question import Question
from assistant.statement import statement
from assistant.verdicts import CHECKS, Ruled

_OR_NOT = re.compile(r",?\s+or (?:not|no)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Says yes or no first."""

    name: str = "verdict"

    def recognise(self, question: Question) -> float:
        if question.unknown or not (question.model_links or question.named("vendor")):
            return 0.0
        said = statement(question.text, yes_or_no=question.asked == "yes or no")
        asks_more = any(question.covers(h.first, h.last) in said.text for h in question.of("cue", "agree", "recommend")) if said and said.asked else False
        return 0.965 if said and not asks_more else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        said = statement(_OR_NOT.sub("?", question.text), yes_or_no=question.asked == "yes or no")
        if said is None:
            return None
        stated = desk.read(said.text)
        if _undecided(stated):
            return None
        things = _things(stated)
        for check in CHECKS:
            ruled = check(stated, desk, things)
            if ruled is None or (ruled.so and not said.asked):
                continue
            draft = _told(ruled, desk, asked=said.asked)
            draft.about += things
            if said.asked and uncovered(stated, draft, also=said.text if ruled.whole else ""):
                continue
            return draft
        return _disputed(stated, desk, things) if said.asked else None


def _disputed(stated: Question, desk: Desk, things: list[Named]) -> Draft | None:
    """Give each position where articles disagree on the licence that is asked about."""
    if len(things) != 1 or not stated.named("license") or len(stated.content) > 1:
        return None
    draft = Draft(desk, "conflict", list(things))
    for finding in gather(desk, things[0], "has_license"):
        for group in slots(desk, finding):
            if len(parties := camps(desk, group)) > 1:
                disagree(draft, finding, parties)
    return draft or _of_its_members(desk, things[0])


def _of_its_members(desk: Desk, thing: Named) -> Draft | None:
    """Set what articles say of a family beside the licence that others give its members."""
    told = [claim for finding in gather(desk, thing, "has_license") for claim in finding.claims]
    members = Draft(desk, "conflict", [thing])
    of_members(members, thing, "has_license", told)
    if not told or not members:
        return None
    draft = Draft(desk, "conflict", [thing])
    draft.say(f"The articles do not agree: {says(chosen(told, 1), thing.name)}, by {label(desk, told[0].evidence.article)}.", *chosen(told, 1))
    draft.absorb(members)
    return draft


def _undecided(stated: Question) -> bool:
    """Whether no one thing is stated: one or the other, or a denial."""
    words = [t.word for t in stated.tokens]
    denied = any(w in ("not", "never", "neither", "nor", "no", "without") for w in words[2:])
    return denied or "or" in words or any(w in ("should", "why") for w in words[:2])


def _things(stated: Question) -> list[Named]:
    found = [e for link in stated.model_links for e in prefer_model(link.of("model", "family"))[:1]]
    return list({e.iri: e for e in found}.values())


def _told(ruled: Ruled, desk: Desk, *, asked: bool) -> Draft:
    """Say the verdict, then what it rests on."""
    draft = Draft(desk, "lookup" if ruled.so else "false-premise")
    opening = "Yes" if ruled.so else "No" if asked else "That is not so"
    (text, sources), *rest = ruled.said
    draft.say(f"{opening}: {text}.", *sources)
    for text, sources in rest:
        draft.say(f"{text[:1].upper()}{text[1:]}.", *sources)
    return draft
