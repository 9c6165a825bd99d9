"""Which articles hold a view: `which articles say that open models are cheaper`, `how many of them call closed ones safer`.

A view is a side having the better, or the worse, of a dimension. Each article that holds it is named with its words.
"""

import re

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.kinds.why import spoken_for
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.retrieve import tradeoffs
from assistant.words import capital, listing, spelled
from kg.claim import Claim, Tradeoff

CLAIMING = re.compile(
    r"\b(?:which|what|how many|who)(?: of)?(?: the)?(?: \w+)? ?(?:articles?|sources?|authors?|writers?|texts?|posts?|pieces?)?\s+(?:say|says|claim|claims|argue|argues|think|thinks|believe|believes|hold|holds|find|finds|call|calls|consider|considers|state|states|write|writes|favou?rs?|see|sees)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|isn't|aren't|never|no longer)\b", re.IGNORECASE)
_MOST = 6


def holding(question: Question, desk: Desk) -> Draft | None:
    """Name the articles that hold the view of the question; None where it names none, or none holds it."""
    dimensions = question.dimensions or (["quality"] if question.has("order", "quality") else [])
    if not CLAIMING.search(question.text) or len(question.sides) != 1 or not dimensions or question.model_links or _DENIED.search(question.text):
        return None
    worse = any(h.polarity == "least" for h in question.of("order", "quality")) or any(h.polarity == "most" for h in question.of("order", "price"))
    favours = spoken_for(question)
    if worse and not question.cue("negative", "cons"):
        favours = {"open": "closed", "closed": "open"}[favours]
    kept: dict[str, Claim] = {}
    for one in tradeoffs(question, desk, dimensions, favours):
        claim = one.source
        if isinstance(claim, Claim) and isinstance(claim.body, Tradeoff) and claim.body.dimension == dimensions[0] and claim.body.favours == favours:
            kept.setdefault(one.article, claim)
    if not kept:
        return None
    draft = Draft(desk, "corpus")
    every = len(desk.articles or desk.shelf.articles)
    shown = dict(list(kept.items())[:_MOST])
    draft.say(
        f"{capital(spelled(len(kept)))} of the {spelled(every)} articles {'has a statement' if len(kept) == 1 else 'have statements'} to that effect{', among them' if len(kept) > _MOST else ''}: {listing([label(desk, a) for a in shown])}.",
        *shown.values(),
        derived=f"{len(kept)} of {every} articles counted",
    )
    for claim in shown.values():
        say_quote(draft, claim)
    return draft
