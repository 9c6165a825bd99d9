"""Which thing of a list comes first or last: `which model came top in the editors' scoring, and which bottom`, `what industry uses X the least`."""

import re

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.ends_asked import Ends, ends_asked, is_ill
from assistant.figure_lists import Figures
from assistant.lists_meant import Meant, head_of, list_meant, noun_asked
from assistant.question import Question
from assistant.quoting import bare, heading_cited, heads_cited, say_quote
from assistant.words import listing, stems, tokenize

_SURE = 0.75
"""Share from which nothing else need be said."""
_TIES = 3
_OTHER = ("why", "agree", "recommend", "difference", "ratio", "gap", "define")


class EndsOfList:
    """Names the first and the last."""

    name = "aggregate"

    def recognise(self, question: Question) -> float:
        if question.asked not in ("which", "what", "when", "") or question.model_links or question.unknown or question.cue(*_OTHER) or any(h.phrase != "which of" for h in question.of("cue", "compare")):
            return 0.0
        return 0.87 if ends_asked(question) is not None else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        """Say which end what stands at; None where no list is the one that is meant."""
        ends = ends_asked(question)
        if ends is None or (asked := noun_asked(question)) is None:
            return None
        priced = {i for h in question.of("predicate", "price", "monthly_cost") for i in range(h.first, h.last)} if ends.by == "price" else set()
        found = list_meant(question, desk, asked, ends.spoken | priced, lambda figures, said: _decides(figures, said, ends), unworded=ends.by == "ill")
        if found is None:
            return None
        draft = Draft(desk, self.name, whole=found.share >= _SURE)
        for way in ends.ways:
            _say_end(draft, found, way, ends)
        for unit in found.figures.before[-1:] if not found.figures.head else ():
            say_quote(draft, unit)
        return draft


def _decides(figures: Figures, said: frozenset[str], ends: Ends) -> bool:
    """Whether the column is one that the ends may be ends of."""
    named = bool(head_of(figures) & said)
    if ends.by == "price":
        return figures.money
    if ends.by == "ill":
        return any(way <= stems(figures.head or figures.over) for way in ends.heads)
    if figures.money and not named:
        return False
    if ends.by == "standing":
        return named or not figures.head or stems(re.sub(r"\([^)]*\)", " ", figures.head)) in ends.heads
    return named or not figures.head


def _say_end(draft: Draft, found: Meant, way: str, ends: Ends) -> None:
    """Name what stands at one end, all of it where several do."""
    figures = found.figures
    highest = (way == "most") != (ends.by == "standing" and is_ill(figures.head or figures.over))
    end = (max if highest else min)(row.value for row in found.rows)
    at = [row for row in found.rows if row.value == end][:_TIES]
    over = figures.head or (bare(at[0].unit.section[-1]) if at[0].unit.section and not figures.before else "")
    under = f" under “{over}”" if over else ""
    where = "table" if figures.head else "list"
    draft.say(
        f"In the {where} of {label(draft.desk, figures.article)}, {listing([row.name for row in at])} {'has' if len(at) == 1 else 'have'} the {'highest' if highest else 'lowest'} figure{under}: {at[0].written}.",
        *heads_cited(draft.desk, at[0].unit),
        *(heading_cited(draft.desk, at[0].unit, over) if over and not figures.head else ()),
        *(row.unit for row in at),
    )
    for row in at:
        links = draft.desk.shelf.linker.links(row.name, tokenize(row.name))[0]
        draft.about += [e for link in links[:1] for e in link.of("model", "family")[:1] if e not in draft.about]
