"""By how much a model is ahead on a benchmark: of another that is named, else of whichever comes next."""

from assistant.arithmetic import difference
from assistant.asking import strange
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.kinds.lookup import prefer_model
from assistant.kinds.standings import Test, scored
from assistant.phrasing import figures
from assistant.question import Question
from assistant.quoting import say_quote, unit_of
from assistant.reckoning import asks_lead
from kg.claim import Claim, Fact


class Lead:
    """Subtracts the next score."""

    name = "aggregate"

    def recognise(self, question: Question) -> float:
        if strange(question) or question.cue("why", "recommend", "agree", "taken"):
            return 0.0
        return 0.97 if len(question.model_links) == 1 and len(question.named("benchmark")) == 1 and asks_lead(question.text) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        wanted = question.named("benchmark")[0].name
        thing = prefer_model(question.model_links[0].of("model", "family"))[0]
        test = next((t for t in scored(desk) if t.name == wanted and thing.iri in t.scores), None)
        if test is None:
            return None
        own, claim = test.scores[thing.iri]
        others = sorted((s for iri, s in test.scores.items() if iri != thing.iri), key=lambda s: -s[0])
        if not others:
            return None
        draft = Draft(desk, self.name, [thing])
        _told(draft, test, (own, claim), others[0])
        return draft


def _told(draft: Draft, test: Test, own: tuple[float, Claim], best: tuple[float, Claim]) -> None:
    (value, claim), (other, rival) = own, best
    assert isinstance(claim.body, Fact)
    assert isinstance(rival.body, Fact)
    unit = "points"
    apart = difference(max(value, other), min(value, other), unit)
    name, behind = claim.body.subject.name, rival.body.subject.name
    if value == other:
        draft.say(f"{name} and {behind} score the same on {test.name}: {figures(claim)[0]}.", claim, rival)
        return
    how = "ahead of" if value > other else "behind"
    draft.say(f"{name} is {apart.shown} {how} {behind} on {test.name}, {figures(claim)[0]} against {figures(rival)[0]}.", claim, rival, derived=apart.how)
    row = unit_of(draft.desk, claim)
    if row is not None and row.kind == "row":
        say_quote(draft, row)
