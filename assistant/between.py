"""What tells one of several models from the others: which is under a licence, and what articles weigh of them on a dimension."""

from collections.abc import Sequence

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import chosen, gather
from assistant.fitting import last_sentence
from assistant.graph import Named
from assistant.judging import judges
from assistant.phrasing import says
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.terms import is_licensed, licensed_by
from assistant.units import Unit
from assistant.words import capital, listing, stems, tokenize

_ON, _BEHIND = 3, 1.0
"""Sentences told on a dimension, and how far one may be behind the best."""
_ABOVE, _JUDGED = 0.8, 0.5
"""What it counts that the heading is on the dimension, and that the sentence judges."""


def which_licensed(question: Question, desk: Desk, things: Sequence[Named]) -> Draft | None:
    """Say which of several models is under the licence named, and what the others are under."""
    wanted = question.named("license")[0]
    found = [(thing, [c for f in gather(desk, thing, "has_license") for c in f.claims]) for thing in things]
    known = [(thing, claims) for thing, claims in found if claims]
    if len(known) < len(found) or not known:
        return None
    fits = [(thing, claims) for thing, claims in known if is_licensed(licensed_by(claims), wanted)]
    draft = Draft(desk, "comparison")
    if fits:
        draft.say(
            f"{listing([t.name for t, _ in fits])} {'is' if len(fits) == 1 else 'are'} under {wanted.name}.",
            *[c for _, claims in fits for c in chosen(claims, 1)],
        )
    else:
        draft.say(f"None of them is under {wanted.name} by what the articles say.", *[c for _, claims in known for c in chosen(claims, 1)])
    for thing, claims in known:
        if all(thing is not t for t, _ in fits):
            draft.say(capital(says(chosen(claims, 1), thing.name)) + ".", *chosen(claims, 1))
    draft.about += [t for t, _ in fits or known]
    return draft


def on_dimensions(question: Question, desk: Desk, things: Sequence[Named]) -> Draft | None:
    """Give the sentences that weigh named models on what is asked: in their own words, or under a heading or question on it."""
    wanted = set(question.dimensions) - {"cost"}
    if not wanted or question.predicates or len(things) < 2:
        return None
    names = [[frozenset(t.stem for t in tokenize(n)) for n in (thing.name, *thing.aliases)] + _written(question, thing) for thing in things]
    found: list[tuple[float, Unit]] = []
    for article in desk.walked:
        for unit in desk.shelf.units.of(article) if desk.reads(article) else ():
            own = stems(unit.text)
            named = sum(any(way <= own for way in ways) for ways in names)
            if not named or unit.kind == "row" or unit.text.rstrip().endswith("?"):
                continue
            above = f"{last_sentence(unit)} {' '.join(unit.section[-1:])}"
            on = len(wanted & _dimensions(desk, unit.text)) + _ABOVE * len(wanted & _dimensions(desk, above))
            if on:
                found.append((named + on + _JUDGED * judges(unit.text, "gain", "loss"), unit))
    found.sort(key=lambda f: -f[0])
    draft = Draft(desk, "comparison")
    for score, unit in found[:_ON]:
        if score >= found[0][0] - _BEHIND:
            say_quote(draft, unit)
    draft.about += things
    return draft or None


def _written(question: Question, thing: Named) -> list[frozenset[str]]:
    """Give how the question writes the name of a thing: of a name that several share, its beginning."""
    return [stems(link.written) for link in question.model_links if any(e.iri == thing.iri for e in link.entities)]


def _dimensions(desk: Desk, text: str) -> set[str]:
    return {hit.value for hit in desk.cues.find(tokenize(text)) if hit.table == "dimension"}
