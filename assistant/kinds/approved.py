"""Whether the Open Source Initiative approves a licence, or that of a model: `is X under an OSI-approved licence`.

Only a sentence that speaks of approval decides, and only where it names the
thing, what it belongs to, or its licence; sentences that differ leave it open.
"""

from collections.abc import Iterator, Sequence

from assistant.approval import approval_stems, approves
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.findings import chosen
from assistant.fitting import antecedent
from assistant.graph import Named
from assistant.kinds.chain import resolve
from assistant.kinds.lookup import prefer_model
from assistant.phrasing import says
from assistant.question import Question
from assistant.quoting import sentence, shown
from assistant.terms import licenses_of
from assistant.units import Unit
from assistant.words import capital, stems
from kg.claim import Claim

_HELD = 200
_SAID = 2
"""Sentences told for one verdict."""


class Approved:
    """Says yes or no first."""

    name = "lookup"

    def recognise(self, question: Question) -> float:
        if question.unknown or question.cue("agree", "define") or not question.cue("approval"):
            return 0.0
        return 0.975 if question.asked == "yes or no" and (question.model_links or question.named("license") or question.of("order")) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        named = [e for link in question.links for e in (prefer_model(link.of("model", "family")) or link.of("license"))[:1]]
        matches = [] if named else resolve(question, desk)[:1]
        draft = Draft(desk, self.name)
        for thing in named[:_SAID] or [m.entity for m in matches]:
            _rule(draft, thing)
            draft.about.append(thing)
        for match in matches if draft else ():
            keys = [c for c in (match.key, *match.claims[:1]) if c is not None]
            draft.say(f"{match.entity.name} is the model meant here: it {says(keys[:1]).removeprefix(match.entity.name).strip()}.", *keys)
        return draft or None


def _rule(draft: Draft, thing: Named) -> None:
    """Say whether the licence of a thing is approved, by the sentences that tell."""
    desk = draft.desk
    licenses, linking = licenses_of(desk, thing)
    found = list(_telling(desk, [thing, *desk.above(thing)], licenses))
    verdicts = {approves(unit) for unit in found}
    cited: list[Claim] = chosen(linking, 1)
    licensed = f"{says(cited)}; " if cited else ""
    if len(verdicts) != 1:
        if found:
            draft.say(capital(f"{licensed}the articles differ on whether it is approved."), *cited, *found[:_SAID])
        return
    unit = found[0]
    quote = sentence(shown(desk, unit))
    draft.say(f"{'Yes' if verdicts == {True} else 'No'}: {licensed}{label(desk, unit.article)} says: “{quote}”", *cited, unit)


def _telling(desk: Desk, things: Sequence[Named], licenses: Sequence[Named]) -> Iterator[Unit]:
    """Give the sentences on approval that speak of the thing itself, of what it belongs to, or of its licence, the nearest first."""
    units = desk.shelf.units.holding(dict.fromkeys(approval_stems() - desk.cues.function - desk.cues.generic, 1.0), _HELD)
    spoken = [unit for unit in units if desk.reads(unit.article) and approves(unit) is not None]
    for one in (*licenses, *things):
        names = [stems(name) for name in (one.name, *one.aliases)]
        own = [unit for unit in spoken if any(name <= stems(f"{antecedent(unit)} {unit.text}") for name in names)]
        headed = [unit for unit in spoken if any(name <= stems(" ".join(unit.section[-1:])) for name in names)]
        if own or headed:
            yield from own or headed
            return
